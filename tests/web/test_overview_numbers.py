"""Every number of an overview leads to a list of exactly so many."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape

import pytest
from starlette.testclient import TestClient
from tests.web.pictured_texts import TEXTS
from tests.web.served import TODAY, put

from troth.archive.opening import open_archive
from troth.web.app import application

PAGES = (
    "/",
    "/partnerships",
    "/partnerships/core",
    "/partnerships/core?others=1",
    "/partnerships/AUS+JPN+USA",
    "/partnerships/JPN?others=1",
    "/partnerships/DEU+FRA",
    "/parties",
    "/parties/JPN",
    "/parties/USA",
    "/parties/FRA",
    "/graph",
    "/graph?partnership=core",
)

# A link to a list, and all that stands in it: words, signs, numbers, or the shapes of a picture.
_LINK = re.compile(
    r'<a\b([^>]*?)href="(/(?:promises|documents|money)(?:\?[^"]*)?)"([^>]*)>(.*?)</a>', re.DOTALL
)
_NUMBER = re.compile(r"(?<![\w.,])(\d[\d,]*)(?![\w.,])")


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application over documents of several sets of parties."""
    store = open_archive(str(tmp_path_factory.mktemp("pictured") / "archive.db"), create=True)
    put(store, TEXTS)
    with TestClient(application(store, ("testserver",), lambda: TODAY)) as made:
        yield made
    store.close()


def numbers_of(page: str) -> Iterator[tuple[str, int]]:
    """The lists that a page leads to, each with the number that stands in its link."""
    main = page[page.index("<main") : page.index("</main>")]
    for before, address, after, inner in _LINK.findall(main):
        label = re.search(r'aria-label="([^"]*)"', before + after)
        words = label[1] if label else re.sub(r"<title>.*?</title>|<[^>]+>", " ", inner, flags=re.DOTALL)
        found = _NUMBER.findall(re.sub(r"^\d{4}$", "", unescape(words).strip()))
        if found and "taken up later" not in words:
            yield unescape(address), int(found[0].replace(",", ""))


@pytest.mark.parametrize("address", PAGES)
def test_every_number_is_that_of_its_list(pictured: TestClient, address: str) -> None:
    answer = pictured.get(address)
    assert answer.status_code == 200
    found = list(numbers_of(answer.text))
    assert found
    for target, number in found:
        path, _, query = target.partition("?")
        listed = json.loads(pictured.get(f"{path}.json?{query}").text)
        assert len(listed) == number, f"{address}: {target} has {len(listed)}, {number} is said"


def test_the_heat_map_puts_spellings_together_and_leaves_the_title_of_the_document_out(
    pictured: TestClient,
) -> None:
    record = pictured.get("/api/v1/partnerships/core").json()
    sections = {each["section"]: each for each in record["sections"]}
    assert set(sections) == {"Cables", "Health & Safety", "Ports", "Before the first section"}
    assert sections["Cables"]["titles"] == ["Cables", "CABLES"]
    assert [each["promises"] for each in sections["Cables"]["years"]] == [3, 1]


def test_the_table_of_an_overview_adds_up(pictured: TestClient) -> None:
    rows = pictured.get("/overview.json?partnership=core").json()
    promises = pictured.get("/api/v1/partnerships/core").json()["promises"]
    for picture, column in (("stages", None), ("promises in time", "made")):
        counts = [
            int(row["promises"])
            for row in rows
            if row["picture"] == picture and column in (None, row["column"])
        ]
        assert sum(counts) == promises
    assert pictured.get("/overview.csv?partnership=core").text.count("\n") == len(rows) + 1


def test_who_promises_with_whom_is_counted_once(pictured: TestClient) -> None:
    edges = pictured.get("/api/v1/graph").json()["edges"]
    found = {tuple(each["code"] for each in edge["parties"]): edge["promises"] for edge in edges}
    assert found["AUS", "JPN"] == 3  # two that both make, one that Australia makes with Japan
    assert found["DEU", "FRA"] == 1
    assert ("AUS", "FRA") not in found
