"""The time from which documents are asked, and its months one by one."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from troth.archive.expressions import Expression, any_of, code
from troth.archive.filters import Filters, months
from troth.archive.rows import month_code

_MOST_MONTHS = 36  # that the full-text index is asked for; a longer time is asked of the documents


@dataclass(frozen=True, slots=True)
class Reach:
    """From one day to another, both included; None for both is all time, and documents without a date."""

    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def months(self) -> Expression | None:
        """What the full-text index is asked for; None where that would not help."""
        if self.since is None or self.until is None:
            return None
        found = [code(month) for month in months(self.since, self.until)]
        return any_of(found) if len(found) <= _MOST_MONTHS else None

    @property
    def needs_dates(self) -> bool:
        """Whether the dates of documents must be looked at, as the months do not say it."""
        if self.since is None or self.until is None:
            return False
        last = calendar.monthrange(self.until.year, self.until.month)[1]
        return self.months is None or self.since.day != 1 or self.until.day != last

    def each_month(self, connection: Connection, *, oldest_first: bool) -> Iterator[str]:
        """The codes of the months in which the archive has documents, and that of those without a date."""
        bounds = {
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "9999-12-31",
        }
        found = "min(date)" if oldest_first else "max(date)"
        # One look into the index of dates a month: there may be millions of documents.
        sql = text(f"SELECT {found} FROM document WHERE date >= :since AND date <= :until")  # noqa: S608
        while date := connection.execute(sql, bounds).scalar():
            yield month_code(date)
            if oldest_first:
                bounds["since"] = f"{date[:7]}-99"
            else:
                bounds["until"] = f"{date[:7]}-00"
        if self.since is None and self.until is None:
            yield month_code(None)


def reach_of(connection: Connection, filters: Filters) -> Reach | None:
    """The time that is asked for, no longer than the archive reaches.

    Returns:
        None where no document is of that time.
    """
    if filters.since is None and filters.until is None:
        return Reach()
    ends = "SELECT (SELECT min(date) FROM document), (SELECT max(date) FROM document)"
    first, last = connection.execute(text(ends)).one()
    if first is None:
        return None
    first, last = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    # To the ends of months, so that their codes are enough where the archive ends within the time.
    first = first.replace(day=1)
    last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    since, until = max(filters.since or first, first), min(filters.until or last, last)
    return Reach(since, until) if since <= until else None
