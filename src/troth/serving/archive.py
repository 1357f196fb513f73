"""What is in the archive that is served: counts, how far it is followed, and what is doubtful."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from troth.archive.doubts import STEPS, Doubts, doubts
from troth.archive.following import state_of
from troth.archive.status import Count, Status, status_seen
from troth.publishing.archive.words import left_words
from troth.serving.served import Reading

COLUMNS = ("of", "by", "value", "count")


@dataclass(frozen=True, slots=True)
class Group:
    """Counts of one sort."""

    of: str
    by: str
    counts: tuple[Count, ...]

    @property
    def most(self) -> int:
        """The largest of them."""
        return max((each.count for each in self.counts), default=0)


@dataclass(frozen=True, slots=True)
class About:
    """What is told of an archive."""

    status: Status
    followed: int  # documents
    together: int  # of them, at once
    left: str  # what is to be done until links are up to date, in words; empty for nothing
    doubts: Doubts

    @property
    def first(self) -> dt.date | None:
        """The date of the oldest document."""
        return dt.date.fromisoformat(self.status.first_date) if self.status.first_date else None

    @property
    def last(self) -> dt.date | None:
        """The date of the newest document."""
        return dt.date.fromisoformat(self.status.last_date) if self.status.last_date else None

    @property
    def groups(self) -> tuple[Group, ...]:
        """The counts, sort by sort."""
        sorts = itertools.groupby(self.status.counts, key=lambda each: (each.of, each.by))
        return tuple(Group(of, by, tuple(counts)) for (of, by), counts in sorts)

    @property
    def links(self) -> tuple[tuple[str, int], ...]:
        """How many links are how sure."""
        edges = (0.0, *STEPS, 1.0)
        names = (f"{round(100 * low)} to {round(100 * high)} %" for low, high in itertools.pairwise(edges))
        named = tuple(zip(names, self.doubts.links, strict=True))
        return ((f"below {round(100 * STEPS[0])} %", named[0][1]), *named[1:])


def about(reading: Reading) -> About:
    """What is told of the archive."""

    def made() -> About:
        state = state_of(reading.connection)
        new = set(state.new)
        followed = sum(number not in new for number in state.current)
        found = status_seen(reading.store, reading.connection)
        return About(found, followed, state.together, left_words(state), doubts(reading.connection))

    return reading.kept("about", made)


def totals(found: About) -> dict[str, int | str]:
    """What is counted once, by name, for programs; what does not apply is left out."""
    told = found.status
    values: dict[str, int | str | None] = {
        "schema": told.schema,
        "documents": told.documents,
        "superseded": told.superseded,
        "sources": told.sources,
        "versions": told.versions,
        "words": told.words,
        "statements": told.statements,
        "sums": told.sums,
        "initiatives": told.initiatives,
        "links": told.links,
        "threads": told.threads,
        "decisions": told.decisions,
        "first_date": told.first_date,
        "last_date": told.last_date,
        "bytes": told.bytes,
        "original_bytes": told.original_bytes,
        "followed": found.followed,
        "to_be_done": found.left or None,
        "without_date": found.doubts.undated,
        "without_parties": found.doubts.without_parties,
    }
    return {name: value for name, value in values.items() if value is not None}


def count_records(found: About) -> Iterator[dict[str, Any]]:
    """Everything that is counted by kind, for programs."""
    for each in found.status.counts:
        yield {"of": each.of, "by": each.by, "value": each.value, "count": each.count}
    for name, count in found.links:
        yield {"of": "links", "by": "confidence", "value": name, "count": count}


def rows(found: About) -> Iterator[tuple[str, ...]]:
    """The cells of `COLUMNS`: totals, then what is counted by kind."""
    for name, value in totals(found).items():
        yield name, "", "", str(value)
    for each in count_records(found):
        yield each["of"], each["by"], each["value"], str(each["count"])
