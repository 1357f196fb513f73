"""Conflicts between documents: one text of other parties or of another day, and texts of no parties."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from troth.following.order import parties_of
from troth.types import FollowedDocument


def conflicts_in(documents: Sequence[FollowedDocument]) -> tuple[str, ...]:
    """What in a set of documents does not go together.

    Nothing is mended: each document is followed as it says of itself.

    Args:
        documents: Oldest first, each once.

    Returns:
        A line for each document without parties, and for each whose statements are word for word those of an
        earlier one in the set, with what the two disagree on.
    """
    return tuple(_conflicts(documents))


def _conflicts(documents: Sequence[FollowedDocument]) -> Iterator[str]:
    first: dict[bytes, FollowedDocument] = {}
    for document in documents:
        if not document.parties:
            yield (
                f"{document.source}: names no parties, so no document counts as one of the same parties; "
                'a title that names them ("Joint Statement of Chile and Peru") is enough'
            )
        if not document.statements:
            continue
        known = first.setdefault(_words(document), document)
        if known is not document:
            same = f"{document.source}: holds the same statements as {known.source}"
            yield same + _disagreement(known, document)


def _words(document: FollowedDocument) -> bytes:
    together = hashlib.sha256()
    for statement in document.statements:
        together.update(statement.quote.encode())
        together.update(b"\n")
    return together.digest()


def _disagreement(known: FollowedDocument, document: FollowedDocument) -> str:
    found = []
    if parties_of(known) != parties_of(document):
        found.append(f"other parties ({_names(document)}; there {_names(known)})")
    if known.date != document.date:
        found.append(f"another date ({document.date or 'none'}; there {known.date or 'none'})")
    if not found:
        return "; both are followed"
    return f" but gives {' and '.join(found)}; both are followed as they stand"


def _names(document: FollowedDocument) -> str:
    return ", ".join(party.name for party in document.parties) or "none"
