"""What all requests to the interface for programs have in common."""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel, ConfigDict, Field

from troth.serving.parts import MOST_PARTS, Part
from troth.serving.served import Served

Record = TypeVar("Record")


class Answer(BaseModel):
    """A record: what is not named here is not sent."""

    model_config = ConfigDict(extra="forbid")


class PartAsked(BaseModel):
    """Which part of a list is asked for; what is not named here is refused."""

    model_config = ConfigDict(extra="forbid")

    page: int = Field(1, ge=1, le=MOST_PARTS, description="Which part of the list, from 1.")
    size: int = Field(50, ge=1, le=200, description="How many items a part holds.")


class Listed(Answer, Generic[Record]):
    """One part of a list."""

    page: int = Field(description="The part that this is, from 1.", examples=[1])
    size: int = Field(description="How many items a part holds.", examples=[50])
    total: int = Field(description="How many items the whole list holds.", examples=[2])
    total_is_exact: bool = Field(
        description="False where counting all would take long: there are at least so many.", examples=[True]
    )
    items: list[Record]


def served(request: Request) -> Served:
    """The archive that is served."""
    archive: Served = request.app.state.served
    return archive


Archive = Annotated[Served, Depends(served)]


def listed(part: Part[Any], items: list[dict[str, Any]]) -> dict[str, Any]:
    """The record of a part of a list.

    Args:
        part: The part.
        items: The records of its items.
    """
    return {
        "page": part.number,
        "size": part.size,
        "total": part.total,
        "total_is_exact": part.exact,
        "items": items,
    }
