"""Every page in Chromium: narrow and wide, light and dark, with the rules of axe-core; pictures are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from tests.browser.addresses import NAMES, address
from tests.browser.watching import SCHEMES, WIDTHS, Scheme, watched

PICTURES = Path(__file__).parents[2] / "build" / "pictures"
_SERIOUS = ("serious", "critical")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_holds_in_both_colours(browser: Browser, site: str, name: str, width: int) -> None:
    for scheme in SCHEMES:
        _look(browser, site, name, (width, scheme))


def _look(browser: Browser, site: str, name: str, how: tuple[int, Scheme]) -> None:
    width, scheme = how
    with watched(browser, site, width, scheme) as seen:
        path = address(site, name)
        missing = name == "missing"
        seen.open(path, 404 if missing else 200)
        if missing:  # the browser writes of a page that is not there itself
            seen.faults.clear()
        assert not seen.shifts()
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
        PICTURES.mkdir(parents=True, exist_ok=True)
        seen.page.screenshot(path=PICTURES / f"{name}-{width}-{scheme}.png")
        found = Axe().run(seen.page).response["violations"]
        told = [
            f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:200]}"
            for each in found
            if each["impact"] in _SERIOUS
        ]
        assert not told
