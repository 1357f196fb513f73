"""What is told of the archive that is served."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from troth.archive.migrating import REVISIONS
from troth.archive.store import Store
from troth.serving.archive import about
from troth.serving.served import Served


def test_all_of_it_is_seen_by_one_connection(demo: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_store: Store) -> None:
        raise AssertionError("a second connection, which may see another archive")

    with Served(demo).reading() as reading:
        monkeypatch.setattr(type(demo), "reading", refused)
        assert about(reading).status.documents == 2


def test_its_example_is_of_the_schema_that_there_is(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()["components"]["schemas"]["ArchiveRecord"]
    schema = client.get("/api/v1/archive").json()["schema"]
    assert described["properties"]["schema"]["examples"] == [schema] == [REVISIONS[-1]]
