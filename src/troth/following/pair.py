"""A commitment and a later statement side by side: what they share, worked out once for all features."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from troth.following.concepts import nearness
from troth.following.weighing import Commonness, Weighed


class Pair:
    """What a commitment and a later statement share.

    Attributes:
        one: The commitment.
        other: The later statement.
        words: The words in both, heaviest first, with their weights.
        near: Each subject of the commitment, with how near the nearest subject of the other is.
        near_title: The same with the subjects of the other's section titles.
        told: Each subject of the other, with how near the nearest subject of the commitment or its titles is.
        names: Names in both, with their rarity.
    """

    __slots__ = ("commonness", "names", "near", "near_title", "one", "other", "told", "words")

    def __init__(self, one: Weighed, other: Weighed, commonness: Commonness) -> None:
        self.one = one
        self.other = other
        self.commonness = commonness
        theirs = other.words
        self.words = sorted(
            ((weight, word) for word, weight in one.words.items() if word in theirs), reverse=True
        )
        self.near = {each: nearest(each, other.concepts) for each in one.concepts}
        self.near_title = {each: nearest(each, other.title_concepts) for each in one.concepts}
        self.told = {
            each: max(nearest(each, one.concepts), 0.7 * nearest(each, one.title_concepts))
            for each in other.concepts
        }
        self.names = self.shared(one.content.names, other.content.names)

    def shared(self, ours: frozenset[str], theirs: frozenset[str]) -> dict[str, float]:
        """The names in both, with their rarity."""
        return {each: self.commonness.rare("name", each) for each in sorted(ours & theirs)}

    def word(self, place: int) -> float:
        """The weight of the heaviest shared word but so many; 0 where there are not so many."""
        return self.words[place][0] if len(self.words) > place else 0.0


def nearest(concept: str, others: Collection[str]) -> float:
    """How near the nearest of other subjects is; 0 where there is none."""
    if concept in others:
        return 1.0
    return max([nearness(concept, each) for each in others], default=0.0)


def heaviest(weights: Mapping[str, float], nearness_of: Mapping[str, float]) -> float:
    """The greatest product of a subject's weight and its nearness."""
    return max((weight * nearness_of[each] for each, weight in weights.items()), default=0.0)
