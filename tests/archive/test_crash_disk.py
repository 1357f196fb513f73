"""A full disk, a read-only folder and a read-only file: one line, status 4, and the archive as it was."""

from __future__ import annotations

import contextlib
import json
import resource
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bench.crashing import contents, differences, documents, written
from sqlalchemy import func, select
from typer.testing import CliRunner

from troth.archive import places, schema
from troth.archive.opening import open_archive
from troth.cli.commands import app
from troth.errors import ArchiveError, ArchiveFullError
from troth.pipeline import add, recode

TEXTS = documents(12)
READ_ONLY = "is read-only; make the file and its folder writable"


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that has ended."""

    status: int
    output: str
    errors: str


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(add, "_KEPT", 3)
    monkeypatch.setattr(recode, "_KEPT", 3)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(TEXTS, tmp_path_factory.mktemp("in"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Path:
    """An SQLite archive of all documents, that nothing has happened to."""
    path = tmp_path_factory.mktemp("whole") / "archive.db"
    assert added(folder, path).status == 0
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes, where this may be had."""
    place = tmp_path / "disk"
    place.mkdir()
    _mount("-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place))
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)  # noqa: S603, S607


@pytest.fixture
def read_only_disk(tmp_path: Path, whole: Path) -> Iterator[Path]:
    """A read-only disk with an archive on it, where this may be had."""
    place = tmp_path / "disk"
    place.mkdir()
    shutil.copy(whole, place / "archive.db")
    (place / "empty.db").touch()
    _mount("--bind", str(place), str(place))
    try:
        _mount("-o", "remount,ro,bind", str(place))
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)  # noqa: S603, S607


def _mount(*arguments: str) -> None:
    command = shutil.which("mount")
    if command is None or subprocess.run([command, *arguments], capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("disks may not be mounted here")


def troth(*arguments: str) -> Ended:
    result = CliRunner().invoke(app, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ended(result.exit_code, result.stdout, result.stderr)


def added(folder: Path, archive: Path) -> Ended:
    return troth("add", str(folder), "--archive", str(archive), "-j", "1")


@contextlib.contextmanager
def files_up_to(limit: int) -> Iterator[None]:
    """No file may outgrow a size, as on a disk that is full then."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def assert_one_line(ended: Ended, archive: Path, words: str) -> None:
    """See that a command said what is wrong in one line and ended with status 4."""
    # On a slow machine there are lines of progress before it.
    lines = [line for line in ended.errors.splitlines() if " of " not in line or str(archive) in line]
    assert (ended.status, len(lines)) == (4, 1), ended.errors
    assert lines[0].startswith(f"troth: {archive}: ")
    assert words in lines[0]


def assert_kept(ended: Ended, archive: Path) -> None:
    """See that what was reported is there, and nothing else."""
    reported = [json.loads(line)["document"] for line in ended.output.splitlines()]
    try:
        rows = contents(str(archive))["document"]
    except ArchiveError as error:
        assert "holds no archive yet" in error.reason or "there is no archive" in error.reason  # noqa: PT017
        rows = []
    assert sorted(row[2] for row in rows) == sorted(reported)


def count(path: Path) -> int:
    store = open_archive(str(path))
    try:
        with store.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(schema.document)).scalar_one())
    finally:
        store.close()


# Too small for the first page; for the tables; for the first documents, and for the last ones.
@pytest.mark.parametrize("limit", [100, 4_096, 100_000, 250_000, 350_000])
def test_a_file_that_may_not_grow_ends_an_add_with_what_was_reported(
    limit: int, folder: Path, whole: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "archive.db"
    with files_up_to(limit):
        ended = added(folder, archive)
    assert_one_line(ended, archive, "nothing was half written")
    assert_kept(ended, archive)
    assert added(folder, archive).status == 0
    assert differences(contents(str(archive)), contents(str(whole))) == []


@pytest.mark.parametrize("room", [0, 50_000, 300_000, 600_000])
def test_a_full_disk_ends_an_add_with_what_was_reported(
    room: int, folder: Path, whole: Path, small_disk: Path
) -> None:
    archive, filler = small_disk / "archive.db", small_disk / "filler"
    filler.write_bytes(bytes(3 * 1024 * 1024 - room))
    ended = added(folder, archive)
    assert_one_line(ended, archive, "the disk")
    assert_kept(ended, archive)
    filler.unlink()
    assert added(folder, archive).status == 0
    assert differences(contents(str(archive)), contents(str(whole))) == []


@pytest.mark.parametrize("command", [("recode", "--force", "-j", "1"), ("link", "--all")])
@pytest.mark.parametrize("limit", [100, 20_000, 60_000])
def test_a_full_disk_leaves_what_was_there(
    limit: int, command: tuple[str, ...], whole: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "archive.db"
    shutil.copy(whole, archive)
    before = contents(str(archive))
    with files_up_to(limit):
        ended = troth(*command, "--archive", str(archive))
    assert_one_line(ended, archive, "nothing was half written")
    assert differences(contents(str(archive)), before) == []
    assert troth("verify", "--archive", str(archive), "-j", "1").status == 0


def test_an_archive_on_a_read_only_disk_is_read_and_not_written(folder: Path, read_only_disk: Path) -> None:
    for name in ("archive.db", "empty.db", "new.db", "new/new.db"):
        archive = read_only_disk / name
        assert_one_line(
            added(folder, archive), archive, "read-only file system" if "/" in name else READ_ONLY
        )
    assert troth("verify", "--archive", str(read_only_disk / "archive.db"), "-j", "1").status == 0
    assert count(read_only_disk / "archive.db") == len(TEXTS)
    assert sorted(each.name for each in read_only_disk.iterdir()) == ["archive.db", "empty.db"]


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_nobody_may_write_is_read_and_not_written(what: str, whole: Path, tmp_path: Path) -> None:
    archive = tmp_path / "in" / "archive.db"
    archive.parent.mkdir()
    shutil.copy(whole, archive)
    (archive if what == "file" else archive.parent).chmod(0o555)
    try:
        with pytest.raises(ArchiveFullError, match=READ_ONLY):
            open_archive(str(archive), create=True)
        assert count(archive) == len(TEXTS)
        assert [each.name for each in archive.parent.iterdir()] == ["archive.db"]
    finally:
        archive.parent.chmod(0o755)


def test_a_write_that_was_left_unfinished_is_not_overlooked(whole: Path, tmp_path: Path) -> None:
    """A file of writes beside a write-protected archive: what it holds counts."""
    archive, log = tmp_path / "archive.db", tmp_path / "archive.db-wal"
    shutil.copy(whole, archive)
    writer, reader = open_archive(str(archive), create=True), open_archive(str(archive))
    with reader.reading() as still:
        still.execute(select(schema.document.c.number)).all()  # what is read is not put into its place
        with writer.writing() as connection:
            connection.execute(schema.document.update().values(language="no"))
        written_last = log.read_bytes()
    writer.close()
    reader.close()
    shutil.copy(whole, archive)
    log.write_bytes(written_last)
    archive.chmod(0o444)
    store = open_archive(str(archive))
    with store.reading() as connection:
        found = connection.execute(select(schema.document.c.language).distinct()).scalars().all()
    store.close()
    assert found == ["no"]


def test_an_archive_that_is_written_while_it_is_taken_for_read_only(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "archive.db"
    shutil.copy(whole, archive)
    writer = open_archive(str(archive), create=True)
    monkeypatch.setattr(places, "_is_writable", lambda *_: False)
    store = open_archive(str(archive))

    def read() -> None:
        with store.reading(), writer.writing() as connection:
            connection.execute(schema.document.update().values(language="no"))
            connection.commit()

    with pytest.raises(ArchiveError, match="has been written to while it was read; run the command again"):
        read()
    writer.close()
    store.close()
