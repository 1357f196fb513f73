"""The full-text index of a SQLite archive, checked against the statements that it must hold.

The index keeps no texts, so a second one is made in memory of the texts as they must be, for some documents
at a time, and the two are asked the same: how long each statement is, and which statements hold each word.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence

from troth.archive.schema import STATEMENT_BITS
from troth.archive.store import IndexedText, Row
from troth.archive.words import LONGEST_WORD, MOST_ABOVE, MOST_WORDS, indexed_words, without_marks

_MADE = "SELECT sql FROM sqlite_master WHERE name = 'statement_text'"
_SIZES = "SELECT id, sz FROM statement_text_docsize WHERE id BETWEEN ? AND ? ORDER BY id"
_HOLDING = "SELECT rowid FROM statement_text WHERE statement_text MATCH ? AND rowid BETWEEN ? AND ?"
# Where FTS5 keeps how many rows and words there are: what ranking hangs on.
_TOTALS = "SELECT block FROM statement_text_data WHERE id = 1"


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
    found = _words(connection, wanted, documents) | _sizes(connection, wanted, documents)
    yield from sorted(found.items())


def index_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with the index as a whole: entries of no statement, and numbers that do not add up."""
    orphans = connection.execute(
        "SELECT id FROM statement_text_docsize WHERE id NOT IN (SELECT number FROM statement) LIMIT 20"
    )
    for (number,) in orphans:
        yield f"statement number {number} is in the index, and not in the table"
    columns = [row[1] for row in connection.execute("PRAGMA table_info(statement_text)")]
    rows, sizes = _added_up(connection, len(columns))
    counts = _counts(connection)
    for column, size in zip(columns, sizes, strict=True):
        if counts.get(column, 0) != size:
            there = counts.get(column, 0)
            yield f"its column {column} holds {there:,} words, those of its statements {size:,}"
    row = connection.execute(_TOTALS).fetchone()
    kept = _numbers(row[0]) if row else []
    if rows and kept != [rows, *sizes]:
        yield f"the index is said to hold {kept} rows and words, and holds {[rows, *sizes]}: ranks are wrong"


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many words the index holds of each column."""
    (only,) = connection.execute("PRAGMA query_only").fetchone()
    # A view of the index, which is no change of the archive; it is gone with the connection at the latest.
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("CREATE VIRTUAL TABLE temp.indexed_word USING fts5vocab(main, statement_text, col)")
    counts = dict(connection.execute("SELECT col, sum(cnt) FROM indexed_word GROUP BY col"))
    connection.execute("DROP TABLE temp.indexed_word")
    connection.execute(f"PRAGMA query_only = {only}")
    return counts


def _sizes(
    connection: sqlite3.Connection, wanted: sqlite3.Connection, documents: Sequence[int]
) -> dict[int, str]:
    found: dict[int, str] = {}
    first, last = _span(documents)
    numbers = set(documents)
    should = dict(wanted.execute(_SIZES, (first, last)))
    there = {
        number: size
        for number, size in connection.execute(_SIZES, (first, last))
        if number >> STATEMENT_BITS in numbers
    }
    if should == there:
        return found
    for number in should.keys() - there.keys():
        found[number] = "is not in the full-text index"
    for number in there.keys() - should.keys():
        found[number] = "is in the full-text index, and not in the record"
    for number in should.keys() & there.keys():
        if should[number] != there[number]:
            found[number] = "is in the full-text index with another number of words"
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


def _added_up(connection: sqlite3.Connection, columns: int) -> tuple[int, list[int]]:
    """How many rows the index has, and how many words in each column, by the sizes that it keeps."""
    counted: Counter[bytes] = Counter()
    # Few sizes differ: counted by the database, they are taken apart once each.
    counted.update(dict(connection.execute("SELECT sz, count(*) FROM statement_text_docsize GROUP BY sz")))
    sizes = [0] * columns
    for packed, count in counted.items():
        for place, size in enumerate(_numbers(packed)[: len(sizes)]):
            sizes[place] += size * count
    return sum(counted.values()), sizes


def _numbers(packed: bytes) -> list[int]:
    """Numbers as SQLite packs them: seven bits a byte, the highest first, all bytes but the last marked."""
    numbers = []
    number = 0
    for byte in packed:
        number = (number << 7) | (byte & 0x7F)
        if byte < 0x80:
            numbers.append(number)
            number = 0
    return numbers
