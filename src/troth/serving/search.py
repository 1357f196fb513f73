"""A search as it is answered: hits with the threads in which they stand, counts, and what else may help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from troth.archive.facets import Acronyms, Facet, acronyms, bare_names, facets
from troth.archive.filters import Filters
from troth.archive.hits import Hit, hits, page, statements
from troth.archive.matching import COUNTED, Matches, Search, Total
from troth.archive.register import Named, initiatives_named, names_of
from troth.archive.rows import initiative_key
from troth.archive.searching import Question
from troth.archive.standing import Standing, standings
from troth.publishing.search import csv
from troth.publishing.search.jsonl import hit_record
from troth.serving.parts import Part
from troth.serving.served import Memory, Reading
from troth.serving.silence import silent

_STORIES = 3  # threads that are told above the hits
_OFFERED = 3  # initiatives that a question may name
_AT_ONCE = 200  # hits whose threads are asked for at once
COLUMNS = (*csv.COLUMNS, "thread", "stage", "mentioned_in", "relation")


@dataclass(frozen=True, slots=True)
class Found:
    """A statement that was found, and the thread in which it stands, if it does in any."""

    hit: Hit
    standing: Standing | None
    silent: int = 0  # later documents that could take its promise up, where none does


@dataclass(frozen=True, slots=True)
class Story:
    """What became of a promise that was found, or that what was found takes up."""

    promise: Hit
    standing: Standing


@dataclass(frozen=True, slots=True)
class Offered:
    """An initiative of just the name that was typed."""

    named: Named
    key: str
    mentions: int  # under this name


@dataclass(frozen=True, slots=True)
class Answer:
    """A part of what a search has found."""

    part: Part[Found]  # of those that can be looked through
    total: Total


def answer(reading: Reading, asked: Search) -> Answer:
    """The hits of a part, each with its thread.

    Args:
        reading: Of the archive.
        asked: With a limit.

    Raises:
        UsageError: A filter makes no sense.
    """
    found = page(reading.store, reading.connection, asked)
    size = asked.limit or 1
    total = found.total
    shown = min(total.count, COUNTED)
    part = Part(
        tuple(_with_silence(reading, _with_threads(reading, found.hits))),
        asked.offset // size + 1,
        size,
        shown,
        total.count == shown,
    )
    return Answer(part, total)


def _with_threads(reading: Reading, found: Sequence[Hit]) -> Iterator[Found]:
    standing = standings(reading.connection, (hit.id for hit in found))
    return (Found(hit, standing.get(hit.id)) for hit in found)


def _with_silence(reading: Reading, found: Iterable[Found]) -> Iterator[Found]:
    some = list(found)
    without = {each.standing.commitment for each in some if each.standing and not each.standing.mentions}
    counts = silent(reading, without)
    return (
        replace(each, silent=counts.get(each.standing.commitment, 0)) if each.standing else each
        for each in some
    )


def all_found(reading: Reading, asked: Search) -> Iterator[Found]:
    """All hits, some at a time."""
    coming = hits(reading.store, reading.connection, replace(asked, offset=0, limit=None))
    while some := list(islice(coming, _AT_ONCE)):
        yield from _with_threads(reading, some)


def counts(reading: Reading, asked: Search) -> tuple[Facet, ...]:
    """How the matches divide by the values of each filter."""
    known = reading.kept("acronyms", lambda: acronyms(reading.connection))
    search = Search(asked.question, asked.filters)

    def made() -> tuple[Facet, ...]:
        return facets(reading.store, reading.connection, search, known)

    # In a memory of its own: there are more searches than anything else that is asked.
    return reading.kept("facets", Memory).value(reading.state, search, made)


def stories(reading: Reading, found: Sequence[Found]) -> tuple[Story, ...]:
    """What became of the promises of a page: of those that documents take up, the ones found first."""
    threads: dict[str, Standing] = {}
    for each in sorted(found, key=lambda each: each.standing is None or each.standing.relation is not None):
        if each.standing and each.standing.mentions:
            threads.setdefault(each.standing.thread, each.standing)
    first = list(threads.values())[:_STORIES]
    promises = statements(reading.connection, [each.commitment for each in first])
    return tuple(Story(promise, each) for promise, each in zip(promises, first, strict=True))


def offered(reading: Reading, typed: str) -> tuple[Offered, ...]:
    """The initiatives of just the name or acronym that was typed, those that are named so most first."""
    key = initiative_key(typed)
    if not key:
        return ()
    short: Acronyms = reading.kept("acronyms", lambda: acronyms(reading.connection))
    bare: Acronyms = reading.kept("bare names", lambda: bare_names(reading.connection))
    keys = {key, *short.get(key, ()), *bare.get(key, ())}
    found = initiatives_named(reading.connection, keys)[:_OFFERED]
    names = names_of(reading.connection, (number for number, _ in found))
    return tuple(
        Offered(names[number], initiative_key(names[number].name), count)
        for number, count in found
        if number in names
    )


def is_any(reading: Reading, search: Search) -> bool:
    """Whether any statement matches."""
    matches = Matches(reading.store, reading.connection, replace(search, offset=0, limit=1))
    return next(matches.numbers(), None) is not None


def total_of(reading: Reading, asked: Question, filters: Filters) -> Total:
    """How many statements match."""
    return Matches(reading.store, reading.connection, Search(asked, filters)).total()


def record(found: Found) -> dict[str, Any]:
    """A hit for programs, with its thread: ``GET /api/v1/search``."""
    made = {name: value for name, value in hit_record(found.hit).items() if value is not None}
    standing = found.standing
    if standing:
        made["thread"] = {
            "id": standing.thread,
            "stage": standing.stage,
            "mentioned_in": standing.mentions,
            **({"relation": standing.relation} if standing.relation else {}),
        }
    return made


def cells(found: Found) -> tuple[str, ...]:
    """The cells of `COLUMNS`."""
    standing = found.standing
    if standing is None:
        return (*csv.cells(found.hit), "", "", "", "")
    ends = (standing.thread, standing.stage, str(standing.mentions), standing.relation or "")
    return (*csv.cells(found.hit), *ends)
