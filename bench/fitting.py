"""Logistic regression in plain Python: what a sign, or a value, weighs in cases that people judged."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

_STEPS, _STEPS_NEAR = 12, 4  # Newton's method is there long before


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its document, its signs as places in the table of signs, and whether it is so."""

    document: str
    signs: tuple[int, ...]
    true: bool
    times: float = 1.0  # how often it counts


def fitted(cases: Sequence[Case], signs: int, near: Sequence[float] = ()) -> list[float]:
    """The weights that fit best, that of the base last, by Newton's method.

    Half the square of each weight but the base's is added to what is made small, so that a sign seen in few
    cases weighs little.

    Args:
        cases: What was judged.
        signs: How many signs there are.
        near: Weights that are known to be close.
    """
    size = signs + 1
    weights = list(near) or [0.0] * size
    for _ in range(_STEPS_NEAR if near else _STEPS):
        slope = [*weights[:-1], 0.0]
        curve = [[float(a == b and a < size - 1) for b in range(size)] for a in range(size)]
        for case in cases:
            chance = probability(weights, case)
            places = (*case.signs, size - 1)
            error, width = case.times * (chance - case.true), case.times * chance * (1 - chance)
            for a in places:
                slope[a] += error
                line = curve[a]
                for b in places:
                    line[b] += width
        step = _solved(curve, slope)
        weights = [weight - change for weight, change in zip(weights, step, strict=True)]
    return weights


def fitted_values(
    columns: Sequence[Sequence[float]], true: Sequence[bool], ridge: float, near: Sequence[float] = ()
) -> list[float]:
    """The weights of values that fit best, that of the base last, by Newton's method.

    As much as `ridge` times half the square of each weight, counted for a standard deviation of its value, is
    added to what is made small; the base is free.

    Args:
        columns: The values, a column a kind of value, all as long as `true`.
        true: Whether each case is so.
        ridge: How strongly weights are held near nothing.
        near: Weights that are known to be close.
    """
    rows, size = len(true), len(columns)
    held = [ridge * _variance(column) for column in columns]
    ones = [1.0] * rows
    table = [*columns, ones]
    weights = list(near) or [0.0] * (size + 1)
    for _ in range(_STEPS_NEAR if near else _STEPS):
        scores = [weights[-1]] * rows
        for weight, column in zip(weights[:-1], columns, strict=True):
            scores = [score + weight * value for score, value in zip(scores, column, strict=True)]
        chances = [1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) for score in scores]
        errors = [chance - so for chance, so in zip(chances, true, strict=True)]
        widths = [chance * (1 - chance) for chance in chances]
        slope = [sum(map(mul, errors, column)) for column in table]
        curve = [[0.0] * (size + 1) for _ in table]
        for a, column in enumerate(table):
            scaled = list(map(mul, widths, column))
            for b in range(a, size + 1):
                curve[a][b] = curve[b][a] = sum(map(mul, scaled, table[b]))
        for a, hold in enumerate(held):
            slope[a] += hold * weights[a]
            # what never varies is kept at nothing
            curve[a][a] += hold or 1.0
        step = _solved(curve, slope)
        weights = [weight - change for weight, change in zip(weights, step, strict=True)]
    return weights


def _variance(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values) / len(values)


def probability(weights: Sequence[float], case: Case) -> float:
    """How probable it is that a case is so."""
    return 1 / (1 + math.exp(-weights[-1] - sum(weights[place] for place in case.signs)))


def reliability(
    judged: Sequence[tuple[float, bool]], edges: Sequence[float]
) -> list[tuple[int, float, float]]:
    """Of each bin of probabilities the number of cases, their mean, and the share that is so.

    Args:
        judged: The probability of each case, and whether it is so.
        edges: Lower edges of the bins, rising; the last bin ends at 1.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in edges]
    for chance, true in judged:
        place = max((at for at, edge in enumerate(edges) if chance >= edge), default=0)
        bins[place].append((chance, true))
    return [
        (len(found), sum(p for p, _ in found) / len(found), sum(t for _, t in found) / len(found))
        if found
        else (0, 0.0, 0.0)
        for found in bins
    ]


def _solved(matrix: list[list[float]], vector: Sequence[float]) -> list[float]:
    """Gauss's elimination; the matrix is positive definite and needs no pivots."""
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    for a, pivot in enumerate(rows):
        pivot[:] = [value / pivot[a] for value in pivot]
        for b, row in enumerate(rows):
            if a != b and row[a]:
                row[:] = [x - row[a] * y for x, y in zip(row, pivot, strict=True)]
    return [row[-1] for row in rows]
