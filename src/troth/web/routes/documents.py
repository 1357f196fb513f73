"""``/documents``: the documents of the archive, and each as it was published, with its codes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from troth.archive.listing import DocumentsAsked, documents_listed
from troth.serving.documents import COLUMNS, document_facets, document_record, document_rows, documents
from troth.serving.parts import MOST_PARTS
from troth.serving.streams import Form, csv_pieces, json_pieces, streamed
from troth.web import documents as view
from troth.web.frame import rendered, served

router = APIRouter()

_SIZE = 50


class DocumentsQuery(BaseModel):
    """Which documents are listed."""

    party: list[str] = Field([], max_length=100)
    not_party: list[str] = Field([], max_length=20)
    only: bool = False
    year: int | None = Field(None, ge=1, le=9999)
    not_year: list[Annotated[int, Field(ge=1, le=9999)]] = Field([], max_length=50)
    words: str = Field("", max_length=200)
    page: int = Field(1, ge=1, le=MOST_PARTS)

    def asked(self) -> DocumentsAsked:
        """The same for the archive."""
        return DocumentsAsked(
            tuple(self.party), self.only, self.year, self.words, tuple(self.not_party), tuple(self.not_year)
        )

    def parameters(self, **changed: Any) -> list[tuple[str, Any]]:
        """What an address says of it, some of it changed; the part is said only where it is given."""
        names = ("party", "not_party", "only", "year", "not_year", "words")
        values = {**{name: getattr(self, name) for name in names}, **changed}
        return [
            (name, each)
            for name, value in values.items()
            for each in (value if isinstance(value, list) else [value])
        ]

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return self.asked() != DocumentsAsked()


@router.get("/documents")
def list_documents(request: Request, query: Annotated[DocumentsQuery, Query()]) -> Response:
    """The list, newest first."""
    with served(request).reading() as reading:
        part = documents(reading, query.asked(), query.page, _SIZE)
        facets = document_facets(reading, query.asked())
    return rendered(
        request,
        "documents.html.j2",
        part=part,
        asked=query,
        chips=view.chips(query),
        groups=view.groups(query, facets),
    )


@router.get("/documents.{form}")
def all_documents(request: Request, form: Form, query: Annotated[DocumentsQuery, Query()]) -> Response:
    """The whole list as CSV or JSON."""

    def pieces() -> Iterator[str]:
        with served(request).reading() as reading:
            found = documents_listed(reading.connection, query.asked())
            if form == "csv":
                yield from csv_pieces(COLUMNS, document_rows(found))
            else:
                yield from json_pieces(document_record(each) for each in found)

    return streamed(pieces(), form, "documents")
