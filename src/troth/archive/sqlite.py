"""An archive in one SQLite file."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from troth.archive import sqlite_index
from troth.archive.expressions import Expression
from troth.archive.faults import said
from troth.archive.places import frozen, unchanged
from troth.archive.sqlite_bounded import BoundedConnection
from troth.archive.store import IndexedText, Row
from troth.archive.text_queries import fts5

APPLICATION_ID = 0x54726F74  # "Trot": what tells an archive from any other SQLite file
_PAGE = 8192  # bytes: a fifth less room than with 4096, as records are larger than that
_WAIT = 60_000  # milliseconds that one who writes waits for another
_WAIT_TO_READ = 5_000  # and one who reads, whom only a program that keeps the file to itself holds up
_CACHE = -64_000  # kilobytes, as a negative number
_CACHE_TO_READ = -16_000  # many may read at once
_AGAIN = 0.05  # seconds until the form of a new file is set again, where another was at it


class SqliteStore:
    """One archive in one SQLite file; see `troth.archive.store.Store`."""

    indexed_number = "statement_text.rowid"
    match_condition = "statement_text MATCH :match"
    counts_matches = True

    def __init__(self, path: Path, *, read_only: bool = False, longest: float | None = None) -> None:
        """Nothing is opened yet."""
        self._longest = longest
        self.name = str(path)
        self.path = path
        self._read_only = read_only
        self._engine = _engine(path, "rw" if read_only else "rwc", read_only=read_only, longest=longest)
        self._frozen_engine = _engine(path, "ro&immutable=1", read_only=True, longest=longest)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the archive as it is now, whatever is written meanwhile."""
        state = frozen(self.path) if self._read_only else None
        engine = self._engine if state is None else self._frozen_engine
        with (
            unchanged(self.name, self.path, state),
            said(self.name, self._longest),
            engine.connect() as connection,
        ):
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
        _index(_driver(connection), texts)

    def unindex(self, connection: Connection, texts: Iterable[IndexedText]) -> None:
        """Take statements out of the full-text index."""
        sql = (
            "INSERT INTO statement_text (statement_text, rowid, words, lead_in, titles, codes) "
            "VALUES ('delete', ?, ?, ?, ?, ?)"
        )
        _many(connection, sql, map(sqlite_index.indexed, texts))

    def matching(self, expression: Expression) -> str:
        """The expression in the language of FTS5."""
        return fts5(expression)

    def unindex_all(self, connection: Connection) -> None:
        """Take everything out of the full-text index."""
        _driver(connection).execute("INSERT INTO statement_text (statement_text) VALUES ('delete-all')")

    def misindexed(
        self, connection: Connection, texts: Iterable[IndexedText], documents: Sequence[int]
    ) -> Iterator[tuple[int, str]]:
        """Statements that the full-text index does not hold as they are: number, and what is wrong."""
        with contextlib.closing(sqlite3.connect(":memory:")) as wanted:
            sqlite_index.made_like(_driver(connection), wanted)
            _index(wanted, texts)
            yield from sqlite_index.misindexed(_driver(connection), wanted, documents)

    def faults(self, connection: Connection) -> Iterator[tuple[str, str]]:
        """What the database finds wrong with itself, and with the full-text index as a whole."""
        driver = _driver(connection)
        for (words,) in driver.execute("PRAGMA integrity_check"):
            if words != "ok":
                yield "database", f"the database says: {words}"
        yield from (("index", words) for words in sqlite_index.index_faults(driver))

    def beginning(self, connection: Connection, words: Sequence[str], most: int) -> Iterator[Sequence[int]]:
        """The numbers of the statements that hold a word which begins so, or stand under one, in order."""
        sql = "SELECT rowid FROM statement_text WHERE statement_text MATCH ? LIMIT ?"
        for word in words:
            found = (
                connection.exec_driver_sql(sql, (f'{{words lead_in titles}} : "{word}" *', most + 1))
                .scalars()
                .all()
            )
            yield found if len(found) <= most else ()

    def stamp(self) -> None:
        """Make an empty file one of an archive: what cannot be done within a transaction.

        Again and again it does nothing, so that a start after a sudden end goes on where that one stopped.
        The order matters: the size of pages holds only before anything is written.
        """
        until = time.monotonic() + _WAIT / 1000
        with said(self.name), self._engine.connect() as connection:
            while not _is_set_up(connection, last=time.monotonic() > until):
                time.sleep(_AGAIN)

    def close(self) -> None:
        """Let the file go."""
        self._engine.dispose()
        self._frozen_engine.dispose()


def _is_set_up(connection: Connection, *, last: bool) -> bool:
    """Set up an empty file; False where another is at it, unless this is the last time of asking.

    Several may make the same archive at once, and SQLite does not wait for the others to change its mode.
    """
    try:
        _set(connection, f"page_size = {_PAGE}", _PAGE)
        _set(connection, "journal_mode = WAL", "wal")
        _set(connection, f"application_id = {APPLICATION_ID}", APPLICATION_ID)
    except OperationalError as error:
        if last or getattr(error.orig, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _set(connection: Connection, pragma: str, value: object) -> None:
    """Set what the file does not say yet: setting it again would be a write."""
    if connection.exec_driver_sql(f"PRAGMA {pragma.partition(' ')[0]}").scalar() != value:
        connection.exec_driver_sql(f"PRAGMA {pragma}")


def _index(driver: sqlite3.Connection, texts: Iterable[IndexedText]) -> None:
    sql = "INSERT INTO statement_text (rowid, words, lead_in, titles, codes) VALUES (?, ?, ?, ?, ?)"
    driver.executemany(sql, map(sqlite_index.indexed, texts))


def _many(connection: Connection, sql: str, rows: Iterable[Row]) -> None:
    """Straight to the driver, which takes rows as they come, in half the time that SQLAlchemy would take."""
    _driver(connection).executemany(sql, rows)


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - what create_engine was given
    return driver


def _engine(path: Path, mode: str, *, read_only: bool, longest: float | None = None) -> Engine:
    # A path may hold any sign that an address in words would have to escape.
    uri = f"{path.absolute().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        wait = min(_WAIT, _WAIT_TO_READ) if read_only else _WAIT
        # isolation_level=None: a transaction begins where this module says BEGIN, and nowhere else.
        # check_same_thread=False: an answer that is sent in parts is made in several threads, one at a time.
        connection = sqlite3.connect(
            uri,
            uri=True,
            timeout=wait / 1000,
            isolation_level=None,
            check_same_thread=False,
            factory=sqlite3.Connection if longest is None else BoundedConnection,
        )
        try:
            _prepare(connection, read_only=read_only)
            if longest is not None and isinstance(connection, BoundedConnection):
                connection.bound(longest)
        except BaseException:
            connection.close()
            raise
        return connection

    return create_engine("sqlite://", creator=connect, poolclass=NullPool)


def _prepare(connection: sqlite3.Connection, *, read_only: bool) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")  # an archive may come from a stranger
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = {_CACHE_TO_READ if read_only else _CACHE}")
    if read_only:
        # The file is opened for writing where it may be, as who closes it last puts the files beside it away.
        connection.execute("PRAGMA query_only = ON")
    else:
        connection.execute("PRAGMA synchronous = FULL")  # what was reported is there after a loss of power
