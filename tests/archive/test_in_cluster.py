"""What is under way in a cluster is bounded, in order, and done again when it is lost."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.pipeline.add import Coded, Content
from troth.pipeline.cluster import in_cluster
from troth.pipeline.cluster_connection import DiedError, LostError
from troth.pipeline.pool import Work

DEADLY = b"deadly"


@dataclass
class Sent:
    chunk: tuple[Content, ...]
    alive: bool = True


@dataclass
class FakeConnection:
    """A cluster without a cluster, which loses work and workers as it is told."""

    chance: random.Random
    losses: float = 0.0  # how often the scheduler is lost when it is asked
    sent: list[Sent] = field(default_factory=list)
    most: int = 0
    workers: int = 2
    lost: bool = False

    def threads(self) -> int:
        self._maybe_lost()
        return self.workers

    def send(self, do: Any, chunk: tuple[Content, ...], number: int) -> Sent:
        self._maybe_lost()
        self.sent.append(Sent(chunk))
        self.most = max(self.most, sum(each.alive for each in self.sent))
        return self.sent[-1]

    def settle(self, future: Sent) -> None:
        self._maybe_lost()

    def result(self, future: Sent) -> list[Coded]:
        self._maybe_lost()
        assert future.alive, "what was lost was asked for"
        future.alive = False
        if any(each.data == DEADLY for each in future.chunk):
            raise DiedError
        return [Coded(each, each.source) for each in future.chunk]

    def reopen(self) -> None:
        assert self.lost
        self.lost = False
        for each in self.sent:
            each.alive = False

    def _maybe_lost(self) -> None:
        self.lost = self.lost or self.chance.random() < self.losses
        if self.lost:
            raise LostError


def content(number: int, deadly: bool = False) -> Content:
    return Content(str(number), f"/{number}", DEADLY if deadly else b"")


WORK: Work[Content, Coded] = Work(lambda each: Coded(each, each.source), lambda each: Coded(each, "lost"))


def outcomes(connection: FakeConnection, chunks: list[list[Content]]) -> list[tuple[str, str]]:
    found = in_cluster(chunks, WORK, connection)  # type: ignore[arg-type]
    return [(each.content.source, each.document) for each in found]


@given(
    st.lists(st.lists(st.booleans(), min_size=1, max_size=4), max_size=12),
    st.integers(),
    st.sampled_from([0.0, 0.02, 0.2]),
)
def test_each_thing_has_its_result_once_and_in_order(
    deadly: list[list[bool]], seed: int, losses: float
) -> None:
    numbers = iter(range(1000))
    chunks = [[content(next(numbers), each) for each in chunk] for chunk in deadly]
    expected = [(each.source, "lost" if each.data else each.source) for chunk in chunks for each in chunk]
    assert outcomes(FakeConnection(random.Random(seed), losses), chunks) == expected  # noqa: S311


@pytest.mark.parametrize(("workers", "most"), [(0, 2), (1, 3), (4, 12)])
def test_no_more_is_under_way_than_the_workers_keep_up_with(workers: int, most: int) -> None:
    connection = FakeConnection(random.Random(0), workers=workers)  # noqa: S311
    assert len(outcomes(connection, [[content(number)] for number in range(50)])) == 50
    assert connection.most == most


def test_contents_are_taken_as_they_are_needed_and_workers_counted_as_they_come() -> None:
    taken = 0

    def chunks() -> Iterator[list[Content]]:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield [content(number)]

    connection = FakeConnection(random.Random(0), workers=1)  # noqa: S311
    results = in_cluster(chunks(), WORK, connection)  # type: ignore[arg-type]
    next(results)
    assert taken == 3
    connection.workers = 5
    next(results)
    assert taken == 16
    connection.workers = 1
    for _ in range(12):
        next(results)
    assert taken == 16


def test_large_contents_are_under_way_one_after_the_other() -> None:
    large = bytes(100 * 1024 * 1024)
    connection = FakeConnection(random.Random(0), workers=9)  # noqa: S311
    chunks = [[Content(str(number), "", large)] for number in range(5)]
    assert len(outcomes(connection, chunks)) == 5
    assert connection.most == 2
