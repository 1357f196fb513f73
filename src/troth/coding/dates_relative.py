"""Dates that count from the document's own date: their patterns, and the EDTF that each stands for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

from troth.coding.dates_time import (
    MONTHS,
    SMALL_NUMBERS,
    Point,
    alternatives,
    day_edtf,
    days_later,
    month_edtf,
    small_number,
    tense,
    week,
)
from troth.coding.dates_today import TODAY, read_today
from troth.types import DateRole, Kind
from troth.vocabulary import load

_WORDS = load("dates")
_SEASONS: dict[str, int] = _WORDS["seasons"]
_WEEKDAYS: dict[str, int] = _WORDS["weekdays"]

_ACTS = alternatives(_WORDS["act_nouns"]["words"])
_COUNT = (
    rf"(?P<count>\d{{1,3}}|(?i:{alternatives(list(SMALL_NUMBERS))})"
    rf"(?:[-\s](?:{alternatives(list(load('numbers')['units']))}))?)"
)
_UNIT = r"(?P<unit>day|week|month|year|decade)s?\b"
# Periods longer than this are no time of an act ("over the past 120 years"). Our own threshold.
_LONGEST_SPAN_IN_YEARS = 50
# Months in which "the coming months" and "weeks" still lie in the same year, for the greater part. Our own
# thresholds.
_LAST_MONTH_WITH_MONTHS_TO_COME, _LAST_MONTH_WITH_WEEKS_TO_COME = 9, 11
# "The coming days" are as many.
_COMING_DAYS = 7

Reader = Callable[[re.Match[str], dt.date, Kind], Iterator[Point]]


def _shift(reference: dt.date, count: int, unit: str) -> str | None:
    """The EDTF of the date so many units away, as exact as the unit is."""
    if unit == "day":
        return days_later(reference, count)
    if unit == "week":
        return days_later(reference, 7 * count)
    if unit == "month":
        return month_edtf(reference.year, reference.month + count)
    year = reference.year + count * (10 if unit == "decade" else 1)
    return f"{year:04d}" if 1000 <= year <= 9999 else None


_YEAR = re.compile(
    r"\b(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Cc]urrent|[Pp]revious)\s(?:calendar\s)?year\b"
    r"|\bend\sof\s(?:the|each)\s(?:calendar\s)?year\b(?!\s\d)|\byear(?:[-\s]|[’']s\s)end\b(?!\s(?:of\s)?\d)"
    r"|\b(?:rest|remainder|balance|course)\sof\sthe\s(?:calendar\s)?year\b(?!\s\d)"
    r"|\b(?:later|earlier)\sin\sthe\syear\b"
)
_AFTER_THE = re.compile(r"\b(?:over|in|during|within|for|throughout)\sthe\s$", re.IGNORECASE)

_COMPARED = re.compile(r"\b(?:over|than|versus|to|with|from)\s$")


def _read_year(found: re.Match[str], reference: dt.date, _kind: Kind) -> Iterator[Point]:
    """``this year``, ``later next year``, ``last year``, ``the end of the year``, ``year-end``."""
    which = (found["which"] or "this").lower()
    if " each " in found.group() or (
        found["which"] and _AFTER_THE.search(found.string, max(0, found.start() - 20), found.start())
    ):
        return  # every year, and "over the last year", which is read as a span
    if which != "this" and found.string[max(0, found.start() - 4) : found.start()] == "the ":
        return  # "the next year"
    if which == "last" and _COMPARED.search(found.string, max(0, found.start() - 20), found.start()):
        return
    year = reference.year + {"last": -1, "previous": -1, "next": 1}.get(which, 0)
    end = "end" in found.group().lower()
    yield Point(found.start(), found.end(), f"{year}", "by" if end else None)


_MONTH = re.compile(
    r"\b(?P<which>[Tt]his|[Ll]ast|[Nn]ext)\s(?P<unit>month|week|weekend)\b|\bend\sof\sthe\s(?P<end>month|week)\b"
)


def _read_month(found: re.Match[str], reference: dt.date, _kind: Kind) -> Iterator[Point]:
    """``earlier this month``, ``next month``, ``last week``, ``the end of the month``."""
    if _AFTER_THE.search(found.string, max(0, found.start() - 20), found.start()):
        return
    away = {"last": -1, "next": 1}.get((found["which"] or "this").lower(), 0)
    month = (found["unit"] or found["end"]) == "month"
    edtf = month_edtf(reference.year, reference.month + away) if month else week(reference, away)
    if edtf:
        yield Point(found.start(), found.end(), edtf, "by" if found["end"] else None)


_COMING = re.compile(
    r"\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Tt]hroughout)\s(?:the\s)?"
    r"(?:(?:coming|next\s(?:few|several)|following)\s(?:(?:days|weeks)\sand\s)?(?P<unit>months|weeks|days)\b"
    r"|(?:weeks\sand\s)?(?P<units>months|weeks)\s(?:ahead|to\scome)\b)(?!\sand\s)"
)


def _read_coming(found: re.Match[str], reference: dt.date, _kind: Kind) -> Iterator[Point]:
    """``in the coming weeks``, ``months``: the year they lie in, or both; ``days``: the month."""
    year = reference.year
    if found["unit"] == "days":
        this, then = reference.isoformat()[:7], (days_later(reference, _COMING_DAYS) or "")[:7]
        yield Point(found.start(), found.end(), this if then in {this, ""} else f"{this}/{then}", "on")
        return
    weeks = (found["unit"] or found["units"]) == "weeks"
    same = reference.month <= (_LAST_MONTH_WITH_WEEKS_TO_COME if weeks else _LAST_MONTH_WITH_MONTHS_TO_COME)
    yield Point(found.start(), found.end(), f"{year}" if same else f"{year}/{year + 1}", "on")


_NEXT_SPAN = re.compile(
    rf"\b(?P<head>[Oo]ver|[Ii]n|[Dd]uring|[Ff]or|[Ww]ithin|[Tt]hrough|[Tt]hroughout|[Aa]cross)\sthe\s"
    rf"(?P<which>next|coming|past|last|previous)\s(?:{_COUNT}(?:\sto\s\w{{1,12}})?\s)?"
    rf"(?:(?:calendar|fiscal)\s)?{_UNIT}"
)


def _read_next_span(found: re.Match[str], reference: dt.date, _kind: Kind) -> Iterator[Point]:
    """``over the next five years``, ``within the next two years``, ``over the past decade``."""
    plural = found.group().endswith("s")
    if plural and not found["count"]:
        return  # "over the next years": of no known length
    back = found["which"] in {"past", "last", "previous"}
    count = small_number(found["count"] or "one")
    if back and not found["count"] and found["unit"] not in {"year", "decade"}:
        return  # "over the past month" says no more than "recently"
    unit = found["unit"]
    if "fiscal" in found.group() and count == 1 and not back:
        yield Point(found.start(), found.end(), f"{reference.year + 1}", "on")
        return
    if count < 1 or (
        unit in {"year", "decade"} and count * (10 if unit == "decade" else 1) > _LONGEST_SPAN_IN_YEARS
    ):
        return
    if unit == "year" and count == 1:
        count, unit = 12, "month"
    here, there = _shift(reference, 0, unit), _shift(reference, -count if back else count, unit)
    if not here or not there:
        return
    # What is due "over the next year" is due by its end; "the coming year" and longer periods are spans.
    a_year = (unit, count) == ("month", 12) and found["which"] != "coming"
    if not back and (found["head"].lower() == "within" or a_year):
        yield Point(found.start(), found.end(), there, "by")
    else:
        yield Point(found.start(), found.end(), f"{there}/{here}" if back else f"{here}/{there}", "on")


# What follows the period: an event other than the document itself makes it no date.
_WITHIN = re.compile(
    rf"\b(?:[Ww]ithin|(?:no|not)\slater\sthan|(?:no|not)\smore\sthan)\s(?:a\speriod\sof\s)?{_COUNT}\s"
    rf"(?:calendar\s|business\s|working\s)?{_UNIT}"
    rf"(?P<anchor>\s(?:of|from|after|following|before|prior|since|to|thereafter|on)\b)?"
)
_OWN_DATE = re.compile(
    r"\s(?:of|from|after|following)\s(?:the\s)?(?:(?:effective\s)?date\sof\s(?:this|the\spresent)\b"
    r"|(?:date\sof\s)?(?:the\s)?(?:signing|signature|issuance|adoption)\sof\s(?:this|the\spresent)\b"
    # A notice that is published in a gazette counts from then, and what is "published in" is elsewhere.
    r"|(?:date\sof\s)?(?:the\s)?publication\sof\s(?:this|the\spresent)\s"
    r"(?!(?i:notice|rule|regulation|determination|proclamation)\b)\w{1,30}(?!\w|\sin\b)"
    r"|this\s(?!date)[A-Z](?!\w{0,30}[’']s\s(?:entry|publication|receipt))|today\b|(?:the\s)?date\shereof)"
)
# "In 2031 we announced that we would act within two years": counted from then.
_REPORTED = re.compile(r"\bwould\b[^.;]*$")
# "targeting decisions within two years": how long each is to take.
_AIMED_AT = re.compile(r"\btargeting\b[^;.]{0,90}$")
_IN_TIME = re.compile(
    rf"(?<![Hh]alf\s)\b(?:(?P<approx>(?i:more\sthan|over|nearly|almost|some|about|around|roughly))\s)?"
    rf"{_COUNT}(?P<half>\sand\sa\shalf)?\s{_UNIT}(?P<more>\sand\sa\shalf)?"
    r"(?:\s(?P<direction>ago|from\snow|from\stoday|hence)\b(?P<today>\stoday\b)?|[’']s?\stime\b)"
)


def _read_within(found: re.Match[str], reference: dt.date, _kind: Kind) -> Iterator[Point]:
    """``within 12 months``, ``within 90 days of the date of this Accord``."""
    if found["anchor"] and not _OWN_DATE.match(found.string, found.start("anchor")):
        return
    if not found["anchor"] and not found.group().lower().startswith("within"):
        return
    if _AIMED_AT.search(found.string, max(0, found.start() - 100), found.start()):
        return
    if _REPORTED.search(found.string, max(0, found.start() - 60), found.start()):
        return
    count, unit = small_number(found["count"]), found["unit"]
    if count < 1:
        return
    if unit == "year" and count == 1:
        count, unit = 12, "month"
    edtf = _shift(reference, count, unit)
    if edtf:
        end = found.start("anchor") if found["anchor"] else found.end()
        yield Point(found.start(), end, edtf, "by")


_THAN = re.compile(r"\bthan\s(?:\w{1,9}\s){0,3}$")


def _read_in_time(found: re.Match[str], reference: dt.date, _kind: Kind) -> Iterator[Point]:
    """``fourteen years ago``, ``nearly 50 years ago`` (1973~), ``two and a half years ago``."""
    count = small_number(found["count"])
    if found["today"] and found["unit"] == "year" and count > 0:
        edtf = day_edtf(reference.year - count, reference.month, reference.day)
        if edtf:
            yield Point(found.start(), found.end(), edtf, "on")
        return
    if count < 1 or _THAN.search(found.string, max(0, found.start() - 30), found.start()):
        return  # a comparison with what was
    if found["half"] or found["more"]:
        if found["unit"] == "year":
            months = -12 * count - 6 if found["direction"] == "ago" else 12 * count + 6
            yield Point(*found.span(), month_edtf(reference.year, reference.month + months)[:4], "on")
        return
    edtf = _shift(reference, -count if found["direction"] == "ago" else count, found["unit"])
    if edtf and found["approx"] and found["unit"] == "decade":
        yield Point(*found.span(), f"{edtf[:3]}X", "on")
    elif edtf:
        yield Point(*found.span(), edtf + ("~" if found["approx"] and count > 1 else ""), "on")


# "In the eight years since founding the centre": the year of the founding.
_YEARS_SINCE = re.compile(rf"\b[Ii]n\sthe\s{_COUNT}\s(?P<unit>year)s\ssince\b(?!\sthen\b|,?\s\d)")


def _read_years_since(found: re.Match[str], reference: dt.date, _kind: Kind) -> Iterator[Point]:
    """``in the eight years since`` an act."""
    count = small_number(found["count"])
    if 0 < count <= _LONGEST_SPAN_IN_YEARS:
        yield Point(*found.span(), f"{reference.year - count}", "on")


_SEASON = re.compile(
    rf"\b(?P<which>[Tt]his|[Ll]ast|[Nn]ext)\s(?:past\s|coming\s)?(?P<season>(?i:{alternatives(list(_SEASONS))}))\b"
)


def _read_season(found: re.Match[str], reference: dt.date, _kind: Kind) -> Iterator[Point]:
    """``this summer``, ``last fall``, ``next spring``."""
    code = _SEASONS[found["season"].lower()]
    which = found["which"].lower()
    year = reference.year
    if which == "last":
        year -= reference.month <= _WORDS["season_ends"][str(code)] or code == _SEASONS["winter"]
    elif which == "next":
        year += reference.month >= _WORDS["season_starts"][str(code)]
    yield Point(found.start(), found.end(), f"{year}-{code}")


# A season of no stated year, which is then the nearest one.
_SEASON_ALONE = re.compile(
    rf"\b(?:[Ii]n|[Bb]y|[Bb]efore|[Uu]ntil|[Ss]ince)\sthe\s(?:early\s|late\s)?"
    rf"(?P<season>(?i:{alternatives(list(_SEASONS))}))\b(?=\s?(?:$|[,.;:)]|(?:and|to|as|at|in|for|with)\b))"
)


def _read_season_alone(found: re.Match[str], reference: dt.date, kind: Kind) -> Iterator[Point]:
    """``in the Autumn``, ``by the spring``."""
    code = _SEASONS[found["season"].lower()]
    start, end = (_WORDS[name][str(code)] for name in ("season_starts", "season_ends"))
    when = tense(found.string, found.start(), kind)
    year = reference.year
    if when == "past":
        year -= reference.month < start
    else:
        year += end < reference.month and start < reference.month
    yield Point(found.start("season"), found.end(), f"{year}-{code}")


_DECADE = re.compile(
    r"\b[Tt]his\s(?:\w{1,12}\s)?decade\b|\b(?:end|close|rest|remainder|course)\sof\sthe\s(?:current\s)?decade\b"
    r"|\bdecade[’']s\send\b|\b(?P<half>mid[-\s]?century|middle\sof\sth(?:e|is)\scentury)\b"
    r"|\bend\sof\sth(?:e|is)\scentury\b"
    r"|\b(?P<part>first|second|latter)\shalf\sof\sth(?:e|is)\s(?:\w{1,12}\s)?decade\b"
)


def _read_decade(found: re.Match[str], reference: dt.date, _kind: Kind) -> Iterator[Point]:
    """``this decade``, ``the end of the decade`` (202X), ``mid-century`` (2050~)."""
    words = found.group().lower()
    end: DateRole | None = "by" if words.startswith(("end", "close")) or words.endswith("end") else None
    if found["half"]:
        yield Point(found.start(), found.end(), f"{reference.year // 100}50~", "by")
    elif found["part"]:
        first = reference.year // 10 * 10 + (0 if found["part"] == "first" else 5)
        yield Point(found.start(), found.end(), f"{first}/{first + 4}")
    elif "century" in words:
        yield Point(found.start(), found.end(), f"{reference.year // 100}XX", end)
    else:
        yield Point(found.start(), found.end(), f"{reference.year // 10}X", end)


_WEEKDAY = re.compile(
    rf"\b(?:(?P<which>[Oo]n|[Tt]his|[Ll]ast|[Nn]ext|[Bb]y|[Uu]ntil|[Ss]ince)\s"
    # "on Monday, 15 April" is read as a day of the calendar.
    rf"(?P<day>{alternatives(list(_WEEKDAYS))})\b(?!s\b|,?\s(?:{alternatives(list(MONTHS))})|,?\s\d)"
    # "Friday’s statement"
    rf"|(?P<whose>{alternatives(list(_WEEKDAYS))})(?=[’']s\s(?:[\w-]{{1,20}}\s){{0,3}}(?i:{_ACTS})\b))"
)


def _read_weekday(found: re.Match[str], reference: dt.date, kind: Kind) -> Iterator[Point]:
    """``on Monday``, ``last Friday``, ``next Tuesday``, ``by Thursday``, ``Friday’s statement``."""
    which = (found["which"] or "on").lower()
    day = "day" if found["day"] else "whose"
    ahead = (_WEEKDAYS[found[day]] - reference.weekday()) % 7
    if which in {"last", "since"}:
        days = ahead - 7
    elif which == "next":
        days = ahead or 7
    elif which in {"by", "until", "this"}:
        days = ahead
    else:
        # "Friday’s statement" has been made, unless a verb says otherwise.
        past = tense(found.string, found.start(), kind if found["day"] else "action") == "past"
        days = ahead - 7 if past and ahead else ahead
    edtf = days_later(reference, days)
    if edtf:
        yield Point(found.start(day), found.end(), edtf)


# Each form with substrings of which it needs at least one, so that most searches are never begun.
RELATIVE_FORMS: tuple[tuple[tuple[str, ...], re.Pattern[str], Reader], ...] = (
    (("ithin ", "later than", "more than"), _WITHIN, _read_within),
    (("next ", "coming ", "past ", "last ", "previous "), _NEXT_SPAN, _read_next_span),
    (("months", "weeks", "days"), _COMING, _read_coming),
    ((" ago", "from now", "from today", "hence", " time"), _IN_TIME, _read_in_time),
    (("years since",), _YEARS_SINCE, _read_years_since),
    (("decade", "century"), _DECADE, _read_decade),
    (("his ", "ast ", "ext "), _SEASON, _read_season),
    (tuple(name[1:] for name in _SEASONS), _SEASON_ALONE, _read_season_alone),
    (("year",), _YEAR, _read_year),
    (("month", "week"), _MONTH, _read_month),
    (("day",), _WEEKDAY, _read_weekday),
    (("oday", "morrow", "esterday", "night", "morning", "noon", "evening"), TODAY, read_today),
)
