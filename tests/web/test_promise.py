"""The story of a promise: what it tells, where its addresses lead, and what is no promise."""

from __future__ import annotations

import csv
import html
import io
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.archive.made import PROMISES, REPORT
from tests.archive.test_recoding import ANOTHER, run
from tests.web.served import TODAY, put

from troth.archive.opening import open_archive
from troth.pipeline.link import link_new
from troth.web.app import application


@pytest.fixture
def done(client: TestClient) -> dict[str, Any]:
    """The one promise of the samples that a later document says is done, as a record."""
    (found,) = client.get("/promises.json?stage=done").json()
    record: dict[str, Any] = client.get(f"/promises/{found['id']}.json").json()
    return record


def test_a_story_tells_what_was_said_when_and_why_it_is_linked(
    client: TestClient, done: dict[str, Any]
) -> None:
    page = client.get(f"/promises/{done['id']}").text
    (link,) = done["links"]
    for words in (done["quote"], link["to"]["quote"]):
        assert words in page
    assert "fulfils" in page
    for reason in link["why"]:
        assert reason["words"].split(":")[0] in page
    assert f"/documents/{done['document']['id']}#s-{done['id']}" in page
    assert f"/documents/{link['to']['document']['id']}#s-{link['to']['id']}" in page
    assert "Stage, self-reported" in page
    assert "/definitions#stage" in page
    assert "As of 2 January 2026" not in page
    assert '<svg class="timeline"' in page


def test_it_can_be_cited_and_had_as_a_record(client: TestClient, done: dict[str, Any]) -> None:
    page = client.get(f"/promises/{done['id']}").text
    cited = page.partition('id="citation">')[2].partition("</p>")[0]
    for words in (
        done["quote"],
        "16 April 2021",
        f"/promises/{done['id']}",
        "Coded by",
        "2 January 2026",
        f"SHA-256 {done['document']['id']}",
    ):
        assert words in cited
    assert client.get(f"/api/v1/promises/{done['id']}").json() == done
    assert f'href="/promises/{done["id"]}.csv"' in page
    answer = client.get(f"/promises/{done['id']}.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert [each["later_statement"] for each in rows] == [each["to"]["id"] for each in done["links"]]
    assert {each["stage_self_reported"] for each in rows} == {"done"}


def test_silence_names_where_it_was_looked_for(client: TestClient) -> None:
    silent = client.get("/promises.json?mentions=not+mentioned").json()
    for each in silent[:3]:
        page = client.get(f"/promises/{each['id']}").text
        record = client.get(f"/promises/{each['id']}.json").json()
        assert record["searched"] == record["not_mentioned_in"]
        assert "Where it was looked for" in page
        assert f"/documents/{record['searched'][0]}" in page
        (search,) = re.findall(r'href="(/search\?q=[^"]*)"', page)
        assert "&amp;between=" in search
        assert "&amp;since=" in search
        assert client.get(html.unescape(search)).status_code == 200
        assert "dropped" not in page


def test_promises_of_a_document_lead_to_each_other(client: TestClient) -> None:
    listed = client.get("/promises.json?year=2021").json()
    address, seen = f"/promises/{listed[0]['id']}", []
    while address:
        page = client.get(address).text
        seen.append(address.rpartition("/")[2])
        address = page.partition('<a rel="next" href="')[2].partition('"')[0]
    assert seen == [each["id"] for each in listed]
    assert f'rel="prev" href="/promises/{seen[-2]}"' in page


@pytest.mark.parametrize("ending", ["", ".json"])
def test_any_statement_of_a_thread_leads_to_it(client: TestClient, done: dict[str, Any], ending: str) -> None:
    (link,) = done["links"]
    for identity in (link["to"]["id"], done["id"].upper()):
        answer = client.get(f"/promises/{identity}{ending}", follow_redirects=False)
        assert answer.status_code == 307
        assert answer.headers["location"] == f"/promises/{done['id']}{ending}"
    assert client.get(f"/api/v1/promises/{link['to']['id']}").json() == done


@pytest.mark.parametrize("name", ["0" * 20, "zebra", "é" * 20, "0" * 21, "0" * 64])
def test_what_is_unknown_is_said_to_be(client: TestClient, name: str) -> None:
    for address in (f"/promises/{name}", f"/promises/{name}.json"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "Internal" not in answer.text


def test_a_statement_that_promises_nothing_leads_to_its_document(client: TestClient) -> None:
    documents = client.get("/documents.json").json()
    threads = {each["id"] for each in client.get("/promises.json").json()}
    statements = client.get(f"/documents/{documents[0]['id']}/statements.json").json()
    plain = next(each["id"] for each in statements if each["kind"] == "context" and each["id"] not in threads)
    answer = client.get(f"/promises/{plain}")
    assert answer.status_code == 404
    assert f"/statements/{plain}" in answer.text
    assert client.get(f"/api/v1/promises/{plain}").status_code == 404


def test_a_promise_that_coding_anew_drops_leads_to_what_stands_there_now(tmp_path: Path) -> None:
    store = open_archive(str(tmp_path / "archive.db"), create=True)
    put(store, {"a.md": PROMISES, "b.md": REPORT})
    with TestClient(application(store, ("testserver",), lambda: TODAY)) as client:
        before = {each["id"] for each in client.get("/promises.json").json()}
        run(store, ANOTHER)
        link_new(store)
        now = {each["id"] for each in client.get("/promises.json").json()}
        gone = before - now
        assert gone
        for identity in gone:
            answer = client.get(f"/promises/{identity}", follow_redirects=False)
            if answer.status_code == 307:
                assert answer.headers["location"].rpartition("/")[2] in now
            else:  # what stands there now promises nothing
                assert answer.status_code == 404
                assert f"/statements/{identity}" in answer.text
    store.close()


def test_what_many_later_documents_say_is_folded_up(
    client: TestClient, done: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/promises/{done['id']}"
    assert 'id="said-later"' not in client.get(address).text
    monkeypatch.setattr("troth.web.routes.promise._SHOWN", 0)
    page = client.get(f"{address}?again=1").text
    folded = page.partition('id="said-later"')[2].partition("</details>")[0]
    assert "1 later document more" in folded
    assert done["links"][0]["to"]["quote"] in folded


def test_dates_are_written_out_for_people(client: TestClient, done: dict[str, Any]) -> None:
    page = client.get(f"/promises/{done['id']}").text
    (shown,) = re.findall(r"<main.*?>(.*)</main>", page, re.DOTALL)
    words = re.sub(r"<[^>]*>", " ", re.sub(r'datetime="[^"]*"', "", shown))
    assert not re.findall(r"(?<![-\w])20\d\d-\d\d-\d\d\b", words)
