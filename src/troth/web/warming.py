"""What is dear to work out, worked out before the first visitor asks: each page is asked for once."""

from __future__ import annotations

import asyncio
import gc
import threading

from starlette.types import ASGIApp, Message, Scope

from troth.web.frame import PLACES

_ALSO = ("/search", "/graph", "/partnerships", "/documents", "/definitions", "/archive", "/api")


def warm(app: ASGIApp) -> None:
    """Ask for the pages that show the whole archive, one after the other, and give nothing back.

    What cannot be answered is answered so to whoever asks next, and is no fault here.

    Args:
        app: The application.
    """
    for path in dict.fromkeys((*(place.path for place in PLACES), *_ALSO)):
        asyncio.run(_ask(app, path))
    # What is kept now stays: to look through it for rubbish takes a tenth of a second, again and again.
    gc.collect()
    gc.freeze()


def warm_meanwhile(app: ASGIApp) -> None:
    """Do so in a thread of its own, which ends with the program."""
    threading.Thread(target=warm, args=(app,), name="warming", daemon=True).start()


async def _ask(app: ASGIApp, path: str) -> None:
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 0),
        "server": ("127.0.0.1", 0),
    }
    asked = False

    async def receive() -> Message:
        nonlocal asked
        if asked:
            await asyncio.Event().wait()  # nobody goes away
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(_message: Message) -> None:
        """Nobody reads it."""

    await app(scope, receive, send)
