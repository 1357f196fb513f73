"""PostgreSQL that is not there, not an archive, or goes away: one clear line, and nothing is half written."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from sqlalchemy import text
from tests.archive.conftest import new_database
from tests.archive.made import PROMISES, REPORT, put_texts

from troth.archive import postgresql as store_module
from troth.archive import schema
from troth.archive.opening import open_archive
from troth.errors import ArchiveError


def run(address: str, *statements: str) -> None:
    connection: psycopg.Connection[Any]
    with psycopg.connect(address, autocommit=True) as connection:
        for each in statements:
            connection.execute(each.encode())


def tables(address: str) -> list[str]:
    connection: psycopg.Connection[Any]
    with psycopg.connect(address) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        return [row[0] for row in rows]


def asked(address: str) -> None:
    open_archive(address).close()


def added(address: str) -> None:
    store = open_archive(address, create=True)
    try:
        put_texts(store, {"a.md": PROMISES})
    finally:
        store.close()


def said(use: Callable[[str], None], address: str) -> str:
    with pytest.raises(ArchiveError) as raised:
        use(address)
    assert "\n" not in str(raised.value)
    assert "Traceback" not in str(raised.value)
    return str(raised.value)


USES = pytest.mark.parametrize("use", [asked, added])


@USES
def test_nobody_listens(use: Callable[[str], None]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = said(use, f"postgresql://someone:secret@127.0.0.1:{port}/archive")
    assert words.startswith(f"postgresql://someone:***@127.0.0.1:{port}/archive: no PostgreSQL answers (")
    assert "secret" not in words


@USES
def test_a_host_that_is_none(use: Callable[[str], None]) -> None:
    assert "no PostgreSQL answers" in said(use, "postgresql://someone@no-such-host.invalid/archive")


@USES
def test_a_wrong_name(use: Callable[[str], None], postgresql: str) -> None:
    words = said(use, postgresql.replace("/postgres?", "/nowhere?"))
    assert 'database "nowhere" does not exist' in words
    assert "correct the address" in words
    assert "does not let this role in" in said(use, postgresql.replace("//postgres:", "//nobody:"))


@USES
def test_what_answers_and_is_no_postgresql(use: Callable[[str], None]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        address = f"postgresql://someone@127.0.0.1:{port}/archive?connect_timeout=2"
        assert "no PostgreSQL answers" in said(use, address)


@USES
def test_a_database_of_something_else(use: Callable[[str], None], postgresql: str) -> None:
    address = new_database(postgresql)
    run(address, "CREATE TABLE bookmark (address TEXT)")
    assert "is no archive of Troth but something else" in said(use, address)
    assert tables(address) == ["bookmark"]


def test_an_empty_database_becomes_an_archive_and_is_none_before(postgresql: str) -> None:
    address = new_database(postgresql)
    assert "holds no archive yet; troth add makes one" in said(asked, address)
    assert tables(address) == []
    added(address)
    asked(address)


@USES
def test_an_archive_of_a_newer_troth(use: Callable[[str], None], postgresql: str) -> None:
    address = new_database(postgresql)
    added(address)
    run(address, "UPDATE troth_schema SET version_num = '9001'")
    assert "is of a newer Troth (schema '9001'); update Troth to open it" in said(use, address)


def test_a_role_that_may_not_make_tables(postgresql: str) -> None:
    address = new_database(postgresql)
    run(
        address,
        "DROP ROLE IF EXISTS guest",
        "CREATE ROLE guest LOGIN",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    )
    guest = address.replace("//postgres:", "//guest:")
    assert "this role may not do that (permission denied for schema public)" in said(added, guest)
    assert tables(address) == []
    added(address)
    assert "this role may not do that (permission denied for table" in said(asked, guest)
    run(address, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest")
    asked(guest)
    assert "this role may not do that" in said(added, guest)


def test_a_server_that_lets_nobody_write(postgresql: str) -> None:
    address = new_database(postgresql)
    added(address)
    name = address.partition("?")[0].rpartition("/")[2]
    run(postgresql, f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    asked(address)
    store = open_archive(address, create=True)
    with pytest.raises(ArchiveError, match="the server lets nobody write"):
        put_texts(store, {"b.md": REPORT})
    store.close()


def test_a_server_with_other_habits(postgresql: str) -> None:
    address = new_database(postgresql)
    name = address.partition("?")[0].rpartition("/")[2]
    run(
        postgresql,
        f"ALTER DATABASE \"{name}\" SET default_transaction_isolation = 'serializable'",
        f'ALTER DATABASE "{name}" SET synchronous_commit = off',
    )
    added(address)
    store = open_archive(address, create=True)
    with store.writing() as connection:
        habits = [
            connection.execute(text(f"SELECT current_setting('{each}')")).scalar_one()
            for each in ("transaction_isolation", "synchronous_commit", "lock_timeout")
        ]
    store.close()
    assert habits == ["read committed", "on", "1min"]


@pytest.mark.parametrize("driver", [False, True])
def test_a_connection_that_ends_under_way(driver: bool, postgresql: str) -> None:
    address = new_database(postgresql)
    added(address)
    store = open_archive(address, create=True)

    def write() -> None:
        with store.writing() as connection:
            connection.execute(text("UPDATE document SET title = 'lost'"))
            process = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
            run(postgresql, f"SELECT pg_terminate_backend({process}, 5000)")
            if driver:  # what goes past SQLAlchemy
                store.insert(connection, schema.document_party, ("document",), [(1,)])
            connection.execute(text("SELECT 1"))

    with pytest.raises(
        ArchiveError, match=r"the server has gone away \(.*; what was reported is kept"
    ) as raised:
        write()
    assert "\n" not in str(raised.value)
    with store.reading() as connection:
        assert connection.execute(text("SELECT title FROM document")).scalar_one() != "lost"
    store.close()


def test_who_writes_does_not_wait_for_ever(postgresql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_HABITS", text("SET LOCAL lock_timeout = '200ms'"))
    address = new_database(postgresql)
    added(address)
    one, other = open_archive(address, create=True), open_archive(address, create=True)
    with (
        one.writing(),
        pytest.raises(ArchiveError, match="another program has been writing to it for long"),
    ):
        put_texts(other, {"b.md": REPORT})
    put_texts(other, {"b.md": REPORT})
    one.close()
    other.close()
