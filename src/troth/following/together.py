"""All documents of an archive followed together: what is kept for good, and what is needed to add to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from troth.following.linking import AtLarge, links_from, prepared
from troth.following.order import in_order
from troth.following.registry import Registry, registry_of
from troth.following.threads import BareThreads, bare_threads
from troth.types import FollowedDocument, Link


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
