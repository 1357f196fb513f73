"""Pages in a browser, with all that goes wrong in them written down."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page, Request

WIDTHS = (1280, 390)

# Written down from the first paint on: what moves without having been touched.
_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    const moved = entry.sources.map(({ node }) => node && `${node.nodeName}.${node.className}`);
    window.shifts.push([entry.value, moved]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""


@dataclass(slots=True)
class Watched:
    """A page, and what was wrong with it so far."""

    page: Page
    site: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str, status: int = 200) -> None:
        """Go to an address of the site, and wait until it is drawn."""
        answer = self.page.goto(self.site + path)
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}"

    def shifts(self) -> list[object]:
        """What has moved since the page was first drawn, each with how much."""
        self.page.wait_for_timeout(100)
        found: list[object] = self.page.evaluate("window.shifts")
        return found


def new_context(browser: Browser, width: int, *, script: bool = True) -> BrowserContext:
    """A visitor with a window of some width, of whom the browser knows nothing yet."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="light",
        java_script_enabled=script,
        reduced_motion="reduce",
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    if script:
        context.add_init_script(_SHIFTS)
    return context


@contextlib.contextmanager
def watched(browser: Browser, site: str, width: int = WIDTHS[0], *, script: bool = True) -> Iterator[Watched]:
    """A page of a new visitor; whatever goes wrong in it fails the test at the end."""
    context = new_context(browser, width, script=script)
    with watched_page(context, site) as found:
        yield found
    context.close()


@contextlib.contextmanager
def watched_page(context: BrowserContext, site: str) -> Iterator[Watched]:
    """A new page of a visitor; whatever goes wrong in it fails the test at the end."""
    page = context.new_page()
    found = Watched(page, site)

    def asked(request: Request) -> None:
        if not request.url.startswith((f"{site}/", "data:", "blob:")):
            found.faults.append(f"asked another host: {request.url}")

    page.on("request", asked)
    page.on(
        "console",
        lambda message: (
            found.faults.append(f"console: {message.text}") if message.type in {"error", "warning"} else None
        ),
    )
    page.on("pageerror", lambda error: found.faults.append(f"script: {error}"))
    try:
        yield found
    finally:
        page.close()
    assert not found.faults
