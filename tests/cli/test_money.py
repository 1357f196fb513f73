from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.cli.command import troth

PLEDGE = """---
title: "Harbour Talks of Japan and the United States"
date: '2024-03-05'
---

# Harbour Talks

Japan will lend $40 million to ports in Fiji. The United States will give €2 million for old lamps.
"""
AGAIN = PLEDGE.replace("2024-03-05", "2024-09-05").replace("Japan will lend", "Once more, Japan will lend")


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(PLEDGE, encoding="utf-8")
    (tmp_path / "b.md").write_text(AGAIN, encoding="utf-8")
    return tmp_path


def _records(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.decode().splitlines()]


def test_json_lines_are_the_default_without_a_terminal(talks: Path) -> None:
    done = troth("money", talks)
    assert (done.returncode, done.stderr) == (0, b"")
    records = _records(done.stdout)
    sums = [record for record in records if record["type"] == "sum"]
    assert [(each["status"], each["counted"]) for each in sums] == [
        ("new", 40_000_000),
        ("new", 2_000_000),
        ("repeat", 0),
        ("repeat", 0),
    ]
    text = troth("read", talks / "a.md", "--format", "text").stdout.decode()
    assert text[sums[0]["start"] : sums[0]["end"]] == "$40 million"


@pytest.mark.parametrize("columns", ["50", "80", "160"])
def test_the_table_says_what_was_left_out_and_fits(talks: Path, columns: str) -> None:
    done = troth("money", talks, "-f", "table", "--why", extra={"COLUMNS": columns})
    text = done.stdout.decode()
    assert done.returncode == 0
    assert max(map(len, text.splitlines())) <= int(columns)
    words = " ".join(text.split())
    for expected in (
        "↺ repeat of 1",
        "not counted: repeats another sum",
        "4 sums in 2 documents",
        "USD 40 million",
    ):
        assert expected in words


def test_the_table_in_ascii(talks: Path) -> None:
    done = troth("money", talks, "-f", "table", extra={"PYTHONIOENCODING": "ascii"})
    assert "= repeat of 1" in done.stdout.decode("ascii")


def test_csv(talks: Path) -> None:
    done = troth("money", talks, "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))
    assert [row["currency"] for row in rows] == ["USD", "EUR", "USD", "EUR"]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--actor", "JPN"], 2),
        (["--currency", "eur"], 2),
        (["--role", "Pledged"], 4),
        (["--status", "repeat"], 2),
        (["--since", "2024-09"], 2),
        (["--until", "2024-03-05"], 2),
        (["--since", "2023", "--until", "2024"], 4),
    ],
)
def test_filters(talks: Path, options: list[str], count: int) -> None:
    done = troth("money", talks, *options)
    assert (done.returncode, done.stderr) == (0, b"")
    assert sum(record["type"] == "sum" for record in _records(done.stdout)) == count


def test_a_rate_adds_currencies_up_and_only_then(talks: Path) -> None:
    plain = _records(troth("money", talks).stdout)
    assert not [record for record in plain if record["type"] == "converted"]
    found = _records(troth("money", talks, "--rate", "EUR=1.08", "--in", "USD").stdout)[-1]
    assert (found["type"], found["currency"], found["pledged"]) == ("converted", "USD", 42_160_000)
    assert found["rates"] == {"EUR": "1.08"}


def test_a_missing_rate_is_said(talks: Path) -> None:
    done = troth("money", talks, "--rate", "GBP=1.25", "--in", "USD")
    assert done.returncode == 0
    assert done.stderr == b"troth: warning: no --rate for EUR: the total in USD leaves them out\n"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--rate", "EUR=1.08"], "--rate: needs --in"),
        (["--in", "USD"], "--in: needs a --rate"),
        (["--rate", "EUR", "--in", "USD"], "is not a rate such as EUR=1.08"),
        (["--rate", "EUR=-1", "--in", "USD"], "is not a rate"),
        (["--rate", "EUR=0", "--in", "USD"], "a rate is above 0"),
        (["--rate", "EUR=1e9", "--in", "USD"], "is not a rate"),
        (["--rate", "EUR=nan", "--in", "USD"], "is not a rate"),
        (["--rate", "XYZ=2", "--in", "USD"], "not a currency code"),
        (["--rate", "EUR=2", "--in", "dollars"], "not a currency code"),
        (["--rate", "EUR=1", "--rate", "EUR=2", "--in", "USD"], "EUR has two rates, 1 and 2"),
        (["--rate", "USD=2", "--in", "USD"], "rate of USD to itself"),
        (["--currency", "money"], "not a currency code"),
        (["--role", "promised"], "is not one of pledged, provided, other"),
        (["--status", "news"], "did you mean new?"),
        (["--actor", " "], "--actor: needs a code or a name"),
        (["--since", "soon"], "is not a date such as"),
        (["--until", "2024-02-30"], "is not in the calendar"),
        (["--since", "2025", "--until", "2024"], "is after --until 2024"),
        (["--format", "html"], "is not one of table, jsonl, csv"),
        (["--output", ""], "--output: is empty"),
        (["--jobs", "-1"], "--jobs"),
    ],
)
def test_what_makes_no_sense_has_one_clear_line(talks: Path, options: list[str], words: str) -> None:
    done = troth("money", talks, *options)
    assert done.returncode == 2
    line = done.stderr.decode()
    assert words in line
    assert line.startswith("troth: ")
    assert line.count("\n") == 1


def test_bad_inputs_beside_good_ones(talks: Path) -> None:
    (talks / "empty.md").touch()
    done = troth("money", talks, "missing.md", cwd=talks)
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 2
    assert b"missing.md: " in done.stderr
    assert troth("money", "missing.md", cwd=talks).returncode == 3


def test_a_document_given_twice_and_one_without_a_date(talks: Path) -> None:
    (talks / "copy.md").write_text(PLEDGE, encoding="utf-8")
    (talks / "undated.md").write_text("Norway will give $3 million for cranes.\n", encoding="utf-8")
    done = troth("money", talks)
    assert done.returncode == 0
    lines = done.stderr.decode()
    assert "is the same document as" in lines
    assert "undated.md: has no date, so it is put last" in lines
    documents = [record for record in _records(done.stdout) if record["type"] == "document"]
    assert documents[-1]["source"].endswith("undated.md")


def test_nothing_found_is_said(talks: Path) -> None:
    (talks / "none.md").write_text("Norway welcomed the talks.\n", encoding="utf-8")
    assert b"no sum of money was found" in troth("money", talks / "none.md").stderr
    assert b"no sum is as the filters ask" in troth("money", talks, "--actor", "PER").stderr


def test_output_is_complete_or_absent(talks: Path) -> None:
    target = talks / "sums.csv"
    done = troth("money", talks, "-o", target)
    assert (done.returncode, done.stdout) == (0, b"")
    assert target.read_bytes() == troth("money", talks, "-f", "csv").stdout
    failed = troth("money", talks, "-o", talks / "nowhere" / "sums.csv")
    assert failed.returncode == 4
    assert sorted(os.listdir(talks)) == ["a.md", "b.md", "sums.csv"]  # noqa: PTH208 - names alone


@pytest.mark.parametrize("output_format", ["jsonl", "table"])
def test_the_same_bytes_for_any_number_of_processes_and_order_of_hashes(
    talks: Path, output_format: str
) -> None:
    outputs = {
        troth("money", talks, "-f", output_format, "--jobs", jobs, extra={"PYTHONHASHSEED": seed}).stdout
        for jobs, seed in (("1", "1"), ("2", "2"), ("1", "3"))
    }
    assert len(outputs) == 1


def test_help() -> None:
    done = troth("money", "--help")
    assert done.returncode == 0
    assert b"--rate" in done.stdout
    assert b"Exit status" in done.stdout
