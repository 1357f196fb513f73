"""A backup takes the place of an archive that is damaged, which is kept under another name."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.archive.damage import run, unguarded
from tests.archive.made import PROMISES, REPORT, put_texts
from tests.archive.test_backup import BAD, everything, of_a_newer_troth, of_something_else, truncated
from tests.archive.test_recoding import faults

from troth.archive.backup import backup
from troth.archive.opening import open_archive
from troth.archive.whole_file import whole_file
from troth.errors import ArchiveError, OutputError
from troth.pipeline.restore import restore
from troth.settings import Settings

ONE_PROCESS = Settings(jobs=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an archive and a backup of it."""
    with contextlib.closing(open_archive(str(tmp_path / "archive.db"), create=True)) as store:
        put_texts(store, {"a.md": PROMISES, "b.md": REPORT})
        backup(store, str(tmp_path / "backup.db"))
    return tmp_path


def half_a_header(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:50])


def without_a_table(file: Path) -> None:
    with unguarded(str(file)) as connection:
        run(connection, "DROP TABLE target")


def without_revision(file: Path) -> None:
    with unguarded(str(file)) as connection:
        run(connection, "DROP TABLE troth_schema")


def with_damaged_pages(file: Path) -> None:
    """All but the first pages are others: it can be opened, and not be emptied."""
    data = file.read_bytes()
    kept = len(data) // 3
    file.write_bytes(data[:kept] + b"\xaa" * (len(data) - kept))


@pytest.mark.parametrize(
    "damage", [truncated, half_a_header, without_a_table, without_revision, with_damaged_pages]
)
def test_a_damaged_archive_is_replaced_and_kept_aside(damage: Callable[[Path], None], folder: Path) -> None:
    target, file = folder / "archive.db", str(folder / "backup.db")
    damage(target)
    damaged = target.read_bytes()
    told: list[str] = []
    with pytest.raises(ArchiveError, match=r"is damaged; --replace puts|holds documents already; --replace"):
        restore(file, str(target), ONE_PROCESS, kept_aside=told.append)
    assert told == []
    assert target.read_bytes() == damaged
    for number in (1, 2):
        assert restore(file, str(target), ONE_PROCESS, replace=True, kept_aside=told.append) == 2
        aside = folder / f"archive.db.damaged-{number}"
        assert told[-1] == str(aside)
        assert aside.read_bytes() == damaged
        with (
            contextlib.closing(open_archive(str(target))) as store,
            contextlib.closing(open_archive(file)) as source,
        ):
            assert everything(store) == everything(source)
            assert faults(str(target), store) == []
        target.write_bytes(damaged)
    names = ["archive.db", "archive.db.damaged-1", "archive.db.damaged-2", "backup.db"]
    assert sorted(each.name for each in folder.iterdir()) == names


def test_the_files_beside_a_damaged_one_go_with_it(tmp_path: Path) -> None:
    target = tmp_path / "archive.db"
    for end in ("", "-wal", "-shm"):
        target.with_name(f"archive.db{end}").write_text(f"old{end}", encoding="utf-8")
    with whole_file(str(target), target, "kept aside") as part:
        part.write_text("new", encoding="utf-8")
    assert {each.name: each.read_text(encoding="utf-8") for each in tmp_path.iterdir()} == {
        "archive.db": "new",
        "archive.db.damaged-1": "old",
        "archive.db.damaged-1-wal": "old-wal",
        "archive.db.damaged-1-shm": "old-shm",
    }


@pytest.mark.parametrize("name", BAD)
def test_a_bad_backup_leaves_a_damaged_archive_where_it_is(name: str, folder: Path) -> None:
    target, file = folder / "archive.db", folder / "backup.db"
    truncated(target)
    damaged = target.read_bytes()
    damage, words = BAD[name]
    damage(file)
    with pytest.raises(ArchiveError, match=words):
        restore(str(file), str(target), ONE_PROCESS, replace=True)
    assert target.read_bytes() == damaged
    assert {each.name for each in folder.iterdir()} <= {"archive.db", "backup.db"}


@pytest.mark.parametrize("damage", [of_something_else, of_a_newer_troth])
def test_what_is_no_damaged_archive_stays(damage: Callable[[Path], None], folder: Path) -> None:
    target = folder / "archive.db"
    damage(target)
    before = target.read_bytes()
    with pytest.raises(ArchiveError, match=r"something else|newer Troth"):
        restore(str(folder / "backup.db"), str(target), ONE_PROCESS, replace=True)
    assert target.read_bytes() == before


def test_what_cannot_be_put_in_its_place_leaves_it_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    target = folder / "archive.db"
    truncated(target)
    before = target.read_bytes()
    monkeypatch.setattr("os.link", full)
    with pytest.raises(OutputError, match="no space left"):
        restore(str(folder / "backup.db"), str(target), ONE_PROCESS, replace=True)
    assert target.read_bytes() == before
    assert sorted(each.name for each in folder.iterdir()) == ["archive.db", "backup.db"]
