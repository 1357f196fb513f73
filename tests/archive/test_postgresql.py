"""A PostgreSQL that cannot be used is one clear line without a password, and nothing is half written."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from sqlalchemy import func, select
from tests.archive.conftest import new_database
from tests.archive.made import NOW, PROMISES, REPORT, here, put_texts

from troth.archive import postgresql as store_module
from troth.archive import schema
from troth.archive.adding import Outcome, known_documents
from troth.archive.faults import translated
from troth.archive.opening import open_archive
from troth.archive.store import Store
from troth.errors import ArchiveError
from troth.pipeline.add import Content, add


@pytest.fixture
def database(postgresql: str) -> str:
    return new_database(postgresql)


def run(address: str, *statements: str) -> None:
    connection: psycopg.Connection[Any]
    with psycopg.connect(address, autocommit=True) as connection:
        for each in statements:
            connection.execute(each.encode())


def refusal(address: str) -> str:
    """What is said of an address, without the name of the archive; never a password."""
    with pytest.raises(ArchiveError) as caught, contextlib.closing(open_archive(address, create=True)):
        pass
    line = str(caught.value)
    assert "secret" not in line
    assert "\n" not in line
    assert caught.value.name.startswith("postgresql://")
    return caught.value.reason


def test_a_database_that_is_not_there(database: str) -> None:
    address = f"postgresql://postgres:secret@/nowhere?{database.partition('?')[2]}"
    words = 'database "nowhere" does not exist; make it (createdb), or correct the address'
    assert words in refusal(address)


def test_a_role_that_is_not_there(database: str) -> None:
    address = database.replace("postgres:@", "nobody:secret@")
    assert 'role "nobody" does not exist); see the name and the password' in refusal(address)


def test_a_role_without_rights(database: str) -> None:
    name = database.partition("?")[0].rpartition("/")[2]
    run(database, f'CREATE ROLE "{name}r" LOGIN', "REVOKE CREATE ON SCHEMA public FROM public")
    address = database.replace("postgres:@", f"{name}r:secret@")
    assert "this role may not do that (permission denied for schema public" in refusal(address)


def test_a_role_that_may_only_read_can_ask(database: str) -> None:
    name = database.partition("?")[0].rpartition("/")[2]
    open_archive(database, create=True).close()
    run(database, f'CREATE ROLE "{name}q" LOGIN', f'GRANT SELECT ON ALL TABLES IN SCHEMA public TO "{name}q"')
    store = open_archive(database.replace("postgres:@", f"{name}q:@"))
    with store.reading() as connection:
        assert known_documents(connection, ["0"]) == {}
    with pytest.raises(ArchiveError, match=r"this role may not do that \(permission denied for table"):
        put_texts(store, {"a.md": PROMISES})
    store.close()


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:secret@127.0.0.1:1/archive",
        "postgresql://me@127.0.0.1:1/archive?password=secret",
        "postgresql://me:secret@/archive?host=/nowhere",
        "postgresql://me:secret@127.0.0.1:1/archive?sslpassword=secret&sslmode=require",
    ],
)
def test_a_server_that_is_not_there(address: str) -> None:
    assert refusal(address).startswith("no PostgreSQL answers (")


def test_an_option_that_is_none(database: str) -> None:
    assert refusal(database + "&secre=1&spell=2").startswith(
        "this address makes no sense (invalid connection option"
    )


def test_a_setting_that_is_none(database: str) -> None:
    words = refusal(database + "&options=-cno_such_setting%3D1")
    assert words.startswith("the server refuses the connection (")


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_a_database_that_cannot_keep_every_text(postgresql: str, encoding: str) -> None:
    name = f"encoded_{encoding.lower()}"
    run(
        postgresql,
        f"CREATE DATABASE {name} ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0",
    )
    words = refusal(postgresql.replace("/postgres?", f"/{name}?"))
    assert words == (
        f"the database keeps text as {encoding}; make one that does as UTF8 (createdb -E UTF8 -T template0)"
    )


def test_a_server_that_is_too_old(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "OLDEST_SERVER", 99)
    assert refusal(database).endswith("; an archive needs 99 or newer")


def test_the_encoding_that_the_environment_names_is_not_used(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGCLIENTENCODING", "LATIN1")
    store = open_archive(database, create=True)
    (found,) = put_texts(store, {"東京.md": PROMISES.replace("nurses", "看護師")})
    store.close()
    assert isinstance(found, Outcome)
    assert found.source == "東京.md"


def test_an_archive_stands_in_the_schema_that_the_address_names(database: str) -> None:
    address = database + "&options=-csearch_path%3Dtalks"
    assert refusal(address).startswith("there is no schema to write into (")
    run(database, "CREATE SCHEMA talks")
    for where, texts in ((address, {"a.md": PROMISES}), (database, {"a.md": PROMISES, "b.md": REPORT})):
        store = open_archive(where, create=True)
        put_texts(store, texts)
        store.close()
    assert [count(database), count(address)] == [2, 1]


def count(address: str) -> int:
    store = open_archive(address)
    with store.reading() as connection:
        found: int = connection.execute(select(func.count()).select_from(schema.document)).scalar_one()
    store.close()
    return found


def test_a_limit_of_time_is_named(database: str) -> None:
    open_archive(database, create=True).close()
    store = open_archive(database + "&options=-cstatement_timeout%3D100ms")
    stopped = pytest.raises(ArchiveError, match=r"the server stopped what took too long \(canceling")
    with stopped as caught, store.reading() as connection:
        connection.exec_driver_sql("SELECT pg_sleep(60)")
    store.close()
    assert "statement_timeout%3D0" in str(caught.value)


def test_a_lost_connection_leaves_nothing_half_written(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_archive(database, create=True)
    put_texts(store, {"a.md": PROMISES})
    index = store_module.PostgresqlStore.index

    def lose(*arguments: Any) -> None:
        index(*arguments)
        run(database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()")  # fmt: skip

    monkeypatch.setattr(store_module.PostgresqlStore, "index", lose)
    with pytest.raises(
        ArchiveError, match=r"the server has gone away \(.*what was reported is kept; run it again"
    ):
        put_texts(store, {"b.md": REPORT})
    monkeypatch.undo()
    assert count(database) == 1
    assert [each.added for each in put_texts(store, {"b.md": REPORT}) if isinstance(each, Outcome)] == ["new"]
    store.close()


def test_several_adders_end_with_the_union(address: str) -> None:
    texts = [f"# Ports\n\nJapan will open {number} ports by 2030.\n".encode() for number in range(40)]
    failed: list[BaseException] = []

    def work(first: int) -> None:
        contents = [Content(f"{n}.md", f"/{n}.md", text) for n, text in enumerate(texts)][first : first + 25]
        try:
            with adding(address) as store:
                for each in contents:
                    list(add([each], store, here, lambda: NOW))
        except BaseException as error:  # noqa: BLE001 - told below
            failed.append(error)

    threads = [threading.Thread(target=work, args=(first,)) for first in (0, 5, 10, 15)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert failed == []
    assert count(address) == 40


@contextlib.contextmanager
def adding(address: str) -> Iterator[Store]:
    store = open_archive(address, create=True)
    try:
        yield store
    finally:
        store.close()


@pytest.mark.parametrize(
    ("state", "said", "expected"),
    [
        (None, 'connection failed: FATAL: password authentication failed for user "me"',
         "the server does not let this role in ("),
        (None, "connection failed: FATAL: too many clients already", "the server has no room for more ("),
        (None, "connection failed: FATAL: the database system is starting up", "the server is not ready ("),
        (None, 'connection failed: FATAL: permission denied for database "x"', "this role may not do that ("),
        ("53100", "could not extend file: No space left on device", "the disk is full;"),
        ("53200", "out of memory", "the server has no room for more ("),
        ("25P03", "terminating connection due to idle timeout", "the server stopped what took"),
        ("57P01", "terminating connection due to administrator command", "the server has gone away ("),
        ("XX001", "invalid page in block 0", "is damaged;"),
        ("42P01", "relation does not exist", "the database says: relation does not exist"),
    ],
)  # fmt: skip
def test_what_a_server_says_is_put_in_words(state: str | None, said: str, expected: str) -> None:
    error = psycopg.OperationalError(said)
    error.sqlstate = state
    found = translated("postgresql://me@host/archive", error)
    assert found is not None
    assert found.reason.startswith(expected)


def test_no_part_of_an_address_that_is_secret_is_shown() -> None:
    store = store_module.PostgresqlStore(
        "postgresql://me:secret@host/a?password=secret&sslpassword=secret&port=1"
    )
    assert store.name == "postgresql://me:***@host/a?port=1"
