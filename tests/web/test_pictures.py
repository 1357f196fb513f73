"""Pictures as shapes: bars that fill their width, columns beside each other, a graph on a circle."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.archive.overview import Made
from troth.serving.graph import Edge, Graph, Node
from troth.serving.overview import Heading
from troth.types import STAGES, Party
from troth.web.network import HEIGHT, WIDTH, network
from troth.web.pictures import level, segments, time_picture

COUNTS = st.dictionaries(st.sampled_from(STAGES), st.integers(0, 100_000))


@given(COUNTS)
def test_the_longest_bar_fills_the_width(counts: dict[str, int]) -> None:
    found = segments(counts, sum(counts.values()))
    assert sum(each.count for each in found) == sum(counts.values())
    assert sum(each.width for each in found) == pytest.approx(100 if any(counts.values()) else 0, abs=0.1)
    for before, after in itertools.pairwise(found):
        assert after.x == pytest.approx(before.x + before.width, abs=0.05)


@pytest.mark.parametrize(
    ("count", "most", "expected"),
    [(0, 100, 0), (1, 100, 1), (4, 100, 1), (5, 100, 2), (100, 100, 5), (1, 1, 5), (0, 0, 0)],
)
def test_how_strong_a_cell_is(count: int, most: int, expected: int) -> None:
    assert level(count, most) == expected


DAYS = st.lists(st.none() | st.dates(dt.date(1950, 1, 1), dt.date(2030, 1, 1)), min_size=1, max_size=40).map(
    lambda days: sorted(day or dt.date.max for day in days)
)


@given(DAYS)
def test_documents_stand_beside_each_other_in_the_order_of_their_days(days: list[dt.date]) -> None:
    made = [Made(number, "2021", 1, number % 7, min(number % 7, number % 3)) for number, _ in enumerate(days)]
    headings = {
        number: Heading("0" * 64, "A title", None if day == dt.date.max else day)
        for number, day in enumerate(days)
    }
    found = time_picture(made, headings)
    places = [each.x for each in found.stems]
    assert len(places) == len(days)
    assert all(after - before >= 21.9 for before, after in itertools.pairwise(places))
    assert all(x - 10 * found.half >= 0 and x + 10 * found.half <= 1000 for x in places)
    assert all(each.taken_height <= each.height for each in found.stems)


def test_few_documents_are_named_by_their_months() -> None:
    days = (dt.date(2021, 4, 16), dt.date(2022, 5, 23))
    made = [Made(number, str(day.year), 1, 3, 1) for number, day in enumerate(days)]
    found = time_picture(made, {number: Heading("0" * 64, "A title", day) for number, day in enumerate(days)})
    assert [(each.words, each.anchor) for each in found.marks] == [("Apr 2021", "start"), ("May 2022", "end")]


def test_years_stand_side_by_side() -> None:
    made = [Made(None, str(year), 3, year - 2000, 1) for year in range(2001, 2031)]
    found = time_picture(made, {})
    assert [each.words for each in found.marks] == [str(year) for year in range(2001, 2031)]
    assert found.stems[-1].height > found.stems[0].height


def test_nothing_is_pictured_as_nothing() -> None:
    assert time_picture([], {}).stems == ()
    assert network(Graph((), 0, ())).lines == ()


@given(st.integers(1, 30))
def test_parties_stand_on_a_circle_within_the_picture(count: int) -> None:
    nodes = tuple(Node(f"P{place:02}", Party(f"Party {place}", None), place, place) for place in range(count))
    edges = tuple(
        Edge(first.key, second.key, 1 + first.promises) for first, second in itertools.combinations(nodes, 2)
    )
    found = network(Graph(nodes, 0, edges))
    assert len({(each.x, each.y) for each in found.spots}) == count
    for spot in found.spots:
        assert 0 < spot.x - spot.radius < spot.x + spot.radius < WIDTH
        assert 0 < spot.y - spot.radius < spot.y + spot.radius < HEIGHT
    assert len(found.lines) + found.left_out == len(edges)
    assert network(Graph(nodes, 0, edges)) == found
