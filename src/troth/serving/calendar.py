"""What is due, by month: from what is kept in memory of all promises."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from troth.archive.due_dates import Month, due_by_month, due_numbers, still_open
from troth.archive.promise_list import ListedPromise, promises_listed
from troth.archive.promises import PromisesAsked
from troth.errors import UsageError
from troth.publishing.threads.due import OPEN_POSITIONS, DueRow, due_cells
from troth.publishing.threads.stories import Passage
from troth.serving.parts import Part
from troth.serving.promise_query import MOST_VALUES, Choices, Name, given, unwanted_values, wanted_values
from troth.serving.promise_records import document_in_brief, promise_record
from troth.serving.promises import chosen, known_documents
from troth.serving.served import Reading
from troth.types import Firmness, Stage

# Promises that are told together: what is due at one time stands in many documents, and what many promises
# have in common is read once.
_AT_ONCE = 1_000
_LEVELS = 5  # of how dark a month is drawn
_YEARS_BACK, _YEARS_ON = 6, 12  # around the day of asking, that are drawn month by month

_Dropped = BeforeValidator(given)
When = Annotated[str, StringConstraints(pattern=r"^(|overdue|[0-9]{4}(-(0[1-9]|1[0-2]))?)$")]


class DueWanted(Choices):
    """Which promises are asked for of those that name a time and that no document says are done."""

    when: When = Field(
        "", description="`2026-12`, `2026` or `overdue`; empty for what is due from today on.", examples=[""]
    )
    party: Annotated[list[Name], _Dropped] = wanted_values("Who promises: a code or a name.")
    between: Annotated[list[Name], _Dropped] = Field(
        [], max_length=MOST_VALUES, description="Parties of the document that promises: each of them is one."
    )
    only: bool = Field(False, description="Whether the document may have no party beside those of `between`.")
    stage: Annotated[list[Stage], _Dropped] = wanted_values("What documents say of it themselves.")
    firmness: Annotated[list[Firmness], _Dropped] = wanted_values("How firmly its verb binds.")
    not_party: Annotated[list[Name], _Dropped] = unwanted_values("party")
    not_between: Annotated[list[Name], _Dropped] = unwanted_values("between")
    not_stage: Annotated[list[Stage], _Dropped] = unwanted_values("stage")
    not_firmness: Annotated[list[Firmness], _Dropped] = unwanted_values("firmness")

    def asked(self) -> PromisesAsked:
        """The same for the archive."""
        return still_open(
            PromisesAsked(
                only=self.only,
                party=self.choice("party"),
                between=self.choice("between"),
                stage=self.choice("stage"),
                firmness=self.choice("firmness"),
            )
        )

    def days(self, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day that are asked for; None where there is none.

        Raises:
            UsageError: The year is none of the calendar.
        """
        if self.when == "overdue":
            return None, today - dt.timedelta(days=1)
        if not self.when:
            return today, None
        year, _, month = self.when.partition("-")
        if not int(year):
            raise UsageError(f"when: {self.when} is not in the calendar")
        first, last = (int(month), int(month)) if month else (1, 12)
        return (
            dt.date(int(year), first, 1),
            dt.date(int(year), last, calendar.monthrange(int(year), last)[1]),
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """A month of the picture."""

    month: str  # "2026-12"
    words: str  # "December 2026"
    count: int
    level: int  # from 0, how dark it is drawn
    is_past: bool  # whether all of it lies before the day of asking


@dataclass(frozen=True, slots=True)
class Row:
    """A year of the picture."""

    year: str
    count: int
    months: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """How many open promises have the last day of their time in each month."""

    to_come: int  # today included
    overdue: int
    near: tuple[Row, ...]  # the years around the day of asking
    far: tuple[Row, ...]  # all others


def pictured(reading: Reading, asked: PromisesAsked) -> Calendar:
    """The months of open promises, for a picture.

    Args:
        reading: The archive.
        asked: Open promises, as `DueWanted.asked` gives it.
    """
    return reading.answered(("calendar", reading.today, asked), lambda: _pictured(reading, asked))


def _pictured(reading: Reading, asked: PromisesAsked) -> Calendar:
    found = chosen(reading, asked)
    counts = due_by_month(found)
    today = reading.today
    overdue = len(due_numbers(found, last=today - dt.timedelta(days=1)))
    years: Counter[int] = Counter()
    for (year, _), count in counts.items():
        years[year] += count
    steps = _steps([count for (year, _), count in counts.items()])
    near: list[Row] = []
    far: list[Row] = []
    for year in sorted(years.keys() | ({today.year} if years else set())):
        row = Row(
            f"{year:04}",
            years[year],
            tuple(_cell((year, month), counts, steps, today) for month in range(1, 13)),
        )
        (near if today.year - _YEARS_BACK <= year <= today.year + _YEARS_ON else far).append(row)
    return Calendar(len(found) - overdue, overdue, tuple(near), tuple(far))


def _cell(month: Month, counts: Counter[Month], steps: list[int], today: dt.date) -> Cell:
    year, number = month
    count = counts[month]
    level = sum(count >= step for step in steps) if count else 0
    is_past = month < (today.year, today.month)
    return Cell(f"{year:04}-{number:02}", f"{calendar.month_name[number]} {year}", count, level, is_past)


def _steps(counts: list[int]) -> list[int]:
    """From which counts on a month is drawn darker: as many months on each step, as far as that goes."""
    ordered = sorted(set(counts))
    return [ordered[len(ordered) * step // _LEVELS] for step in range(_LEVELS)] if ordered else []


def due(reading: Reading, wanted: DueWanted, number: int, size: int) -> Part[ListedPromise]:
    """One part of the open promises that were asked for: soonest first, what is overdue latest first.

    Raises:
        UsageError: A value makes no sense.
        DamagedError: What the archive holds is damaged.
    """
    numbers = numbers_due(reading, wanted)
    some = numbers[(number - 1) * size : number * size]
    items = promises_listed(reading.connection, known_documents(reading), some, reading.today, last=True)
    return Part(tuple(items), number, size, len(numbers))


def dues_of(reading: Reading, numbers: Sequence[int]) -> Iterator[ListedPromise]:
    """Open promises with their last words, by the numbers of their commitments, some at a time."""
    for some in _in_parts(numbers):
        yield from promises_listed(
            reading.connection, known_documents(reading), some, reading.today, last=True
        )


def due_rows(reading: Reading, numbers: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """The cells of open promises in the table of ``troth due``, by the numbers of their commitments.

    What is said of a promise comes from its listing: a story would read, and weigh, much that no cell shows.
    """
    for each in dues_of(reading, numbers):
        if each.due_day and each.deadline.position in OPEN_POSITIONS:
            yield due_cells(_row(each, reading.today), reading.today)


def _row(promise: ListedPromise, today: dt.date) -> DueRow:
    day = promise.due_day or today
    last = promise.continued[-1] if promise.continued else None
    return DueRow(
        day,
        (day - today).days,
        promise.deadline,
        promise.stage,
        Passage(promise.document, promise.statement),
        (Passage(last.document, promise.last), last.relation) if last and promise.last else None,
        len(promise.continued),
        promise.not_mentioned,
    )


def numbers_due(reading: Reading, wanted: DueWanted) -> list[int]:
    """The commitments of the open promises that were asked for: soonest first, what is overdue latest first.

    Raises:
        UsageError: A value makes no sense.
    """
    numbers = due_numbers(chosen(reading, wanted.asked()), *wanted.days(reading.today))
    return numbers[::-1] if wanted.when == "overdue" else numbers


def _in_parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[start : start + _AT_ONCE] for start in range(0, len(numbers), _AT_ONCE))


def due_record(promise: ListedPromise, today: dt.date) -> dict[str, Any]:
    """An open promise for programs, with what was said of it last: ``GET /api/v1/due``."""
    record = promise_record(promise, today)
    if promise.due_day:
        record["last_day"] = promise.due_day.isoformat()
        record["days"] = (promise.due_day - today).days
    if promise.last and promise.continued:
        last = promise.continued[-1]
        record["last_said"] = {
            "id": promise.last.id,
            "document": document_in_brief(last.document),
            "quote": promise.last.quote,
            "relations": list(last.relations),
        }
    return record
