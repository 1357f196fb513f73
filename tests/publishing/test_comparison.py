"""Two documents side by side, and the words that differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import troth
from troth.publishing.comparison import (
    COLUMNS,
    OUTCOME_SIGNS,
    by_promises,
    by_words,
    csv_rows,
    row_record,
    share_of_words,
)
from troth.publishing.wording import reworded
from troth.types import CodedDocument, Relation

PLACES = ("bridges", "harbours", "railways", "libraries", "orchards")


def coded(*sentences: str) -> CodedDocument:
    return troth.read("\n\n".join(sentences).encode(), "a.txt")


def promise(place: str, year: int = 2030) -> str:
    return f"Japan will build {year} new {place} in Kenya by {year}."


@pytest.mark.parametrize(
    ("relations", "outcome"),
    [
        (("fulfils",), "fulfilled"),
        (("progresses", "reaffirms"), "progressed"),
        (("reaffirms",), "reaffirmed"),
        (("reaffirms", "narrows"), "changed"),
        (("replaces", "progresses"), "changed"),
        (("abandons", "progresses"), "given up"),
        (("reaffirms", "fulfils"), "fulfilled"),
        ((), "not mentioned"),
    ],
)
def test_what_says_most_of_a_promise_decides(relations: tuple[Relation, ...], outcome: str) -> None:
    earlier = coded(promise("bridges"))
    later = coded(promise("harbours"), promise("railways"), promise("libraries"))
    found = by_promises(earlier, later, [(0, place, each, 0.8) for place, each in enumerate(relations)])
    assert found.rows[0].outcome == outcome
    assert len(found.rows[0].later) == len(relations)
    assert found.counts["new"] == 3 - len(relations)
    assert sum(found.counts.values()) == len(found.rows)


def test_the_same_words_are_the_same_promise_without_a_link() -> None:
    found = by_promises(coded(promise("bridges")), coded(promise("harbours"), promise("bridges")), [])
    assert [row.outcome for row in found.rows] == ["reaffirmed", "new"]
    (continuation,) = found.rows[0].later
    assert continuation.relation is None


def test_what_is_gone_stands_where_it_stood() -> None:
    earlier = coded(*map(promise, ("bridges", "harbours", "railways")))
    later = coded(promise("bridges"), "Kenya welcomes the orchards of friends.", promise("railways"))
    found = by_words(earlier, later)
    assert [row.outcome for row in found.rows] in (
        ["kept", "gone", "new", "kept"],
        ["kept", "changed", "new", "kept"],
    )
    assert share_of_words(earlier, later) == pytest.approx(2 / 3)


@given(st.lists(st.sampled_from(PLACES), max_size=6), st.lists(st.sampled_from(PLACES), max_size=6))
def test_every_statement_has_its_row_once(before: list[str], after: list[str]) -> None:
    earlier, later = (coded("Notes", *map(promise, some)) for some in (before, after))
    found = by_words(earlier, later)
    left = [row.earlier.index for row in found.rows if row.earlier]
    right = [each.statement.index for row in found.rows for each in row.later]
    assert sorted(left) == list(range(len(earlier.codings)))
    assert sorted(right) == list(range(len(later.codings)))
    assert right == sorted(right)
    assert set(found.counts) == set(OUTCOME_SIGNS["words"])
    for row, cells in zip(found.rows, csv_rows(found.rows), strict=True):
        assert len(cells) == len(COLUMNS)
        assert row_record(row)["outcome"] == cells[0] == row.outcome


@pytest.mark.parametrize(
    ("before", "after", "gone", "came"),
    [
        ("train 500 nurses", "train 600 nurses", ["500"], ["600"]),
        ("build a port", "build a large port", [], ["large "]),
        ("the same", "the same", [], []),
        ("", "all new", [], ["all new"]),
        ("word " * 600, "word " * 599, [], []),
    ],
)
def test_words_that_differ_are_marked(before: str, after: str, gone: list[str], came: list[str]) -> None:
    one, other = reworded(before, after)
    assert [each.text for each in one if each.changed] == gone
    assert [each.text for each in other if each.changed] == came


@given(st.text(max_size=60), st.text(max_size=60))
def test_marking_leaves_words_as_they_are(before: str, after: str) -> None:
    one, other = reworded(before, after)
    assert "".join(each.text for each in one) == before
    assert "".join(each.text for each in other) == after
