"""``/api/v1/parties`` and ``/api/v1/graph``: who promises, and who promises with whom."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from troth.api.asked import Answer, Archive, Listed, PartAsked, listed
from troth.api.money import TotalRecord
from troth.api.partnerships import (
    DeadlineCounts,
    DueRecord,
    FirmnessCounts,
    MentionCounts,
    NamedRecord,
    StageCounts,
)
from troth.api.records import DocumentRecord, PartyRecord
from troth.serving.graph import graph, graph_record
from troth.serving.parties import (
    PartyOrder,
    parties,
    party,
    party_keyed,
    party_record,
    party_shown_record,
)
from troth.serving.partnerships import circle
from troth.serving.parts import Part

router = APIRouter(tags=["parties"])


class PartyCounts(Answer):
    """A party of documents, one that promises, or a partner in a promise."""

    key: str = Field(description="Its code, or its name where it has none.", examples=["JPN"])
    name: str = Field(examples=["Japan"])
    code: str | None = Field(description="ISO 3166-1 alpha-3, or EU.", examples=["JPN"])
    documents: int = Field(ge=0, description="That it is a party of.")
    promises: int = Field(ge=0, description="That it makes.")
    stages: StageCounts
    partner: int = Field(ge=0, description="Promises in which it is named as a partner.")
    known: bool = Field(description="Whether it is a state, a group or a body, and no name of another kind.")


class SharedCount(Answer):
    """A party that another promises with."""

    name: str = Field(examples=["Japan"])
    code: str | None = Field(description="ISO 3166-1 alpha-3, or EU.", examples=["JPN"])
    promises: int = Field(ge=0, description="That both make, or one with the other as partner.")


class PartyWhole(PartyCounts):
    """A party and its promises."""

    firmness: FirmnessCounts
    deadlines: DeadlineCounts
    mentions: MentionCounts
    together_with: list[SharedCount] = Field(description="Those that it shares most promises with.")
    money: list[TotalRecord] = Field(description="Of its own sums, by currency; self-reported.")
    due_next: list[DueRecord]
    overdue_latest: list[DueRecord]
    initiatives: list[NamedRecord] = Field(description="That most of its promises name.")
    newest_documents: list[DocumentRecord]


class NodeRecord(PartyRecord):
    """A party in the graph."""

    key: str = Field(examples=["JPN"])
    promises: int = Field(ge=0, description="That it makes, with or without others.")


class EdgeRecord(Answer):
    """Two parties that promise together."""

    parties: list[PartyRecord] = Field(min_length=2, max_length=2)
    promises: int = Field(ge=1, description="That both make, or one with the other as partner.")


class GraphRecord(Answer):
    """Who promises with whom."""

    partnership: str | None = Field(description="Whose documents count; null for all.", examples=["core"])
    nodes: list[NodeRecord] = Field(description="Those that share most promises first.")
    more_nodes: int = Field(ge=0, description="Parties that share fewer and are not among them.")
    edges: list[EdgeRecord] = Field(description="Between these nodes, those with most promises first.")


class PartiesAsked(PartAsked):
    """Who is listed, and in which order."""

    order: PartyOrder = Field("promises", description="What comes first: most of it, or the alphabet.")
    everyone: bool = Field(
        False,
        description="Whether names are listed that are no state, group or body, as documents write them.",
    )


class GraphAsked(BaseModel):
    """Whose documents count."""

    model_config = ConfigDict(extra="forbid")

    partnership: str = Field(
        "", max_length=500, description="A key of the partnerships; left out: all documents."
    )
    others: bool | None = Field(None, description="As for a partnership.")


@router.get(
    "/parties", summary="List parties", response_model=Listed[PartyCounts], response_model_exclude_unset=True
)
def list_parties(archive: Archive, query: Annotated[PartiesAsked, Query()]) -> dict[str, Any]:
    """Who is a party of documents, promises, or is a partner in a promise."""
    with archive.reading() as reading:
        found = parties(reading, query.order, everyone=query.everyone)
    start = (query.page - 1) * query.size
    part = Part(found[start : start + query.size], query.page, query.size, len(found))
    return listed(part, [party_record(each) for each in part.items])


@router.get(
    "/parties/{key:path}",
    summary="Show a party",
    response_model=PartyWhole,
    response_model_exclude_unset=True,
    responses={404: {"description": "No party, or more than one, is called so."}},
)
def show_party(
    archive: Archive,
    key: Annotated[
        str, Path(max_length=500, description="A code, a name or another name.", examples=["JPN"])
    ],
) -> dict[str, Any]:
    """Its promises by stage, firmness and deadline; with whom it promises; what is due and new."""
    with archive.reading() as reading:
        keys = party_keyed(reading, key)
        if len(keys) != 1:
            several = f"This stands for several parties: {', '.join(keys)}." if keys else ""
            raise HTTPException(404, several or "No party in this archive is called so.")
        return party_shown_record(party(reading, keys[0]))


@router.get(
    "/graph",
    summary="Show who promises with whom",
    response_model=GraphRecord,
    response_model_exclude_unset=True,
    responses={404: {"description": "No document is between these parties."}},
)
def show_graph(archive: Archive, query: Annotated[GraphAsked, Query()]) -> dict[str, Any]:
    """States, groups and bodies, and how many promises each two of them share."""
    with archive.reading() as reading:
        of = circle(reading, query.partnership, others=query.others) if query.partnership else None
        if query.partnership and of is None:
            raise HTTPException(404, "No document in this archive is between all of these parties.")
        return graph_record(graph(reading, of), of)
