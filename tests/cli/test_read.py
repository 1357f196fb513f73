from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.cli.command import NOTICE, notices, troth


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    return notices(tmp_path, 1)[0]


def _records(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.decode().splitlines()]


def test_jsonl_is_the_default_without_a_terminal_and_offsets_hold_in_the_text(notice: Path) -> None:
    done = troth("read", notice)
    assert (done.returncode, done.stderr) == (0, b"")
    document, *statements = _records(done.stdout)
    assert document["type"] == "document"
    assert document["title"] == "Harbour Notice 2"
    assert document["date"] == "2024-03-05"
    assert document["source"] == str(notice)
    text = troth("read", notice, "--format", "text").stdout.decode()
    assert len(statements) == 5
    for index, statement in enumerate(statements):
        assert statement["index"] == index
        assert statement["document"] == document["id"]
        assert text[statement["start"] : statement["end"]] == statement["quote"]
        for field in ("actors", "partners", "money", "dates", "targets", "initiatives", "why"):
            for value in statement[field]:
                assert 0 <= value["start"] < value["end"] <= len(text)


def test_kinds_are_coded(notice: Path) -> None:
    statements = _records(troth("read", notice).stdout)[1:]
    kinds = [statement["kind"] for statement in statements]
    assert kinds == ["action", "commitment", "commitment", "position", "commitment"]
    assert [each.get("firmness") for each in statements] == [None, "firm", "intended", None, "aspirational"]


def test_csv_and_html_hold_every_statement(notice: Path) -> None:
    statements = _records(troth("read", notice).stdout)[1:]
    rows = list(csv.DictReader(io.StringIO(troth("read", notice, "-f", "csv").stdout.decode(), newline="")))
    assert [row["quote"] for row in rows] == [statement["quote"] for statement in statements]
    html = troth("read", notice, "-f", "html").stdout.decode()
    assert html.startswith("<!doctype html>")
    assert html.count("<mark ") == len(statements)


@pytest.mark.parametrize("columns", ["80", "160"])
@pytest.mark.parametrize("why", [False, True])
def test_table_fits_its_width(notice: Path, columns: str, why: bool) -> None:
    done = troth("read", notice, "--format", "table", *["--why"] * why, extra={"COLUMNS": columns})
    text = done.stdout.decode()
    assert max(map(len, text.splitlines())) <= int(columns)
    assert "\x1b" not in text
    for words in (
        "Harbour Notice 2",
        "Ports",
        "● commitment",
        "■ firm",
        "◧ intended",
        "5 statements in 1 document",
    ):
        assert words in text
    assert ("kind ←" in text) is why


def test_table_in_ascii(notice: Path) -> None:
    done = troth("read", notice, "--format", "table", extra={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "* commitment" in done.stdout.decode("ascii")


@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        (["--kind", "commitment"], ["commitment"] * 3),
        (["--kind", "action", "--kind", "position"], ["action", "position"]),
        (["--actor", "NOR"], ["action", "commitment", "commitment"]),
        (["--actor", "norway", "--kind", "action"], ["action"]),
        (["--actor", "FRA"], []),
    ],
)
def test_filters(notice: Path, options: list[str], kinds: list[str]) -> None:
    done = troth("read", notice, *options)
    assert done.returncode == 0
    assert [record["kind"] for record in _records(done.stdout)[1:]] == kinds
    rows = csv.DictReader(
        io.StringIO(troth("read", notice, "-f", "csv", *options).stdout.decode(), newline="")
    )
    assert [row["kind"] for row in rows] == kinds
    assert troth("read", notice, "-f", "html", *options).stdout.count(b"<mark ") == len(kinds)
    table = troth("read", notice, "-f", "table", *options).stdout.decode()
    assert f"{len(kinds)} statement{'' if len(kinds) == 1 else 's'} in 1 document" in table
    nothing = b"troth: no statement has the actor 'FRA'\n"
    assert done.stderr == (b"" if kinds else nothing)


def test_standard_input_once_and_beside_files(notice: Path) -> None:
    data = NOTICE.format(77).encode()
    done = troth("read", notice, "-", "-", stdin=data)
    assert done.returncode == 0
    documents = [record for record in _records(done.stdout) if record["type"] == "document"]
    assert [document["title"] for document in documents] == ["Harbour Notice 2", "Harbour Notice 77"]
    assert documents[1]["source"] == "-"


def test_directories_and_patterns_in_order_and_each_file_once(tmp_path: Path) -> None:
    files = notices(tmp_path / "b", 2) + notices(tmp_path / "a", 2)
    done = troth("read", "b/notice0001.md", "b", "./**/*.md", cwd=tmp_path)
    sources = [record["source"] for record in _records(done.stdout) if record["type"] == "document"]
    assert sources == ["b/notice0001.md", "b/notice0000.md", "./a/notice0000.md", "./a/notice0001.md"]
    assert len(files) == len(sources)


@pytest.mark.parametrize("output_format", ["jsonl", "csv", "html", "text", "table"])
def test_the_same_bytes_for_any_number_of_processes(tmp_path: Path, output_format: str) -> None:
    notices(tmp_path, 9)
    (tmp_path / "notice0004.md").write_bytes(bytes(range(256)) * 8)
    one = troth("read", tmp_path, "--format", output_format, "--jobs", "1")
    two = troth("read", tmp_path, "--format", output_format, "--jobs", "2")
    assert one.returncode == two.returncode == 1
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    assert one.stderr.count(b"\n") == 1
    assert one.stdout


@pytest.mark.parametrize("output_format", ["jsonl", "html", "table"])
def test_the_same_bytes_for_any_order_of_hashes(notice: Path, output_format: str) -> None:
    outputs = {
        troth("read", notice, "--format", output_format, extra={"PYTHONHASHSEED": seed}).stdout
        for seed in "123"
    }
    assert len(outputs) == 1


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    (notice,) = notices(tmp_path, 1)
    odd = notice.with_name(os.fsdecode(b"odd\xff.md"))
    notice.rename(odd)
    (tmp_path / os.fsdecode(b"empty\xff.md")).touch()
    done = troth("read", tmp_path)
    assert done.returncode == 1
    assert _records(done.stdout)[0]["source"].endswith("odd\ufffd.md")
    assert done.stderr.decode().endswith("empty\ufffd.md: is empty\n")


@pytest.mark.parametrize("output_format", ["jsonl", "csv", "html", "text", "table"])
def test_output_holds_what_standard_output_would(tmp_path: Path, output_format: str) -> None:
    (notice,) = notices(tmp_path, 1)
    target = tmp_path / "result"
    done = troth("read", notice, "--format", output_format, "--output", target)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert target.read_bytes() == troth("read", notice, "--format", output_format).stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notice0000.md", "result"]


@pytest.mark.parametrize(
    ("name", "start"),
    [("x.html", "<!doctype html>"), ("x.CSV", "document,"), ("x.txt", "Harbour"), ("x.dat", '{"type"')],
)
def test_the_ending_of_the_output_chooses_the_format(notice: Path, name: str, start: str) -> None:
    target = notice.with_name(name)
    done = troth("read", notice, "--output", target)
    assert (done.returncode, done.stderr) == (0, b"")
    assert target.read_text(encoding="utf-8").startswith(start)


def test_quotes_and_dashes_are_plain_where_the_encoding_has_no_others(tmp_path: Path) -> None:
    file = tmp_path / "quotes.md"
    file.write_text("Canada will open its “new” harbour – the city’s first – by 2031 in Århus.\n")
    done = troth("read", file, "--format", "table", extra={"PYTHONIOENCODING": "ascii", "COLUMNS": "110"})
    assert 'its "new" harbour - the city\'s first - by 2031' in done.stdout.decode("ascii")
    assert "\\xc5rhus" in done.stdout.decode("ascii")


def test_an_output_inside_the_directory_is_not_read_again(tmp_path: Path) -> None:
    notices(tmp_path, 2)
    first = troth("read", tmp_path, "-f", "html", "-o", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_bytes()
    second = troth("read", tmp_path, "-f", "html", "-o", tmp_path / "page.html")
    assert (first.returncode, second.returncode) == (0, 0)
    assert (tmp_path / "page.html").read_bytes() == page


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--version"], "troth "),
        (["--help"], "read"),
        (["read", "--help"], "Exit status"),
    ],
)
def test_help_and_version(arguments: list[str], words: str) -> None:
    done = troth(*arguments)
    assert done.returncode == 0
    assert words in done.stdout.decode()
