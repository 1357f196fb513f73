"""A row of bars as SVG, such as one a year: where each stands, as numbers for a template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HEIGHT = 72  # of the tallest bar, in units of the picture
WIDTH = 34  # of a bar with what is between it and the next
_LEAST = 2  # of a bar that stands for anything at all


@dataclass(frozen=True, slots=True)
class Bar:
    """One value of a row."""

    words: str
    count: int
    href: str
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bars:
    """The row."""

    bars: tuple[Bar, ...]
    width: int
    height: int  # without what is written below


def bars(values: Iterable[tuple[str, int, str]]) -> Bars:
    """Bars as tall as their counts, in order.

    Args:
        values: What each is called, its count, and where a click on it leads.
    """
    some = list(values)
    most = max((count for _, count, _ in some), default=0)
    made = []
    for place, (words, count, href) in enumerate(some):
        height = max(round(HEIGHT * count / most, 1), _LEAST) if count else 0.0
        made.append(Bar(words, count, href, place * WIDTH, round(HEIGHT - height, 1), height))
    return Bars(tuple(made), max(len(some), 1) * WIDTH, HEIGHT)
