"""What every answer says to browsers, and which requests are refused before anything is asked."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.responses import Response, StreamingResponse
from starlette.testclient import TestClient
from tests.archive.made import REPORT, put_texts
from tests.web.served import TODAY

from troth.archive.opening import open_archive
from troth.archive.store import Store
from troth.web.app import application
from troth.web.assets import assets
from troth.web.security import HEADERS, POLICY

HTML = "text/html; charset=utf-8"
PROBLEM = "application/problem+json"


def broken() -> Response:
    raise RuntimeError("secret of the machine")


def broken_stream() -> Response:
    def pieces() -> Iterator[bytes]:
        yield b"first"
        raise RuntimeError("secret of the machine")

    return StreamingResponse(pieces())


@pytest.fixture
def app(demo: Store) -> FastAPI:
    made = application(demo, ("testserver", "example.org", "[::1]"), lambda: TODAY)
    for path in ("/broken", "/api/v1/broken"):
        made.add_api_route(path, broken, include_in_schema=False)
    made.add_api_route("/broken-stream", broken_stream, include_in_schema=False)
    return made


@pytest.fixture
def asked(app: FastAPI) -> TestClient:
    return TestClient(app, raise_server_exceptions=False, follow_redirects=False)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/documents", 200),
        ("/documents.csv", 200),
        ("/documents.json", 200),
        ("/api/v1/documents", 200),
        ("/api/v1/openapi.json", 200),
        ("/assets/app.css", 200),
        ("/search/", 307),
        ("/nothing", 404),
        ("/assets/nothing.js", 404),
        ("/assets/../app.css", 404),
        ("/assets/%2e%2e/frame.py", 404),
        ("/api/v1/nothing", 404),
        ("/documents?page=x", 422),
        ("/documents.xml", 422),
        ("/%00", 400),
        ("/documents?words=%ff", 400),
        ("/documents?words=" + "x" * 8_001, 414),
        ("/broken", 500),
        ("/api/v1/broken", 500),
    ],
)
def test_every_answer_has_the_headers(asked: TestClient, path: str, status: int) -> None:
    for method in ("GET", "HEAD"):
        answer = asked.request(method, path)
        assert answer.status_code == status
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert answer.headers["cache-control"]
        assert "server" not in answer.headers
        assert not (method == "HEAD" and answer.content)


def test_the_policy_forbids_inline_script_and_other_hosts() -> None:
    sources = {each.split()[0]: each.split()[1:] for each in POLICY.split("; ")}
    assert sources["default-src"] == ["'none'"]
    assert {each for given in sources.values() for each in given} == {"'none'", "'self'", "data:"}
    assert sources["script-src"] == sources["style-src"] == ["'self'"]


@pytest.mark.parametrize("path", ["/documents", "/assets/app.css", "/api/v1/documents", "/nothing"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_nothing_can_be_written(asked: TestClient, path: str, method: str) -> None:
    answer = asked.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.headers["content-type"] == (PROBLEM if path.startswith("/api/") else HTML)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("testserver", 200),
        ("testserver:8400", 200),
        ("TestServer:8400", 200),
        ("example.org", 200),
        ("[::1]", 200),
        ("[::1]:8400", 200),
        ("[::1", 421),
        ("[::1]evil.example", 421),
        ("[::2]:8400", 421),
        ("::1", 421),
        ("evil.example", 421),
        ("testserver.evil.example", 421),
        ("testserver:80@evil.example", 421),
        ("testserver:evil.example", 421),
        ("testserver:٣", 421),
        ("user@testserver", 421),
        ("*", 421),
        ("", 421),
    ],
)
def test_only_names_of_this_server_are_answered(asked: TestClient, host: str, status: int) -> None:
    answer = asked.get("/documents", headers=[(b"Host", host.encode())])
    assert answer.status_code == status


def test_several_hosts_are_none(asked: TestClient) -> None:
    names = [(b"Host", b"testserver"), (b"Host", b"testserver")]
    assert asked.get("/documents", headers=names).status_code == 400


def test_any_name_is_answered_where_that_was_asked_for(demo: Store) -> None:
    client = TestClient(application(demo, ("*",), lambda: TODAY))
    assert client.get("/documents", headers={"Host": "any.example:1"}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/documents?words=%00", 400),
        ("/documents?words=%1b", 400),
        ("/documents?words=%7f", 400),
        ("/documents?words=%c3%28", 400),
        ("/documents?words=%ed%a0%80", 400),
        ("/documents?%00=1", 400),
        ("/documents?words=a%0Ab%09c", 200),
        ("/documents?words=%E2%80%AE", 200),
        ("/doc%0auments", 400),
        ("/documents%2f..%2f..%2fetc%2fpasswd", 404),
        ("/documents/../../etc/passwd", 404),
        ("/documents%5c..%5c", 404),
        ("/documents?" + "&".join(["party=JPN"] * 101), 422),
        ("/documents?" + "&".join(["x=1"] * 201), 400),
        ("/documents?page=1&page=2", 200),
        ("/documents?page[]=1", 200),
        ("/documents?page=1e400", 422),
        ("/documents?page=" + "9" * 5_000, 422),
        ("/documents?year=0x7E6", 422),
        ("/documents?year=%D9%A1", 422),
        ("/documents?&&==&=", 200),
        ("/documents?page=1;drop", 422),
        ("/documents?words=%27%29%20OR%201=1--", 200),
        ("/documents?words=%%%25", 200),
    ],
)
def test_what_makes_no_sense_is_refused(asked: TestClient, path: str, status: int) -> None:
    answer = asked.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_a_request_has_no_content(asked: TestClient) -> None:
    assert asked.request("GET", "/documents", content=b"x").status_code == 400
    assert asked.request("GET", "/documents", content=b"").status_code == 200


@pytest.mark.parametrize(("path", "kind"), [("/broken", HTML), ("/api/v1/broken", PROBLEM)])
def test_a_fault_is_told_in_words_and_written_where_the_server_runs(
    asked: TestClient, caplog: pytest.LogCaptureFixture, path: str, kind: str
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = asked.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (500, kind)
    assert "fault of Troth" in answer.text
    assert "secret" not in answer.text
    assert [each.levelname for each in caplog.records] == ["ERROR"]
    assert "secret of the machine" in caplog.text
    assert "Traceback" in caplog.text


def test_what_breaks_within_a_stream_breaks_it_off(app: FastAPI) -> None:
    with pytest.raises(RuntimeError):
        TestClient(app).get("/broken-stream")


def test_a_page_that_a_browser_holds_is_not_made_again(asked: TestClient) -> None:
    for path in ("/documents", "/documents.csv", "/api/v1/documents"):
        first = asked.get(path)
        tag = first.headers["etag"]
        assert first.headers["cache-control"] == "no-cache"
        again = asked.get(path, headers={"If-None-Match": f'"other", {tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert {name: again.headers.get(name) for name in HEADERS} == HEADERS
        assert asked.get(f"{path}?year=2021", headers={"If-None-Match": tag}).status_code == 200
        assert asked.get(path, headers={"If-None-Match": "*"}).status_code == 200
    assert "etag" not in asked.get("/nothing").headers


def test_another_day_or_archive_has_other_pages(tmp_path: Path, demo: Store) -> None:
    days = [TODAY]
    store = open_archive(str(tmp_path / "a.db"), create=True)
    client = TestClient(application(store, ("testserver",), lambda: days[0]))
    tags = [client.get("/documents").headers["etag"]]
    days[0] = TODAY.replace(day=3)
    tags.append(client.get("/documents").headers["etag"])
    put_texts(store, {"b.md": REPORT})
    tags.append(client.get("/documents").headers["etag"])
    assert len(set(tags)) == 3
    store.close()


def test_assets_are_kept_for_ever_by_what_they_hold(asked: TestClient) -> None:
    for name, each in assets().items():
        answer = asked.get(f"/assets/{name}?v={each.version}")
        assert answer.content == each.data
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-type"] == each.media_type
