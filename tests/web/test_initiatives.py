"""The registry: its list, each initiative under any of its names, and what is refused."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

import pytest
from starlette.testclient import TestClient
from tests.archive.test_register import NAMESAKE, OTHER
from tests.web.served import TODAY, put
from tests.web.test_search import links_of, text_of

from troth.archive.opening import open_archive
from troth.web.app import application

LINK = re.compile(r'<a href="([^"]*)">([0-9,]+)</a>')


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application over documents that call two things by one name."""
    path: Path = tmp_path_factory.mktemp("alike") / "alike.db"
    store = open_archive(str(path), create=True)
    put(store, {"d.md": NAMESAKE, "e.md": OTHER})
    with TestClient(application(store, ("testserver",), lambda: TODAY)) as made:
        yield made
    store.close()


@pytest.mark.parametrize(
    "query", ["", "?q=partnership", "?q=covax+fac", "?order=name", "?order=last", "?q=zebra"]
)
def test_every_form_holds_the_same(client: TestClient, query: str) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"/initiatives.csv{query}").text)))
    records = client.get(f"/initiatives.json{query}").json()
    answer = client.get(f"/api/v1/initiatives{query}{'&' if query else '?'}size=200").json()
    assert answer["items"] == records
    assert [each["key"] for each in rows] == [each["key"] for each in records]
    assert len(records) == answer["total"]
    page = client.get(f"/initiatives{query}").text
    for each in records[:50]:
        assert each["name"] in text_of(page).replace("\n", " ")


def test_any_name_leads_to_the_page_of_its_initiative(client: TestClient) -> None:
    for each in client.get("/initiatives.json").json():
        for name in (each["name"], each["key"].replace(" ", "-"), *each["acronyms"], *each["other_names"]):
            page = client.get(f"/initiatives/{name.replace('/', '%2F')}")
            assert page.status_code == 200
            answer = client.get(f"/api/v1/initiatives/{name.replace('/', '%2F')}").json()
            assert answer["key"] == each["key"]


def test_an_initiative_shows_all_that_names_it(client: TestClient) -> None:
    listed = client.get("/initiatives.json").json()
    both = next(each for each in listed if each["documents"] == 2 and each["promises"])
    page = client.get(f"/initiatives/{both['key']}").text
    mentions = client.get(f"/initiatives/{both['key']}/mentions.json").json()
    rows = list(csv.DictReader(io.StringIO(client.get(f"/initiatives/{both['key']}/mentions.csv").text)))
    answer = client.get(f"/api/v1/initiatives/{both['key']}").json()
    assert answer["named"]["items"] == mentions
    assert [each["statement"] for each in rows] == [each["id"] for each in mentions]
    assert [each["date"] for each in mentions] == sorted(each["date"] for each in mentions)
    links = links_of(page)
    for each in mentions:
        assert f"/documents/{each['document']}#s-{each['id']}" in links
    for each in answer["promised"]:
        assert f"/promises/{each['id']}" in links
    assert len(answer["promised"]) == both["promises"]
    assert "<mark>" in page
    assert sum(each["statements"] for each in answer["years"]) == len(mentions)


def test_a_year_can_be_chosen(client: TestClient) -> None:
    both = next(each for each in client.get("/initiatives.json").json() if each["documents"] == 2)
    path = f"/initiatives/{both['key']}"
    years = client.get(f"/api/v1{path}").json()["years"]
    assert len(years) == 2
    for each in years:
        chosen = client.get(f"{path}/mentions.json?year={each['year']}").json()
        assert len(chosen) == each["statements"]
        assert {mention["date"][:4] for mention in chosen} == {each["year"]}
    assert "No document of 1815 names it" in text_of(client.get(f"{path}?year=1815").text)
    assert "There is no page 7" in text_of(client.get(f"{path}?page=7").text)


def test_namesakes_are_told_apart_by_a_statement(alike: TestClient) -> None:
    page = alike.get("/initiatives/interagency-working-group")
    assert "2 initiatives are called so" in text_of(page.text)
    records = alike.get("/initiatives.json?q=interagency").json()
    assert len({each["of"] for each in records}) == 2
    for each in records:
        address = f"/initiatives/interagency%20working%20group?of={each['of']}"
        assert address in links_of(page.text)
        shown = alike.get(address)
        assert shown.status_code == 200
        answer = alike.get(f"/api/v1{address}").json()
        assert [mention["id"] for mention in answer["named"]["items"]] == [each["of"]]
    assert alike.get("/api/v1/initiatives/interagency working group").status_code == 404
    assert alike.get("/initiatives/interagency working group/mentions.csv").status_code == 404
    assert alike.get(f"/initiatives/zebra?of={records[0]['of']}").status_code == 404


def test_nothing_is_said_to_be_nothing(client: TestClient, empty: TestClient) -> None:
    assert "No initiative has a name with “zebra”" in text_of(client.get("/initiatives?q=zebra").text)
    assert "There is no page 9" in text_of(client.get("/initiatives?page=9").text)
    assert "troth link" in empty.get("/initiatives").text
    assert empty.get("/initiatives.json").json() == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/initiatives/zebra", 404),
        ("/initiatives/!!!", 404),
        ("/initiatives/zebra/mentions.csv", 404),
        ("/api/v1/initiatives/zebra", 404),
        ("/initiatives?order=best", 422),
        ("/initiatives?page=0", 422),
        ("/initiatives/covax-facility?of=1", 422),
        ("/initiatives/covax-facility?year=21", 422),
        ("/initiatives.xml", 422),
    ],
)
def test_what_is_not_there_or_makes_no_sense_is_refused(client: TestClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


@pytest.mark.parametrize(
    "path", ["/initiatives", "/initiatives.csv", "/initiatives.json", "/api/v1/initiatives"]
)
def test_signs_alone_look_for_nothing(client: TestClient, path: str) -> None:
    answer = client.get(f"{path}?q=%25")
    assert answer.status_code == 422
    assert "%: holds no word to look for" in answer.text


PROMISING = NAMESAKE.replace("launched the", "will each send three experts to the")


@pytest.fixture(scope="module")
def promising(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application over documents with promises that name two things by one name."""
    path: Path = tmp_path_factory.mktemp("promising") / "promising.db"
    store = open_archive(str(path), create=True)
    put(store, {"d.md": PROMISING, "e.md": PROMISING.replace("Chile", "Kenya").replace("Norway", "Peru")})
    with TestClient(application(store, ("testserver",), lambda: TODAY)) as made:
        yield made
    store.close()


def test_a_number_of_promises_leads_to_just_those(client: TestClient, promising: TestClient) -> None:
    for app, least in ((client, 1), (promising, 3)):
        listed: dict[str, list[Any]] = {each["name"]: [] for each in app.get("/initiatives.json").json()}
        for each in app.get("/initiatives.json").json():
            listed[each["name"]].append(each)
        counted = 0
        for page in map(app.get, (f"/initiatives?q={name}" for name in listed)):
            for link, words in LINK.findall(page.text):
                if link.startswith("/promises?initiative="):
                    name, _, statement = unquote_plus(link.partition("=")[2]).partition("@")
                    known = [each for each in listed[name] if each.get("of", "") == statement]
                    counted += 1
                    assert [each["promises"] for each in known] == [int(words)]
                    assert len(app.get(link.replace("/promises?", "/promises.json?")).json()) == int(words)
        assert counted >= least


def test_promises_of_one_of_two_namesakes_can_be_asked_for(promising: TestClient) -> None:
    both = promising.get("/initiatives.json?q=interagency").json()
    assert [each["promises"] for each in both] == [1, 1]
    ids = set()
    for each in both:
        name = f"{each['name']}@{each['of']}"
        (promise,) = promising.get("/promises.json", params={"initiative": name}).json()
        (other,) = (
            found
            for found in promising.get(
                "/promises.json", params={"initiative": each["name"], "not_initiative": name}
            ).json()
        )
        assert other["id"] != promise["id"]
        ids.add(promise["id"])
        page = text_of(promising.get("/promises", params={"initiative": name}).text)
        assert each["name"] in page
        assert each["of"] not in page
        shown = promising.get(f"/initiatives/{each['key']}?of={each['of']}").text
        stage = [link for link in links_of(shown) if link.startswith("/promises?")]
        for link in stage:
            assert [found["id"] for found in promising.get(link.replace("?", ".json?")).json()] == [
                promise["id"]
            ]
        assert stage
    assert len(ids) == 2
    assert promising.get("/promises.json?initiative=zebra@" + both[0]["of"]).json() == []
    assert promising.get("/promises.json?initiative=zebra@" + "0" * 20).json() == []
