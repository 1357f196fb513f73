"""Every page in Chromium: narrow and wide, light and dark, with the rules of axe-core; pictures are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page
from tests.browser.addresses import NAMES, address
from tests.browser.watching import WIDTHS, watched_page

PICTURES = Path(__file__).parents[2] / "build" / "pictures"
_AXE = Axe().axe_script
# The fault and the first place of it: to hand over all that was found right costs more than to look for it.
_FAULTS = """
async ([rules, without]) => {
  const only = rules.length ? { runOnly: { type: "rule", values: rules } } : {};
  const where = without ? { exclude: [[without]] } : document;
  const { violations } = await axe.run(where, { resultTypes: ["violations"], ...only });
  return violations
    .filter(({ impact }) => ["serious", "critical"].includes(impact))
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0].html.slice(0, 200)}`);
}
"""
# All that colours can change.
_OF_COLOURS = ("color-contrast", "link-in-text-block")
# What is of the same make as what stands before it, on a page so long that to see all of it once must do.
_ALIKE = {"api": "article.operation ~ article.operation"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_holds_in_both_colours(
    visitors: dict[int, BrowserContext], site: str, name: str, width: int
) -> None:
    with watched_page(visitors[width], site) as seen:
        path = address(site, name)
        missing = name == "missing"
        seen.open(path, 404 if missing else 200)
        if missing:  # the browser writes of a page that is not there itself
            seen.faults.clear()
        assert not seen.shifts()
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
        PICTURES.mkdir(parents=True, exist_ok=True)
        seen.page.screenshot(path=PICTURES / f"{name}-{width}-light.png")
        seen.page.evaluate(_AXE)
        alike = _ALIKE.get(name, "")
        assert not _faults(seen.page, without="" if width == WIDTHS[0] else alike)
        before = _colours(seen.page)
        seen.page.emulate_media(color_scheme="dark")
        assert _colours(seen.page) != before
        seen.page.screenshot(path=PICTURES / f"{name}-{width}-dark.png")
        assert not _faults(seen.page, *_OF_COLOURS, without=alike)


def _faults(page: Page, *rules: str, without: str) -> list[str]:
    """What some rules of axe-core, or all of them, find seriously wrong, without what a selector names."""
    found: list[str] = page.evaluate(_FAULTS, [list(rules), without])
    return found


def _colours(page: Page) -> list[str]:
    """The colours of paper and ink."""
    found: list[str] = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    return found
