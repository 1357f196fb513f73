"""Which documents are followed, and in what order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from troth.types import FollowedDocument


def in_order(documents: Iterable[FollowedDocument]) -> tuple[tuple[FollowedDocument, ...], tuple[str, ...]]:
    """The documents oldest first, and what a user must know about the set.

    A document given twice is taken once. One without a date stands after the latest act that it reports: it
    was not written before. Where it dates none it is put last, as if it were the newest. Documents of one day
    keep the order in which they were given: none of them is later than another.

    Returns:
        The documents, and warnings in words, each with the path that it is about.
    """
    first: dict[str, FollowedDocument] = {}
    warnings: list[str] = []
    for document in documents:
        known = first.setdefault(document.id, document)
        if known is not document:
            warnings.append(f"{document.source}: is the same document as {known.source}, and is taken once")
    unique = list(first.values())
    warnings.extend(_without_date(each) for each in unique if each.date is None)
    return tuple(sorted(unique, key=moment_of)), tuple(warnings)


def _without_date(document: FollowedDocument) -> str:
    if document.reports_until is None:
        return f"{document.source}: has no date, so it is put last, as if it were the newest"
    latest = document.reports_until.strftime("%Y-%m")
    return f"{document.source}: has no date, so it is put after the latest act that it reports, of {latest}"


def moment_of(document: FollowedDocument) -> dt.date:
    """The day of a document; without a date that of the latest act that it reports, else the last of all."""
    return document.date or document.reports_until or dt.date.max


def is_later(document: FollowedDocument, than: FollowedDocument) -> bool:
    """Whether one document is of a later day than another.

    One without a date is of the last day of the latest act that it reports, else later than all others.
    """
    return moment_of(document) > moment_of(than)


def parties_of(document: FollowedDocument) -> frozenset[str]:
    """The parties of a document, each by its code or, where it has none, its name."""
    return frozenset(party.code or party.name for party in document.parties)
