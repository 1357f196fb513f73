"""Documents full of script, markup, templates, formulas and strange signs, in all their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from tests.web.crawling import Crawl, Page, faults_of_data
from tests.web.discovering import everything
from tests.web.hostile import FORMULA, IMAGE, MARK, SCRIPT, hostile
from tests.web.served import TODAY

from troth.archive.store import Store
from troth.web.app import application

__all__ = ["hostile"]

VALUES = (
    SCRIPT,
    IMAGE,
    FORMULA,
    "{{7*7}}",
    "a/b?c#d",
    "javascript:alert(1)",
    "../..",
    "\u202e",
    "%00",
    "x" * 190,
)


@pytest.fixture(scope="module")
def client(hostile: Store) -> Iterator[TestClient]:
    with TestClient(application(hostile, ("testserver",), lambda: TODAY)) as made:
        yield made


@pytest.fixture(scope="module")
def crawled(client: TestClient) -> Crawl:
    crawl = Crawl(client, most_alike=2, most=150)
    crawl.run("/", "/api", "/documents")
    return crawl


def test_nothing_of_a_page_comes_from_a_document(crawled: Crawl) -> None:
    assert not crawled.faults, "\n".join(crawled.faults)


def test_what_documents_say_is_shown_as_it_was_said(crawled: Crawl) -> None:
    whole = "".join(crawled.texts.values())
    for words in ("{{7*7}}", f"&lt;script&gt;{MARK}()&lt;/script&gt;", "&lt;img src=x onerror="):
        assert words in whole
    assert "{49}" not in whole


def test_every_anchor_is_there(crawled: Crawl) -> None:
    broken = sorted(set(crawled.broken_anchors()))
    assert not broken, "\n".join(broken)


def test_what_is_asked_is_shown_as_text(client: TestClient, crawled: Crawl) -> None:
    app: Any = client.app
    known = sorted(each for each in crawled.statuses if "{" not in each)
    for asked in everything(app):
        place = re.compile(re.sub(r"\\\{[^}]+\\\}", "[^/?]+", re.escape(asked.path)))
        path = next(
            (each for each in known if place.fullmatch(each)), re.sub(r"\{[^}]+\}", "core", asked.path)
        )
        for place_of_name, name in enumerate(asked.names):  # each value in turn, as all of them take long
            check(client, path, {name: VALUES[place_of_name % len(VALUES)]})
        check(client, path, dict.fromkeys(asked.names, SCRIPT))
        if "{" in asked.path:
            for value in VALUES[:4]:
                check(client, re.sub(r"\{[^}]+\}", lambda _: quote(value, safe=""), asked.path), {})  # noqa: B023


def check(client: TestClient, path: str, query: dict[str, str]) -> None:
    """See that what is asked is refused, or answered, and shown as text."""
    answer = client.get(path, params=query, follow_redirects=False)
    assert answer.status_code < 500, (path, query, answer.text[-300:])
    if answer.headers.get("content-type", "").startswith("text/html"):
        page = Page(path)
        page.feed(answer.text)
        assert not page.faults, (path, query, page.faults)
    elif "attachment" not in answer.headers.get("content-disposition", "") or "csv" in path:
        assert not list(faults_of_data(answer)), (path, query)
