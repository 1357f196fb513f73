"""The score of a pair, in two steps: by itself, then beside the other pairs of the two documents.

A promise is most likely continued by the statement of a document that is nearest to it, and a statement
continues the promise that it is nearest to; both matter as much as how near they are.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from troth import vocabulary
from troth.errors import VocabularyError
from troth.following.features import FEATURES

COMPETITION = (
    "score by itself",
    "behind the nearest statement",
    "behind the nearest promise",
    "statements that are nearer",
    "promises that are nearer",
    "others of the section",
    "ahead of the next statement",
    "nearest statement",
    "nearest promise",
)
_FAR_AHEAD = 2.0  # being nearest is no evidence by itself: more than this ahead, in logits, says no more
_FAR = -8.0  # the score of what shares nothing, in logits


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted weights, in logits for a unit of each value."""

    base: tuple[float, ...]  # of FEATURES, in their order
    base_intercept: float
    beside: tuple[float, ...]  # of COMPETITION
    beside_intercept: float
    least: float  # pairs whose confidence is no less are links
    least_across: float = 0.5  # the same for documents of other sets of parties


@cache
def weights() -> Weights:
    """The weights of ``vocabulary/following_weights.toml``.

    Raises:
        VocabularyError: A feature has no weight there, or a weight no feature.
    """
    table = vocabulary.load("following_weights")
    names = tuple(feature.__name__ for feature in FEATURES)
    if set(names) != table["features"].keys() or set(COMPETITION) != table["beside"].keys():
        raise VocabularyError("vocabulary/following_weights.toml does not weigh the features that there are")
    return Weights(
        tuple(table["features"][name] for name in names),
        table["intercept"],
        tuple(table["beside"][name] for name in COMPETITION),
        table["beside_intercept"],
        table["least_confidence"],
        table["least_confidence_across"],
    )


def base_score(values: Sequence[float], known: Weights) -> float:
    """The score of a pair by itself, in logits."""
    return known.base_intercept + sum(map(float.__mul__, known.base, values))


def beside(
    scores: Mapping[tuple[int, int], float], section_of: Mapping[int, int] | Sequence[int]
) -> dict[tuple[int, int], tuple[float, ...]]:
    """Each pair of two documents beside the others, as values of `COMPETITION`.

    Args:
        scores: Base scores by the places of the commitment and of the later statement. Pairs that are not
            there share nothing.
        section_of: The section of each later statement, as a number.
    """
    rows: dict[int, list[tuple[float, int]]] = {}
    columns: dict[int, list[float]] = {}
    for (row, column), score in scores.items():
        rows.setdefault(row, []).append((score, column))
        columns.setdefault(column, []).append(score)
    for others in columns.values():
        others.sort()
    found: dict[tuple[int, int], tuple[float, ...]] = {}
    for row, pairs in rows.items():
        pairs.sort(reverse=True)
        best = pairs[0][0]
        second = pairs[1][0] if len(pairs) > 1 else _FAR
        mates = _best_of_sections(pairs, section_of)
        rank = 0
        for place, (score, column) in enumerate(pairs):
            rank = place if place and score < pairs[place - 1][0] else rank
            others = columns[column]
            top = others[-1]
            first, next_best = mates[section_of[column]]
            found[row, column] = (
                score,
                score - best,
                score - top,
                math.log1p(rank),
                math.log1p(len(others) - bisect_right(others, score)),
                max(_FAR, next_best if score == first else first),
                min(score - second, _FAR_AHEAD) if place == 0 else 0.0,
                best,
                top,
            )
    return found


def _best_of_sections(
    pairs: Sequence[tuple[float, int]], section_of: Mapping[int, int] | Sequence[int]
) -> dict[int, tuple[float, float]]:
    """The two best scores in each section, from pairs that come best first."""
    found: dict[int, tuple[float, float]] = {}
    for score, column in pairs:
        section = section_of[column]
        if section not in found:
            found[section] = (score, _FAR)
        elif found[section][1] == _FAR:
            found[section] = (found[section][0], score)
    return found


def confidence_of(values: Sequence[float], known: Weights) -> float:
    """How likely a pair is a link, from 0 to 1, to three decimals."""
    score = known.beside_intercept + sum(map(float.__mul__, known.beside, values))
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), 3)
