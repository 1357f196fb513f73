"""What is asked of all promises of an archive, in little room: columns of bytes that are counted at once.

A question about promises wants many counts: of each stage, each year, each party. Asked of the tables, each
count reads a hundred thousand rows. Here each promise is one place in a few columns, newest document first.
"""

from __future__ import annotations

import datetime as dt
import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from sqlalchemy import Connection, select

from troth.archive import schema
from troth.archive import schema_following as tables
from troth.archive.heads import Heads
from troth.archive.mentioning import nothing_later
from troth.archive.own_titles import own_titles
from troth.archive.promise_tallies import Tallies, tallies
from troth.archive.schema import STATEMENT_BITS
from troth.following.deadlines import deadline
from troth.following.order import parties_of
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
    soonest: array[int]  # where it stands among all: what is due, soonest first, what is past, latest first
    mentions: array[int]  # later documents that take it up
    paths: array[int]  # which of `titles`
    titles: tuple[tuple[str, ...], ...]  # rows of titles above promises; the first is empty
    each_title: tuple[tuple[str, ...], ...]  # the same rows, each title once
    stretches: tuple[Stretch, ...]
    years: tuple[tuple[str, int, int], ...]  # of documents, and where the promises of each begin and end
    stretch_of: Mapping[int, int]  # by the number of a document
    actors: tuple[str, ...]  # who promises: codes, or names where they have none
    actor_places: array[int]  # which promise, ...
    actor_values: array[int]  # ... and which of `actors`; each has its promises side by side
    actor_starts: array[int]  # where each of `actors` begins in these, and where the last ends
    tallies: Tallies

    def __len__(self) -> int:
        """How many promises there are."""
        return len(self.numbers)

    def places(self, numbers: Iterable[int]) -> Iterator[int]:
        """Where promises stand, by the numbers of their commitments; those that are none are left out."""
        here, document, start, end = self.numbers, -1, 0, 0
        for number in numbers:
            if number >> STATEMENT_BITS != document:  # those of a document often follow one another
                document = number >> STATEMENT_BITS
                known = self.stretch_of.get(document)
                stretch = None if known is None else self.stretches[known]
                start, end = (stretch.start, stretch.end) if stretch else (0, 0)
            place = bisect_left(here, number, start, end)
            if place < end and here[place] == number:
                yield place


def promise_facts(connection: Connection, known: Heads, as_of: dt.date) -> PromiseFacts:
    """The facts of all promises.

    Args:
        connection: Of the archive.
        known: All documents that are followed.
        as_of: The day that deadlines are measured against.
    """
    rows = _Rows(connection, known, as_of)
    titles, paths = _titles(connection, rows)
    actors, actor_places, actor_values = _actors(connection, rows)
    arranged, due = rows.arranged(paths), rows.arranged(rows.due)
    return PromiseFacts(
        as_of=as_of,
        numbers=rows.arranged(rows.numbers),
        columns={field: bytes(rows.arranged(column)) for field, column in rows.columns.items()},
        due=due,
        soonest=_soonest(due, as_of.toordinal()),
        mentions=rows.arranged(rows.mentions),
        paths=arranged,
        titles=titles,
        # One that holds each title once is the same row, so that it takes no room of its own.
        each_title=tuple(row if len({*row}) == len(row) else tuple({*row}) for row in titles),
        stretches=rows.stretches,
        years=tuple(_years(rows.stretches)),
        stretch_of={stretch.document: place for place, stretch in enumerate(rows.stretches)},
        actors=actors,
        actor_places=actor_places,
        actor_values=actor_values,
        actor_starts=array("I", (bisect_left(actor_values, each) for each in range(len(actors) + 1))),
        tallies=tallies(arranged, actor_places, actor_values, len(actors)),
    )


class _Rows:
    """The rows of threads as columns in the order of their numbers, and how the facts arrange them."""

    def __init__(self, connection: Connection, known: Heads, as_of: dt.date) -> None:
        self.numbers, self.sections = array("q"), array("q")  # sections: document and number, -1 for none
        self.due, self.mentions = array("i"), array("i")
        self.columns: dict[Coded, array[int]] = {field: array("B") for field in CODES}
        self._read(connection, known, as_of)
        self._spans = list(self._by_document(known))  # document, start, end; as they are arranged
        self.stretches = tuple(self._stretches(known, own_titles(connection, known)))
        # What is added to the place of a row of a document to have its place in the facts.
        self.shifts = {
            stretch.document: stretch.start - start
            for stretch, (_, start, _) in zip(self.stretches, self._spans, strict=True)
        }
        without = [number for number, count in zip(self.numbers, self.mentions, strict=True) if not count]
        silent = nothing_later(connection, known, without)
        mentioned, not_mentioned, nothing = range(1, 4)
        self.columns["mentions"] = array(
            "B",
            (
                mentioned if count else nothing if number in silent else not_mentioned
                for number, count in zip(self.numbers, self.mentions, strict=True)
            ),
        )

    def arranged(self, column: array[int]) -> array[int]:
        """A column in the order of the facts."""
        found = array(column.typecode)
        for _, start, end in self._spans:
            found += column[start:end]
        return found

    def _read(self, connection: Connection, known: Heads, as_of: dt.date) -> None:
        codes = {
            field: {word: place for place, word in enumerate(words, 1)} for field, words in CODES.items()
        }
        stages, firmnesses, positions = codes["stage"], codes["firmness"], codes["deadline"]
        stage, firmness, position = (self.columns[each] for each in ("stage", "firmness", "deadline"))
        deadlines: dict[tuple[str, bool, str | None], int] = {}
        for number, word, due, due_day, done_on, mentions, firm, section in connection.execute(_THREADS):
            if number >> STATEMENT_BITS not in known.place:
                continue
            place = positions["none"]
            if due:
                key = due, word == "done", done_on
                if key not in deadlines:
                    deadlines[key] = positions[deadline(due, as_of, done=key[1], done_on=done_on).position]
                place = deadlines[key]
            self.numbers.append(number)
            stage.append(stages[word])
            firmness.append(firmnesses.get(firm, 0))
            position.append(place)
            self.due.append(dt.date.fromisoformat(due_day).toordinal() if due_day else 0)
            self.mentions.append(mentions)
            self.sections.append(
                -1 if section is None else (number >> STATEMENT_BITS << STATEMENT_BITS) + section
            )

    def _by_document(self, known: Heads) -> list[tuple[int, int, int]]:
        spans: list[tuple[int, int, int]] = []
        start = 0
        for document, group in groupby(self.numbers, key=lambda number: number >> STATEMENT_BITS):
            end = start + sum(1 for _ in group)
            spans.append((document, start, end))
            start = end

        def newest(span: tuple[int, int, int]) -> tuple[bool, int, int]:
            date = known.documents[known.place[span[0]]].date
            return date is None, -date.toordinal() if date else 0, -span[0]

        return sorted(spans, key=newest)

    def _stretches(self, known: Heads, own: Mapping[int, str]) -> Iterator[Stretch]:
        place = 0
        for document, start, end in self._spans:
            head = known.documents[known.place[document]]
            year = f"{head.date.year:04}" if head.date else NO_DATE
            own_title = own.get(document, "")
            yield Stretch(document, place, place + end - start, year, parties_of(head), own_title)
            place += end - start


_THREADS = (
    select(
        tables.thread.c.commitment,
        tables.thread.c.stage,
        tables.thread.c.due,
        tables.thread.c.due_day,
        tables.thread.c.done_on,
        tables.thread.c.mentions,
        schema.statement.c.firmness,
        schema.statement.c.section,
    )
    .join(schema.statement, schema.statement.c.number == tables.thread.c.commitment)
    .order_by(tables.thread.c.commitment)
)


def _soonest(due: array[int], today: int) -> array[int]:
    """The ranks of last days: days to come, days past, none; as they stand where they are the same."""
    days = sorted({*due} - {0})
    order = [*(each for each in days if each >= today), *(each for each in reversed(days) if each < today), 0]
    ranks = {day: rank for rank, day in enumerate(order)}
    return array("I", map(ranks.__getitem__, due))


def _years(stretches: Iterable[Stretch]) -> Iterator[tuple[str, int, int]]:
    """Stretches of a year stand side by side, as they are in the order of their dates."""
    for year, group in groupby(stretches, key=lambda each: each.year):
        those = list(group)
        yield year, those[0].start, those[-1].end


def _titles(connection: Connection, rows: _Rows) -> tuple[tuple[tuple[str, ...], ...], array[int]]:
    """The rows of titles, and for each row the place of the one that it stands under."""
    section = schema.section
    wanted = {*rows.sections}
    places: dict[str, int] = {}
    of: dict[int, int] = {}
    for document, number, path in connection.execute(
        select(section.c.document, section.c.number, section.c.path)
    ):
        key = (document << STATEMENT_BITS) + number
        if key in wanted:
            of[key] = places.setdefault(path, len(places) + 1)
    paths = array("I", (of.get(each, 0) for each in rows.sections))
    return ((), *(tuple(json.loads(path)) for path in places)), paths


def _actors(connection: Connection, rows: _Rows) -> tuple[tuple[str, ...], array[int], array[int]]:
    """Who promises: their names, the places of promises, and beside each the place of a name."""
    mention, thread = schema.party_mention, tables.thread
    found = connection.execute(
        select(mention.c.statement, mention.c.party)
        .join(thread, thread.c.commitment == mention.c.statement)
        .where(mention.c.role == "actor")
    )
    numbers = rows.numbers
    names: dict[str, int] = {}
    places, values = array("I"), array("I")
    for number, party in found:
        shift = rows.shifts.get(number >> STATEMENT_BITS)
        if shift is not None:
            places.append(bisect_left(numbers, number) + shift)
            values.append(names.setdefault(party, len(names)))
    order = sorted(range(len(places)), key=lambda each: (values[each], places[each]))
    return (
        tuple(names),
        array("I", map(places.__getitem__, order)),
        array("I", map(values.__getitem__, order)),
    )
