"""Where the documents of a thread stand on an axis of days: pure, all places in percent of its width."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass

from troth.following.deadlines import last_day
from troth.publishing.threads.stories import Story
from troth.publishing.threads.words import date_of
from troth.types import Following, Relation

_LETTER = 2.0  # percent of the width that a letter needs in a narrow window
_WITH_WORDS, _WITHOUT_WORDS = 26, 10  # pixels above the axis
_YEARS = 8  # at most so many are named beneath the axis


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place of the axis."""

    x: float
    words: str

    @property
    def anchor(self) -> str:
        """Which part of the words stands at the place, so that none is cut at the edges."""
        edge = _LETTER / 2 * len(self.words)
        return "start" if self.x < edge else "end" if self.x > 100 - edge else "middle"

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where the words go, in a narrow window."""
        width = _LETTER * len(self.words)
        left = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        return left, left + width + _LETTER


@dataclass(frozen=True, slots=True)
class Dot:
    """One later document that takes a promise up."""

    x: float
    relation: Relation  # of its first statement
    title: str  # day and relations, for those who point at it or hear it
    label: Label  # its relations; no words where they have no room


@dataclass(frozen=True, slots=True)
class Axis:
    """What all timelines of a page share: the days from the first document to the day of asking."""

    first: dt.date
    last: dt.date
    years: tuple[Label, ...]

    def place(self, day: dt.date) -> float:
        """Where a day stands, from 0 to 100."""
        days = (self.last - self.first).days or 1
        return round(min(100.0, max(0.0, 100 * (day - self.first).days / days)), 1)


@dataclass(frozen=True, slots=True)
class Timeline:
    """One thread on the axis."""

    start: float  # the promise
    dots: tuple[Dot, ...]
    ticks: str  # the path of the later documents that do not mention it
    due: Label | None
    after: bool  # whether the deadline lies beyond the end of the axis
    words: str  # all of it for those who hear it

    @property
    def y(self) -> int:
        """How far below its upper edge the axis lies, in pixels: room for the words above it."""
        return _WITH_WORDS if any(dot.label.words for dot in self.dots) else _WITHOUT_WORDS


def axis(following: Following) -> Axis | None:
    """The axis of a page; None where no document has a date."""
    days = [document.date for document in following.documents if document.date]
    if not days:
        return None
    first, last = min(days), max(*days, following.as_of)
    found = Axis(first, last, ())
    named = range(first.year + 1, last.year + 1)
    step = -(-len(named) // _YEARS) or 1
    return Axis(first, last, tuple(Label(found.place(dt.date(y, 1, 1)), str(y)) for y in named[::step]))


def timeline(story: Story, on: Axis) -> Timeline | None:
    """A thread on the axis; None where its promise has no date or nothing could be drawn behind it."""
    date = story.promise.document.date
    deadline = story.thread.deadline
    end = last_day(deadline.edtf) if deadline.edtf else None
    if date is None or not (story.continuations or story.not_mentioned or end):
        return None
    dots = _dots(story, on)
    silent = sorted({round(on.place(each.date)) for each in story.not_mentioned if each.date})
    words = [f"promised {date.isoformat()}", *(dot.title for dot in dots)]
    if story.not_mentioned:
        words.append(f"{len(story.not_mentioned):,} later documents of the same parties do not mention it")
    if deadline.edtf:
        words.append(f"due {deadline.edtf}, {deadline.position}")
    return Timeline(
        start=on.place(date),
        dots=dots,
        ticks="".join(f"M{x} 0v1" for x in silent),
        due=Label(on.place(end), f"due {deadline.edtf}") if end else None,
        after=bool(end and end > on.last),
        words="; ".join(words),
    )


def _dots(story: Story, on: Axis) -> tuple[Dot, ...]:
    found: list[tuple[float, list[Relation], str]] = []
    for document, group in itertools.groupby(story.continuations, key=lambda each: each.later.document):
        relations = list(dict.fromkeys(each.link.relation for each in group))
        x = on.place(document.date) if document.date else 100.0
        found.append((x, relations, f"{', '.join(relations)} {date_of(document)}"))
    dots = []
    free = 0.0  # where the last label ends
    for x, relations, title in found:
        label = Label(x, ", ".join(relations))
        left, right = label.reach
        if left < free:
            label = Label(x, "")
        else:
            free = right
        dots.append(Dot(x, relations[0], title, label))
    return tuple(dots)
