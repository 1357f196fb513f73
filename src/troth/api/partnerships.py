"""``/api/v1/partnerships``: the documents of some parties, and the overview of their promises."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from troth.api.asked import Answer, Archive, Listed, PartAsked, listed
from troth.api.money import TotalRecord
from troth.api.records import DOCUMENT_ID, STATEMENT_ID, DocumentRecord, PartyRecord
from troth.serving.overview import overview_record, shown
from troth.serving.partnerships import circle, circle_record, circles
from troth.serving.parts import Part

router = APIRouter(tags=["partnerships"])


class PartnershipRecord(Answer):
    """Documents of some parties."""

    key: str = Field(description="That stands in addresses.", examples=["core"])
    name: str = Field(examples=["U.S.-Japan Competitiveness and Resilience (CoRe) Partnership"])
    named: bool = Field(description="Whether it has a name of its own.")
    parties: list[PartyRecord]
    further_parties: bool = Field(description="Whether documents that have further parties are counted.")
    documents: int = Field(ge=0, examples=[2])
    promises: int = Field(ge=0, examples=[60])
    first: dt.date | None = Field(description="The day of its first document.")
    last: dt.date | None = Field(description="The day of its last document.")


class StageCounts(Answer):
    """Promises by what documents say of them themselves."""

    promised: int = Field(ge=0)
    under_way: int = Field(ge=0, alias="under way")
    done: int = Field(ge=0)
    replaced: int = Field(ge=0)
    abandoned: int = Field(ge=0)


class DeadlineCounts(Answer):
    """Promises by where the time that they name stands today."""

    none: int = Field(ge=0)
    ahead: int = Field(ge=0)
    due: int = Field(ge=0)
    overdue: int = Field(ge=0)
    met: int = Field(ge=0)
    met_late: int = Field(ge=0, alias="met late")


class MentionCounts(Answer):
    """Promises by whether later documents take them up."""

    mentioned: int = Field(ge=0)
    not_mentioned: int = Field(ge=0, alias="not mentioned")
    nothing_later: int = Field(ge=0, alias="nothing later")


class FirmnessCounts(Answer):
    """Promises by how firmly their verbs bind."""

    firm: int = Field(ge=0)
    intended: int = Field(ge=0)
    aspirational: int = Field(ge=0)


class YearCount(Answer):
    """Promises of documents of a year, or of several early ones."""

    year: str = Field(examples=["2021"])
    promises: int = Field(ge=0)


class SectionCounts(Answer):
    """Promises under a title."""

    section: str = Field(examples=["Climate and Energy"])
    titles: list[str] = Field(description="As documents write it; empty for what stands above all sections.")
    promises: int = Field(ge=0)
    years: list[YearCount]


class PromisingParty(Answer):
    """A party with the promises that it makes."""

    name: str = Field(examples=["Japan"])
    code: str | None = Field(description="ISO 3166-1 alpha-3, or EU.", examples=["JPN"])
    promises: int = Field(ge=0)
    stages: StageCounts


class DueRecord(Answer):
    """A promise that names a time and that no document says is done."""

    id: str = Field(pattern=STATEMENT_ID, examples=["3c" * 10])
    quote: str
    due: str = Field(description="EDTF, level 1.", examples=["2030"])
    last_day: dt.date = Field(description="The last day of that time.")
    days: int = Field(description="From today on; below 0 it is past.")
    document: str = Field(pattern=DOCUMENT_ID, examples=["9f" * 32])


class NamedRecord(Answer):
    """An initiative that promises name."""

    name: str = Field(examples=["Blue Dot Network"])
    key: str = Field(examples=["blue dot network"])
    promises: int = Field(ge=0, description="That name it.")


class OverviewRecord(PartnershipRecord):
    """The overview of a partnership."""

    source: str | None = Field(description="The document that set out a partnership that has a name.")
    since: dt.date | None = Field(description="The day of that document.")
    documents_of_these_parties_only: int = Field(ge=0)
    documents_with_further_parties: int = Field(ge=0, description="Those of these parties only among them.")
    stages: StageCounts
    deadlines: DeadlineCounts
    mentions: MentionCounts
    firmness: FirmnessCounts
    sections: list[SectionCounts] = Field(description="The titles that most promises stand under.")
    parties_promising: list[PromisingParty] = Field(description="Those that promise most.")
    money: list[TotalRecord] = Field(description="By currency; what its documents say of sums themselves.")
    due_next: list[DueRecord]
    overdue_latest: list[DueRecord]
    initiatives: list[NamedRecord] = Field(description="That most promises name.")
    newest_documents: list[DocumentRecord]


class OthersAsked(BaseModel):
    """Which documents of a partnership are meant."""

    model_config = ConfigDict(extra="forbid")

    others: bool | None = Field(
        None, description="Whether documents that have further parties count; left out: what is usual for it."
    )


@router.get(
    "/partnerships",
    summary="List partnerships",
    response_model=Listed[PartnershipRecord],
    response_model_exclude_unset=True,
)
def list_partnerships(archive: Archive, query: Annotated[PartAsked, Query()]) -> dict[str, Any]:
    """Those that have a name and documents here, then the sets of parties with most documents."""
    with archive.reading() as reading:
        found = circles(reading)
    start = (query.page - 1) * query.size
    part = Part(found[start : start + query.size], query.page, query.size, len(found))
    return listed(part, [circle_record(each) for each in part.items])


@router.get(
    "/partnerships/{key:path}",
    summary="Show a partnership",
    response_model=OverviewRecord,
    response_model_exclude_unset=True,
    responses={404: {"description": "No document is between these parties."}},
)
def show_partnership(
    archive: Archive,
    key: Annotated[
        str,
        Path(
            max_length=1_000,
            description='A key of the list, or codes or names joined by "+".',
            examples=["core"],
        ),
    ],
    query: Annotated[OthersAsked, Query()],
) -> dict[str, Any]:
    """Its promises by section and year, stage and party; what is due, overdue, and new."""
    with archive.reading() as reading:
        of = circle(reading, key, others=query.others)
        if of is None:
            raise HTTPException(404, "No document in this archive is between all of these parties.")
        return overview_record(of, shown(reading, of))
