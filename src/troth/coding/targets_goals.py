"""The numbers and words that state a measurable goal, before its deadline and measure are known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from troth.coding.numbers import (
    Number,
    alternatives,
    digits_value,
    find_numbers,
    last_match,
    plain,
    scale_value,
    spelled_value,
)
from troth.vocabulary import load

_WORDS = load("units")

Sort = Literal["zero", "full", "universal", "multiple", "temperature", "rate", "count", "small count"]


def _any(patterns: list[str]) -> str:
    """A pattern that matches what any of the vocabulary's patterns matches."""
    return "|".join(patterns)


_PERCENT = re.compile(r"\s?%|[\s-](?:percent|per cent)\b(?!age)", re.IGNORECASE)
_POINTS = re.compile(r"\s(?:percentage|basis) points?\b", re.IGNORECASE)
_DEGREES = re.compile(r"\s?°\s?[CF]\b|[\s-](?:degrees? (?:Celsius|centigrade|C\b))|\s?C\b", re.IGNORECASE)
# Without a scale, a few degrees are those of the climate ("limit it to 1.5 degrees").
_BARE_DEGREES = re.compile(r"[\s-]degrees?\b", re.IGNORECASE)
_MOST_DEGREES = 3
_LIMIT = re.compile(
    r"\b(?:limit|keep|hold|below|maintain|goal|target|restrict|stay)\w*\b[^.;]{0,90}$", re.IGNORECASE
)
_LIMIT_AFTER = re.compile(
    r"(?:\s(?:warming|temperature))?\s(?:limit|goal|target|pathway|within reach)\b", re.IGNORECASE
)
_ALIGNED = re.compile(r"-\w")

_TIME = re.compile(rf"[\s-](?:{_any(_WORDS['times'])})\b", re.IGNORECASE)
_PERIOD = re.compile(rf"(?:{_any(_WORDS['times'])})", re.IGNORECASE)
# Times that are goals themselves: "targeting reviews within two years", "shorten the cycle to 90 days".
_TIME_GOAL = re.compile(
    r"\b(?:targeting|(?:targets?|goals?|aims?|objectives?)\sof)\b[^;.]{0,90}?\b(?:within|in|of|to)\s$"
    rf"|\b(?:{_any(_WORDS['shortening'])})\b[^;.]{{0,90}}?\bto\s$",
    re.IGNORECASE,
)
_PARTICIPANT = re.compile(rf"\b(?:{_any(_WORDS['participants'])})$", re.IGNORECASE)
# "expanded to up to 11 countries": how many are reached is what is promised.
_COVERED = re.compile(
    r"\b(?:expand\w*|extend\w*|scal\w+|cover(?:ing|age of)?)\s(?:[\w-]{1,20}\s){0,3}?(?:to\s)?$",
    re.IGNORECASE,
)
# "raise the number of ports to 10"
_NUMBER_OF = re.compile(
    r"\b(?:rais|increas|expand|grow|reduc|lower|cut)\w*\s(?:the|its|their)\s(?:total\s)?number\sof\s(?P<noun>[^.;:,]{3,70}?)\s(?:to|by)\s$",
    re.IGNORECASE,
)
# Things made or handed over one by one, of which even two are a goal, but not meetings and programmes.
# What follows "12 ships and" is handed over with them.
_HANDED_OVER = re.compile(
    rf"\b(?:{_any(_WORDS['handing_over'])})\s"
    r"(?:(?:\d[\d,.]*|[a-z]{3,6})\s[^.;:,\d]{1,40}(?:,|\sand|,\sand)\s)?$",
    re.IGNORECASE,
)
_OCCASION = re.compile(rf"\b(?:{_any(_WORDS['occasions'])})$", re.IGNORECASE)
_SCALED = re.compile(rf"(?:{_any(_WORDS['scaled'])})")
_MEASURE = re.compile(
    rf"[\s-]?(?P<unit>{_any(_WORDS['measures'])})(?![\w°])(?P<per>\s(?:per|a|each) (?:year|annum|day|month))?"
)
_PER_YEAR = re.compile(r"\s(?:per year|a year|per annum|annually|(?:in |each )?each (?:of|year))\b")
QUALIFIER = re.compile(rf"(?:\b(?:{alternatives(_WORDS['qualifiers'])})\s)+$", re.IGNORECASE)
_SETTING = re.compile(rf"(?:\b(?:{_any(_WORDS['setting'])})|\w’s)\s$", re.IGNORECASE)
_MINIMUM = re.compile(r"\b(?:at least|additional|another|minimum of|up to|a further)\s$", re.IGNORECASE)
_OF = re.compile(rf"\b(?P<act>(?:{_any(_WORDS['acts'])})\s)?of\s$", re.IGNORECASE)
_AT_LEAST = re.compile(r"\bof (?:at least|up to|no less than|no fewer than)\s$", re.IGNORECASE)
_CHANGE_TO = re.compile(rf"\b(?:{_any(_WORDS['changes'])})\b[^,;:]{{0,80}}?\b(?:to|by)\s$", re.IGNORECASE)
# "Section 232", "Boeing 737", "Phase 2": a capital before the digits makes a name, but at the start.
_NAME_BEFORE = re.compile(
    rf"(?P<first>^|[a-z][:•]\s)?\b(?P<word>[A-Z][\w’'.-]{{0,30}}|No\.|(?:{_any(_WORDS['labels'])}))\s$"
)
_LABEL = re.compile(rf"(?:{_any(_WORDS['labels'])})", re.IGNORECASE)
# "1,800 of the region’s nurses" are a count; "two of the sides" are a part of the setting.
_OUT_OF = re.compile(r"\sof\s(?:the|its|our|their|these|those)(?=\s)")
_MANY = 10
# A count needs a noun in the plural; "ss", "us" and "is" end singulars.
_PLURAL = re.compile(rf"\b(?:[\w’-]{{1,30}}(?<![sui’])s|(?:{_any(_WORDS['plurals'])}))\b", re.IGNORECASE)
# "remove the 20 percent tariff": the rate that is taken away is no goal.
_TAKEN_AWAY = re.compile(
    r"\b(?:remov|suspend|eliminat|repeal|lift|revok|terminat)\w{0,4}\s(?:the|its|their)\s$"
    # A condition ("goods with a rate lower than 15 percent") and what is to be left behind.
    r"|(?<!\bno\s)(?<!\bnot\s)\b(?:lower|higher|greater)\sthan\s$|\b(?:existing|previous|prior)\s$"
    r"|\b(?:existing|previous|prior|earlier)\s(?:\w{1,20}\s)?(?:target|goal|commitment|pledge)\b[^,;.]{0,40}$",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\sor\s(?:higher|lower|more|less|above|below|greater|over|under)\b")

_AHEAD_OR_REPORTED = re.compile(
    rf"\b(?:(?P<reported>{_any(_WORDS['reported'])})|(?P<ahead>{_any(_WORDS['ahead'])}))\b", re.IGNORECASE
)
_CLAUSE_BREAK = re.compile(r"[;—]|\.\s|,\s(?:while|whereas|building|following|with)\s")
_FROM = re.compile(r"\bfrom\s(?:about |around |approximately |roughly )?$", re.IGNORECASE)
_FROM_TO = re.compile(
    r"\s(?:in (?:\d{4}|[a-z ]{2,20})\s)?to\s(?:at least |more than |over |about |nearly )?$", re.IGNORECASE
)

_WORD = re.compile(r"\s((?:[A-Z]\.){1,3}|[A-Za-z0-9][\w’'&/-]*)")
# "two Harbour Radar (HR) systems"
_ACRONYM = re.compile(r"\s\([A-Z][A-Za-z-]{1,9}\)(?=\s[a-z])")
PHRASE_ENDS = frozenset(_WORDS["phrase_ends"])
_JOINED = re.compile(
    r"(?:(?:,|,?\sand)\s[\w-]{1,30}){1,5}?(?:\s(?!of\b|to\b|in\b|for\b)[\w-]{1,30}){0,3}?\s[\w-]{1,30}s\b"
)
# "$3 billion, roughly 15 percent of the sum": an aside that describes; ">50%" is a condition.
_ASIDE = re.compile(r"(?:[,(—–]\s?|[<>~;])$")
# "By 2030, 40% of ...": the comma closes what opens the sentence.
_OPENED = re.compile(r"(?:^|[.:;]\s)(?:By|Before|In|No later than)\s[^,]{2,30},\s$")

_RATES: tuple[tuple[re.Pattern[str], Sort], ...] = (
    (_PERCENT, "rate"),
    (_POINTS, "rate"),
    (_DEGREES, "temperature"),
    (_BARE_DEGREES, "temperature"),
)

# How far back a pattern that ends at a number looks, in characters: a long clause.
_REACH = 140
# And one that needs only the words straight before it.
_NEAR = 48


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal that was found, before its deadline and measure."""

    goal: int | float
    unit: str
    start: int
    end: int
    sort: Sort
    noun: int  # where the words that it counts start; its end where there are none
    baseline: int | float | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """The statement that is searched."""

    text: str
    start: int
    end: int


def find_figures(scope: Scope, taken: list[tuple[int, int]]) -> Iterator[Goal]:
    """Goals that are numbers: rates, temperatures and counts, with the baseline where one is given.

    ``taken`` are the spans of the statement's dates and sums, in order: their numbers are no goals.
    """
    last: Goal | None = None
    place = 0
    for number in _joined(scope, find_numbers(scope.text, scope.start, scope.end)):
        while place < len(taken) and taken[place][1] <= number.start:
            place += 1
        if place < len(taken) and taken[place][0] < number.end:
            continue
        goal = _goal(scope, number)
        if goal is None:
            continue
        if last and (last.unit, last.sort) == (goal.unit, goal.sort) and _raises(scope, last, goal):
            last = replace(goal, baseline=last.goal, start=last.start)
            continue
        if last and scope.text[last.end : goal.start] == " and " and _is_between(scope, last.start):
            continue
        if last:
            yield last
        last = goal
    if last:
        yield last


def _joined(scope: Scope, numbers: tuple[Number, ...]) -> Iterator[Number]:
    """The numbers, those of a falling range as one: "from 300 to 100 days"."""
    before: Number | None = None
    for number in numbers:
        if before and scope.text[before.end : number.start] == " to " and _is_from(scope, before.start):
            before = replace(number, value=before.value, upper=number.value, start=before.start)
            continue
        if before:
            yield before
        before = number
    if before:
        yield before


def _raises(scope: Scope, first: Goal, second: Goal) -> bool:
    """Whether two goals are the ends of "from 20 percent to 45 percent"."""
    between = _FROM_TO.fullmatch(scope.text, first.end, second.start)
    return between is not None and _is_from(scope, first.start)


def _is_from(scope: Scope, place: int) -> bool:
    """Whether "from" leads to ``place``."""
    return _FROM.search(scope.text[max(scope.start, place - 30) : place]) is not None


def _is_between(scope: Scope, place: int) -> bool:
    """Whether "between" leads to ``place``, so that a second number is the upper end of a range."""
    return scope.text[max(scope.start, place - 8) : place].lower() == "between "


def _goal(scope: Scope, number: Number) -> Goal | None:
    """The goal that one number states, or None."""
    text, end = scope.text, scope.end
    baseline, value = None, number.value
    if number.upper is not None and _is_from(scope, number.start):
        baseline, value = number.value, number.upper
    for pattern, sort in _RATES:
        unit = pattern.match(text, number.end, end)
        if unit is None or (pattern is _BARE_DEGREES and value > _MOST_DEGREES):
            continue
        name = "%" if pattern is _PERCENT else unit[0].strip(" -")
        goal = Goal(value, name, number.start, unit.end(), sort, unit.end(), baseline)
        return goal if (_is_limit(scope, goal) if sort == "temperature" else _is_rate(scope, goal)) else None
    return _count(scope, replace(number, value=value, upper=None), baseline)


def _is_limit(scope: Scope, goal: Goal) -> bool:
    """Whether a temperature is one to be kept, rather than one that is compared or described."""
    text = scope.text
    if _ALIGNED.match(text, goal.end, scope.end):
        return False
    before = text[max(scope.start, goal.start - _REACH) : goal.start]
    return bool(_LIMIT.search(before) or _LIMIT_AFTER.match(text, goal.end, scope.end))


def _is_rate(scope: Scope, goal: Goal) -> bool:
    """Whether a rate is promised, rather than an aside, a condition or a report."""
    text = scope.text
    before = QUALIFIER.sub("", text[max(scope.start, goal.start - _NEAR) : goal.start])
    aside = _ASIDE.search(before)
    part = text.startswith(" of", goal.end)
    if aside and not _OPENED.search(before) and (part or aside[0] in {"<", ">", "~", ";"}):
        return False
    if part and before.endswith("the "):
        return False  # "support the 43 percent of women who ...": those that are so
    if _TAKEN_AWAY.search(before) or _CONDITION.match(text, goal.end, scope.end):
        return False
    return points_ahead(scope, goal.start)


def _count(scope: Scope, number: Number, baseline: int | float | None) -> Goal | None:
    """The goal of a count or quantity: a number with a noun, placed where an act's object stands."""
    text, end = scope.text, scope.end
    time = _TIME.match(text, number.end, end)
    if time:
        return _duration(scope, number, baseline, time)
    if _is_year(text, number):
        return None
    measure = _MEASURE.match(text, number.end, end)
    before = text[max(scope.start, number.start - _REACH) : number.start]
    near = before[-_NEAR:]
    minimum = _MINIMUM.search(near) is not None
    measured = baseline is not None or (minimum and measure is not None)
    numbered = _NUMBER_OF.search(QUALIFIER.sub("", before))
    if numbered and points_ahead(scope, number.start - len(before) + numbered.start()):
        return Goal(number.value, numbered["noun"], number.start, number.end, "count", number.end, baseline)
    if not _is_object(scope, number, measured=measured):
        return None
    if measure:
        value, scale = number.value, ""
        if _SCALED.fullmatch(measure["unit"]):
            value, scale = _mantissa(text[number.start : number.end], number)
        per = measure["per"] or ""
        if not per and _PER_YEAR.search(text, measure.end(), min(end, measure.end() + 40)):
            per = " per year"
        unit = f"{scale} {measure['unit']}{per}".strip()
        return Goal(value, unit, number.start, measure.end(), "count", measure.end(), baseline)
    whole = _OUT_OF.match(text, number.end, end) if number.value >= _MANY else None
    first = whole.end() if whole else number.end
    plural = last_match(_PLURAL, text, first, _counted(text, first, end))
    if plural is None and baseline is not None:
        return Goal(number.value, "", number.start, number.end, "count", number.end, baseline)
    if plural is None or _PERIOD.fullmatch(plural[0]):
        return None
    if _PARTICIPANT.search(text, first, plural.end()) and not _COVERED.search(QUALIFIER.sub("", near)):
        return None
    sort: Sort = "count"
    if number.value < _MANY and not minimum:
        if number.value < 2 or near.endswith("(") or _OCCASION.search(text, number.end, plural.end()):
            return None
        handed = _HANDED_OVER.search(QUALIFIER.sub("", near)) or _OF.search(near)
        sort = "count" if handed else "small count"
    return Goal(number.value, plural[0], number.start, plural.end(), sort, first + 1, baseline)


def _duration(scope: Scope, number: Number, baseline: int | float | None, unit: re.Match[str]) -> Goal | None:
    """The goal of a time that something is to take, or None for any other length of time."""
    before = scope.text[max(scope.start, number.start - _REACH) : number.start]
    if baseline is None and not _TIME_GOAL.search(QUALIFIER.sub("", before)):
        return None
    if not points_ahead(scope, number.start):
        return None
    return Goal(number.value, unit[0].strip(" -"), number.start, unit.end(), "count", unit.end(), baseline)


def _is_object(scope: Scope, number: Number, *, measured: bool) -> bool:
    """Whether a count is what an act brings about, rather than the setting, a name or a report.

    ``measured`` tells that it is a least quantity with its unit, or has a baseline: then it is a goal behind
    any preposition.
    """
    first = max(scope.start, number.start - _NEAR)
    near = scope.text[first : number.start]
    before = QUALIFIER.sub("", near)
    if before == near and not number.spelled and _is_name(near, opens=first == scope.start):
        return False
    of = _OF.search(before)
    if of:
        placed = of["act"] is not None or _AT_LEAST.search(near) is not None
    elif before.endswith(" by "):
        clause = scope.text[max(scope.start, number.start - _REACH) : first + len(before)]
        placed = _CHANGE_TO.search(clause) is not None
    elif before.endswith(("to ", "To ")):
        # So many people or homes are reached ("deliver power to 300,000 homes"); 30 countries take part.
        clause = scope.text[max(scope.start, number.start - _REACH) : first + len(before)]
        placed = number.value >= 1000 or _CHANGE_TO.search(clause) is not None
    else:
        placed = measured or _SETTING.search(before) is None
    return placed and points_ahead(scope, number.start)


def _is_name(before: str, *, opens: bool) -> bool:
    """Whether the word before digits makes a name of them; ``opens``: ``before`` is the statement's start."""
    name = _NAME_BEFORE.search(before)
    if name is None:
        return False
    first = name["first"] is not None and (opens or name.start() > 0)
    return not first or name["word"].isupper() or _LABEL.fullmatch(name["word"]) is not None


def _is_year(text: str, number: Number) -> bool:
    """Whether bare digits are a year rather than a count."""
    return number.end - number.start == 4 and 1900 <= number.value <= 2100 and text[number.start] in "12"


def _mantissa(written: str, number: Number) -> tuple[int | float, str]:
    """A number without its scale word, and that word: (12, "million")."""
    words = written.replace("-", " ").rsplit(None, 1)
    if len(words) == 1 or scale_value(words[1]) < 1000:
        return number.value, ""
    value = spelled_value(words[0]) if number.spelled else _digits_or_none(words[0])
    return (plain(value), words[1].lower()) if value else (number.value, "")


def _digits_or_none(written: str) -> Decimal | None:
    """The value of plain digits; None for a range."""
    return digits_value(written) if re.fullmatch(r"[\d,]+(?:\.\d+)?", written) else None


def noun_phrase(text: str, start: int, end: int) -> int:
    """Where the noun phrase behind a number ends: before the first word that cannot be in one."""
    for _ in range(7):
        acronym = _ACRONYM.match(text, start, end)
        if acronym:
            start = acronym.end()
        word = _WORD.match(text, start, end)
        if word is None or word[1].lower() in PHRASE_ENDS or (word[1].endswith("ly") and word[1].islower()):
            break
        start = word.end()
    return start


def _counted(text: str, start: int, end: int) -> int:
    """Where the words for what is counted end: as ``noun_phrase``, but over joined adjectives to their noun.

    "100 American, Australian, and Japanese students", "20 million safe and effective doses".
    """
    stop = noun_phrase(text, start, end)
    if stop > start and _PLURAL.search(text, start, stop) is None:
        joined = _JOINED.match(text, stop, end)
        if joined:
            return joined.end()
    return stop


def points_ahead(scope: Scope, place: int) -> bool:
    """Whether the nearest verb before ``place`` in its clause promises, rather than reports or describes."""
    clause = max(scope.start, place - 2 * _REACH)
    mark = last_match(_CLAUSE_BREAK, scope.text, clause, place)
    nearest = last_match(_AHEAD_OR_REPORTED, scope.text, mark.start() + 1 if mark else clause, place)
    return nearest is None or nearest["reported"] is None
