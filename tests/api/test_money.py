"""``/api/v1/money``: every answer is as it is described, and totals are those of the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.archive.test_ledger import ISLANDS
from tests.web.served import TODAY, put

from troth.archive.opening import open_archive
from troth.web.app import application


@pytest.fixture(scope="module")
def islands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application over documents with sums."""
    store = open_archive(str(tmp_path_factory.mktemp("islands") / "archive.db"), create=True)
    put(store, ISLANDS)
    with TestClient(application(store, ("testserver",), lambda: TODAY)) as made:
        yield made
    store.close()


def test_totals_are_by_currency_and_by_actor(islands: TestClient) -> None:
    whole = islands.get("/api/v1/money/totals").json()
    assert [each["currency"] for each in whole["items"]] == ["AUD", "EUR", "USD"]
    dollars = whole["items"][2]
    assert dollars["actors"] is None
    assert dollars["pledged"] == 25_000_000 + 3_500_000 + 20_000_000 + 3_500_000
    assert (dollars["paid"], dollars["provided"], dollars["sums"]) == (25_000_000, 0, 4)
    assert {each["why"] for each in dollars["left_out"]} == {
        "repeats another sum",
        "is the payment of a pledge that is counted",
        "is neither pledged nor provided",
    }
    by_actor = islands.get("/api/v1/money/totals?by_actor=1&currency=USD").json()["items"]
    assert by_actor[0] == dollars
    assert sum(each["pledged"] for each in by_actor[1:]) == dollars["pledged"]


def test_parts_make_up_the_whole(islands: TestClient) -> None:
    whole = islands.get("/api/v1/money?size=200").json()["items"]
    parts = [
        each
        for page in range(1, 6)
        for each in islands.get(f"/api/v1/money?size=2&page={page}").json()["items"]
    ]
    assert parts == whole
    assert islands.get("/api/v1/money?size=2&page=100000").json()["items"] == []


@pytest.mark.parametrize("path", ["/api/v1/money", "/api/v1/money/totals"])
def test_what_is_not_known_is_refused(islands: TestClient, path: str) -> None:
    answer = islands.get(f"{path}?colour=blue")
    assert answer.status_code == 422
    assert "colour" in answer.text


def test_of_an_archive_without_sums_there_are_none(tmp_path: Path) -> None:
    store = open_archive(str(tmp_path / "empty.db"), create=True)
    with TestClient(application(store, ("testserver",), lambda: TODAY)) as client:
        for path in ("/api/v1/money", "/api/v1/money/totals"):
            answer = client.get(path).json()
            assert (answer["items"], answer["total"], answer["missing_documents"]) == ([], 0, 0)
    store.close()
