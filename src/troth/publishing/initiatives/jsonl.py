"""JSON Lines: the documents, oldest first, then the initiatives in the order of their first mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from troth.publishing.initiatives.entries import Entry
from troth.publishing.ledger.jsonl import document_record, party_records
from troth.publishing.threads.jsonl import line
from troth.types import FollowedDocument, InitiativeMention


def lines(documents: Sequence[FollowedDocument], found: Iterable[Entry]) -> Iterator[str]:
    """A line for each document that was read, then one for each initiative that is wanted.

    Args:
        documents: Oldest first.
        found: The initiatives.
    """
    for document in documents:
        yield line(document_record(document))
    for entry in found:
        yield line(_initiative(entry))


def _initiative(entry: Entry) -> dict[str, Any]:
    initiative = entry.initiative
    return {
        "type": "initiative",
        "name": initiative.name,
        "acronyms": list(initiative.acronyms),
        "other_names": list(initiative.other_names),
        "first": _mention(initiative.first),
        "last": _mention(initiative.last),
        "mentions": len(initiative.mentions),
        "documents": len(entry.documents),
        "parties": party_records(entry.parties),
        "mentioned_in": [document.id for document in entry.documents],
        "named": [
            {"document": each.document, "id": each.statement, "name": each.name}
            for each in initiative.mentions
        ],
    }


def _mention(mention: InitiativeMention) -> dict[str, str]:
    date = {"date": mention.date.isoformat()} if mention.date else {}
    return {"document": mention.document, **date, "id": mention.statement, "name": mention.name}
