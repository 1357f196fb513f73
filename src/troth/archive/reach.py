"""The time whose documents are asked, as codes of the full-text index, and its months one by one."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from troth.archive.expressions import Expression, any_of, code
from troth.archive.filters import Filters
from troth.archive.rows import time_codes


@dataclass(frozen=True, slots=True)
class Reach:
    """From one day to another, both included; None for both is all time, and documents without a date."""

    since: dt.date | None = None
    until: dt.date | None = None

    def codes(self) -> Expression | None:
        """What the full-text index is asked for: whole years, and the months before and after them."""
        if self.since is None or self.until is None:
            return None
        return any_of(map(code, _codes(_month(self.since), _month(self.until))))

    def holds(self, date: str | None) -> bool:
        """Whether a date in ISO 8601 is within it; a document without one is of no time."""
        if self.since is None or self.until is None:
            return True
        return date is not None and self.since.isoformat() <= date <= self.until.isoformat()

    def days_left_out(self) -> tuple[tuple[str, str], ...]:
        """The days of its months that are outside it: the first and last of each row of days."""
        if self.since is None or self.until is None:
            return ()
        found = []
        if self.since.day > 1:
            found.append((self.since.replace(day=1), self.since - dt.timedelta(days=1)))
        last = calendar.monthrange(self.until.year, self.until.month)[1]
        if self.until.day < last:
            found.append((self.until + dt.timedelta(days=1), self.until.replace(day=last)))
        return tuple((first.isoformat(), last.isoformat()) for first, last in found)

    def parts(self, connection: Connection, *, oldest_first: bool) -> Iterator[Expression]:
        """The time in parts that follow one another: a month, then two, then four and so on.

        A common word fills its page from the first; a rare one is soon asked for in all of them.

        Args:
            connection: Of the archive.
            oldest_first: The direction.

        Yields:
            What the full-text index is asked for; last the documents without a date, where all time is asked.
        """
        known = ends(connection)
        if known is not None:
            first, last = _month(self.since or known[0]), _month(self.until or known[1])
            length = 1
            while first <= last:
                if oldest_first:
                    begin, end = first, min(first + length - 1, last)
                    first = end + 1
                else:
                    begin, end = max(last - length + 1, first), last
                    last = begin - 1
                yield any_of(map(code, _codes(begin, end)))
                length = min(2 * length, _MOST_MONTHS)
        if self.since is None and self.until is None:
            yield code(*time_codes(None))


_MOST_MONTHS = 48  # of one part: what is found in it is put in order at once


def _month(day: dt.date) -> int:
    """The number of a month: those of a year follow one another, and the years."""
    return day.year * 12 + day.month - 1


def _codes(begin: int, end: int) -> Iterator[str]:
    """The codes of the months from one to another, whole years by their own."""
    while begin <= end:
        of_month, of_year = time_codes(f"{begin // 12:04}-{begin % 12 + 1:02}")
        is_year = begin % 12 == 0 and begin + 11 <= end
        yield of_year if is_year else of_month
        begin += 12 if is_year else 1


def ends(connection: Connection) -> tuple[dt.date, dt.date] | None:
    """The first and the last date of a document, or None where none has a date."""
    sql = "SELECT (SELECT min(date) FROM document), (SELECT max(date) FROM document)"
    first, last = connection.execute(text(sql)).one()
    return (dt.date.fromisoformat(first), dt.date.fromisoformat(last)) if first else None


def reach_of(connection: Connection, filters: Filters) -> Reach | None:
    """The time that is asked for, no longer than the archive reaches.

    Returns:
        None where no document is of that time.
    """
    if filters.since is None and filters.until is None:
        return Reach()
    known = ends(connection)
    if known is None:
        return None
    # To the ends of years, so that few codes are enough where the archive ends within the time.
    first, last = known[0].replace(month=1, day=1), known[1].replace(month=12, day=31)
    since, until = max(filters.since or first, first), min(filters.until or last, last)
    return Reach(since, until) if since <= until else None
