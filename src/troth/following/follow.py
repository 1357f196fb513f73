"""From documents to links and threads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from troth.following.conflicts import conflicts_in
from troth.following.linking import links_between
from troth.following.order import in_order
from troth.following.registry import registry_of
from troth.following.threads import threads_of
from troth.types import FollowedDocument, Following


def follow(documents: Iterable[FollowedDocument], as_of: dt.date) -> Following:
    """Follow every commitment of the documents through the later ones.

    Args:
        documents: In any order; docs/following.md says what becomes of those without a date, given
            twice or of one day.
        as_of: The day that deadlines are measured against.

    Returns:
        The documents oldest first, the links between their statements, and a thread for each promise; the
        same documents in the same order give the same result to the byte.
    """
    ordered, warnings = in_order(documents)
    registry = registry_of(ordered)
    links = links_between(ordered, registry)
    return Following(
        documents=ordered,
        links=links,
        threads=threads_of(ordered, links, as_of, registry),
        as_of=as_of,
        warnings=(*warnings, *conflicts_in(ordered)),
        initiatives=registry.initiatives,
    )
