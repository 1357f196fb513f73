"""``/statements/{id}``: the permalink of a statement, which leads to it in its document."""

from __future__ import annotations

import re
from http import HTTPStatus

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from troth.archive.former import former_statement_of
from troth.archive.linked import other_documents
from troth.archive.showing import MOST_CANDIDATES, candidates
from troth.web.frame import rendered, served

router = APIRouter()

_ID = re.compile(r"[0-9a-f]{4,20}")


@router.get("/statements/{name}")
def statement(request: Request, name: str) -> Response:
    """To its document; where coding anew has dropped it, to what stands at its place now.

    Raises:
        HTTPException: No reading of this archive has such a statement.
    """
    with served(request).reading() as reading:
        connection = reading.connection
        named = candidates(connection, name) if _ID.fullmatch(name.lower()) else []
        known = [each for each in named if each.statement is not None]
        if len(known) == 1:
            document = other_documents(connection, [known[0].document])[known[0].document]
            return RedirectResponse(f"/documents/{document.id}#s-{known[0].id}")
        former = None if known else former_statement_of(connection, name.lower())
    if former is not None:
        place = f"#s-{former.now}" if former.now else ""
        return RedirectResponse(f"/documents/{former.document}?was={former.id}{place}")
    if known:
        shown = known[:MOST_CANDIDATES]
        return rendered(
            request, "candidates.html.j2", 300, name=name, candidates=shown, more=len(known) > len(shown)
        )
    raise HTTPException(HTTPStatus.NOT_FOUND, "No reading of this archive has a statement with this id.")
