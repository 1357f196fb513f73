"""The calendar: its months, its days, its forms, and what is refused."""

from __future__ import annotations

import csv
import html
import io
import re

import pytest
from starlette.testclient import TestClient

_CELL = re.compile(r'<td class="l\d[^"]*"><a href="([^"]+)"[^>]*aria-label="([^"]+)">([\d,]+)</a>')
_YEAR = re.compile(r'<td class="number"><a href="([^"]+)"[^>]*aria-label="([^"]+)">([\d,]+)</a>')
_VALUE = re.compile(
    r'<a class="value [^"]*" id="f-[^"]*" href="([^"]+)".*?<span class="count">([\d,]+)</span>', re.DOTALL
)


def listed(client: TestClient, query: str) -> list[dict[str, object]]:
    """The records of a query."""
    found: list[dict[str, object]] = client.get(f"/calendar.json{query}").json()
    return found


@pytest.mark.parametrize("query", ["", "?party=JPN"])
def test_each_month_and_year_counts_what_a_click_shows(client: TestClient, query: str) -> None:
    page = client.get(f"/calendar{query}").text
    cells = _CELL.findall(page)
    everything = listed(client, query) + listed(client, query + ("&" if query else "?") + "when=overdue")
    assert sum(int(count) for *_, count in cells) == len(everything)
    for address, label, count in [*cells, *_YEAR.findall(page)]:
        chosen = html.unescape(address).removeprefix("/calendar")
        assert len(listed(client, chosen)) == int(count), label


@pytest.mark.parametrize("query", ["", "?when=overdue", "?when=2030", "?when=overdue&not_party=FRA"])
def test_each_value_counts_what_a_click_shows_of_the_time_that_is_looked_at(
    client: TestClient, query: str
) -> None:
    values = _VALUE.findall(client.get(f"/calendar{query}").text)
    assert values
    for address, count in values:
        chosen = html.unescape(address).removeprefix("/calendar")
        assert len(listed(client, chosen)) == int(count), chosen


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 6),
        ("?when=overdue", 5),
        ("?when=2030", 1),
        ("?when=2030-12", 1),
        ("?when=2030-11", 0),
        ("?stage=under+way", None),
        ("?not_party=USA&when=overdue", None),
        ("?between=FRA", 0),
    ],
)
def test_what_is_asked_is_listed_in_every_form(client: TestClient, query: str, count: int | None) -> None:
    records = listed(client, query)
    rows = list(csv.DictReader(io.StringIO(client.get(f"/calendar.csv{query}").text)))
    answer = client.get(f"/api/v1/due{query}").json()
    page = client.get(f"/calendar{query}").text
    assert [row["thread"] for row in rows] == [each["id"] for each in records]
    assert answer["items"] == records
    assert re.findall(r'<p class="quote"><a href="/promises/([0-9a-f]{20})">', page) == [
        each["id"] for each in records
    ]
    days = [str(each["last_day"]) for each in records]
    assert days == sorted(days, reverse="overdue" in query)
    assert [row["last_day"] for row in rows] == days
    if count is not None:
        assert len(records) == count


def test_a_year_is_due_by_its_last_day_and_that_is_said(client: TestClient) -> None:
    page = client.get("/calendar?when=2030").text
    assert "31 December 2030" in page
    assert "by the end of 2030" in page
    assert "last day of the time that it names" in page


def test_nothing_is_said_to_be_nothing(client: TestClient, empty: TestClient) -> None:
    assert "Nothing is due in 1815" in client.get("/calendar?when=1815").text
    assert "still open" in client.get("/calendar?party=FRA").text
    assert "No promise in the archive" in empty.get("/calendar").text
    assert empty.get("/calendar.json").json() == []


@pytest.mark.parametrize(
    "query", ["?when=soon", "?when=2030-13", "?when=0000", "?stage=x", "?page=0", "?when=2030-1"]
)
def test_what_makes_no_sense_is_refused_in_words(client: TestClient, query: str) -> None:
    for path in ("/calendar", "/calendar.csv", "/calendar.json", "/api/v1/due"):
        assert client.get(path + query).status_code == 422
