"""A new file takes its name only where nothing is, and nothing that others left behind changes it."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.archive.made import PROMISES, REPORT, put_texts
from tests.archive.test_export import as_jsonl
from tests.archive.test_recoding import faults

from troth.archive.backup import backup
from troth.archive.opening import open_archive
from troth.archive.whole_file import BESIDE, whole_file
from troth.errors import OutputError
from troth.pipeline.importing import import_archive
from troth.pipeline.restore import restore
from troth.settings import Settings

ONE_PROCESS = Settings(jobs=1)


def _restored(folder: Path, target: str) -> object:
    return restore(str(folder / "backup.db"), target, ONE_PROCESS)


def _imported(folder: Path, target: str) -> object:
    return import_archive(str(folder / "export.jsonl"), target)


def _backed_up(folder: Path, target: str) -> object:
    with contextlib.closing(open_archive(str(folder / "backup.db"))) as store:
        return backup(store, target)


WAYS: list[Callable[[Path, str], object]] = [_restored, _imported, _backed_up]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an archive, a backup and an export of it."""
    with contextlib.closing(open_archive(str(tmp_path / "archive.db"), create=True)) as store:
        put_texts(store, {"a.md": PROMISES})
        backup(store, str(tmp_path / "backup.db"))
        as_jsonl(store, tmp_path)
    return tmp_path


def log_of_another(folder: Path) -> bytes:
    """What an archive that ended suddenly leaves beside itself."""
    path = folder / "other.db"
    with contextlib.closing(open_archive(str(path), create=True)) as store, store.reading():
        put_texts(store, {"b.md": REPORT})
        return path.with_name("other.db-wal").read_bytes()


@pytest.mark.parametrize("way", WAYS)
def test_a_log_that_was_left_changes_no_new_file(way: Callable[[Path, str], object], folder: Path) -> None:
    target = folder / "folder" / "k.db"
    target.parent.mkdir()
    log = target.with_name("k.db-wal")
    log.write_bytes(log_of_another(folder))
    assert log.stat().st_size
    with pytest.raises(OutputError, match=r"is not there, but k\.db-wal .* move away") as caught:
        way(folder, str(target))
    assert "\n" not in str(caught.value)
    assert list(target.parent.iterdir()) == [log]
    log.rename(folder / "away")
    assert way(folder, str(target)) == 1
    with contextlib.closing(open_archive(str(target))) as store:
        assert faults(str(target), store) == []


@pytest.mark.parametrize("end", BESIDE)
def test_each_of_the_files_beside_one_is_seen(end: str, folder: Path) -> None:
    (folder / f"k.db{end}").touch()
    with pytest.raises(OutputError, match=f"k.db{end}"):
        _restored(folder, str(folder / "k.db"))
    assert not (folder / "k.db").exists()


@pytest.mark.parametrize("has_links", [True, False])
@pytest.mark.parametrize("way", WAYS)
def test_what_another_made_meanwhile_stays(
    way: Callable[[Path, str], object], has_links: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = folder / "folder" / "k.db"
    target.parent.mkdir()
    synced = os.fsync
    shutil.copy(folder / "archive.db", folder / "another.db")

    def made_meanwhile(descriptor: int) -> None:
        synced(descriptor)
        if not target.exists():
            shutil.copy(folder / "another.db", target)

    monkeypatch.setattr("os.fsync", made_meanwhile)
    if not has_links:
        monkeypatch.setattr("os.link", without_links)
    with pytest.raises(OutputError, match="another program made it meanwhile"):
        way(folder, str(target))
    assert target.read_bytes() == (folder / "another.db").read_bytes()
    assert list(target.parent.iterdir()) == [target]


def without_links(*_arguments: object) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


@pytest.mark.parametrize("way", WAYS)
def test_where_no_file_has_two_names(
    way: Callable[[Path, str], object], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.link", without_links)
    target = folder / "folder" / "k.db"
    target.parent.mkdir()
    assert way(folder, str(target)) == 1
    assert list(target.parent.iterdir()) == [target]


def test_a_backup_that_is_opened_meanwhile_is_not_replaced(folder: Path) -> None:
    target = folder / "backup.db"
    before = target.read_bytes()
    with pytest.raises(OutputError, match="is open"):
        _replaced_while_it_is_opened(target)
    assert target.read_bytes() == before


def _replaced_while_it_is_opened(target: Path) -> None:
    with whole_file(str(target), target, "replaced") as part:
        part.write_bytes(b"new")
        target.with_name(f"{target.name}-wal").touch()
