"""``/promises``: what was promised, to be narrowed down by what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from troth.archive.promises import ORDERS, promise_numbers
from troth.publishing.threads import csv
from troth.publishing.threads.words import time_words
from troth.publishing.words import values
from troth.serving.parts import MOST_PARTS
from troth.serving.promise_facets import chips, facets
from troth.serving.promise_query import PromisesWanted
from troth.serving.promise_records import promise_record
from troth.serving.promises import chosen, each_story, facts, promises, promises_of
from troth.serving.streams import Form, csv_pieces, json_pieces, streamed
from troth.serving.strips import strips
from troth.web import promises as view
from troth.web.frame import rendered, served

router = APIRouter()

_SIZE = 25
ORDER_WORDS = {
    "newest": "newest first",
    "oldest": "oldest first",
    "due": "due soonest first",
    "mentions": "most mentioned first",
}


class PromisesQuery(PromisesWanted):
    """Which promises are shown."""

    page: int = Field(1, ge=1, le=MOST_PARTS)


@router.get("/promises")
def list_promises(request: Request, query: Annotated[PromisesQuery, Query()]) -> Response:
    """The list, with its filters beside it."""
    asked = query.asked()
    with served(request).reading() as reading:
        part = promises(reading, asked, query.order, query.page, _SIZE)
        found = facets(reading, asked)
        total = len(facts(reading))
        named = chips(reading, query)
    return rendered(
        request,
        "promises.html.j2",
        part=part,
        asked=query,
        groups=view.groups("/promises", query, found),
        chips=view.chips("/promises", query, named),
        total=total,
        strips=strips(part.items, reading.today),
        orders={order: ORDER_WORDS[order] for order in ORDERS},
        as_of=reading.today,
        values=values,
        time_words=time_words,
    )


@router.get("/promises.{form}")
def all_as(request: Request, form: Form, query: Annotated[PromisesQuery, Query()]) -> Response:
    """The whole list: as CSV a row for each thing said of a promise, as JSON a record a promise."""

    def pieces() -> Iterator[str]:
        with served(request).reading() as reading:
            # Before anything is sent: what makes no sense has a status of its own.
            numbers = promise_numbers(chosen(reading, query.asked()), query.order)
            if form == "csv":
                told = each_story(reading, numbers)
                cells = (row for story in told for row in csv.story_cells(story, reading.today))
                yield from csv_pieces(csv.COLUMNS, cells)
            else:
                found = promises_of(reading, numbers)
                yield from json_pieces(promise_record(each, reading.today) for each in found)

    return streamed(pieces(), form, "promises")
