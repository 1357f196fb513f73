"""What every answer says to browsers, and which requests are refused before anything is asked.

The policy forbids inline script and style and all other hosts (W3C Content Security Policy 3; the other
headers are those of the OWASP Secure Headers Project). Only names that the server was started for are
answered: without that, any page in the same browser could read the archive under a name of its own
(DNS rebinding).
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import unquote_to_bytes

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_METHODS = ("GET", "HEAD")
_LONGEST = 8_000  # characters of a path or query
_CONTROL = frozenset(range(0x20)) | {0x7F}
_LINE_SIGNS = frozenset(b"\t\n\r")  # may stand in what is pasted into a field


class Guard:
    """Refuses what makes no sense, and puts the headers on every answer.

    Args:
        app: What answers.
        hosts: Names under which it may be reached, in small letters, without ports; "*" is any.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, with_headers)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        if scope["method"] not in _METHODS:
            return PlainTextResponse(
                "This archive is served read-only.\n", 405, headers={"Allow": ", ".join(_METHODS)}
            )
        if "*" not in self._hosts and _host(scope) not in self._hosts:
            return PlainTextResponse("Not a name of this server; see troth serve --host.\n", 421)
        path, query = scope.get("raw_path") or b"", scope.get("query_string", b"")
        if len(path) > _LONGEST or len(query) > _LONGEST:
            return PlainTextResponse("The address is too long.\n", 414)
        if not _is_text(path, frozenset()) or not _is_text(query, _LINE_SIGNS):
            return PlainTextResponse("The address holds what is no text.\n", 400)
        return None


def _host(scope: Scope) -> str:
    given: str = dict(scope["headers"]).get(b"host", b"").decode("latin-1").strip().lower()
    return given.partition("]")[0] + "]" if given.startswith("[") else given.partition(":")[0]


def _is_text(encoded: bytes, allowed: frozenset[int]) -> bool:
    """Whether a part of an address, percent-encoded, is UTF-8 without control characters."""
    plain = unquote_to_bytes(encoded)
    try:
        plain.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not (_CONTROL - allowed).intersection(plain)
