"""What every page is put together with: templates, words, and what stands around the content."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from starlette.responses import HTMLResponse

from troth.publishing.signs import FIRMNESS_SIGNS, KIND_SIGNS, SPECIFICITY_DEFINITIONS
from troth.publishing.threads import signs
from troth.publishing.words import confidence_words, counted, date_words, long_date
from troth.serving.served import Served
from troth.types import FIRMNESSES, KINDS
from troth.web.assets import HTMX, address, assets


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation, which all pages have."""

    name: str
    path: str
    key: str  # that goes there


PLACES = (
    Place("Overview", "/", "o"),
    Place("Promises", "/promises", "p"),
    Place("Documents", "/documents", "d"),
    Place("Calendar", "/calendar", "c"),
    Place("Money", "/money", "m"),
    Place("Initiatives", "/initiatives", "i"),
    Place("Parties", "/parties", "a"),
)


def served(request: Request) -> Served:
    """The archive that is served."""
    archive: Served = request.app.state.served
    return archive


def rendered(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page.

    Args:
        request: What was asked.
        template: Its name; it extends ``base.html.j2``, which says what it needs.
        status: Of the answer.
        **values: What the template is told.
    """
    shared = {"path": request.url.path, "archive_name": request.app.state.archive_name}
    return HTMLResponse(environment().get_template(template).render(shared | values), status)


def query(parameters: Sequence[tuple[str, Any]]) -> str:
    """A query, empty where nothing is asked; what is None, False or empty is left out."""
    kept = [(name, "1" if value is True else value) for name, value in parameters if value or value == 0]
    kept = [(name, value) for name, value in kept if value is not False]
    return f"?{urlencode(kept)}" if kept else ""


@functools.cache
def environment() -> Environment:
    """The templates of the pages, which escape all that is put into them."""
    made = Environment(
        loader=ChoiceLoader((PackageLoader(__package__, "templates"), PrefixLoader({"page": _shared()}))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # else each page asks the disk whether one of its templates has changed
    )
    made.globals.update(
        asset=address,
        htmx=address(HTMX) if HTMX in assets() else "",
        confidence_words=confidence_words,
        counted=counted,
        long_date=long_date,
        date_words=date_words,
        query=query,
        places=PLACES,
        version=version("troth"),
        kinds=KINDS,
        firmnesses=FIRMNESSES,
        kind_signs=KIND_SIGNS,
        firmness_signs=FIRMNESS_SIGNS,
        specificity_definitions=SPECIFICITY_DEFINITIONS,
        stage_signs=signs.STAGE_SIGNS,
        relation_signs=signs.RELATION_SIGNS,
        deadline_signs=signs.DEADLINE_SIGNS,
        mention_signs=signs.MENTION_SIGNS,
    )
    return made


def _shared() -> PackageLoader:
    """The templates that pages of one file share with these, as ``page/...``."""
    return PackageLoader("troth.publishing.page", "templates")
