"""Documents of an archive followed: all of them together, or a few new ones beside the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from troth.following.linking import AtLarge, links_from, prepared, prepared_beside
from troth.following.order import in_order, moment_of
from troth.following.registry import Registry, registry_of
from troth.following.threads import BareThreads, bare_threads
from troth.types import FollowedDocument, FollowedStatement, Link


@dataclass(frozen=True, slots=True)
class Together:
    """What following documents together gives."""

    documents: Sequence[FollowedDocument]  # oldest first
    registry: Registry
    large: AtLarge
    links: Sequence[Link]
    threads: BareThreads


def follow_together(
    documents: Iterable[FollowedDocument], tick: Callable[[], object] = lambda: None
) -> Together:
    """Follow documents as `troth.following.follow` does, but for deadlines and silence.

    Args:
        documents: In any order.
        tick: Called once for each document that is linked.
    """
    ordered, _ = in_order(documents)
    registry = registry_of(ordered)
    compared = prepared(ordered, registry)
    links: list[Link] = []
    for number in range(len(ordered)):
        links += links_from(compared, number)
        tick()
    commitments = sum(each.coding.kind == "commitment" for one in ordered for each in one.statements)
    large = AtLarge(compared.commonness.counts, compared.short_forms, commitments)
    del compared
    return Together(ordered, registry, large, links, bare_threads(ordered, links, registry))


def links_beside(
    documents: Sequence[FollowedDocument],
    named: tuple[Registry, Sequence[int]],
    large: AtLarge,
    new: Collection[str],
) -> list[Link]:
    """The links from and to new documents.

    Args:
        documents: Oldest first: the new ones, and all that they may be linked with.
        named: The registry of these documents, and the number that each of its initiatives has at large.
        large: Of all documents.
        new: Ids of the new ones.

    Returns:
        In the order of the commitments, then of what continues them.
    """
    moments = [moment_of(each) for each in documents if each.id in new]
    first = min(moments)
    # What is not later than any new document can only be continued: nothing but its commitments is compared.
    trimmed = [
        each if each.id in new or moment_of(each) > first else replace(each, statements=_commitments(each))
        for each in documents
    ]
    compared = prepared_beside(trimmed, named, large, new)
    return [link for number in range(len(trimmed)) for link in links_from(compared, number)]


def _commitments(document: FollowedDocument) -> tuple[FollowedStatement, ...]:
    return tuple(each for each in document.statements if each.coding.kind == "commitment")
