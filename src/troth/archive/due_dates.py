"""When promises are due: how many in each month, and which between two days."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import compress

from troth.archive.filters import Choice
from troth.archive.promises import Chosen, PromisesAsked
from troth.types import DeadlinePosition

# Of promises that no document says are done: the only ones that anything is still due of.
OPEN: tuple[DeadlinePosition, ...] = ("ahead", "due", "overdue")

Month = tuple[int, int]  # year and month


def still_open(asked: PromisesAsked) -> PromisesAsked:
    """The same of promises that name a time and that no document says are done."""
    return PromisesAsked(
        words=asked.words,
        party=asked.party,
        between=asked.between,
        only=asked.only,
        stage=asked.stage,
        firmness=asked.firmness,
        deadline=Choice(OPEN),
    )


def due_by_month(chosen: Chosen) -> Counter[Month]:
    """How many promises have the last day of their time in each month."""
    days = Counter(compress(chosen.facts.due, chosen.mask))
    found: Counter[Month] = Counter()
    for ordinal, count in days.items():
        day = dt.date.fromordinal(ordinal)
        found[day.year, day.month] += count
    return found


def due_between(chosen: Chosen, first: dt.date | None = None, last: dt.date | None = None) -> Chosen:
    """Those of some promises whose time ends between two days.

    Args:
        chosen: Promises that name a time.
        first: The first day; None for the beginning of time.
        last: The last day; None for its end.
    """
    start, end = _ordinals(first, last)
    due = chosen.facts.due
    mask = bytearray(len(due))
    for place in compress(range(len(due)), chosen.mask):
        mask[place] = start <= due[place] <= end
    return Chosen(chosen.facts, bytes(mask))


def due_numbers(chosen: Chosen, first: dt.date | None = None, last: dt.date | None = None) -> list[int]:
    """The numbers of promises whose time ends between two days, soonest first.

    Args:
        chosen: Promises that name a time.
        first: The first day; None for the beginning of time.
        last: The last day; None for its end.
    """
    facts = chosen.facts
    start, end = _ordinals(first, last)
    places = [place for place in compress(range(len(facts)), chosen.mask) if start <= facts.due[place] <= end]
    places.sort(key=facts.due.__getitem__)  # of one day in the order of the facts
    return [facts.numbers[place] for place in places]


def _ordinals(first: dt.date | None, last: dt.date | None) -> tuple[int, int]:
    return first.toordinal() if first else 1, (last or dt.date.max).toordinal()
