"""``/calendar``: what is due, by month, and what is overdue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from troth.publishing.threads import due as due_files
from troth.publishing.threads.words import time_words
from troth.publishing.words import values
from troth.serving.calendar import DueWanted, due, due_record, due_rows, dues_of, numbers_due, pictured
from troth.serving.parts import MOST_PARTS
from troth.serving.promise_facets import chips, due_facets
from troth.serving.streams import Form, csv_pieces, json_pieces, streamed
from troth.web import promises as view
from troth.web.frame import query as address
from troth.web.frame import rendered, served

router = APIRouter()

_SIZE = 25


class DueQuery(DueWanted):
    """Which promises are shown."""

    page: int = Field(1, ge=1, le=MOST_PARTS)


@router.get("/calendar")
def show_calendar(request: Request, query: Annotated[DueQuery, Query()]) -> Response:
    """The months as a picture, and the promises of what is asked for, by day."""
    with served(request).reading() as reading:
        part = due(reading, query, query.page, _SIZE)
        picture = pictured(reading, query.asked())
        facets = due_facets(reading, query.asked(), query.days(reading.today))
        named = chips(reading, query)
        today = reading.today
    days = [(day, list(group)) for day, group in groupby(part.items, key=lambda each: each.due_day)]
    return rendered(
        request,
        "calendar.html.j2",
        part=part,
        days=days,
        asked=query,
        calendar=picture,
        groups=view.groups("/calendar", query, facets),
        chips=view.chips("/calendar", query, named),
        as_of=today,
        values=values,
        time_words=time_words,
        now=f"{today.year:04}-{today.month:02}",
        address_of=_address_of(query),
    )


def _address_of(asked: DueQuery) -> Callable[[str], str]:
    """What the address of a month or a year is made with: there are hundreds of them on the page."""
    some = "when=0000"
    before, _, after = address(asked.parameters(when="0000", page=None)).partition(some)
    without = address(asked.parameters(when="", page=None))
    return lambda when: f"/calendar{before}when={when}{after}" if when else f"/calendar{without}"


@router.get("/calendar.{form}")
def calendar_as(request: Request, form: Form, query: Annotated[DueQuery, Query()]) -> Response:
    """What is asked for, whole: as CSV the columns of ``troth due``, as JSON a record a promise."""

    def pieces() -> Iterator[str]:
        with served(request).reading() as reading:
            # Before anything is sent: what makes no sense has a status of its own.
            numbers = numbers_due(reading, query)
            if form == "csv":
                yield from csv_pieces(due_files.COLUMNS, due_rows(reading, numbers))
            else:
                yield from json_pieces(due_record(each, reading.today) for each in dues_of(reading, numbers))

    return streamed(pieces(), form, "due")
