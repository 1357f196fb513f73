"""Dates that name a year, a month or a day: their patterns, and the EDTF that each stands for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

from troth.coding.dates_time import (
    IMPOSSIBLE,
    MONTHS,
    Point,
    alternatives,
    day_edtf,
    month_edtf,
    nearest_year,
    small_number,
    tense,
)
from troth.types import Kind
from troth.vocabulary import load

_WORDS = load("dates")
_SEASONS: dict[str, int] = _WORDS["seasons"]
_ORDINALS: dict[str, int] = _WORDS["ordinals"]
_DAY_ORDINALS: dict[str, int] = _WORDS["day_ordinals"]

_LEFT = r"(?<![\w.,/$€£¥#+&–-])"
_RIGHT = r"(?![\w%°]|[.,/:]\d|[-–]\w)"
_YEAR = r"(?:1[6-9]|20)\d\d(?![\w%°]|[.,/:]\d)"
_YEAR_OR_WORDS = rf"(?:{_YEAR}|(?:this|last|next)\syear\b)"
_ABBREVIATED = [name for name in MONTHS if len(name) < 5 and name not in {"May", "June", "July"}]
_FULL = [name for name in MONTHS if name not in _ABBREVIATED]
_MONTH = rf"(?:(?:{alternatives(_FULL)})(?![A-Za-z])|(?:{alternatives(_ABBREVIATED)})\b\.?)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%°]|[.,:/]\d)"
_TO = r"(?:\s?[-–—]\s?|\s(?:to|through|until)\s)"
_AND = r"\s(?:and|&)\s"
_WEEKDAY = rf"(?:(?:{alternatives(list(_WORDS['weekdays']))}),?\s)?"
_YEAR_GAP = r",?\s(?:of\s)?"

Reader = Callable[[re.Match[str], dt.date | None, Kind], Iterator[Point]]


def _year(words: str, reference: dt.date | None) -> int | None:
    if words[0].isdigit():
        return int(words[:4])
    if reference is None:
        return None
    return reference.year + {"this": 0, "last": -1, "next": 1}.get(words[:4].lower(), 0)


def _year_or_nearest(
    found: re.Match[str], month: int, day: int, reference: dt.date | None, kind: Kind
) -> int | None:
    if found["year"]:
        return _year(found["year"], reference)
    if reference is None:
        return None
    return nearest_year(month, day, reference, tense(found.string, found.start(), kind))


def _number(day: str) -> int:
    return int(day.rstrip("stndrh"))


SIGNED = re.compile(
    rf"\b(?:this|the)\s(?P<day>{_DAY}|[A-Za-z]{{4,11}}(?:[-\s][A-Za-z]{{4,8}})?)\sday\sof\s(?P<month>{_MONTH})"
    rf",?\s(?:in\sthe\syear\s(?:of\sour\sLord\s)?)?(?P<year>{_YEAR}|"
    rf"(?i:two\sthousand(?:\sand)?)\s"
    rf"(?P<words>[A-Za-z]{{3,9}}(?:[-\s](?i:{alternatives(list(load('numbers')['units']))}))?)\b)"
)


def read_signed(found: re.Match[str], _reference: dt.date | None, _kind: Kind) -> Iterator[Point]:
    """``this 9th day of March, two thousand and nineteen``."""
    words = found["day"].lower().replace("-", " ")
    tens, _, unit = words.partition(" ")
    if words[0].isdigit():
        day = _number(words)
    elif unit:
        day = small_number(tens) + _DAY_ORDINALS.get(unit, -100)
    else:
        day = _DAY_ORDINALS.get(words, 0)
    year = 2000 + small_number(found["words"]) if found["words"] else int(found["year"])
    if year >= 1900 and day > 0:
        edtf = day_edtf(year, MONTHS[found["month"].rstrip(".")], day) or IMPOSSIBLE
        yield Point(found.start(), found.end(), edtf, "on")


_ISO = re.compile(rf"{_LEFT}(?P<date>(?:19|20)\d\d-\d\d-\d\d){_RIGHT}")


def _read_iso(found: re.Match[str], _reference: dt.date | None, _kind: Kind) -> Iterator[Point]:
    """``2022-05-23``."""
    year, month, day = map(int, found["date"].split("-"))
    edtf = day_edtf(year, month, day)
    if edtf:
        yield Point(found.start(), found.end(), edtf)


_MONTH_DAY = re.compile(
    rf"\b{_WEEKDAY}(?P<month>{_MONTH})\s(?:the\s)?(?P<day>{_DAY})"
    rf"(?:(?P<to>{_TO}|{_AND})(?:(?P<month2>{_MONTH})\s)?(?P<day2>{_DAY}))?"
    rf"(?:{_YEAR_GAP}(?P<year>{_YEAR_OR_WORDS}))?"
)
_DAY_MONTH = re.compile(
    rf"{_LEFT}(?:(?P<day>{_DAY})(?:\s(?P<month>{_MONTH}))?(?P<to>{_TO}|{_AND}))?"
    rf"(?P<day2>{_DAY})\s(?:of\s)?(?P<month2>{_MONTH})(?:{_YEAR_GAP}(?P<year>{_YEAR_OR_WORDS}))?(?!\s\d)"
)


def _read_days(found: re.Match[str], reference: dt.date | None, kind: Kind) -> Iterator[Point]:
    """``May 24, 2022``, ``24 May 2022``, ``November 15 and 16, 2022``, ``30 April-1 May``, ``May 24``."""
    months = [MONTHS[name.rstrip(".")] for name in (found["month"], found["month2"]) if name]
    days = [_number(day) for day in (found["day"], found["day2"]) if day]
    year = _year_or_nearest(found, months[0], days[0], reference, kind)
    if year is None:
        return
    over_new_year = months[-1] < months[0]
    first_year = year - 1 if over_new_year and found["year"] else year
    dates = [day_edtf(first_year, months[0], days[0])]
    if len(days) > 1:
        dates.append(day_edtf(first_year + over_new_year, months[-1], days[1]))
    if not all(dates):
        yield Point(found.start(), found.end(), IMPOSSIBLE)
        return
    apart = len(days) > 1 and "and" in found["to"] and days[1] != days[0] + 1
    if len(days) == 1 or apart:
        for edtf in dates:
            yield Point(found.start(), found.end(), str(edtf))
    elif str(dates[0]) < str(dates[1]):
        yield Point(found.start(), found.end(), f"{dates[0]}/{dates[1]}")


_MONTH_YEAR = re.compile(
    rf"\b(?P<month>{_MONTH})(?:(?P<to>{_TO}|{_AND})(?P<month2>{_MONTH}))?(?:{_YEAR_GAP}|(?=20\d\d))(?P<year>{_YEAR_OR_WORDS})"
)


_DAY_NUMBER_BEFORE = re.compile(r"(?<![\w.,/-])\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?$")


def _read_months(found: re.Match[str], reference: dt.date | None, _kind: Kind) -> Iterator[Point]:
    """``May 2021``, ``October of last year``, ``January-March 2024``, ``June and July 2024``."""
    year = _year(found["year"], reference)
    if year is None or _DAY_NUMBER_BEFORE.search(found.string, max(0, found.start() - 8), found.start()):
        return  # "32 May 2024": a possible day was read before as a day
    first = MONTHS[found["month"].rstrip(".")]
    if not found["month2"]:
        yield Point(found.start(), found.end(), month_edtf(year, first))
        return
    last = MONTHS[found["month2"].rstrip(".")]
    if "and" in found["to"] and last != first + 1:
        yield Point(found.start(), found.end(), month_edtf(year, first))
        yield Point(found.start(), found.end(), month_edtf(year, last))
    elif first < last:
        yield Point(found.start(), found.end(), f"{month_edtf(year, first)}/{month_edtf(year, last)}")


# A name may follow where it is an event's: "at the September Maritime Conference", but not "May Miller".
_EVENT_NAME = rf"\s(?:[A-Z][\w.’'&-]{{0,20}}\s){{0,3}}(?:{alternatives(_WORDS['event_nouns']['words'])})\b"
_MONTH_ALONE = re.compile(
    rf"\b(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Cc]oming)(?:\spast|\scoming)?\s)?"
    rf"(?P<month>{_MONTH})(?:(?={_EVENT_NAME})|(?!\s?[\d]|\s[A-Z][a-z]|-\w))"
)


# "in line with our March announcement": it has been made, whatever follows from it.
_TOLD = re.compile(rf"\s(?:{alternatives(_WORDS['told_acts']['words'])})\b")


def _read_month(found: re.Match[str], reference: dt.date | None, kind: Kind) -> Iterator[Point]:
    """``October``, ``last October``, ``next March``: only beside a document's date."""
    if reference is None:
        return
    month = MONTHS[found["month"].rstrip(".")]
    which = (found["which"] or "").lower()
    if which == "this":
        year = reference.year
    elif which == "last":
        year = reference.year - (month >= reference.month)
    elif which in {"next", "coming"}:
        year = reference.year + (month <= reference.month)
    else:
        told = _TOLD.match(found.string, found.end()) is not None
        when = "past" if told else tense(found.string, found.start(), kind)
        year = nearest_year(month, 0, reference, when)
    yield Point(found.start(), found.end(), month_edtf(year, month), bare=not which)


_FISCAL = re.compile(
    rf"\b(?:J?FYs?|[Ff]iscal\s[Yy]ears?(?:\s\(J?FYs?\))?)[\s-]?(?P<year>20\d\d|\d\d(?!\d))"
    rf"(?:(?P<to>{_TO}|/|{_AND})(?:FY\s?)?(?P<year2>{_YEAR}|\d\d(?!\d)))?(?!\w|[.,/]\d)"
)


def _read_fiscal(found: re.Match[str], _reference: dt.date | None, _kind: Kind) -> Iterator[Point]:
    """``FY 2027``, ``FY27``, ``fiscal year 2027``, ``fiscal years 2024-2026``, ``FY 2023/24``."""
    years = [f"20{year[-2:]}" if len(year) == 2 else year for year in (found["year"], found["year2"]) if year]
    if len(years) == 2 and "and" not in found["to"] and years[0] < years[1]:
        yield Point(found.start(), found.end(), "/".join(years))
    else:
        for year in years:
            yield Point(found.start(), found.end(), year)


_WHICH_PART = alternatives(list(_ORDINALS))
_PART = re.compile(
    rf"\b(?:(?P<which>{_WHICH_PART}|latter)\s(?P<part>quarter|half)\s(?:of\s)?(?:the\s)?"
    rf"|(?P<short>[QH][1-4])\s(?:of\s)?)"
    rf"(?:(?:[Ff]iscal|[Cc]alendar)\s[Yy]ear\s|FY\s?)?(?P<year>{_YEAR_OR_WORDS}|year\b)"
)


def _read_part(found: re.Match[str], reference: dt.date | None, _kind: Kind) -> Iterator[Point]:
    """``first quarter of 2024``, ``Q1 2024``, ``second half of next year``."""
    year = _year(found["year"], reference)
    if year is None:
        return
    if found["short"]:
        quarter, number = found["short"][0] == "Q", int(found["short"][1])
    else:
        quarter = found["part"] == "quarter"
        number = _ORDINALS.get(found["which"], 0) or (4 if quarter else 2)
    # EDTF: 33 to 36 are quarters, 40 and 41 semesters (halves).
    code = 32 + number if quarter else 39 + number
    if code <= 36 or 40 <= code <= 41:
        yield Point(found.start(), found.end(), f"{year}-{code}")


_MONTHS_OF = re.compile(
    rf"\b(?P<which>first|last|final)\s(?P<count>[a-z]{{3,6}}|\d{{1,2}})\smonths\sof\s(?P<year>{_YEAR_OR_WORDS})"
)


def _read_months_of(found: re.Match[str], reference: dt.date | None, _kind: Kind) -> Iterator[Point]:
    """``the last three months of 2034``."""
    year, count = _year(found["year"], reference), small_number(found["count"])
    if year is None or not 1 < count < 12:
        return
    first, last = (1, count) if found["which"] == "first" else (13 - count, 12)
    yield Point(found.start(), found.end(), f"{month_edtf(year, first)}/{month_edtf(year, last)}")


_SEASON = re.compile(
    rf"\b(?P<season>(?i:{alternatives(list(_SEASONS))}))\s(?:of\s)?"
    rf"(?P<year>{_YEAR_OR_WORDS}|20\d\d(?=[/–-]\d\d))(?:[/–-]\d{{2,4}})?"
)


def _read_season(found: re.Match[str], reference: dt.date | None, _kind: Kind) -> Iterator[Point]:
    """``Fall of 2023``, ``spring 2024``, ``summer of next year``, ``winter 2024/25``."""
    year = _year(found["year"], reference)
    if year is not None:
        yield Point(found.start(), found.end(), f"{year}-{_SEASONS[found['season'].lower()]}")


_DECADE = re.compile(
    r"(?:\b(?P<which>first|second|latter)\shalf\sof\s(?:the\s)?)?"
    r"(?<![\w.,/$€£¥#+&–])(?P<decade>(?:19|20)\d)0[’']?s\b"
)


def _read_decade(found: re.Match[str], _reference: dt.date | None, _kind: Kind) -> Iterator[Point]:
    """``the 2020s``, ``the first half of the 2030s``."""
    decade, which = found["decade"], found["which"]
    edtf = f"{decade}X"
    if which:
        edtf = f"{decade}0/{decade}4" if which == "first" else f"{decade}5/{decade}9"
    yield Point(found.start(), found.end(), edtf)


_YEARS = re.compile(
    rf"{_LEFT}(?P<year>(?:19|20)\d\d)(?P<to>\s?[-–—/]\s?|\s(?:to|through)\s)(?P<year2>(?:19|20)\d\d|\d\d){_RIGHT}"
)


def _read_years(found: re.Match[str], _reference: dt.date | None, _kind: Kind) -> Iterator[Point]:
    """``2022-2025``, ``2024-25``, ``2022 to 2025``."""
    first, last = found["year"], found["year2"]
    last = last if len(last) == 4 else first[:2] + last
    if first < last and (len(found["year2"]) == 4 or int(last) == int(first) + 1):
        yield Point(found.start(), found.end(), f"{first}/{last}", bare=True)


_YEAR_ALONE = re.compile(
    rf"(?:(?<![\w.,/$€£¥#+&–-])|(?<=[Mm]id-)|(?<=\b[Ee]nd-))"
    rf"(?P<year>{_YEAR})(?![-–]\w|\s(?:[A-Z]{{3}}\s)?[\d$])"
)


def _read_year(found: re.Match[str], _reference: dt.date | None, _kind: Kind) -> Iterator[Point]:
    """``2030``, where the words around make it a year."""
    yield Point(found.start(), found.end(), found["year"], bare=True)


# In the order in which they take their words: a form that needs more comes before one that needs less.
# Each with substrings of which it needs at least one, so that most searches are never begun.
Form = tuple[tuple[str, ...], re.Pattern[str], Reader]
_DIGITS = tuple("0123456789")
# More characters than any of these has before its first month.
BEFORE_MONTH = 64
MONTH_FORMS: tuple[Form, ...] = (
    (("day",), SIGNED, read_signed),
    (_DIGITS, _MONTH_DAY, _read_days),
    (_DIGITS, _DAY_MONTH, _read_days),
    ((*_DIGITS, "year"), _MONTH_YEAR, _read_months),
    (("",), _MONTH_ALONE, _read_month),
)
# The substrings of these are in small letters. Last, how many characters a form may have before its first
# digit, so that the search can begin there; None where it needs no digit.
YEAR_FORMS: tuple[tuple[tuple[str, ...], re.Pattern[str], Reader, int | None], ...] = (
    (("-",), _ISO, _read_iso, 0),
    (
        ("quarter", "half", *(f"{part}{number}" for part in "qh" for number in range(1, 5))),
        _PART,
        _read_part,
        None,
    ),
    (("fy", "fiscal"), _FISCAL, _read_fiscal, 32),
    (("months",), _MONTHS_OF, _read_months_of, None),
    (tuple(_SEASONS), _SEASON, _read_season, None),
    (("0s", "0’s", "0's"), _DECADE, _read_decade, 32),
    (("-", "–", "—", "/", "to", "through"), _YEARS, _read_years, 0),
    (("",), _YEAR_ALONE, _read_year, 0),
)
