"""The list of promises: its filters and their counts, its forms, and what is refused."""

from __future__ import annotations

import csv
import html
import io
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from starlette.testclient import TestClient

_CHOICE = re.compile(
    r'<a class="value [^"]*" id="f-[^"]+" href="([^"]+)"[^>]*>(?s:.*?)<span class="count">([\d,]+)</span>\s*'
    r'(?:<a class="without" id="n-[^"]+" href="([^"]+)">)?'
)
_TOTAL = re.compile(r'<p class="total" role="status">([\d,]+)')
_LINK = re.compile(r'<p class="quote"><a href="/promises/([0-9a-f]{20})">')


def total(page: str) -> int:
    """How many promises a page says there are."""
    found = _TOTAL.search(page)
    assert found
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize("start", ["/promises", "/promises?stage=promised&not_firmness=aspirational"])
def test_every_value_counts_what_a_click_shows(client: TestClient, start: str) -> None:
    page = client.get(start).text
    choices = _CHOICE.findall(page)
    everything = total(page)
    assert len(choices) > 15
    asked = parse_qsl(urlsplit(start).query)
    for wanted, count, unwanted in choices:
        changed = [each for each in parse_qsl(urlsplit(html.unescape(wanted)).query) if each not in asked]
        if changed:  # else the click takes a value back
            (field, value) = changed[0]
            alone = [each for each in asked if each[0] != field] + [(field, value)]
            assert total(client.get(f"/promises?{urlencode(alone)}").text) == int(count), changed
            if unwanted and not {field, f"not_{field}"} & dict(asked).keys():
                left = total(client.get(html.unescape(unwanted)).text)
                assert left == everything - int(count), changed


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 60),
        ("?stage=done", 1),
        ("?not_stage=done", 59),
        ("?stage=done&stage=under+way", 5),
        ("?mentions=mentioned", 9),
        ("?mentions=not+mentioned&mentions=nothing+later", 51),
        ("?year=2021&party=JPN", 25),
        ("?q=open+ran", 4),
        ("?party=FRA", 0),
        ("?between=JPN&between=USA&only=1", 60),
        ("?between=JPN&only=1", 0),
        ("?under=Competition+and+New+Technology&not_under=Open+Radio+Access+Networks+%28Open+RAN%29", None),
        ("?order=due&deadline=overdue", None),
        ("?initiative=CoRe&order=mentions", None),
        ("?section=technology&order=oldest", None),
        ("?party=&q=", 60),
    ],
)
def test_what_is_asked_is_listed_in_every_form(client: TestClient, query: str, count: int | None) -> None:
    records = client.get(f"/promises.json{query}").json()
    rows = list(csv.DictReader(io.StringIO(client.get(f"/promises.csv{query}").text)))
    answer = client.get(f"/api/v1/promises{query}{'&' if query else '?'}size=200").json()
    assert answer["items"] == records
    assert list(dict.fromkeys(row["thread"] for row in rows)) == [each["id"] for each in records]
    page = client.get(f"/promises{query}").text
    assert total(page) == len(records) == answer["total"]
    assert _LINK.findall(page) == [each["id"] for each in records[:25]]
    if count is not None:
        assert len(records) == count


def test_parts_make_up_the_whole(client: TestClient) -> None:
    parts = [client.get(f"/promises?page={number}").text for number in (1, 2, 3)]
    whole = [each["id"] for each in client.get("/promises.json").json()]
    assert [identity for part in parts for identity in _LINK.findall(part)] == whole
    assert "there is no page" in client.get("/promises?page=4").text.lower()


def test_what_is_chosen_can_be_taken_back(client: TestClient) -> None:
    page = client.get("/promises?stage=done&not_party=FRA&document=" + "0" * 64).text
    chips = page.partition('<ul class="chosen-all"')[2].partition("</ul>")[0]
    assert "Stage</span> done" in chips
    assert "Promised by not</span> France" in chips
    assert "000000000000…" in chips
    assert 'href="/promises?document=' in chips
    assert "No promise is as asked" in page


def test_an_empty_archive_says_so(empty: TestClient) -> None:
    page = empty.get("/promises").text
    assert "holds no promise that is followed" in page
    assert empty.get("/promises.json").json() == []
    assert empty.get("/promises.csv").text.startswith("thread,document,")


@pytest.mark.parametrize(
    "query",
    ["?stage=dropped", "?page=0", "?year=21", "?order=best", "?mentions=x", "?q=--", "?q=" + "a" * 301,
     "?deadline=soon", "?not_firmness=strong", "?" + "party=a&" * 21],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_words(client: TestClient, query: str) -> None:
    for path in ("/promises", "/promises.csv", "/promises.json", "/api/v1/promises"):
        assert client.get(path + query).status_code == 422


@pytest.mark.parametrize("name", ["initiative", "not_initiative", "section", "party", "between", "document"])
@pytest.mark.parametrize("path", ["/promises", "/promises.json", "/api/v1/promises"])
def test_a_value_of_signs_alone_is_refused_in_words(client: TestClient, path: str, name: str) -> None:
    for value in ("%20", "%25"):
        answer = client.get(f"{path}?{name}={value}")
        assert answer.status_code == 422
        assert "holds no word to look for" in answer.text
    assert client.get(f"{path}?{name}=").status_code == 200
