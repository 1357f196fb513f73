"""The server that an application is run by: how long it waits, and what it says of what is no HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import socket
import sys
from typing import Any

import h11
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from troth.web.problems import RETRY_AFTER, problem
from troth.web.security import HEADERS, Guard

_SECONDS_TO_ASK = 20.0  # in which a request must be whole, counted from the first sign or the last answer
_SECONDS_BETWEEN = 15  # that a connection is kept for a next request
_MOST_REQUESTS = 200  # that are answered or wait for it: more would wait for longer than anybody does
_MOST_CONNECTIONS = 800  # of which a system gives a program a thousand or so
_LONGEST_HEAD = 32 * 1024  # bytes of a request's line and headers


async def _is_full(scope: Scope, receive: Receive, send: Send) -> None:
    answer = problem(scope, 503, "Too much is asked for at once; ask again in a minute.")
    answer.headers["Retry-After"] = RETRY_AFTER
    answer.headers["Connection"] = "close"
    await answer(scope, receive, send)


_full = Guard(_is_full, ("*",))


class Connection(H11Protocol):
    """A connection of a client: one that does not say what it wants is let go.

    uvicorn itself waits for ever, so that who opens many connections and sends a byte now and then would
    hold all that the system has.
    """

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        # An answer goes out in two pieces, of which the second would wait 40 ms until the first is received
        # (Nagle's algorithm). asyncio sees to it only for sockets that were made with a protocol's number.
        if (connection := transport.get_extra_info("socket")) is not None:
            with contextlib.suppress(OSError):  # no TCP, or gone already
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._wait()
        if len(self.connections) > _MOST_CONNECTIONS:
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._wait_no_more()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """Take what has arrived."""
        # As uvicorn does with its `limit_concurrency`, whose answer misses the headers and says nothing.
        self.app = _full if len(self.tasks) >= _MOST_REQUESTS else self.config.loaded_app
        super().handle_events()
        if self.conn.their_state in {h11.DONE, h11.MUST_CLOSE, h11.CLOSED, h11.ERROR}:
            self._wait_no_more()  # the request is whole

    def on_response_complete(self) -> None:
        """Begin to wait for the next request."""
        super().on_response_complete()
        if not self.transport.is_closing() and self.conn.their_state in {h11.IDLE, h11.SEND_BODY}:
            self._wait()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP, with the headers that every answer has."""
        said = f"{msg}\n".encode("ascii", "replace")
        headers = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
        headers += [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(said)).encode()),
            (b"connection", b"close"),
        ]
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            for event in (
                h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
                h11.Data(data=said),
                h11.EndOfMessage(),
            ):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _wait(self) -> None:
        self._wait_no_more()
        self._waiting = self.loop.call_later(_SECONDS_TO_ASK, self._let_go)

    def _wait_no_more(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _let_go(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()


def configured(app: ASGIApp, **more: Any) -> uvicorn.Config:
    """How an application is run.

    Args:
        app: The application.
        **more: Further settings of uvicorn.
    """
    return uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="on",
        timeout_keep_alive=_SECONDS_BETWEEN,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
        **more,
    )


def run(app: ASGIApp, listener: socket.socket) -> None:
    """Run an application until it is stopped, in a process of its own.

    Args:
        app: The application.
        listener: Where it is asked.
    """
    # Pages are made of many small values, none of which goes round in a circle: looking for such less often
    # takes a fourth off the time of a page, and what is loaded for good need never be looked through.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    sys.setswitchinterval(0.001)  # seconds that a page which is being made may keep others waiting
    uvicorn.Server(configured(app)).run(sockets=[listener])
