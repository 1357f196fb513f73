"""``/initiatives``: the registry of programmes, agreements and forums, and each with all that names it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from troth.archive.register import RegisterOrder
from troth.archive.rows import initiative_key
from troth.publishing.search.marked import pieces
from troth.serving import initiatives as registry
from troth.serving.initiatives import Listed
from troth.serving.parts import MOST_PARTS, Part
from troth.serving.served import Reading
from troth.serving.streams import Form, csv_pieces, json_pieces, streamed
from troth.web.bars import bars
from troth.web.frame import query, rendered, served

router = APIRouter()

_SIZE = 50


class InitiativesQuery(BaseModel):
    """Which initiatives are listed."""

    q: str = Field("", max_length=200)
    order: RegisterOrder = "mentions"
    page: int = Field(1, ge=1, le=MOST_PARTS)

    def parameters(self, **changed: Any) -> list[tuple[str, Any]]:
        """What an address says of it, some of it changed."""
        values = {"q": self.q, "order": self.order, **changed}
        return [(name, value) for name, value in values.items() if value and value != "mentions"]


class InitiativeQuery(BaseModel):
    """Which of the initiatives of one name, and which of its mentions."""

    of: str = Field("", pattern="^([0-9a-f]{20})?$")
    year: str = Field("", pattern="^([0-9]{4})?$")
    page: int = Field(1, ge=1, le=MOST_PARTS)

    def parameters(self, **changed: Any) -> list[tuple[str, Any]]:
        """What an address says of it, some of it changed."""
        values = {"of": self.of, "year": self.year, **changed}
        return [(name, value) for name, value in values.items() if value]


@router.get("/initiatives")
def list_initiatives(request: Request, asked: Annotated[InitiativesQuery, Query()]) -> Response:
    """The registry."""
    with served(request).reading() as reading:
        part = registry.initiatives(reading, asked.q, asked.order, asked.page, _SIZE)
        everything = len(registry.known(reading).entries)
    return rendered(
        request, "initiatives.html.j2", part=part, asked=asked, everything=everything, path_of=path_of
    )


@router.get("/initiatives.{form}")
def all_initiatives(request: Request, form: Form, asked: Annotated[InitiativesQuery, Query()]) -> Response:
    """The whole registry as CSV or JSON."""

    def made() -> Iterator[str]:
        with served(request).reading() as reading:
            found = registry.all_initiatives(reading, asked.q, asked.order)
            if form == "csv":
                yield from csv_pieces(registry.COLUMNS, map(registry.cells, found))
            else:
                yield from json_pieces(map(registry.record, found))

    return streamed(made(), form, "initiatives")


@router.get("/initiatives/{name:path}/mentions.{form}")
def all_mentions(
    request: Request, name: str, form: Form, asked: Annotated[InitiativeQuery, Query()]
) -> Response:
    """All statements that name an initiative, as CSV or JSON."""

    def made() -> Iterator[str]:
        with served(request).reading() as reading:
            listed = _one(reading, name, asked.of)
            found = registry.initiative(reading, listed)
            told = registry.all_told(reading, registry.in_year(found.mentions, asked.year))
            if form == "csv":
                rows = (registry.mention_cells(*each) for each in told)
                yield from csv_pieces(registry.MENTION_COLUMNS, rows)
            else:
                yield from json_pieces(registry.mention_record(*each) for each in told)

    return streamed(made(), form, "mentions")


@router.get("/initiatives/{name:path}")
def show_initiative(request: Request, name: str, asked: Annotated[InitiativeQuery, Query()]) -> Response:
    """One initiative; any of its names leads to it."""
    with served(request).reading() as reading:
        meant = registry.called(reading, name, asked.of)
        if not meant:
            raise _unknown(name)
        if len(meant) > 1:
            return rendered(
                request,
                "initiatives_alike.html.j2",
                here="/initiatives",
                name=name,
                meant=meant,
                path_of=path_of,
            )
        listed = meant[0]
        if (name, asked.of) != (listed.entry.key, listed.of):
            kept = asked.parameters(of=listed.of, page=asked.page if asked.page > 1 else None)
            return RedirectResponse(f"{_path(listed)}{query(kept)}", 302)
        found = registry.initiative(reading, listed)
        mentions = registry.in_year(found.mentions, asked.year)
        offset = (asked.page - 1) * _SIZE
        told = registry.told(reading, mentions[offset : offset + _SIZE])
        promises = registry.promises_told(reading, found)
    path = _path(listed)
    years = bars(
        (year, count, f"{path}{query([('of', listed.of), ('year', year)])}#mentions")
        for year, count in found.years
    )
    return rendered(
        request,
        "initiative.html.j2",
        here="/initiatives",
        listed=listed,
        found=found,
        part=Part(tuple(told), asked.page, _SIZE, len(mentions)),
        promises=promises,
        years=years,
        asked=asked,
        path=path,
        pieces=pieces,
    )


def path_of(listed: Listed) -> str:
    """The permalink of an initiative."""
    return f"{_path(listed)}{query([('of', listed.of)])}"


def _path(listed: Listed) -> str:
    return f"/initiatives/{quote(listed.entry.key, safe='')}"


def _one(reading: Reading, name: str, of: str) -> Listed:
    meant = registry.called(reading, name, of)
    if not meant:
        raise _unknown(name)
    if len(meant) > 1:
        raise HTTPException(404, f"Several initiatives are called “{name}”; its page leads to each of them.")
    return meant[0]


def _unknown(name: str) -> HTTPException:
    words = initiative_key(name) or name
    return HTTPException(404, f"No document of this archive names an initiative “{words}”.")
