"""``/api/v1/money``: sums as documents say them, what each is beside the others, and what adds up."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import ConfigDict, Field

from troth.api.asked import Answer, Archive, Listed, PartAsked, listed
from troth.api.records import STATEMENT_ID, NamedDocument, PartyRecord
from troth.serving import money
from troth.serving.money_asked import SumsWanted
from troth.serving.parts import Part
from troth.serving.served import Reading
from troth.types import MoneyRole, SumStatus

router = APIRouter(tags=["money"])

SUM_ID = "^[0-9a-f]{20}-[0-9]{1,6}$"
_STATEMENT = "3c" * 10
_SUM = f"{_STATEMENT}-1"


class SumRecord(Answer):
    """A sum of a document, and what it is beside those before it."""

    id: str = Field(
        description="The statement's, a hyphen, and the place among its sums, from 1.",
        pattern=SUM_ID,
        examples=[_SUM],
    )
    document: NamedDocument
    statement: str = Field(pattern=STATEMENT_ID, examples=[_STATEMENT])
    index: int = Field(ge=0, description="Of the statement in its document, from 0.", examples=[12])
    quote: str = Field(
        description="The statement.", examples=["Japan will provide $25 million for the lagoon."]
    )
    start: int = Field(ge=0, description="Of the sum in the canonical text.", examples=[420])
    end: int = Field(ge=0, examples=[431])
    words: str = Field(description="The sum as written.", examples=["$25 million"])
    amount: int | float = Field(description="In units of the currency.", examples=[25_000_000])
    currency: str = Field(description="ISO 4217.", examples=["USD"])
    role: MoneyRole
    qualifier: str | None = Field(examples=["up to"])
    actors: list[PartyRecord]
    actors_by: str = Field(
        description="How the actors were found.", examples=["the subject nearest before it"]
    )
    purpose: str | None = Field(examples=["the lagoon"])
    recipient: str | None = Field(examples=["Tuvalu"])
    status: SumStatus = Field(description="What it is beside the sums before it.")
    refers_to: str | None = Field(
        description="Id of the sum that it repeats, adds to, is part of or pays.",
        pattern=SUM_ID,
        examples=[None],
    )
    confidence: float = Field(ge=0, le=1, description="How likely the status is right.", examples=[0.95])
    why: list[str] = Field(examples=[["no earlier sum of this amount, actor and purpose"]])
    looks_like: str | None = Field(
        description="Id of a sum that it may repeat, where that is too doubtful to say; it is counted.",
        pattern=SUM_ID,
        examples=[None],
    )
    counted: int | float = Field(description="What of it is in totals.", examples=[25_000_000])
    left_out: str | None = Field(description="Why less than the whole is counted.", examples=[None])
    first: str = Field(
        description="Id of the sum that it tells again or pays; its own where it does neither.",
        pattern=SUM_ID,
        examples=[_SUM],
    )
    told: int = Field(ge=1, description="How often that one is told in all.", examples=[1])


class LeftOutRecord(Answer):
    """Why sums are not in a total, or not whole."""

    why: str = Field(examples=["repeats another sum"])
    sums: int = Field(ge=1, examples=[3])


class TotalRecord(Answer):
    """What the sums of one currency, and of one actor or of all, come to; self-reported."""

    currency: str = Field(description="ISO 4217.", examples=["USD"])
    actors: list[PartyRecord] | None = Field(description="Those of joint sums together; null: of all.")
    pledged: int | float = Field(description="New pledges and increases.", examples=[38_500_000])
    provided: int | float = Field(description="Said to be paid, without an earlier pledge.", examples=[0])
    paid: int | float = Field(
        description="Of what was pledged, said later to be paid; it is in `pledged`.", examples=[25_000_000]
    )
    sums: int = Field(ge=0, description="How many were counted.", examples=[3])
    left_out: list[LeftOutRecord]


class OfLedger(Answer):
    """How far the ledger is behind the archive."""

    missing_documents: int = Field(
        ge=0, description="Documents with sums that are not in the ledger yet (troth link).", examples=[0]
    )
    replaced_documents: int = Field(
        ge=0, description="Documents in it that a later version has replaced since.", examples=[0]
    )
    recoded_documents: int = Field(
        ge=0,
        description="Documents coded anew that are out of it: what repeats their sums counts as 0.",
        examples=[0],
    )


class SumsListed(Listed[SumRecord], OfLedger):
    """One part of the sums."""


class TotalsListed(Listed[TotalRecord], OfLedger):
    """One part of the totals."""


class SumsQuery(SumsWanted, PartAsked):
    """Which sums are listed."""

    model_config = ConfigDict(extra="forbid")


class TotalsQuery(SumsQuery):
    """Which sums are added up."""

    by_actor: bool = Field(
        False, description="Whether there is a total for each actor, and group of actors of joint sums, too."
    )


@router.get("/money", summary="List sums of money", response_model=SumsListed)
def list_sums(archive: Archive, query: Annotated[SumsQuery, Query()]) -> dict[str, Any]:
    """Every sum of the latest versions of documents, with what it is beside the sums before it."""
    with archive.reading() as reading:
        part, _ = money.sums(reading, query.asked(), query.order, query.page, query.size)
        return listed(part, [money.record(each) for each in part.items]) | _of_ledger(reading)


@router.get("/money/totals", summary="Add sums of money up", response_model=TotalsListed)
def list_totals(archive: Archive, query: Annotated[TotalsQuery, Query()]) -> dict[str, Any]:
    """What the sums that are asked for come to, each currency by itself; no sum is counted twice."""
    with archive.reading() as reading:
        found = money.totals(reading, query.asked(), by_actor=query.by_actor)
        first = (query.page - 1) * query.size
        part = Part(found[first : first + query.size], query.page, query.size, len(found))
        return listed(part, [money.total_record(each) for each in part.items]) | _of_ledger(reading)


def _of_ledger(reading: Reading) -> dict[str, int]:
    state = money.state(reading)
    return {
        "missing_documents": state.missing,
        "replaced_documents": state.gone,
        "recoded_documents": state.taken_out,
    }
