"""``/api/v1/documents``."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from troth.api.asked import Answer, Archive, Listed, PartAsked, listed
from troth.api.named import DocumentId, named_document
from troth.api.records import DecisionRecord, DocumentRecord, SectionRecord, StatementRecord
from troth.archive.documents import coded_documents, texts
from troth.archive.listing import DocumentsAsked
from troth.publishing.selection import Selection
from troth.serving.document import reader, reader_record
from troth.serving.documents import document_record, documents
from troth.serving.statements import statements_of
from troth.types import KINDS, Kind, MediaType

router = APIRouter(tags=["documents"])


class DocumentsQuery(PartAsked):
    """Which documents are listed."""

    party: list[str] = Field([], description="Each of them is a party: a code or a name.", max_length=100)
    only: bool = Field(False, description="Whether there may be no other party.")
    not_party: list[str] = Field([], description="None of them is a party.", max_length=20)
    year: int | None = Field(None, ge=1, le=9999, description="Of the documents' dates.")
    not_year: list[Annotated[int, Field(ge=1, le=9999)]] = Field(
        [], description="Of none of these years.", max_length=50
    )
    words: str = Field("", max_length=200, description="That the title holds, side by side.")

    def asked(self) -> DocumentsAsked:
        """The same for the archive."""
        return DocumentsAsked(
            tuple(self.party), self.only, self.year, self.words, tuple(self.not_party), tuple(self.not_year)
        )


@router.get("/documents", summary="List documents", response_model=Listed[DocumentRecord])
def list_documents(archive: Archive, query: Annotated[DocumentsQuery, Query()]) -> dict[str, Any]:
    """The latest versions of documents, newest first."""
    with archive.reading() as reading:
        part = documents(reading, query.asked(), query.page, query.size)
        return listed(part, [document_record(each) for each in part.items])


class VersionRecord(Answer):
    """Which document a source held."""

    source: str = Field(
        description="Its name, without the path on the server.", examples=["talks/2022-05-23.md"]
    )
    version: int = Field(ge=1, description="Of the source, from 1.", examples=[1])
    document: str = Field(description="Its id.", pattern="^[0-9a-f]{64}$")
    added_at: str = Field(description="ISO 8601, UTC.")
    current: bool = Field(description="Whether no later version of the source is known.")


class ReadingRecord(Answer):
    """A coder that read the document."""

    coder: str = Field(description="The program with its version.", examples=["troth 1.0.0"])
    made_at: str = Field(description="ISO 8601, UTC.")
    counts: bool = Field(description="Whether its codes are the ones that are shown.")


class CountsRecord(Answer):
    """How many statements have each code."""

    kinds: dict[str, int] = Field(examples=[{"commitment": 40, "action": 12, "position": 9, "context": 30}])
    firmness: dict[str, int] = Field(description="Of commitments.", examples=[{"firm": 30, "intended": 10}])
    specificity: dict[str, int] = Field(description="Of commitments.", examples=[{"specific": 25}])


class DocumentDetail(DocumentRecord):
    """A document with all that is known of it beside its text."""

    language: str = Field(description="ISO 639-1, or und.", examples=["en"])
    media_type: MediaType
    coder: str = Field(description="The program that coded it, with its version.", examples=["troth 1.0.0"])
    origins: dict[str, str] = Field(
        description="Where title, date and parties were found.", examples=[{"date": "front matter"}]
    )
    warnings: list[str] = Field(description="What was doubtful in reading it.")
    counts: CountsRecord
    sections: list[SectionRecord]
    versions: list[VersionRecord] = Field(description="Of all sources that ever held it.")
    readings: list[ReadingRecord] = Field(description="First made first.")
    decisions: list[DecisionRecord] = Field(description="What people decided about its statements.")
    replaced_by: str | None = Field(None, description="The id of the document that took its place.")


class CanonicalText(Answer):
    """The text that all offsets of a document count in, in Unicode code points."""

    id: str = Field(pattern="^[0-9a-f]{64}$")
    text: str


class StatementsQuery(PartAsked):
    """Which statements of a document are listed."""

    kind: list[Kind] = Field([], description="Of one of these kinds.", max_length=len(KINDS))


@router.get(
    "/documents/{id}",
    summary="One document",
    response_model=DocumentDetail,
    response_model_exclude_unset=True,
)
def read_document(archive: Archive, id: DocumentId) -> dict[str, Any]:  # noqa: A002
    """What is known of a document beside its text: its versions, readings, sections and decisions."""
    with archive.reading() as reading:
        return reader_record(reader(reading, named_document(reading, id).document))


@router.get("/documents/{id}/text", summary="The text of a document", response_model=CanonicalText)
def read_text(archive: Archive, id: DocumentId) -> dict[str, Any]:  # noqa: A002
    """The canonical text: ``text[start:end]`` is the evidence of whatever carries these offsets."""
    with archive.reading() as reading:
        named = named_document(reading, id)
        ((_, text),) = texts(reading.connection, [named.document])
        return {"id": named.id, "text": text}


@router.get(
    "/documents/{id}/statements",
    summary="The statements of a document",
    response_model=Listed[StatementRecord],
    response_model_exclude_unset=True,
)
def list_statements(
    archive: Archive,
    id: DocumentId,  # noqa: A002
    query: Annotated[StatementsQuery, Query()],
) -> dict[str, Any]:
    """The statements with their codes and the words that decided them, in reading order."""
    with archive.reading() as reading:
        ((_, coded),) = coded_documents(reading.connection, [named_document(reading, id).document])
    part = statements_of(coded, Selection(kinds=frozenset(query.kind)), query.page, query.size)
    return listed(part, list(part.items))
