"""Pages that a browser holds already are not made again.

A page follows from the archive, the day, the program and the address: its entity tag (RFC 9110, section
8.8.3) is a digest of them. Who shows the tag of a page that would come out the same is told so, and nothing
is read for it but the state of the archive.
"""

from __future__ import annotations

import hashlib
import secrets
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from troth.errors import TrothError
from troth.serving.served import STATES, Served, State

_WITHOUT = ("/assets/",)  # have tags of another kind: their addresses
_MOST_TAGS = 20  # of a request: more are not compared


class Fresh:
    """Puts an entity tag on what is made from the archive, and answers 304 to who holds it.

    Args:
        app: What answers.
        served: The archive.
    """

    def __init__(self, app: ASGIApp, served: Served) -> None:
        self._app = app
        self._served = served
        # Another program may make other pages of the same archive, and this one cannot tell itself from it.
        self._program = secrets.token_hex(8)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"].startswith(_WITHOUT):
            await self._app(scope, receive, send)
            return
        held = _held(scope)
        if held:
            tag = await self._tag_now(scope)
            if tag in held:
                await Response(status_code=304, headers=_headers(tag))(scope, receive, send)
                return
        # What makes the page asks for the state as well: of whoever holds nothing it is taken from there.
        states: list[State] = []
        STATES.set(states)

        async def with_tag(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == HTTPStatus.OK:
                # The first of them: had the archive changed since, the page is made again next time.
                tag = self._tag(scope, states[0]) if states else await self._tag_now(scope)
                headers = MutableHeaders(scope=message)
                for name, value in _headers(tag).items() if tag else ():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_tag)

    async def _tag_now(self, scope: Scope) -> str:
        """The tag of what is made from now on, before the archive changes; empty where it cannot be read."""
        try:
            return self._tag(scope, await run_in_threadpool(self._served.state))
        except TrothError:
            return ""  # which the page says better

    def _tag(self, scope: Scope, state: State) -> str:
        address = (scope.get("raw_path") or scope["path"].encode(), scope.get("query_string", b""))
        whole = repr((self._program, state, address)).encode()
        # Weak: the same page may be sent compressed or not.
        return f'W/"{hashlib.sha256(whole).hexdigest()[:24]}"'


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}


def _held(scope: Scope) -> list[str]:
    """The tags of what a browser holds."""
    given = [value for name, value in scope["headers"] if name == b"if-none-match"]
    named = b",".join(given).decode("latin-1").split(",")[:_MOST_TAGS]
    return [each.strip() for each in named if each.strip()]
