"""Puts a ledger of money into an archive, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from troth.archive import schema
from troth.archive import schema_ledger as tables
from troth.archive.following import in_parts
from troth.archive.generation import generation_of, new_generation
from troth.archive.ledger_rows import ACTOR, DOCUMENT, ENTRY, ledger_rows
from troth.archive.store import Store
from troth.coding import CODER
from troth.types import Ledger


def put_ledger(store: Store, found: Ledger, generation: int) -> bool:
    """Put a ledger in the place of the one that is there.

    Args:
        store: The archive.
        found: Of all documents of the archive that hold sums.
        generation: As `troth.archive.generation` gave it when the documents were read.

    Returns:
        Whether that was done; not where another changed readings or links meanwhile.

    Raises:
        ArchiveError: It cannot be written; the ledger that was there stays.
    """
    with store.writing() as connection:
        if generation_of(connection) != generation:
            return False
        rows = ledger_rows(found, _numbers(connection, [each.id for each in found.documents]))
        before = connection.execute(select(tables.ledger.c.generation)).scalar() or 0
        forget_all_sums(connection)
        store.insert(connection, tables.ledger_document, DOCUMENT, rows.documents)
        store.insert(connection, tables.ledger_entry, ENTRY, rows.entries)
        store.insert(connection, tables.ledger_actor, ACTOR, rows.actors)
        connection.execute(
            insert(tables.ledger).values(
                number=1,
                generation=new_generation(before),
                documents=len(rows.documents),
                sums=len(rows.entries),
                coder=CODER,
            )
        )
    return True


def forget_all_sums(connection: Connection) -> None:
    """Take the whole ledger out; in a transaction that writes."""
    for table in tables.LEDGER_TABLES:
        connection.execute(delete(table))


def forget_sums(connection: Connection, documents: Sequence[int]) -> None:
    """Take the sums of documents out of the ledger, before their statements go.

    Args:
        connection: In a transaction that writes.
        documents: Their numbers.
    """
    entry, actor, document = tables.ledger_entry, tables.ledger_actor, tables.ledger_document
    for some in in_parts(documents):
        of_these = select(entry.c.statement).where(entry.c.document.in_(some))
        connection.execute(delete(actor).where(actor.c.statement.in_(of_these)))
        connection.execute(delete(entry).where(entry.c.document.in_(some)))
        connection.execute(delete(document).where(document.c.document.in_(some)))


def _numbers(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    document = schema.document
    return {
        row.id: row.number
        for some in in_parts(ids)
        for row in connection.execute(select(document.c.id, document.c.number).where(document.c.id.in_(some)))
    }
