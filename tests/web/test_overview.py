"""The home page, partnerships, parties and the graph: what they say, also of what is not there."""

from __future__ import annotations

import csv
import html
import io
import re

import pytest
from starlette.testclient import TestClient


def test_the_home_page_of_one_partnership_shows_its_pictures(client: TestClient) -> None:
    page = client.get("/").text
    assert "60 promises" in page
    assert "2 official documents" in page
    assert "Promises by" in page
    assert "When promises were made" in page
    assert 'href="/partnerships/core"' in page


def test_examples_of_questions_are_of_this_archive_and_find_promises(client: TestClient) -> None:
    page = client.get("/").text
    examples = page.partition('class="examples"')[2].partition("</p>")[0]
    addresses = [part.partition('"')[0] for part in examples.split('href="')[1:]]
    assert addresses
    for each in addresses:
        path, _, query = each.partition("?")
        assert client.get(f"{path}.json?{query}").json()


def test_a_question_leads_to_the_promises_it_is_about(client: TestClient) -> None:
    answer = client.get("/find", params={"q": "What became of the Open RAN academy?"})
    assert answer.url.path == "/promises"
    assert answer.url.params["q"] == "Open RAN academy"
    assert client.get("/find").url.path == "/promises"


@pytest.mark.parametrize("path", ["/", "/partnerships", "/parties", "/graph"])
def test_nothing_is_said_to_be_nothing(empty: TestClient, path: str) -> None:
    answer = empty.get(path)
    assert answer.status_code == 200
    assert "troth add" in answer.text


@pytest.mark.parametrize("path", ["/partnerships", "/parties", "/graph"])
def test_lists_of_nothing_are_lists(empty: TestClient, path: str) -> None:
    assert empty.get(f"{path}.json").json() == []
    assert len(empty.get(f"{path}.csv").text.splitlines()) == 1


def test_a_named_partnership_without_documents_is_still_told_of(client: TestClient) -> None:
    page = client.get("/partnerships/quad")
    assert page.status_code == 200
    assert "holds no document between these parties" in page.text


def test_a_set_that_no_document_has_alone_offers_the_wider_one(client: TestClient) -> None:
    page = client.get("/partnerships/JPN").text
    assert "No document is between exactly these parties" in page
    assert 'href="/partnerships/JPN?others=1"' in page
    assert "60</b> promises" in client.get("/partnerships/JPN?others=1").text


@pytest.mark.parametrize("key", ["JPN+USA", "USA+JPN", "japan+U.S.", "Japan + United States", "jpn%2Busa"])
def test_a_set_of_parties_is_found_however_it_is_typed(client: TestClient, key: str) -> None:
    assert (
        client.get(f"/partnerships/{key}?others=1").url == "http://testserver/partnerships/JPN+USA?others=1"
    )
    record = client.get(f"/api/v1/partnerships/{key}").json()
    assert record["key"] == "JPN+USA"
    assert record["promises"] == 60


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/partnerships/FRA+ZAF", 404),
        ("/partnerships/+", 404),
        ("/partnerships/core?others=maybe", 422),
        ("/partnerships?page=0", 422),
        ("/overview.csv?partnership=FRA+ZAF", 404),
        ("/overview.csv", 422),
        ("/parties/Atlantis", 404),
        ("/parties?order=size", 422),
        ("/graph?partnership=Atlantis", 404),
        ("/api/v1/partnerships/FRA", 404),
        ("/api/v1/partnerships/core?colour=red", 422),
        ("/api/v1/parties/Atlantis", 404),
        ("/api/v1/graph?partnership=Atlantis", 404),
    ],
)
def test_what_is_not_there_is_said_in_words(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert len(answer.text) > 40


@pytest.mark.parametrize(("given", "leads_to"), [("japan", "/parties/JPN"), ("U.S.", "/parties/USA")])
def test_any_name_of_a_party_leads_to_it(client: TestClient, given: str, leads_to: str) -> None:
    assert client.get(f"/parties/{given}").url.path == leads_to


def test_a_group_that_stands_for_its_members_leads_to_their_partnership(client: TestClient) -> None:
    assert client.get("/parties/Quad").url.path.startswith("/partnerships/")


def test_a_list_is_the_same_in_every_form(client: TestClient) -> None:
    for path, column in (("/partnerships", "key"), ("/parties", "name")):
        rows = list(csv.DictReader(io.StringIO(client.get(f"{path}.csv").text)))
        records = client.get(f"{path}.json").json()
        answer = client.get(f"/api/v1{path}").json()
        assert [each[column] for each in rows] == [each[column] for each in records]
        assert answer["items"] == records
        assert answer["total"] == len(records)


def test_parties_are_listed_in_the_order_asked_for(client: TestClient) -> None:
    by_name = [each["name"] for each in client.get("/parties.json?order=name").json()]
    assert by_name == sorted(by_name, key=str.casefold)
    by_promises = [each["promises"] for each in client.get("/parties.json").json()]
    assert by_promises == sorted(by_promises, reverse=True)
    assert len(client.get("/parties.json?everyone=1").json()) >= len(by_promises)


def test_the_overview_of_the_only_partnership_can_be_had_from_the_home_page(client: TestClient) -> None:
    page = client.get("/").text
    addresses = re.findall(r'href="(/overview\.[^"]*)"', page)
    assert [each.partition("?")[0] for each in addresses] == ["/overview.csv", "/overview.json"]
    for address in addresses:
        assert client.get(html.unescape(address)).status_code == 200
