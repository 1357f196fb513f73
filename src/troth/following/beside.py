"""A few new documents linked with some of many that were linked before.

The pairs that are compared are about those that would be if all were followed together. A commitment of a
new document is compared with as many later statements as any other. Statements of a new document are compared
with so many commitments before it as would on average hold them among the best of all that is later: with n
statements of a new document, where a share p of all is earlier, and of all statements a share c are
commitments, that is n * c * most * ln(1 / (1 - p)).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from heapq import nlargest

from troth.following.candidates import MOST_HOLDERS, Index, Place
from troth.following.content import Naming, briefs_of
from troth.following.linking import AtLarge, Compared, links_from
from troth.following.order import moment_of
from troth.following.registry import Registry
from troth.types import FollowedDocument, FollowedStatement, Link

_MOST_SHARE = 4.0  # of ln(1 / (1 - p)): for a document at the very end


@dataclass(frozen=True, slots=True)
class Named:
    """What names in the documents that are compared mean."""

    registry: Registry
    called: Sequence[int]  # the number that each initiative of the registry has at large


def links_beside(
    documents: Sequence[FollowedDocument],
    named: Named,
    large: AtLarge,
    new: Collection[str],
    shares: Mapping[str, float],
) -> list[Link]:
    """The links from and to new documents.

    Args:
        documents: Oldest first: the new ones, and all that they may be linked with.
        named: What names in them mean.
        large: Of all documents.
        new: Ids of the new ones.
        shares: Of each of these documents, by id, the share of all, from 0 to 1, that are earlier.

    Returns:
        In the order of the commitments, then of what continues them.
    """
    first = min(moment_of(each) for each in documents if each.id in new)
    # What is not later than any new document can only be continued: nothing but its commitments is compared.
    trimmed = [
        each if each.id in new or moment_of(each) > first else replace(each, statements=_commitments(each))
        for each in documents
    ]
    is_new = frozenset(number for number, each in enumerate(documents) if each.id in new)
    naming = Naming(named.registry, trimmed, named.called)
    briefs = [briefs_of(document, naming, large.short_forms) for document in trimmed]
    compared = Compared(
        trimmed, briefs, large, lambda number: number in is_new or moment_of(documents[number]) > first
    )
    compared.chosen = _chosen(compared, is_new, large, shares)
    return [link for number in range(len(trimmed)) for link in links_from(compared, number)]


def _chosen(
    compared: Compared, is_new: Collection[int], large: AtLarge, shares: Mapping[str, float]
) -> dict[int, list[tuple[int, Place]]]:
    """Of every document that is not new, the pairs of its commitments with statements of new ones."""
    index = Index(
        (
            (
                compared.weighed(number, place)
                for place in range(len(each.statements) if number in is_new else 0)
            )
            for number, each in enumerate(compared.documents)
        ),
        large.commitments,
    )
    found: dict[int, list[tuple[float, int, int, Place]]] = {number: [] for number in is_new}
    for number in range(len(compared.documents)):
        if number not in is_new:
            for weight, place, other in _candidates(compared, index, number, (large, shares)):
                found[other[0]].append((weight, -number, -place, other))
    chosen: dict[int, list[tuple[int, Place]]] = {
        number: [] for number in range(len(compared.documents)) if number not in is_new
    }
    for number, pairs in found.items():
        document = compared.documents[number]
        most = index.most * _compared_with(large, shares[document.id]) * len(document.statements)
        for _, earlier, place, other in nlargest(math.ceil(most), pairs):
            chosen[-earlier].append((-place, other))
    return chosen


def _candidates(
    compared: Compared, index: Index, number: int, at: tuple[AtLarge, Mapping[str, float]]
) -> Iterator[tuple[float, int, Place]]:
    """The pairs of one document's commitments with statements of later new documents, and what they share."""
    is_later = cache(partial(compared.may_continue, earlier=number))
    large, shares = at
    later = 1 - shares[compared.documents[number].id]
    for place, statement in enumerate(compared.documents[number].statements):
        if statement.coding.kind == "commitment":
            one = compared.weighed(number, place)
            found = index.weighed_candidates(one, number + 1, lambda key: _is_common(key, large, later))
            yield from ((weight, place, other) for weight, other in found if is_later(other[0]))


def _is_common(key: str, large: AtLarge, later: float) -> bool:
    """Whether a word, subject or name stands, most likely, in too many later statements to find any."""
    sort, _, term = key.partition(" ")
    return large.counts.having.get((sort, term), 0) * later > MOST_HOLDERS


def _compared_with(large: AtLarge, earlier: float) -> float:
    """With how many commitments, as a share of the most of one, a statement is compared."""
    share = (large.commitments or 0) / max(1, large.counts.statements)
    return share * min(_MOST_SHARE, -math.log(max(1e-9, 1 - earlier)))


def _commitments(document: FollowedDocument) -> tuple[FollowedStatement, ...]:
    return tuple(each for each in document.statements if each.coding.kind == "commitment")
