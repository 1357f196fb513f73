"""The real server on a socket: malformed requests, slow clients, streams that nobody reads to the end."""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.responses import Response
from tests.web.running import Running, received, running
from tests.web.served import TODAY

from troth.archive import sqlite
from troth.archive.opening import open_archive
from troth.archive.store import Store
from troth.serving import streams
from troth.serving.streams import streamed
from troth.web import server
from troth.web.app import application
from troth.web.security import HEADERS, Guard

HEAD = b"GET /documents HTTP/1.1\r\nHost: localhost\r\n"
END = b"Connection: close\r\n\r\n"


class Endless:
    """A stream without an end, which says when it was put away."""

    def __init__(self) -> None:
        self.made = 0
        self.ended = 0

    def answer(self) -> Response:
        return streamed(self._pieces(), "csv", "endless")

    def _pieces(self) -> Iterator[str]:
        try:
            while True:
                self.made += 1
                yield "x" * 4096
        finally:
            self.ended += 1


@pytest.fixture(scope="module")
def endless() -> Endless:
    return Endless()


@pytest.fixture(scope="module")
def live(demo: Store, endless: Endless) -> Iterator[Running]:
    app = application(demo, ("localhost",), lambda: TODAY)
    app.add_api_route("/endless", endless.answer, include_in_schema=False)
    with running(app) as made:
        yield made


def until(holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold in a reasonable time."""
    end = time.monotonic() + 15
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


MALFORMED = {
    "nothing": b"\r\n\r\n",
    "noise": bytes(range(256)) + b"\r\n\r\n",
    "tls": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 60 + b"\r\n\r\n",
    "no-version": b"GET /documents\r\nHost: localhost\r\n\r\n",
    "spaces": b"GET  /documents  HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "space-in-target": b"GET /documents?words=a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "control-in-target": b"GET /documents?\x01 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "bytes-in-target": b"GET /documents?words=\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "no-host": b"GET /documents HTTP/1.1\r\nConnection: close\r\n\r\n",
    "two-hosts": HEAD + b"Host: localhost\r\n" + END,
    "fold": HEAD + b" folded\r\n" + END,
    "no-colon": HEAD + b"nonsense\r\n" + END,
    "space-before-colon": HEAD + b"Accept : x\r\n" + END,
    "nul-in-header": HEAD + b"Accept: a\0b\r\n" + END,
    "length-negative": HEAD + b"Content-Length: -1\r\n" + END,
    "length-words": HEAD + b"Content-Length: many\r\n" + END,
    "length-huge": HEAD + b"Content-Length: 99999999999999999999999999\r\n" + END,
    "length-twice": HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n" + END,
    "length-and-chunks": HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n" + END + b"0\r\n\r\n",
    "coding-unknown": HEAD + b"Transfer-Encoding: gzip\r\n" + END,
    "chunk-malformed": HEAD + b"Transfer-Encoding: chunked\r\n" + END + b"zz\r\n",
    "header-huge": HEAD + b"X: " + b"x" * 100_000 + b"\r\n" + END,
    "headers-many": HEAD + b"".join(b"X-%d: x\r\n" % number for number in range(20_000)) + END,
    "target-huge": b"GET /" + b"x" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n" + END,
    "method-connect": b"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n" + END,
    "method-unknown": b"BREW /documents HTTP/1.1\r\nHost: localhost\r\n" + END,
    "target-star": b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n" + END,
    "target-absolute": b"GET http://evil.example/documents HTTP/1.1\r\nHost: evil.example\r\n" + END,
    "target-slashes": b"GET //evil.example/documents HTTP/1.1\r\nHost: localhost\r\n" + END,
    "post-content": b"POST /documents HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n\r\nxxxx",
    "smuggled": HEAD + b"Content-Length: 44\r\n\r\nGET /documents HTTP/1.1\r\nHost: localhost\r\n\r\n",
}


@pytest.mark.parametrize("name", MALFORMED)
def test_what_is_no_request_is_refused(live: Running, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    said = live.said(MALFORMED[name])
    status = int(said.split(b" ", 2)[1])
    assert 400 <= status < 500
    head = said.partition(b"\r\n\r\n")[0].lower()
    for header, value in HEADERS.items():
        assert f"{header}: {value}".lower().encode() in head
    assert said.count(b"HTTP/1.1 ") == 1
    assert b"Traceback" not in said
    assert "Traceback" not in capfd.readouterr().err


HARMLESS = {
    "range": b"Range: bytes=0-1,5-2,99999999999999999999-\r\n",
    "if-range": b"If-Range: nonsense\r\n",
    "if-match": b'If-Match: "nothing"\r\n',
    "if-none-match": b"If-None-Match: " + b"W/," * 2_000 + b"\r\n",
    "if-none-match-bytes": b"If-None-Match: \xff\xfe\r\n",
    "if-modified-since": b"If-Modified-Since: yesterday\r\n",
    "accept": b"Accept: ;;q=9/,*/*;q=x\r\n",
    "accept-encoding": b"Accept-Encoding: gzip;q=0, gzip, \xff\r\n",
    "accept-language": b"Accept-Language: " + b"x-" * 4_000 + b"\r\n",
    "cookie": b"Cookie: " + b"a=b;" * 2_000 + b"\r\n",
    "forwarded": b"X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n",
    "upgrade": b"Upgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n",
    "expect": b"Expect: 100-continue\r\n",
    "htmx": b"HX-Request: true\r\nHX-Target: <script>\r\nHX-Current-URL: javascript:1\r\n",
    "origin": b"Origin: null\r\n",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_a_header_says_breaks_nothing(live: Running, name: str) -> None:
    for target in (b"/documents", b"/documents.csv", b"/api/v1/documents", b"/assets/app.css", b"/nothing"):
        said = live.said(b"GET " + target + b" HTTP/1.1\r\nHost: localhost\r\n" + HARMLESS[name] + END)
        said = said.removeprefix(b"HTTP/1.1 100 Continue\r\n\r\n")
        assert int(said.split(b" ", 2)[1]) == (404 if target == b"/nothing" else 200)
        assert b"evil.example" not in said


def test_who_names_no_server_is_not_answered(live: Running) -> None:
    assert live.status(b"GET /documents HTTP/1.0\r\n\r\n") == 421


def test_requests_one_after_another_are_answered_in_order(live: Running) -> None:
    said = live.said(HEAD + b"\r\n" + b"HEAD /documents HTTP/1.1\r\nHost: localhost\r\n\r\n" + HEAD + END)
    assert said.count(b"HTTP/1.1 200") == 3


def test_an_answer_to_head_is_the_first_part_of_the_same(live: Running, endless: Endless) -> None:
    head = live.said(b"HEAD /documents.csv HTTP/1.1\r\nHost: localhost\r\n" + END)
    whole = live.said(b"GET /documents.csv HTTP/1.1\r\nHost: localhost\r\n" + END)
    assert head.partition(b"\r\n\r\n")[2] == b""
    assert head.split(b"\r\n")[0] == whole.split(b"\r\n")[0]
    ended = endless.ended
    assert live.status(b"HEAD /endless HTTP/1.1\r\nHost: localhost\r\n" + END) == 200
    assert until(lambda: endless.ended == ended + 1)


def test_a_stream_stops_when_the_client_goes(live: Running, endless: Endless) -> None:
    ended = endless.ended
    with live.connected() as connection:
        connection.sendall(b"GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert connection.recv(100_000)
    assert until(lambda: endless.ended == ended + 1)


def test_slow_clients_do_not_hold_others_up(
    live: Running, endless: Endless, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = endless.ended
    with contextlib.ExitStack() as held:
        for _ in range(60):  # more than there are threads that answer
            held.enter_context(live.connected()).sendall(HEAD[:20])
        for _ in range(45):
            reader = held.enter_context(live.connected(receives=4096))
            reader.sendall(b"GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert live.status(HEAD + END) == 200
    assert until(lambda: endless.ended == ended + 45)


def test_no_more_long_lists_are_sent_at_once_than_there_are_slots(live: Running, endless: Endless) -> None:
    asked = b"GET /endless HTTP/1.1\r\nHost: localhost\r\n" + END
    ended = endless.ended

    def is_begun(connection: socket.socket) -> bool:
        connection.sendall(asked)
        return connection.recv(12) == b"HTTP/1.1 200"

    with contextlib.ExitStack() as held:
        for _ in range(streams._MOST):
            assert is_begun(held.enter_context(live.connected(receives=4096)))
        said = live.said(asked)
        assert said.startswith(b"HTTP/1.1 503")
        assert b"retry-after: 60" in said.lower()
        assert b"6 long lists are being sent already" in said
        short = live.said(b"GET /documents.csv HTTP/1.1\r\nHost: localhost\r\n" + END)
        assert short.startswith(b"HTTP/1.1 200")
    assert until(lambda: endless.ended == ended + streams._MOST + 1)  # with the one that was refused
    with live.connected() as connection:
        assert is_begun(connection)
    assert until(lambda: endless.ended == ended + streams._MOST + 2)


def test_a_long_list_that_nobody_asks_further_for_frees_its_slot(endless: Endless) -> None:
    for _ in range(2 * streams._MOST):
        endless.answer()  # and forgotten
        gc.collect()


def test_a_list_that_is_taken_too_slowly_ends(
    live: Running, endless: Endless, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "_SECONDS", 0.3)
    ended = endless.ended
    with live.connected(receives=4096) as connection:
        connection.sendall(b"GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert until(lambda: endless.ended == ended + 1)
        said = received(connection)
    assert said.startswith(b"HTTP/1.1 200")
    assert not said.endswith(b"0\r\n\r\n")  # seen to be broken off


def test_more_requests_than_can_be_answered_are_refused_in_words(
    live: Running, endless: Endless, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_MOST_REQUESTS", 1)
    ended = endless.ended
    with live.connected(receives=4096) as connection:
        connection.sendall(b"GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert connection.recv(12) == b"HTTP/1.1 200"
        said = live.said(HEAD + b"\r\n")  # ends by itself
        assert said.startswith(b"HTTP/1.1 503")
        assert b"Too much is asked for at once" in said
        head = said.partition(b"\r\n\r\n")[0].lower()
        assert b"retry-after: 60" in head
        for header, value in HEADERS.items():
            assert f"{header}: {value}".lower().encode() in head
    assert until(lambda: endless.ended == ended + 1)
    assert live.status(HEAD + END) == 200


def test_connections_beyond_what_a_system_gives_are_let_go(
    live: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_MOST_CONNECTIONS", 2)
    with live.connected(), live.connected(), live.connected() as third:
        assert received(third) == b""


def test_who_does_not_ask_is_let_go(demo: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_SECONDS_TO_ASK", 0.2)
    with running(application(demo, ("localhost",), lambda: TODAY)) as live:
        for begun in (
            b"",
            b"G",
            HEAD,
            b"POST /documents HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n",
        ):
            with live.connected() as connection:
                connection.sendall(begun)
                received(connection)  # ends
        with live.connected() as connection:
            connection.sendall(HEAD + b"\r\n")
            assert received(connection).startswith(b"HTTP/1.1 200")


def test_who_takes_nothing_is_let_go(demo: Store) -> None:
    endless = Endless()
    app = application(demo, ("localhost",), lambda: TODAY)
    app.add_api_route("/endless", endless.answer, include_in_schema=False)
    guard = Guard(app, ("localhost",), seconds_to_take=0.2)
    with running(guard) as live, live.connected(receives=4096) as connection:
        connection.sendall(b"GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert until(lambda: endless.ended == 1)


@pytest.fixture
def own(tmp_path: Path, demo: Store) -> Iterator[tuple[Path, Running]]:
    """A copy of the archive that is served, which may be harmed."""
    path = tmp_path / "own.db"
    shutil.copy(demo.name, path)
    store = open_archive(str(path))
    with running(application(store, ("localhost",), lambda: TODAY)) as live:
        yield path, live
    store.close()


def gone(path: Path) -> None:
    path.rename(path.with_suffix(".away"))


def emptied(path: Path) -> None:
    gone(path)
    path.write_bytes(b"")


def something_else(path: Path) -> None:
    gone(path)
    path.write_bytes(b"no database " * 1_000)


def damaged(path: Path) -> None:
    gone(path)
    data = path.with_suffix(".away").read_bytes()
    path.write_bytes(data[:8192] + os.urandom(len(data) - 8192))


@pytest.mark.parametrize("harm", [gone, emptied, something_else, damaged])
def test_an_archive_that_is_gone_is_said_to_be_and_served_again_when_it_is_back(
    own: tuple[Path, Running], harm: Callable[[Path], None]
) -> None:
    path, live = own
    assert live.status(HEAD + END) == 200
    harm(path)
    for target in (b"/documents", b"/documents.csv", b"/documents.json", b"/api/v1/documents"):
        said = live.said(b"GET " + target + b" HTTP/1.1\r\nHost: localhost\r\n" + END)
        assert said.startswith(b"HTTP/1.1 503")
        assert b"The archive cannot be read" in said
        assert str(path).encode() not in said
    assert live.status(b"GET /assets/app.css HTTP/1.1\r\nHost: localhost\r\n" + END) == 200
    path.unlink(missing_ok=True)
    path.with_suffix(".away").rename(path)
    assert live.status(HEAD + END) == 200


def test_another_archive_in_its_place_is_served(own: tuple[Path, Running], tmp_path: Path) -> None:
    path, live = own
    assert b"2 documents" in live.said(HEAD + END)
    other = open_archive(str(tmp_path / "other.db"), create=True)
    other.close()
    (tmp_path / "other.db").replace(path)
    assert b"The archive holds no document" in live.said(HEAD + END)


def test_an_archive_that_is_locked_is_said_to_be(
    own: tuple[Path, Running], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, live = own
    monkeypatch.setattr(sqlite, "_WAIT_TO_READ", 200)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        said = live.said(HEAD + END)
        assert said.startswith(b"HTTP/1.1 503")
        other.execute("ROLLBACK")
    assert live.status(HEAD + END) == 200


def test_a_client_that_resets_its_connection_breaks_nothing(live: Running) -> None:
    for request in (b"", HEAD, HEAD + b"\r\n", b"GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n"):
        connection = live.connected()
        connection.sendall(request)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        connection.close()
    assert live.status(HEAD + END) == 200
