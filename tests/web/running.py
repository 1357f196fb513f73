"""The application run by the real server, asked over a socket, byte by byte."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp

from troth.web.server import configured

_PATIENCE = 20.0  # seconds after which something hangs


@dataclass(frozen=True, slots=True)
class Running:
    """A server that listens."""

    port: int
    server: uvicorn.Server

    def connected(self, receives: int | None = None) -> socket.socket:
        """A connection; the room for what it receives may be bounded."""
        made = socket.socket()
        if receives is not None:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receives)
        made.settimeout(_PATIENCE)
        made.connect(("127.0.0.1", self.port))
        return made

    def said(self, request: bytes) -> bytes:
        """All that is answered to some bytes, until the server ends the connection."""
        with self.connected() as connection:
            with contextlib.suppress(OSError):  # who is refused early need not be heard out
                connection.sendall(request)
            return received(connection)

    def status(self, request: bytes) -> int:
        """The status of the first answer; 0 where the connection was only ended."""
        said = self.said(request)
        return int(said.split(b" ", 2)[1]) if said.startswith(b"HTTP/") else 0


def received(connection: socket.socket) -> bytes:
    """All that comes until the connection is ended."""
    found = b""
    with contextlib.suppress(ConnectionError):
        while part := connection.recv(65536):
            found += part
    return found


@contextlib.contextmanager
def running(app: ASGIApp) -> Iterator[Running]:
    """Run an application until the block ends."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        server = uvicorn.Server(configured(app))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        until = time.monotonic() + _PATIENCE
        while not server.started and time.monotonic() < until:
            time.sleep(0.01)
        yield Running(listener.getsockname()[1], server)
        server.should_exit = True
        thread.join(_PATIENCE)
        assert not thread.is_alive()
