"""What every answer says to browsers, and which requests are refused before anything is asked.

The policy forbids inline script and style and all other hosts (W3C Content Security Policy 3; the other
headers are those of the OWASP Secure Headers Project). Only names that the server was started for are
answered: without that, any page in the same browser could read the archive under a name of its own
(DNS rebinding).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from http import HTTPStatus
from urllib.parse import unquote_to_bytes

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from troth.web.problems import problem

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
METHODS = ("GET", "HEAD")
_LONGEST = 8_000  # characters of a path or query
_LONGEST_HEADERS = 32_000  # bytes of all of them
_MOST_PARAMETERS = 200
_CONTROL = frozenset(range(0x20)) | {0x7F}
_LINE_SIGNS = frozenset(b"\t\n\r")  # may stand in what is pasted into a field
_SECONDS_TO_TAKE = 60.0  # that one piece of an answer may take on its way; who takes longer is let go

_log = logging.getLogger("troth.web")


class Guard:
    """Refuses what makes no sense, puts the headers on every answer, and says in words what went wrong.

    It stands outside everything else, so that no answer misses the headers. ``HEAD`` is answered as ``GET``
    is, without the content (RFC 9110, section 9.3.2).

    Args:
        app: What answers.
        hosts: Names under which it may be reached, in small letters, without ports; "*" is any.
        seconds_to_take: How long one piece of an answer may wait for a client to take it.
    """

    def __init__(
        self, app: ASGIApp, hosts: Collection[str], seconds_to_take: float = _SECONDS_TO_TAKE
    ) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._seconds = seconds_to_take

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(send, self._seconds, is_head=scope["method"] == "HEAD")
        inner = {**scope, "method": "GET"} if answer.is_head else scope
        try:
            await (self._refusal(scope) or self._app)(inner, receive, answer.send)
        except TimeoutError:
            if not answer.started:
                raise
            _log.warning("a client did not take an answer in time and was let go")
            raise ConnectionError("the client does not take the answer") from None
        except Exception:
            if answer.started:  # too late for words: the server breaks it off and writes why
                raise
            # Its path only: what was asked may be nobody's business.
            _log.exception("fault while answering %r", scope["path"])
            await problem(scope, 500, _FAULT)(inner, receive, answer.send)

    def _refusal(self, scope: Scope) -> Response | None:
        if scope["method"] not in METHODS:
            refusal = problem(scope, 405, "This archive is served read-only.")
            refusal.headers["Allow"] = ", ".join(METHODS)
            return _closing(refusal)
        given = [value for name, value in scope["headers"] if name == b"host"]
        if len(given) > 1:
            return problem(scope, 400, "The request names several hosts.")
        # Who leaves it out, as HTTP/1.0 allows, names none of this server either.
        if "*" not in self._hosts and _host(given) not in self._hosts:
            return problem(scope, 421, "Not a name of this server; see troth serve --name.")
        if _has_content(scope):
            return _closing(problem(scope, 400, "A request for this has no content of its own."))
        if sum(len(name) + len(value) for name, value in scope["headers"]) > _LONGEST_HEADERS:
            return _closing(problem(scope, 431, "The headers are too long."))
        path, query = scope.get("raw_path") or scope["path"].encode(), scope.get("query_string", b"")
        if len(path) > _LONGEST or len(query) > _LONGEST:
            return problem(scope, 414, "The address is too long.")
        if not _is_text(path, frozenset()) or not _is_text(query, _LINE_SIGNS):
            return problem(scope, 400, "The address holds what is no text.")
        if query.count(b"&") >= _MOST_PARAMETERS:
            return problem(scope, 400, "The address holds too many parameters.")
        return None


_FAULT = "This is a fault of Troth, not of the request. It is written where the server runs."


class _Answer:
    """An answer on its way."""

    def __init__(self, send: Send, seconds: float, *, is_head: bool) -> None:
        self._send = send
        self._seconds = seconds
        self.is_head = is_head
        self.started = False
        self._ended = False

    async def send(self, message: Message) -> None:
        """Send one piece, with the headers on the first; of an answer to ``HEAD``, the first alone."""
        if self._ended:
            return
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            # What is wrong now may be right at the next time of asking.
            headers.setdefault(
                "Cache-Control", "no-store" if message["status"] >= HTTPStatus.BAD_REQUEST else "no-cache"
            )
        elif self.is_head:
            # Ended here, whatever is to come: what makes a stream is told that nobody listens any more.
            self._ended = True
            message = {"type": "http.response.body", "body": b"", "more_body": False}
        async with asyncio.timeout(self._seconds):
            await self._send(message)


def _closing(answer: Response) -> Response:
    """An answer after which the connection ends, so that what else the client sends is not read."""
    answer.headers["Connection"] = "close"
    return answer


def _has_content(scope: Scope) -> bool:
    return any(
        name == b"transfer-encoding" or (name == b"content-length" and value.strip(b"0 "))
        for name, value in scope["headers"]
    )


def _host(given: list[bytes]) -> str:
    host = given[0].decode("latin-1").strip().lower() if given else ""
    name, bracket, port = host.partition("]") if host.startswith("[") else host.partition(":")
    if bracket == "]":
        name, port = name + bracket, port.removeprefix(":") if port.startswith(":") else port and "-"
    return name if not port or (port.isascii() and port.isdigit()) else ""


def _is_text(encoded: bytes, allowed: frozenset[int]) -> bool:
    """Whether a part of an address, percent-encoded, is UTF-8 without control characters."""
    plain = unquote_to_bytes(encoded)
    try:
        plain.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not (_CONTROL - allowed).intersection(plain)
