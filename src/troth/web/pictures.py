"""Pictures of an overview as shapes with places, which templates draw: bars of stages, documents in time."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from troth.archive.overview import Made
from troth.serving.overview import Heading
from troth.types import STAGES

_NARROWEST = 5.0  # percent of the width in which a number of a bar can be read
_LEVELS = 5  # of colour in a heat map, beside none
_WIDE = 1000  # units of a timeline
_MARGIN = 32
_EDGE = 80  # units from an edge in which words have no room on both sides
_ROOM = 220  # units that the month of a document needs in a narrow window
_STEP = 22  # units that a document needs at least
_WIDEST = 60  # units of a column
_HIGH = 140  # units that the highest column has
_YEARS = 9  # that are named below, at most


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar; places in percent of the width."""

    name: str
    count: int
    x: float
    width: float

    @property
    def shows_count(self) -> bool:
        """Whether its number has room in it."""
        return self.width >= _NARROWEST and self.width >= 1.6 * len(f"{self.count:,}")


def segments(counts: Mapping[str, int], longest: int, names: Sequence[str] = STAGES) -> tuple[Segment, ...]:
    """A bar of parts.

    Args:
        counts: How many of each name.
        longest: How many the longest bar of the picture has.
        names: In the order of the bar; those that have none are left out.
    """
    found, x = [], 0.0
    for name in names:
        if count := counts.get(name, 0):
            width = 100 * count / max(longest, 1)
            found.append(Segment(name, count, round(x, 2), round(width, 2)))
            x += width
    return tuple(found)


def level(count: int, most: int) -> int:
    """How strong the colour of a cell is, from 0 for none to 5.

    By the square root, so that few and many can be told apart beside very many.
    """
    if not count or not most:
        return 0
    return max(1, math.ceil(_LEVELS * math.sqrt(count / most)))


@dataclass(frozen=True, slots=True)
class Stem:
    """A document, or the documents of a year, in a timeline."""

    x: float  # its middle
    promises: int
    taken_up: int
    height: float
    taken_height: float
    heading: Heading | None  # None for a year
    year: str
    documents: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Words below the line."""

    x: float
    words: str

    @property
    def anchor(self) -> str:
        """Which part of the words stands at the place, so that none is cut at the edges."""
        return "start" if self.x < _EDGE else "end" if self.x > _WIDE - _EDGE else "middle"


@dataclass(frozen=True, slots=True)
class TimePicture:
    """When documents made promises."""

    stems: tuple[Stem, ...]
    marks: tuple[Mark, ...]
    height: int = _HIGH

    @property
    def half(self) -> float:
        """Half of the room that a column has at least, in percent of the width."""
        places = sorted(stem.x for stem in self.stems)
        gaps = [after - before for before, after in itertools.pairwise(places)]
        return round(min([_WIDEST, *gaps]) / 20, 2)


def time_picture(made: Sequence[Made], headings: Mapping[int, Heading]) -> TimePicture:
    """Documents with their promises, at their days; by year where they are many.

    Args:
        made: What is pictured, oldest first, as `troth.archive.overview` gives it.
        headings: Of the documents, by their numbers.
    """
    most = max((each.promises for each in made), default=0)
    days = [headings[each.document].date for each in made if each.document is not None]
    by_day = bool(days) and len(days) * _STEP <= _WIDE - 2 * _MARGIN
    if by_day:
        places, marks = _by_day(days)
    else:
        places = _evenly(len(made))
        marks = [Mark(x, each.year) for x, each in zip(places, made, strict=True)]
    stems = tuple(
        Stem(
            x=x,
            promises=each.promises,
            taken_up=each.taken_up,
            height=_height(each.promises, most),
            taken_height=_height(each.taken_up, most),
            heading=headings[each.document] if each.document is not None else None,
            year=each.year,
            documents=each.documents,
        )
        for x, each in zip(places, made, strict=True)
    )
    return TimePicture(stems, tuple(marks))


def _height(count: int, most: int) -> float:
    return round(max(2.0, (_HIGH - 24) * count / most), 1) if count else 0.0


def _evenly(count: int) -> list[float]:
    step = (_WIDE - 2 * _MARGIN) / max(count, 1)
    return [round(_MARGIN + step * (place + 0.5), 1) for place in range(count)]


def _by_day(days: Sequence[dt.date | None]) -> tuple[list[float], list[Mark]]:
    """Places of days, each at least a step from the one before, and years below; no date is at the end."""
    known = [day for day in days if day]
    if not known:
        return _evenly(len(days)), []
    first, last = min(known), max(known)
    right = _WIDE - _MARGIN - (3 * _STEP if len(known) < len(days) else 0)

    def place(day: dt.date) -> float:
        span = (last - first).days
        return _MARGIN + (right - _MARGIN) * ((day - first).days / span if span else 0.5)

    wanted = [place(day) if day else float(_WIDE - _MARGIN) for day in days]
    for at in range(1, len(wanted)):
        wanted[at] = max(wanted[at], wanted[at - 1] + _STEP)
    limit = float(_WIDE - _MARGIN)
    for at in range(len(wanted) - 1, -1, -1):
        wanted[at] = min(wanted[at], limit)
        limit = wanted[at] - _STEP
    places = [round(x, 1) for x in wanted]
    if all(after - before >= _ROOM for before, after in itertools.pairwise(places)):
        named = zip(places, days, strict=True)
        return places, [Mark(x, f"{day:%b} {day.year}" if day else "no date") for x, day in named]
    years = range(first.year + 1, last.year + 1)
    step = -(-len(years) // _YEARS) or 1
    marks = [Mark(round(place(dt.date(year, 1, 1)), 1), str(year)) for year in years[::step]]
    return places, marks
