"""``/api/v1/documents``."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from troth.api.asked import Archive, Listed, PartAsked, listed
from troth.api.records import DocumentRecord
from troth.archive.listing import DocumentsAsked
from troth.serving.documents import document_record, documents

router = APIRouter(tags=["documents"])


class DocumentsQuery(PartAsked):
    """Which documents are listed."""

    party: list[str] = Field([], description="Each of them is a party: a code or a name.", max_length=20)
    only: bool = Field(False, description="Whether there may be no other party.")
    year: int | None = Field(None, ge=1, le=9999, description="Of the documents' dates.")
    words: str = Field("", max_length=200, description="That the title holds, side by side.")

    def asked(self) -> DocumentsAsked:
        """The same for the archive."""
        return DocumentsAsked(tuple(self.party), self.only, self.year, self.words)


@router.get("/documents", summary="List documents", response_model=Listed[DocumentRecord])
def list_documents(archive: Archive, query: Annotated[DocumentsQuery, Query()]) -> dict[str, Any]:
    """The latest versions of documents, newest first."""
    with archive.reading() as reading:
        part = documents(reading, query.asked(), query.page, query.size)
        return listed(part, [document_record(each) for each in part.items])
