"""Options of the commands that follow promises, turned into what they mean or into one line on why not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from troth.cli.options import Choice, one_of
from troth.errors import UsageError
from troth.publishing.initiatives.entries import InitiativeSelection
from troth.publishing.threads.selection import Mentions, ThreadSelection
from troth.types import DEADLINE_POSITIONS, FIRMNESSES, STAGES

_LENGTH = re.compile(r"(?P<number>[0-9]{1,6})\s*(?P<unit>[dwmy])")
_DAYS = {"d": 1, "w": 7}
_MONTHS = {"m": 1, "y": 12}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def today() -> dt.date:
    """The day that it is where the command runs."""
    return dt.datetime.now().astimezone().date()


def as_of(given: str | None) -> dt.date:
    """The day that deadlines are measured against; today where nothing was typed.

    Raises:
        UsageError: What was typed is no day.
    """
    if given is None:
        return today()
    words = given.strip()
    # fromisoformat also reads 20221231 and 2022-W52-6, which few people can.
    if _DATE.fullmatch(words) and words.isascii():
        try:
            return dt.date.fromisoformat(words)
        except ValueError as error:
            raise UsageError(f"--as-of: {given!r} is not in the calendar") from error
    raise UsageError(f"--as-of: {given!r} is not a date such as 2026-12-31")


def horizon(given: str, start: dt.date) -> dt.date:
    """The last day within so many days, weeks, months or years: ``180d``, ``26w``, ``6m``, ``1y``.

    A month later is the same day of the next month, or its last. What lies after the year 9999 is its end.

    Raises:
        UsageError: What was typed is no length of time.
    """
    found = _LENGTH.fullmatch(given.strip().lower())
    if not found or not given.isascii():
        raise UsageError(f"--within: {given!r} is not a length of time such as 180d, 26w, 6m or 1y")
    number, unit = int(found["number"]), found["unit"]
    if unit in _DAYS:
        days = number * _DAYS[unit]
        left = (dt.date.max - start).days
        return start + dt.timedelta(days) if days <= left else dt.date.max
    return _months_later(start, number * _MONTHS[unit])


def _months_later(start: dt.date, months: int) -> dt.date:
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if year > dt.MAXYEAR:
        return dt.date.max
    for day in range(start.day, 27, -1):
        try:
            return dt.date(year, month + 1, day)
        except ValueError:
            continue
    return dt.date(year, month + 1, min(start.day, 28))


def threads(
    parties: Sequence[str],
    sections: Sequence[str],
    codes: tuple[Sequence[str], Sequence[str], Sequence[str]],
    *,
    mentioned: bool | None = None,
) -> ThreadSelection:
    """The threads that options ask for.

    Args:
        parties: Codes or names, as typed.
        sections: Words of titles, as typed.
        codes: Stages, firmness and positions of deadlines, as typed; a hyphen stands for a space.
        mentioned: True for only what a later document takes up, False for only what none does.

    Raises:
        UsageError: There is no such code, or a party or section is empty.
    """
    stages, firmness, deadlines = codes
    wanted: dict[bool | None, tuple[Mentions, ...]] = {True: ("mentioned",), False: ("not mentioned",)}
    return ThreadSelection(
        parties=_words("--party", parties, "a code or a name"),
        sections=_words("--section", sections, "words of a title"),
        stages=frozenset(_codes("--stage", stages, STAGES)),
        firmness=frozenset(_codes("--firmness", firmness, FIRMNESSES)),
        deadlines=frozenset(_codes("--deadline", deadlines, DEADLINE_POSITIONS)),
        mentions=frozenset(wanted.get(mentioned, ())),
    )


def initiatives(parties: Sequence[str], names: Sequence[str]) -> InitiativeSelection:
    """The initiatives that options ask for.

    Args:
        parties: Codes or names of parties of documents, as typed.
        names: Words of names, as typed.

    Raises:
        UsageError: A party or a name is empty.
    """
    return InitiativeSelection(
        parties=_words("--party", parties, "a code or a name"),
        names=_words("--name", names, "words of a name"),
    )


def _words(option: str, given: Iterable[str], wanted: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(" ".join(each.split()) for each in given))
    if "" in found:
        raise UsageError(f"{option}: needs {wanted}")
    return found


def _codes(option: str, given: Iterable[str], choices: Sequence[Choice]) -> Iterable[Choice]:
    for each in given:
        spaced = " ".join(each.replace("-", " ").replace("_", " ").split())
        yield one_of(option, spaced or each, choices)
