"""Sums of money: what the kept ledger says of them, in parts, in totals, by year and with their doubts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from troth.archive.filters import Choice
from troth.archive.ledger_asked import UNDATED, LedgerAsked
from troth.archive.ledger_groups import (
    Facet,
    SumGroup,
    chosen_groups,
    counted_by,
    documents_asked,
    sum_groups,
    totals_of,
)
from troth.archive.ledger_state import LedgerState, ledger_state
from troth.archive.ledger_told import SumOrder, ToldSum, sums_named, sums_told
from troth.publishing.ledger import csv, jsonl
from troth.serving.parts import Part
from troth.serving.served import Reading
from troth.types import LedgerTotal

FACETS: tuple[Facet, ...] = (
    "currencies", "statuses", "counting", "left_out", "sureness", "roles", "actors", "years",
)  # fmt: skip
COLUMNS = (*csv.COLUMNS, "first", "told")

_MOST_GROUPS = 1_000  # of one question that are kept, some 250 bytes each

Counts = dict[Facet, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class Year:
    """What of one currency is in the totals of documents of one year."""

    year: str  # four figures, or `UNDATED`
    pledged: float
    provided: float
    sums: int  # that are counted


@dataclass(frozen=True, slots=True)
class Summary:
    """What the sums that are asked for come to."""

    sums: int
    counted: int  # of these, how many are in totals
    doubtful: int  # of those that are counted, how many may repeat another
    totals: tuple[LedgerTotal, ...]  # of each currency, that of most counted sums first
    left_out: tuple[tuple[str, int], ...]  # why sums are left out, or a part of them, and how many
    counts: Counts  # by the values of each filter
    years: tuple[Year, ...]  # of the first currency of `totals`
    largest: ToldSum | None  # of that currency, of what is counted


def state(reading: Reading) -> LedgerState:
    """How far the ledger is behind the archive."""
    return reading.kept("ledger state", lambda: ledger_state(reading.connection))


def summary(reading: Reading, asked: LedgerAsked) -> Summary:
    """What the sums that are asked for come to, worked out once for each question.

    Raises:
        UsageError: An id is none of a sum.
    """
    return reading.answered(("money", asked), lambda: _summary(reading, asked))


def totals(reading: Reading, asked: LedgerAsked, *, by_actor: bool) -> tuple[LedgerTotal, ...]:
    """The totals of the sums that are asked for, by currency and, if that is wanted, by actor."""

    def made() -> tuple[LedgerTotal, ...]:
        return totals_of(chosen_groups(_groups(reading, asked), asked), by_actor=by_actor)

    return reading.answered(("money totals", asked, by_actor), made)


def sums(
    reading: Reading, asked: LedgerAsked, order: SumOrder, number: int, size: int
) -> tuple[Part[ToldSum], dict[str, ToldSum]]:
    """One part of the sums that are asked for, and the sums that these refer to or look like, by id."""
    total = summary(reading, asked).sums
    offset = (number - 1) * size
    items = tuple(sums_told(reading.connection, asked, order, offset, size)) if offset < total else ()
    here = {each.entry.stated.id: each for each in items}
    related = {
        identity
        for each in items
        for identity in (each.entry.refers_to, each.entry.looks_like)
        if identity and identity not in here
    }
    return Part(items, number, size, total), here | sums_named(reading.connection, sorted(related))


def all_sums(reading: Reading, asked: LedgerAsked, order: SumOrder) -> Iterator[ToldSum]:
    """All sums that are asked for."""
    return sums_told(reading.connection, asked, order)


def record(told: ToldSum) -> dict[str, Any]:
    """A sum for programs: as ``troth money`` writes it, with its document and how often it is told."""
    document = told.document
    fields = jsonl.sum_record(told.entry)
    del fields["type"]
    named = {
        "id": document.id,
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
    }
    return fields | {"document": named, "first": told.first, "told": told.told}


def cells(told: ToldSum) -> tuple[str, ...]:
    """The cells of `COLUMNS`."""
    return (*csv.cells(told.document, told.entry), told.first, str(told.told))


def total_record(total: LedgerTotal) -> dict[str, Any]:
    """A total for programs."""
    return jsonl.total_record(total)


def _groups(reading: Reading, asked: LedgerAsked) -> tuple[SumGroup, ...]:
    base = documents_asked(asked)
    if base.least is not None or base.most is not None or base.told is not None:
        return sum_groups(reading.connection, base)  # there are too many of them to be kept

    def made() -> tuple[SumGroup, ...]:
        return sum_groups(reading.connection, base)

    if base == LedgerAsked():
        return reading.kept("sum groups", made)
    return reading.answered(("sum groups", base), made, lambda groups: len(groups) <= _MOST_GROUPS)


def _summary(reading: Reading, asked: LedgerAsked) -> Summary:
    groups = _groups(reading, asked)
    chosen = chosen_groups(groups, asked)
    found = sorted(totals_of(chosen), key=lambda each: (-each.sums, -sum(n for _, n in each.left_out)))
    left_out: dict[str, int] = defaultdict(int)
    for group in chosen:
        if group.left_out:
            left_out[group.left_out] += group.sums
    currency = found[0].currency if found and found[0].sums else ""
    return Summary(
        sums=sum(each.sums for each in chosen),
        counted=sum(each.sums for each in chosen if each.counted),
        doubtful=sum(each.sums for each in chosen if each.counted and each.doubtful),
        totals=tuple(found),
        left_out=tuple(sorted(left_out.items(), key=lambda item: (-item[1], item[0]))),
        counts={facet: tuple(counted_by(groups, asked, facet)) for facet in FACETS},
        years=_years(chosen, currency),
        largest=_largest(reading, asked, currency) if currency else None,
    )


def _years(groups: list[SumGroup], currency: str) -> tuple[Year, ...]:
    """What is counted of a currency by year, those without a document between them as well, undated last."""
    running: dict[str, list[Any]] = defaultdict(lambda: [Decimal(0), Decimal(0), 0])
    for group in groups:
        if group.currency == currency and group.counted:
            year = running[group.year]
            year[0 if group.role == "pledged" else 1] += Decimal(repr(group.amount))
            year[2] += group.sums
    dated = sorted(int(year) for year in running if year != UNDATED)
    wanted = [f"{year:04}" for year in range(dated[0], dated[-1] + 1)] if dated else []
    if len(wanted) > 100:  # a date that no other is near to
        wanted = [f"{year:04}" for year in dated]
    wanted += [UNDATED] * (UNDATED in running)
    return tuple(
        Year(year, float(pledged), float(provided), sums)
        for year in wanted
        for pledged, provided, sums in (running.get(year) or [0, 0, 0],)
    )


def _largest(reading: Reading, asked: LedgerAsked, currency: str) -> ToldSum | None:
    wanted = replace(asked, currencies=Choice((currency,)), counting="counted")
    if asked.counting == "left out":
        return None
    return next(sums_told(reading.connection, wanted, "largest", 0, 1), None)
