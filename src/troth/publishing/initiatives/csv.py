"""CSV: a header and one row an initiative, its cells as safe as those of `troth.publishing.csv`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from troth.publishing.csv import JOIN, row
from troth.publishing.initiatives.entries import Entry
from troth.types import FollowedDocument, InitiativeMention

COLUMNS = (
    "name",
    "acronyms",
    "other_names",
    "mentions",
    "documents",
    "parties",
    "party_codes",
    *(
        f"{end}_{field}"
        for end in ("first", "last")
        for field in ("date", "title", "source", "document", "statement", "name")
    ),
)


def rows(found: Iterable[Entry]) -> Iterator[str]:
    """The header, then the initiatives that are wanted."""
    yield row(COLUMNS)
    for entry in found:
        yield row(_cells(entry))


def _cells(entry: Entry) -> tuple[str, ...]:
    initiative = entry.initiative
    return (
        initiative.name,
        JOIN.join(initiative.acronyms),
        JOIN.join(initiative.other_names),
        str(len(initiative.mentions)),
        str(len(entry.documents)),
        JOIN.join(party.name for party in entry.parties),
        JOIN.join(party.code or party.name for party in entry.parties),
        *_mention(initiative.first, entry.first),
        *_mention(initiative.last, entry.last),
    )


def _mention(mention: InitiativeMention, document: FollowedDocument) -> tuple[str, ...]:
    return (
        document.date.isoformat() if document.date else "",
        document.title,
        document.source,
        document.id,
        mention.statement,
        mention.name,
    )
