from __future__ import annotations

import csv as reader
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publishing.followed_sample import following, with_quote

from troth.publishing.csv import safe
from troth.publishing.threads import csv
from troth.publishing.threads.selection import ALL_THREADS, ThreadSelection
from troth.publishing.threads.stories import Stories
from troth.types import Following


def _rows(followed: Following, selection: ThreadSelection = ALL_THREADS) -> list[dict[str, str]]:
    text = csv.header() + "".join(csv.rows(Stories(followed), selection))
    return list(reader.DictReader(io.StringIO(text, newline="")))


def test_one_row_a_continuation_and_one_a_promise_without() -> None:
    rows = _rows(following())
    assert [(row["thread"], row["relation"]) for row in rows] == [
        ("t-0003", "progresses"),
        ("t-0003", "expands"),
        ("t-0003", "fulfils"),
        ("t-0004", ""),
        ("t-0005", ""),
        ("t-b2", ""),
    ]
    assert all(set(row) == set(csv.COLUMNS) for row in rows)


@pytest.mark.parametrize(
    ("index", "column", "expected"),
    [
        (0, "quote", "lend up to $2 billion to the Clean Quay Fund (CQF);"),
        (0, "lead_in", "By 2031 Canada will:"),
        (0, "section", "Ports > Charging"),
        (0, "actor_codes", "CAN"),
        (0, "money", "up to USD 2 billion, pledged"),
        (0, "dates", "by 2031"),
        (0, "stage_self_reported", "done"),
        (0, "deadline", "2031"),
        (0, "deadline_position", "met"),
        (0, "as_of", "2032-05-01"),
        (0, "later_date", "2025-06-01"),
        (0, "later_title", "Harbour <b> Notice"),
        (0, "confidence", "0.93"),
        (
            1,
            "reasons",
            "same initiative: Clean Quay Fund; sums differ: 2 to 2.5 billion USD (speaks against it)",
        ),
        (2, "continues", "b2"),
        (0, "mentioned_in", "2"),
        (0, "not_mentioned_in", "1"),
        (3, "not_mentioned_on_theme", "1"),
        (3, "later_quote", ""),
        (4, "parent", "t-0004"),
    ],
)
def test_cells(index: int, column: str, expected: str) -> None:
    assert _rows(following())[index][column] == expected


def test_selection() -> None:
    rows = _rows(following(), ThreadSelection(deadlines=frozenset({"overdue"})))
    assert [row["thread"] for row in rows] == ["t-0004"]


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    rows = _rows(with_quote(following(), text))
    assert {row["quote"] for row in rows} == {safe(text)}
    assert {row["later_quote"] for row in rows} == {safe(text), ""}
