"""``/api/v1/compare``: two documents side by side."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from troth.api.asked import Answer, Archive, Listed, PartAsked, listed
from troth.api.named import named_document
from troth.api.records import STATEMENT_ID, NamedDocument
from troth.publishing.comparison import By, Outcome, row_record
from troth.serving.compare import compared, wanted_rows
from troth.serving.parts import Part
from troth.types import CodedDocument, Firmness, Kind, Relation

router = APIRouter(tags=["documents"])

_ID = "^[0-9a-f]{4,64}$"


class SideRecord(Answer):
    """A statement of one of the two documents."""

    id: str = Field(pattern=STATEMENT_ID, examples=["3c" * 10])
    index: int = Field(ge=0, description="Its place in the document, from 0.")
    path: list[str] = Field(description="The titles that it stands under, outermost first.")
    quote: str = Field(description="Its words, on one line.")
    kind: Kind
    firmness: Firmness | None = None


class ContinuationRecord(Answer):
    """A statement of the later document beside one of the earlier."""

    statement: SideRecord
    relation: Relation | None = Field(
        None, description="Absent where words alone tell that they belong together."
    )
    confidence: float | None = Field(None, ge=0, le=1)


class RowRecord(Answer):
    """A statement of the earlier document with what the later makes of it, or a new one of the later."""

    outcome: Outcome
    earlier: SideRecord | None = Field(None, description="Absent where it is new.")
    later: list[ContinuationRecord]


class ComparisonRecord(Listed[RowRecord]):
    """One part of the rows of a comparison."""

    earlier: NamedDocument
    later: NamedDocument
    by: By = Field(description="Whether promises are compared, or all statements by their words.")
    counts: dict[str, int] = Field(description="Rows by outcome, of all that is compared.")
    notes: list[str] = Field(description="What must be known to read it right.")


class CompareQuery(PartAsked):
    """Which documents are compared, and what of it is answered."""

    earlier: str = Field(
        pattern="^[0-9a-f]{4,64}$",
        description="The id of the earlier document, or its beginning.",
        examples=["9f" * 32],
    )
    later: str = Field(
        pattern="^[0-9a-f]{4,64}$",
        description="The id of the later document, or its beginning.",
        examples=["9f" * 32],
    )
    by: By | None = Field(
        None, description="By itself: words where they are versions of one document, else promises."
    )
    show: list[Outcome] = Field(
        [], description="Rows of these outcomes; all where none is named.", max_length=20
    )
    not_show: list[Outcome] = Field([], description="No rows of these outcomes.", max_length=20)


@router.get(
    "/compare",
    summary="Two documents side by side",
    response_model=ComparisonRecord,
    response_model_exclude_unset=True,
)
def compare_documents(archive: Archive, query: Annotated[CompareQuery, Query()]) -> dict[str, Any]:
    """What a later document keeps, changes or does not mention of an earlier one, and what is new in it."""
    with archive.reading() as reading:
        ends = [named_document(reading, each).document for each in (query.earlier, query.later)]
        shown = compared(reading, ends[0], ends[1], query.by)
    rows = wanted_rows(shown.comparison, query.show, query.not_show)
    some = rows[(query.page - 1) * query.size : query.page * query.size]
    part = Part(tuple(some), query.page, query.size, len(rows))
    return {
        **listed(part, [row_record(each) for each in some]),
        "earlier": _named(shown.earlier),
        "later": _named(shown.later),
        "by": shown.comparison.by,
        "counts": dict(shown.comparison.counts),
        "notes": list(shown.notes),
    }


def _named(coded: CodedDocument) -> dict[str, Any]:
    document = coded.document
    date = document.date.isoformat() if document.date else None
    return {"id": document.id, "title": document.title, "date": date}
