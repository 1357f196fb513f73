"""The sums of a kept ledger, told: some of them in an order, or all of it."""

from __future__ import annotations

import datetime as dt
import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, func, select

from troth.archive import schema
from troth.archive import schema_ledger as tables
from troth.archive.following import in_parts
from troth.archive.ledger_asked import LedgerAsked, conditions
from troth.archive.ledger_record import LedgerRecord, unpacked
from troth.archive.ledger_rows import place_of
from troth.archive.record import RecordError
from troth.following.order import in_order
from troth.types import FollowedDocument, Ledger, LedgerEntry, Party

SumOrder = Literal["newest", "oldest", "largest", "smallest", "told"]
ORDERS: tuple[SumOrder, ...] = ("newest", "oldest", "largest", "smallest", "told")

_AT_ONCE = 250  # sums that are fetched at once where all are told
_REMEMBERED = 300  # documents whose sums are not read again for each of them


@dataclass(frozen=True, slots=True)
class ToldSum:
    """A sum with what is told beside it."""

    entry: LedgerEntry
    document: FollowedDocument  # without statements
    first: str  # id of the sum that it tells again or pays; its own where it does neither
    told: int  # how often that one is told in all, with itself


def sums_told(
    connection: Connection,
    asked: LedgerAsked,
    order: SumOrder = "newest",
    offset: int = 0,
    limit: int | None = None,
) -> Iterator[ToldSum]:
    """Sums of the kept ledger.

    Args:
        connection: Of the archive; not to be used for anything else until all were taken.
        asked: Which.
        order: ``newest`` and ``oldest`` go by the documents, those without a date last; ``told`` by how often
            a sum is told, most first.
        offset: How many are left out at the beginning.
        limit: How many at most; None is all.

    Raises:
        UsageError: An id is none of a sum.
        RecordError: What the archive holds is damaged.
    """
    listed = _listed(connection, asked, order).offset(offset).limit(limit)
    rows = iter(connection.execute(listed).all())
    records: OrderedDict[int, _Document] = OrderedDict()
    while some := list(islice(rows, _AT_ONCE)):
        _remember(connection, records, {row.document for row in some})
        firsts = _ids(connection, {row.first_statement for row in some})
        for row in some:
            document = records[row.document]
            records.move_to_end(row.document)
            entry = document.entry(row.statement, row.place)
            first = firsts.get(row.first_statement)
            yield ToldSum(
                entry, document.head, f"{first}-{row.first_place}" if first else entry.stated.id, row.told
            )


def sums_named(connection: Connection, identities: Iterable[str]) -> dict[str, ToldSum]:
    """Sums by their ids; those that the kept ledger does not have are left out.

    Args:
        connection: Of the archive.
        identities: As `troth.types.StatedSum.id` has them.
    """
    entry, statement = tables.ledger_entry, schema.statement
    wanted = {identity: place_of(identity) for identity in dict.fromkeys(identities)}
    numbers = {
        bytes(row.id): row.number
        for some in in_parts(sorted({each for each, _ in wanted.values()}))
        for row in connection.execute(
            select(statement.c.id, statement.c.number).where(statement.c.id.in_(some))
        )
    }
    rows: dict[tuple[int, int], Row[Any]] = {
        (row.statement, row.place): row
        for some in in_parts(sorted(numbers.values()))
        for row in connection.execute(_columns().where(entry.c.statement.in_(some)))
    }
    records: OrderedDict[int, _Document] = OrderedDict()
    _remember(connection, records, {row.document for row in rows.values()})
    firsts = _ids(connection, {row.first_statement for row in rows.values()})
    found = {}
    for identity, (of_statement, place) in wanted.items():
        row = rows.get((numbers.get(of_statement, -1), place))
        if row is not None:
            first = f"{firsts.get(row.first_statement, identity[:20])}-{row.first_place}"
            document = records[row.document]
            found[identity] = ToldSum(
                document.entry(row.statement, row.place), document.head, first, row.told
            )
    return found


def sums_counted(connection: Connection, asked: LedgerAsked) -> int:
    """How many sums of the kept ledger are as asked."""
    query = select(func.count()).select_from(tables.ledger_entry).where(*conditions(connection, asked))
    return int(connection.execute(query).scalar_one())


def kept_ledger(connection: Connection) -> Ledger:
    """The whole ledger as it was made, but for what only comparing sums needs.

    Raises:
        RecordError: What the archive holds is damaged.
    """
    table = tables.ledger_document
    numbers = connection.execute(select(table.c.document).order_by(table.c.document)).scalars().all()
    documents = [each for some in in_parts(numbers) for each in _documents(connection, some).values()]
    entries = {each.head.id: each.record.entries for each in documents}
    ordered, warnings = in_order(each.head for each in documents)
    return Ledger(ordered, tuple(entry for head in ordered for entry in entries[head.id]), warnings)


@dataclass(frozen=True, slots=True)
class _Document:
    """A document with its sums."""

    head: FollowedDocument
    record: LedgerRecord
    places: dict[tuple[int, int], int]  # in reading order

    def entry(self, statement: int, place: int) -> LedgerEntry:
        """A sum by the number of its statement and its place in it.

        Raises:
            RecordError: It is not told, or damaged.
        """
        at = self.places.get((statement, place))
        if at is None:
            raise RecordError(f"the ledger of document {self.head.id} is damaged (a sum is missing)")
        return self.record.entry(at)


def _columns() -> Select[Any]:
    entry = tables.ledger_entry
    return select(
        entry.c.statement,
        entry.c.place,
        entry.c.document,
        entry.c.first_statement,
        entry.c.first_place,
        entry.c.told,
    )


def _listed(connection: Connection, asked: LedgerAsked, order: SumOrder) -> Select[Any]:
    entry = tables.ledger_entry
    newest = (entry.c.day.desc().nulls_last(), entry.c.position.desc())
    by: dict[SumOrder, Sequence[Any]] = {
        "newest": newest,
        "oldest": (entry.c.position,),
        "largest": (entry.c.amount.desc(), *newest),
        "smallest": (entry.c.amount, *newest),
        "told": (
            entry.c.told.desc(),
            entry.c.first_statement,
            entry.c.first_place,
            entry.c.position,
        ),
    }
    return _columns().where(*conditions(connection, asked)).order_by(*by[order])


def _remember(connection: Connection, records: OrderedDict[int, _Document], numbers: set[int]) -> None:
    """Read the documents that are not remembered, and forget those asked for longest ago."""
    missing = sorted(numbers - records.keys())
    while records and len(records) + len(missing) > _REMEMBERED:
        oldest = next((each for each in records if each not in numbers), None)
        if oldest is None:
            break
        del records[oldest]
    for some in in_parts(missing):
        found = _documents(connection, some)
        if len(found) < len(some):
            raise RecordError("the ledger has sums of documents that it does not tell of")
        records.update(found)


def _documents(connection: Connection, numbers: Sequence[int]) -> dict[int, _Document]:
    table, document = tables.ledger_document, schema.document
    rows = connection.execute(
        select(
            document.c.number,
            document.c.id,
            document.c.source,
            document.c.title,
            document.c.date,
            document.c.parties,
            table.c.bytes,
        )
        .join(document, document.c.number == table.c.document)
        .where(table.c.document.in_(numbers))
        .order_by(document.c.number)
    )
    return {row.number: _document(row) for row in rows}


def _document(row: Any) -> _Document:
    record = unpacked(row.bytes, row.id)
    first = row.number << schema.STATEMENT_BITS
    date = dt.date.fromisoformat(row.date) if row.date else None
    parties = tuple(Party(name, code) for name, code in json.loads(row.parties))
    head = FollowedDocument(row.id, row.source, row.title, date, parties, (), (), record.warnings)
    places = {(first + index, place): at for at, (index, place) in enumerate(record.places)}
    return _Document(head, record, places)


def _ids(connection: Connection, statements: set[int]) -> dict[int, str]:
    statement = schema.statement
    return {
        row.number: bytes(row.id).hex()
        for some in in_parts(sorted(statements))
        for row in connection.execute(
            select(statement.c.number, statement.c.id).where(statement.c.number.in_(some))
        )
    }
