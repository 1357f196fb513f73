"""Every link of our own pages leads somewhere, over the samples and over nothing at all."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.web.crawling import Crawl


@pytest.fixture(scope="module")
def crawled(client: TestClient) -> Crawl:
    crawl = Crawl(client, most_alike=2, most=200)
    crawl.run("/", "/api")
    return crawl


def test_every_link_leads_to_a_page(crawled: Crawl) -> None:
    assert not crawled.faults, "\n".join(crawled.faults)
    assert len(crawled.pages) > 20


def test_every_anchor_is_there(crawled: Crawl) -> None:
    broken = sorted(set(crawled.broken_anchors()))
    assert not broken, "\n".join(broken)


def test_every_page_has_one_title_and_one_main_part(crawled: Crawl) -> None:
    for address, text in crawled.texts.items():
        assert text.count("<h1") == 1, address
        assert text.partition("<body>")[0].count("<title>") == 1, address
        assert text.count("<main") == 1, address


def test_links_lead_somewhere_where_nothing_is_kept(empty: TestClient) -> None:
    crawl = Crawl(empty, most_alike=1)
    crawl.run("/", "/api")
    assert not crawl.faults, "\n".join(crawl.faults)
