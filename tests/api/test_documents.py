"""Documents, statements and comparisons for programs: what is answered, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from tests.archive.made import PROMISES, REPORT
from tests.web.served import TODAY, put

import troth
from troth.archive.opening import open_archive
from troth.web.app import application

CODED = troth.read(PROMISES.encode(), "a.md")
ID = CODED.document.id


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = open_archive(str(tmp_path_factory.mktemp("asked") / "asked.db"), create=True)
    put(store, {"a.md": PROMISES, "b.md": REPORT})
    with TestClient(application(store, ("testserver",), lambda: TODAY)) as made:
        yield made
    store.close()


def test_a_document_is_told_of(asked: TestClient) -> None:
    record = asked.get(f"/api/v1/documents/{ID}").json()
    listed = asked.get("/api/v1/documents?year=2021").json()["items"]
    assert {name: record[name] for name in listed[0]} == listed[0]
    assert record["counts"]["kinds"]["commitment"] == sum(
        coding.kind == "commitment" for coding in CODED.codings
    )
    assert [tuple(each["path"]) for each in record["sections"]] == [
        each.path for each in CODED.document.sections
    ]
    assert record["versions"] == [
        {
            "source": "a.md",
            "version": 1,
            "document": ID,
            "added_at": record["added_at"],
            "current": True,
        }
    ]
    assert "replaced_by" not in record


def test_offsets_count_in_the_text(asked: TestClient) -> None:
    text = asked.get(f"/api/v1/documents/{ID}/text").json()["text"]
    assert text == CODED.document.text
    for each in asked.get(f"/api/v1/documents/{ID}/statements").json()["items"]:
        assert text[each["start"] : each["end"]] == each["quote"]
        for value in (*each["actors"], *each["money"], *each["dates"], *each["initiatives"]):
            assert each["start"] <= value["start"] < value["end"] <= each["end"] or each.get("lead_in")


def test_statements_come_in_parts(asked: TestClient) -> None:
    path = f"/api/v1/documents/{ID}/statements?size=2"
    whole = asked.get(f"/api/v1/documents/{ID}/statements?size=200").json()["items"]
    parts = [asked.get(f"{path}&page={number}").json() for number in (1, 2, 3, 4)]
    assert [each for part in parts for each in part["items"]] == whole
    assert {part["total"] for part in parts} == {len(whole)}


def test_a_statement_is_told_of_with_its_links(asked: TestClient) -> None:
    academy = next(
        statement
        for statement in CODED.document.statements
        if "Academy" in CODED.document.text[statement.start : statement.end]
    )
    record = asked.get(f"/api/v1/statements/{academy.id}").json()
    assert record["in_document"] == {"id": ID, "title": CODED.document.title, "date": "2021-04-16"}
    assert record["promise"] == {"stage": "done", "due": "2022", "mentions": 1}
    (later,) = record["continued_by"]
    back = asked.get(f"/api/v1/statements/{later['id']}").json()
    assert back["document"] == later["document"]["id"]
    assert [each["id"] for each in back["continues"]] == [academy.id]
    assert back["continues"][0]["relation"] == later["relation"] == "fulfils"
    whole = CODED.document.text
    assert record["before"].lstrip("…") in whole
    assert record["quote"] + record["after"].rstrip("…") in whole


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/documents/0000", 404, "no document"),
        ("/documents/x", 422, "id"),
        ("/documents/0000/statements", 404, "no document"),
        ("/documents/0000/text", 404, "no document"),
        ("/statements/00000000000000000000", 404, "no statement"),
        ("/statements/xyz", 422, "id"),
        ("/compare?earlier=0000&later=0000", 404, "no document"),
        ("/compare?earlier=0000", 422, "later"),
        (f"/documents/{ID}/statements?kind=x", 422, "kind"),
        (f"/documents/{ID}/statements?colour=red", 422, "colour"),
        (f"/documents/{ID}/statements?page=0", 422, "page"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(
    asked: TestClient, path: str, status: int, words: str
) -> None:
    answer = asked.get(f"/api/v1{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.text


def test_beginnings_of_ids_are_enough(asked: TestClient) -> None:
    assert asked.get(f"/api/v1/documents/{ID[:8]}").json()["id"] == ID
    statement = CODED.document.statements[0].id
    assert asked.get(f"/api/v1/statements/{statement[:8]}").json()["id"] == statement
