"""When the acts of a statement take place or fall due, written in EDTF (Library of Congress).

The flow: a cheap gate lets through the statements that hold a year, a month or a word of time; calendar forms
and the forms that count from the document's date are found; what the words around make no date (a name, a
comparison, a count) is dropped; neighbours are joined into ranges; each gets a role.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from troth.coding import dates_context as context
from troth.coding.dates_calendar import BEFORE_MONTH, MONTH_FORMS, SIGNED, YEAR_FORMS, Reader, read_signed
from troth.coding.dates_relative import RELATIVE_FORMS
from troth.coding.dates_time import IMPOSSIBLE, Point
from troth.types import Kind, When
from troth.vocabulary import load

# The gates. Where each alternative begins with a letter or digit, the search runs past others at full speed.
# A statement with neither a digit nor one of these words holds no date.
_NAMED_TIMES = [name.lower() for table in ("months", "weekdays") for name in load("dates")[table]]
TIME_WORDS = frozenset(load("dates")["gate"]) | {
    front + name for name in _NAMED_TIMES for front in ("", "mid-", "early-", "late-")
}
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"1[6-9]\d\d|20\d\d|FYs?\s?\d|Q[1-4]|H[1-4]|year\s\d\d")
_MONTH = re.compile(
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    + "|".join(f"{name}(?![a-z])" for name in "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split())
)
# A look for these costs a quarter of the search above, and nearly always ends there.
_MONTH_STARTS = tuple(dict.fromkeys(name[:3] for name in load("dates")["months"]))
_TIME_WORDS = (
    "day", "year", "month", "week", "decade", "centur", "morrow", "night", "morning", "noon", "evening",
    "ummer", "pring", "utumn", "inter", "fall", "Fall",
)  # fmt: skip
# Dates of documents that can be counted from: ISO 8601 leaves years before 1583 to agreement, and EDTF
# level 1 writes four digits, which the longest periods must not leave.
_FIRST_YEAR, _LAST_YEAR = 1583, 9000

_OWN_DATE = re.compile(r"\b(?:date|signing|signature)\sof\sth(?:is|e\spresent)\b|\bdate\shereof\b")
_OWN_DATE_NEEDS = ("date", "signing", "signature")
# The end of a document, where its date of signature stands, in characters.
_CLOSING = 3000

_TO = re.compile(r"\s?[-–—]\s?|\s(?:to|through|until|till)\s(?:the\s(?:end|close)\sof\s)?(?:the\s)?")
_AND_TO = re.compile(r"\sand\sthrough(?:\sto)?\s")
_LIST = re.compile(r",\s(?:and\s|or\s)?|\s(?:and|or|&)\s(?:in\s|by\s)?")
_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)
_EACH = re.compile(r"\b(?:each|all|both)\sof\s$", re.IGNORECASE)
_THROUGH = re.compile(r"\bthrough\s$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:the\s|early\s|late\s|mid-)?$", re.IGNORECASE)


def find_dates(text: str, start: int, end: int, *, reference: dt.date | None, kind: Kind) -> tuple[When, ...]:
    """The dates and periods of one statement.

    Accepted, among others: ``May 2021``, ``24 May 2022``, ``May 24``, ``15-16 November 2022``,
    ``2022-05-23``, ``FY 2027``, ``Q1 2024``, ``second half of 2024``, ``Fall of 2023``, ``the 2020s``,
    ``mid-century``, ``by the end of 2023``, ``from 2022 to 2025``, ``in each of 2031, 2032, and 2033``,
    ``2050 net-zero goals``, ``this 9th day of March, two thousand and nineteen``; and, beside a
    reference, ``later this year``, ``this week``, ``yesterday``, ``on Monday``, ``planned in October``,
    ``within 90 days``, ``over the next five years``, ``in the coming weeks``, ``in the Autumn``, ``fourteen
    years ago``.

    Not dates: years in a name, durations without a start, times that hang on another event, the date line
    of a document, the "today" in which the text speaks, years that a level or a first time is compared
    with ("the first visit since 1998").

    "The end of the decade" is the decade (``202X``), as the end of a year is that year. Periods that count
    from "the date of this Accord" count from the date of signature where the document closes with one,
    else from the reference.

    Args:
        text: The canonical text of the document.
        start: Where the statement starts in it.
        end: Where it ends.
        reference: The date of the document (1583 to 9000); without one, relative forms and days without a
            year give nothing.
        kind: The kind of the statement: it helps to tell past from future.

    Returns:
        Dates in the order of the text, each with a role and its EDTF (level 1, and the level 2 codes of
        quarters and halves); a date given twice in one role is returned once. Offsets count in ``text``.
    """
    statement = text[start:end]
    if reference and not _FIRST_YEAR <= reference.year <= _LAST_YEAR:
        reference = None
    points = _points(statement, text, reference, kind)
    if not points:
        return ()
    around = context.Surroundings(statement, kind, reference.isoformat() if reference else None)
    found: dict[tuple[str, str], When] = {}
    for point in _joined(points, around):
        edtf = point.edtf
        if len(edtf) == 4 and edtf.isdecimal() and context.approximate(point, statement):
            edtf += "~"
        when = When(edtf, context.role(point, around), start + point.start, start + point.end)
        found.setdefault((edtf, when.role), when)
    return tuple(found.values())


def _points(statement: str, text: str, reference: dt.date | None, kind: Kind) -> list[Point]:
    """Every date as found, without overlaps, in the order of the text."""
    points: list[Point] = []
    taken = bytearray(len(statement))
    relative_words = any(map(statement.__contains__, _TIME_WORDS))
    digits = _DIGIT.search(statement)
    # "the second half of next year" has no digit.
    years = (digits and _YEAR.search(statement)) or (
        relative_words and " of " in statement and "year" in statement
    )
    month = _MONTH.search(statement) if any(map(statement.__contains__, _MONTH_STARTS)) else None
    if month:
        first = max(0, month.start() - BEFORE_MONTH)
        for needs, pattern, read in MONTH_FORMS:
            if any(map(statement.__contains__, needs)):
                for match in pattern.finditer(statement, first):
                    _take(points, taken, read(match, reference, kind))
    if years:
        phrases = context.year_phrases(statement, reference.isoformat() if reference else None)
        _take(points, taken, iter(phrases))
        for match, read in _year_forms(statement, digits.start() if digits else len(statement)):
            _take(points, taken, read(match, reference, kind))
    if reference and relative_words:
        if any(map(statement.__contains__, _OWN_DATE_NEEDS)) and _OWN_DATE.search(statement):
            reference = _signature(text) or reference
        for words, relative, read_relative in RELATIVE_FORMS:
            if any(map(statement.__contains__, words)):
                for match in relative.finditer(statement):
                    _take(points, taken, read_relative(match, reference, kind))
    return sorted(points)


def _year_forms(statement: str, digit: int) -> Iterator[tuple[re.Match[str], Reader]]:
    """What may be a year, in the order of the forms; ``digit`` is where the first digit stands."""
    small = statement.lower()
    for needs, pattern, read, before in YEAR_FORMS:
        if any(map(small.__contains__, needs)):
            first = 0 if before is None else max(0, digit - before)
            for match in pattern.finditer(statement, first):
                yield match, read


def _take(points: list[Point], taken: bytearray, found: Iterator[Point]) -> None:
    """Add what was found unless its words are taken; two dates of one form share their words.

    An impossible day takes its words and adds nothing.
    """
    new = [point for point in found if 1 not in taken[point.start : point.end]]
    for point in new:
        if point.edtf != IMPOSSIBLE:
            points.append(point)
        taken[point.start : point.end] = b"\x01" * (point.end - point.start)


def _signature(text: str) -> dt.date | None:
    """The date of signature with which a document closes, or None."""
    for match in SIGNED.finditer(text, max(0, len(text) - _CLOSING)):
        for point in read_signed(match, None, "action"):
            if point.edtf != IMPOSSIBLE:
                return dt.date.fromisoformat(point.edtf)
    return None


def _joined(points: list[Point], around: context.Surroundings) -> list[Point]:
    """The dates that count, neighbours joined into ranges and lists."""
    statement = around.statement
    out: list[Point] = []
    index = 0
    while index < len(points):
        point = points[index]
        index += 1
        if point.edtf.isdecimal() and context.fiscal_name(point, statement):
            continue
        if not context.counts(point, around):
            continue
        row = [point]
        while index < len(points) and _connector(row[-1], points[index], statement):
            row.append(points[index])
            index += 1
        out += _row(row, around)
    return out


def _connector(left: Point, right: Point, statement: str) -> bool:
    between = statement[left.end : right.start]
    if len(between) > 30 or right.role or "/" in left.edtf + right.edtf:
        return False
    if not any(pattern.fullmatch(between) for pattern in (_TO, _AND_TO, _LIST)):
        return False
    return left.bare == right.bare or len(left.edtf) == len(right.edtf)


def _follow_on(row: list[Point]) -> bool:
    """Whether years or months come one after the other without a gap ("in 2031 and 2032")."""
    if all(point.edtf.isdecimal() for point in row):
        places = [int(point.edtf) for point in row]
    elif all(
        len(point.edtf) == 7 and point.edtf[-2:].isdecimal() and point.edtf[-2:] < "13" for point in row
    ):
        places = [12 * int(point.edtf[:4]) + int(point.edtf[5:]) for point in row]
    else:
        return False
    return places == [*range(places[0], places[0] + len(row))]


def _row(row: list[Point], around: context.Surroundings) -> list[Point]:
    """A range ("from 2022 to 2025"), a list ("in 2023 and 2024"), or a date alone."""
    first, last = row[0], row[-1]
    if len(row) == 1:
        return row
    statement = around.statement
    before = statement[max(0, first.start - 30) : first.start]
    between = statement[first.end : row[1].start]
    whole = first._replace(end=last.end, edtf=f"{first.edtf}/{last.edtf}", role="on")
    ascending = first.edtf < last.edtf
    if len(row) == 2 and ascending and (_TO.fullmatch(between) or _BETWEEN.search(before)):
        return [whole]
    if len(row) == 2 and ascending and _AND_TO.fullmatch(between):
        return [first, whole]
    shared = context.role(first, around)
    through = _EACH.search(before) or _THROUGH.search(before)
    if _follow_on(row) and (through or (shared == "on" and " or " not in between)):
        return [whole]
    return [point._replace(role=shared) for point in row]
