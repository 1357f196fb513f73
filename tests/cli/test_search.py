"""``troth search`` and ``troth show``: as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.archive.made import PROMISES, REPORT, put_texts
from tests.cli.command import troth
from typer.testing import CliRunner

from troth.archive.filters import Choice, Filters
from troth.archive.opening import open_archive
from troth.cli.commands import app
from troth.cli.search_options import Given, filters, search
from troth.errors import UsageError


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    address = str(tmp_path_factory.mktemp("archive") / "archive.db")
    store = open_archive(address, create=True)
    put_texts(store, {"talks/a.md": PROMISES, "talks/b.md": REPORT})
    put_texts(store, {"talks/b.md": REPORT.replace("40 students", "50 students")})
    store.close()
    return address


def asked(archive: str, *arguments: str) -> tuple[int, list[dict[str, Any]], str]:
    """The exit status, the lines as values, and what was said, of a command that runs in this process."""
    command, *rest = arguments
    result = CliRunner().invoke(app, [command, "--archive", archive, *rest])
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    return result.exit_code, lines, result.stderr


def found(archive: str, *arguments: str) -> list[str]:
    status, lines, _ = asked(archive, "search", *arguments)
    assert status == 0
    return [line["quote"] for line in lines[1:]]


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["undersea", "cables"], 2),
        (["undersea cables"], 2),
        (["undersea", "-invested"], 1),
        (["-invested", "undersea"], 1),
        (["undersea", "NOT", "invested"], 1),
        (["--limit", "1", "undersea"], 1),
        (["undersea", "--sort", "-date"], 2),
        (["undersea", "--offset", "1"], 1),
        (["--kind", "not:commitment", "students"], 1),
        (["students", "--all-versions"], 2),
        (["--since", "2022", "--until", "2022-05", "--sum"], 1),
        (["--by", "2030"], 1),
        (["--party", "japan", "--role", "partner", "--kind", "action"], 0),
        (["ports OR nurses", "-k", "commitment", "-n", "all"], 2),
        (["--", "-nurses", "train", "OR", "ports"], 1),
    ],
)
def test_search(archive: str, arguments: list[str], count: int) -> None:
    assert len(found(archive, *arguments)) == count


def test_lines(archive: str) -> None:
    status, (head, hit), said = asked(archive, "search", "500", "nurses")
    assert (status, said) == (0, "")
    assert head == {
        "type": "search",
        "words": "500 nurses",
        "order": "relevance",
        "offset": 0,
        "limit": 20,
        "total": 1,
        "total_is_exact": True,
    }
    assert " ".join(hit) == (
        "type rank id document source title date parties path quote start end lead_in kind specificity "
        "firmness hits path_hits why"
    )
    marked = [hit["quote"][span["start"] - hit["start"] : span["end"] - hit["start"]] for span in hit["hits"]]
    assert marked == ["500", "nurses"]
    assert hit["why"] == [{"words": "500", "in": ["quote"]}, {"words": "nurses", "in": ["quote"]}]
    assert hit["lead_in"]["quote"].startswith("Together")
    assert hit["source"] == "talks/a.md"


def test_rows(archive: str, tmp_path: Path) -> None:
    output = tmp_path / "hits.csv"
    status, _, _ = asked(archive, "search", "cables", "--output", str(output), "--limit", "all")
    assert status == 0
    rows = list(csv.DictReader(io.StringIO(output.read_text(encoding="utf-8"))))
    assert [row["rank"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert rows[-1]["why"] == "cables: title"
    assert rows[-1]["party_codes"] == "JPN; USA"


def test_table(archive: str) -> None:
    result = troth("search", "--archive", archive, "undersea", "progress", "cables OR", "--format", "table")
    assert result.returncode == 0
    assert b"no statement matches" in result.stderr
    result = troth("search", "--archive", archive, "cables", "--format", "table", "--limit", "2")
    words = result.stdout.decode()
    assert "1 to 2 of 5 statements; more by --offset 2" in words
    assert "2022-05-23" in words
    assert "\x1b" not in words


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--party", "Atlantis"],
            "--party Atlantis: no statement in this archive has it as actor or partner",
        ),
        (["--document", "nowhere.md"], "--document nowhere.md: is no document in this archive"),
        (["--initiative", "Nothing Fund"], "--initiative Nothing Fund: is not named in this archive"),
        (["--currency", "EUR"], "--currency EUR: no sum in this archive is in it"),
        (["--since", "2050"], "--since, --until: no document in this archive is of that time"),
        (["cables", "--offset", "9"], "there are no hits from 10 on, only 5"),
    ],
)
def test_why_nothing_is_found(archive: str, arguments: Sequence[str], said: str) -> None:
    status, lines, words = asked(archive, "search", *arguments)
    assert (status, len(lines)) == (0, 1)
    assert said in words


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "nothing is looked for"),
        (["*"], "holds no word to look for"),
        (["in*"], "needs at least 3 letters"),
        (["a", "--kind", "promise"], "is not one of commitment"),
        (["a", "--kind", "not:"], "is not one of commitment"),
        (["a", "--party", "not: "], "--party: is empty"),
        (["a", "--since", "2022", "--until", "2021"], "is after"),
        (["a", "--least", "much"], "is not an amount"),
        (["a", "--least", "2bn", "--most", "1bn"], "is more than"),
        (["a", "--by", "soon"], "is not a year"),
        (["a", "--limit", "-3"], "is not a number of hits"),
        (["a", "--sort", "size"], "is not one of relevance"),
        (["a", "--section", "-ports"], "names no word of a title"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(archive: str, arguments: list[str], said: str) -> None:
    status, lines, words = asked(archive, "search", *arguments)
    assert (status, lines) == (2, [])
    assert said in words
    assert words.count("\n") == 1


def test_an_archive_that_is_not_there(tmp_path: Path) -> None:
    for command in ("search", "show"):
        status, lines, words = asked(str(tmp_path / "none.db"), command, "a")
        assert (status, lines) == (5, [])
        assert words.count("\n") == 1


@pytest.mark.parametrize(
    ("given", "amounts"),
    [
        (Given(least="1,500,000"), (1_500_000, None)),
        (Given(least="40 million", most="2.5bn"), (40e6, 2.5e9)),
        (Given(most="500k"), (None, 500_000)),
    ],
)
def test_amounts(given: Given, amounts: tuple[float | None, float | None]) -> None:
    assert (filters(given).least, filters(given).most) == amounts


def test_options_become_filters() -> None:
    given = Given(party=["JPN", "not: the  US"], kind=["Commitment", "NOT:context"], currency=["usd"])
    assert filters(given) == Filters(
        parties=Choice(("JPN",), ("the US",)),
        kinds=Choice(("commitment",), ("context",)),
        currencies=Choice(("USD",)),
    )
    with pytest.raises(UsageError):
        search([], Given(all_versions=True), "relevance", "0", "20")


def test_a_document_is_shown_as_it_is_read(archive: str, tmp_path: Path) -> None:
    file = tmp_path / "talks" / "a.md"
    file.parent.mkdir()
    file.write_text(PROMISES, encoding="utf-8")
    read = troth("read", "talks/a.md", "--format", "jsonl", cwd=tmp_path)
    shown = troth("show", "--archive", archive, "a.md", "--format", "jsonl")
    assert shown.stdout == read.stdout
    identity = json.loads(read.stdout.splitlines()[0])["id"]
    for name in (identity, identity[:8].upper(), "/talks/a.md", "talks/a.md"):
        assert troth("show", "--archive", archive, name).stdout == read.stdout


def test_a_changed_document_is_shown_with_its_versions(archive: str) -> None:
    status, lines, _ = asked(archive, "show", "talks/b.md")
    assert status == 0
    assert any("50 students" in line.get("quote", "") for line in lines)
    versions = [line for line in lines if line["type"] == "version"]
    assert [(line["version"], line["latest"]) for line in versions] == [(1, False), (2, True)]
    status, old, _ = asked(archive, "show", versions[0]["document"])
    assert any("40 students" in line.get("quote", "") for line in old)
    table = troth("show", "--archive", archive, versions[0]["document"], "--format", "table").stdout.decode()
    assert "A later version of every source that held it replaces this document." in " ".join(table.split())


def test_a_statement_is_shown_in_its_context(archive: str) -> None:
    _, (_, hit), _ = asked(archive, "search", "nurses")
    status, lines, _ = asked(archive, "show", hit["id"])
    assert status == 0
    assert [line["type"] for line in lines] == ["document", "statement", "context"]
    assert lines[1]["quote"] == hit["quote"]
    assert lines[2]["before"].endswith("Together, Japan and the United States will:\n")
    table = troth("show", "--archive", archive, hit["id"][:12], "--format", "table").stdout.decode()
    for words in ("kind", "commitment", "firmness", "← will", hit["id"], "share vaccine data"):
        assert words in table


@pytest.mark.parametrize("name", ["zzzz", "", "ffff", "0" * 64, "*", "'; --", "\x00"])
def test_what_is_not_there_is_said_in_one_line(archive: str, name: str) -> None:
    status, lines, words = asked(archive, "show", name)
    assert (status, lines) == (3, [])
    assert words.count("\n") == 1


def test_what_may_be_several_is_not_guessed(archive: str) -> None:
    status, lines, words = asked(archive, "show", "*.md")
    assert (status, lines) == (3, [])
    assert words.startswith("troth: *.md: may be document ")
    assert "talks/a.md" in words
    assert words.count("\n") == 1
