"""The full-text index of a PostgreSQL archive, checked against the statements that it must hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import psycopg

from troth.archive.rows import folded
from troth.archive.schema import STATEMENT_BITS
from troth.archive.store import IndexedText

_AT_ONCE = 2_000  # statements that the server compares at once

# The vector of a statement, of words, above and codes, as `PostgresqlStore.index` makes it.
_COMPARE = """
SELECT wanted.number, there.statement
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) AS wanted (number, words, above, codes)
LEFT JOIN statement_text AS there ON there.statement = wanted.number
WHERE there.vector IS DISTINCT FROM
    setweight(to_tsvector('simple', wanted.words), 'A') || setweight(to_tsvector('simple', wanted.above), 'B')
    || setweight(to_tsvector('simple', wanted.codes), 'D')
ORDER BY wanted.number
"""
_BETWEEN = "SELECT statement FROM statement_text WHERE statement BETWEEN %s AND %s ORDER BY statement"
_ORPHANS = """
SELECT statement FROM statement_text
WHERE NOT EXISTS (SELECT 1 FROM statement WHERE number = statement) ORDER BY statement LIMIT 20
"""
_INVALID = """
SELECT class.relname FROM pg_index JOIN pg_class AS class ON class.oid = pg_index.indexrelid
WHERE NOT (indisvalid AND indisready) AND class.relnamespace = current_schema()::regnamespace ORDER BY 1
"""
_IS_THERE = "SELECT to_regclass('ix_statement_text_vector') IS NOT NULL"


def misindexed(
    connection: psycopg.Connection[Any], texts: Iterable[IndexedText], documents: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """Statements of some documents that the index does not hold as they are, in order.

    Args:
        connection: Of the archive.
        texts: All statements of these documents.
        documents: Their numbers, in order.

    Yields:
        The number of the statement, and what is wrong.
    """
    known: set[int] = set()
    every = iter(texts)
    while some := list(islice(every, _AT_ONCE)):
        known.update(each.number for each in some)
        rows = connection.execute(
            _COMPARE,
            (
                [each.number for each in some],
                [" ".join(folded(each.words)) for each in some],
                [" ".join(folded(each.above)) for each in some],
                [each.codes for each in some],
            ),
        )
        for number, there in rows:
            lacks = there is None
            yield (
                number,
                f"is {'not ' if lacks else ''}in the full-text index{'' if lacks else ' by other words'}",
            )
    for document in documents:
        first = document << STATEMENT_BITS
        for (number,) in connection.execute(_BETWEEN, (first, first + (1 << STATEMENT_BITS) - 1)):
            if number not in known:
                yield number, "is in the full-text index, and not in the record"


def index_faults(connection: psycopg.Connection[Any]) -> Iterator[tuple[str, str]]:
    """Entries of no statement, and indexes that the server does not use."""
    for (number,) in connection.execute(_ORPHANS):
        yield "index", f"statement number {number} is in the index, and not in the table"
    for (name,) in connection.execute(_INVALID):
        yield "database", f"the index {name} is not valid"
    (is_there,) = connection.execute(_IS_THERE).fetchone() or (False,)
    if not is_there:
        yield "index", "the index ix_statement_text_vector is missing: answers are right, and slow"
