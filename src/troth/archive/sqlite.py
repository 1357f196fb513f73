"""An archive in one SQLite file."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, create_engine
from sqlalchemy.pool import NullPool

from troth.archive.expressions import All, AnyOf, Expression, Scope, Term, Without
from troth.archive.faults import said
from troth.archive.store import IndexedText, Row
from troth.archive.words import LONGEST_WORD, MOST_ABOVE, MOST_WORDS, indexed_words, without_marks

APPLICATION_ID = 0x54726F74  # "Trot": what tells an archive from any other SQLite file
_PAGE = 8192  # bytes: a fifth less room than with 4096, as records are larger than that
_WAIT = 60_000  # milliseconds that one who writes waits for another
_CACHE = -64_000  # kilobytes, as a negative number


class SqliteStore:
    """One archive in one SQLite file; see `troth.archive.store.Store`."""

    indexed_number = "statement_text.rowid"
    match_condition = "statement_text MATCH :match"
    counts_matches = True

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Nothing is opened yet."""
        self.name = str(path)
        self.path = path
        self._read_only = read_only
        self._engine = _engine(path, read_only=read_only)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the archive as it is now, whatever is written meanwhile."""
        with said(self.name), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept together at the end, or not at all; one at a time writes."""
        with said(self.name), self._engine.connect() as connection:
            # Taken at once: a transaction that reads first and writes later can fail in between.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()

    def insert(
        self, connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]
    ) -> None:
        """Put rows into a table, many at once."""
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        # The names are those of this package's own tables.
        _many(connection, f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', rows)  # noqa: S608

    def index(self, connection: Connection, texts: Iterable[IndexedText]) -> None:
        """Put statements into the full-text index."""
        sql = "INSERT INTO statement_text (rowid, words, lead_in, titles, codes) VALUES (?, ?, ?, ?, ?)"
        _many(connection, sql, map(_indexed, texts))

    def unindex(self, connection: Connection, texts: Iterable[IndexedText]) -> None:
        """Take statements out of the full-text index."""
        sql = (
            "INSERT INTO statement_text (statement_text, rowid, words, lead_in, titles, codes) "
            "VALUES ('delete', ?, ?, ?, ?, ?)"
        )
        _many(connection, sql, map(_indexed, texts))

    def matching(self, expression: Expression) -> str:
        """The expression in the language of FTS5."""
        return _fts5(expression)

    def stamp(self) -> None:
        """Make an empty file one of an archive: what cannot be done within a transaction.

        The order matters: the size of pages holds only before anything is written.
        """
        with said(self.name), self._engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA page_size = {_PAGE}")
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")

    def close(self) -> None:
        """Let the file go."""
        self._engine.dispose()


def _many(connection: Connection, sql: str, rows: Iterable[Row]) -> None:
    """Straight to the driver, which takes rows as they come, in half the time that SQLAlchemy would take."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - what create_engine was given
    driver.executemany(sql, rows)


def _indexed(text: IndexedText) -> Row:
    return (
        text.number,
        _words(text.words, MOST_WORDS),
        _words(text.lead_in, MOST_ABOVE),
        _words(text.titles, MOST_ABOVE),
        text.codes,
    )


def _words(text: str, most: int) -> str:
    """A text of which SQLite makes the words that are indexed.

    Of ASCII it makes the same words as this package, which saves the time of making them here.
    """
    if len(text) <= LONGEST_WORD:
        plain = without_marks(text)
        if plain.isascii():
            return plain
    return " ".join(indexed_words(text, most))


_COLUMNS: dict[Scope, str] = {"words": "words : ", "titles": "titles : ", "anywhere": ""}


def _fts5(expression: Expression) -> str:
    """Every word stands in double quotes, and has none in it: nothing of it is an operator."""
    match expression:
        case Term():
            words = " ".join(expression.words)
            return f'{_COLUMNS[expression.scope]}"{words}"{" *" if expression.prefix else ""}'
        case All():
            return f"({' AND '.join(map(_fts5, expression.parts))})"
        case AnyOf():
            return f"({' OR '.join(map(_fts5, expression.parts))})"
        case Without():
            return f"({_fts5(expression.base)} NOT {_fts5(expression.taken)})"


def _engine(path: Path, *, read_only: bool) -> Engine:
    # A path may hold any sign that an address in words would have to escape.
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"

    def connect() -> sqlite3.Connection:
        # isolation_level=None: a transaction begins where this module says BEGIN, and nowhere else.
        connection = sqlite3.connect(uri, uri=True, timeout=_WAIT / 1000, isolation_level=None)
        try:
            _prepare(connection, read_only=read_only)
        except BaseException:
            connection.close()
            raise
        return connection

    return create_engine("sqlite://", creator=connect, poolclass=NullPool)


def _prepare(connection: sqlite3.Connection, *, read_only: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = {_CACHE}")
    connection.execute("PRAGMA trusted_schema = OFF")  # an archive may come from a stranger
    connection.execute("PRAGMA cell_size_check = ON")
    if not read_only:
        connection.execute("PRAGMA synchronous = FULL")  # what was reported is there after a loss of power
