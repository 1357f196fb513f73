"""``/api/v1/initiatives``."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query
from pydantic import Field

from troth.api.asked import Answer, Archive, Listed, PartAsked, listed
from troth.api.records import DOCUMENT_ID, STATEMENT_ID
from troth.archive.register import RegisterOrder
from troth.serving import initiatives as registry
from troth.serving.parts import Part
from troth.types import Kind, Stage

router = APIRouter(tags=["initiatives"])

_SHOWN = 10  # initiatives of one name that a refusal tells apart


class InitiativeEntry(Answer):
    """A programme, agreement, fund or forum under all its names."""

    key: str = Field(description="Its name in small letters, without signs.", examples=["blue dot network"])
    of: str | None = Field(
        None,
        pattern=STATEMENT_ID,
        description="Where others have the same name: the id of a statement that names this one.",
    )
    name: str = Field(description="Spelt out, as written most often.", examples=["Blue Dot Network"])
    acronyms: list[str] = Field(examples=[["BDN"]])
    other_names: list[str]
    mentions: int = Field(ge=0, description="How often it is named.", examples=[12])
    documents: int = Field(ge=0, description="How many name it.", examples=[5])
    promises: int = Field(ge=0, description="How many name it where they are made first.", examples=[3])
    first: dt.date | None = Field(None, description="Of the first document that names it.")
    last: dt.date | None = Field(None, description="Of the last one.")


class MentionRecord(Answer):
    """A statement that names it."""

    date: dt.date | None = Field(None, description="Of the document.")
    document: str = Field(pattern=DOCUMENT_ID, examples=["9f" * 32])
    title: str = Field(description="Of the document; empty where none was found.")
    id: str = Field(pattern=STATEMENT_ID, description="Of the statement.", examples=["3c" * 10])
    kind: Kind
    path: list[str] = Field(description="The titles above it, outermost first.")
    name: str = Field(description="As written there.")
    quote: str


class PromiseNaming(Answer):
    """A promise that names it."""

    id: str = Field(pattern=STATEMENT_ID, description="Of the promise.", examples=["3c" * 10])
    stage: Stage = Field(description="Self-reported.")
    mentioned_in: int = Field(ge=0, description="How many later documents take it up.")


class YearRecord(Answer):
    """How many statements of a year name it."""

    year: str = Field(pattern="^[0-9]{4}$", examples=["2022"])
    statements: int = Field(ge=0)


class InitiativeAnswer(InitiativeEntry):
    """An initiative, with one part of the statements that name it."""

    years: list[YearRecord] = Field(description="From the first that names it to the last.")
    promised: list[PromiseNaming] = Field(description="The promises that name it, newest document first.")
    named: Listed[MentionRecord] = Field(description="The statements that name it, oldest document first.")


class InitiativesQuery(PartAsked):
    """Which initiatives are listed."""

    q: str = Field(
        "", max_length=200, description="Beginnings of words that one name or acronym holds, all of them."
    )
    order: RegisterOrder = Field("mentions", description="In which they stand; last: the latest first.")


class InitiativeQuery(PartAsked):
    """Which of the initiatives of one name, and which of its mentions."""

    of: str = Field("", pattern="^([0-9a-f]{20})?$", description="The id of a statement that names it.")
    year: str = Field("", pattern="^([0-9]{4})?$", description="Of the documents that name it.")


@router.get(
    "/initiatives",
    summary="List initiatives",
    response_model=Listed[InitiativeEntry],
    response_model_exclude_unset=True,
)
def list_initiatives(archive: Archive, query: Annotated[InitiativesQuery, Query()]) -> dict[str, Any]:
    """The registry of initiatives."""
    with archive.reading() as reading:
        part = registry.initiatives(reading, query.q, query.order, query.page, query.size)
        return listed(part, [registry.record(each) for each in part.items])


@router.get(
    "/initiatives/{key:path}",
    summary="Show an initiative",
    response_model=InitiativeAnswer,
    response_model_exclude_unset=True,
    responses={404: {"description": "No initiative is called so, or several are."}},
)
def show_initiative(
    archive: Archive,
    key: Annotated[str, Path(description="Its key, or any of its names or acronyms.")],
    query: Annotated[InitiativeQuery, Query()],
) -> dict[str, Any]:
    """An initiative with the statements that name it, and the promises among them."""
    with archive.reading() as reading:
        meant = registry.called(reading, key, query.of)
        if not meant:
            raise HTTPException(404, "No document of this archive names an initiative so.")
        if len(meant) > 1:
            ids = ", ".join(each.of for each in meant[:_SHOWN] if each.of)
            raise HTTPException(404, f"{len(meant):,} initiatives are called so; name one with of: {ids}")
        found = registry.initiative(reading, meant[0])
        mentions = registry.in_year(found.mentions, query.year)
        offset = (query.page - 1) * query.size
        told = registry.told(reading, mentions[offset : offset + query.size])
    part = Part(tuple(told), query.page, query.size, len(mentions))
    return {
        **registry.record(found.listed),
        "years": [{"year": year, "statements": count} for year, count in found.years],
        "promised": [
            {"id": each.thread, "stage": each.stage, "mentioned_in": each.mentions} for each in found.promises
        ],
        "named": listed(part, [registry.mention_record(*each) for each in told]),
    }
