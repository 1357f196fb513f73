"""The commands that take care of an archive, as a user runs them: what they say, and with which status."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.command import notices, troth


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    notices(tmp_path / "talks", 3)
    assert troth("add", tmp_path / "talks", "--archive", path).returncode == 0
    return path


def test_an_archive_is_checked_backed_up_restored_exported_and_built_again(
    archive: Path, tmp_path: Path
) -> None:
    checked = troth("verify", "--archive", archive)
    assert (checked.returncode, checked.stderr) == (0, b"")
    assert json.loads(checked.stdout) == {
        "type": "verified",
        "archive": str(archive),
        "documents": 3,
        "faults": 0,
    }
    backup, restored = tmp_path / "backup.db", tmp_path / "restored.db"
    done = troth("backup", backup, "--archive", archive)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == f"troth: wrote {backup}: 3 documents of the archive {archive}\n"
    done = troth("restore", backup, "--archive", restored)
    assert done.returncode == 0
    assert done.stderr.decode() == f"troth: restored 3 documents into the archive {restored}\n"
    first = troth("export", "-", "--archive", archive)
    assert first.returncode == 0
    assert first.stdout == troth("export", "-", "--archive", restored).stdout
    export, built = tmp_path / "export", tmp_path / "built.db"
    assert troth("export", export, "-f", "parquet", "--archive", restored).returncode == 0
    done = troth("import", export, "--archive", built)
    assert done.returncode == 0
    assert done.stderr.decode() == f"troth: imported 3 documents into the archive {built}\n"
    assert troth("export", "-", "--archive", built).stdout == first.stdout


def test_faults_are_lines_and_status_1(archive: Path) -> None:
    with closing(sqlite3.connect(archive)) as connection, connection:
        connection.execute("UPDATE statement SET kind = 'action' WHERE kind = 'commitment'")
    found = troth("verify", "--archive", archive, "--format", "table", "-j", "1")
    assert found.returncode == 1
    *faults, summary = found.stdout.decode().splitlines()
    assert all("has kind 'action', the record 'commitment'; build it anew" in line for line in faults)
    assert summary == f"{archive}: 3 documents checked, {len(faults)} faults found"


def test_coding_again(archive: Path) -> None:
    nothing = troth("recode", "--archive", archive)
    assert (nothing.returncode, nothing.stdout) == (0, b"")
    assert nothing.stderr.decode().startswith("troth: nothing to do: everything is of troth ")
    again = troth("recode", "--archive", archive, "--force")
    assert again.returncode == 0
    lines = [json.loads(line) for line in again.stdout.splitlines()]
    assert [(line["type"], line["added"], line["removed"], line["changed"]) for line in lines] == [
        ("recoded", 0, 0, 0)
    ] * 3
    one = troth("recode", "--archive", archive, "--force", "-d", lines[0]["document"][:12], "-f", "summary")
    assert one.returncode == 0
    assert one.stdout.decode().startswith("coded 1 document anew by troth ")
    by_source = troth("recode", "--archive", archive, "--force", "-d", lines[0]["source"], "-f", "jsonl")
    assert [json.loads(line)["document"] for line in by_source.stdout.splitlines()] == [lines[0]["document"]]


def test_what_cannot_be_done_is_one_line_with_its_status(archive: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("of something else", encoding="utf-8")
    nowhere = tmp_path / "nowhere.db"
    for arguments, status, words in (
        (("verify", "--archive", nowhere), 5, "there is no archive here"),
        (("verify", "--archive", notes), 5, "something else"),
        (("verify", "--archive", archive, "-f", "xml"), 2, "is not one of table, jsonl"),
        (("backup", notes, "--archive", archive), 4, "is there already and no backup"),
        (("backup", "", "--archive", archive), 2, "is no path"),
        (("backup", tmp_path / "b.db", "--archive", nowhere), 5, "there is no archive here"),
        (("restore", notes, "--archive", nowhere), 5, "something else"),
        (("restore", archive, "--archive", archive), 2, "is the archive itself"),
        (("restore", "postgresql://localhost/x", "--archive", archive), 2, "is no path"),
        (("recode", "--archive", nowhere), 5, "there is no archive here"),
        (("recode", "--archive", archive, "-d", "zz"), 2, "is no document in this archive"),
        (("recode", "--archive", archive, "-d", "00000000"), 2, "is no document in this archive"),
        (("export", archive.parent, "-f", "parquet", "--archive", archive), 4, "is there already"),
        (("export", "-", "-f", "parquet", "--archive", archive), 2, "is a folder of files"),
        (("import", notes, "--archive", nowhere), 5, "is no JSON"),
        (("import", tmp_path / "x.jsonl", "--archive", nowhere), 5, "no such file or folder"),
    ):
        done = troth(*arguments)
        assert done.returncode == status, arguments
        (line,) = done.stderr.decode().splitlines()
        assert words in line
        assert done.stdout == b""
    assert notes.read_text(encoding="utf-8") == "of something else"
    assert not nowhere.exists()


def test_an_archive_is_replaced_only_when_told(archive: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    troth("backup", backup, "--archive", archive)
    notices(tmp_path / "more", 5)
    troth("add", tmp_path / "more", "--archive", archive)
    refused = troth("restore", backup, "--archive", archive)
    assert refused.returncode == 5
    assert "--replace puts the backup in their place, for good" in refused.stderr.decode()
    assert troth("restore", backup, "--archive", archive, "--replace").returncode == 0
    assert json.loads(troth("verify", "--archive", archive).stdout)["documents"] == 3


def test_a_damaged_archive_is_replaced_and_its_new_name_said(archive: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    troth("backup", backup, "--archive", archive)
    archive.write_bytes(archive.read_bytes()[:50])
    refused = troth("restore", backup, "--archive", archive)
    assert refused.returncode == 5
    (line,) = refused.stderr.decode().splitlines()
    assert line.endswith("--replace puts the backup in its place, and keeps what is there under another name")
    done = troth("restore", backup, "--archive", archive, "--replace")
    assert done.returncode == 0
    kept = f"{archive}.damaged-1"
    assert done.stderr.decode() == (
        f"troth: restored 3 documents into the archive {archive}; the damaged one is kept as {kept}\n"
    )
    assert Path(kept).stat().st_size == 50
