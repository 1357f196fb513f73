"""``/api/v1/search``."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from troth.api.asked import Answer, Archive, Listed, PartAsked, listed
from troth.api.records import DOCUMENT_ID, STATEMENT_ID, PartyRecord, QuoteRecord, SpanRecord
from troth.archive.facets import FIELDS, Facet
from troth.serving.search import answer, counts, record
from troth.serving.search_asked import SearchFields
from troth.types import Firmness, Kind, Relation, Specificity, Stage

router = APIRouter(tags=["statements"])


class FoundWords(Answer):
    """Something that was looked for and found."""

    words: str = Field(description="As it could be typed.", examples=["open"])
    places: list[Literal["quote", "lead-in", "title"]] = Field(
        alias="in", description="Where it stands: in the statement, in its lead-in, or in a title above it."
    )


class ThreadInBrief(Answer):
    """The promise that a statement makes or takes up."""

    id: str = Field(pattern=STATEMENT_ID, examples=["3c" * 10])
    stage: Stage = Field(description="Self-reported: what documents say of the promise themselves.")
    mentioned_in: int = Field(ge=0, description="How many later documents take it up.", examples=[2])
    relation: Relation | None = Field(
        None, description="What the statement does to the promise; absent where it makes the promise."
    )


class HitRecord(Answer):
    """A statement that was found."""

    rank: int = Field(ge=1, description="From 1, through all parts.", examples=[1])
    id: str = Field(pattern=STATEMENT_ID, examples=["3c" * 10])
    document: str = Field(pattern=DOCUMENT_ID, examples=["9f" * 32])
    source: str = Field(description="The name under which the document came first.")
    title: str = Field(description="Of the document; empty where none was found.")
    date: dt.date | None = Field(None, description="Of the document.", examples=["2022-05-23"])
    parties: list[PartyRecord] = Field(description="Of the document.")
    path: list[str] = Field(description="The titles that it stands under, outermost first.")
    quote: str = Field(examples=["Japan will open the academy in 2030."])
    start: int = Field(ge=0, description="In the canonical text of the document.", examples=[120])
    end: int = Field(ge=0, examples=[156])
    lead_in: QuoteRecord | None = Field(None, description="The words that it completes.")
    kind: Kind
    specificity: Specificity | None = None
    firmness: Firmness | None = None
    hits: list[SpanRecord] = Field(description="What was looked for, in the quote and in the lead-in.")
    path_hits: list[list[SpanRecord]] = Field(description="The same within each title of the path.")
    why: list[FoundWords] = Field(description="Why it was found; filters apart.")
    thread: ThreadInBrief | None = Field(None, description="What became of it, where it is in a promise.")


class ValueRecord(Answer):
    """A value of a filter."""

    value: str = Field(description="As the filter takes it.", examples=["JPN"])
    words: str = Field(description="For people.", examples=["JPN"])
    count: int = Field(ge=0, description="What the search finds with this value of the filter alone.")


class FacetRecord(Answer):
    """The values of one filter; `dated` stands for the year of the document (`since` and `until`)."""

    field: str = Field(json_schema_extra={"enum": list(FIELDS)}, examples=["party"])
    counted: int = Field(ge=0, description="Among so many statements.", examples=[110])
    exact: bool = Field(description="False where these are the newest of more.")
    values: list[ValueRecord]


class FoundHits(Listed[HitRecord]):
    """One part of what was found."""

    facets: list[FacetRecord] | None = Field(None, description="Where they were asked for.")


class SearchQuery(SearchFields, PartAsked):
    """What is looked for, and which part of it is wanted: of the first 2,000."""

    facets: bool = Field(False, description="Whether the values of filters are counted, too.")


@router.get(
    "/search", summary="Search statements", response_model=FoundHits, response_model_exclude_unset=True
)
def search_statements(archive: Archive, query: Annotated[SearchQuery, Query()]) -> dict[str, Any]:
    """Statements by words and filters, each with the promise that it makes or takes up.

    Best matches come first: all words side by side, then all words in the statement itself; within each the
    newest document. Without words and filters all statements are listed.
    """
    asked = query.search((query.page - 1) * query.size, query.size)
    with archive.reading() as reading:
        found = answer(reading, asked)
        made = listed(found.part, [record(each) for each in found.part.items])
        if query.facets:
            made["facets"] = [_facet(each) for each in counts(reading, asked)]
    return made


def _facet(facet: Facet) -> dict[str, Any]:
    values = [{"value": each.value, "words": each.words, "count": each.count} for each in facet.values]
    return {"field": facet.field, "counted": facet.counted, "exact": facet.exact, "values": values}
