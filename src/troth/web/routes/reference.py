"""``/api``: the interface for programs, documented."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from troth.archive.examples import example_values
from troth.web.frame import rendered, served
from troth.web.reference import reference

router = APIRouter()


@router.get("/api")
def show_reference(request: Request) -> Response:
    """Every operation with its parameters and answers, and an example that runs on this archive."""
    with served(request).reading() as reading:
        found = reading.kept("examples", lambda: example_values(reading.connection))
        shown = reading.kept("reference", lambda: reference(request.app.openapi(), found))
    return rendered(request, "reference.html.j2", reference=shown, origin=str(request.base_url).rstrip("/"))
