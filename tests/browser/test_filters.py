"""Filters by clicks: on a narrow screen their panel stays open, and the focus is never lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.watching import watched

LISTS = ("/promises", "/calendar?when=overdue", "/search?q=japan", "/documents")
_FOCUSED = "document.activeElement.id"


@pytest.mark.parametrize("path", LISTS)
def test_the_panel_stays_open_and_the_focus_at_the_filter(browser: Browser, site: str, path: str) -> None:
    with watched(browser, site, 390) as seen:
        seen.open(path)
        value = seen.page.locator(".side .value").first
        expect(value).to_be_hidden()
        seen.page.locator("#filters > summary").click()
        place = value.get_attribute("id")
        value.click()
        expect(seen.page.locator(".side .chosen").first).to_be_visible()
        assert seen.page.evaluate(_FOCUSED) == place


@pytest.mark.parametrize("path", LISTS)
def test_what_is_left_out_has_the_focus_where_it_is_taken_back(
    browser: Browser, site: str, path: str
) -> None:
    with watched(browser, site) as seen:
        seen.open(path)
        without = seen.page.locator(".side .without").first
        place = without.get_attribute("id")
        without.click()
        expect(seen.page.locator(".chosen-all .chip")).to_be_visible()
        assert place is not None
        assert seen.page.evaluate(_FOCUSED) == f"c-{place.removeprefix('n-')}"
        seen.page.keyboard.press("Enter")
        expect(seen.page.locator(".chosen-all")).to_have_count(0)
        assert seen.page.evaluate(_FOCUSED) == f"f-{place.removeprefix('n-')}"
