"""How often each value of a column of promises stands where a mask wants it, without looking at all of them.

Most masks want few promises or nearly all: those that are fewer are looked at, the wanted or the others, and
the others are taken from what is known of all.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress

_RARE = 16  # from one in so many promises on, masks are gone through whole
_FLIP = bytes((1, 0)) + bytes(254)


@dataclass(frozen=True, slots=True)
class Tallied:
    """A column of values with the counts of all of them."""

    column: array[int]  # a value a promise
    whole: Counter[int]

    def counts(self, mask: bytes) -> Counter[int]:
        """How often each value stands where a mask is 1; values that never do may be there with 0."""
        wanted = mask.count(1)
        if wanted * 2 <= len(mask):
            return self._of(mask, wanted)
        found = self.whole.copy()
        if wanted < len(mask):
            found.subtract(self._of(mask.translate(_FLIP), len(mask) - wanted))
        return found

    def _of(self, mask: bytes, wanted: int) -> Counter[int]:
        if wanted * _RARE < len(mask):
            return Counter(map(self.column.__getitem__, places_in(mask)))
        return Counter(compress(self.column, mask))


@dataclass(frozen=True, slots=True)
class Tallies:
    """The columns that have many values."""

    paths: Tallied  # rows of titles
    first_actors: Tallied  # one of those who promise; a value of its own where nobody does
    nobody: int  # that value
    further: tuple[tuple[int, int], ...]  # places of promises that others make, too, and those


def tallies(paths: array[int], actor_places: array[int], actor_values: array[int], nobody: int) -> Tallies:
    """The tallies of the columns of promises.

    Args:
        paths: Of each promise.
        actor_places: Which promise, ...
        actor_values: ... and who makes it.
        nobody: A number that is none of these values.
    """
    first = array("I", (nobody,)) * len(paths)
    further = []
    for place, value in zip(actor_places, actor_values, strict=True):
        if first[place] == nobody:
            first[place] = value
        else:
            further.append((place, value))
    return Tallies(Tallied(paths, Counter(paths)), Tallied(first, Counter(first)), nobody, tuple(further))


def actor_counts(known: Tallies, mask: bytes) -> Counter[int]:
    """How many promises where a mask is 1 each party makes, by its number."""
    found = known.first_actors.counts(mask)
    found.pop(known.nobody, None)
    found.update(value for place, value in known.further if mask[place])
    return +found


def places_in(mask: bytes) -> Iterator[int]:
    """Where a mask is 1: quick where that is seldom."""
    place = mask.find(1)
    while place >= 0:
        yield place
        place = mask.find(1, place + 1)


def every_place(mask: bytes) -> list[int]:
    """All places where a mask is 1."""
    if mask.count(1) * _RARE < len(mask):
        return list(places_in(mask))
    return list(compress(range(len(mask)), mask))
