"""``/money``: the ledger of all sums, what adds up, what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from troth.publishing.ledger.words import STATUS_SIGNS, counted_words, purpose_words, sum_words
from troth.serving import money
from troth.serving.money_asked import SumsWanted
from troth.serving.parts import MOST_PARTS
from troth.serving.streams import Form, csv_pieces, json_pieces, streamed
from troth.types import SUM_STATUSES
from troth.web import money as view
from troth.web.frame import rendered, served

router = APIRouter()

_SIZE = 25


class MoneyQuery(SumsWanted):
    """Which sums, and which part of them."""

    page: int = Field(1, ge=1, le=MOST_PARTS)


@router.get("/money")
def ledger(request: Request, query: Annotated[MoneyQuery, Query()]) -> Response:
    """Totals, what was left out of them, and the sums."""
    asked = query.asked()
    with served(request).reading() as reading:
        state = money.state(reading)
        summary = money.summary(reading, asked)
        part, related = money.sums(reading, asked, query.order, query.page, _SIZE)
    return rendered(
        request,
        "money.html.j2",
        asked=query,
        state=state,
        summary=summary,
        part=part,
        related=related,
        chips=view.chips(query),
        groups=view.groups(query, summary.counts),
        picture=view.picture(query, summary),
        share=view.share_words(summary),
        view=view,
        statuses=[(each, STATUS_SIGNS[each]) for each in SUM_STATUSES],
        status_signs=STATUS_SIGNS,
        sum_words=sum_words,
        counted_words=counted_words,
        purpose_words=purpose_words,
    )


@router.get("/money.{form}")
def all_sums(request: Request, form: Form, query: Annotated[SumsWanted, Query()]) -> Response:
    """All sums as CSV or JSON."""
    asked = query.asked()

    def pieces() -> Iterator[str]:
        with served(request).reading() as reading:
            found = money.all_sums(reading, asked, query.order)
            if form == "csv":
                yield from csv_pieces(money.COLUMNS, map(money.cells, found))
            else:
                yield from json_pieces(map(money.record, found))

    return streamed(pieces(), form, "money")
