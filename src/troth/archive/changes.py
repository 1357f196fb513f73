"""What changed between two versions of a document, statement by statement: pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_REWORDED = 0.6  # at least this share of their words is in both: half is reached by statements on one subject
_WORDS_COMPARED = 600  # of one statement, from its beginning: hostile ones are of millions
_POSTINGS = 64  # a word in more statements than this says nothing of which one became which
_RARE = 12  # words of a statement that others are looked up by
_CANDIDATES = 8  # statements that one is compared with, those that share most of its rare words


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of the statements of one version in the next, by their places in reading order.

    Attributes:
        kept: Pairs of places, before and after, of statements with the same words; moving does not matter.
        reworded: Pairs of places of statements that share most of their words.
        gone: Places, before, of statements that are in the next version in no such way.
        new: Places, after, of statements that were not there.
    """

    kept: tuple[tuple[int, int], ...]
    reworded: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    new: tuple[int, ...]


def changes(before: Sequence[str], after: Sequence[str]) -> Changes:
    """What changed between two versions of a document.

    The same words are the same statement, the first with the first where there are several. Of the others,
    two are one statement reworded where three fifths of their words are in both; the closest come first.
    The time grows with the number of words, whatever the statements hold.

    Args:
        before: The statements of the earlier version, in reading order.
        after: Those of the later one.
    """
    kept = _same(before, after)
    from_kept, to_kept = {one for one, _ in kept}, {other for _, other in kept}
    left = [place for place in range(len(before)) if place not in from_kept]
    came = [place for place in range(len(after)) if place not in to_kept]
    reworded = _reworded(
        {place: _words(before[place]) for place in left},
        {place: _words(after[place]) for place in came},
        dict(kept),
    )
    changed = {one for one, _ in reworded}
    changed_to = {other for _, other in reworded}
    return Changes(
        tuple(kept),
        tuple(reworded),
        tuple(place for place in left if place not in changed),
        tuple(place for place in came if place not in changed_to),
    )


def _same(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    waiting: dict[str, list[int]] = defaultdict(list)
    for place in range(len(before) - 1, -1, -1):
        waiting[_key(before[place])].append(place)
    pairs = []
    for place, text in enumerate(after):
        if places := waiting.get(_key(text)):
            pairs.append((places.pop(), place))
    return sorted(pairs)


def _key(text: str) -> str:
    return " ".join(text.split())


def _words(text: str) -> Counter[str]:
    # Of a text without spaces, no more than so many signs are looked at either.
    words = _WORD.findall(text[: _WORDS_COMPARED * 20].casefold())
    return Counter(words[:_WORDS_COMPARED])


def _reworded(
    left: dict[int, Counter[str]], came: dict[int, Counter[str]], kept: dict[int, int]
) -> list[tuple[int, int]]:
    pairs = sorted(_scored(left, came, kept))
    taken: set[int] = set()
    found: dict[int, int] = {}
    for _, _, one, other in pairs:
        if one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    return sorted(found.items())


def _scored(
    left: dict[int, Counter[str]], came: dict[int, Counter[str]], kept: dict[int, int]
) -> Iterator[tuple[float, int, int, int]]:
    """Pairs that may be one statement: the closest sorts first, then what moved least."""
    holding: dict[str, list[int]] = defaultdict(list)
    for place, words in came.items():
        for word in words:
            if len(holding[word]) <= _POSTINGS:
                holding[word].append(place)
    expected = _expected(len(left) + len(kept), kept)
    for place, words in left.items():
        found = (holding.get(word, ()) for word in words)
        rare = sorted((places for places in found if 0 < len(places) <= _POSTINGS), key=len)[:_RARE]
        shared: Counter[int] = Counter()
        for places in rare:
            shared.update(places)
        candidates = dict.fromkeys(other for other, _ in shared.most_common(_CANDIDATES))
        if expected[place] in came:
            candidates[expected[place]] = None
        for other in candidates:
            share = 2 * (words & came[other]).total() / max(1, words.total() + came[other].total())
            if share >= _REWORDED:
                yield -share, abs(other - place), place, other


def _expected(count: int, kept: dict[int, int]) -> list[int]:
    """Where each statement of the earlier version would stand in the later one if nothing else moved."""
    places = []
    following = 0
    for place in range(count):
        following = kept.get(place, following)
        places.append(following)
        following += 1
    return places
