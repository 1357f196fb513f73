"""The page of money: totals, what was left out and why, sums with their repeats, in every form."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.archive.made import put_texts
from tests.archive.test_ledger import ISLANDS, text
from tests.web.served import TODAY, put

from troth.archive.opening import open_archive
from troth.serving.money_asked import SumsWanted
from troth.web.app import application
from troth.web.money import about_words, chips

HOSTILE = "<script>alert(1)</script> & <b onclick='x'>Lagoon</b>"


@pytest.fixture(scope="module")
def islands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application over documents with sums that are new, told again, paid and left out."""
    store = open_archive(str(tmp_path_factory.mktemp("islands") / "archive.db"), create=True)
    put(store, ISLANDS)
    with TestClient(application(store, ("testserver",), lambda: TODAY)) as made:
        yield made
    store.close()


def listed(page: str) -> list[str]:
    """The sums of a page, each as its words without marks."""
    one = re.compile(r'<li class="sum[^"]*" data-item>(.*?)</li>\s*(?=<li class="sum|</ol>)', re.DOTALL)
    found = one.findall(page)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", each)).split()) for each in found]


def test_a_page_shows_totals_sums_and_what_was_left_out(islands: TestClient) -> None:
    page = islands.get("/money").text
    assert "<h1>Money</h1>" in page
    assert "self-reported" in page
    assert "9 sums" in page
    sums = listed(page)
    assert len(sums) == 9
    paid = next(each for each in sums if "payment" in each)
    assert "Japan" in paid
    assert "Pays $25 million of 2 March 2021" in paid
    assert "told 3 times" in paid
    assert "Coral Lagoon Fund that it promised" in paid
    doubtful = next(each for each in sums if "radio" in each)
    assert "May repeat $3.5 million of 2 March 2021 , and is counted beside it" in doubtful
    assert "1 counted sum</a> may repeat another" in page
    assert "is neither pledged nor provided" in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 9),
        ("?currency=aud", 1),
        ("?not_currency=USD&not_currency=AUD", 1),
        ("?status=repeat&status=payment", 2),
        ("?actor=Japan", 5),
        ("?actor=no+actor+named", 1),
        ("?not_actor=JPN", 4),
        ("?year=2021", 3),
        ("?year=undated", 1),
        ("?not_year=2021", 6),
        ("?left_out=repeats+another+sum", 1),
        ("?counting=counted", 5),
        ("?counting=left+out", 4),
        ("?sureness=doubtful", 1),
        ("?sureness=sure", 4),
        ("?sureness=sure&counting=left+out", 0),
        ("?least=20m&most=30+million", 3),
        ("?between=JPN&between=USA", 6),
        ("?between=JPN&between=USA&only=1", 3),
        ("?only=1", 9),
        ("?currency=", 9),
        ("?actor=Atlantis", 0),
        ("?document=" + "0" * 64, 0),
    ],
)
@pytest.mark.parametrize("order", ["newest", "oldest", "largest", "smallest", "told"])
def test_what_is_asked_is_listed_in_every_form(
    islands: TestClient, query: str, count: int, order: str
) -> None:
    query += f"{'&' if query else '?'}order={order}"
    rows = list(csv.DictReader(io.StringIO(islands.get(f"/money.csv{query}").text)))
    records = islands.get(f"/money.json{query}").json()
    answer = islands.get(f"/api/v1/money{query}").json()
    assert [each["sum"] for each in rows] == [each["id"] for each in records]
    assert answer["items"] == records
    assert len(records) == answer["total"] == count
    page = islands.get(f"/money{query}").text
    assert len(listed(page)) == count
    quotes = [" ".join(each["quote"].split()) for each in records]
    assert all(quote in words for quote, words in zip(quotes, listed(page), strict=True))


def test_every_link_of_a_filter_leads_to_as_many_as_it_says(islands: TestClient) -> None:
    page = islands.get("/money?counting=counted").text
    aside = page[page.index("<aside") : page.index("</aside>")]
    one = re.compile(
        r'class="value[^"]*" id="[^"]*" href="([^"]+)">(?:(?!</li>).)*class="count">([\d,]+)', re.DOTALL
    )
    links = one.findall(aside)
    assert len(links) > 8
    for href, count in links:
        assert f"{count} sum" in islands.get(unescape(href)).text, href
    refused = re.findall(r'class="without" id="[^"]*" href="([^"]+)"', aside)
    assert refused
    for href in refused:
        assert islands.get(unescape(href)).status_code == 200


def test_what_is_left_out_leads_to_those_sums(islands: TestClient) -> None:
    page = islands.get("/money").text
    found = re.findall(r'<li><a href="([^"]+left_out=[^"]+)">[^<]+</a> <span class="count">(\d+)', page)
    assert found
    for href, count in found:
        assert len(listed(islands.get(unescape(href)).text)) == int(count)


def test_a_sum_leads_to_all_that_tell_it(islands: TestClient) -> None:
    page = islands.get("/money").text
    (href,) = set(re.findall(r'href="(/money\?told=[^"]+)"', page))
    told = listed(islands.get(unescape(href)).text)
    assert [re.search("new|repeat|payment", each)[0] for each in told] == ["new", "repeat", "payment"]  # type: ignore[index]


def test_the_picture_is_of_years_that_can_be_chosen(islands: TestClient) -> None:
    page = islands.get("/money").text
    picture = page[page.index('<svg class="years"') : page.index("</svg>", page.index('<svg class="years"'))]
    years = [unescape(href) for href in re.findall(r'<a href="([^"]+)"', picture)]
    assert [re.search(r"year=(\w+)", each)[1] for each in years] == ["2021", "undated"]  # type: ignore[index]
    assert all(islands.get(each).status_code == 200 for each in years)
    assert 'class="years"' not in islands.get("/money?year=2021").text


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("?page=0", "page"),
        ("?status=old", "status"),
        ("?year=21", "year"),
        ("?currency=dollars", "currency"),
        ("?least=much", "least"),
        ("?least=2bn&most=1bn", "least"),
        ("?told=x", "told"),
        ("?order=best", "order"),
        ("?counting=maybe", "counting"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(islands: TestClient, query: str, name: str) -> None:
    for path in ("/money", "/money.csv", "/api/v1/money", "/api/v1/money/totals"):
        if (path, name) == ("/money.csv", "page"):
            continue
        answer = islands.get(path + query)
        assert answer.status_code == 422, path
        assert name in answer.text


def test_nothing_is_said_to_be_nothing_and_why(
    islands: TestClient, empty: TestClient, tmp_path: Path
) -> None:
    assert "No document of this archive names a sum" in empty.get("/money").text
    assert "No sum is as asked" in islands.get("/money?actor=Atlantis").text
    assert "There is no page 7" in islands.get("/money?page=7").text
    assert empty.get("/money.json").json() == []
    store = open_archive(str(tmp_path / "behind.db"), create=True)
    put_texts(store, {"1.md": ISLANDS["1.md"]})
    with TestClient(application(store, ("testserver",), lambda: TODAY)) as client:
        assert "The ledger of this archive is not made yet" in client.get("/money").text
        put(store, {"2.md": ISLANDS["2.md"]})
        assert "6 sums" in client.get("/money").text, "what is put while it is served is seen"
        put_texts(store, {"3.md": ISLANDS["3.md"]})
        assert "1 document with sums is not in the ledger yet" in client.get("/money").text
        assert client.get("/api/v1/money").json()["missing_documents"] == 1
    store.close()


def test_every_text_of_a_document_is_escaped(tmp_path: Path) -> None:
    store = open_archive(str(tmp_path / "hostile.db"), create=True)
    lines = (
        f"Japan will provide $25 million for the {HOSTILE} Fund.",
        f"{HOSTILE} will give $3 million to {HOSTILE}.",
    )
    put(store, {"<img src=x onerror=alert(1)>.md": text(HOSTILE.replace('"', ""), "2021-03-02", *lines)})
    with TestClient(application(store, ("testserver",), lambda: TODAY)) as client:
        page = client.get("/money?actor=" + "%3Cscript%3E").text
        whole = client.get("/money").text
    store.close()
    for each in (page, whole):
        assert "<script>alert" not in each
        assert "onerror=alert" not in each.replace("&lt;img src=x onerror=alert(1)&gt;", "")
        assert "<b onclick" not in each
    assert "2 sums" in whole


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "USD 0"),
        (842_750_221_453_220.2, "USD 842.8 trillion"),
        (1_500_000, "USD 1.5 million"),
        (123_456, "USD 123,500"),
        (12.346, "USD 12.35"),
        (999_999_999, "USD 1 billion"),
        (25, "USD 25"),
    ],
)
def test_totals_are_said_in_four_figures(amount: float, words: str) -> None:
    assert about_words(amount, "USD") == words


def test_what_is_chosen_can_be_taken_back_one_by_one() -> None:
    asked = SumsWanted.model_validate(
        {"status": ["new", "part"], "not_actor": ["JPN"], "least": "1m", "between": ["USA"], "only": True}
    )
    found = {(each.label, each.words, each.refused): each.href for each in chips(asked)}
    assert found["Actor", "Japan", True] == "/money?status=new&status=part&between=USA&only=1&least=1m"
    assert found["Status", "part", False] == "/money?status=new&not_actor=JPN&between=USA&only=1&least=1m"
    assert "only" not in found["Between", "United States", False]
    assert len(found) == 6


def test_json_is_the_record_of_the_ledger(islands: TestClient) -> None:
    record = islands.get("/money.json?actor=AUS").json()[0]
    assert record["currency"] == "AUD"
    assert record["status"] == "increase"
    assert record["document"]["date"] == "2022-03-02"
    assert (record["first"], record["told"]) == (record["id"], 1)
    json.dumps(record)


def test_documents_are_called_by_an_id_or_its_beginning_or_a_source(islands: TestClient) -> None:
    records = islands.get("/money.json").json()
    identity = records[0]["document"]["id"]
    wanted = [each for each in records if each["document"]["id"] == identity]
    sources = {
        row["sum"]: row["source"] for row in csv.DictReader(io.StringIO(islands.get("/money.csv").text))
    }
    for name in (identity, identity[:4], identity[:12], sources[records[0]["id"]]):
        given = {"document": name}
        assert islands.get("/money.json", params=given).json() == wanted
        assert islands.get("/api/v1/money", params=given).json()["items"] == wanted
        assert len(listed(islands.get("/money", params=given).text)) == len(wanted)
        others = islands.get("/money.json", params={"not_document": name}).json()
        assert len(others) + len(wanted) == len(records)
    assert islands.get("/money.json?document=zebra").json() == []


def test_what_may_repeat_another_is_counted(islands: TestClient) -> None:
    every = islands.get("/money.json?counting=counted").json()
    for sureness in ("sure", "doubtful"):
        found = islands.get(f"/money.json?sureness={sureness}").json()
        assert found
        assert all(each["counted"] for each in found)
        every = [each for each in every if each not in found]
    assert every == []


def test_a_total_of_huge_sums_is_warned_of(tmp_path: Path, islands: TestClient) -> None:
    economy = text(
        "Joint Statement of Japan and the United States on Bees",
        "2021-05-04",
        "Japan will provide $5 million for a Bee House.",
        "The United States will provide $90 trillion for a Honey Road.",
    )
    store = open_archive(str(tmp_path / "huge.db"), create=True)
    put(store, {"economy.md": economy})
    with TestClient(application(store, ("testserver",), lambda: TODAY)) as app:
        page = app.get("/money").text
        assert "1 sum of a trillion and more makes up 99 % of what is counted in USD" in page
        links = [unescape(each) for each in re.findall(r'href="(/money[?][^"]*)"', page)]
        (huge,) = {each for each in links if "least=1" in each}
        (small,) = {each for each in links if "most=999" in each}
        assert [each["amount"] for each in app.get(huge.replace("?", ".json?")).json()] == [90e12]
        assert [each["amount"] for each in app.get(small.replace("?", ".json?")).json()] == [5e6]
        again = app.get(huge).text
        assert all(
            app.get(unescape(each)).status_code == 200
            for each in re.findall(r'href="(/money[?][^"]*)"', again)
            if "most=" in each
        )
    store.close()
    assert "of a trillion and more" not in islands.get("/money").text
