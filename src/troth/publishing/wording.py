"""Which words of a statement were changed from one version to the next: pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECE = re.compile(r"\s+|\w+|[^\w\s]")
_MOST = 500  # words and signs of one side: the time grows with the square of their number


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that both versions have, or that only this one has."""

    text: str
    changed: bool


def reworded(before: str, after: str) -> tuple[tuple[Wording, ...], tuple[Wording, ...]]:
    """Both versions, cut where words differ; very long ones are not looked at and stay whole.

    Args:
        before: The words of the earlier version.
        after: Those of the later one.
    """
    one, other = _PIECE.findall(before), _PIECE.findall(after)
    if max(len(one), len(other)) > _MOST:
        return (Wording(before, changed=False),), (Wording(after, changed=False),)
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return (
        tuple(_cut(one, [(each.a, each.size) for each in blocks])),
        tuple(_cut(other, [(each.b, each.size) for each in blocks])),
    )


def _cut(pieces: Sequence[str], same: Sequence[tuple[int, int]]) -> Iterator[Wording]:
    place = 0
    for start, size in same:
        if start > place:
            yield Wording("".join(pieces[place:start]), changed=True)
        if size:
            yield Wording("".join(pieces[start : start + size]), changed=False)
        place = start + size
