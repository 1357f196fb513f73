"""What keeps linking within bounds: by archive, by document, and without a change to what is found."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.following.made import paper, said

from troth.following import candidates, linking
from troth.following.linking import prepared, scored
from troth.following.registry import registry_of
from troth.following.scoring import COMPETITION, beside
from troth.types import FollowedDocument

BEHIND = COMPETITION.index("promises that are nearer")
SCORES = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)), st.integers(-8, 8).map(float), min_size=1
)


def _row(documents: int, in_each: int = 1) -> list[FollowedDocument]:
    return [
        paper(
            f"{number:05}.",
            f"{2000 + number // 300}-{number // 28 % 10 + 1:02}-{number % 28 + 1:02}",
            *(said(f"s{number}-{each}", "We will dredge the estuary.") for each in range(in_each)),
        )
        for number in range(documents)
    ]


def test_what_was_held_long_ago_is_forgotten_and_what_is_near_the_end_is_still_found() -> None:
    papers = _row(1_000)
    ready = prepared(papers, registry_of(papers))
    assert ready.index.candidates(ready.weighed(0, 0), 1) == []
    assert ready.index.candidates(ready.weighed(990, 0), 991) == [(each, 0) for each in range(991, 1_000)]
    assert len(ready.index.candidates(ready.weighed(600, 0), 600)) == 160
    assert ready.index.candidates(ready.weighed(599, 0), 599) == []


def test_in_a_large_archive_each_is_compared_with_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    papers = _row(300)
    monkeypatch.setattr(candidates, "_MOST_COMPARISONS", 300 * 50)
    ready = prepared(papers, registry_of(papers))
    assert len(ready.index.candidates(ready.weighed(0, 0), 1)) == 50
    monkeypatch.setattr(candidates, "_MOST_COMPARISONS", 1)
    ready = prepared(papers, registry_of(papers))
    assert len(ready.index.candidates(ready.weighed(0, 0), 1)) == 40


def test_of_very_many_promises_in_one_document_each_is_compared_with_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    papers = _row(2, 60)
    ready = prepared(papers, registry_of(papers))
    ((_, pairs),) = scored(ready, 0)
    assert len(pairs) == 60 * 60
    monkeypatch.setattr(linking, "_MOST_AT_ONCE", 180)
    ((_, pairs),) = scored(ready, 0)
    assert len(pairs) == 60 * 3
    monkeypatch.setattr(linking, "_MOST_AT_ONCE", 1)
    ((_, pairs),) = scored(ready, 0)
    assert len(pairs) == 60 * 2


@given(SCORES)
def test_promises_that_are_nearer_are_counted(scores: dict[tuple[int, int], float]) -> None:
    found = beside(scores, [0] * 6)
    for (row, column), values in found.items():
        others = [score for (_, there), score in scores.items() if there == column]
        nearer = sum(each > scores[row, column] for each in others)
        assert values[BEHIND] == pytest.approx(math.log1p(nearer))
