"""Two statements side by side, as following compares them: read, coded, weighed among others."""

from __future__ import annotations

from collections.abc import Sequence

from tests.following.made import read

from troth.following.linking import Compared, prepared, scored
from troth.following.pair import Pair
from troth.following.registry import registry_of
from troth.following.scoring import base_score, weights
from troth.types import FollowedDocument

OTHERS = """

## Others

We will plant trees along the roads of our cities.
The two governments will open a museum of musical instruments.
Japan will send engineers to repair bridges after floods.
We welcomed the visit of young athletes and their teachers.
The United States funded a study of rice prices in mountain villages.
We condemn attacks on journalists and on those who help them.
Both sides discussed tax rules for shipping companies.
We will train nurses to care for the elderly at home.
"""
"""What every document holds besides, so that a word that two statements share is not in all that there is."""


def documents(earlier: str, later: str) -> tuple[FollowedDocument, FollowedDocument]:
    """Two documents of one couple of parties, two years apart, with others beside what is given."""
    return read("a.md", "2021-05-01", earlier + OTHERS), read("b.md", "2023-05-01", later + OTHERS)


def compared(earlier: str, later: str) -> Compared:
    """Two documents ready to be compared."""
    both = documents(earlier, later)
    return prepared(both, registry_of(both))


def pair_of(promise: str, later: str) -> Pair:
    """A promise beside a later statement; both are the first of their documents, below any heading."""
    ready = compared(promise, later)
    one, other = ready.weighed(0, 0), ready.weighed(1, 0)
    # a sentence that is coded as context is not followed, and would have another stand in its place
    assert promise.endswith(one.statement.quote)
    assert later.endswith(other.statement.quote)
    return Pair(one, other, ready.commonness)


def candidates(earlier: str, later: str) -> set[tuple[str, str]]:
    """The words of the pairs that are compared."""
    return {
        (pair.one.statement.quote, pair.other.statement.quote)
        for _, pairs in scored(compared(earlier, later), 0)
        for pair, _ in pairs.values()
    }


def by_score(promise: str, others: Sequence[str]) -> list[str]:
    """Later statements, each in a section of its own, in the order of their scores by themselves."""
    later = "\n\n".join(f"## Part {number}\n\n{each}" for number, each in enumerate(others))
    found = {
        pair.other.statement.quote: base_score(values, weights())
        for _, pairs in scored(compared(f"## First\n\n{promise}", later), 0)
        for (place, _), (pair, values) in pairs.items()
        if place == 0
    }
    return sorted(others, key=lambda each: -found.get(each, -100.0))
