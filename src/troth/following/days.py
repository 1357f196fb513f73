"""The first and the last day of a date or period in EDTF."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

# Levels 0 and 1 of EDTF as coding writes them, with the quarters and halves of level 2. A year keeps its
# precision: "202X" is ten years.
_DATE = re.compile(r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?[~?%]?")
# The first month and the number of months of what EDTF counts after the twelve months. A season without a
# hemisphere (21 to 24) is read as on the northern one, where most of the documents are written.
_SEASONS = ((3, 3), (6, 3), (9, 3), (12, 3))
_PERIODS: dict[int, tuple[int, int]] = {
    **dict(zip(range(21, 25), _SEASONS, strict=True)),
    **dict(zip(range(25, 29), _SEASONS, strict=True)),  # northern
    **dict(zip(range(29, 33), ((9, 3), (12, 3), (3, 3), (6, 3)), strict=True)),  # southern
    **{33 + quarter: (1 + 3 * quarter, 3) for quarter in range(4)},
    **{37 + third: (1 + 4 * third, 4) for third in range(3)},
    **{40 + half: (1 + 6 * half, 6) for half in range(2)},
}
_OPEN = frozenset({"", ".."})


def first_day(edtf: str) -> dt.date | None:
    """The first day that a date or period holds.

    Args:
        edtf: Surface forms: ``2021-05-30``, ``2021-05``, ``2030``, ``202X``, ``2021-23`` (autumn),
            ``2022-40`` (first half), ``2050~``, ``2022/2025``, ``2022/..``, ``../2030``.

    Returns:
        The day, or None for a period without a beginning and for what is not EDTF of these forms.
    """
    bounds = _bounds(edtf.partition("/")[0])
    return bounds[0] if bounds else None


def last_day(edtf: str) -> dt.date | None:
    """The last day that a date or period holds; of winter, the last day of February after its year.

    Args:
        edtf: As for ``first_day``.

    Returns:
        The day, or None for a period without an end and for what is not EDTF of these forms.
    """
    bounds = _bounds(edtf.rpartition("/")[2])
    return bounds[1] if bounds else None


@lru_cache(maxsize=4096)
def _bounds(edtf: str) -> tuple[dt.date, dt.date] | None:
    match = _DATE.fullmatch(edtf) if edtf not in _OPEN else None
    if match is None:
        return None
    first_year = int(match["year"].replace("X", "0"))
    last_year = int(match["year"].replace("X", "9"))
    if not first_year:
        return None
    month, day = match["month"], match["day"]
    if month is None or month == "XX":
        return dt.date(first_year, 1, 1), dt.date(last_year, 12, 31)
    if int(month) in _PERIODS and day is None:
        start, months = _PERIODS[int(month)]
        end = start + months - 1
        return dt.date(first_year, start, 1), _end_of_month(last_year + (end > 12), (end - 1) % 12 + 1)
    if not 1 <= int(month) <= 12:
        return None
    if day is None or day == "XX":
        return dt.date(first_year, int(month), 1), _end_of_month(last_year, int(month))
    if not 1 <= int(day) <= calendar.monthrange(last_year, int(month))[1]:
        return None
    return dt.date(first_year, int(month), int(day)), dt.date(last_year, int(month), int(day))


def _end_of_month(year: int, month: int) -> dt.date:
    # EDTF years end with 9999; winter of that year would end after the last day that there is.
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month, calendar.monthrange(year, month)[1])
