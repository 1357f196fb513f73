"""A graph of parties on a circle: where each stands, how large it is, and the lines between them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from troth.serving.graph import Edge, Graph, Node

WIDTH, HEIGHT = 900, 590
_RADIUS = 240.0
_SMALLEST, _LARGEST = 5.0, 22.0  # radius of a node
_THINNEST, _THICKEST = 0.8, 12.0  # of a line
_MOST_LINES = 120  # that are drawn, those with most promises
_PULL = 0.3  # how far lines are bent: 1 keeps them straight, 0 leads them through the middle
_GAP = 8.0  # between a node and its name


@dataclass(frozen=True, slots=True)
class Spot:
    """A party in the picture."""

    node: Node
    x: float
    y: float
    radius: float
    text_x: float
    text_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """Promises of two parties in the picture."""

    edge: Edge
    path: str
    width: float
    names: str  # "Japan and United States"


@dataclass(frozen=True, slots=True)
class Network:
    """The picture."""

    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]  # thickest last, so that they lie above
    left_out: int  # lines that are not drawn
    width: int = WIDTH
    height: int = HEIGHT


def network(graph: Graph) -> Network:
    """Parties on a circle, clockwise from the top in the order of how much they share; always the same."""
    most = max((each.promises for each in graph.nodes), default=0)
    spots = tuple(_spot(each, place, len(graph.nodes), most) for place, each in enumerate(graph.nodes))
    by_key = {each.node.key: each for each in spots}
    drawn = graph.drawn
    thickest = max((each.promises for each in drawn), default=0)
    lines = [_line(each, by_key[each.first], by_key[each.second], thickest) for each in drawn[:_MOST_LINES]]
    return Network(spots, tuple(reversed(lines)), len(drawn[_MOST_LINES:]))


def _spot(node: Node, place: int, count: int, most: int) -> Spot:
    angle = 2 * math.pi * place / count - math.pi / 2
    across, down = math.cos(angle), math.sin(angle)
    x, y = WIDTH / 2 + _RADIUS * across, HEIGHT / 2 + _RADIUS * down
    radius = _SMALLEST + (_LARGEST - _SMALLEST) * math.cbrt(node.promises / most) if most else _SMALLEST
    reach = radius + _GAP
    anchor = "middle" if abs(across) < 0.1 else "start" if across > 0 else "end"
    return Spot(
        node,
        round(x, 1),
        round(y, 1),
        round(radius, 1),
        round(x + reach * across, 1),
        round(y + reach * down + 5, 1),
        anchor,
    )


def _line(edge: Edge, first: Spot, second: Spot, thickest: int) -> Line:
    middle_x, middle_y = (first.x + second.x) / 2, (first.y + second.y) / 2
    bend_x = WIDTH / 2 + (middle_x - WIDTH / 2) * _PULL
    bend_y = HEIGHT / 2 + (middle_y - HEIGHT / 2) * _PULL
    share = math.sqrt(edge.promises / thickest)
    return Line(
        edge,
        f"M{first.x} {first.y}Q{bend_x:.1f} {bend_y:.1f} {second.x} {second.y}",
        round(_THINNEST + (_THICKEST - _THINNEST) * share**2, 1),
        f"{first.node.party.name} and {second.node.party.name}",
    )
