"""``/parties``: who is a party, who promises, and who is a partner; ``/graph``: who promises with whom."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from troth.archive.party_counts import means_itself
from troth.archive.party_sets import key_of
from troth.serving import graph as graphs
from troth.serving import parties as found_parties
from troth.serving.parties import PARTY_ORDERS, PartyOrder, parties, party, party_keyed
from troth.serving.partnerships import Circle, circles, party_named
from troth.serving.parts import MOST_PARTS, Part
from troth.serving.served import Reading
from troth.serving.streams import Form, csv_pieces, json_pieces, streamed
from troth.types import FIRMNESSES, STAGES
from troth.vocabulary.partnerships import partnerships
from troth.web.frame import rendered, served
from troth.web.money import few_figures
from troth.web.network import network
from troth.web.pictures import segments
from troth.web.routes.partnerships import PartnershipQuery, asked_for, list_address

router = APIRouter()

_SIZE = 100
_MOST_EDGES = 50  # that the table shows; all are in its CSV and JSON


class PartiesQuery(BaseModel):
    """Who is listed, and in which order."""

    order: PartyOrder = "promises"
    everyone: bool = False
    page: int = Field(1, ge=1, le=MOST_PARTS)

    def parameters(self, **changed: Any) -> list[tuple[str, Any]]:
        """What an address says of it, some of it changed; what is usual is not said."""
        values = {"order": self.order, "everyone": self.everyone, **changed}
        return [(name, value) for name, value in values.items() if value not in ("promises", False, None)]


class GraphQuery(PartnershipQuery):
    """Whose documents count."""

    partnership: str = Field("", max_length=500)


@router.get("/parties")
def list_parties(request: Request, query: Annotated[PartiesQuery, Query()]) -> Response:
    """The list; each heading orders it."""
    with served(request).reading() as reading:
        found = parties(reading, query.order, everyone=query.everyone)
        names = len(parties(reading, everyone=True)) - len(parties(reading))
    start = (query.page - 1) * _SIZE
    part = Part(found[start : start + _SIZE], query.page, _SIZE, len(found))
    return rendered(
        request,
        "parties.html.j2",
        part=part,
        asked=query,
        orders=PARTY_ORDERS,
        names=names,
        party_named=party_named,
        dict_of=lambda each: dict(zip(STAGES, each.stages, strict=True)),
        means_itself=means_itself,
        segments=segments,
    )


@router.get("/parties.{form}")
def all_parties(request: Request, form: Form, query: Annotated[PartiesQuery, Query()]) -> Response:
    """The whole list as CSV or JSON."""
    with served(request).reading() as reading:
        found = parties(reading, query.order, everyone=query.everyone)
    if form == "csv":
        return streamed(
            csv_pieces(found_parties.COLUMNS, map(found_parties.party_row, found)), form, "parties"
        )
    return streamed(json_pieces(map(found_parties.party_record, found)), form, "parties")


@router.get("/parties/{given:path}")
def show_party(request: Request, given: str) -> Response:
    """One party; any name of it leads here."""
    with served(request).reading() as reading:
        keys = party_keyed(reading, given)
        if not keys:
            raise HTTPException(
                404, f"No party in this archive is called {given!r}. /parties lists those that there are."
            )
        if len(keys) > 1:  # a group that stands for its members
            named = {each.party_keys: each.key for each in partnerships().values()}
            key = named.get(tuple(sorted(keys))) or "+".join(sorted(keys))
            return RedirectResponse(f"/partnerships/{quote(key, safe='+')}", 303)
        if keys[0] != given:
            return RedirectResponse(f"/parties/{quote(keys[0], safe='')}", 303)
        found = party(reading, given)
        held = (each for each in circles(reading) if any(key_of(party) == given for party in each.parties))
        together = list(islice(held, 8))
        today = reading.today
    return rendered(
        request,
        "party.html.j2",
        found=found,
        today=today,
        here="/parties",
        circles=together,
        to=list_address("/promises", [("party", given)]),
        to_calendar=list_address("/calendar", [("party", given)]),
        to_money=list_address("/money", [("actor", given)]),
        few_figures=few_figures,
        whole=segments(found.stages, found.count.promises),
        firm=segments(found.firmness, found.count.promises, FIRMNESSES),
        most_others=max((times for _, times in found.others), default=0),
        segments=segments,
    )


@router.get("/graph")
def show_graph(request: Request, query: Annotated[GraphQuery, Query()]) -> Response:
    """Who promises with whom, as a picture and as a table."""
    with served(request).reading() as reading:
        of = _of(reading, query)
        found = graphs.graph(reading, of)
        choices = circles(reading)[:12]
    return rendered(
        request,
        "graph.html.j2",
        graph=found,
        network=network(found),
        of=of,
        choices=choices,
        here="/parties",
        most_edges=_MOST_EDGES,
        party_named=party_named,
        to=list_address("/promises", of.parameters() if of else []),
        parameters=_parameters(of),
    )


@router.get("/graph.{form}")
def graph_table(request: Request, form: Form, query: Annotated[GraphQuery, Query()]) -> Response:
    """All pairs of parties as CSV or JSON."""
    with served(request).reading() as reading:
        found = graphs.graph(reading, _of(reading, query))
    if form == "csv":
        return streamed(csv_pieces(graphs.COLUMNS, graphs.edge_rows(found)), form, "graph")
    return streamed(json_pieces(map(graphs.edge_record, found.edges)), form, "graph")


def _of(reading: Reading, query: GraphQuery) -> Circle | None:
    return asked_for(reading, query.partnership, query) if query.partnership else None


def _parameters(of: Circle | None) -> list[tuple[str, Any]]:
    if of is None:
        return []
    usual = of.others == (of.named.others if of.named else False)
    return [("partnership", of.key), ("others", None if usual else str(int(of.others)))]
