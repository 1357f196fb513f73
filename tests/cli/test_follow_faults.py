"""``troth follow`` and ``troth due`` on bad input, on full disks and under signals."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from tests.cli.command import COMMAND, environment, notices, troth

COMMANDS = [("follow",), ("due", "--within", "1y")]


@pytest.mark.parametrize("command", COMMANDS)
def test_bad_inputs_have_one_line_each_and_the_good_ones_are_followed(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    notices(tmp_path, 2)
    (tmp_path / "empty.md").touch()
    (tmp_path / "binary.md").write_bytes(bytes(range(256)) * 8)
    os.mkfifo(tmp_path / "pipe.md")
    done = troth(*command, ".", "missing.md", "--as-of", "2031-06-01", "--format", "jsonl", cwd=tmp_path)
    assert done.returncode == 1
    lines = done.stderr.decode().splitlines()
    for name in ("./empty.md", "./binary.md", "./pipe.md", "missing.md"):
        assert len([line for line in lines if line.startswith(f"troth: {name}: ")]) == 1
    assert b"lend $2 billion" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_readable_writes_nothing(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "empty.md").touch()
    done = troth(*command, "empty.md", "-o", "result.csv", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr == b"troth: empty.md: is empty\n"
    assert not (tmp_path / "result.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["follow"], "INPUT"),
        (["follow", ""], "INPUT: is empty"),
        (["follow", "a.md", "--as-of", "tomorrow"], "--as-of: 'tomorrow' is not a date such as 2026-12-31"),
        (["follow", "a.md", "--as-of", "2026-02-30"], "--as-of: '2026-02-30' is not in the calendar"),
        (["follow", "a.md", "--stage", "dropped"], "--stage: 'dropped' is not one of"),
        (["follow", "a.md", "--format", "table"], "--format: 'table' is not one of story, jsonl, csv, html"),
        (["follow", "a.md", "--jobs", "many"], "--jobs: 'many' is not a number"),
        (["follow", "notice0000.md", "-o", "notice0000.md"], "is one of the inputs"),
        (["due", "a.md", "--within", "soon"], "--within: 'soon' is not a length of time"),
        (["due", "a.md", "--format", "html"], "--format: 'html' is not one of table, jsonl, csv"),
    ],
)
def test_what_makes_no_sense_is_one_line_and_status_2(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    notices(tmp_path, 1)
    done = troth(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("output_format", ["story", "jsonl", "csv", "html"])
def test_a_full_disk_behind_standard_output(tmp_path: Path, output_format: str) -> None:
    notices(tmp_path, 2)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(  # noqa: S603 - the command is our own
            [*COMMAND, "follow", str(tmp_path), "--format", output_format],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            timeout=60,
            check=False,
        )
    assert done.returncode == 4
    assert done.stderr.splitlines()[-1] == b"troth: standard output: no space left on device"
    assert b"Traceback" not in done.stderr


def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    notices(tmp_path, 1)
    done = troth("follow", "notice0000.md", "-o", "none/out.html", cwd=tmp_path)
    assert done.returncode == 4
    assert done.stderr.startswith(b"troth: none/out.html: the directory")


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    notices(tmp_path, 200)
    with subprocess.Popen(  # noqa: S603 - the command is our own
        [*COMMAND, "follow", str(tmp_path), "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    ) as process:
        assert process.stdout
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(60) == 141


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_quietly_and_leaves_nothing(tmp_path: Path, number: int, status: int) -> None:
    notices(tmp_path / "in", 3000)
    (tmp_path / "out").mkdir()
    with subprocess.Popen(  # noqa: S603 - the command is our own
        [*COMMAND, "follow", str(tmp_path / "in"), "--jobs", "2", "-o", str(tmp_path / "out/result.jsonl")],
        stderr=subprocess.PIPE,
        env=environment(),
        start_new_session=True,
    ) as process:
        patience = time.monotonic() + 50
        while not list((tmp_path / "out").iterdir()):
            assert process.poll() is None
            assert time.monotonic() < patience
            time.sleep(0.01)
        # To the whole group, as a terminal does.
        os.killpg(process.pid, number)
        assert process.stderr
        assert process.stderr.read() == b""
        assert process.wait(60) == status
    assert list((tmp_path / "out").iterdir()) == []
