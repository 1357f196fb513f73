"""Promises for programs: parts, records, and what is refused."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import client, demo

__all__ = ["client", "demo"]  # fixtures


def test_parts_make_up_the_whole_and_name_each_other(client: TestClient) -> None:
    seen, address = [], "/api/v1/promises?size=25&order=oldest"
    while address:
        answer = client.get(address)
        seen += [each["id"] for each in answer.json()["items"]]
        links = answer.headers.get("link", "")
        address = next(
            (each.split(">")[0].strip(" <") for each in links.split(",") if 'rel="next"' in each), ""
        )
    assert len(seen) == len(set(seen)) == answer.json()["total"] == 60
    assert sorted(seen) == sorted(each["id"] for each in client.get("/promises.json").json())


def test_a_record_keeps_what_became_of_a_promise_apart(client: TestClient) -> None:
    (done,) = client.get("/api/v1/promises?stage=done").json()["items"]
    assert done["stage"] == "done"
    assert done["self_reported"] is True
    assert done["deadline"] == {"position": "none"}
    story = client.get(f"/api/v1/promises/{done['id']}").json()
    assert done["mentioned_in"] == story["mentioned_in"] == [story["links"][0]["to"]["document"]["id"]]
    assert [each["relation"] for each in story["links"]] == ["fulfils"]
    assert done["not_mentioned_count"] == 0
    assert done["as_of"] == "2026-01-02"


def test_what_is_due_says_when_and_what_was_said_last(client: TestClient) -> None:
    items = client.get("/api/v1/due").json()["items"]
    assert [each["days"] for each in items] == sorted(each["days"] for each in items)
    assert all(each["days"] >= 0 and each["deadline"]["last_day"] == each["last_day"] for each in items)
    overdue = client.get("/api/v1/due?when=overdue").json()["items"]
    assert all(each["days"] < 0 and each["deadline"]["position"] == "overdue" for each in overdue)
    for each in items + overdue:
        assert ("last_said" in each) == bool(each["mentioned_in"])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/promises?colour=red", 422),
        ("/promises?size=201", 422),
        ("/promises?page=2&size=200", 200),
        ("/due?until=2030", 422),
        ("/promises/zebra", 422),
        ("/promises/" + "0" * 20, 404),
    ],
)
def test_what_makes_no_sense_is_refused(client: TestClient, path: str, status: int) -> None:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == status
    if status >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
