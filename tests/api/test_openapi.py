"""The description of the interface for programs, and what its lists say of their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import client, demo, empty

__all__ = ["client", "demo", "empty"]  # the fixtures of the pages

REFUSALS = {"400", "404", "414", "421", "422", "503"}


@pytest.fixture(scope="module")
def description(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return found


def operations(description: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in description["paths"].items():
        assert set(methods) == {"get"}
        yield path, methods["get"]


def test_it_says_what_it_is(description: dict[str, Any]) -> None:
    assert description["openapi"].startswith("3.1")
    assert description["info"]["version"]
    for word in ("Ids", "Lists", "Link", "RFC 9457"):
        assert word in description["info"]["description"]


def test_every_operation_is_named_described_and_of_a_kind(description: dict[str, Any]) -> None:
    kinds = {each["name"]: each["description"] for each in description["tags"]}
    names = [operation["operationId"] for _, operation in operations(description)]
    assert len(names) == len(set(names))
    for path, operation in operations(description):
        assert path.startswith("/api/v1/")
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", operation["operationId"])
        assert operation["summary"]
        assert operation["description"]
        assert len(operation["tags"]) == 1
        assert kinds[operation["tags"][0]]


def test_every_operation_says_how_it_refuses(description: dict[str, Any]) -> None:
    for _, operation in operations(description):
        assert set(operation["responses"]) >= REFUSALS | {"200"}
        for status in REFUSALS:
            answer = operation["responses"][status]
            if "$ref" in answer:
                answer = description["components"]["responses"][answer["$ref"].rpartition("/")[2]]
                assert answer["content"]["application/problem+json"]["example"]["status"] == int(status)
            assert answer["description"]
            schema = answer["content"]["application/problem+json"]["schema"]
            assert schema == {"$ref": "#/components/schemas/Problem"}


def test_everything_asked_and_answered_has_an_example(description: dict[str, Any]) -> None:
    for path, operation in operations(description):
        for each in operation.get("parameters", ()):
            assert each["example"] is not None, (path, each["name"])
            assert each.get("description"), (path, each["name"])
        for kind, content in operation["responses"]["200"].get("content", {}).items():
            assert kind != "application/json" or content["example"] not in (None, {}, [])


def test_answers_hold_only_what_is_named(description: dict[str, Any]) -> None:
    for name, schema in description["components"]["schemas"].items():
        assert "troth" not in name
        if schema.get("properties"):
            assert schema.get("additionalProperties") is False, name


def test_a_part_of_a_list_has_the_addresses_of_its_neighbours(client: TestClient) -> None:
    def links(address: str) -> dict[str, str]:
        given = client.get(address).headers.get("link", "")
        return {name: target for target, name in re.findall(r'<([^>]+)>; rel="(\w+)"', given)}

    first = links("/api/v1/documents?party=JPN&size=1&party=USA")
    assert first == {"next": "/api/v1/documents?party=JPN&size=1&party=USA&page=2"}
    assert links(first["next"]) == {"prev": "/api/v1/documents?party=JPN&size=1&party=USA&page=1"}
    assert links("/api/v1/documents?size=1&page=9") == {"prev": "/api/v1/documents?size=1&page=2"}
    assert links("/api/v1/documents") == {}
    assert links("/api/v1/documents?words=%3E%3B%22&page=3") == {
        "prev": "/api/v1/documents?words=%3E%3B%22&page=1"
    }


def test_faults_of_parameters_are_said_one_by_one(client: TestClient) -> None:
    answer = client.get("/api/v1/documents?page=0&size=x&colour=red")
    record = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, record["status"], record["title"]) == (422, 422, "Unprocessable Content")
    assert {each.partition(":")[0] for each in record["errors"]} == {"page", "size", "colour"}


def test_the_page_documents_every_operation_and_its_examples_run(
    client: TestClient, description: dict[str, Any]
) -> None:
    page = client.get("/api").text
    for path, operation in operations(description):
        assert f'id="{operation["operationId"]}"' in page
        assert f"<code>{path}</code>" in page
    for name in description["components"]["schemas"]:
        assert f'id="record-{name}"' in page or not description["components"]["schemas"][name].get(
            "properties"
        )
    examples = re.findall(r'class="run" href="([^"]+)"', page)
    assert len(examples) == len(description["paths"])
    for address in examples:
        assert client.get(address.replace("&amp;", "&")).status_code == 200, address


def test_the_page_is_whole_over_an_empty_archive(empty: TestClient) -> None:
    assert empty.get("/api").status_code == 200


def test_anchors_of_the_page_are_there_once(client: TestClient) -> None:
    page = client.get("/api").text
    anchors = re.findall(r'\bid="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(anchors)
