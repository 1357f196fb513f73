"""An archive in a PostgreSQL database."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import psycopg
from psycopg import sql
from sqlalchemy import URL, Connection, Table, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from troth.archive import postgresql_index
from troth.archive.expressions import Expression
from troth.archive.faults import said
from troth.archive.store import IndexedText, Row
from troth.archive.text_queries import tsquery
from troth.archive.vectors import vectors
from troth.errors import ArchiveError

WRITER_LOCK = 0x74726F7468  # "troth": the advisory lock of whoever writes
OLDEST_SERVER = 14  # the oldest that PostgreSQL itself still mends
_WAIT = 10  # seconds for a server to answer
_LINES_AT_ONCE = 500  # of the full-text index, that are handed to the driver
# Who writes waits a minute for another; and what was reported is there after a loss of power, whatever the
# habit of the server, but for one that waits for more than its own disk.
_HABITS = text(
    "SELECT set_config('lock_timeout', '60s', true), set_config('synchronous_commit', "
    "coalesce(nullif(current_setting('synchronous_commit'), 'off'), 'on'), true), "
    # Between two statements it may have to think for long.
    "set_config('idle_in_transaction_session_timeout', '0', true)"
)
_BOUND = text("SELECT set_config('statement_timeout', :longest, true)")  # milliseconds


class PostgresqlStore:
    """One archive in a PostgreSQL database; see `troth.archive.store.Store`."""

    indexed_number = "statement_text.statement"
    match_condition = "statement_text.vector @@ CAST(:match AS tsquery)"
    counts_matches = False

    def __init__(self, address: str, *, read_only: bool = False, longest: float | None = None) -> None:
        """Nothing is opened yet."""
        self._longest = longest
        url = make_url(address).set(drivername="postgresql+psycopg")
        self.name = _shown(url)
        self._read_only = read_only
        url = url.update_query_dict({"client_encoding": "utf8"})  # whatever the environment says
        wait = {} if "connect_timeout" in url.query else {"connect_timeout": _WAIT}
        self._engine = create_engine(url, poolclass=NullPool, connect_args=wait)
        event.listen(self._engine, "connect", self._check_server)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the archive as it is now, whatever is written meanwhile."""
        with said(self.name, self._longest), self._engine.connect() as connection:
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            if self._longest is not None:
                connection.execute(_BOUND, {"longest": f"{self._longest * 1000:.0f}"})
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept together at the end, or not at all; one at a time writes."""
        with said(self.name), self._engine.connect() as connection:
            # Each question sees what others have kept before: a server may have other habits here as well.
            connection.execution_options(isolation_level="READ COMMITTED")
            connection.execute(_HABITS)
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
            yield connection
            connection.commit()

    def insert(
        self, connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]
    ) -> None:
        """Put rows into a table, many at once."""
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, columns))
        )
        with _driver(connection).cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)

    def index(self, connection: Connection, texts: Iterable[IndexedText]) -> None:
        """Put statements into the full-text index."""
        with (
            _driver(connection).cursor() as cursor,
            cursor.copy("COPY statement_text (statement, vector) FROM STDIN") as copy,
        ):
            # A vector holds letters, figures, colons, quotes and spaces only: nothing that COPY would escape.
            lines = (f"{number}\t{vector}\n" for number, vector in vectors(texts))
            while block := "".join(islice(lines, _LINES_AT_ONCE)):
                copy.write(block)

    def unindex(self, connection: Connection, texts: Iterable[IndexedText]) -> None:
        """Take statements out of the full-text index."""
        with _driver(connection).cursor() as cursor:
            cursor.execute(
                "DELETE FROM statement_text WHERE statement = ANY(%s)", ([each.number for each in texts],)
            )

    def matching(self, expression: Expression) -> str:
        """The expression as a tsquery."""
        return tsquery(expression)

    def unindex_all(self, connection: Connection) -> None:
        """Take everything out of the full-text index."""
        _driver(connection).execute("DELETE FROM statement_text")

    def misindexed(
        self, connection: Connection, texts: Iterable[IndexedText], documents: Sequence[int]
    ) -> Iterator[tuple[int, str]]:
        """Statements that the full-text index does not hold as they are: number, and what is wrong."""
        yield from postgresql_index.misindexed(_driver(connection), texts, documents)

    def faults(self, connection: Connection) -> Iterator[tuple[str, str]]:
        """What the server finds wrong with its indexes; it checks its own pages as it reads them."""
        yield from postgresql_index.index_faults(_driver(connection))

    def beginning(self, connection: Connection, words: Sequence[str], most: int) -> Iterator[Sequence[int]]:
        """The numbers of the statements that hold a word which begins so, or stand under one, in order."""
        # One question for all words: each would be a way to the server and back.
        sql = text(
            "SELECT place, ARRAY(SELECT statement FROM statement_text "
            "WHERE vector @@ (asked.word || ':*')::tsquery ORDER BY statement LIMIT :most) "
            "FROM unnest(CAST(:words AS text[])) WITH ORDINALITY AS asked (word, place) ORDER BY place"
        )
        for _, found in connection.execute(sql, {"words": list(words), "most": most + 1}):
            yield found if len(found) <= most else ()

    def _check_server(self, connection: psycopg.Connection, _: object) -> None:
        """See that the server can keep an archive; it has told so much when it answered."""
        version = connection.info.server_version // 10_000
        if version < OLDEST_SERVER:
            words = f"the server is PostgreSQL {version}; an archive needs {OLDEST_SERVER} or newer"
            raise ArchiveError(self.name, words)
        encoding = connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            remedy = "make one that does as UTF8 (createdb -E UTF8 -T template0)"
            raise ArchiveError(self.name, f"the database keeps text as {encoding}; {remedy}")

    def stamp(self) -> None:
        """Nothing: what tells an archive is its table of revisions."""

    def close(self) -> None:
        """Let the server go."""
        self._engine.dispose()


def _shown(url: URL) -> str:
    """An address for messages, without what is secret in it."""
    secret = [name for name in url.query if "password" in name.casefold()]
    shown = url.difference_update_query(secret).set(drivername="postgresql")
    return shown.render_as_string(hide_password=True)


def _driver(connection: Connection) -> psycopg.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)  # noqa: S101 - what create_engine was given
    return driver
