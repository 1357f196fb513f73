from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.cli.command import troth

FIRST = """---
title: "Harbour Talks of Japan and the United States"
date: '2024-03-05'
---

# Harbour Talks

Japan and the United States will launch the Tidal Power Partnership (TPP).
They joined the Quay Security Initiative.
"""
SECOND = """---
title: "Second Harbour Talks of Japan and the United States"
date: '2025-03-05'
---

# Second Harbour Talks

The TPP held a workshop. Japan and the United States will widen the Tidal Power Partnership.
"""


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(FIRST, encoding="utf-8")
    (tmp_path / "b.md").write_text(SECOND, encoding="utf-8")
    return tmp_path


def _records(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.decode().splitlines()]


def _names(output: bytes) -> list[str]:
    return [each["name"] for each in _records(output) if each["type"] == "initiative"]


def test_json_lines_are_the_default_without_a_terminal(talks: Path) -> None:
    done = troth("initiatives", talks / "b.md", talks / "a.md")
    assert (done.returncode, done.stderr) == (0, b"")
    records = _records(done.stdout)
    assert [each["type"] for each in records[:2]] == ["document", "document"]
    assert records[0]["date"] == "2024-03-05"
    tidal = next(each for each in records if each.get("acronyms") == ["TPP"])
    assert tidal["name"] == "Tidal Power Partnership"
    assert (tidal["mentions"], tidal["documents"]) == (2, 2)


@pytest.mark.parametrize("columns", ["50", "80", "160"])
def test_the_table_fits_and_says_where_each_is_named(talks: Path, columns: str) -> None:
    done = troth("initiatives", talks, "-f", "table", extra={"COLUMNS": columns})
    text = done.stdout.decode()
    assert done.returncode == 0
    assert max(map(len, text.splitlines())) <= int(columns)
    words = " ".join(text.split())
    for expected in (
        "2 initiatives in 2 documents",
        "Tidal Power Partnership (TPP) 2 mentions in 2 documents first 2024-03-05 · Harbour Talks",
        "last 2025-03-05 · Second Harbour Talks",
        "Quay Security Initiative 1 mention in 1 document only in 2024-03-05",
    ):
        assert expected in words


def test_the_table_in_ascii(talks: Path) -> None:
    done = troth("initiatives", talks, "-f", "table", extra={"PYTHONIOENCODING": "ascii"})
    assert "first 2024-03-05 | Harbour Talks" in done.stdout.decode("ascii")


def test_csv(talks: Path) -> None:
    done = troth("initiatives", talks, "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))
    assert [row["name"] for row in rows] == ["Tidal Power Partnership", "Quay Security Initiative"]
    assert rows[0]["last_title"].startswith("Second")


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--name", "tpp"], 1),
        (["--name", "  quay   security "], 1),
        (["--name", "quay", "--name", "tidal"], 2),
        (["--party", "JPN"], 2),
        (["-a", "japan"], 2),
        (["--party", "JPN", "--name", "tidal"], 1),
    ],
)
def test_filters(talks: Path, options: list[str], count: int) -> None:
    done = troth("initiatives", talks, *options)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(_names(done.stdout)) == count


def test_a_filter_leaves_the_counts_as_they_are(talks: Path) -> None:
    whole = {each["name"]: each for each in _records(troth("initiatives", talks).stdout)[2:]}
    for each in _records(troth("initiatives", talks, "--name", "tidal").stdout)[2:]:
        assert each == whole[each["name"]]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--party", " "], "--party: needs a code or a name"),
        (["--name", ""], "--name: needs words of a name"),
        (["--format", "html"], "is not one of table, jsonl, csv"),
        (["--output", ""], "--output: is empty"),
        (["--jobs", "-1"], "--jobs"),
    ],
)
def test_what_makes_no_sense_has_one_clear_line(talks: Path, options: list[str], words: str) -> None:
    done = troth("initiatives", talks, *options)
    assert done.returncode == 2
    line = done.stderr.decode()
    assert words in line
    assert line.startswith("troth: ")
    assert line.count("\n") == 1


def test_bad_inputs_beside_good_ones(talks: Path) -> None:
    (talks / "empty.md").touch()
    done = troth("initiatives", talks, "missing.md", cwd=talks)
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 2
    assert _names(done.stdout) == ["Tidal Power Partnership", "Quay Security Initiative"]
    assert troth("initiatives", "missing.md", cwd=talks).returncode == 3


def test_a_document_given_twice_and_one_without_a_date(talks: Path) -> None:
    (talks / "copy.md").write_text(FIRST, encoding="utf-8")
    (talks / "undated.md").write_text("Norway will join the Lamp Oil Initiative.\n", encoding="utf-8")
    done = troth("initiatives", talks)
    assert done.returncode == 0
    lines = done.stderr.decode()
    assert "is the same document as" in lines
    assert "undated.md: has no date" in lines
    records = _records(done.stdout)
    assert sum(each["type"] == "document" for each in records) == 3
    assert "date" not in records[-1]["first"]


def test_nothing_found_is_said(talks: Path) -> None:
    (talks / "none.md").write_text("Norway welcomed the talks.\n", encoding="utf-8")
    assert b"no initiative is named" in troth("initiatives", talks / "none.md").stderr
    assert b"no initiative is as the filters ask" in troth("initiatives", talks, "--party", "PER").stderr


def test_output_is_complete_or_absent(talks: Path) -> None:
    target = talks / "names.csv"
    done = troth("initiatives", talks, "-o", target)
    assert (done.returncode, done.stdout) == (0, b"")
    assert target.read_bytes() == troth("initiatives", talks, "-f", "csv").stdout
    failed = troth("initiatives", talks, "-o", talks / "nowhere" / "names.csv")
    assert failed.returncode == 4
    assert sorted(os.listdir(talks)) == ["a.md", "b.md", "names.csv"]  # noqa: PTH208 - names alone


@pytest.mark.parametrize("output_format", ["jsonl"])
def test_the_same_bytes_for_any_number_of_processes_and_order_of_hashes(
    talks: Path, output_format: str
) -> None:
    outputs = {
        troth(
            "initiatives", talks, "-f", output_format, "--jobs", jobs, extra={"PYTHONHASHSEED": seed}
        ).stdout
        for jobs, seed in (("1", "1"), ("2", "2"), ("1", "3"))
    }
    assert len(outputs) == 1


def test_help() -> None:
    done = troth("initiatives", "--help")
    assert done.returncode == 0
    assert b"--name" in done.stdout
    assert b"Exit status" in done.stdout
