"""Backups hold everything, of either store for either store, and are restored whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import shutil
import sqlite3
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from tests.archive.conftest import new_database
from tests.archive.damage import run, unguarded
from tests.archive.made import NOW, PROMISES, REPORT, here, put_texts
from tests.archive.test_recoding import ANOTHER, faults, statements

from troth.archive import schema
from troth.archive.backup import backup
from troth.archive.decisions import Ruling, decide
from troth.archive.kept import exported_rows
from troth.archive.opening import open_archive
from troth.archive.store import Store
from troth.errors import ArchiveError, OutputError, UsageError
from troth.pipeline.recode import Task, recode
from troth.pipeline.restore import restore
from troth.settings import Settings

ONE_PROCESS = Settings(jobs=1)
Everything = Mapping[str, list[tuple[Any, ...]]]


def everything(store: Store) -> Everything:
    """All rows of all tables, but for the number that tells when links were made."""
    found = {}
    with store.reading() as connection:
        for table in schema.metadata.sorted_tables:
            rows = exported_rows(connection, table)
            found[table.name] = [
                tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)
                for row in rows
            ]
    return found


def fill(store: Store) -> None:
    """Versions, readings of two coders, and decisions."""
    put_texts(store, {"a.md": PROMISES, "b.md": REPORT})
    put_texts(store, {"a.md": PROMISES.replace("500 nurses", "600 nurses"), "c.md": REPORT})
    decide(store, statements(store)[0], Ruling("kind", "position", "A. Person", "a note"), NOW)
    for task in (ANOTHER, Task()):
        assert len(list(recode(store, here, lambda: NOW, task))) == 3


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of another archive that is not there yet, in each of the stores."""
    if request.param == "sqlite":
        return str(tmp_path / "target.db")
    return new_database(request.getfixturevalue("postgresql"))


def test_there_and_back_in_every_store(filled: Store, target: str, tmp_path: Path) -> None:
    before = everything(filled)
    file = str(tmp_path / "backup.db")
    assert backup(filled, file) == 3
    assert sorted(each.name for each in tmp_path.iterdir() if "backup" in each.name) == ["backup.db"]
    assert restore(file, target, ONE_PROCESS) == 3
    assert sorted(each.name for each in tmp_path.iterdir() if "backup" in each.name) == ["backup.db"]
    with contextlib.closing(open_archive(target)) as store:
        assert everything(store) == before
        assert faults(target, store) == []


def test_a_backup_is_an_archive(filled: Store, tmp_path: Path) -> None:
    file = str(tmp_path / "backup.db")
    backup(filled, file)
    with contextlib.closing(open_archive(file)) as store:
        assert everything(store) == everything(filled)
        assert faults(file, store) == []


def test_what_holds_something_is_replaced_only_when_told(address: str, filled: Store, tmp_path: Path) -> None:
    file = str(tmp_path / "backup.db")
    before = everything(filled)
    backup(filled, file)
    put_texts(filled, {"d.md": REPORT.replace("40 students", "41 students")})
    after = everything(filled)
    with pytest.raises(ArchiveError, match="holds documents already; --replace"):
        restore(file, address, ONE_PROCESS)
    assert everything(filled) == after
    assert restore(file, address, ONE_PROCESS, replace=True) == 3
    assert everything(filled) == before
    assert faults(address, filled) == []
    put_texts(filled, {"d.md": REPORT.replace("40 students", "41 students")})
    assert everything(filled) == after


def test_an_empty_archive(store: Store, target: str, tmp_path: Path) -> None:
    file = str(tmp_path / "backup.db")
    assert backup(store, file) == 0
    assert restore(file, target, ONE_PROCESS) == 0
    assert restore(file, target, ONE_PROCESS) == 0  # into what is there, and empty


def test_who_reads_meanwhile_sees_the_one_or_the_other(address: str, filled: Store, tmp_path: Path) -> None:
    file = str(tmp_path / "backup.db")
    put_texts(filled, {"d.md": REPORT.replace("40 students", "41 students")})
    with contextlib.closing(open_archive(str(tmp_path / "small.db"), create=True)) as small:
        put_texts(small, {"a.md": PROMISES})
        backup(small, file)
    with filled.reading() as connection:
        numbers = select(schema.document.c.number)
        assert len(connection.execute(numbers).all()) == 4
        restore(file, address, ONE_PROCESS, replace=True)
        assert len(connection.execute(numbers).all()) == 4
    with filled.reading() as connection:
        assert len(connection.execute(numbers).all()) == 1


def test_backups_while_another_adds(address: str, filled: Store, tmp_path: Path) -> None:
    stop = threading.Event()
    failed: list[BaseException] = []

    def add() -> None:
        try:
            with contextlib.closing(open_archive(address, create=True)) as store:
                number = 0
                while not stop.is_set():
                    number += 1
                    put_texts(
                        store, {f"n{number}.md": REPORT.replace("40 students", f"{number + 40} students")}
                    )
        except BaseException as error:  # noqa: BLE001 - it is raised below, in the thread of the test
            failed.append(error)

    thread = threading.Thread(target=add)
    thread.start()
    try:
        for number in range(3):
            file = str(tmp_path / f"backup{number}.db")
            count = backup(filled, file)
            with contextlib.closing(open_archive(file)) as store:
                assert len(everything(store)["document"]) == count
                assert faults(file, store) == []
    finally:
        stop.set()
        thread.join()
    assert failed == []


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def of_something_else(file: Path) -> None:
    file.write_text("Dear diary, this is no archive.\n" * 50, encoding="utf-8")


def of_another_program(file: Path) -> None:
    file.unlink()
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE track (title TEXT)")


def of_a_newer_troth(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE troth_schema SET version_num = '9999'")


def a_changed_row(file: Path) -> None:
    with unguarded(str(file)) as connection:
        run(
            connection,
            "UPDATE statement SET kind = 'action' WHERE number = (SELECT min(number) FROM statement)",
        )


def a_flipped_bit(file: Path) -> None:
    with unguarded(str(file)) as connection:
        run(connection, "UPDATE original SET bytes = x'28b52ffd00' WHERE id = (SELECT min(id) FROM original)")


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "truncated": (truncated, "is damaged"),
    "a text": (of_something_else, "is no archive of Troth but something else"),
    "another program's": (of_another_program, "is no archive of Troth but something else"),
    "a newer Troth's": (of_a_newer_troth, "is of a newer Troth"),
    "with another row": (a_changed_row, "is damaged: .*has kind 'action'.*nothing was restored"),
    "with a damaged original": (a_flipped_bit, "is damaged: .*its original bytes cannot be expanded"),
    "not there": (Path.unlink, "there is no archive here"),
    "empty": (lambda file: file.write_bytes(b""), "holds no archive"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_backup_is_one_line_and_leaves_the_archive_as_it_was(
    name: str, target: str, tmp_path: Path
) -> None:
    file = tmp_path / "backup.db"
    with contextlib.closing(open_archive(target, create=True)) as store:
        fill(store)
        before = everything(store)
        backup(store, str(file))
        damage, words = BAD[name]
        damage(file)
        with pytest.raises(ArchiveError, match=words) as caught:
            restore(str(file), target, ONE_PROCESS, replace=True)
        assert "\n" not in str(caught.value)
        assert str(file) in str(caught.value)
        assert everything(store) == before
    new = tmp_path / "folder" / "new.db"
    new.parent.mkdir()
    with pytest.raises(ArchiveError):
        restore(str(file), str(new), ONE_PROCESS)
    assert list(new.parent.iterdir()) == []


def test_where_a_backup_cannot_be_written(address: str, filled: Store, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("of something else", encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    for path, words in (
        (str(notes), "is there already and no backup"),
        (str(folder), "is a directory"),
        (str(tmp_path / "nowhere" / "backup.db"), "does not exist"),
    ):
        with pytest.raises(OutputError, match=words):
            backup(filled, path)
    assert notes.read_text(encoding="utf-8") == "of something else"
    if Path(address).exists():
        with pytest.raises(OutputError, match="is the archive itself"):
            backup(filled, address)
        with pytest.raises(UsageError, match="is the archive itself"):
            restore(address, address, ONE_PROCESS)


def test_an_older_backup_is_replaced(filled: Store, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    backup(filled, str(file))
    put_texts(filled, {"d.md": REPORT.replace("40 students", "41 students")})
    assert backup(filled, str(file)) == 4
    shutil.copy(file, tmp_path / "copy.db")
    with contextlib.closing(open_archive(str(tmp_path / "copy.db"))) as store:
        assert everything(store) == everything(filled)


def test_a_full_disk_is_told_of_the_file_that_was_named(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    file = tmp_path / "backup.db"
    with pytest.raises(OutputError) as caught:
        backup(filled, str(file))
    assert str(caught.value) == f"{file}: no space left on device"
    assert [each.name for each in tmp_path.iterdir() if "backup" in each.name] == []


def test_a_backup_of_what_nobody_may_write(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with contextlib.closing(open_archive(str(folder / "archive.db"), create=True)) as store:
        put_texts(store, {"a.md": PROMISES})
    (folder / "archive.db").chmod(0o444)
    folder.chmod(0o555)
    try:
        with contextlib.closing(open_archive(str(folder / "archive.db"))) as store:
            assert backup(store, str(tmp_path / "backup.db")) == 1
        assert [each.name for each in folder.iterdir()] == ["archive.db"]
        assert restore(str(folder / "archive.db"), str(tmp_path / "target.db"), ONE_PROCESS) == 1
    finally:
        folder.chmod(0o755)


def test_a_damaged_archive_does_not_replace_a_good_backup(tmp_path: Path) -> None:
    archive, good = tmp_path / "archive.db", tmp_path / "good.db"
    with contextlib.closing(open_archive(str(archive), create=True)) as store:
        put_texts(store, {"a.md": PROMISES, "b.md": REPORT})
        backup(store, str(good))
    before = good.read_bytes()
    with contextlib.closing(sqlite3.connect(archive)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        # A page of an index: the archive opens, and every document can be read.
        found = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_party_mention_party'"
        (page,) = connection.execute(found).fetchone()
    data = bytearray(archive.read_bytes())
    data[(page - 1) * size : page * size] = bytes(size)
    archive.write_bytes(data)
    with (
        contextlib.closing(open_archive(str(archive))) as store,
        pytest.raises(ArchiveError, match="damaged, so no backup was written"),
    ):
        backup(store, str(good))
    assert good.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir() if each.name.startswith("good")) == ["good.db"]
