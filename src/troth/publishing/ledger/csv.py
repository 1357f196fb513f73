"""CSV: a header and one row a sum, its cells as safe as those of `troth.publishing.csv`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from troth.publishing.csv import JOIN, row
from troth.types import FollowedDocument, Ledger, LedgerEntry

COLUMNS = (
    "document",
    "source",
    "title",
    "date",
    "sum",
    "statement",
    "index",
    "quote",
    "start",
    "end",
    "words",
    "amount",
    "currency",
    "role",
    "qualifier",
    "actors",
    "actor_codes",
    "actors_by",
    "purpose",
    "recipient",
    "status",
    "refers_to",
    "confidence",
    "why",
    "looks_like",
    "counted",
    "left_out",
)


def rows(ledger: Ledger, entries: Sequence[LedgerEntry]) -> Iterator[str]:
    """The header, then the sums that are wanted."""
    yield row(COLUMNS)
    documents = {document.id: document for document in ledger.documents}
    for entry in entries:
        yield row(cells(documents[entry.document], entry))


def cells(document: FollowedDocument, entry: LedgerEntry) -> tuple[str, ...]:
    """The cells of `COLUMNS` for a sum of a document."""
    stated, money = entry.stated, entry.stated.money
    return (
        document.id,
        document.source,
        document.title,
        document.date.isoformat() if document.date else "",
        stated.id,
        stated.statement,
        str(stated.index),
        stated.quote,
        str(money.start),
        str(money.end),
        stated.words,
        str(money.amount),
        money.currency,
        money.role,
        money.qualifier or "",
        JOIN.join(party.name for party in stated.actors),
        JOIN.join(party.code or party.name for party in stated.actors),
        stated.actors_by,
        stated.purpose,
        stated.recipient,
        entry.status,
        entry.refers_to or "",
        str(entry.confidence),
        JOIN.join(entry.why),
        entry.looks_like or "",
        str(entry.counted),
        entry.left_out,
    )
