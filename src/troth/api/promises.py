"""``/api/v1/promises``: what was promised, and what became of it."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Path, Query
from pydantic import Field

from troth.api.asked import Answer, Archive, Listed, PartAsked, listed
from troth.api.records import STATEMENT_ID, NamedDocument, PartyRecord, ReasonRecord
from troth.serving.promise_query import PromisesWanted
from troth.serving.promise_records import promise_record
from troth.serving.promises import promises
from troth.serving.story import story_number, told_of
from troth.serving.story_records import story_record
from troth.types import DeadlinePosition, Firmness, Relation, Specificity, Stage

router = APIRouter(tags=["promises"])

_ID = "3c" * 10


class DeadlineRecord(Answer):
    """When a promise is due, and where that stands on the day of asking."""

    position: DeadlinePosition
    edtf: str | None = Field(None, description="The time that it names, EDTF.", examples=["2030"])
    last_day: dt.date | None = Field(None, description="The last day of that time.", examples=["2030-12-31"])


class PromiseRecord(Answer):
    """A promise in a list. What does not apply is absent."""

    id: str = Field(description="Of the promise and its thread.", pattern=STATEMENT_ID, examples=[_ID])
    quote: str = Field(examples=["Japan will open the academy in 2030."])
    lead_in: str | None = Field(None, description="The words that it completes.")
    path: list[str] = Field(description="The titles that it stands under, outermost first.")
    document: NamedDocument
    actors: list[PartyRecord] = Field(description="Who promises.")
    partners: list[PartyRecord]
    firmness: Firmness | None = None
    specificity: Specificity | None = None
    stage: Stage = Field(description="What documents say of it themselves.")
    self_reported: Literal[True] = Field(description="The stage always is.")
    done_on: str | None = Field(None, description="When the act took place, EDTF.", examples=["2022-05"])
    deadline: DeadlineRecord
    as_of: dt.date = Field(description="The day of asking.")
    mentioned_in: list[str] = Field(description="Ids of later documents that take it up, oldest first.")
    not_mentioned_count: int = Field(
        ge=0,
        description="How many later documents of the same parties, of at most 200, do not take it up.",
    )


class EndRecord(Answer):
    """One of the two statements of a link."""

    id: str = Field(pattern=STATEMENT_ID, examples=[_ID])
    document: NamedDocument
    quote: str


class LinkRecord(Answer):
    """That a later statement continues an earlier one."""

    from_: EndRecord = Field(alias="from")
    to: EndRecord
    relation: Relation
    confidence: float = Field(ge=0, le=1, description="How likely both are about the same promise.")
    why: list[ReasonRecord] = Field(description="What weighs most first.")


class StoryRecord(Answer):
    """The whole story of a promise, with the keys of ``troth threads``. What does not apply is absent."""

    id: str = Field(pattern=STATEMENT_ID, examples=[_ID])
    commitment: str = Field(description="The statement that promises it first.", pattern=STATEMENT_ID)
    statements: list[str] = Field(description="All that promise it in that document, by their ids.")
    parent: str | None = Field(None, description="The promise that it is a part of.", pattern=STATEMENT_ID)
    quote: str
    lead_in: str | None = None
    path: list[str]
    document: NamedDocument
    actors: list[PartyRecord]
    partners: list[PartyRecord]
    firmness: Firmness | None = None
    specificity: Specificity | None = None
    links: list[LinkRecord] = Field(description="What later documents say, oldest first.")
    stage: Stage = Field(description="What documents say of it themselves.")
    stage_by: str = Field(description="The statement that says so.", pattern=STATEMENT_ID)
    self_reported: Literal[True]
    done_on: str | None = None
    deadline: DeadlineRecord
    as_of: dt.date
    mentioned_in: list[str] = Field(description="Ids of documents.")
    not_mentioned_in: list[str] = Field(description="Ids of later documents of the same parties.")
    not_mentioned_on_theme: list[str] = Field(description="Those that have a section on its theme.")
    searched: list[str] = Field(description="Ids of the later documents where it was looked for.")


class PromisesQuery(PartAsked, PromisesWanted):
    """Which promises are listed."""


@router.get(
    "/promises",
    summary="List promises",
    response_model=Listed[PromiseRecord],
    response_model_exclude_unset=True,
)
def list_promises(archive: Archive, query: Annotated[PromisesQuery, Query()]) -> dict[str, Any]:
    """Promises of which all filters hold, each with what became of it."""
    with archive.reading() as reading:
        part = promises(reading, query.asked(), query.order, query.page, query.size)
        return listed(part, [promise_record(each, reading.today) for each in part.items])


@router.get(
    "/promises/{id}",
    summary="Tell the story of a promise",
    response_model=StoryRecord,
    response_model_exclude_unset=True,
    response_model_by_alias=True,
    responses={404: {"description": "No statement of this id belongs to a promise."}},
)
def tell_promise(
    archive: Archive,
    id: Annotated[str, Path(pattern=STATEMENT_ID, description="Of any statement that belongs to it.")],  # noqa: A002
) -> dict[str, Any]:
    """What later documents say of it, with the reasons for each link, and where it was looked for."""
    with archive.reading() as reading:
        known = story_number(reading, id)
        told = told_of(reading, known[1]) if known else None
        if told is None:
            raise HTTPException(HTTPStatus.NOT_FOUND, "No statement of this id belongs to a promise.")
        return story_record(told.story, reading.today)
