"""Documents as they are listed: a part at a time for people, all of them for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from troth.archive.listing import (
    DocumentsAsked,
    ListedDocument,
    documents_by_party,
    documents_by_year,
    documents_counted,
    documents_listed,
)
from troth.publishing.ledger.jsonl import party_records
from troth.serving.parts import Part
from troth.serving.served import Reading

COLUMNS = ("id", "date", "title", "parties", "party_codes", "source", "words", "statements", "added_at")


def documents(reading: Reading, asked: DocumentsAsked, number: int, size: int) -> Part[ListedDocument]:
    """One part of the documents that were asked for, newest first."""
    total = reading.answered(("documents", asked), lambda: documents_counted(reading.connection, asked))
    items = documents_listed(reading.connection, asked, (number - 1) * size, size)
    return Part(tuple(items), number, size, total)


@dataclass(frozen=True, slots=True)
class DocumentFacets:
    """Values that documents can be filtered by, each with how many of those that were asked for have it."""

    years: tuple[tuple[int | None, int], ...]  # latest first; None: without a date
    parties: tuple[tuple[str, str, int], ...]  # code or name, name, how many; most first


def document_facets(reading: Reading, asked: DocumentsAsked) -> DocumentFacets:
    """The values that the documents that were asked for have; years as if none of them were chosen."""
    any_year = replace(asked, year=None, not_years=())
    return reading.answered(
        ("document facets", asked),
        lambda: DocumentFacets(
            tuple(documents_by_year(reading.connection, any_year)),
            tuple(documents_by_party(reading.connection, asked)),
        ),
    )


def document_record(document: ListedDocument) -> dict[str, Any]:
    """A document in a list, for programs: ``GET /api/v1/documents``."""
    return {
        "id": document.id,
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "parties": party_records(document.parties),
        "source": document.source,
        "words": document.words,
        "statements": document.statements,
        "added_at": document.added_at,
    }


def document_rows(documents: Iterator[ListedDocument]) -> Iterator[tuple[str, ...]]:
    """The cells of `COLUMNS`, one row a document."""
    for each in documents:
        yield (
            each.id,
            each.date.isoformat() if each.date else "",
            each.title,
            "; ".join(party.name for party in each.parties),
            "; ".join(party.code or "" for party in each.parties),
            each.source,
            str(each.words),
            str(each.statements),
            each.added_at,
        )
