"""``troth follow`` as a user runs it."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import zlib
from pathlib import Path
from typing import Any

import pytest
from tests.cli.command import troth

import troth as library
from troth.cli.spool import Spool
from troth.errors import OutputError

EARLIER = """---
title: "Harbour Talks"
date: '2021-03-05'
---

# Harbour Talks of Canada and Norway

Canada and Norway met in Bergen.

## Ports

- Canada and Norway will launch the Clean Quay Fund by 2022.
- Canada will lend $2 billion to new ports by 2031.

## Fish

Norway intends to open a hatchery in Tromsø.
"""

LATER = """---
title: "Second Harbour Talks"
date: '2022-06-01'
---

# Second Harbour Talks of Canada and Norway

## Ports

In May 2022 Canada and Norway launched the Clean Quay Fund.

## Fish

Canada hopes to send observers.
"""


@pytest.fixture
def talks(tmp_path: Path) -> tuple[Path, Path]:
    """Two documents, the later one first in the order of names."""
    later, earlier = tmp_path / "a-later.md", tmp_path / "b-earlier.md"
    earlier.write_text(EARLIER, encoding="utf-8")
    later.write_text(LATER, encoding="utf-8")
    return earlier, later


def records(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.decode().splitlines()]


def test_jsonl_has_documents_oldest_first_then_links_then_threads(talks: tuple[Path, Path]) -> None:
    earlier, later = talks
    done = troth("follow", later, earlier, "--as-of", "2023-01-01")
    assert (done.returncode, done.stderr) == (0, b"")
    found = records(done.stdout)
    kinds = [record["type"] for record in found]
    documents = [record for record in found if record["type"] == "document"]
    assert [document["date"] for document in documents] == ["2021-03-05", "2022-06-01"]
    first_link = kinds.index("link")
    assert set(kinds[:first_link]) == {"document", "statement"}
    assert set(kinds[kinds.index("thread") :]) == {"thread"}


def test_the_lines_of_documents_are_those_of_read(talks: tuple[Path, Path]) -> None:
    earlier, later = talks
    lines = troth("follow", later, earlier).stdout
    assert lines.startswith(troth("read", earlier, later).stdout)


def test_links_and_threads_have_the_keys_of_the_contract_in_its_order(talks: tuple[Path, Path]) -> None:
    found = records(troth("follow", *talks, "--as-of", "2023-01-01").stdout)
    link = next(record for record in found if record["type"] == "link")
    assert list(link)[:6] == ["type", "from", "to", "relation", "confidence", "why"]
    assert list(link["from"]) == list(link["to"]) == ["document", "id", "quote"]
    assert "Clean Quay Fund" in link["from"]["quote"]
    assert all(set(reason) == {"feature", "words", "weight"} for reason in link["why"])
    threads = [record for record in found if record["type"] == "thread"]
    wanted = "type id commitment links stage deadline mentioned_in not_mentioned_in".split()
    statements = {record["id"]: record for record in found if record["type"] == "statement"}
    for thread in threads:
        assert list(thread)[:8] == wanted
        assert statements[thread["commitment"]]["kind"] == "commitment"
        assert thread["self_reported"] is True
        assert thread["as_of"] == "2023-01-01"


def test_csv_html_and_story_by_the_ending_of_the_output(talks: tuple[Path, Path], tmp_path: Path) -> None:
    for ending, start in (("csv", "thread,document,"), ("html", "<!doctype html>"), ("txt", "")):
        target = tmp_path / f"threads.{ending}"
        done = troth("follow", *talks, "-o", target)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        text = target.read_text()
        assert text.startswith(start)
        assert "Clean Quay Fund" in text
    assert "Stage, self-reported" in (tmp_path / "threads.txt").read_text()


@pytest.mark.parametrize("output_format", ["jsonl", "html"])
def test_the_same_bytes_for_any_order_and_any_number_of_processes(
    talks: tuple[Path, Path], output_format: str
) -> None:
    earlier, later = talks
    options = ("--format", output_format, "--as-of", "2023-01-01")
    outputs = {
        troth("follow", *files, *options, "--jobs", jobs, extra={"PYTHONHASHSEED": jobs}).stdout
        for files, jobs in (((earlier, later), "1"), ((later, earlier), "2"), ((later, earlier), "1"))
    }
    assert len(outputs) == 1
    assert outputs != {b""}


@pytest.mark.parametrize(
    ("options", "quotes"),
    [
        (["--party", "NOR"], ["launch", "hatchery"]),
        (["--actor", "can", "--firmness", "firm"], ["launch", "lend"]),
        (["--section", "fish"], ["hatchery", "observers"]),
        (["--deadline", "ahead"], ["lend"]),
        (["--not-mentioned"], ["lend", "hatchery"]),
        (["--party", "FRA"], []),
    ],
)
def test_filters(talks: tuple[Path, Path], options: list[str], quotes: list[str]) -> None:
    done = troth("follow", *talks, "--as-of", "2023-01-01", *options)
    assert done.returncode == 0
    threads = [record for record in records(done.stdout) if record["type"] == "thread"]
    assert len(threads) == len(quotes)
    assert all(words in thread["quote"] for words, thread in zip(quotes, threads, strict=True))
    assert done.stderr == (b"" if quotes else b"troth: no promise is as the filters ask\n")
    # Documents and their statements are always whole.
    assert [record["type"] for record in records(done.stdout)].count("statement") == 6


def test_one_document_has_its_promises_and_a_line(talks: tuple[Path, Path]) -> None:
    done = troth("follow", talks[0])
    assert done.returncode == 0
    assert done.stderr == b"troth: only one document: there is nothing later to follow its promises into\n"
    assert [record["type"] for record in records(done.stdout)].count("thread") == 3


def test_documents_of_one_day_and_of_other_parties_have_a_line(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(EARLIER.replace("Harbour Talks", f"Harbour Talks {name}"))
    done = troth("follow", tmp_path)
    assert done.returncode == 0
    assert b"troth: no document is later than another of the same parties" in done.stderr
    assert not [record for record in records(done.stdout) if record["type"] == "link"]


def test_one_without_a_date_is_put_last_and_one_given_twice_is_taken_once(
    talks: tuple[Path, Path], tmp_path: Path
) -> None:
    earlier, later = talks
    undated = tmp_path / "0-undated.md"
    undated.write_text("# Notes of Canada and Norway\n\nCanada and Norway thank their hosts.\n")
    twice = tmp_path / "c-again.md"
    twice.write_bytes(earlier.read_bytes())
    done = troth("follow", undated, later, earlier, twice)
    assert done.returncode == 0
    lines = done.stderr.decode().splitlines()
    assert f"troth: warning: {undated}: has no date, so it is put last, as if it were the newest" in lines
    assert f"troth: warning: {twice}: is the same document as {earlier}, and is taken once" in lines
    sources = [record["source"] for record in records(done.stdout) if record["type"] == "document"]
    assert sources == [str(earlier), str(later), str(undated)]


def test_a_document_without_promises(tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_text("Canada met Norway in Bergen.\n")
    done = troth("follow", file, "--format", "story")
    assert done.returncode == 0
    assert b"0 promises in 1 document" in done.stdout
    assert b"troth: no promise was found\n" in done.stderr


def test_library_and_command_line_agree(talks: tuple[Path, Path]) -> None:
    following = library.follow(*talks, as_of=dt.date(2023, 1, 1))
    found = records(troth("follow", *talks, "--as-of", "2023-01-01").stdout)
    assert [record["id"] for record in found if record["type"] == "thread"] == [
        thread.id for thread in following.threads
    ]


def test_lines_are_put_away_in_a_file_where_they_are_many(
    talks: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("troth.cli.spool._IN_MEMORY", 10)
    with contextlib.closing(Spool(str(tmp_path / "out.jsonl"))) as spool:
        spool.add("a", zlib.compress(b"first\n" * 100))
        spool.add("b", zlib.compress(b"second\n" * 100))
        spool.add("a", zlib.compress(b"never\n"))
        assert spool.lines("b") == b"second\n" * 100
        assert spool.lines("a") == b"first\n" * 100
    assert sorted(tmp_path.iterdir()) == sorted(talks)


def test_a_folder_for_temporary_files_that_is_not_there_is_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("troth.cli.spool._IN_MEMORY", 10)
    spool = Spool(str(tmp_path / "none" / "out.jsonl"))
    with pytest.raises(OutputError, match=r"none/out\.jsonl: no such file or directory"):
        spool.add("a", b"x" * 100)
    spool.close()
