"""What is printed: dark letters on white whatever was chosen, and nothing folded away."""

from __future__ import annotations

from playwright.sync_api import Browser
from tests.browser.addresses import address
from tests.browser.watching import watched


def test_letters_are_dark_on_paper_where_dark_pages_were_chosen(browser: Browser, site: str) -> None:
    with watched(browser, site) as seen:
        seen.open("/documents")
        seen.page.evaluate("localStorage.setItem('theme', 'dark')")
        seen.open(address(site, "promise"))
        seen.page.emulate_media(media="print")
        colours = seen.page.evaluate(
            "[document.body, document.querySelector('h1')].map((e) => getComputedStyle(e))"
            ".map((s) => [s.backgroundColor, s.color])"
        )
        assert colours[0] == ["rgb(255, 255, 255)", "rgb(33, 31, 27)"]
        assert colours[1][1] == "rgb(33, 31, 27)"


def test_reasons_that_are_folded_on_the_screen_are_on_paper(browser: Browser, site: str) -> None:
    with watched(browser, site) as seen:
        seen.open(address(site, "promise-taken-up"))
        folded = seen.page.locator("main details ul li").first
        assert not folded.is_visible()
        seen.page.emulate_media(media="print")
        assert folded.is_visible()
