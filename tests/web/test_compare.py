"""Two documents side by side: what is found, how it is narrowed, and the choice of the other one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from tests.archive.made import PROMISES, REPORT
from tests.web.served import TODAY, put

from troth.archive.opening import open_archive
from troth.web.app import application

CHANGED = PROMISES.replace("500 nurses", "600 nurses").replace("The two sides welcome this progress.", "")
OTHER = "# Notes of Kenya\n\nKenya will plant ten thousand trees by 2030.\n"


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = open_archive(str(tmp_path_factory.mktemp("compared") / "compared.db"), create=True)
    put(store, {"a.md": PROMISES, "b.md": REPORT, "c.md": CHANGED, "d.md": OTHER})
    with TestClient(application(store, ("testserver",), lambda: TODAY)) as made:
        yield made
    store.close()


@pytest.fixture(scope="module")
def ids(asked: TestClient) -> dict[str, str]:
    return {each["source"]: each["id"] for each in asked.get("/documents.json").json()}


def compared(asked: TestClient, earlier: str, later: str, more: str = "") -> list[tuple[str, str, str]]:
    """The rows: outcome and the words of both sides."""
    text = asked.get(f"/compare.csv?earlier={earlier}&later={later}{more}").text
    return [
        (row["outcome"], row["earlier_quote"], row["later_quote"])
        for row in csv.DictReader(io.StringIO(text))
    ]


def test_promises_are_laid_beside_what_becomes_of_them(asked: TestClient, ids: dict[str, str]) -> None:
    rows = compared(asked, ids["a.md"], ids["b.md"])
    outcomes = {earlier: outcome for outcome, earlier, _ in rows}
    assert outcomes["Japan will launch the Harbour Cable Academy (HCA) by the end of 2022."] == "fulfilled"
    assert outcomes["train 500 nurses by 2025;"] == "not mentioned"
    assert ("new", "", "The United States and Japan intend to map twelve ports by 2024.") in rows


def test_versions_are_compared_by_their_words(asked: TestClient, ids: dict[str, str]) -> None:
    page = asked.get(f"/compare?earlier={ids['a.md']}&later={ids['c.md']}").text
    assert '<em class="changed">500</em>' in page
    assert '<em class="changed">600</em>' in page
    rows = compared(asked, ids["a.md"], ids["c.md"])
    assert rows == [
        ("gone", "The two sides welcome this progress.", ""),
        ("changed", "train 500 nurses by 2025;", "train 600 nurses by 2025;"),
    ]
    kept = compared(asked, ids["a.md"], ids["c.md"], "&show=kept")
    assert kept
    assert all(earlier == later for _, earlier, later in kept)


@pytest.mark.parametrize("by", ["", "&by=words", "&by=promises"])
def test_a_document_beside_itself_is_the_same(asked: TestClient, ids: dict[str, str], by: str) -> None:
    pair = f"earlier={ids['b.md']}&later={ids['b.md']}{by}"
    assert "one document beside itself" in asked.get(f"/compare?{pair}").text
    outcomes = {each["outcome"] for each in asked.get(f"/compare.json?{pair}").json()}
    assert outcomes <= {"reaffirmed", "kept"}


def test_outcomes_are_chosen_and_left_out_in_every_form(asked: TestClient, ids: dict[str, str]) -> None:
    pair = f"earlier={ids['a.md']}&later={ids['b.md']}"
    for query in ("&show=new", "&not_show=new", "&show=new&show=fulfilled", "&show=given+up"):
        records = asked.get(f"/compare.json?{pair}{query}").json()
        answer = asked.get(f"/api/v1/compare?{pair}{query}").json()
        assert answer["items"] == records
        found = {each["outcome"] for each in records}
        assert "new" in found or "show=new" not in query or query.startswith("&not")
        assert "new" not in found or not query.startswith("&not")
    assert "Nothing is left" in asked.get(f"/compare?{pair}&show=given+up").text
    everything = asked.get(f"/api/v1/compare?{pair}").json()
    assert everything["total"] == sum(everything["counts"].values())


def test_what_must_be_known_is_said(asked: TestClient, ids: dict[str, str]) -> None:
    turned = asked.get(f"/compare?earlier={ids['b.md']}&later={ids['a.md']}").text
    assert "is the later of the two" in turned
    strangers = asked.get(f"/compare?earlier={ids['a.md']}&later={ids['d.md']}").text
    assert "no party in common" in strangers


def test_the_other_document_can_be_chosen(asked: TestClient, ids: dict[str, str]) -> None:
    later = asked.get(f"/compare?earlier={ids['a.md']}").text
    assert f'href="/compare?earlier={ids["a.md"]}&amp;later={ids["b.md"]}"' in later
    assert "Documents that take up its promises" in later
    earlier = asked.get(f"/compare?later={ids['b.md']}").text
    assert f'href="/compare?earlier={ids["a.md"]}&amp;later={ids["b.md"]}"' in earlier
    titled = asked.get(f"/compare?earlier={ids['a.md']}&words=notes").text
    assert f"later={ids['d.md']}" in titled
    assert "No title holds these words" in asked.get(f"/compare?earlier={ids['a.md']}&words=zebra").text
    assert 'name="earlier"' in asked.get("/compare").text


def test_names_are_led_to_whole_ids(asked: TestClient, ids: dict[str, str]) -> None:
    answer = asked.get("/compare?earlier=a.md&later=b.md&show=new", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == f"/compare?earlier={ids['a.md']}&later={ids['b.md']}&show=new"
    assert asked.get("/compare?earlier=zebra.md").status_code == 404
    assert asked.get("/compare?by=chance").status_code == 422
    assert "the last is <a" in asked.get(f"/compare?earlier={ids['a.md']}&later={ids['b.md']}&page=9").text
