"""The library's two calls."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

import troth
from troth.errors import ReadError
from troth.settings import Settings

TEXT = "Norway and Chile will open a joint ice laboratory in 2031. They thanked the hosts."


def test_bytes_and_path_are_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf-8")
    for coded in (troth.read(TEXT.encode(), "note.txt"), troth.read(path), troth.read(str(path))):
        assert [coding.kind for coding in coded.codings] == ["commitment", "position"]
        assert [actor.code for actor in coded.codings[0].actors] == ["NOR", "CHL"]
        assert [date.edtf for date in coded.codings[0].dates] == ["2031"]


def test_a_missing_file_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"nowhere\.md: no such file or directory"):
        troth.read(tmp_path / "nowhere.md")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("", ": no such file or directory"),
        ("pipe", "pipe: is not a regular file"),
        (Path("pipe"), "pipe: is not a regular file"),
        ("folder", "folder: is a directory"),
        ("empty.md", "empty.md: is empty"),
        ("a\0b", "a\0b: embedded null byte"),
        ("a\ud800b", "surrogates not allowed"),
        ("large.md", "large.md: is over the limit of 67,108,864 bytes (see --max-bytes)"),
        ("-", "-: no such file or directory"),
        (b"", "bytes: is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "bytes: "),
    ],
)
def test_what_cannot_be_read_is_a_read_error(
    source: str | Path | bytes, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    Path("folder").mkdir()
    Path("empty.md").touch()
    with Path("large.md").open("wb") as large:
        large.truncate(Settings().max_bytes + 1)  # a hole: takes no room
    with pytest.raises(ReadError) as failure:
        troth.read(source)
    assert reason in str(failure.value)


def test_bytes_have_the_limit_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("troth.settings.Settings", lambda: Settings(max_bytes=10))
    with pytest.raises(ReadError, match="bytes: is over the limit of 10 bytes"):
        troth.read(TEXT.encode())


def test_a_file_called_as_standard_input_and_one_that_is_not_utf8(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, shown in (("-", "-"), (os.fsdecode(b"n\xffte.txt"), "n\ufffdte.txt")):
        Path(name).write_text(TEXT, encoding="utf-8")
        assert troth.read(name).document.source == shown


LATER = "---\ndate: '2032-02-01'\n---\nNorway and Chile opened the joint ice laboratory in 2031.\n"
EARLIER = f"---\ndate: '2029-02-01'\n---\n{TEXT}\n"


def test_paths_bytes_and_coded_documents_are_followed_in_the_order_of_their_dates(tmp_path: Path) -> None:
    path = tmp_path / "earlier.md"
    path.write_text(EARLIER, encoding="utf-8")
    following = troth.follow(LATER.encode(), path, as_of=dt.date(2033, 1, 1))
    assert [document.date for document in following.documents] == [dt.date(2029, 2, 1), dt.date(2032, 2, 1)]
    assert following.as_of == dt.date(2033, 1, 1)
    assert [thread.deadline.edtf for thread in following.threads] == ["2031"]
    coded = [troth.read(source) for source in (path, LATER.encode())]
    again = troth.follow(*coded, as_of=dt.date(2033, 1, 1))
    assert again.threads == following.threads


def test_deadlines_are_measured_against_today_where_no_day_is_given() -> None:
    today = dt.datetime.now().astimezone().date()
    assert abs(troth.follow(EARLIER.encode()).as_of - today) <= dt.timedelta(days=1)
    assert troth.follow().threads == ()


def test_a_source_that_cannot_be_read_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"nowhere\.md: no such file or directory"):
        troth.follow(EARLIER.encode(), tmp_path / "nowhere.md")
