"""The list of documents: as a page, as CSV and as JSON, and what is refused."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient


def test_the_list_names_each_document_newest_first(client: TestClient) -> None:
    page = client.get("/documents").text
    assert "2 documents, newest first" in page
    assert page.index("23 May 2022") < page.index("16 April 2021")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2),
        ("?party=JPN", 2),
        ("?party=Japan&party=U.S.", 2),
        ("?party=JPN&only=1", 0),
        ("?party=JPN&party=USA&only=1", 2),
        ("?party=FRA", 0),
        ("?year=2021", 1),
        ("?words=APRIL+2021", 1),
        ("?words=%25", 0),
    ],
)
def test_what_is_asked_is_listed_in_every_form(client: TestClient, query: str, count: int) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"/documents.csv{query}").text)))
    records = client.get(f"/documents.json{query}").json()
    answer = client.get(f"/api/v1/documents{query}").json()
    assert [each["id"] for each in rows] == [each["id"] for each in records]
    assert answer["items"] == records
    assert len(records) == answer["total"] == count


def test_nothing_is_said_to_be_nothing(client: TestClient, empty: TestClient) -> None:
    assert "No document is as asked" in client.get("/documents?year=1815").text
    assert "troth add" in empty.get("/documents").text
    assert 'the last is <a href="/documents">1</a>' in client.get("/documents?page=7").text


@pytest.mark.parametrize("query", ["?page=0", "?page=x", "?year=-3", "?page=99999999999999999999"])
def test_what_makes_no_sense_is_refused_in_words(client: TestClient, query: str) -> None:
    for path in ("/documents", "/documents.csv", "/api/v1/documents"):
        answer = client.get(path + query)
        assert answer.status_code == 422
        assert query[1:].partition("=")[0] in answer.text


def test_values_are_counted_chosen_refused_and_taken_back(client: TestClient) -> None:
    page = client.get("/documents").text
    assert 'href="/documents?year=2021"' in page
    assert 'href="/documents?not_year=2021"' in page
    assert 'href="/documents?party=JPN"' in page
    assert 'href="/documents?not_party=JPN"' in page
    chosen = client.get("/documents?party=JPN&only=1&year=2022&not_party=FRA&words=leaders").text
    for without in (
        "party=JPN&amp;not_party=FRA&amp;year=2022&amp;words=leaders",
        "party=JPN&amp;not_party=FRA&amp;only=1&amp;words=leaders",
        "party=JPN&amp;only=1&amp;year=2022&amp;words=leaders",
        "party=JPN&amp;not_party=FRA&amp;only=1&amp;year=2022",
        "not_party=FRA&amp;year=2022&amp;words=leaders",  # and nobody is left whom "no other" is about
    ):
        assert f'class="chip" href="/documents?{without}"' in chosen


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?not_party=Japan", 0),
        ("?not_party=FRA", 2),
        ("?not_year=2021", 1),
        ("?not_year=2021&not_year=2022", 0),
    ],
)
def test_what_is_refused_is_left_out_in_every_form(client: TestClient, query: str, count: int) -> None:
    assert len(client.get(f"/documents.json{query}").json()) == count
    assert client.get(f"/api/v1/documents{query}").json()["total"] == count
    assert ("No document is as asked" in client.get(f"/documents{query}").text) is (count == 0)
