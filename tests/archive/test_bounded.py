"""A question that takes longer than whoever opened the archive allows is ended, and said so."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient
from tests.archive.made import PROMISES, put_texts

from troth.archive import sqlite_bounded
from troth.archive.opening import open_archive
from troth.archive.store import Store
from troth.errors import ArchiveSlowError
from troth.serving.served import Served
from troth.web.app import application

ENDLESS = text(
    "WITH RECURSIVE counted (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM counted "
    "WHERE number < 2000000000) SELECT max(number) FROM counted"
)
MANY = text(
    "WITH RECURSIVE counted (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM counted "
    "WHERE number < 3000) SELECT number FROM counted"
)


def test_a_question_without_end_is_ended(store: Store, address: str) -> None:
    bounded = open_archive(address, longest=0.2)
    with (
        pytest.raises(ArchiveSlowError, match="the question takes too long; ask for less"),
        bounded.reading() as connection,
    ):
        connection.execute(ENDLESS).all()
    with bounded.reading() as connection:
        assert connection.execute(text("SELECT 1")).scalar_one() == 1, "the next one is answered"
    bounded.close()


def test_who_takes_an_answer_slowly_is_not_stopped(
    store: Store, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_bounded, "_STEPS", 1)
    bounded = open_archive(address, longest=0.2)
    with bounded.reading() as connection:
        rows = iter(connection.execute(MANY))
        next(rows)
        time.sleep(0.3)
        assert sum(1 for _ in rows) == 2999
    bounded.close()


def test_a_page_that_takes_too_long_says_so(
    store: Store, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_texts(store, {"a.md": PROMISES})
    bounded = open_archive(address, longest=0.2)

    def slow(reading: object, *_: object) -> None:
        reading.connection.execute(ENDLESS).all()  # type: ignore[attr-defined]

    monkeypatch.setattr("troth.web.routes.documents.documents", slow)
    with TestClient(application(bounded, ("testserver",))) as client:
        answer = client.get("/documents")
    bounded.close()
    assert answer.status_code == 503
    assert "The question takes too long; ask for less." in answer.text


@pytest.mark.parametrize("fault", [TypeError, ValueError, KeyError, AttributeError, ZeroDivisionError])
def test_a_fault_of_troth_is_not_said_to_be_one_of_the_archive(
    fault: type[Exception], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object) -> None:
        raise fault("inner words")

    with pytest.raises(fault), Served(store).reading():
        wrong()
    for place, path in (("web.routes", "/documents"), ("api", "/api/v1/documents")):
        monkeypatch.setattr(f"troth.{place}.documents.documents", wrong)
        with TestClient(application(store, ("testserver",)), raise_server_exceptions=False) as client:
            answer = client.get(path)
        assert answer.status_code == 500
        assert "inner words" not in answer.text
        assert fault.__name__ not in answer.text
