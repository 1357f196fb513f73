"""Deadlines: days of EDTF, the date that governs a promise, and where it stands."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.following.made import said

from troth.following.days import first_day, last_day
from troth.following.deadlines import act_date, deadline, due_date

SAID = dt.date(2021, 4, 16)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2021-05-30", "2021-05-30", "2021-05-30"),
        ("2021-05", "2021-05-01", "2021-05-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2030", "2030-01-01", "2030-12-31"),
        ("2050~", "2050-01-01", "2050-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2021-XX", "2021-01-01", "2021-12-31"),
        ("2021-05-XX", "2021-05-01", "2021-05-31"),
        ("2021-21", "2021-03-01", "2021-05-31"),
        ("2021-23", "2021-09-01", "2021-11-30"),
        ("2021-24", "2021-12-01", "2022-02-28"),
        ("2021-30", "2021-12-01", "2022-02-28"),
        ("2023-35", "2023-07-01", "2023-09-30"),
        ("2023-39", "2023-09-01", "2023-12-31"),
        ("2022-40", "2022-01-01", "2022-06-30"),
        ("2022-41", "2022-07-01", "2022-12-31"),
        ("2022/2025", "2022-01-01", "2025-12-31"),
        ("2021-12/2022-06-15", "2021-12-01", "2022-06-15"),
    ],
)
def test_days_of_a_date(edtf: str, first: str, last: str) -> None:
    assert first_day(edtf) == dt.date.fromisoformat(first)
    assert last_day(edtf) == dt.date.fromisoformat(last)


@pytest.mark.parametrize(
    "edtf",
    ["", "..", "soon", "2021-13", "2021-02-30", "2021-00", "0000", "2021-05-00", "21", "2021-42", "202X-"],
)
def test_what_is_no_date_has_no_days(edtf: str) -> None:
    assert first_day(edtf) is None
    assert last_day(edtf) is None


def test_open_periods_have_one_end() -> None:
    assert (first_day("2022/.."), last_day("2022/..")) == (dt.date(2022, 1, 1), None)
    assert (first_day("../2030"), last_day("../2030")) == (None, dt.date(2030, 12, 31))


def test_the_last_year_there_is_has_days() -> None:
    assert last_day("9999-24") == dt.date.max


@given(st.text(alphabet="0123456789X-/~.", max_size=14))
def test_any_signs_give_days_in_order_or_none(edtf: str) -> None:
    first, last = first_day(edtf), last_day(edtf)
    if first and last and "/" not in edtf:
        assert first <= last


@pytest.mark.parametrize(
    ("words", "dates", "due"),
    [
        ("We will open the port by 2030.", [("2030", "by", "2030")], "2030"),
        ("We will launch an academy in 2022.", [("2022", "on", "2022")], "2022"),
        ("From 2022 on we will train sailors.", [("2022", "from", "2022")], None),
        # Past days are reports.
        ("The fund that opened in March 2021 will lend.", [("2021-03", "on", "March 2021")], None),
        ("We are today launching a fund.", [("2021-04-16", "on", "today")], None),
        ("We will build on the past year.", [("2020-04/2021-04", "on", "the past year")], None),
        ("We will visit twice over the coming year.", [("2021-04/2022-04", "on", "over the coming year")],
         "2021-04/2022-04"),
        # The date of something else.
        ("We will cut tides, aligned with net zero by 2050.", [("2050", "by", "2050")], None),
        ("We will pursue our respective 2030 targets.", [("2030", "by", "2030")], None),
        ("We will meet before the 2022 Harbour Summit.", [("2022", "on", "2022")], None),
        ("We will meet at this year’s forum.", [("2021", "on", "this year’s")], None),
        ("We will act on measures announced earlier this year.", [("2021", "on", "earlier this year")], None),
        ("The summit to be held in 2023 will see us agree.", [("2023", "on", "2023")], "2023"),
        ("The envoys will meet May 24, 2022 in Oslo.", [("2022-05-24", "on", "May 24, 2022")], "2022-05-24"),
        # "by" comes before "on", and the last of several counts.
        ("We will agree by 2023 and meet in 2025.", [("2023", "by", "2023"), ("2025", "on", "2025")], "2023"),
        ("We will complete the talks in 2022 and sign in 2023.",
         [("2022", "on", "2022"), ("2023", "on", "2023")], "2023"),
    ],
)  # fmt: skip
def test_the_date_that_governs_the_promise(
    words: str, dates: list[tuple[str, str, str]], due: str | None
) -> None:
    assert due_date([said("a", words, dates=dates)], SAID) == due


def test_a_target_gives_the_date_of_its_promise() -> None:
    promise = said("a", "We will connect 70 percent of homes.", targets=((70, "2030"),))
    assert due_date([promise], SAID) == "2030"


def test_a_date_from_the_lead_in_governs_its_items() -> None:
    item = said("a", "Open the port.", dates=(("2030", "by", "Open"),))
    later = item.__class__(item.id, 1, item.quote, (), "By 2030 we will:", item.coding, start=500)
    assert due_date([later], SAID) == "2030"


def test_without_a_date_of_its_own_a_document_tells_what_is_to_come_by_its_words() -> None:
    reported = said("a", "Japan gave a sample in November 2021.", dates=(("2021-11", "on", "November 2021"),))
    promised = said("b", "Japan will give a sample in 2023.", dates=(("2023", "on", "2023"),))
    assert due_date([reported], None) is None
    assert due_date([promised], None) == "2023"


@pytest.mark.parametrize(
    ("edtf", "as_of", "position"),
    [
        (None, "2022-01-01", "none"),
        ("2022/..", "2022-01-01", "none"),
        ("2022", "2021-12-31", "ahead"),
        ("2022", "2022-01-01", "due"),
        ("2022", "2022-12-31", "due"),
        ("2022", "2023-01-01", "overdue"),
        ("2022-05-24", "2022-04-23", "ahead"),
        ("2022-05-24", "2022-04-24", "due"),
        ("2022-05-24", "2022-05-25", "overdue"),
        ("2022-05", "2022-05-01", "due"),
        ("2022-05", "2022-04-30", "ahead"),
        ("202X", "2028-12-30", "ahead"),
        ("202X", "2028-12-31", "due"),
    ],
)
def test_where_a_deadline_stands(edtf: str | None, as_of: str, position: str) -> None:
    assert deadline(edtf, dt.date.fromisoformat(as_of)).position == position


@pytest.mark.parametrize(
    ("done_on", "position"),
    [("2022-06", "met"), ("2021", "met"), ("2022", "met"), ("2023-01", "met late"), (None, "met")],
)
def test_what_is_done_is_met_unless_the_act_is_dated_after_the_deadline(
    done_on: str | None, position: str
) -> None:
    assert deadline("2022", dt.date(2030, 1, 1), done=True, done_on=done_on).position == position


@given(st.dates(), st.dates())
def test_a_deadline_never_goes_back(first: dt.date, second: dt.date) -> None:
    order = ("ahead", "due", "overdue")
    earlier, later = sorted((first, second))
    places = [order.index(deadline("2022-05", day).position) for day in (earlier, later)]
    assert places == sorted(places)


def test_the_date_of_an_act_is_one_before_its_report() -> None:
    report = said(
        "a",
        "The academy that opened in May 2021 will grow in 2025.",
        "action",
        dates=(("2025", "on", "2025"), ("2021-05", "on", "May 2021")),
    )
    assert act_date(report, dt.date(2022, 5, 23)) == "2021-05"
    assert act_date(said("b", "The academy opened.", "action"), None) is None
