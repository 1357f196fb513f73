"""Lists in parts: which one is asked for, and where the others are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")

MOST_PARTS = 100_000  # that can be asked for: beyond lies nothing, whatever the archive


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """One part of a list."""

    items: tuple[Item, ...]
    number: int  # from 1
    size: int  # items that a part holds at most
    total: int  # items of the whole list ...
    exact: bool = True  # ... or, where it is not, at least so many

    @property
    def offset(self) -> int:
        """Items of the parts before it."""
        return (self.number - 1) * self.size

    @property
    def has_next(self) -> bool:
        """Whether there is a part after it."""
        return self.offset + len(self.items) < self.total

    @property
    def last(self) -> int:
        """The number of the last part, at least 1."""
        return max(1, -(-self.total // self.size))
