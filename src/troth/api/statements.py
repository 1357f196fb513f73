"""``/api/v1/statements/{id}``."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import Field

from troth.api.asked import Answer, Archive
from troth.api.named import StatementId, named_statement
from troth.api.records import DecisionRecord, LinkedStatement, NamedDocument, StatementRecord
from troth.serving.document import reader
from troth.serving.statements import statement_detail
from troth.types import Stage

router = APIRouter(tags=["statements"])


class ThreadInBrief(Answer):
    """The promise that begins with a statement."""

    stage: Stage = Field(description="Self-reported: what documents say of it.")
    due: str | None = Field(None, description="EDTF: the time that it names.", examples=["2030"])
    mentions: int = Field(ge=0, description="Later documents that take it up.", examples=[2])


class StatementDetail(StatementRecord):
    """A statement with what surrounds it."""

    in_document: NamedDocument
    before: str = Field(description="The text that stands before it.")
    after: str = Field(description="The text that stands after it.")
    promise: ThreadInBrief | None = Field(
        None, description="Where it is the first to make a promise; `/promises/{id}` tells its story."
    )
    continues: list[LinkedStatement] = Field(description="Earlier promises that it takes up, newest first.")
    continued_by: list[LinkedStatement] = Field(description="Later statements that take it up, oldest first.")
    decisions: list[DecisionRecord] = Field(description="What people decided about it.")


@router.get(
    "/statements/{id}",
    summary="One statement",
    response_model=StatementDetail,
    response_model_exclude_unset=True,
)
def read_statement(archive: Archive, id: StatementId) -> dict[str, Any]:  # noqa: A002
    """A statement with its codes, the words that decided them, its context and its links."""
    with archive.reading() as reading:
        named = named_statement(reading, id)
        return statement_detail(reader(reading, named.document), named.statement or 0)
