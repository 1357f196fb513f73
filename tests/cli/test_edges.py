"""Standard streams that are full, directories that may not be listed, and texts that follow one another."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from tests.cli.command import COMMAND, environment, notices, troth

from troth.cli.formats import between
from troth.cli.output import to_file
from troth.cli.progress import say

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")


def _with_full(stream: str, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """The finished process, one of whose streams is a full disk."""
    with FULL.open("wb") as full:
        return subprocess.run(  # noqa: S603 - the command is our own
            [*COMMAND, *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=full if stream == "stdout" else subprocess.PIPE,
            stderr=full if stream == "stderr" else subprocess.PIPE,
            env=environment(),
            timeout=60,
            check=False,
        )


@needs_full
@pytest.mark.parametrize("arguments", [("read", "--help"), ("--version",), ("--help",), ()])
def test_help_onto_a_full_disk_is_one_line(arguments: tuple[str, ...]) -> None:
    done = _with_full("stdout", *arguments)
    if arguments:
        assert (done.returncode, done.stderr) == (4, b"troth: standard output: no space left on device\n")
    else:
        assert b"Traceback" not in done.stderr


@needs_full
def test_results_are_whole_where_messages_cannot_be_written(tmp_path: Path) -> None:
    notices(tmp_path / "in", 2)
    arguments = ("read", tmp_path / "in", tmp_path / "missing.md", "--format", "jsonl")
    expected = troth(*arguments)
    done = _with_full("stderr", *arguments)
    assert expected.returncode == done.returncode == 1
    assert done.stdout == expected.stdout


@needs_full
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("read", "--no-such-option"), 2),
        (("read", "missing.md"), 3),
        (("read", "missing.md", "--actor", ""), 2),
    ],
)
def test_the_status_is_the_same_where_messages_cannot_be_written(
    arguments: tuple[str, ...], status: int
) -> None:
    assert troth(*arguments).returncode == status
    assert _with_full("stderr", *arguments).returncode == status


def test_a_message_that_cannot_be_written_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        encoding = "utf-8"

        def write(self, _text: str) -> int:
            raise OSError(28, "No space left on device")

        def fileno(self) -> int:
            raise OSError("no descriptor")

    monkeypatch.setattr("sys.stderr", Full())
    say("words")


def test_a_directory_that_may_not_be_listed_can_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def listing_refused(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_DIRECTORY:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, flags, mode)

    monkeypatch.setattr(os, "open", listing_refused)
    target = tmp_path / "out.txt"
    with to_file(str(target)) as write:
        write("whole\n")
    assert target.read_text() == "whole\n"
    assert list(tmp_path.iterdir()) == [target]


def test_texts_end_with_a_line_break_and_are_told_apart(tmp_path: Path) -> None:
    first, second = notices(tmp_path, 2)
    second.write_text(second.read_text() + "\nA page\fbreak and Norway\f\f will go.\n\f\n", encoding="utf-8")
    alone = [troth("read", file, "--format", "text").stdout.decode() for file in (first, second)]
    assert all(text.endswith("\n") and not text.endswith("\n\n") for text in alone)
    assert not any("\f" in text for text in alone)
    together = troth("read", first, second, "--format", "text").stdout.decode()
    assert together == f"{alone[0]}\f{second}\n{alone[1]}"


@pytest.mark.parametrize(
    ("path", "expected"), [("a.md", "\fa.md\n"), ("a\nb\f.md", "\fa\ufffdb\ufffd.md\n"), ("-", "\f-\n")]
)
def test_the_line_between_texts_is_one_line(path: str, expected: str) -> None:
    assert between("text", path) == expected
    assert between("jsonl", path) == ""
