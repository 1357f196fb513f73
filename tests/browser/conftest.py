"""The application in a real browser: a server of its own on this machine, and Chromium without a window."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from tests.browser.watching import WIDTHS, new_context
from tests.web.served import TODAY, put

from troth.archive.opening import open_archive
from troth.web.app import application

SAMPLES = Path(__file__).parents[2] / "samples"
# Nothing is to leave this machine, so nothing of Chromium's own may ask for what cannot be had.
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the application over the samples, without a slash at its end."""
    store = open_archive(str(tmp_path_factory.mktemp("site") / "demo.db"), create=True)
    put(store, {each.name: each.read_bytes() for each in sorted(SAMPLES.glob("core-*"))})
    app = application(store, today=lambda: TODAY)
    config = uvicorn.Config(app, port=0, log_level="error", access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
    store.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Chromium is not on this machine (make browser)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def visitors(browser: Browser) -> Iterator[dict[int, BrowserContext]]:
    """A visitor for each width, who chooses nothing and keeps the parts that pages share."""
    made = {width: new_context(browser, width) for width in WIDTHS}
    yield made
    for each in made.values():
        each.close()
