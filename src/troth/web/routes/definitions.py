"""``/definitions`` and ``/shortcuts``: what the words of the pages mean, and the keys."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from troth.publishing.definitions import definitions
from troth.web.frame import rendered

router = APIRouter()


@router.get("/definitions")
def show_definitions(request: Request) -> Response:
    """Every label with its values, each at an anchor of its own."""
    return rendered(request, "definitions.html.j2", labels=definitions())


@router.get("/shortcuts")
def show_shortcuts(request: Request) -> Response:
    """The keys, as a page."""
    return rendered(request, "shortcuts.html.j2")
