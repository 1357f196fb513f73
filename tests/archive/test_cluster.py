"""A cluster gives what one process gives, to the byte, whatever dies of it meanwhile."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from tests.archive.clusters import KILLS, PATIENCE, LocalCluster, code_or_end, local_cluster
from tests.archive.conftest import new_database
from tests.archive.made import NOW, PROMISES, REPORT, here

from troth.archive import schema
from troth.archive.adding import Outcome
from troth.archive.opening import open_archive
from troth.archive.sqlite import SqliteStore
from troth.archive.store import Store
from troth.errors import ClusterError
from troth.pipeline.add import Coded, Coders, Content, Failure, add
from troth.pipeline.cluster import cluster_coders
from troth.pipeline.coders import local_coders
from troth.pipeline.pool import DIED, Work
from troth.settings import Settings

SETTINGS = Settings(cluster_connect_seconds=PATIENCE, cluster_wait_seconds=PATIENCE)
Kill = Callable[[int], None]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    with local_cluster(tmp_path_factory.mktemp("cluster"), workers=3) as started:
        yield started


def documents(count: int) -> list[Content]:
    """Documents that differ, some of them twice, some of them none."""
    texts = [
        (PROMISES if number % 2 else REPORT).replace("nurses", f"nurses of region {number}").encode()
        + f"\nJapan will open {number} ports by 2031.\n".encode()
        for number in range(count)
    ]
    texts[3::10] = texts[2::10][: len(texts[3::10])]
    texts[5] = b"  \n\n "
    return [Content(f"{number}.md", f"/talks/{number}.md", data) for number, data in enumerate(texts)]


def in_small_chunks(coders: Coders, between: Kill, do: Callable[[Content], Coded] | None = None) -> Coders:
    """Coders that get the contents three at a time, with something done before each chunk is taken."""

    def instead(chunks: Iterable[Sequence[Content]], work: Work[Content, Coded]) -> Iterator[Coded]:
        contents = itertools.chain.from_iterable(chunks)

        def small() -> Iterator[Sequence[Content]]:
            for number in itertools.count():
                chunk = tuple(itertools.islice(contents, 3))
                if not chunk:
                    return
                between(number)
                yield chunk

        return coders(small(), Work(do or work.do, work.lost))

    return instead


def added(address: str, contents: Iterable[Content], coders: Coders) -> list[Outcome | Failure]:
    store = open_archive(address, create=True)
    try:
        return list(add(contents, store, coders, lambda: NOW))
    finally:
        store.close()


def everything(address: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, the full-text index of each store among them, with bytes as they are."""
    store = open_archive(address)
    try:
        with store.reading() as connection:
            names = connection.execute(text(_tables(store))).scalars().all()
            assert {"document", "reading", "original", "version"} <= set(names)
            rows = {name: connection.execute(text(f'SELECT * FROM "{name}"')).all() for name in names}
    finally:
        store.close()
    return {name: sorted(map(_comparable, found), key=repr) for name, found in rows.items()}


def _tables(store: Store) -> str:
    if isinstance(store, SqliteStore):
        return "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    return "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


def _comparable(row: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(bytes(each) if isinstance(each, memoryview) else each for each in row)


@pytest.fixture(params=["sqlite", "postgresql"])
def addresses(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Addresses of archives that are not there yet, all in one of the stores."""
    if request.param == "sqlite":
        return (str(tmp_path / f"{number}.db") for number in itertools.count())
    server = request.getfixturevalue("postgresql")
    return (new_database(server) for _ in itertools.count())


def test_a_cluster_whose_workers_are_killed_makes_the_same_archive_to_the_byte(
    cluster: LocalCluster, addresses: Iterator[str]
) -> None:
    contents = documents(60)
    one, two, many = (next(addresses) for _ in range(3))
    expected = added(one, contents, here)
    assert added(two, contents, local_coders(Settings(jobs=2, parallel_from_bytes=0))) == expected

    def kill(number: int) -> None:
        if number in {4, 13}:
            cluster.kill_worker(number % 3)

    with cluster_coders(cluster.address, SETTINGS) as coders:
        assert added(many, contents, in_small_chunks(coders, kill)) == expected
        assert {each.added for each in added(many, contents, coders) if isinstance(each, Outcome)} == {
            "known"
        }
    assert everything(one) == everything(two) == everything(many)
    assert len(everything(many)["document"]) == len({each.data for each in contents}) - 1


def test_both_stores_hold_the_same(addresses: Iterator[str], tmp_path: Path) -> None:
    contents = documents(12)
    address = next(addresses)
    added(address, contents, here)
    added(str(tmp_path / "beside.db"), contents, here)
    found, beside = everything(address), everything(str(tmp_path / "beside.db"))
    for name in schema.metadata.tables:
        assert found[name] == beside[name]


def test_only_the_document_that_ends_its_workers_is_lost(cluster: LocalCluster, tmp_path: Path) -> None:
    contents = documents(20)
    contents[7] = Content("bad.md", "/talks/bad.md", contents[7].data + KILLS)
    with cluster_coders(cluster.address, SETTINGS) as coders:
        deadly = in_small_chunks(coders, lambda _: None, code_or_end)
        found = added(str(tmp_path / "archive.db"), contents, deadly)
    failures = {each.source: each.reason for each in found if isinstance(each, Failure)}
    assert failures["bad.md"] == DIED
    assert set(failures) == {"bad.md", "5.md"}
    assert [each.source for each in found if isinstance(each, Outcome)] == [
        each.source for each in contents if each.source not in failures
    ]


def test_a_scheduler_that_comes_back_is_waited_for(tmp_path: Path) -> None:
    contents = documents(40)
    expected = added(str(tmp_path / "one.db"), contents, here)
    told: list[str] = []
    with local_cluster(tmp_path) as cluster:

        def lose(number: int) -> None:
            if number == 6:
                cluster.kill_scheduler()
                cluster.start_scheduler()

        with cluster_coders(cluster.address, SETTINGS, told.append) as coders:
            found = added(str(tmp_path / "many.db"), contents, in_small_chunks(coders, lose))
    assert found == expected
    assert everything(str(tmp_path / "one.db")) == everything(str(tmp_path / "many.db"))
    assert any("the scheduler is lost; waiting" in line for line in told)


def test_a_cluster_that_is_lost_for_good_ends_the_run_and_keeps_what_was_reported(tmp_path: Path) -> None:
    contents = documents(40)
    address = str(tmp_path / "archive.db")
    impatient = Settings(cluster_connect_seconds=PATIENCE, cluster_wait_seconds=0.2)
    store = open_archive(address, create=True)
    with local_cluster(tmp_path, workers=1) as cluster:
        with cluster_coders(cluster.address, SETTINGS):
            pass  # its worker is there
        with cluster_coders(cluster.address, impatient) as coders:
            first = list(add(contents[:10], store, coders, lambda: NOW))

            def lose(number: int) -> None:
                if number == 3:
                    cluster.kill_scheduler()

            with pytest.raises(
                ClusterError, match=r"the scheduler is lost; what was reported is kept; run it again"
            ):
                list(add(contents, store, in_small_chunks(coders, lose), lambda: NOW))
    store.close()
    again = added(address, contents, here)
    assert (
        len([each for each in again if isinstance(each, Outcome) and each.added == "known"]) >= len(first) - 1
    )
    assert len(everything(address)["document"]) == len({each.data for each in contents}) - 1
