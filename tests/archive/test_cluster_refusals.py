"""A cluster that cannot be used is one clear line, and nothing is written."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import distributed
import pytest
from tests.archive.clusters import PATIENCE, LocalCluster, local_cluster

from troth.cli.add import Request, add_all
from troth.errors import ClusterError, UsageError
from troth.pipeline.add import Coded, Content
from troth.pipeline.cluster import cluster_coders, in_cluster
from troth.pipeline.cluster_connection import connected
from troth.pipeline.cluster_work import equipment, packed, work_on
from troth.pipeline.pool import Work
from troth.settings import Settings

SETTINGS = Settings(cluster_connect_seconds=PATIENCE, cluster_wait_seconds=PATIENCE)
HASTY = Settings(cluster_connect_seconds=0.3, cluster_wait_seconds=0.3)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    with local_cluster(tmp_path_factory.mktemp("cluster")) as started:
        yield started


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nowhere",
        "tcp://",
        "tcp://host",
        "host:0",
        "host:70000",
        "host:port",
        "http://host:80",
        "inproc://x:1",
        "user:secret@host:1",
        "host:8786/path",
        "postgresql://host:5432",
    ],
)
def test_what_is_no_address_is_said_to_be_none(address: str) -> None:
    with pytest.raises(UsageError, match=r"is no address; give HOST:PORT"), cluster_coders(address, HASTY):
        pass


def refused(
    address: str, settings: Settings, archive: Path, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    """The exit status and the line of ``troth add``, which writes nothing."""
    document = archive.with_name("a.md")
    document.write_text("# Ports\n\nJapan will open two ports by 2030.\n")
    status = add_all(Request((str(document),), str(archive), "jsonl", settings, address))
    said = capsys.readouterr()
    assert not said.out
    assert not archive.exists()
    lines = said.err.splitlines()
    assert all(each.startswith("troth: ") for each in lines)
    return status, lines[-1].removeprefix("troth: ")


def test_nobody_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{closed.getsockname()[1]}"
        status, line = refused(address, HASTY, tmp_path / "archive.db", capsys)
    assert status == 5
    assert line.startswith(f"tcp://{address}: no Dask scheduler answers (")


def test_what_answers_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        status, line = refused(address, HASTY, tmp_path / "archive.db", capsys)
    assert status == 5
    assert line.startswith(f"tcp://{address}: ")
    assert "no Dask scheduler" in line


def test_tls_needs_certificates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, line = refused("tls://127.0.0.1:8786", HASTY, tmp_path / "archive.db", capsys)
    assert (status, line[:58]) == (5, "tls://127.0.0.1:8786: tls:// needs certificates; name them")


def test_without_dask_it_is_said_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("cluster", "cluster_connection", "cluster_client"):
        monkeypatch.delitem(sys.modules, f"troth.pipeline.{name}")
    monkeypatch.setitem(sys.modules, "distributed", None)
    status, line = refused("127.0.0.1:8786", HASTY, tmp_path / "archive.db", capsys)
    assert status == 2
    assert line == "--scheduler: Dask is not installed; install it with: pip install 'troth[cluster]'"


def test_there_is_no_worker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(cluster_connect_seconds=PATIENCE, cluster_wait_seconds=0.3)
    with local_cluster(tmp_path, workers=0) as cluster:
        status, line = refused(cluster.address, settings, tmp_path / "archive.db", capsys)
    assert (status, line) == (5, f"{cluster.address}: there is no worker; start some (dask worker)")


def test_the_scheduler_has_another_dask(
    cluster: LocalCluster, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = distributed.Client.get_versions

    def answered(client: distributed.Client, **options: object) -> object:
        found = asked(client, **options)
        found["scheduler"]["packages"]["distributed"] = "2021.1.0"
        return found

    monkeypatch.setattr(distributed.Client, "get_versions", answered)
    status, line = refused(cluster.address, SETTINGS, tmp_path / "archive.db", capsys)
    assert status == 5
    assert "the scheduler has distributed 2021.1.0 where this machine has" in line


OTHERS = {
    "without Troth": ({"troth/__init__.py": ""}, "has no Troth, or another ("),
    "with another package": (
        {"sitecustomize.py": "import importlib.metadata as m\nv = m.version\n"
         "m.version = lambda name: '0.1' if name == 'zstandard' else v(name)\n"},
        "has zstandard 0.1 where this machine has",
    ),
}  # fmt: skip


@pytest.mark.parametrize("other", OTHERS)
def test_a_worker_is_not_equal(other: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files, expected = OTHERS[other]
    with local_cluster(tmp_path, workers=1, files=files) as cluster:
        status, line = refused(cluster.address, SETTINGS, tmp_path / "archive.db", capsys)
    assert status == 5
    assert f"{cluster.address}: the worker tcp://127.0.0.1:" in line
    assert expected in line
    assert line.endswith("install the same Troth and the same packages on every machine of the cluster")


def test_a_worker_that_comes_later_looks_at_its_own_equipment() -> None:
    other = {**equipment(), "zstandard": "0.1"}
    assert work_on(other, packed(str, [1])) == equipment()
    assert isinstance(work_on(equipment(), packed(str, [1])), bytes)


def test_the_line_names_no_password_that_an_address_holds() -> None:
    with pytest.raises(UsageError) as caught, cluster_coders("tcp://me:secret@host:8786", HASTY):
        pass
    assert "secret" not in str(caught.value)


def test_work_that_no_worker_can_do_ends_the_run(cluster: LocalCluster) -> None:
    work = Work(fails, fails)
    with (
        connected(cluster.address, SETTINGS, lambda _: None) as connection,
        pytest.raises(ClusterError, match=r"the work cannot be done there \(ValueError: no\)"),
    ):
        list(in_cluster([[Content("a", "/a")]], work, connection))


def fails(_: Content) -> Coded:
    raise ValueError("no")
