"""``/partnerships``: the documents of some parties, and the overview of their promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from troth.archive.overview import HeatMap, Section
from troth.archive.promise_facts import BEFORE_SECTIONS
from troth.serving.overview import Shown, section_name, shown, year_words
from troth.serving.overview_table import OVERVIEW_COLUMNS, overview_rows
from troth.serving.partnerships import (
    COLUMNS,
    Circle,
    circle,
    circle_record,
    circle_row,
    circles,
    party_named,
)
from troth.serving.parts import MOST_PARTS, Part
from troth.serving.served import Reading
from troth.serving.streams import Form, csv_pieces, json_pieces, streamed
from troth.web.frame import query, rendered, served
from troth.web.money import few_figures
from troth.web.pictures import level, segments, time_picture

router = APIRouter()

_SIZE = 100


class PartnershipsQuery(BaseModel):
    """Which part of the list is shown."""

    page: int = Field(1, ge=1, le=MOST_PARTS)

    def parameters(self, **changed: Any) -> list[tuple[str, Any]]:
        """What an address says of it, some of it changed."""
        return list(changed.items())


class PartnershipQuery(BaseModel):
    """Which documents of a partnership are meant."""

    others: Literal["0", "1"] | None = None  # None: what is usual for it

    @property
    def with_others(self) -> bool | None:
        """Whether documents that have further parties are asked for."""
        return None if self.others is None else self.others == "1"


@router.get("/partnerships")
def list_partnerships(request: Request, query: Annotated[PartnershipsQuery, Query()]) -> Response:
    """Those with a name, then the sets of parties with most documents."""
    with served(request).reading() as reading:
        found = circles(reading)
    start = (query.page - 1) * _SIZE
    part = Part(found[start : start + _SIZE], query.page, _SIZE, len(found))
    return rendered(request, "partnerships.html.j2", part=part, asked=query, here="/")


@router.get("/partnerships.{form}")
def all_partnerships(request: Request, form: Form) -> Response:
    """The whole list as CSV or JSON."""
    with served(request).reading() as reading:
        found = circles(reading)
    pieces = (
        csv_pieces(COLUMNS, map(circle_row, found))
        if form == "csv"
        else json_pieces(map(circle_record, found))
    )
    return streamed(pieces, form, "partnerships")


@router.get("/overview.{form}")
def overview_table(
    request: Request,
    form: Form,
    partnership: Annotated[str, Query(max_length=500)],
    query: Annotated[PartnershipQuery, Query()],
) -> Response:
    """What the pictures of a partnership show, as rows."""
    with served(request).reading() as reading:
        of = asked_for(reading, partnership, query)
        rows = list(overview_rows(shown(reading, of)))
    if form == "csv":
        return streamed(csv_pieces(OVERVIEW_COLUMNS, rows), form, "overview")
    records = (dict(zip(OVERVIEW_COLUMNS, row, strict=True)) for row in rows)
    return streamed(json_pieces(records), form, "overview")


@router.get("/partnerships/{key:path}")
def show_partnership(request: Request, key: str, query: Annotated[PartnershipQuery, Query()]) -> Response:
    """The overview of one; parties in any order and by any name lead to its address."""
    with served(request).reading() as reading:
        of = asked_for(reading, key, query)
        if of.key != key:
            return RedirectResponse(of.address(), 303)
        found = shown(reading, of)
        today = reading.today
    return rendered(
        request, "partnership.html.j2", of=of, today=today, here="/", **pictured(of.parameters(), found)
    )


def asked_for(reading: Reading, key: str, query: PartnershipQuery) -> Circle:
    """The partnership that an address asks for.

    Raises:
        HTTPException: There is none.
    """
    found = circle(reading, key, others=query.with_others)
    if found is None:
        raise HTTPException(
            404,
            f"No document in this archive is between all of: {key.replace('+', ', ')}. Parties are "
            "joined by +, as in JPN+USA; /partnerships lists all that there are.",
        )
    return found


def pictured(parameters: Sequence[tuple[str, Any]], found: Shown) -> dict[str, Any]:
    """What the templates of overviews are told.

    Args:
        parameters: What the address of a list of its promises says.
        found: The overview.
    """
    counts = found.counts
    return {
        "to": list_address("/promises", parameters),
        "to_calendar": list_address("/calendar", parameters),
        "to_money": list_address("/money", parameters),
        "shown": found,
        "counts": counts,
        "heat": counts.heat,
        "heat_most": max((count for each in counts.heat.sections for count in each.counts), default=0),
        "helpers": _HELPERS,
        "whole": segments(counts.stages, counts.promises),
        "bars": [(each, segments(each.stages, counts.parties[0].total)) for each in counts.parties],
        "few_figures": few_figures,
        "time": time_picture(counts.made, found.headings),
    }


def _under(section: Section) -> tuple[str, ...]:
    """What a list of promises is asked for to be those of a row of a heat map."""
    return section.titles or (BEFORE_SECTIONS,)


def _all_titles(heat: HeatMap) -> tuple[str, ...]:
    return tuple(title for section in heat.sections for title in _under(section))


_HELPERS = {
    "all_titles": _all_titles,
    "level": level,
    "party_named": party_named,
    "section_name": section_name,
    "under": _under,
    "year_words": year_words,
}


def list_address(path: str, parameters: Sequence[tuple[str, Any]]) -> Callable[..., str]:
    """What gives the addresses of a list that is narrowed further.

    Args:
        path: Of the list.
        parameters: What all of them ask for.
    """

    def to(*filters: tuple[str, Any]) -> str:
        """The address of a list: the same promises, with further filters, of one value or several."""
        return path + query([*parameters, *_each(filters)])

    return to


def _each(filters: Sequence[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    for name, value in filters:
        if isinstance(value, tuple | list):
            yield from ((name, each) for each in value)
        else:
            yield name, value
