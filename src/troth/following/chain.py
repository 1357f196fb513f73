"""The chain: the links that carry one promise through later documents, and through what takes it up there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from troth.types import FollowedStatement, Link, Relation

# A chain of weak links would carry a promise to another one. A link from a statement that takes the promise
# up counts when it and all before it are at least this sure, and together, as a product, still likely. On the
# U.S.-Japan and Quad documents chains at 0.6 and 0.4 went from one subject to the next within three steps.
SURE = 0.8
LIKELY = 0.6
_MOST = 200  # links of one chain: as many documents as most promises can be taken up in

# After these the promise goes on; what follows on a fulfilled or abandoned one is about something else.
_GOES_ON: frozenset[Relation] = frozenset({"progresses", "reaffirms", "expands", "narrows", "replaces"})


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A link in the chain of a promise."""

    link: Link
    reaches: float  # how likely it is still the same promise: the product of all links up to this one
    same: bool  # whether it starts from the promise itself, or from what only reaffirms it


def chain_of(
    statements: Iterable[FollowedStatement],
    links: Mapping[str, Sequence[Link]],
    place: Mapping[str, tuple[int, int]],
    is_about: Callable[[str], bool],
) -> tuple[ChainLink, ...]:
    """The chain of a promise.

    Args:
        statements: All that promise it in its document.
        links: The links of every commitment, by its id.
        place: The place of each statement: its document's in the set, and its own in the document.
        is_about: Whether a statement, by its id, is about what this promise is about. A statement that takes
            up two things would else lead from the one to the other.

    Returns:
        One link for each statement that takes the promise up, in the order of these; where there are
        several, the most direct one, and of these the surest. At most 200, the most direct first.
    """
    found: dict[str, ChainLink] = {}
    level = [ChainLink(link, link.confidence, True) for each in statements for link in links.get(each.id, ())]
    while level and len(found) < _MOST:
        level.sort(key=lambda each: (-each.reaches, place[each.link.later], place[each.link.earlier]))
        new = []
        for each in level:
            if each.link.later not in found and len(found) < _MOST:
                found[each.link.later] = each
                new.append(each)
        further = (each for one in new for each in _further(one, links))
        level = [each for each in further if each.link.later not in found and is_about(each.link.later)]
    return tuple(sorted(found.values(), key=lambda each: (place[each.link.later], place[each.link.earlier])))


def _further(upto: ChainLink, links: Mapping[str, Sequence[Link]]) -> Iterable[ChainLink]:
    """The links from the statement that a chain has reached, as far as they are sure enough."""
    link = upto.link
    if link.relation not in _GOES_ON or link.confidence < SURE:
        return
    same = upto.same and link.relation == "reaffirms"
    for further in links.get(link.later, ()):
        reaches = upto.reaches * further.confidence
        if further.confidence >= SURE and reaches >= LIKELY:
            yield ChainLink(further, reaches, same)
