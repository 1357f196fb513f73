"""What must hold of the ledger of money."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, or_, select

from troth.archive import schema
from troth.archive import schema_ledger as tables
from troth.archive.checking.fault import Fault
from troth.archive.ledger_record import LedgerRecord, unpacked
from troth.archive.ledger_state import ledger_state
from troth.archive.record import RecordError
from troth.archive.store import Store
from troth.types import SUM_STATUSES

LEDGER_AGAIN = "make the ledger of money anew (troth link --all)"
_SHOWN = 20  # sums that are named one by one


def ledger_faults(_store: Store, connection: Connection) -> Iterator[Fault]:
    """Sums that say what none can say, and documents whose rows are not what is told of them.

    That the ledger is behind what the archive holds is no fault: the next linking makes it anew.
    """
    yield from _values(connection)
    yield from _first_sums(connection)
    yield from _records(connection)


def _values(connection: Connection) -> Iterator[Fault]:
    entry = tables.ledger_entry
    place = entry.c.statement - entry.c.document * (1 << schema.STATEMENT_BITS)
    rows = connection.execute(
        select(entry.c.statement, entry.c.place, entry.c.status).where(
            or_(
                entry.c.status.not_in(SUM_STATUSES),
                ~entry.c.confidence.between(0, 1),
                entry.c.counted < 0,
                entry.c.told < 1,
                ~place.between(0, (1 << schema.STATEMENT_BITS) - 1),
            )
        )
    ).all()
    for row in rows[:_SHOWN]:
        where = f"sum {row.place} of statement number {row.statement}"
        yield Fault("ledger", where, f"is {row.status!r} with values that there are none of", LEDGER_AGAIN)
    if len(rows) > _SHOWN:
        yield Fault("ledger", "sums", f"and {len(rows) - _SHOWN:,} more are so", LEDGER_AGAIN)


def _first_sums(connection: Connection) -> Iterator[Fault]:
    """Sums that lead to one that is not there, but where coding documents anew has taken that out."""
    if ledger_state(connection).taken_out:
        return
    entry, first = tables.ledger_entry, tables.ledger_entry.alias("first")
    there = select(1).where(
        first.c.statement == entry.c.first_statement, first.c.place == entry.c.first_place
    )
    astray = select(entry.c.statement, entry.c.place).where(~there.exists())
    for row in connection.execute(astray.order_by(entry.c.position).limit(_SHOWN)):
        where = f"sum {row.place} of statement number {row.statement}"
        yield Fault("ledger", where, "tells again or pays a sum that is not there", LEDGER_AGAIN)


def _records(connection: Connection) -> Iterator[Fault]:
    """Documents of which other sums are told than there are rows."""
    entry, here, document = tables.ledger_entry, tables.ledger_document, schema.document
    per_document = select(entry.c.document, func.count().label("sums")).group_by(entry.c.document)
    counts = {row.document: row.sums for row in connection.execute(per_document)}
    streamed = connection.execution_options(stream_results=True, yield_per=200)
    for number, data, identity in streamed.execute(
        select(here.c.document, here.c.bytes, document.c.id)
        .join(document, document.c.number == here.c.document)
        .order_by(here.c.document)
    ):
        held = counts.pop(number, 0)
        try:
            record: LedgerRecord = unpacked(data, identity)
        except RecordError as error:
            yield Fault("ledger", f"document number {number}", str(error), LEDGER_AGAIN, identity)
            continue
        if len(record.entries) != held:
            words = f"{len(record.entries):,} sums are told of it, and {held:,} are in the table"
            yield Fault("ledger", f"document number {number}", words, LEDGER_AGAIN, identity)
    for number, held in sorted(counts.items()):
        words = f"{held:,} sums are in the table, and nothing is told of them"
        yield Fault("ledger", f"document number {number}", words, LEDGER_AGAIN)
