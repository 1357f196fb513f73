"""Deadlines: when a promise is due, and where that stands on a given day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from troth import vocabulary
from troth.following.days import first_day, last_day
from troth.types import Deadline, FollowedStatement, When

__all__ = ["act_date", "deadline", "due_date", "first_day", "last_day"]

# "Due" begins with the period that the date names, but no later than a month before its end (a promise for
# the 24th of May) and no earlier than a year before it ("in the 2020s").
_SHORTEST_DUE = dt.timedelta(days=30)
_LONGEST_DUE = dt.timedelta(days=365)

_DATA: dict[str, Any] = vocabulary.load("deadlines")
_SERVES = re.compile(rf"\b(?:{'|'.join(_DATA['serves']['before'])})\b[^,;:]*$", re.IGNORECASE)
_DONE = re.compile(
    rf"(?<!\bbe )(?<!\bget )\b(?:{'|'.join(_DATA['serves']['done'])})\b[^,;:]{{0,60}}$", re.IGNORECASE
)
_AHEAD = re.compile(rf"\b(?:{'|'.join(_DATA['ahead']['words'])})\b[^;:]*$", re.IGNORECASE)
_AFTER_WORDS = frozenset(_DATA["attributive"]["after"])
_BEFORE_WORDS = frozenset(_DATA["attributive"]["before"])
_WORD_BEFORE = re.compile(r"([A-Za-z’']+)[\s(]*$")
_WORD_AFTER = re.compile(r"[ /-]([A-Za-z]\w*)")
_MONTH = 7  # characters of "2021-05"


def deadline(edtf: str | None, as_of: dt.date, *, done: bool = False, done_on: str | None = None) -> Deadline:
    """Where a deadline stands.

    Args:
        edtf: As ``due_date`` gives it.
        as_of: The day that is asked about.
        done: Whether a document says that the promise is kept.
        done_on: When the act took place, as that document says; EDTF.

    Returns:
        ``none`` without a date. While nothing says that it is done: ``ahead``, ``due`` from the first day of
        the period that the date names (at least 30 days before its end, and at most a year), ``overdue`` from
        the day after its end. Once it is said to be done: ``met late`` when the report dates the act after
        the deadline, else ``met``: that a report is late does not say that the act was.
    """
    last = last_day(edtf) if edtf else None
    if edtf is None or last is None:
        return Deadline(None, "none")
    if done:
        act = first_day(done_on) if done_on else None
        return Deadline(edtf, "met late" if act and act > last else "met")
    if as_of > last:
        return Deadline(edtf, "overdue")
    named = last - (first_day(edtf) or last)
    window = min(max(named, _SHORTEST_DUE), _LONGEST_DUE)
    return Deadline(edtf, "due" if last - as_of <= window else "ahead")


def due_date(statements: Iterable[FollowedStatement], said: dt.date | None) -> str | None:
    """The date by which a promise is to be kept, as its own statements give it.

    Dates with the role ``by`` and those of targets come before dates with the role ``on``; of several the
    last counts, for before it the promise cannot be called late. Dates that belong to something else are
    left out: past ones, that of a goal which the promise serves ("in line with net zero by 2050"), that of an
    event in its name ("the 2024 Summit"), that of what was done ("announced earlier this year").

    Args:
        statements: All that promise it in one document.
        said: The date of that document. Without it only such dates ``on`` which something is to come count.

    Returns:
        EDTF, or None when the promise names no date of its own.
    """
    by: list[str] = []
    on: list[str] = []
    for statement in statements:
        for when in statement.coding.dates:
            if when.role != "from" and _is_ahead(when.edtf, said) and _governs(when, statement, said):
                (by if when.role == "by" else on).append(when.edtf)
        if not by:
            by.extend(
                target.by
                for target in statement.coding.targets
                if target.by and target.by not in on and _is_ahead(target.by, said)
                and not _is_left_out(target.by, statement)
            )  # fmt: skip
    # Of dates that end on one day the first that is written: max keeps it.
    return max(by or on, key=lambda edtf: last_day(edtf) or dt.date.min, default=None)


def act_date(statement: FollowedStatement, reported: dt.date | None) -> str | None:
    """When a reported act took place: the first date ``on`` of its statement that is not after the report."""
    for when in statement.coding.dates:
        first = first_day(when.edtf)
        if when.role == "on" and first and not (reported and first > reported):
            return when.edtf
    return None


def _is_ahead(edtf: str, said: dt.date | None) -> bool:
    """Whether a date ends after the document's; "over the past year" ends in its month and is not ahead."""
    last = last_day(edtf)
    if last is None:
        return False
    if said is None:
        return True
    start, _, end = edtf.partition("/")
    this_month = said.strftime("%Y-%m")
    if end[:_MONTH] == this_month and start[:_MONTH] < this_month:
        return False
    return last > said


def _is_left_out(edtf: str, statement: FollowedStatement) -> bool:
    """Whether a statement gives the same date as that of something else."""
    return any(when.edtf == edtf for when in statement.coding.dates)


def _governs(when: When, statement: FollowedStatement, said: dt.date | None) -> bool:
    """Whether a date is that of the promised act, by the words around it."""
    start, end = when.start - statement.start, when.end - statement.start
    if not 0 <= start < end <= len(statement.quote):
        return True  # it stands in the lead-in
    before, words, after = statement.quote[:start], statement.quote[start:end], statement.quote[end:]
    if after.startswith(("’s", "'s")) or words.endswith(("’s", "'s")):
        return False  # "this year’s forum"
    if _SERVES.search(before) or _is_attributive(before, words, after):
        return False
    if when.role == "on":
        return not _DONE.search(before) and (said is not None or _AHEAD.search(before) is not None)
    return True


def _is_attributive(before: str, words: str, after: str) -> bool:
    """Whether a date stands before the noun that it belongs to: "the July 2022 Symposium"."""
    if not words[-1:].isdigit():
        return False
    previous, following = _WORD_BEFORE.search(before), _WORD_AFTER.match(after)
    if previous is None or following is None:
        return False
    return (
        previous[1].casefold() not in _AFTER_WORDS
        and words.split(maxsplit=1)[0].casefold() not in _AFTER_WORDS
        and following[1].casefold() not in _BEFORE_WORDS
    )
