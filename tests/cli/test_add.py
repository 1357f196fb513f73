"""``troth add`` as a user runs it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.cli.command import COMMAND, environment, notices, troth

NOTICE = "# Notice\n\nJapan will lend Norway {} ships by 2031.\n"


def added(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "a r'c%h.db"  # its folder is made


def test_a_line_for_each_source_and_a_summary(tmp_path: Path, archive: Path) -> None:
    files = notices(tmp_path / "talks", 3)
    done = troth("add", tmp_path / "talks", "--archive", archive)
    assert done.returncode == 0
    lines = added(done.stdout)
    assert [each["source"] for each in lines] == [str(file) for file in files]
    assert [list(each) for each in lines] == [
        ["type", "source", "document", "added", "version", "statements", "warnings"]
    ] * 3
    assert [(each["type"], each["added"], each["version"]) for each in lines] == [("added", "new", 1)] * 3
    statements = sum(each["statements"] for each in lines)
    summary, linked, ledger = done.stderr.decode().splitlines()
    assert summary == f"troth: added 3 documents with {statements} statements; archive {archive}"
    assert linked.startswith("troth: linked 3 documents: 0 links in ")
    assert ledger.startswith("troth: made the ledger of money: 3 sums of 3 documents in ")


def test_adding_again_adds_nothing_and_what_changed_is_a_new_version(tmp_path: Path, archive: Path) -> None:
    first, *_ = notices(tmp_path / "talks", 3)
    troth("add", tmp_path / "talks", "--archive", archive)
    again = troth("add", tmp_path / "talks", "--archive", archive)
    assert [each["added"] for each in added(again.stdout)] == ["known"] * 3
    assert b"added 0 documents with 0 statements; 3 were there already" in again.stderr
    first.write_text(NOTICE.format(7), encoding="utf-8")
    changed = troth("add", tmp_path / "talks", "--archive", archive, "--format", "summary")
    assert changed.stdout.decode() == (
        f"added 1 document with 1 statement; 2 were there already; 1 new version; archive {archive}\n"
    )


def test_a_source_is_the_same_from_any_folder_and_by_any_link(tmp_path: Path, archive: Path) -> None:
    notices(tmp_path / "talks", 1)
    troth("add", tmp_path / "talks" / "notice0000.md", "--archive", archive)
    source = str(Path(__file__).parents[2] / "src")
    done = troth(
        "add",
        "../talks/./notice0000.md",
        "--archive",
        archive,
        cwd=tmp_path / "kept",
        extra={"PYTHONPATH": source},
    )
    assert [(each["added"], each["version"]) for each in added(done.stdout)] == [("known", 1)]
    shown = troth("versions", tmp_path / "talks" / "notice0000.md", "--archive", archive)
    assert len(shown.stdout.splitlines()) == 1


def test_standard_input_is_never_another_version(archive: Path) -> None:
    outcomes = [
        added(troth("add", "-", "--archive", archive, stdin=NOTICE.format(number).encode()).stdout)[0]
        for number in (3, 4, 3)
    ]
    assert [(each["source"], each["added"], each["version"]) for each in outcomes] == [
        ("-", "new", 1),
        ("-", "new", 1),
        ("-", "known", 1),
    ]


def test_members_of_an_archive_file_are_sources(tmp_path: Path, archive: Path) -> None:
    packed = tmp_path / "talks.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("march/a.md", NOTICE.format(3))
        file.writestr("b.md", "")
    done = troth("add", packed, "--archive", archive)
    assert done.returncode == 1
    assert [each["source"] for each in added(done.stdout)] == [f"{packed}/march/a.md"]
    assert f"troth: {packed}/b.md: is empty\n" in done.stderr.decode()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("march/a.md", NOTICE.format(4))
    (changed,) = added(troth("add", tmp_path, "--archive", archive).stdout)
    assert (changed["added"], changed["version"]) == ("new version", 2)
    shown = troth("versions", f"{packed}/march/a.md", "--archive", archive, "--format", "csv")
    assert b",reworded," in shown.stdout


def test_a_hostile_archive_file_is_refused_before_anything_is_written(tmp_path: Path, archive: Path) -> None:
    packed = tmp_path / "talks.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("a.md", NOTICE.format(3))
        file.writestr("../b.md", NOTICE.format(4))
    done = troth("add", packed, "--archive", archive)
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.decode() == (
        f"troth: {packed}: holds a name that leads out of it, '../b.md'; nothing of it is read\n"
    )
    assert not archive.exists()


def test_what_cannot_be_read_is_said_and_the_rest_is_added(tmp_path: Path, archive: Path) -> None:
    (good,) = notices(tmp_path, 1)
    empty = tmp_path / "empty.md"
    empty.touch()
    blank = tmp_path / "blank.md"
    blank.write_text(" \n", encoding="utf-8")
    done = troth("add", good, empty, blank, tmp_path / "none.md", "--archive", archive, "--no-links")
    assert done.returncode == 1
    assert [each["source"] for each in added(done.stdout)] == [str(good)]
    assert len(done.stderr.splitlines()) == 4


@pytest.mark.parametrize("given", [["none.md"], ["https://example.org/a.md"], ["*.none"]])
def test_nothing_to_read_makes_no_archive(given: list[str], archive: Path) -> None:
    done = troth("add", *given, "--archive", archive)
    assert (done.returncode, done.stdout) == (3, b"")
    assert not archive.exists()


@pytest.mark.parametrize(
    "given", [[""], ["a.md", "--jobs", "x"], ["a.md", "--max-bytes", "0"], ["a.md", "--format", "csv"], []]
)
def test_what_makes_no_sense_is_a_usage_error(given: list[str], archive: Path) -> None:
    assert troth("add", *given, "--archive", archive).returncode == 2
    assert not archive.exists()


def test_the_archive_itself_is_no_document(tmp_path: Path) -> None:
    (good,) = notices(tmp_path, 1)
    archive = tmp_path / "archive.txt"
    assert troth("add", good, "--archive", archive).returncode == 0
    folder = troth("add", tmp_path, "--archive", archive)
    assert (folder.returncode, len(added(folder.stdout))) == (0, 1)
    named = troth("add", good, archive, "--archive", archive)
    assert named.returncode == 1
    assert f"troth: {archive}: is the archive itself\n" in named.stderr.decode()


def test_what_is_no_archive_is_left_as_it_is(tmp_path: Path) -> None:
    (good,) = notices(tmp_path, 1)
    other = tmp_path / "other.db"
    other.write_bytes(b"something else " * 1000)
    done = troth("add", good, "--archive", other)
    assert (done.returncode, done.stdout) == (5, b"")
    assert len(done.stderr.splitlines()) == 1
    assert other.read_bytes() == b"something else " * 1000
    assert troth("add", good, "--archive", tmp_path).returncode == 5


def test_names_with_odd_signs(tmp_path: Path, archive: Path) -> None:
    folder = os.fsencode(tmp_path)
    names = [b"a\xff.md", "é ü.md".encode(), b"new\nline.md", b"tab\t'\"%s.md"]
    for number, name in enumerate(names):
        Path(os.fsdecode(folder + b"/" + name)).write_text(NOTICE.format(number), encoding="utf-8")
    for expected in ("new", "known"):
        done = troth("add", tmp_path, "--archive", archive)
        assert done.returncode == 0
        assert [each["added"] for each in added(done.stdout)] == [expected] * 4


def test_a_closed_pipe_ends_quietly_and_what_was_reported_is_kept(tmp_path: Path, archive: Path) -> None:
    notices(tmp_path / "talks", 3)
    process = subprocess.Popen(  # noqa: S603 - the command is our own
        [*COMMAND, "add", str(tmp_path / "talks"), "--archive", str(archive)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (141, b"")
    again = troth("add", tmp_path / "talks", "--archive", archive)
    assert [each["added"] for each in added(again.stdout)] == ["known"] * 3


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of other systems")
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stopped_run_has_kept_what_it_reported(
    sent: signal.Signals, status: int, tmp_path: Path, archive: Path
) -> None:
    notices(tmp_path / "talks", 1_200)
    process = subprocess.Popen(  # noqa: S603 - the command is our own
        [*COMMAND, "add", str(tmp_path / "talks"), "--archive", str(archive), "--jobs", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        bufsize=0,  # or lines that were read ahead would be lost to communicate
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    process.send_signal(sent)
    rest, said = process.communicate(timeout=60)
    assert process.returncode == status
    assert b"Traceback" not in said
    reported = added(first + rest)
    again = {
        each["source"]: each["added"]
        for each in added(troth("add", tmp_path / "talks", "--archive", archive).stdout)
    }
    assert len(again) == 1_200
    assert {again[each["source"]] for each in reported} == {"known"}


def test_any_number_of_processes_makes_the_same(tmp_path: Path) -> None:
    notices(tmp_path / "talks", 40)
    outputs = [
        troth("add", tmp_path / "talks", "--archive", tmp_path / f"{jobs}.db", "--jobs", jobs).stdout
        for jobs in ("1", "3")
    ]
    assert outputs[0] == outputs[1]
