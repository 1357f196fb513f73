"""A ledger of money as rows of an archive."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from troth.archive.ledger_record import packed
from troth.archive.rows import as_json
from troth.archive.schema import STATEMENT_BITS
from troth.archive.store import Row
from troth.coding.numbers import plain
from troth.following.ledger_totals import given_in_all
from troth.types import Ledger, LedgerEntry

ENTRY = (
    "statement", "place", "position", "document", "day", "currency", "amount", "role", "status", "counted",
    "paid", "left_out", "confidence", "doubtful", "actors", "first_statement", "first_place", "told",
)  # fmt: skip
ACTOR = ("party", "statement", "place")
DOCUMENT = ("document", "bytes")

_TOLD_AGAIN = ("repeat", "payment")

_IDENTITY = re.compile(r"([0-9a-f]{20})-([0-9]{1,6})")

Place = tuple[int, int]  # number of a statement, and place among its sums


@dataclass(frozen=True, slots=True)
class LedgerRows:
    """The rows of a whole ledger, in the order of their keys."""

    entries: tuple[Row, ...]
    actors: tuple[Row, ...]
    documents: tuple[Row, ...]


def ledger_rows(found: Ledger, numbers: Mapping[str, int]) -> LedgerRows:
    """A ledger as rows.

    Args:
        found: Of all documents of an archive.
        numbers: Of its documents, by their ids.
    """
    by_id = {each.stated.id: each for each in found.entries}
    places = {each.stated.id: _place(each, numbers) for each in found.entries}
    first = {each.stated.id: first_of(each, by_id) for each in found.entries}
    told = Counter(first.values())
    days = {each.id: each.date.isoformat() if each.date else None for each in found.documents}
    entries, actors = [], []
    of_document: dict[str, list[LedgerEntry]] = {}
    for position, each in enumerate(found.entries):
        place, beginning = places[each.stated.id], first[each.stated.id]
        entries.append(
            (
                *place,
                position,
                numbers[each.document],
                days[each.document],
                *_told(each, by_id),
                *places[beginning],
                told[beginning],
            )
        )
        parties = {party.code or party.name for party in each.stated.actors} or {""}
        actors += [(party, *place) for party in parties]
        of_document.setdefault(each.document, []).append(each)
    warnings = {each.id: each.warnings for each in found.documents}
    documents = ((numbers[id_], packed(of_document.get(id_, ()), warnings[id_])) for id_ in warnings)
    return LedgerRows(
        tuple(sorted(entries, key=lambda row: (row[0], row[1]))),
        tuple(sorted(actors)),
        tuple(sorted(documents)),
    )


def first_of(entry: LedgerEntry, by_id: Mapping[str, LedgerEntry]) -> str:
    """The id of the sum that one tells again or pays, through others that do; else its own."""
    seen: set[str] = set()
    while entry.status in _TOLD_AGAIN and entry.stated.id not in seen:
        seen.add(entry.stated.id)
        entry = by_id.get(entry.refers_to or "", entry)
    return entry.stated.id


def paid_by(entry: LedgerEntry, by_id: Mapping[str, LedgerEntry]) -> int | float:
    """What a payment pays of a pledge that is counted, as `troth.following.ledger_totals` has it; else 0."""
    pledge = by_id.get(entry.refers_to or "") if entry.status == "payment" else None
    return given_in_all(entry.stated) if pledge and pledge.counted else 0


def reason_of(entry: LedgerEntry) -> str:
    """Why a sum, or a part of it, is left out, without the words of the document that say so."""
    return entry.left_out.split(":")[0]


def place_of(identity: str) -> tuple[bytes, int]:
    """The identity of the statement and the place among its sums, of the id of a sum.

    Raises:
        ValueError: It is no id of a sum.
    """
    found = _IDENTITY.fullmatch(identity)
    if found is None:
        raise ValueError(f"{identity[:40]!r} is no id of a sum")
    return bytes.fromhex(found[1]), int(found[2])


def whole(value: float) -> int | float:
    """A number as the ledger has it: one that is whole without a fraction."""
    return plain(Decimal(repr(value)))


def _place(entry: LedgerEntry, numbers: Mapping[str, int]) -> Place:
    first = numbers[entry.document] << STATEMENT_BITS
    return first + entry.stated.index, place_of(entry.stated.id)[1]


def _told(entry: LedgerEntry, by_id: Mapping[str, LedgerEntry]) -> Iterator[object]:
    money = entry.stated.money
    actors = sorted(entry.stated.actors, key=lambda each: (each.name, each.code or ""))
    yield from (money.currency, float(money.amount), money.role, entry.status, float(entry.counted))
    yield from (float(paid_by(entry, by_id)), reason_of(entry), entry.confidence)
    yield entry.looks_like is not None
    yield as_json([[each.name, each.code] for each in actors])
