from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import termios
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.cli.command import COMMAND, environment, notices


def _on_terminal(
    *arguments: str | Path, extra: Mapping[str, str] | None = None, errors_only: bool = False
) -> tuple[int, str]:
    """Exit status, and what a terminal of 90 columns was sent."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 90, 0, 0))
    process = subprocess.Popen(  # noqa: S603 - the command is our own
        [*COMMAND, *map(str, arguments)],
        stdin=theirs,
        stdout=subprocess.DEVNULL if errors_only else theirs,
        stderr=theirs,
        env=environment(extra),
        start_new_session=True,
    )
    os.close(theirs)
    sent = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux says so that the other side is closed
            break
        if not piece:
            break
        sent += piece
    os.close(ours)
    return process.wait(60), sent.decode()


def test_a_table_in_colour_is_the_default_on_a_terminal(tmp_path: Path) -> None:
    status, sent = _on_terminal("read", *notices(tmp_path, 1))
    assert status == 0
    assert "\x1b[" in sent
    assert "● commitment" in sent


@pytest.mark.parametrize("extra", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_can_be_refused(tmp_path: Path, extra: dict[str, str]) -> None:
    status, sent = _on_terminal("read", *notices(tmp_path, 1), extra=extra)
    assert status == 0
    assert "\x1b[" not in sent
    assert "● commitment" in sent
    assert max(map(len, sent.splitlines())) <= 90


def test_a_document_cannot_steer_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "evil.md"
    file.write_text("# Title \x1b]0;owned\x07 [bold]x[/bold]\n\nCanada will \x1b[2J act \u202e now.\n")
    status, sent = _on_terminal("read", file, extra={"NO_COLOR": "1"})
    assert status == 0
    assert "\x1b" not in sent
    assert "\u202e" not in sent


def test_warnings_are_on_standard_error_where_the_table_does_not_show_them(tmp_path: Path) -> None:
    file = tmp_path / "undated.md"
    file.write_text("Canada will act.\n")
    status, sent = _on_terminal("read", file, "--format", "jsonl", errors_only=True)
    assert status == 0
    assert f"troth: {file}: warning: " in sent


def test_a_terminal_is_told_what_was_written(tmp_path: Path) -> None:
    (notice,) = notices(tmp_path, 1)
    target = tmp_path / "talks.csv"
    status, sent = _on_terminal("read", notice, "-k", "position", "-o", target, errors_only=True)
    assert status == 0
    assert sent.splitlines()[-1] == f"troth: wrote {target}: 1 document, 1 statement"


def test_a_bar_counts_many_files(tmp_path: Path) -> None:
    notices(tmp_path, 40)
    status, sent = _on_terminal("read", tmp_path, "--format", "jsonl", errors_only=True)
    assert status == 0
    assert "40/40" in sent


def test_a_story_is_the_default_of_follow_and_says_what_is_doubtful_once(tmp_path: Path) -> None:
    (notice,) = notices(tmp_path, 1)
    undated = tmp_path / "undated.md"
    undated.write_text("Canada and Norway thank their hosts.\n")
    status, sent = _on_terminal("follow", notice, undated, "--as-of", "2026-01-01", extra={"NO_COLOR": "1"})
    assert status == 0
    assert "3 promises in 2 documents, 2024-03-05" in sent
    assert "Stage, self-reported" in sent
    assert " ".join(sent.split()).count("has no date, so it is put last") == 1
    assert max(map(len, sent.splitlines()[1:])) <= 90  # after the line on standard error


def test_a_terminal_is_told_how_many_promises_were_written(tmp_path: Path) -> None:
    (notice,) = notices(tmp_path, 1)
    target = tmp_path / "threads.html"
    status, sent = _on_terminal("follow", notice, "-a", "NOR", "-o", target, errors_only=True)
    assert status == 0
    assert sent.splitlines()[-1] == f"troth: wrote {target}: 2 promises in 1 document"


def test_a_table_is_the_default_of_due(tmp_path: Path) -> None:
    status, sent = _on_terminal("due", *notices(tmp_path, 1), "--within", "1y", "--as-of", "2031-03-01")
    assert status == 0
    assert "1 promise due from 2031-03-01 to 2032-03-01, 0 overdue" in sent


def test_adding_shows_a_bar_and_ends_with_one_line(tmp_path: Path) -> None:
    notices(tmp_path / "talks", 6)
    archive = tmp_path / "archive.db"
    status, sent = _on_terminal("add", tmp_path / "talks", "--archive", archive, "--no-links")
    assert status == 0
    assert "adding" in sent
    assert "sources, " in sent
    last = sent.splitlines()[-2:]
    assert "added 6 documents with " in "".join(last).replace("\r", "")
    assert "{" not in sent
