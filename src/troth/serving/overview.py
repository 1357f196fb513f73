"""The overview of a partnership, or of all of an archive: what is pictured, what is due, what is new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from troth.archive import schema_following as tables
from troth.archive.filters import Choice
from troth.archive.initiatives_named import NamedInitiative, initiatives_named, promise_namings
from troth.archive.ledger_asked import LedgerAsked
from troth.archive.listing import DocumentsAsked, ListedDocument, documents_listed
from troth.archive.overview import Column, Overview, Section, overview
from troth.archive.passages import passages
from troth.archive.promise_facts import BEFORE_SECTIONS
from troth.archive.promises import PromisesAsked, promise_numbers
from troth.archive.schema import STATEMENT_BITS
from troth.publishing.threads.selection import MENTIONS
from troth.publishing.threads.words import title_of
from troth.publishing.words import mention_words
from troth.serving.documents import document_record
from troth.serving.money import total_record, totals
from troth.serving.partnerships import Circle, circle_record, party_named
from troth.serving.promises import chosen, facts, known_documents
from troth.serving.served import Reading
from troth.types import DEADLINE_POSITIONS, FIRMNESSES, STAGES, LedgerTotal

_FEW_DUE = 5
_FEW_DOCUMENTS = 6
_FEW_INITIATIVES = 10


@dataclass(frozen=True, slots=True)
class DuePromise:
    """A promise that names a time, and when that is over."""

    id: str
    quote: str
    actors: tuple[str, ...]  # in words
    edtf: str
    day: dt.date  # the last of that time
    days: int  # from the day of asking; below 0 it is past
    document: str  # id
    title: str
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class Heading:
    """What a document is called."""

    id: str
    title: str
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class Shown:
    """All of an overview."""

    counts: Overview
    due: tuple[DuePromise, ...]  # what is due next, soonest first
    overdue: tuple[DuePromise, ...]  # what became overdue last, latest first
    newest: tuple[ListedDocument, ...]
    initiatives: tuple[NamedInitiative, ...]
    headings: Mapping[int, Heading]  # of the documents that are pictured, by their numbers
    money: tuple[LedgerTotal, ...]  # by currency, that of most counted sums first


def shown(reading: Reading, of: Circle) -> Shown:
    """The overview of a partnership."""
    return _shown(reading, of.asked(), of.documents_asked(), of.sums_asked())


def counted_money(reading: Reading, asked: LedgerAsked) -> tuple[LedgerTotal, ...]:
    """What is counted of the sums that are asked for, by currency, that of most counted sums first."""
    found = (each for each in totals(reading, asked, by_actor=False) if each.sums)
    return tuple(sorted(found, key=lambda each: (-each.sums, each.currency)))


def _shown(reading: Reading, asked: PromisesAsked, documents: DocumentsAsked, sums: LedgerAsked) -> Shown:
    def made() -> Shown:
        found = chosen(reading, asked)
        counts = overview(found)
        pictured = [each.document for each in counts.made if each.document is not None]
        return Shown(
            counts=counts,
            due=due_promises(reading, asked, overdue=False),
            overdue=due_promises(reading, asked, overdue=True),
            newest=tuple(documents_listed(reading.connection, documents, 0, _FEW_DOCUMENTS)),
            initiatives=named_most(reading, asked, _FEW_INITIATIVES),
            headings=_headings(reading, pictured),
            money=counted_money(reading, sums),
        )

    return reading.answered(("overview", reading.today, asked), made)


def named_most(reading: Reading, asked: PromisesAsked, limit: int) -> tuple[NamedInitiative, ...]:
    """The initiatives that most of the promises name that are asked for."""
    namings = reading.kept(
        ("namings", reading.today), lambda: promise_namings(reading.connection, facts(reading))
    )
    return initiatives_named(reading.connection, chosen(reading, asked), namings, limit)


def due_promises(
    reading: Reading, asked: PromisesAsked, *, overdue: bool, limit: int = _FEW_DUE
) -> tuple[DuePromise, ...]:
    """Promises that name a time and that no document says are done: what is due next, or overdue latest."""
    positions = ("overdue",) if overdue else ("due", "ahead")
    base = facts(reading)
    part = replace(asked, deadline=Choice(positions))
    numbers = promise_numbers(chosen(reading, part), "due", 0, limit)
    dues = _dues(reading, numbers)
    said = passages(reading.connection, numbers)
    known = known_documents(reading)
    found = []
    for number, place in zip(numbers, base.places(numbers), strict=True):
        statement, day = said[number], dt.date.fromordinal(base.due[place])
        document = known.documents[known.place[number >> STATEMENT_BITS]]
        found.append(
            DuePromise(
                id=statement.id,
                quote=statement.quote,
                actors=tuple(dict.fromkeys(mention_words(each) for each in statement.coding.actors)),
                edtf=dues[number],
                day=day,
                days=(day - reading.today).days,
                document=document.id,
                title=title_of(document),
                date=document.date,
            )
        )
    return tuple(found)


def _dues(reading: Reading, numbers: Sequence[int]) -> dict[int, str]:
    thread = tables.thread
    rows = reading.connection.execute(
        select(thread.c.commitment, thread.c.due).where(thread.c.commitment.in_(numbers))
    )
    return {row.commitment: row.due for row in rows}


def _headings(reading: Reading, numbers: Iterable[int]) -> dict[int, Heading]:
    known = known_documents(reading)
    found = {}
    for number in numbers:
        document = known.documents[known.place[number]]
        found[number] = Heading(document.id, title_of(document), document.date)
    return found


def overview_record(of: Circle, found: Shown) -> dict[str, Any]:
    """An overview, for programs: ``GET /api/v1/partnerships/{key}``."""
    counts = found.counts
    heat = counts.heat
    return {
        **circle_record(of),
        "source": of.named.source if of.named else None,
        "since": of.named.since.isoformat() if of.named else None,
        "documents_of_these_parties_only": of.exactly,
        "documents_with_further_parties": of.wider,
        "stages": {each: counts.stages.get(each, 0) for each in STAGES},
        "deadlines": {each: counts.deadlines.get(each, 0) for each in DEADLINE_POSITIONS},
        "mentions": {each: counts.mentions.get(each, 0) for each in MENTIONS},
        "firmness": {each: counts.firmness.get(each, 0) for each in FIRMNESSES},
        "sections": [
            {
                "section": section_name(each),
                "titles": list(each.titles),
                "promises": each.total,
                "years": [
                    {"year": year_words(column), "promises": count}
                    for column, count in zip(heat.columns, each.counts, strict=True)
                ],
            }
            for each in heat.sections
        ],
        "parties_promising": [
            {
                "name": party_named(each.party).name,
                "code": party_named(each.party).code,
                "promises": each.total,
                "stages": {stage: each.stages.get(stage, 0) for stage in STAGES},
            }
            for each in counts.parties
        ],
        "money": [total_record(each) for each in found.money],
        "due_next": [due_record(each) for each in found.due],
        "overdue_latest": [due_record(each) for each in found.overdue],
        "initiatives": [named_record(each) for each in found.initiatives],
        "newest_documents": [document_record(each) for each in found.newest],
    }


def section_name(section: Section) -> str:
    """What a row of a heat map is called."""
    return section.titles[0] if section.titles else BEFORE_SECTIONS.capitalize()


def year_words(column: Column) -> str:
    """What a column of a heat map is called: ``"2021"``, ``"1995–2014"``, ``"no date"``."""
    return column.years[0] if len(column.years) == 1 else f"{column.years[0]}–{column.years[-1]}"


def named_record(named: NamedInitiative) -> dict[str, Any]:
    """An initiative that promises name, for programs."""
    return {"name": named.name, "key": named.key, "promises": named.promises}


def due_record(due: DuePromise) -> dict[str, Any]:
    """A promise with its day, for programs."""
    return {
        "id": due.id,
        "quote": due.quote,
        "due": due.edtf,
        "last_day": due.day.isoformat(),
        "days": due.days,
        "document": due.document,
    }
