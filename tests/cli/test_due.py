"""``troth due`` as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.cli.command import troth

TALKS = """---
title: "Harbour Talks"
date: '2024-03-05'
---

# Harbour Talks of Canada and Norway

- Canada will open two new quays by 2025.
- Norway will build a hatchery by June 2026.
- Canada will lend $2 billion to new ports by 2031.
- Norway will send observers.
"""


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    file = tmp_path / "talks.md"
    file.write_text(TALKS, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        ("30d", [("2025-12-31", "overdue")]),
        ("6m", [("2025-12-31", "overdue"), ("2026-06-30", "ahead")]),
        ("10y", [("2025-12-31", "overdue"), ("2026-06-30", "ahead"), ("2031-12-31", "ahead")]),
    ],
)
def test_what_is_overdue_or_due_soonest_first(
    talks: Path, within: str, expected: list[tuple[str, str]]
) -> None:
    done = troth("due", talks, "--within", within, "--as-of", "2026-01-15")
    assert done.returncode == 0
    found = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [(each["last_day"], each["deadline"]["position"]) for each in found] == expected
    assert all(each["type"] == "due" for each in found)


def test_csv_table_and_filter(talks: Path) -> None:
    options = (talks, "--within", "10y", "--as-of", "2026-01-15", "--party", "NOR")
    rows = list(csv.DictReader(io.StringIO(troth("due", *options, "-f", "csv").stdout.decode(), newline="")))
    assert [row["actor_codes"] for row in rows] == ["NOR"]
    table = troth("due", *options, "-f", "table").stdout.decode()
    assert "1 promise due from 2026-01-15 to 2036-01-15, 0 overdue" in table
    assert "Norway will build a hatchery by June 2026." in table


def test_nothing_due_is_status_0(talks: Path, tmp_path: Path) -> None:
    done = troth("due", talks, "--within", "1d", "--as-of", "2024-03-06", "-o", tmp_path / "due.jsonl")
    assert done.returncode == 0
    assert (tmp_path / "due.jsonl").read_text() == ""
    assert b"only one document" in done.stderr


def test_help_says_what_within_takes() -> None:
    done = troth("due", "--help")
    assert done.returncode == 0
    assert b"180d, 26w, 6m" in done.stdout
