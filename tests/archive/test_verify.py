"""Each sort of damage is found, and named as what it is, where it is."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection
from tests.archive.conftest import new_database
from tests.archive.damage import Damage, blob, flipped, run, sql, unguarded
from tests.archive.made import PROMISES, REPORT, put_texts

from troth.archive.checking.fault import Fault
from troth.archive.compression import compressed, expanded
from troth.archive.documents import coded_documents
from troth.archive.expressions import CODE_SIGN
from troth.archive.opening import open_archive
from troth.archive.rows import taken_apart
from troth.archive.store import IndexedText, Store
from troth.pipeline.link import link_all
from troth.pipeline.verify import verify
from troth.settings import Settings

ONE_PROCESS = Settings(jobs=1)
TWO_PROCESSES = Settings(jobs=2, parallel_from_bytes=0)

FIRST = 1 << 22  # the number of the first statement of the first document


def other_original(connection: Connection) -> None:
    data = compressed(PROMISES.replace("500", "600").encode())
    run(
        connection,
        "UPDATE original SET bytes = :data WHERE id IN (SELECT id FROM document WHERE number = 1)",
        data=data,
    )


def other_text(connection: Connection) -> None:
    original = PROMISES.encode()
    data = expanded(blob(connection, "SELECT bytes FROM canonical_text WHERE document = 1"), original)
    changed = compressed(data.replace(b"500", b"600"), original)
    run(connection, "UPDATE canonical_text SET bytes = :data WHERE document = 1", data=changed)


def changed_record(change: Callable[[dict[str, list[list[object]]]], None]) -> Damage:
    """The record of the first document, packed again with a change in it."""

    def damage(connection: Connection) -> None:
        record = json.loads(expanded(blob(connection, "SELECT record FROM reading WHERE number = 1")))
        change(record)
        data = compressed(json.dumps(record).encode())
        run(connection, "UPDATE reading SET record = :data WHERE number = 1", data=data)

    return damage


def span_beyond(record: dict[str, list[list[object]]]) -> None:
    record["statements"][-1][1] = 100_000


def initiative_beside(record: dict[str, list[list[object]]]) -> None:
    initiatives = next(row[8] for row in record["codings"] if len(row) > 8 and row[8])
    assert isinstance(initiatives, list)
    initiatives[0][2] -= 1


def cue_beside(record: dict[str, list[list[object]]]) -> None:
    why = next(row[2] for row in record["codings"] if row[0] == "commitment")
    assert isinstance(why, list)
    why[0][2] += 1


DAMAGES: dict[str, tuple[Damage, list[tuple[str, str]]]] = {
    "a bit of an original": (
        flipped("original", "bytes", "id IN (SELECT id FROM document WHERE number = 1)"),
        [("original", "its original bytes cannot be expanded")],
    ),
    "another original": (other_original, [("original", "its original bytes are others: their SHA-256 is ")]),
    "a size": (
        sql("UPDATE original SET size = 7 WHERE id IN (SELECT id FROM document WHERE number = 1)"),
        [("original", "and said to be 7")],
    ),
    "a missing original": (
        sql("DELETE FROM original WHERE id IN (SELECT id FROM document WHERE number = 1)"),
        [("parent", "there is no such original"), ("original", "its original bytes are missing")],
    ),
    "an original of nothing": (
        sql("INSERT INTO original (id, size, bytes) VALUES ('00', 0, '')"),
        [("parent", "no document is read from it")],
    ),
    "a bit of a text": (
        flipped("canonical_text", "bytes", "document = 1"),
        [("text", "its text 1 cannot be expanded")],
    ),
    "another text": (other_text, [("text", "its text 1 is another than its SHA-256 says")]),
    "a missing text": (
        sql("DELETE FROM canonical_text WHERE document = 1"),
        [("parent", "there is no such canonical_text"), ("record", "the text 1 of its reading is missing")],
    ),
    "a text of no reading": (
        sql("INSERT INTO canonical_text SELECT 9, document, 'x', bytes FROM canonical_text WHERE number = 1"),
        [
            ("text", "its text 9 is another than its SHA-256 says"),
            ("text", "no reading is of its text 9"),
        ],
    ),
    "a bit of a record": (
        flipped("reading", "record", "number = 1"),
        [("record", "its reading 1 cannot be read: a record is damaged")],
    ),
    "a missing reading": (
        sql("DELETE FROM reading WHERE number = 1"),
        [("text", "no reading is of its text 1"), ("record", "its reading 1 is missing")],
    ),
    "another coder": (
        sql("UPDATE reading SET coder = 'another' WHERE number = 1"),
        [("record", "and said to be of 'another'")],
    ),
    "a span beyond the text": (
        changed_record(span_beyond),
        [("span", "is outside the text"), ("table", "statement: has end ")],
    ),
    "a name beside its span": (
        changed_record(initiative_beside),
        [("span", "the words of its initiative at ")],
    ),
    "a cue beside its span": (
        changed_record(cue_beside),
        [("span", "the words of its cue 'will invest' at ")],
    ),
    "a kind in the table": (
        sql(f"UPDATE statement SET kind = 'context' WHERE number = {FIRST}"),
        [("table", "statement: has kind 'context', the record 'commitment'")],
    ),
    "a missing statement": (
        sql(f"DELETE FROM statement WHERE number = {FIRST}"),
        [
            ("index", "is in the index, and not in the table"),
            *[("parent", "there is no such statement")] * 6,
            ("table", "statement: is missing"),
        ],
    ),
    "a missing row": (
        sql(f"DELETE FROM sum_mention WHERE statement = {FIRST}"),
        [("table", "sum_mention (place 0): is missing")],
    ),
    "a row too many": (
        sql(f"INSERT INTO date_mention VALUES ({FIRST}, 7, '2030', 'by')"),
        [("table", "date_mention (place 7): is not in the record")],
    ),
    "an orphan": (
        sql("INSERT INTO date_mention VALUES (77, 0, '2030', 'by')"),
        [("parent", "there is no such statement")],
    ),
    "a statement under another document": (
        sql(f"UPDATE statement SET document = 2 WHERE number = {FIRST}"),
        [("parent", "is under another document"), ("table", "statement: has document 2, the record 1")],
    ),
    "a party": (
        sql("UPDATE document_party SET party = 'XXX' WHERE document = 1 AND party = 'JPN'"),
        [
            ("table", "document_party (party JPN): is missing"),
            ("table", "document_party (party XXX): is not in the record"),
        ],
    ),
    "a section": (
        sql('UPDATE section SET "end" = 3 WHERE document = 1 AND number = 0'),
        [("table", "section (number 0): has end 3")],
    ),
    "a title": (
        sql("UPDATE document SET title = 'Another' WHERE number = 1"),
        [("table", "the table has title 'Another'")],
    ),
    "a missing version": (
        sql("DELETE FROM version WHERE source = '/c.md' AND number = 1"),
        [("version", "has 1 versions from 2 to 2")],
    ),
    "a version twice": (
        sql("INSERT INTO version SELECT source, 2, document, added_at FROM version WHERE source = '/a.md'"),
        [("version", "versions 1 and 2 are the same document")],
    ),
    "a document of no source": (
        sql("DELETE FROM version WHERE source = '/a.md'"),
        [("version", "no source holds it")],
    ),
    "a decision": (
        sql(
            "INSERT INTO decision (number, document, statement, field, value, decided_by, decided_at, note) "
            "SELECT 1, 'none', bytes, 'kind', 'no json', 'a person', '2026-01-01', '' "
            "FROM canonical_text WHERE number = 1",
        ),
        [
            ("parent", "there is no such original"),
            ("decision", "is no identity of ten bytes"),
            ("decision", "its value 'no json' is no JSON"),
        ],
    ),
    "a relation": (
        sql(
            "UPDATE link SET relation = 'likes' WHERE (earlier, later) IN "
            "(SELECT earlier, later FROM link ORDER BY earlier, later LIMIT 1)"
        ),
        [("link", "is 'likes' with confidence")],
    ),
    "a stage": (
        sql("UPDATE thread SET stage = 'lost' WHERE commitment IN (SELECT min(commitment) FROM thread)"),
        [("link", "is at stage 'lost'")],
    ),
    "what a thread holds to": (
        sql("UPDATE thread SET stage_by = 77 WHERE commitment IN (SELECT min(commitment) FROM thread)"),
        [("link", "holds to statement number 77, which is not there")],
    ),
    "a link to nothing": (
        sql(f"INSERT INTO link VALUES ({FIRST}, 77, 'fulfils', 0.5)"),
        [("parent", "there is no such statement")],
    ),
    "an initiative": (
        sql("DELETE FROM initiative WHERE number IN (SELECT min(initiative) FROM naming)"),
        [*[("link", "which is not there")] * 3],
    ),
    "what is kept of links": (
        flipped("followed_document", "bytes", "document = 1"),
        [("link", "what is kept of links is damaged")],
    ),
    "a document that is not followed": (
        sql("UPDATE document SET followed = false WHERE number = 1"),
        [("link", "is followed, and said not to be")],
    ),
    "a dropped index": (
        sql("DROP INDEX ix_document_date"),
        [("schema", "has no index ix_document_date")],
    ),
}


def faults_of(address: str, store: Store, settings: Settings = ONE_PROCESS) -> list[Fault]:
    return [fault for checked in verify(address, store, settings) for fault in checked.faults]


def put_three(store: Store) -> None:
    """Three documents, of which one source has two versions, with their links."""
    put_texts(store, {"a.md": PROMISES, "b.md": REPORT})
    put_texts(store, {"c.md": REPORT})
    put_texts(store, {"c.md": PROMISES.replace("500 nurses", "600 nurses")})
    link_all(store)


def test_an_archive_as_it_was_written_is_whole(address: str, store: Store) -> None:
    assert faults_of(address, store) == []
    put_three(store)
    assert faults_of(address, store) == []


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, postgresql: str) -> Mapping[str, str]:
    """The address of an archive of three documents in each of the stores."""
    addresses = {
        "sqlite": str(tmp_path_factory.mktemp("whole") / "archive.db"),
        "postgresql": new_database(postgresql),
    }
    for address in addresses.values():
        with contextlib.closing(open_archive(address, create=True)) as store:
            put_three(store)
    return addresses


@pytest.fixture(params=["sqlite", "postgresql"])
def copy(request: pytest.FixtureRequest, whole: Mapping[str, str], tmp_path: Path) -> str:
    """The address of a copy of it."""
    if request.param == "sqlite":
        copied = tmp_path / "copy.db"
        shutil.copy(whole["sqlite"], copied)
        return str(copied)
    return new_database(request.getfixturevalue("postgresql"), like=whole["postgresql"])


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_named(name: str, copy: str) -> None:
    damage, expected = DAMAGES[name]
    with unguarded(copy) as connection:
        damage(connection)
    with contextlib.closing(open_archive(copy)) as store:
        found = [(fault.check, fault.reason) for fault in faults_of(copy, store)]
    assert [check for check, _ in found] == [check for check, _ in expected], found
    for (_, reason), (_, words) in zip(found, expected, strict=True):
        assert words in reason


def texts_of(connection: Connection) -> list[IndexedText]:
    ((number, coded),) = coded_documents(connection, [1])
    return list(taken_apart(coded).indexed(number << 22))


def test_a_statement_that_the_index_lacks_is_named(copy: str) -> None:
    with contextlib.closing(open_archive(copy, create=True)) as store:
        with store.writing() as connection:
            store.unindex(connection, texts_of(connection)[:1])
        found = faults_of(copy, store)
    assert [(fault.check, fault.reason) for fault in found] == [("index", "is not in the full-text index")]
    assert found[0].statement is not None
    assert found[0].statement in found[0].place


def test_a_statement_that_is_indexed_by_other_words_is_named(copy: str) -> None:
    with contextlib.closing(open_archive(copy, create=True)) as store:
        with store.writing() as connection:
            text = texts_of(connection)[0]
            store.unindex(connection, [text])
            store.index(connection, [replace(text, words=text.words.replace("cables", "pipes"))])
        (found,) = faults_of(copy, store)
    words = {
        "sqlite": "is not found in the full-text index by its word 'cables'",
        "postgresql": "is in the full-text index by other words",
    }
    assert found.reason == words[kind_of(copy)]


def test_an_entry_of_no_statement_is_named(copy: str) -> None:
    with contextlib.closing(open_archive(copy, create=True)) as store:
        text = IndexedText((1 << 22) + 999, "stray words", "", "", f"{CODE_SIGN}kindcontext")
        if kind_of(copy) == "sqlite":
            with store.writing() as connection:
                store.index(connection, [text])
        else:
            with unguarded(copy) as connection:
                store.index(connection, [text])
        found = {(fault.check, fault.reason) for fault in faults_of(copy, store)}
    assert found == {
        ("index", "statement number 4195303 is in the index, and not in the table"),
        ("index", "is in the full-text index, and not in the record"),
    }


def test_an_index_that_lost_a_part_is_found(tmp_path: Path, whole: Mapping[str, str]) -> None:
    copied = tmp_path / "copy.db"
    shutil.copy(whole["sqlite"], copied)
    with contextlib.closing(sqlite3.connect(copied)) as connection, connection:
        connection.execute(
            "DELETE FROM statement_text_data WHERE id > 10"
        )  # all words: the first rows say where
    with contextlib.closing(open_archive(str(copied))) as store:
        found = faults_of(str(copied), store)
    assert found
    assert all(fault.advice for fault in found)


def test_the_same_faults_for_any_number_of_processes(copy: str) -> None:
    with unguarded(copy) as connection:
        run(connection, "UPDATE statement SET kind = 'context' WHERE kind = 'commitment'")
        run(connection, "DELETE FROM version WHERE number = 1")
    with contextlib.closing(open_archive(copy)) as store:
        one = faults_of(copy, store)
        assert len(one) > 5
        assert faults_of(copy, store, TWO_PROCESSES) == one


def test_a_damaged_page_is_a_fault_and_the_rest_is_checked(tmp_path: Path, whole: Mapping[str, str]) -> None:
    copied = tmp_path / "copy.db"
    shutil.copy(whole["sqlite"], copied)
    with contextlib.closing(sqlite3.connect(copied)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'reading'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    data = bytearray(copied.read_bytes())
    data[(page - 1) * size : (page - 1) * size + 64] = b"\xff" * 64
    copied.write_bytes(data)
    with contextlib.closing(open_archive(str(copied))) as store:
        found = faults_of(str(copied), store)
    assert "database" in {fault.check for fault in found}
    assert all(fault.advice for fault in found)


def kind_of(address: str) -> str:
    return "postgresql" if address.startswith("postgresql") else "sqlite"
