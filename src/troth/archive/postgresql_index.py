"""The full-text index of a PostgreSQL archive, checked against the statements that it must hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import psycopg

from troth.archive.schema import STATEMENT_BITS
from troth.archive.store import IndexedText
from troth.archive.vectors import vectors

_AT_ONCE = 2_000  # statements that the server compares at once

_COMPARE = """
SELECT wanted.number, there.statement
FROM unnest(%s::bigint[], %s::text[]) AS wanted (number, vector)
LEFT JOIN statement_text AS there ON there.statement = wanted.number
WHERE there.vector IS DISTINCT FROM wanted.vector::tsvector
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
    every = vectors(texts)
    while some := list(islice(every, _AT_ONCE)):
        numbers = [number for number, _ in some]
        known.update(numbers)
        rows = connection.execute(_COMPARE, (numbers, [vector for _, vector in some]))
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
