"""What is asked of all promises of an archive, in little room: columns of bytes that are counted at once.

A question about promises wants many counts: of each stage, each year, each party. Asked of the tables, each
count reads a hundred thousand rows. Here each promise is one place in a few columns, newest document first.
"""

from __future__ import annotations

import datetime as dt
import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import Connection, select

from troth.archive import schema
from troth.archive import schema_following as tables
from troth.archive.heads import Heads
from troth.archive.mentioning import nothing_later
from troth.archive.own_titles import own_titles
from troth.archive.schema import STATEMENT_BITS
from troth.following.deadlines import deadline
from troth.types import DEADLINE_POSITIONS, FIRMNESSES, STAGES

MENTIONED, NOT_MENTIONED, NOTHING_LATER = "mentioned", "not mentioned", "nothing later"
NO_DATE = "no date"
BEFORE_SECTIONS = "before the first section"  # where no title stands above a promise but its document's own

Coded = Literal["stage", "deadline", "mentions", "firmness"]
# What each byte of a column stands for is its place here, from 1.
CODES: Mapping[Coded, tuple[str, ...]] = {
    "stage": STAGES,
    "deadline": DEADLINE_POSITIONS,
    "mentions": (MENTIONED, NOT_MENTIONED, NOTHING_LATER),
    "firmness": FIRMNESSES,
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """The promises of one document: they stand side by side."""

    document: int  # its number
    start: int
    end: int
    year: str  # four figures, or `NO_DATE`
    parties: frozenset[str]  # of the document: codes, or names where they have none
    own_title: str = ""  # of the document, where it stands above its promises


@dataclass(frozen=True, slots=True)
class PromiseFacts:
    """All promises of an archive on one day, newest document first, those without a date last.

    Within a document they stand in reading order. Nothing of it may be changed.
    """

    as_of: dt.date
    numbers: array[int]  # of the commitments
    columns: Mapping[Coded, bytes]
    due: array[int]  # the last day of the time it names, as an ordinal; 0 where it names none
    mentions: array[int]  # later documents that take it up
    paths: array[int]  # which of `titles`
    titles: tuple[tuple[str, ...], ...]  # rows of titles above promises; the first is empty
    stretches: tuple[Stretch, ...]
    stretch_of: Mapping[int, int]  # by the number of a document
    actors: tuple[str, ...]  # who promises: codes, or names where they have none
    actor_places: array[int]  # which promise, ...
    actor_values: array[int]  # ... and which of `actors`

    def __len__(self) -> int:
        """How many promises there are."""
        return len(self.numbers)

    def places(self, numbers: Iterable[int]) -> Iterator[int]:
        """Where promises stand, by the numbers of their commitments; those that are none are left out."""
        for number in numbers:
            known = self.stretch_of.get(number >> STATEMENT_BITS)
            if known is None:
                continue
            stretch = self.stretches[known]
            place = bisect_left(self.numbers, number, stretch.start, stretch.end)
            if place < stretch.end and self.numbers[place] == number:
                yield place


def promise_facts(connection: Connection, known: Heads, as_of: dt.date) -> PromiseFacts:
    """The facts of all promises.

    Args:
        connection: Of the archive.
        known: All documents that are followed.
        as_of: The day that deadlines are measured against.
    """
    rows = _rows(connection, known)
    stretches = tuple(_stretches(rows, known, own_titles(connection, known)))
    ordered = [row for _, document in rows for row in document]
    silent = nothing_later(connection, known, [row.commitment for row in ordered if not row.mentions])
    titles, paths = _titles(connection, ordered)
    actors, actor_places, actor_values = _actors(connection, ordered)
    return PromiseFacts(
        as_of=as_of,
        numbers=array("q", [row.commitment for row in ordered]),
        columns=_columns(ordered, silent, as_of),
        due=array("i", [_ordinal(row.due_day) for row in ordered]),
        mentions=array("i", [row.mentions for row in ordered]),
        paths=paths,
        titles=titles,
        stretches=stretches,
        stretch_of={stretch.document: place for place, stretch in enumerate(stretches)},
        actors=actors,
        actor_places=actor_places,
        actor_values=actor_values,
    )


def _ordinal(day: str | None) -> int:
    return dt.date.fromisoformat(day).toordinal() if day else 0


def _rows(connection: Connection, known: Heads) -> list[tuple[int, list[Any]]]:
    """The rows of threads by document, in the order of the facts."""
    thread, statement = tables.thread, schema.statement
    rows = connection.execute(
        select(
            thread.c.commitment,
            thread.c.stage,
            thread.c.due,
            thread.c.due_day,
            thread.c.done_on,
            thread.c.mentions,
            statement.c.firmness,
            statement.c.section,
        )
        .join(statement, statement.c.number == thread.c.commitment)
        .order_by(thread.c.commitment)
    )
    found = [
        (number, list(group))
        for number, group in groupby(rows, key=lambda row: int(row.commitment) >> STATEMENT_BITS)
        if number in known.place
    ]

    def newest(document: tuple[int, list[Any]]) -> tuple[bool, int, int]:
        date = known.documents[known.place[document[0]]].date
        return date is None, -date.toordinal() if date else 0, -document[0]

    return sorted(found, key=newest)


def _stretches(
    rows: Iterable[tuple[int, Sequence[Any]]], known: Heads, own: Mapping[int, str]
) -> Iterator[Stretch]:
    start = 0
    for number, document in rows:
        head = known.documents[known.place[number]]
        end = start + len(document)
        year = f"{head.date.year:04}" if head.date else NO_DATE
        parties = frozenset(each.code or each.name for each in head.parties)
        yield Stretch(number, start, end, year, parties, own.get(number, ""))
        start = end


def _columns(ordered: Sequence[Any], silent: frozenset[int], as_of: dt.date) -> dict[Coded, bytes]:
    codes = {field: {word: place for place, word in enumerate(words, 1)} for field, words in CODES.items()}
    stage, firmness = codes["stage"], codes["firmness"]
    position, mentions = codes["deadline"], codes["mentions"]
    none = position["none"]
    return {
        "stage": bytes(stage[row.stage] for row in ordered),
        "firmness": bytes(firmness.get(row.firmness, 0) for row in ordered),
        "deadline": bytes(
            position[deadline(row.due, as_of, done=row.stage == "done", done_on=row.done_on).position]
            if row.due
            else none
            for row in ordered
        ),
        "mentions": bytes(
            mentions[
                MENTIONED if row.mentions else NOTHING_LATER if row.commitment in silent else NOT_MENTIONED
            ]
            for row in ordered
        ),
    }


def _titles(connection: Connection, ordered: Sequence[Any]) -> tuple[tuple[tuple[str, ...], ...], array[int]]:
    """The rows of titles, and for each promise the place of the one that it stands under."""
    section = schema.section
    wanted = {(row.commitment >> STATEMENT_BITS, row.section) for row in ordered if row.section is not None}
    places: dict[str, int] = {}
    of: dict[tuple[int, int], int] = {}
    for document, number, path in connection.execute(
        select(section.c.document, section.c.number, section.c.path)
    ):
        if (document, number) in wanted:
            of[document, number] = places.setdefault(path, len(places) + 1)
    paths = array("I", [of.get((row.commitment >> STATEMENT_BITS, row.section), 0) for row in ordered])
    return ((), *(tuple(json.loads(path)) for path in places)), paths


def _actors(connection: Connection, ordered: Sequence[Any]) -> tuple[tuple[str, ...], array[int], array[int]]:
    """Who promises: their names, the places of promises, and beside each the place of a name."""
    mention, thread = schema.party_mention, tables.thread
    rows = connection.execute(
        select(mention.c.statement, mention.c.party)
        .join(thread, thread.c.commitment == mention.c.statement)
        .where(mention.c.role == "actor")
    )
    place_of = {row.commitment: place for place, row in enumerate(ordered)}
    names: dict[str, int] = {}
    places, values = array("I"), array("I")
    for number, party in rows:
        place = place_of.get(number)
        if place is not None:
            places.append(place)
            values.append(names.setdefault(party, len(names)))
    return tuple(names), places, values
