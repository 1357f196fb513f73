"""``/api/v1/due``: what is due, and what is overdue."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from troth.api.asked import Answer, Archive, Listed, PartAsked, listed
from troth.api.promises import PromiseRecord
from troth.api.records import STATEMENT_ID, NamedDocument
from troth.serving.calendar import DueWanted, due, due_record
from troth.types import Relation

router = APIRouter(tags=["promises"])


class LastSaidRecord(Answer):
    """What was said of a promise last."""

    id: str = Field(pattern=STATEMENT_ID, description="Of the statement.", examples=["3c" * 10])
    document: NamedDocument
    quote: str
    relations: list[Relation] = Field(description="What its document does to the promise.", min_length=1)


class DueRecord(PromiseRecord):
    """A promise that names a time and that no document says is done. What does not apply is absent."""

    last_day: dt.date = Field(description="Of the time that it names: a year is due by its 31 December.")
    days: int = Field(description="From today to that day; below 0 it is past.", examples=[39])
    last_said: LastSaidRecord | None = None


class DueQuery(PartAsked, DueWanted):
    """Which promises are listed."""


@router.get(
    "/due",
    summary="List what is due or overdue",
    response_model=Listed[DueRecord],
    response_model_exclude_unset=True,
)
def list_due(archive: Archive, query: Annotated[DueQuery, Query()]) -> dict[str, Any]:
    """Open promises by the last day of their time: soonest first, what is overdue latest first."""
    with archive.reading() as reading:
        part = due(reading, query, query.page, query.size)
        return listed(part, [due_record(each, reading.today) for each in part.items])
