"""When what a promise names is over."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_DAY = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?")
_SEASONS = {
    "21": 5,
    "22": 8,
    "23": 11,
    "24": 2,
    "33": 3,
    "34": 6,
    "35": 9,
    "36": 12,
}  # the last month of each


def last_day(edtf: str) -> dt.date | None:
    """The last day of a date or period.

    Args:
        edtf: EDTF, Library of Congress, level 1: ``2030``, ``2022-05``, ``2022-05-23``, ``202X``,
            ``2022/2025``, ``2022-21`` (spring), each with ``?``, ``~`` or ``%`` or without.

    Returns:
        None where it has no end, as ``2022/..``, or is no such date.
    """
    end = edtf.rsplit("/", 1)[-1].rstrip("?~%")
    found = _DAY.fullmatch(end)
    if found is None:
        return None
    year = int(found["year"].replace("X", "9"))
    month, day = found["month"] or "12", found["day"]
    if month in _SEASONS:
        year += month == "24"  # a winter ends in the year after the one that it is named for
        return _last_of(year, _SEASONS[month])
    if "X" in month:
        return _last_of(year, 12)
    if day is None or "X" in day:
        return _last_of(year, int(month))
    try:
        return dt.date(year, int(month), int(day))
    except ValueError:
        return None


def _last_of(year: int, month: int) -> dt.date | None:
    if not (dt.MINYEAR <= year <= dt.MAXYEAR and 1 <= month <= 12):
        return None
    return dt.date(year, month, calendar.monthrange(year, month)[1])
