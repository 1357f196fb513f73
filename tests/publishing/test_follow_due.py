from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json

import pytest
from tests.publishing.followed_sample import AS_OF, following

from troth.publishing.threads.due import due, lines, table
from troth.publishing.threads.selection import ThreadSelection
from troth.publishing.threads.stories import Stories
from troth.types import Deadline, DeadlinePosition, Following


def _with(*deadlines: tuple[str | None, DeadlinePosition]) -> Following:
    followed = following()
    threads = tuple(
        dataclasses.replace(thread, deadline=Deadline(edtf, position))
        for thread, (edtf, position) in zip(followed.threads, deadlines, strict=False)
    )
    return dataclasses.replace(followed, threads=threads)


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (dt.date(2032, 5, 31), ["t-0004"]),
        (dt.date(2032, 6, 30), ["t-0004", "t-0003"]),
        (dt.date(2032, 12, 31), ["t-0004", "t-0003", "t-b2"]),
    ],
)
def test_a_month_and_a_year_are_due_at_their_ends_and_the_soonest_comes_first(
    until: dt.date, expected: list[str]
) -> None:
    followed = _with(("2032-06", "due"), ("2031", "overdue"), (None, "none"), ("2032", "due"))
    assert [each.story.thread.id for each in due(Stories(followed), until)] == expected


@pytest.mark.parametrize("position", ["met", "met late", "none"])
def test_what_is_met_is_not_due(position: DeadlinePosition) -> None:
    assert due(Stories(_with(("2032-06", position))), dt.date(2040, 1, 1)) == []


def test_one_record_and_one_row_each() -> None:
    followed = _with(("2032-06", "due"), ("2031", "overdue"), (None, "none"), (None, "none"))
    found = due(Stories(followed), dt.date(2033, 1, 1))
    overdue, later = (json.loads(line) for line in lines(found, AS_OF).splitlines())
    assert (overdue["last_day"], overdue["days"]) == ("2031-12-31", -122)
    assert "last_said" not in overdue
    assert later["last_said"]["relation"] == "fulfils"
    assert later["actors"] == [{"name": "Canada", "code": "CAN"}]
    rows = list(csv.DictReader(io.StringIO(table(found, AS_OF), newline="")))
    assert [row["last_said_relation"] for row in rows] == ["", "fulfils"]
    assert rows[0]["deadline_position"] == "overdue"


def test_only_what_was_asked_for() -> None:
    followed = _with(("2032-06", "due"), ("2031", "overdue"))
    found = due(Stories(followed), dt.date(2033, 1, 1), ThreadSelection(stages=frozenset({"done"})))
    assert [each.story.thread.id for each in found] == ["t-0003"]
