"""An archive in a PostgreSQL database."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import add

import psycopg
from psycopg import sql
from sqlalchemy import Connection, Table, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from troth.archive.expressions import All, AnyOf, Expression, Scope, Term, Without
from troth.archive.faults import said
from troth.archive.store import IndexedText, Row
from troth.archive.words import MOST_ABOVE, MOST_WORDS, indexed_words

WRITER_LOCK = 0x74726F7468  # "troth": the advisory lock of whoever writes
_WAIT = 10  # seconds for a server to answer


class PostgresqlStore:
    """One archive in a PostgreSQL database; see `troth.archive.store.Store`."""

    indexed_number = "statement_text.statement"
    match_condition = "statement_text.vector @@ CAST(:match AS tsquery)"
    counts_matches = False

    def __init__(self, address: str, *, read_only: bool = False) -> None:
        """Nothing is opened yet."""
        url = make_url(address).set(drivername="postgresql+psycopg")
        self.name = url.set(drivername="postgresql").render_as_string(hide_password=True)
        self._read_only = read_only
        self._engine = create_engine(url, poolclass=NullPool, connect_args={"connect_timeout": _WAIT})

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the archive as it is now, whatever is written meanwhile."""
        with said(self.name), self._engine.connect() as connection:
            yield connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept together at the end, or not at all; one at a time writes."""
        with said(self.name), self._engine.connect() as connection:
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
        """Put statements into the full-text index: words, lead-in and titles by weight, codes without places.

        The words are made here, so that both stores find the same; the parser of the server would make
        other words of hyphens, addresses and figures.
        """
        statement = sql.SQL("COPY statement_text (statement, vector) FROM STDIN")
        with _driver(connection).cursor() as cursor, cursor.copy(statement) as copy:
            for each in texts:
                copy.write_row((each.number, _vector(each)))

    def unindex(self, connection: Connection, texts: Iterable[IndexedText]) -> None:
        """Take statements out of the full-text index."""
        with _driver(connection).cursor() as cursor:
            cursor.execute(
                "DELETE FROM statement_text WHERE statement = ANY(%s)", ([each.number for each in texts],)
            )

    def matching(self, expression: Expression) -> str:
        """The expression as a tsquery."""
        return _tsquery(expression)

    def stamp(self) -> None:
        """Nothing: what tells an archive is its table of revisions."""

    def close(self) -> None:
        """Let the server go."""
        self._engine.dispose()


def _vector(text: IndexedText) -> str:
    """A tsvector. None of its words needs quotes; one that is there twice may be named twice."""
    parts = [
        map(add, indexed_words(words, most), places)
        for words, most, places in zip(
            (text.words, text.lead_in, text.titles),
            (MOST_WORDS, MOST_ABOVE, MOST_ABOVE),
            _places(),
            strict=True,
        )
    ]
    return " ".join([*chain.from_iterable(parts), text.codes])


@lru_cache(maxsize=1)
def _places() -> tuple[tuple[str, ...], ...]:
    """What stands after each word of a statement, of its lead-in, of its titles: its place and weight."""
    lead_in = MOST_WORDS + 10  # no phrase reaches from one into the other
    titles = lead_in + MOST_ABOVE + 10
    return tuple(
        tuple(f":{place}{weight}" for place in range(start + 1, start + most + 1))
        for start, most, weight in (
            (0, MOST_WORDS, "A"),
            (lead_in, MOST_ABOVE, "B"),
            (titles, MOST_ABOVE, "C"),
        )
    )


_WEIGHTS: dict[Scope, str] = {"words": "A", "titles": "C", "anywhere": ""}


def _tsquery(expression: Expression) -> str:
    """Every word stands in quotes, and has none in it: nothing of it is an operator."""
    match expression:
        case Term():
            weight = _WEIGHTS[expression.scope]
            last = f"*{weight}" if expression.prefix else weight
            marks = [weight] * (len(expression.words) - 1) + [last]
            words = (
                f"'{word}'{':' if mark else ''}{mark}"
                for word, mark in zip(expression.words, marks, strict=True)
            )
            return f"({' <-> '.join(words)})"
        case All():
            return f"({' & '.join(map(_tsquery, expression.parts))})"
        case AnyOf():
            return f"({' | '.join(map(_tsquery, expression.parts))})"
        case Without():
            return f"({_tsquery(expression.base)} & !{_tsquery(expression.taken)})"


def _driver(connection: Connection) -> psycopg.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)  # noqa: S101 - what create_engine was given
    return driver
