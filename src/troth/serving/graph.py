"""Who promises with whom, as a graph: parties, and the promises that two of them share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from troth.archive.promises import PromisesAsked, promise_counts
from troth.archive.together import promised_together
from troth.publishing.ledger.jsonl import party_records
from troth.serving.parties import joint
from troth.serving.partnerships import Circle, party_named
from troth.serving.promises import chosen
from troth.serving.served import Reading
from troth.types import Party
from troth.vocabulary.parties import is_known_party

_MOST_NODES = 30

COLUMNS = ("party", "party_code", "other", "other_code", "promises")


@dataclass(frozen=True, slots=True)
class Node:
    """A party that promises with others."""

    key: str
    party: Party
    promises: int  # that it makes, with or without others
    shared: int  # promises times others that it shares them with: how strongly it is bound in


@dataclass(frozen=True, slots=True)
class Edge:
    """Two parties that promise together, or one of them with the other as partner."""

    first: str  # keys, in the order of the alphabet
    second: str
    promises: int


@dataclass(frozen=True, slots=True)
class Graph:
    """Parties and what they promise together."""

    nodes: tuple[Node, ...]  # those that share most first
    more_nodes: int  # that are not among them
    edges: tuple[Edge, ...]  # of all parties, those with most promises first

    @property
    def drawn(self) -> tuple[Edge, ...]:
        """The edges between parties that are drawn."""
        keys = {node.key for node in self.nodes}
        return tuple(each for each in self.edges if each.first in keys and each.second in keys)


def graph(reading: Reading, of: Circle | None = None) -> Graph:
    """Who promises with whom: states, groups and bodies; other names are left out.

    Args:
        reading: The archive.
        of: Whose documents count; None for all.
    """
    asked = of.asked() if of else PromisesAsked()
    return reading.answered(("graph", reading.today, asked), lambda: _graph(reading, asked))


def _graph(reading: Reading, asked: PromisesAsked) -> Graph:
    found = chosen(reading, asked)
    pairs = {
        pair: count
        for pair, count in promised_together(found, joint(reading)).items()
        if all(map(is_known_party, pair))
    }
    shared: Counter[str] = Counter()
    for pair, count in pairs.items():
        for key in pair:
            shared[key] += count
    made = promise_counts(found, "party")
    nodes = [
        Node(key, party_named(key), made.get(key, 0), count)
        for key, count in sorted(shared.items(), key=lambda each: (-each[1], each[0]))
    ]
    edges = [
        Edge(*pair, count) for pair, count in sorted(pairs.items(), key=lambda each: (-each[1], each[0]))
    ]
    return Graph(tuple(nodes[:_MOST_NODES]), len(nodes[_MOST_NODES:]), tuple(edges))


def edge_rows(found: Graph) -> Iterator[tuple[str, ...]]:
    """The cells of `COLUMNS`, one row an edge."""
    for each in found.edges:
        first, second = party_named(each.first), party_named(each.second)
        yield first.name, first.code or "", second.name, second.code or "", str(each.promises)


def edge_record(edge: Edge) -> dict[str, Any]:
    """Two parties, for programs: in ``GET /api/v1/graph``."""
    return {
        "parties": party_records((party_named(edge.first), party_named(edge.second))),
        "promises": edge.promises,
    }


def graph_record(found: Graph, of: Circle | None) -> dict[str, Any]:
    """A graph, for programs: ``GET /api/v1/graph``."""
    return {
        "partnership": of.key if of else None,
        "nodes": [
            {**party_records((each.party,))[0], "key": each.key, "promises": each.promises}
            for each in found.nodes
        ],
        "more_nodes": found.more_nodes,
        "edges": [edge_record(each) for each in found.drawn],
    }
