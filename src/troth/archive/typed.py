"""Values of filters as people type them, turned into what they mean or into a line on why they mean nothing.

Whoever asks gives the name under which the value was typed (``--since``, ``since``), for that line.
"""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re

from troth.errors import UsageError
from troth.vocabulary import load

_DAY = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_YEAR = re.compile(r"[0-9]{4}")
_SCALES = {
    "": 1, "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6, "b": 10**9, "bn": 10**9,
    "billion": 10**9, "t": 10**12, "tn": 10**12, "trillion": 10**12,
}  # fmt: skip
_AMOUNT = re.compile(
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?P<rest>\.[0-9]{1,6})?\s*(?P<scale>[a-z]*)"
)


def day(name: str, given: str, *, last: bool) -> dt.date:
    """A day, or the first or last one of a month or year: ``2021-05-12``, ``2021-05``, ``2021``.

    Raises:
        UsageError: What was typed is none.
    """
    match = _DAY.fullmatch(given.strip())
    if match is None or not given.isascii():
        raise UsageError(f"{name}: {given!r} is not a date such as 2021-05-12, 2021-05 or 2021")
    year, month = int(match["year"]), int(match["month"] or (12 if last else 1))
    try:
        end = calendar.monthrange(year, month)[1]
        return dt.date(year, month, int(match["day"] or (end if last else 1)))
    except ValueError as error:
        raise UsageError(f"{name}: {given!r} is not in the calendar") from error


def period(
    since: tuple[str, str | None], until: tuple[str, str | None]
) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day, each given with its name; None where none was typed.

    Raises:
        UsageError: One of them is none, or the first is after the last.
    """
    first = None if since[1] is None else day(since[0], since[1], last=False)
    last = None if until[1] is None else day(until[0], until[1], last=True)
    if first and last and first > last:
        raise UsageError(f"{since[0]} {since[1]}: is after {until[0]} {until[1]}")
    return first, last


def currency_code(name: str, given: str) -> str:
    """A code of ISO 4217, typed in any case of letters.

    Raises:
        UsageError: It is none.
    """
    code = given.strip().upper()
    if code not in load("money")["codes"].split():
        raise UsageError(f"{name}: {given!r} is not a currency code of ISO 4217, such as USD")
    return code


def words(name: str, given: str) -> str:
    """A name, in which any white space is one space.

    Raises:
        UsageError: It is empty.
    """
    found = " ".join(given.split())
    if not found:
        raise UsageError(f"{name}: is empty; name one")
    return found


def year(name: str, given: str) -> str:
    """A year of four figures.

    Raises:
        UsageError: It is none.
    """
    if not (_YEAR.fullmatch(given) and given.isascii()):
        raise UsageError(f"{name}: {given!r} is not a year such as 2030")
    return given


def amounts(least: tuple[str, str | None], most: tuple[str, str | None]) -> tuple[float | None, float | None]:
    """The least and the most of a sum, each given with its name; None where none was typed.

    Raises:
        UsageError: One of them is no amount, or the least is more than the most.
    """
    lower, upper = amount(*least), amount(*most)
    if lower is not None and upper is not None and lower > upper:
        raise UsageError(f"{least[0]} {least[1]}: is more than {most[0]} {most[1]}")
    return lower, upper


def amount(name: str, given: str | None) -> float | None:
    """A sum: ``500000``, ``1,500,000``, ``2.5bn``, ``40 million``; None for None.

    Raises:
        UsageError: It is none.
    """
    if given is None:
        return None
    match = _AMOUNT.fullmatch(given.strip().lower())
    scale = _SCALES.get(match["scale"]) if match and given.isascii() else None
    if match is None or scale is None:
        raise UsageError(f"{name}: {given!r} is not an amount such as 500000, 40 million or 2.5bn")
    found = float(match["number"].replace(",", "") + (match["rest"] or "")) * scale
    if not math.isfinite(found):
        raise UsageError(f"{name}: {given!r} is more than can be counted")
    return found
