"""``/documents/{id}``: one document as it was published, with its codes, its history and its original."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from troth.archive.documents import originals
from troth.archive.former import former_statement_of
from troth.archive.linked import by_document
from troth.archive.showing import MOST_CANDIDATES, Candidate, candidates, first_source
from troth.publishing.page.marks import cards, marked_blocks, outline
from troth.publishing.page.render import MEDIA_NAMES
from troth.publishing.selection import Selection
from troth.publishing.tally import tally
from troth.publishing.threads.words import time_words
from troth.serving.document import Reader, citation, reader
from troth.serving.served import Reading
from troth.serving.statements import statement_pieces
from troth.serving.streams import Form, streamed
from troth.types import KINDS, Kind
from troth.web.frame import rendered, served

router = APIRouter()

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_NONE = "No document of this archive is called so: name it by its id, the beginning of that, or its source."
_LONGEST_NAME = 80  # of a file, so that every system can keep it


class DocumentQuery(BaseModel):
    """Which statements are marked."""

    kind: list[Kind] = Field([], max_length=len(KINDS))
    only: bool = False  # whether the rest of the text is hidden
    was: str = Field("", pattern="^([0-9a-f]{20})?$")  # a statement that coding anew has dropped

    @property
    def selection(self) -> Selection:
        """The same for what writes statements."""
        return Selection(kinds=frozenset(self.kind))


def found(
    reading: Reading, request: Request, name: str, beyond: str = "", *, alone: bool = False
) -> Candidate | Response:
    """The document that a name means, or the answer where that is not plain.

    Args:
        reading: The archive.
        request: What was asked.
        name: As `troth.archive.showing.candidates` takes it.
        beyond: What stands after the name in the address.
        alone: Whether a document that is not named by its whole id is taken all the same; else the address
            that has its whole id is the answer.

    Raises:
        HTTPException: It means none.
    """
    known = candidates(reading.connection, name)
    if alone:
        known = [each for each in known if each.statement is None]
    if not known:
        raise HTTPException(HTTPStatus.NOT_FOUND, _NONE)
    if len(known) > 1:
        shown = known[:MOST_CANDIDATES]
        return rendered(
            request, "candidates.html.j2", 300, name=name, candidates=shown, more=len(known) > len(shown)
        )
    if known[0].statement is not None:
        return RedirectResponse(f"/statements/{known[0].id}")
    if known[0].id != name and not alone:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/documents/{known[0].id}{beyond}{query}")
    return known[0]


@router.get("/documents/{name:path}/original")
def original(request: Request, name: str) -> Response:
    """The bytes as they came, to be kept: never shown as a page of this application."""
    with served(request).reading() as reading:
        named = found(reading, request, name, "/original")
        if isinstance(named, Response):
            return named
        ((_, data),) = originals(reading.connection, [named.document])
        file = file_name(first_source(reading.connection, named.document), named.id)
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    return Response(data, media_type="application/octet-stream", headers=headers)


@router.get("/documents/{name:path}/statements.{form}")
def statements(request: Request, name: str, form: Form, query: Annotated[DocumentQuery, Query()]) -> Response:
    """The statements as CSV or JSON, as ``troth read`` writes them."""
    with served(request).reading() as reading:
        named = found(reading, request, name, f"/statements.{form}")
        if isinstance(named, Response):
            return named
        pieces = list(statement_pieces(reading, named.document, form, query.selection))
    return streamed(iter(pieces), form, f"statements-{named.id[:12]}")


def file_name(source: str, id: str) -> str:  # noqa: A002
    """What the original is kept as: the last part of its source in letters that no system stumbles over."""
    last = re.split(r"[/\\!:]", source)[-1]
    return _UNSAFE.sub("-", last).strip(".-")[-_LONGEST_NAME:] or id[:12]


@router.get("/documents/{name:path}")
def document(request: Request, name: str, query: Annotated[DocumentQuery, Query()]) -> Response:
    """The text with its statements marked, and all that is known of it."""
    if not name:
        return RedirectResponse("/documents")
    with served(request).reading() as reading:
        named = found(reading, request, name)
        if isinstance(named, Response):
            return named
        shown = reader(reading, named.document)
        former = former_statement_of(reading.connection, query.was) if query.was else None
        cited = citation(shown.coded, reading.today)
    if former is not None and former.document != named.id:
        former = None
    return _page(request, shown, query, cited=cited, former=former)


def _page(request: Request, shown: Reader, query: DocumentQuery, **more: Any) -> Response:
    coded = shown.coded
    return rendered(
        request,
        "document.html.j2",
        shown=shown,
        document=coded.document,
        coded=coded,
        linked=shown.linked,
        by_document=by_document,
        time_words=time_words,
        origins=dict(coded.document.origins),
        media_name=MEDIA_NAMES[coded.document.media_type],
        names=[f"s-{each.id}" for each in coded.document.statements],
        cards=cards(coded, Selection()),
        blocks=marked_blocks(coded),
        outline=outline(coded),
        counts=tally(coded),
        chosen=query.kind or KINDS,
        asked=query,
        parameters=[("kind", each) for each in query.kind],
        **more,
    )
