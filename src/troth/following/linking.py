"""Links: which later statements continue which commitments."""

from __future__ import annotations

from collections.abc import Sequence

from troth.coding.initiatives_keys import key_of
from troth.following.order import is_later, of_overlapping_parties
from troth.types import FollowedDocument, FollowedStatement, Link, Reason


def links_between(documents: Sequence[FollowedDocument]) -> tuple[Link, ...]:
    """The links from every commitment to the later statements that continue it.

    Args:
        documents: Oldest first.

    Returns:
        In the order of the commitments, then of what continues them.
    """
    found: list[Link] = []
    for place, earlier in enumerate(documents):
        later = [
            each
            for each in documents[place + 1 :]
            if is_later(each, earlier) and of_overlapping_parties(each, earlier)
        ]
        for commitment in earlier.statements:
            if commitment.coding.kind == "commitment":
                for document in later:
                    found.extend(_links(commitment, document))
    return tuple(found)


def _links(commitment: FollowedStatement, document: FollowedDocument) -> list[Link]:
    names = {key_of(each.name): each.name for each in commitment.coding.initiatives}
    found = []
    for statement in document.statements:
        shared = {key_of(each.name) for each in statement.coding.initiatives} & names.keys()
        if shared:
            relation = "progresses" if statement.coding.kind == "action" else "reaffirms"
            why = tuple(
                Reason("same initiative", f"same initiative: {names[key]}", 1.0) for key in sorted(shared)
            )
            found.append(Link(commitment.id, statement.id, relation, 0.5, why))  # type: ignore[arg-type]
    return found
