"""How answers for programs are sent: as JSON, and of a list, with the addresses of the parts beside it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send


class Answered(JSONResponse):
    """An answer; one that is a part of a list has ``Link`` headers (RFC 8288), rel ``prev`` and ``next``."""

    def render(self, content: Any) -> bytes:
        """The bytes of the answer."""
        self._parts = _parts(content)
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it, now that the address of the request is known."""
        links = [f'<{_address(scope, number)}>; rel="{name}"' for name, number in self._parts]
        if links:
            self.headers["Link"] = ", ".join(links)
        await super().__call__(scope, receive, send)


def _parts(content: Any) -> list[tuple[str, int]]:
    """The parts before and after a part of a list: what they are, and their numbers."""
    if not isinstance(content, dict) or not {"page", "size", "total", "items"} <= content.keys():
        return []
    page, size, total = content["page"], content["size"], content["total"]
    found = [("prev", min(page - 1, max(1, -(-total // size))))] if page > 1 else []
    if (page - 1) * size + len(content["items"]) < total and content["items"]:
        found.append(("next", page + 1))
    return found


def _address(scope: Scope, number: int) -> str:
    given = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    query = [(name, value) for name, value in given if name != "page"]
    return f"{quote(scope['path'])}?{urlencode([*query, ('page', number)])}"
