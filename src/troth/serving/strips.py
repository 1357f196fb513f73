"""Small timelines beside the promises of a list, all on one axis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from troth.archive.promise_list import ListedPromise
from troth.types import Relation


@dataclass(frozen=True, slots=True)
class Strip:
    """One promise on the axis; places in percent of its width."""

    start: float  # the promise
    dots: tuple[tuple[float, Relation], ...]  # later documents that take it up, with the first relation
    due: float | None  # the last day of its time; None where it names none or that lies beyond the axis
    words: str  # all of it for those who hear it


def strips(promises: Sequence[ListedPromise], as_of: dt.date) -> dict[int, Strip]:
    """The timelines of promises whose documents have dates and that something was said of later, by number.

    Args:
        promises: Of one list; the axis goes from the oldest of them to the day of asking.
        as_of: The day of asking.
    """
    days = [each.document.date for each in promises if each.document.date]
    if not days:
        return {}
    first, last = min(days), max(*days, as_of)
    width = (last - first).days or 1

    def place(day: dt.date) -> float:
        return round(min(100.0, max(0.0, 100 * (day - first).days / width)), 1)

    found = {}
    for each in promises:
        date = each.document.date
        if date is None or not (each.continued or each.due_day):
            continue
        later = [(place(one.document.date or last), one.relations[0]) for one in each.continued]
        words = [f"promised {date.isoformat()}"]
        words += [
            f"{one.relations[0]} {one.document.date.isoformat() if one.document.date else 'at no known date'}"
            for one in each.continued[:_TOLD]
        ]
        if len(each.continued) > _TOLD:
            words.append(f"and {len(each.continued) - _TOLD} more")
        due = place(each.due_day) if each.due_day and each.due_day <= last else None
        if each.due_day:
            words.append(f"due {each.due_day.isoformat()}")
        found[each.number] = Strip(place(date), tuple(dict.fromkeys(later)), due, "; ".join(words))
    return found


_TOLD = 10  # later documents that the words name
