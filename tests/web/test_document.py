"""One document: its text with its statements, what is known of it, its original, and how it is found."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient
from tests.archive.made import NOW, PROMISES, REPORT
from tests.archive.test_recoding import ANOTHER, run
from tests.web.served import TODAY, put

import troth
from troth.archive import schema
from troth.archive.decisions import Ruling, decide
from troth.archive.opening import open_archive
from troth.archive.record import packed
from troth.archive.store import Store
from troth.serving.document import source_name
from troth.web.app import application
from troth.web.routes.document import file_name

CHANGED = PROMISES.replace("500 nurses by 2025", "600 nurses by 2025")
ID = re.compile("[0-9a-f]{64}")


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An archive of a promise, what came of it, and a second version of the promise."""
    store = open_archive(str(tmp_path_factory.mktemp("harbour") / "harbour.db"), create=True)
    put(store, {"talks/a.md": PROMISES, "talks/b.md": REPORT})
    put(store, {"talks/a.md": CHANGED})
    yield store
    store.close()


@pytest.fixture(scope="module")
def asked(harbour: Store) -> Iterator[TestClient]:
    with TestClient(application(harbour, ("testserver",), lambda: TODAY)) as made:
        yield made


def ids(asked: TestClient) -> dict[str, str]:
    """The documents by their sources, as they are now."""
    return {each["source"]: each["id"] for each in asked.get("/documents.json").json()}


def test_every_statement_is_marked_under_its_id_with_its_codes_beside(asked: TestClient) -> None:
    id = ids(asked)["talks/b.md"]  # noqa: A001
    page = asked.get(f"/documents/{id}").text
    coded = troth.read(REPORT.encode(), "talks/b.md")
    for statement, coding in zip(coded.document.statements, coded.codings, strict=True):
        assert f'class="s k-{coding.kind}' in page
        assert f'id="s-{statement.id}"' in page
        assert f'href="#s-{statement.id}"' in page
    assert page.count('class="card"') == len(coded.codings)
    assert "<h1>Fact Sheet: the Harbour Partnership of the United States and Japan</h1>" in page
    assert 'id="t-1"' in page


def test_statements_lead_to_earlier_and_later_ones_and_to_their_story(asked: TestClient) -> None:
    documents = ids(asked)
    later = asked.get(f"/documents/{documents['talks/b.md']}").text
    assert f'href="/documents/{documents["talks/a.md"]}#s-' in later
    assert "Continues" in later
    earlier = asked.get(f"/documents/{documents['talks/a.md']}").text
    assert f'href="/documents/{documents["talks/b.md"]}#s-' in earlier
    promised = asked.get(f"/documents/{documents['talks/a.md']}/statements.json?kind=commitment").json()
    for each in promised:
        assert f'href="/promises/{each["id"]}"' in earlier
    assert "self-reported" in earlier


def test_versions_lead_to_each_other(asked: TestClient) -> None:
    new = ids(asked)["talks/a.md"]
    page = asked.get(f"/documents/{new}").text
    old = next(each for each in ID.findall(page.partition('class="versions"')[2]) if each != new)
    assert "version 2, this document" in page
    replaced = asked.get(f"/documents/{old}").text
    assert "A later version has taken the place of this document" in replaced
    assert f'href="/compare?earlier={old}&amp;later={new}"' in replaced


@pytest.mark.parametrize("name", ["{id:.4}", "{id:.30}", "talks/b.md", "b.md", "{ID}"])
def test_names_lead_to_the_document(asked: TestClient, name: str) -> None:
    id = ids(asked)["talks/b.md"]  # noqa: A001
    path = name.format(id=id, ID=id.upper())
    for beyond in ("", "/original", "/statements.csv", "/statements.json"):
        answer = asked.get(f"/documents/{path}{beyond}?kind=action", follow_redirects=False)
        assert answer.status_code == 307
        assert answer.headers["location"] == f"/documents/{id}{beyond}?kind=action"


def test_what_may_mean_several_is_asked_back(asked: TestClient) -> None:
    answer = asked.get("/documents/?.md".replace("?", "%3F"))
    assert answer.status_code == 300
    assert len(set(ID.findall(answer.text))) == 2


@pytest.mark.parametrize("path", ["/documents/0000", "/documents/nothing.md", "/documents/0000/original"])
def test_what_is_not_there_is_said_in_words(asked: TestClient, path: str) -> None:
    answer = asked.get(path)
    assert answer.status_code == 404
    assert "No document of this archive is called so" in answer.text


def test_the_original_is_kept_and_never_shown(asked: TestClient) -> None:
    answer = asked.get(f"/documents/{ids(asked)['talks/b.md']}/original")
    assert answer.content == REPORT.encode()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == 'attachment; filename="b.md"'
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("talks/2022.md", "2022.md"),
        ("a.zip!/b c.html", "b-c.html"),
        ('x"; filename=evil\r\n.exe', "x-filename-evil-.exe"),
        ("C:\\files\\statement.txt", "statement.txt"),
        ("..", "9f9f9f9f9f9f"),
        ("声明", "9f9f9f9f9f9f"),
        ("-", "9f9f9f9f9f9f"),
        ("x" * 300 + ".md", "x" * 77 + ".md"),
    ],
)
def test_names_of_files_are_harmless(source: str, name: str) -> None:
    assert file_name(source, "9f" * 32) == name


def test_statements_are_had_as_reading_gives_them(asked: TestClient) -> None:
    path = f"/documents/{ids(asked)['talks/b.md']}/statements"
    records = asked.get(f"{path}.json").json()
    rows = list(csv.DictReader(io.StringIO(asked.get(f"{path}.csv").text)))
    assert [each["statement"] for each in rows] == [each["id"] for each in records]
    assert [each["quote"] for each in rows] == [each["quote"] for each in records]
    answer = asked.get("/api/v1" + path).json()
    assert answer["items"] == records
    kinds = {each["kind"] for each in asked.get(f"{path}.json?kind=action&kind=position").json()}
    assert kinds == {"action"}
    assert asked.get(f"{path}.json?kind=position").json() == []
    assert asked.get(f"{path}.json?kind=promise").status_code == 422


def test_chosen_kinds_are_marked_alone(asked: TestClient) -> None:
    id = ids(asked)["talks/b.md"]  # noqa: A001
    page = asked.get(f"/documents/{id}?kind=action&only=1").text
    boxes = dict(re.findall(r'id="(show-\w+|only)"( checked)?', page))
    assert {name for name, checked in boxes.items() if checked} == {"show-action", "only"}
    assert f"/documents/{id}/statements.csv?kind=action" in page


def test_a_citation_names_what_identifies_the_document(asked: TestClient) -> None:
    id = ids(asked)["talks/b.md"]  # noqa: A001
    page = asked.get(f"/documents/{id}").text
    cited = page.partition('id="citation">')[2].partition("</p>")[0]
    for words in ("Japan", "Fact Sheet: the Harbour Partnership", "23 May 2022", "talks/b.md", id, "troth "):
        assert words in cited


def test_a_statement_leads_to_its_document(asked: TestClient) -> None:
    id = ids(asked)["talks/b.md"]  # noqa: A001
    statement = asked.get(f"/documents/{id}/statements.json").json()[1]["id"]
    for name in (statement, statement[:10], statement.upper()):
        for path in ("statements", "documents"):
            answer = asked.get(f"/{path}/{name}", follow_redirects=False)
            while "#" not in answer.headers["location"]:
                answer = asked.get(answer.headers["location"], follow_redirects=False)
            assert answer.status_code == 307
            assert answer.headers["location"] == f"/documents/{id}#s-{statement}"
    for name in ("0" * 20, "zebra", "b.md"):
        assert asked.get(f"/statements/{name}").status_code == 404


def test_what_was_read_and_decided_before_stands_beside(tmp_path: Any) -> None:
    store = open_archive(str(tmp_path / "decided.db"), create=True)
    put(store, {"a.md": PROMISES})
    coded = troth.read(PROMISES.encode(), "a.md")
    first = coded.document.statements[0]
    older = replace(
        coded,
        coder="troth 0.0.9",
        codings=(replace(coded.codings[0], kind="context", firmness=None), *coded.codings[1:]),
    )
    with store.writing() as connection:
        connection.execute(
            schema.reading.insert(),
            {
                "number": 9,
                "document": 1,
                "text": connection.execute(select(schema.reading.c.text)).scalar_one(),
                "coder": older.coder,
                "made_at": "2025-01-01T00:00:00+00:00",
                "record": packed(older),
            },
        )
    decide(store, first.id, Ruling("kind", "position", "Kim", "no <b>promise</b>"), NOW)
    with TestClient(application(store, ("testserver",), lambda: TODAY)) as made:
        page = made.get(f"/documents/{coded.document.id}").text
        record = made.get(f"/api/v1/documents/{coded.document.id}").json()
        statement = made.get(f"/api/v1/statements/{first.id}").json()
    store.close()
    assert "troth 0.0.9" in page
    assert "1 statement had other codes" in page
    assert "kind: position, by Kim, 2 January 2026 (no &lt;b&gt;promise&lt;/b&gt;)" in page
    assert [each["counts"] for each in record["readings"]] == [True, False]
    assert record["decisions"] == statement["decisions"]
    assert record["decisions"][0]["value"] == "position"


def test_a_statement_that_is_gone_leads_to_what_stands_at_its_place(tmp_path: Any) -> None:
    store = open_archive(str(tmp_path / "anew.db"), create=True)
    put(store, {"a.md": PROMISES})
    before = troth.read(PROMISES.encode(), "a.md").document
    run(store, ANOTHER)
    with TestClient(application(store, ("testserver",), lambda: TODAY)) as made:
        here = [each["id"] for each in made.get(f"/documents/{before.id}/statements.json").json()]
        gone = before.statements[-1]
        assert gone.id not in here
        answer = made.get(f"/statements/{gone.id}", follow_redirects=False)
        assert answer.headers["location"] == f"/documents/{before.id}?was={gone.id}#s-{here[-1]}"
        page = made.get(answer.headers["location"]).text
        assert f"The statement {gone.id} is no longer here" in page
        assert "“share vaccine data with partners.”" in page
        assert f'<a href="#s-{here[-1]}">' in page
        refusal = made.get(f"/api/v1/statements/{gone.id}")
        assert refusal.status_code == 404
        assert f"at its place stands {here[-1]} now" in refusal.text
        assert "no longer here" not in made.get(f"/documents/{before.id}?was={here[0]}").text
        assert made.get(f"/documents/{before.id}?was=x").status_code == 422
    store.close()


@pytest.mark.parametrize(
    ("path", "given", "name"),
    [
        ("/srv/files/talks/a.md", "talks/a.md", "talks/a.md"),
        ("/srv/files/talks/a.md", "./talks/a.md", "./talks/a.md"),
        ("a.md", "a.md", "a.md"),
        ("/srv/other/b.md", "talks/a.md", "b.md"),
        ("C:\\files\\b.md", "a.md", "b.md"),
        ("/srv/ba.md", "a.md", "ba.md"),
    ],
)
def test_sources_are_named_without_the_paths_of_the_server(path: str, given: str, name: str) -> None:
    assert source_name(path, given) == name
