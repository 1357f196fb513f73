"""The application by keyboard alone, without scripts, and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from tests.browser.addresses import address
from tests.browser.watching import WIDTHS, watched, watched_page

# What can be worked, as far as it is shown; of a group of radio buttons one takes the focus for all.
_WORKED = """
() => {
  const shown = (e) => e.checkVisibility({ checkVisibilityCSS: true }) && !e.disabled && e.tabIndex >= 0;
  const worked = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const all = [...document.querySelectorAll(worked)];
  const groups = new Set();
  window.worked = all.filter((e) => {
    if (!shown(e)) return false;
    if (e.type !== "radio") return true;
    if (groups.has(e.name)) return false;
    groups.add(e.name);
    return true;
  });
  window.reached = new Set();
  window.unseen = [];
  // Of a card, what lies over all of it has the outline.
  const outlined = (e) =>
    e && ["", "::after"].some((part) => getComputedStyle(e, part).outlineStyle !== "none");
  addEventListener("focusin", ({ target }) => {
    window.reached.add(target);
    if (target.type === "radio") {
      window.worked.filter((e) => e.name === target.name).forEach((e) => window.reached.add(e));
    }
    if (![target, target.closest("label"), target.parentElement].some(outlined)) {
      window.unseen.push(target.outerHTML.slice(0, 160));
    }
  });
  return all.length;  // with what only shows once the focus is near, such as the card of a statement
}
"""
_LEFT = "() => window.worked.filter((e) => !window.reached.has(e)).map((e) => e.outerHTML.slice(0, 160))"


# One page of each sort: lists, filters, pictures, a text, forms. Others are made of the same pieces.
_SORTS = (
    "partnership",
    "promises",
    "promise",
    "calendar",
    "search",
    "document",
    "compare",
    "party",
    "initiative",
    "money",
)


@pytest.mark.parametrize("name", _SORTS)
def test_the_tab_key_reaches_everything_and_shows_where_it_is(
    visitors: dict[int, BrowserContext], site: str, name: str
) -> None:
    with watched_page(visitors[WIDTHS[0]], site) as seen:
        seen.open(address(site, name))
        count = seen.page.evaluate(_WORKED)
        for pressed in range(count + 25):  # browsers stop at what can be scrolled, too
            seen.page.keyboard.press("Tab")
            if pressed % 10 == 9 and not seen.page.evaluate(_LEFT):
                break
        assert seen.page.evaluate(_LEFT) == []
        assert seen.page.evaluate("window.unseen") == []


def test_what_became_of_a_promise_is_found_by_keys_alone(browser: Browser, site: str) -> None:
    with watched(browser, site) as seen:
        seen.open("/")
        press = seen.page.keyboard.press
        press("/")
        seen.page.keyboard.type("open ran academy")
        press("Enter")
        seen.page.wait_for_url("**/search?q=open+ran+academy*")
        press("j")
        for _ in range(20):
            focused = seen.page.evaluate("document.activeElement.getAttribute('href') || ''")
            if focused.startswith("/promises/"):
                break
            press("Tab")
        press("Enter")
        seen.page.wait_for_url("**/promises/*")
        expect(seen.page.locator("main")).to_contain_text("academy for Open RAN")


def test_the_list_of_keys_opens_and_closes(browser: Browser, site: str) -> None:
    with watched(browser, site) as seen:
        seen.open("/documents")
        dialog = seen.page.locator("dialog#shortcuts")
        seen.page.keyboard.press("?")
        expect(dialog).to_be_visible()
        seen.page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()


def test_single_keys_can_be_turned_off(browser: Browser, site: str) -> None:
    with watched(browser, site) as seen:
        seen.open("/shortcuts")
        seen.page.locator("main").get_by_label("Turn single keys off").check()
        seen.open("/documents")
        seen.page.keyboard.press("p")
        seen.page.wait_for_timeout(100)
        assert seen.page.url.endswith("/documents")


def test_the_colours_that_were_chosen_stay(browser: Browser, site: str) -> None:
    with watched(browser, site) as seen:
        seen.open("/documents")
        seen.page.locator(".theme").get_by_text("dark", exact=True).click()
        seen.open("/promises")
        background = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert background == "rgb(23, 24, 26)"
        assert seen.page.locator("#theme-dark").is_checked()


def test_a_filter_changes_the_list_and_its_address_without_leaving_the_page(
    browser: Browser, site: str
) -> None:
    with watched(browser, site) as seen:
        seen.open("/promises")
        seen.page.evaluate("window.stayed = true")
        seen.page.locator("main").get_by_role("link", name="done").first.click()
        seen.page.wait_for_url("**/promises?*stage=done*")
        assert seen.page.evaluate("window.stayed")
        assert seen.page.locator("main#main").count() == 1


def test_a_visitor_without_scripts_finds_the_same(browser: Browser, site: str) -> None:
    with watched(browser, site, script=False) as seen:
        seen.open("/")
        seen.page.locator("#find").fill("open ran academy")
        seen.page.locator(".find button").click()
        seen.page.locator("main a[href^='/promises/']").first.click()
        expect(seen.page.locator("h1")).to_be_visible()
        seen.page.get_by_role("link", name="Keys").click()
        expect(seen.page.locator("main")).to_contain_text("Next and previous")


def test_paper_has_no_buttons(browser: Browser, site: str) -> None:
    with watched(browser, site) as seen:
        seen.open(address(site, "promise"))
        seen.page.emulate_media(media="print")
        expect(seen.page.locator("header.top")).to_be_hidden()
        expect(seen.page.locator("h1")).to_be_visible()
