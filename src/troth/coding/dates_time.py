"""What the forms of dates share: points in time as EDTF, arithmetic on them, and the tense around them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, NamedTuple

from troth.types import DateRole, Kind
from troth.vocabulary import load

_WORDS = load("dates")
_NUMBERS = load("numbers")

MONTHS: dict[str, int] = _WORDS["months"]
SMALL_NUMBERS: dict[str, int] = {
    **_NUMBERS["units"],
    **_NUMBERS["teens"],
    **_NUMBERS["tens"],
    "a": 1,
    "an": 1,
}

Tense = Literal["past", "future"]

# The EDTF of words that are written as a day which the calendar does not have ("31 February 2024"). They
# are no date, and neither is a part of them.
IMPOSSIBLE = ""

# How far a verb may stand from the date that it puts before or after the document, in characters.
_REACH = 120

_BY_KIND: dict[Kind, Tense] = {"action": "past", "commitment": "future"}


class Point(NamedTuple):
    """A date as found, before its surroundings have been read. Offsets count in the statement."""

    start: int
    end: int
    edtf: str
    role: DateRole | None = None  # where the form itself decides it
    bare: bool = False  # a year or month alone, which counts only after a word that makes it a date


def alternatives(words: list[str]) -> str:
    """A pattern that matches any of ``words`` exactly, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def small_number(word: str) -> int:
    """The value of ``"12"``, ``"twelve"``, ``"a"`` or ``"twenty-one"`` (-1 for anything else)."""
    if word.isdecimal():
        return int(word)
    tens, _, unit = word.lower().replace("-", " ").partition(" ")
    if unit:
        return SMALL_NUMBERS.get(tens, -1000) + SMALL_NUMBERS.get(unit, -1000)
    return SMALL_NUMBERS.get(tens, -1)


def day_edtf(year: int, month: int, day: int) -> str | None:
    """``"2022-05-24"``, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def month_edtf(year: int, month: int) -> str:
    """``"2022-05"``; months outside 1 to 12 run into the years around."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}"


def days_later(date: dt.date, days: int) -> str | None:
    """The day that many days after ``date`` (before it where negative), or None outside the calendar."""
    try:
        return (date + dt.timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def week(date: dt.date, weeks: int = 0) -> str | None:
    """The week of ``date``, Sunday to Saturday as the United States count it, as an EDTF interval."""
    first = -((date.weekday() + 1) % 7) + 7 * weeks
    start, end = days_later(date, first), days_later(date, first + 6)
    return f"{start}/{end}" if start and end else None


_FUTURE_WORDS = alternatives(_WORDS["future_words"]["words"])
_TIMELESS = alternatives(_WORDS["timeless"]["words"])
# A verb in the past, by its form.
PAST = rf"(?:{alternatives(_WORDS['past_verbs']['words'])}|(?!(?:{_TIMELESS})\b)[a-z]{{2,20}}ed)"
# Promises in the past: what follows them is ahead ("agreed to meet in June"), they themselves are behind
# ("In June, the two agreed to meet"). After "is" or "are" they are neither.
PLEDGED = rf"(?<!\bis\s)(?<!\bare\s)(?<!\bbe\s)(?:{alternatives(_WORDS['pledged']['words'])})"
# A participle after "be" takes the tense of what stands before "be": "will be signed" is future.
_TENSE = re.compile(
    rf"\b(?:(?P<future>(?:{_FUTURE_WORDS})\b(?:\s(?:be|have\sbeen)\s[a-z]{{2,20}})?)"
    rf"|(?P<pledged>{PLEDGED})\b|(?P<past>{PAST}\b))"
)


_STRAIGHT = re.compile(r"(?:\s(?:last|earlier|back))?\s(?:in|on|this)\s(?:early\s|late\s)?")
_SINCE = re.compile(r"\bsince\s(?:(?:early|late|mid)[\s-]|the\s|last\s){0,2}$", re.IGNORECASE)


def tense(statement: str, at: int, kind: Kind) -> Tense | None:
    """Whether the act that a date at ``at`` belongs to lies before or after the document.

    The nearest verb before the date decides, else the first one after it, else the kind of the statement
    (an action is past, a commitment future).
    """
    if _SINCE.search(statement, max(0, at - 20), at):
        return "past"
    nearest: Tense | None = None
    for cue in _TENSE.finditer(statement, max(0, at - _REACH), at):
        # "decided in June to meet": the time is that of the promise.
        beside = cue["pledged"] and _STRAIGHT.fullmatch(statement, cue.end(), at)
        nearest = "past" if cue["past"] or beside else "future"
    if nearest:
        return nearest
    for cue in _TENSE.finditer(statement, at, min(len(statement), at + _REACH)):
        return "future" if cue["future"] else "past"
    return _BY_KIND.get(kind)


def nearest_year(month: int, day: int, reference: dt.date, when: Tense | None) -> int:
    """The year of a month or day that is written without one.

    Args:
        month: 1 to 12.
        day: 1 to 31, or 0 where only the month is written.
        reference: The date of the document.
        when: The tense around the date; without one the occurrence nearest to the document is taken.
    """
    here = (month, day) if day else (month, reference.day)
    now = (reference.month, reference.day)
    if when == "past":
        return reference.year - (here > now)
    if when == "future":
        return reference.year + (here < now)
    distance = (month - reference.month) * 30 + (here[1] - reference.day)
    if distance > 183:
        return reference.year - 1
    return reference.year + (distance < -183)
