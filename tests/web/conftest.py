"""The application over the samples, asked without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.served import TODAY, put

from troth.archive.opening import open_archive
from troth.archive.store import Store
from troth.web.app import application

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An archive with the two samples, followed; only to be asked."""
    store = open_archive(str(tmp_path_factory.mktemp("demo") / "demo.db"), create=True)
    put(store, {each.name: each.read_bytes() for each in sorted(SAMPLES.glob("core-*"))})
    yield store
    store.close()


@pytest.fixture(scope="session")
def client(demo: Store) -> Iterator[TestClient]:
    """The application over the samples, on a day that stays the same."""
    app = application(demo, ("testserver",), lambda: TODAY)
    with TestClient(app) as made:
        yield made


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """The application over an archive that holds nothing."""
    store = open_archive(str(tmp_path / "empty.db"), create=True)
    with TestClient(application(store, ("testserver",), lambda: TODAY)) as made:
        yield made
    store.close()
