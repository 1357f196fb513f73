from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.cli import thread_options
from troth.errors import UsageError
from troth.publishing.threads.selection import ThreadSelection


@pytest.mark.parametrize(
    ("within", "start", "expected"),
    [
        ("180d", dt.date(2026, 1, 1), dt.date(2026, 6, 30)),
        ("0d", dt.date(2026, 1, 1), dt.date(2026, 1, 1)),
        (" 26W ", dt.date(2026, 1, 1), dt.date(2026, 7, 2)),
        ("6m", dt.date(2026, 8, 31), dt.date(2027, 2, 28)),
        ("6m", dt.date(2027, 8, 31), dt.date(2028, 2, 29)),
        ("1 y", dt.date(2028, 2, 29), dt.date(2029, 2, 28)),
        ("12m", dt.date(2026, 12, 31), dt.date(2027, 12, 31)),
        ("999999d", dt.date(2026, 1, 1), dt.date(4763, 11, 28)),
        ("999999y", dt.date(2026, 1, 1), dt.date.max),
        ("999999w", dt.date(2026, 1, 1), dt.date.max),
    ],
)
def test_within(within: str, start: dt.date, expected: dt.date) -> None:
    assert thread_options.horizon(within, start) == expected


@pytest.mark.parametrize(
    "within", ["", "180", "d", "-3d", "1.5y", "6 months", "1y6m", "٣d", "9999999d", "1h"]
)
def test_what_is_no_length_of_time_is_refused(within: str) -> None:
    with pytest.raises(UsageError, match=r"--within: .* is not a length of time such as 180d, 26w, 6m or 1y"):
        thread_options.horizon(within, dt.date(2026, 1, 1))


@pytest.mark.parametrize(
    "day", ["", "today", "2026", "2026-13-01", "2026-02-30", "20260101", "01-02-2026", "٢٠٢٦-٠١-٠١"]
)
def test_what_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(UsageError, match="--as-of: "):
        thread_options.as_of(day)


def test_as_of_is_the_day_that_was_typed_or_today() -> None:
    assert thread_options.as_of(" 2026-12-31 ") == dt.date(2026, 12, 31)
    assert thread_options.as_of(None) == thread_options.today()


@given(st.text(), st.dates())
def test_any_text_is_a_day_or_an_error_of_use(text: str, start: dt.date) -> None:
    with contextlib.suppress(UsageError):
        thread_options.as_of(text)
    with contextlib.suppress(UsageError):
        assert thread_options.horizon(text, start) >= start


def test_codes_in_any_case_and_with_hyphens() -> None:
    codes = (["Under-Way", "done"], ["FIRM"], ["met_late", "overdue"])
    selection = thread_options.threads([" New  Zealand ", "jpn", "jpn"], ["health  security"], codes)
    assert selection == ThreadSelection(
        parties=("New Zealand", "jpn"),
        sections=("health security",),
        stages=frozenset({"under way", "done"}),
        firmness=frozenset({"firm"}),
        deadlines=frozenset({"met late", "overdue"}),
    )


@pytest.mark.parametrize(
    ("parties", "sections", "codes", "words"),
    [
        (["  "], [], ([], [], []), "--party: needs a code or a name"),
        ([], [""], ([], [], []), "--section: needs words of a title"),
        ([], [], (["dropped"], [], []), "--stage: 'dropped' is not one of promised, under way"),
        ([], [], (["abandonned"], [], []), "did you mean abandoned?"),
        ([], [], ([], [""], []), "--firmness: '' is not one of firm"),
        ([], [], ([], [], ["late"]), "--deadline: 'late' is not one of none, ahead, due"),
    ],
)
def test_what_makes_no_sense_is_refused(
    parties: list[str], sections: list[str], codes: tuple[list[str], list[str], list[str]], words: str
) -> None:
    with pytest.raises(UsageError) as caught:
        thread_options.threads(parties, sections, codes)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("mentioned", "expected"),
    [(None, frozenset()), (True, frozenset({"mentioned"})), (False, frozenset({"not mentioned"}))],
)
def test_mentioned_or_not(mentioned: bool | None, expected: frozenset[str]) -> None:
    assert thread_options.threads((), (), ((), (), ()), mentioned=mentioned).mentions == expected
