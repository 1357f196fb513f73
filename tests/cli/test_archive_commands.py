"""``troth status``, ``troth versions`` and ``troth migrate`` as a user runs them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest
from tests.cli.command import notices, troth

from troth.archive.migrating import REVISIONS


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """One with three sources, of which the first has two versions."""
    path = tmp_path / "archive.db"
    first, *_ = notices(tmp_path / "talks", 3)
    assert troth("add", tmp_path / "talks", "--archive", path).returncode == 0
    first.write_text(
        first.read_text(encoding="utf-8").replace("a hatchery", "two hatcheries"), encoding="utf-8"
    )
    assert troth("add", tmp_path / "talks", "--archive", path).returncode == 0
    return path


def test_status(archive: Path) -> None:
    done = troth("status", "--archive", archive)
    assert (done.returncode, done.stderr) == (0, b"")
    total, *counts = [json.loads(line) for line in done.stdout.splitlines()]
    assert (total["type"], total["archive"], total["schema"]) == ("archive", str(archive), REVISIONS[-1])
    assert (total["documents"], total["superseded"], total["sources"], total["versions"]) == (4, 1, 3, 4)
    assert {"type": "count", "of": "documents", "by": "year", "value": "2024", "count": 4} in counts
    table = troth("status", "--archive", archive, "--format", "table").stdout.decode()
    assert "1 superseded by a newer version of their source" in table
    rows = list(
        csv.reader(io.StringIO(troth("status", "--archive", archive, "--format", "csv").stdout.decode()))
    )
    assert rows[0] == ["of", "by", "value", "count"]
    assert ["documents", "party", "CAN", "4"] in rows


def test_versions(archive: Path, tmp_path: Path) -> None:
    source = str(tmp_path / "talks" / "notice0000.md")
    done = troth("versions", source, "--archive", archive)
    first, second = [json.loads(line) for line in done.stdout.splitlines()]
    assert (first["version"], first["current"], second["version"], second["current"]) == (1, False, 2, True)
    assert "changes" not in first
    ((change, before, after),) = [tuple(each.values()) for each in second["changes"]]
    assert change == "reworded"
    assert before["quote"] == "Norway intends to open a hatchery."
    assert after["quote"] == "Norway intends to open two hatcheries."
    assert second["kept"] == first["statements"] - 1
    for identity in (first["document"], second["document"][:10].upper()):
        assert troth("versions", identity, "--archive", archive).stdout == done.stdout
    table = troth("versions", source, "--archive", archive, "--format", "table").stdout.decode()
    assert "1 reworded, 0 new, 0 gone" in table
    assert "Norway intends to open a hatchery. → Norway intends to open two hatcheries." in " ".join(
        table.split()
    )


@pytest.mark.parametrize("given", ["none.md", "abcdef", "%", "", "\n"])
def test_a_source_that_is_not_there(given: str, archive: Path) -> None:
    done = troth("versions", given, "--archive", archive)
    assert (done.returncode, done.stdout) == (2, b"")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", [["status"], ["versions", "a.md"], ["migrate"]])
def test_where_there_is_no_archive(command: list[str], tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE something (a)")
    connection.close()
    for path in (tmp_path / "none.db", other, tmp_path):
        done = troth(*command, "--archive", path)
        assert (done.returncode, done.stdout) == (5, b"")
        assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "none.db").exists()


def test_migrate_says_what_it_did(archive: Path) -> None:
    done = troth("migrate", "--archive", archive)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == f"{archive}: is up to date (schema {REVISIONS[-1]})\n"


def test_migrate_refuses_a_newer_archive(archive: Path) -> None:
    with sqlite3.connect(archive) as connection:
        connection.execute("UPDATE troth_schema SET version_num = '9999'")
    connection.close()
    done = troth("migrate", "--archive", archive)
    assert (done.returncode, done.stdout) == (5, b"")
    assert b"is of a newer Troth" in done.stderr


def test_output_goes_to_a_file_or_not_at_all(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "counts.csv"
    assert troth("status", "--archive", archive, "--output", target).returncode == 0
    assert target.read_bytes().startswith(b"of,by,value,count\r\n")
    assert troth("status", "--archive", archive, "--output", tmp_path / "none" / "x.csv").returncode == 4
