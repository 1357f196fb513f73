"""``/``: what an archive holds, and ``/find``: where a question typed there leads to."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from troth.serving.home import home
from troth.serving.overview import shown
from troth.vocabulary.questions import without_question
from troth.web.frame import rendered, served
from troth.web.routes.partnerships import list_address, pictured

router = APIRouter()


@router.get("/")
def show_home(request: Request) -> Response:
    """The archive in a line, a field to search it, its partnerships, what is due, and what is new."""
    with served(request).reading() as reading:
        found = home(reading)
        only = found.only
        pictures = pictured(only.parameters(), shown(reading, only)) if only and only.promises else {}
        today = reading.today
    pictures["all_promises"] = list_address("/promises", [])
    return rendered(request, "home.html.j2", home=found, only=only, today=today, **pictures)


@router.get("/find")
def find(q: Annotated[str, Query(max_length=500)] = "") -> Response:
    """Lead from a question, such as "What became of the Open RAN academy?", to the promises it is about."""
    words = without_question(q)
    return RedirectResponse(f"/promises?{urlencode({'q': words})}" if words else "/promises", 303)
