"""Everything that one archive holds put into another, of whatever store, row by row.

The full-text index is no row of a table: it is made again from the readings that count.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from sqlalchemy import Connection, Table, func, select

from troth.archive import schema
from troth.archive.documents import coded_documents
from troth.archive.rows import taken_apart
from troth.archive.store import Row, Store
from troth.archive.tables import TABLES

_AT_ONCE = 1_000  # rows that are fetched at once ...
_LARGE_AT_ONCE = 16  # ... and of tables whose rows hold bytes
_DOCUMENTS = 100  # documents of which the index is made at once


def is_empty(connection: Connection) -> bool:
    """Whether an archive holds nothing, not even an original."""
    return connection.execute(select(schema.original.c.id).limit(1)).first() is None


def document_count(connection: Connection) -> int:
    """How many documents an archive holds."""
    return int(connection.execute(select(func.count()).select_from(schema.document)).scalar_one())


def copy_everything(source: Connection, store: Store, connection: Connection) -> None:
    """Put everything of an archive into an empty one.

    Args:
        source: Of the archive that is copied, in a transaction that reads.
        store: The other archive.
        connection: Of the other archive, in a transaction that writes.
    """
    for table in TABLES:  # parents before children
        columns = tuple(column.name for column in table.columns)
        store.insert(connection, table, columns, rows(source, table))
    index_everything(source, store, connection)


def index_everything(source: Connection, store: Store, connection: Connection) -> None:
    """Put every statement into the full-text index, which is empty.

    Args:
        source: Of an archive with the readings.
        store: The archive with the index; it may be the same.
        connection: Of that archive, in a transaction that writes.
    """
    numbers = list(
        source.execute(select(schema.document.c.number).order_by(schema.document.c.number)).scalars()
    )
    for start in range(0, len(numbers), _DOCUMENTS):
        # All of them first: PostgreSQL cannot be asked while the same connection takes in rows.
        documents = list(coded_documents(source, numbers[start : start + _DOCUMENTS]))
        texts = (taken_apart(coded).indexed(number << schema.STATEMENT_BITS) for number, coded in documents)
        store.index(connection, chain.from_iterable(texts))


def reindex(store: Store, connection: Connection) -> None:
    """Make the whole full-text index anew of the readings that count.

    A migration needs this wherever other words are indexed than before: SQLite takes a statement out of the
    index only by what was put in, which the code from then on would no longer give.

    Args:
        store: The archive.
        connection: Of it, in a transaction that writes.
    """
    store.unindex_all(connection)
    index_everything(connection, store, connection)


def remove_everything(store: Store, connection: Connection) -> None:
    """Empty an archive.

    Args:
        store: The archive.
        connection: In a transaction that writes.
    """
    store.unindex_all(connection)
    for table in reversed(TABLES):  # children before parents
        connection.execute(table.delete())


def rows(connection: Connection, table: Table) -> Iterator[Row]:
    """All rows of a table, in the order of its key, some at a time."""
    has_bytes = table in {schema.original, schema.canonical_text, schema.reading}
    at_once = _LARGE_AT_ONCE if has_bytes else _AT_ONCE
    streamed = connection.execution_options(stream_results=True, yield_per=at_once)
    yield from streamed.execute(select(table).order_by(*table.primary_key))
