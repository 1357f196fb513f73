"""The search: hits with what became of them, filters with counts, and help where nothing is found."""

from __future__ import annotations

import csv
import html
import io
import re

import pytest
from starlette.testclient import TestClient


def text_of(page: str) -> str:
    """The words of the main part of a page, on one line."""
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", main)).split())


def links_of(page: str) -> list[str]:
    return [html.unescape(each) for each in re.findall(r'href="([^"]*)"', page)]


def test_a_hit_is_marked_and_leads_to_its_statement_and_to_what_became_of_it(client: TestClient) -> None:
    page = client.get("/search?q=vaccine+partnership").text
    assert re.search(r"<mark>Vaccine</mark>", page, re.IGNORECASE)
    found = client.get("/search.json?q=vaccine+partnership").json()
    assert found
    links = links_of(page)
    for each in found[:20]:
        assert f"/documents/{each['document']}#s-{each['id']}" in links
    threads = [each["thread"] for each in found[:20] if "thread" in each]
    assert threads
    for each in threads:
        assert f"/promises/{each['id']}" in links
        assert each["stage"] in text_of(page)
    assert "self-reported" in text_of(page)


def test_every_form_holds_the_same(client: TestClient) -> None:
    query = "?q=partners&kind=commitment"
    rows = list(csv.DictReader(io.StringIO(client.get(f"/search.csv{query}").text)))
    records = client.get(f"/search.json{query}").json()
    answer = client.get(f"/api/v1/search{query}&size=200").json()
    assert answer["items"] == records
    assert [each["statement"] for each in rows] == [each["id"] for each in records]
    assert [each["thread"] for each in rows] == [each.get("thread", {}).get("id", "") for each in records]
    assert len(records) == answer["total"] > 3


def test_counts_lead_to_as_many(client: TestClient) -> None:
    query = "q=partners&party=JPN"
    answer = client.get(f"/api/v1/search?{query}&facets=true").json()
    facets = {each["field"]: each for each in answer["facets"]}
    assert facets["kind"]["exact"]
    for value in facets["kind"]["values"]:
        narrowed = client.get(f"/api/v1/search?{query}&kind={value['value']}").json()
        assert narrowed["total"] == value["count"]
        without = client.get(f"/api/v1/search?{query}&not_kind={value['value']}").json()
        assert without["total"] == answer["total"] - value["count"]


@pytest.mark.parametrize("field", ["kind", "firmness", "specificity"])
def test_values_of_one_filter_are_counted_without_it_and_within_the_others(
    client: TestClient, field: str
) -> None:
    chosen = {"kind": "commitment", "firmness": "firm", "specificity": "specific"}
    asked = {"q": "network", **chosen}
    answer = client.get("/api/v1/search", params={**asked, "facets": "true"}).json()
    counts = next(each["values"] for each in answer["facets"] if each["field"] == field)
    assert counts
    for value in counts:
        found = client.get("/api/v1/search", params={**asked, field: value["value"]}).json()
        assert found["total"] == value["count"], value


@pytest.mark.parametrize(
    ("query", "chips"),
    [
        ("kind=commitment", ["Kind commitment"]),
        ("not_party=JPN&year=2025", ["Party not Japan", "Deadline in 2025"]),
        ("sums=0&q=water", ["Money names none"]),
        (
            "since=2021&until=2021-06&role=actor&party=JPN",
            ["Documents since 2021", "Documents until 2021-06", "Role actor"],
        ),
        ("section=climate&least=1bn&document=core-2021", ["Section climate", "A sum of at least 1bn"]),
    ],
)
def test_what_is_chosen_can_be_taken_back(client: TestClient, query: str, chips: list[str]) -> None:
    page = client.get(f"/search?{query}").text
    words = text_of(page)
    for chip in chips:
        assert f"Take back: {chip}" in words
    addresses = re.findall(r'class="chip" href="([^"]*)"', page)
    given = query.split("&")
    for address in map(html.unescape, addresses):
        kept = address.partition("?")[2].split("&")
        assert len([each for each in given if each not in kept]) == 1


def test_choosing_is_added_refused_and_taken_back(client: TestClient) -> None:
    links = links_of(client.get("/search?q=japan&party=JPN").text)
    assert "/search?q=japan&party=JPN&kind=action" in links
    assert "/search?q=japan&party=JPN&not_kind=action" in links
    assert "/search?q=japan" in links
    assert "/search?q=japan&party=JPN&since=2021&until=2021" in links


def test_paging_stays_within_what_is_counted(client: TestClient) -> None:
    first = client.get("/search?kind=commitment").text
    assert 'href="/search?kind=commitment&amp;page=2"' in first
    ranks = [
        each["rank"] for each in client.get("/api/v1/search?kind=commitment&page=2&size=7").json()["items"]
    ]
    assert ranks == list(range(8, 15))
    assert "There is no page 99" in text_of(client.get("/search?kind=commitment&page=99").text)
    refused = client.get("/api/v1/search?q=japan&page=11&size=200")
    assert refused.status_code == 422
    assert "2,000" in refused.json()["detail"]


def test_orders(client: TestClient) -> None:
    dates = {
        order: [each["date"] for each in client.get(f"/search.json?q=japan&order={order}").json()]
        for order in ("date", "-date")
    }
    assert dates["date"] == sorted(dates["date"])
    assert dates["-date"] == sorted(dates["-date"], reverse=True)
    assert len(set(dates["date"])) == 2


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("q=zebra", ["0 statements", "“zebra”: no statement of this archive holds it"]),
        ("q=japan&party=FRA", ["party “FRA”: no statement in this archive has it", "Without the filters"]),
        ("q=japan&initiative=zebra", ["initiative “zebra”: is not named in this archive"]),
        ("q=japan&since=1815&until=1816", ["since, until : no document in this archive is of that time"]),
        ("q=quad+partnership+became+vaccine", ["Without “became” :"]),
        ("q=vaccine+zebra", ["“zebra”: no statement", "Without “zebra” :"]),
        (
            "q=japan&between=JPN&between=FRA",
            ["between “FRA”: is a party of no document", "Without the filters"],
        ),
        ("document=zebra", ["document “zebra”: is no document in this archive"]),
    ],
)
def test_nothing_found_says_why_and_what_else_to_ask(
    client: TestClient, query: str, words: list[str]
) -> None:
    page = text_of(client.get(f"/search?{query}").text).replace(" :", ":")
    for each in words:
        assert each.replace(" :", ":") in page


def test_what_is_asked_instead_finds_as_many_as_it_says(client: TestClient) -> None:
    page = client.get("/search?q=quad+partnership+became+vaccine").text
    (address, count), *_ = re.findall(r'<a href="([^"]*)">Without .*?</a>: ([\d,]+) statement', page)
    found = client.get(html.unescape(address)).text
    assert f"{count} statement" in text_of(found)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("japan and vaccines", "“and” too"),
        ("a or b", "“or” too"),
        ("japan not vaccines", "“not” too"),
    ],
)
def test_small_words_that_join_nothing_are_pointed_out(client: TestClient, typed: str, hint: str) -> None:
    assert hint in text_of(client.get("/search", params={"q": typed}).text)
    for plain in (typed.upper(), f'"{typed}"'):
        assert hint not in text_of(client.get("/search", params={"q": plain}).text)


def test_a_name_offers_its_initiative(client: TestClient) -> None:
    for typed in ("COVAX facility", "covax FACILITY"):
        page = client.get("/search", params={"q": typed}).text
        assert "/initiatives/covax%20facility" in links_of(page)
    assert (
        "Initiative" not in text_of(client.get("/search?q=facility").text).partition("What became")[0][-40:]
    )


def test_the_beginning_tells_what_can_be_asked_and_each_example_finds_something(client: TestClient) -> None:
    page = client.get("/search").text
    listed = page[page.index('class="examples"') :]
    examples = [
        html.unescape(each) for each in re.findall(r'href="(/search\?[^"]*)"', listed.partition("</ul>")[0])
    ]
    assert len(examples) > 3
    for each in examples:
        assert "No statement matches" not in client.get(each).text


def test_an_archive_that_holds_nothing(empty: TestClient) -> None:
    assert "troth add" in empty.get("/search").text
    assert "no statement of this archive holds it" in empty.get("/search?q=japan").text
    assert empty.get("/search.json?q=japan").json() == []
    assert empty.get("/api/v1/search").json()["items"] == []


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("q=***", "holds no word"),
        ("q=ab*", "at least 3 letters"),
        ("kind=promise", "kind"),
        ("currency=QQQ", "QQQ"),
        ("year=soon", "year"),
        ("since=2021-02-30", "2021-02-30"),
        ("since=2022&until=2021", "is after"),
        ("least=much", "much"),
        ("least=2bn&most=1bn", "is more than"),
        ("section=!", "holds no word"),
        ("party=+", "party"),
        ("order=best", "order"),
        ("page=101", "page"),
        ("party=" + "&party=".join(["JPN"] * 21), "party"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(client: TestClient, query: str, named: str) -> None:
    paths = ["/search", "/api/v1/search"] if "page" in query else ["/search", "/search.csv", "/search.json"]
    for path in paths:
        if path.startswith("/api") and "page" in query:
            continue
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 422, path
        assert named in answer.text


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("q=", "/search"),
        ("q=japan&order=relevance&page=2", "/search?q=japan&page=2"),
        ("q=japan&order=relevance&section=&document=&since=&least=&role=", "/search?q=japan"),
        ("q=japan&party=JPN&party=&section=climate&until=", "/search?q=japan&party=JPN&section=climate"),
        ("q=japan&only=1&order=relevance", "/search?q=japan"),
        ("q=&between=JPN&between=USA&only=1&role=", "/search?between=JPN&between=USA&only=1"),
        ("q=&sums=0&since=2021&order=date&until=", "/search?sums=0&since=2021&order=date"),
    ],
)
def test_what_a_form_leaves_empty_is_left_out_of_the_address(
    client: TestClient, given: str, address: str
) -> None:
    answer = client.get(f"/search?{given}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, address)
    assert client.get(f"/search?{given}").status_code == 200


def test_every_form_takes_what_its_page_takes(client: TestClient) -> None:
    lists = (
        "currency",
        "document",
        "firmness",
        "initiative",
        "kind",
        "party",
        "section",
        "specificity",
        "year",
    )
    query = "&".join(f"{sign}{name}=" for name in lists for sign in ("", "not_"))
    for form in (".json", ".csv"):
        assert (
            client.get(f"/search{form}?q=japan&{query}").content
            == client.get(f"/search{form}?q=japan").content
        )


def test_silence_is_not_said_where_no_document_is_later(client: TestClient) -> None:
    page = client.get("/search", params={"q": "open ran academy"}).text
    assert "nothing later</a> of the same parties" in page
    assert "in no later document" not in page


def test_a_question_as_people_ask_it_finds_what_it_is_about(client: TestClient) -> None:
    typed = "What became of the Open RAN academy?"
    page = client.get("/search", params={"q": typed}).text
    assert f"No statement holds all words of “{typed}”: these hold what it asks about" in text_of(page)
    about = client.get("/search", params={"q": "Open RAN academy"}).text
    hits = re.findall(r"/documents/[0-9a-f]{64}#s-[0-9a-f]{20}", page)
    assert hits
    assert hits == re.findall(r"/documents/[0-9a-f]{64}#s-[0-9a-f]{20}", about)
    assert "/search.csv?q=Open+RAN+academy" in page
