from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest
from tests.cli.command import COMMAND, environment, notices, troth


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    notices(tmp_path, 1)
    (tmp_path / "empty.md").touch()
    (tmp_path / "binary.md").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "directory.md").mkdir()
    (tmp_path / "dangling.md").symlink_to("nowhere")
    (tmp_path / "loop.md").symlink_to("loop.md")
    (tmp_path / "large.md").write_text("words " * 2000)
    os.mkfifo(tmp_path / "pipe.md")
    return tmp_path


BAD = [
    ("missing.md", "no such file"),
    ("empty.md", "empty"),
    ("binary.md", ""),
    ("directory.md", "without documents"),
    ("dangling.md", "link"),
    ("loop.md", "symbolic links"),
    ("large.md", "over the limit"),
    ("pipe.md", "named pipe"),
    ("*.nothing", "no file matches"),
    ("https://example.org/talks?id=1", "opens no connection; save the page and name the file"),
    ("/dev/zero", "device"),
    ("notice0000.md/x", "not a directory"),
    ("new\nline.md", "no such file"),
]


@pytest.mark.parametrize(("name", "words"), BAD)
def test_a_bad_input_alone_has_one_line_and_status_3(folder: Path, name: str, words: str) -> None:
    done = troth("read", name, "--max-bytes", "10000", "-o", "result", cwd=folder)
    line = done.stderr.decode()
    assert done.returncode == 3, line
    assert line.startswith(f"troth: {name.replace(chr(10), chr(0xFFFD))}: ")
    assert line.count("\n") == 1
    assert words in line.lower()
    assert "Traceback" not in line
    assert not (folder / "result").exists()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_good_input_among_bad_ones_is_read(folder: Path, jobs: str) -> None:
    names = [name for name, _ in BAD]
    done = troth("read", *names, "notice0000.md", "--max-bytes", "10000", "--jobs", jobs, cwd=folder)
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == len(BAD)
    assert done.stdout.count(b'{"type": "document"') == 1


def test_a_socket_and_a_directory_with_special_files_never_block(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server, contextlib.chdir(folder):
        server.bind("socket.md")
        done = troth("read", ".", "--max-bytes", "10000")
    assert done.returncode == 1
    lines = done.stderr.decode()
    for name in ("socket.md", "pipe.md", "dangling.md", "empty.md", "binary.md", "large.md", "loop.md"):
        assert f"troth: ./{name}: " in lines
    assert done.stdout.count(b'{"type": "document"') == 1


@pytest.mark.parametrize("data", [b"", b"x" * 200])
def test_bad_standard_input(data: bytes) -> None:
    done = troth("read", "-", "--max-bytes", "100", stdin=data)
    assert done.returncode == 3
    assert done.stderr.startswith(b"troth: -: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "a.md", "--format", "docx"],
        ["read", "a.md", "--kind", "promise"],
        ["read", "a.md", "--jobs", "-1"],
        ["read", "a.md", "--max-bytes", "0"],
        ["read", "a.md", "--actor", " "],
        ["read", "notice0000.md", "--output", "notice0000.md"],
        ["read", ""],
        ["read", "notice0000.md", ""],
        ["read", "notice0000.md", "--output", ""],
        ["unknown"],
    ],
)
def test_usage_errors(folder: Path, arguments: list[str]) -> None:
    before = (folder / "notice0000.md").read_bytes()
    done = troth(*arguments, cwd=folder)
    assert done.returncode == 2
    assert done.stderr
    assert b"Traceback" not in done.stderr
    assert (folder / "notice0000.md").read_bytes() == before


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("none/result", "does not exist"),
        ("directory.md", "is a directory"),
        ("/dev/full", "not a regular file"),
        ("pipe.md", "not a regular file"),
        ("notice0000.md/result", "not a directory"),
        ("x" * 300, "too long"),
        pytest.param(
            "/proc/x.html",
            "no such file or directory (in directory /proc)",
            marks=pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc"),
        ),
        ("protected.csv", "write-protected"),
    ],
)
def test_an_output_that_cannot_be_written(folder: Path, output: str, words: str) -> None:
    (folder / "protected.csv").touch(0o444)
    before = sorted(folder.iterdir())
    done = troth("read", "notice0000.md", "--output", output, cwd=folder)
    assert done.returncode == 4
    assert done.stderr.startswith(f"troth: {output}".encode())
    assert done.stderr.count(b"\n") == 1
    assert words in done.stderr.decode().lower()
    assert sorted(folder.iterdir()) == before


def test_an_output_is_replaced_whole_and_keeps_its_mode_and_its_link(folder: Path) -> None:
    target = folder / "target"
    target.write_text("old")
    target.chmod(0o640)
    (folder / "link").symlink_to("target")
    assert troth("read", "empty.md", "--output", "link", cwd=folder).returncode == 3
    assert target.read_text() == "old"
    assert troth("read", "notice0000.md", "--output", "link", cwd=folder).returncode == 0
    assert (folder / "link").is_symlink()
    assert target.read_text().startswith('{"type": "document"')
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_full_disk_behind_standard_output(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(  # noqa: S603 - the command is our own
            [*COMMAND, "read", "notice0000.md"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            cwd=folder,
            timeout=60,
            check=False,
        )
    assert done.returncode == 4
    assert done.stderr == b"troth: standard output: no space left on device\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_closed_pipe_ends_quietly(tmp_path: Path, jobs: str) -> None:
    notices(tmp_path, 300)
    with subprocess.Popen(  # noqa: S603 - the command is our own
        [*COMMAND, "read", str(tmp_path), "--jobs", jobs],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.mark.parametrize("closed", [1, 2])
def test_a_closed_stream_is_no_traceback(tmp_path: Path, closed: int) -> None:
    (notice,) = notices(tmp_path, 1)
    done = subprocess.run(  # noqa: S603 - the command is our own
        ["/bin/sh", "-c", f'exec "$@" {closed}>&-', "sh", *COMMAND, "read", str(notice)],
        capture_output=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    assert done.returncode == (4 if closed == 1 else 0)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_signal_ends_quietly_and_leaves_nothing(
    tmp_path: Path, number: int, status: int, jobs: str
) -> None:
    notices(tmp_path / "in", 3000)
    (tmp_path / "out").mkdir()
    with subprocess.Popen(  # noqa: S603 - the command is our own
        [*COMMAND, "read", str(tmp_path / "in"), "--jobs", jobs, "-o", str(tmp_path / "out/result")],
        stderr=subprocess.PIPE,
        env=environment(),
        start_new_session=True,
    ) as process:
        # The first document is in the unfinished file: the run is well under way, its processes too.
        patience = time.monotonic() + 50
        while not any(part.stat().st_size for part in (tmp_path / "out").iterdir()):
            assert process.poll() is None
            assert time.monotonic() < patience
            time.sleep(0.01)
        # To the whole group, as a terminal does.
        os.killpg(process.pid, number)
        assert process.stderr
        assert process.stderr.read() == b""
        assert process.wait(60) == status
    assert list((tmp_path / "out").iterdir()) == []
