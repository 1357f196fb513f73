"""``/api/v1/archive``."""

from __future__ import annotations

import datetime as dt
from typing import Any

from fastapi import APIRouter
from pydantic import Field

from troth.api.asked import Answer, Archive
from troth.archive.migrating import REVISIONS
from troth.serving.archive import about, count_records, totals

router = APIRouter(tags=["archive"])


class CountRecord(Answer):
    """How many of something there are of one kind."""

    of: str = Field(description="What is counted.", examples=["documents"])
    by: str = Field(description="What tells the kinds apart.", examples=["year"])
    value: str = Field(description="The kind; empty where there is none.", examples=["2022"])
    count: int = Field(ge=0, examples=[1])


class ArchiveRecord(Answer):
    """What the archive holds."""

    schema_form: str = Field(alias="schema", description="The form of its tables.", examples=[REVISIONS[-1]])
    documents: int = Field(ge=0)
    superseded: int = Field(ge=0, description="Documents that a later version of their source replaces.")
    sources: int = Field(ge=0)
    versions: int = Field(ge=0)
    words: int = Field(ge=0)
    statements: int = Field(ge=0)
    sums: int = Field(ge=0, description="Sums of money that are mentioned.")
    initiatives: int = Field(ge=0, description="Different names of initiatives.")
    links: int | None = Field(None, ge=0)
    threads: int | None = Field(None, ge=0, description="Promises.")
    decisions: int = Field(ge=0, description="Of people, on codes.")
    first_date: dt.date | None = Field(None, description="Of the oldest document.")
    last_date: dt.date | None = Field(None, description="Of the newest document.")
    bytes: int = Field(ge=0, description="On disk.")
    original_bytes: int = Field(ge=0, description="Of the documents as they came.")
    followed: int = Field(ge=0, description="Documents whose promises are followed.")
    to_be_done: str | None = Field(None, description="Until links are those of what the archive holds now.")
    without_date: int = Field(ge=0, description="Documents.")
    without_parties: int = Field(ge=0, description="Documents.")
    counts: list[CountRecord] = Field(description="Everything that is counted by kind.")


@router.get(
    "/archive", summary="Show the archive", response_model=ArchiveRecord, response_model_exclude_unset=True
)
def show_archive(archive: Archive) -> dict[str, Any]:
    """What the archive holds, how far it is followed, and what is doubtful."""
    with archive.reading() as reading:
        found = about(reading)
        return {**totals(found), "counts": list(count_records(found))}
