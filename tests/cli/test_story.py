from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.publishing.followed_sample import following, with_quote

from troth.cli.due_table import due_table
from troth.cli.story import story_texts
from troth.cli.style import Style
from troth.publishing.threads.due import due
from troth.publishing.threads.selection import ALL_THREADS, ThreadSelection
from troth.publishing.threads.stories import Stories

UNTIL = dt.date(2033, 1, 1)


def _story(style: Style, selection: ThreadSelection = ALL_THREADS) -> str:
    return "".join(story_texts(Stories(following()), selection, style))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_reading_is_told_within_the_width(width: int) -> None:
    text = _story(Style(width))
    assert max(map(cell_len, text.splitlines())) <= width
    flat = " ".join(text.split())
    for words in (
        "4 promises in 4 documents, 2024-03-05 to 2026-07-02",
        "○ promised 2 ● done 1 ◇ replaced 1",
        "By 2031 Canada will:",
        "Canada lent the first $1 billion",
        "same initiative: Clean Quay Fund; sums differ: 2 to 2.5 billion USD",
        "also: Canada hopes to send observers.",
        "Stage, self-reported",
        "there is no later document of the same parties",
        "d.md: has no date, so it is put last, as if it were the newest",
    ):
        assert words in flat or width == 40
    assert "dropped" not in flat


def test_why_shows_what_was_searched_and_what_each_reason_weighs() -> None:
    text = _story(Style(100, why=True))
    assert "+2.50  same initiative: Clean Quay Fund" in text
    assert "2025-06-01  Harbour <b> Notice · has a section on its theme" in text
    assert "has a section on its theme\n" not in _story(Style(100)).replace(
        "of which 1 has a section on its theme\n", ""
    ).replace("none has a section on its theme\n", "")


def test_without_signs_everything_is_ascii() -> None:
    text = _story(Style(100, signs=False))
    assert text.replace("\u00a0", " ").isascii()
    assert "* done 1" in text


def test_the_summary_counts_what_was_asked_for() -> None:
    text = _story(Style(100), ThreadSelection(stages=frozenset({"done"})))
    assert text.startswith("1 promise in 4 documents")
    assert "hatchery" not in text


@settings(max_examples=40, deadline=None)
@given(st.text(), st.sampled_from([40, 80]))
def test_no_text_can_steer_the_terminal(text: str, width: int) -> None:
    stories = Stories(with_quote(following(), f"\x1b[2J{text}\u202e"))
    drawn = "".join(story_texts(stories, ALL_THREADS, Style(width)))
    drawn += due_table(due(stories, UNTIL), stories.following, UNTIL, Style(width))
    assert "\x1b" not in drawn
    assert "\u202e" not in drawn
    assert max(map(cell_len, drawn.splitlines())) <= width


def test_what_is_due_with_who_promised_and_what_was_said_last() -> None:
    stories = Stories(following())
    text = due_table(due(stories, UNTIL), stories.following, UNTIL, Style(100))
    assert "0 promises due from 2032-05-01 to 2033-01-01, 1 overdue" in text
    assert "▲ overdue  2031-12-31 (2031), 122 days ago" in text
    assert "Canada (CAN) · ■ firm" in text
    assert "Not mentioned in 2 later documents of the same parties" in text


def test_nothing_due_says_so() -> None:
    stories = Stories(following())
    assert "Nothing is due within that time" in due_table([], stories.following, UNTIL, Style(80))
