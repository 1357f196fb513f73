"""What is no archive, or no longer whole: one clear line, and nothing is changed."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.archive.made import PROMISES, REPORT, put_texts

from troth.archive import sqlite
from troth.archive.documents import coded_documents
from troth.archive.opening import open_archive
from troth.errors import ArchiveError, ArchiveFullError

SOMETHING_ELSE = "is no archive of Troth but something else"


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An SQLite archive of two documents."""
    path = tmp_path_factory.mktemp("whole") / "archive.db"
    made_archive(path)
    return path.read_bytes()


def made_archive(path: Path) -> None:
    store = open_archive(str(path), create=True)
    put_texts(store, {"a.md": PROMISES, "b.md": REPORT})
    store.close()


def sql(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for each in statements:
        connection.execute(each)
    connection.close()


def asked(address: str) -> list[str]:
    """Everything read out of an archive, by its titles."""
    store = open_archive(address)
    try:
        with store.reading() as connection:
            numbers = connection.execute(text("SELECT number FROM document ORDER BY number")).scalars().all()
            connection.execute(text("SELECT count(*) FROM statement")).scalar()
            return [coded.document.title for _, coded in coded_documents(connection, numbers)]
    finally:
        store.close()


def added(address: str) -> None:
    """Something is put into an archive."""
    store = open_archive(address, create=True)
    try:
        put_texts(store, {"c.md": REPORT.replace("forty", "fifty")})
    finally:
        store.close()


def _text(path: Path, _: bytes) -> None:
    path.write_text("Minutes of a meeting\n" * 100)


def _picture(path: Path, _: bytes) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)


def _other_tables(path: Path, _: bytes) -> None:
    sql(path, "CREATE TABLE bookmark (address TEXT)", "INSERT INTO bookmark VALUES ('x')")


def _other_without_tables(path: Path, _: bytes) -> None:
    sql(path, "PRAGMA application_id = 252006673")


def _other_version(path: Path, _: bytes) -> None:
    sql(path, "PRAGMA user_version = 7")


def _same_names(path: Path, _: bytes) -> None:
    sql(path, "CREATE TABLE troth_schema (version_num TEXT)", "INSERT INTO troth_schema VALUES ('0001')")


def _no_revision(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    sql(path, "DELETE FROM troth_schema")


def _no_revision_table(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    sql(path, "DROP TABLE troth_schema")


def _newer(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    sql(path, "UPDATE troth_schema SET version_num = '9001'")


def _strange_revision(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    sql(path, "UPDATE troth_schema SET version_num = x'00ff0a'")


def _trigger(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    sql(path, "CREATE TRIGGER gone AFTER INSERT ON document BEGIN DELETE FROM decision; END")


def _view(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    sql(path, "CREATE VIEW everything AS SELECT * FROM document")


def _no_table(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    sql(path, "DROP TABLE target")


def _half(path: Path, whole: bytes) -> None:
    path.write_bytes(whole[: len(whole) // 2])


def _half_header(path: Path, whole: bytes) -> None:
    path.write_bytes(whole[:50])


def _few_letters(path: Path, _: bytes) -> None:
    path.write_bytes(b"to do")  # so few that SQLite takes the file for an empty one


def _directory(path: Path, _: bytes) -> None:
    path.mkdir()


def _pipe(path: Path, _: bytes) -> None:
    os.mkfifo(path)


def _link_to_device(path: Path, _: bytes) -> None:
    path.symlink_to("/dev/null")


BAD: list[tuple[Callable[[Path, bytes], None], str]] = [
    (_text, SOMETHING_ELSE),
    (_picture, SOMETHING_ELSE),
    (_other_tables, SOMETHING_ELSE),
    (_other_without_tables, SOMETHING_ELSE),
    (_other_version, SOMETHING_ELSE),
    (_same_names, SOMETHING_ELSE),
    (_no_revision, SOMETHING_ELSE),
    (_no_revision_table, SOMETHING_ELSE),
    (_newer, "is of a newer Troth (schema '9001'); update Troth to open it"),
    (_strange_revision, "is of a newer Troth"),
    (_trigger, "holds triggers or views"),
    (_view, "holds triggers or views"),
    (_no_table, "is damaged; restore a backup (troth restore): it has no table target"),
    (_half, "is damaged"),
    (_half_header, "is damaged"),
    (_few_letters, SOMETHING_ELSE),
    (_directory, "is a directory; name a file in it"),
    (_pipe, "is not a regular file"),
    (_link_to_device, "is not a regular file"),
]


@pytest.mark.parametrize("use", [asked, added])
@pytest.mark.parametrize(("make", "reason"), BAD, ids=[make.__name__ for make, _ in BAD])
def test_what_is_no_archive_has_one_line_and_stays_as_it_is(
    make: Callable[[Path, bytes], None],
    reason: str,
    use: Callable[[str], object],
    tmp_path: Path,
    whole: bytes,
) -> None:
    path = tmp_path / "archive.db"
    make(path, whole)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ArchiveError) as raised:
        use(str(path))
    assert reason in str(raised.value)
    assert str(raised.value).startswith(f"{path}: ")
    assert "\n" not in str(raised.value)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [each.name for each in tmp_path.iterdir()] == ["archive.db"]


def test_an_empty_file_becomes_an_archive_and_is_none_before(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    path.touch()
    with pytest.raises(ArchiveError, match="holds no archive yet; troth add makes one"):
        asked(str(path))
    assert path.stat().st_size == 0
    added(str(path))
    assert len(asked(str(path))) == 1


def test_an_archive_whose_making_was_stopped_is_completed(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    store = sqlite.SqliteStore(path)
    store.stamp()  # and no more
    store.close()
    with pytest.raises(ArchiveError, match="holds no archive yet"):
        asked(str(path))
    added(str(path))
    assert len(asked(str(path))) == 1


@pytest.mark.parametrize(
    "name",
    ["what?.db", "no#1.db", "100%.db", "%41.db", "a b.db", "é\u2028.db", "-.db", "a:b.db", "c&mode=ro.db"],
)
def test_a_path_may_hold_any_sign(name: str, tmp_path: Path) -> None:
    added(str(tmp_path / name))
    assert len(asked(str(tmp_path / name))) == 1
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_path_need_be_no_text(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.db")
    try:
        Path(name).touch()
    except OSError:
        pytest.skip("this file system takes names of text alone")
    added(name)
    assert len(asked(name)) == 1
    assert [os.fsencode(each.name) for each in tmp_path.iterdir()] == [b"\xff\xfe.db"]


@pytest.mark.parametrize("use", [asked, added])
@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("a\0b", "cannot be opened"),
        ("x" * 300, "cannot be opened: file name too long"),
        ("file/archive.db", "its folder is a file"),
        ("", "is a directory"),
        ("mysql://someone:secret@host/archive", "mysql://...: is no address of an archive"),
        ("postgresql://someone:secret@host:port/archive", "this address makes no sense"),
    ],
)
def test_an_address_that_names_nothing(
    address: str, reason: str, use: Callable[[str], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    with pytest.raises(ArchiveError) as raised:
        use(address)
    assert reason in str(raised.value)
    assert "secret" not in str(raised.value)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_folders_of_a_new_archive_are_made(tmp_path: Path) -> None:
    path = tmp_path / "some" / "where" / "archive.db"
    with pytest.raises(ArchiveError, match="there is no archive here"):
        asked(str(path))
    assert not path.parent.exists()
    added(str(path))
    assert len(asked(str(path))) == 1


@pytest.mark.parametrize("share", range(20))
def test_a_cut_archive_is_damaged_or_something_else(share: int, tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(whole[: len(whole) * share // 20 + 1])
    for use in (asked, added):
        with pytest.raises(ArchiveError, match=f"is damaged|{SOMETHING_ELSE}"):
            use(str(path))


@pytest.mark.parametrize("seed", range(20))
def test_bytes_that_have_changed_are_answered_or_said(seed: int, tmp_path: Path, whole: bytes) -> None:
    draw = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    path = tmp_path / "archive.db"
    for _ in range(10):
        data = bytearray(whole)
        for _ in range(draw.choice((1, 1, 4, 40))):
            place = draw.choice((draw.randrange(len(data)), draw.randrange(8192), draw.randrange(400)))
            data[place] = draw.randrange(256)
        path.write_bytes(data)
        for use in (asked, added):
            try:
                use(str(path))
            except ArchiveError as error:
                assert str(error).count("\n") == 0  # noqa: PT017 - right as well if it does not raise
        for end in ("-wal", "-shm", "-journal"):
            path.with_name(path.name + end).unlink(missing_ok=True)


def test_what_a_sudden_end_leaves_behind_is_read(tmp_path: Path, whole: bytes) -> None:
    path, other = tmp_path / "archive.db", tmp_path / "other"
    path.write_bytes(whole)
    other.mkdir()
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("UPDATE document SET language = 'no'")
    for each in (path, path.with_name("archive.db-wal")):
        (other / each.name).write_bytes(each.read_bytes())  # as it stands when the writer is killed
    writer.close()
    store = open_archive(str(other / "archive.db"))
    with store.reading() as connection:
        found = connection.execute(text("SELECT DISTINCT language FROM document")).scalars().all()
    store.close()
    assert found == ["no"]
    assert [each.name for each in other.iterdir()] == ["archive.db"]


def test_a_hot_journal_is_rolled_back(tmp_path: Path, whole: bytes) -> None:
    path, other = tmp_path / "archive.db", tmp_path / "other"
    path.write_bytes(whole)
    other.mkdir()
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA journal_mode = DELETE")
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("PRAGMA cache_spill = 1")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE reading SET record = zeroblob(100000)")
    writer.execute("UPDATE canonical_text SET bytes = zeroblob(100000)")
    for each in (path, path.with_name("archive.db-journal")):
        (other / each.name).write_bytes(each.read_bytes())
    writer.execute("ROLLBACK")
    writer.close()
    assert len(asked(str(other / "archive.db"))) == 2
    added(str(other / "archive.db"))  # and from here on readers and who writes do not wait for each other
    check = sqlite3.connect(other / "archive.db")
    assert check.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    check.close()


def test_who_writes_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "_WAIT", 200)
    path = tmp_path / "archive.db"
    made_archive(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert len(asked(str(path))) == 2
    with pytest.raises(ArchiveError, match="another program has been writing to it for long") as raised:
        added(str(path))
    assert not isinstance(raised.value, ArchiveFullError)
    other.execute("ROLLBACK")
    other.close()
    added(str(path))
