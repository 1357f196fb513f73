"""The full-text index of a SQLite archive, checked against the statements that it must hold.

The index keeps no texts, so a second one is made in memory of the texts as they must be, for some documents
at a time, and the two are asked the same: which statements hold each word, and in which column.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from troth.archive.expressions import any_of, code
from troth.archive.schema import STATEMENT_BITS
from troth.archive.store import IndexedText, Row
from troth.archive.text_queries import fts5
from troth.archive.words import LONGEST_WORD, MOST_ABOVE, MOST_WORDS, indexed_words, without_marks
from troth.types import KINDS

_MADE = "SELECT sql FROM sqlite_master WHERE name = 'statement_text'"
_HOLDING = "SELECT rowid FROM statement_text WHERE statement_text MATCH ? AND rowid BETWEEN ? AND ?"
# Every statement has a kind, which stands among its codes.
_STRAYS = """
SELECT rowid FROM statement_text WHERE statement_text MATCH ?
AND NOT EXISTS (SELECT 1 FROM statement WHERE number = statement_text.rowid)
"""
_EVERY_KIND = fts5(any_of(code(f"kind{kind}") for kind in KINDS))
_SHOWN = 20  # entries of no statement: more are said to be more


def indexed(text: IndexedText) -> Row:
    """The row of a statement in the index: its number, words, lead-in, titles and codes."""
    return (
        text.number,
        _plain(text.words, MOST_WORDS),
        _plain(text.lead_in, MOST_ABOVE),
        _plain(text.titles, MOST_ABOVE),
        text.codes,
    )


def _plain(text: str, most: int) -> str:
    """A text of which SQLite makes the words that are indexed.

    Of ASCII it makes the same words as this package, which saves the time of making them here.
    """
    if len(text) <= LONGEST_WORD:
        plain = without_marks(text)
        if plain.isascii():
            return plain
    return " ".join(indexed_words(text, most))


def made_like(connection: sqlite3.Connection, wanted: sqlite3.Connection) -> None:
    """Make the same index, empty, in another database."""
    (made,) = connection.execute(_MADE).fetchone()
    wanted.execute(made)


def misindexed(
    connection: sqlite3.Connection, wanted: sqlite3.Connection, documents: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """Statements of some documents that the index does not hold as they are, in order, each once.

    Args:
        connection: Of the archive.
        wanted: A database with an index of all statements of these documents, and of nothing else.
        documents: Their numbers, in order.

    Yields:
        The number of the statement, and what is wrong.
    """
    found = _entries(connection, wanted, documents)
    for number, words in _words(connection, wanted, documents).items():
        found.setdefault(number, words)
    yield from sorted(found.items())


def index_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with the index as a whole: entries of no statement."""
    strays = 0
    for (number,) in connection.execute(_STRAYS, (_EVERY_KIND,)):
        strays += 1
        if strays <= _SHOWN:
            yield f"statement number {number} is in the index, and not in the table"
    if strays > _SHOWN:
        yield f"{strays - _SHOWN:,} more statements are in the index, and not in the table"


def _entries(
    connection: sqlite3.Connection, wanted: sqlite3.Connection, documents: Sequence[int]
) -> dict[int, str]:
    """Statements that are missing altogether, or that only the index knows."""
    asked = (_EVERY_KIND, *_span(documents))
    should = {number for (number,) in wanted.execute(_HOLDING, asked)}
    there = {number for (number,) in connection.execute(_HOLDING, asked)}
    numbers = set(documents)
    found = dict.fromkeys(should - there, "is not in the full-text index")
    for number in there - should:
        if number >> STATEMENT_BITS in numbers:
            found[number] = "is in the full-text index, and not in the record"
    return found


def _words(
    connection: sqlite3.Connection, wanted: sqlite3.Connection, documents: Sequence[int]
) -> dict[int, str]:
    found: dict[int, str] = {}
    first, last = _span(documents)
    numbers = set(documents)
    wanted.execute("CREATE VIRTUAL TABLE word USING fts5vocab(statement_text, col)")
    for word, column in wanted.execute("SELECT term, col FROM word").fetchall():
        asked = (f'{column} : "{word}"', first, last)
        should = wanted.execute(_HOLDING, asked).fetchall()
        there = connection.execute(_HOLDING, asked).fetchall()
        if should == there:
            continue
        for (number,) in set(should) ^ set(there):
            if number >> STATEMENT_BITS in numbers and (number,) in there:
                found.setdefault(
                    number, f"is found in the full-text index by {word!r}, which it does not hold"
                )
            elif number >> STATEMENT_BITS in numbers:
                found.setdefault(number, f"is not found in the full-text index by its word {word!r}")
    return found


def _span(documents: Sequence[int]) -> tuple[int, int]:
    return documents[0] << STATEMENT_BITS, ((documents[-1] + 1) << STATEMENT_BITS) - 1
