from __future__ import annotations

import csv as reader
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publishing.sample import TEXT, coded_document, with_text

from troth.publishing import csv
from troth.publishing.selection import Selection


def _rows(text: str) -> list[dict[str, str]]:
    return list(reader.DictReader(io.StringIO(text, newline="")))


def test_one_row_a_statement_with_crlf() -> None:
    text = csv.header() + csv.rows(coded_document())
    assert text.count("\r\n") == 8
    rows = _rows(text)
    assert [row["kind"] for row in rows] == ["action", "position", "context"] + ["commitment"] * 4
    for row in rows:
        assert TEXT[int(row["start"]) : int(row["end"])] == row["quote"]


@pytest.mark.parametrize(
    ("index", "column", "expected"),
    [
        (1, "actors", "Canada (CAN); Norway (NOR); Harbour League"),
        (1, "actor_codes", "CAN; NOR; Harbour League"),
        (3, "money", "up to USD 2 billion, pledged"),
        (3, "money_amounts", "2000000000"),
        (3, "dates", "by 2031"),
        (3, "initiatives", "Clean Quay Fund (CQF)"),
        (3, "lead_in", "By 2031 Canada will:"),
        (3, "section", "Ports > Charging"),
        (4, "targets", "share of electric berths: from 5 to 40 % by 2031; berths: to 7.5 km"),
        (5, "why", "kind: intends; firmness: intends"),
        (0, "firmness", ""),
    ],
)
def test_cells(index: int, column: str, expected: str) -> None:
    assert _rows(csv.header() + csv.rows(coded_document()))[index][column] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("a=1", "a=1"),
        ("", ""),
        ("'", "'"),
    ],
)
def test_no_cell_is_a_formula(cell: str, expected: str) -> None:
    assert csv.safe(cell) == expected


def test_selection() -> None:
    rows = _rows(csv.header() + csv.rows(coded_document(), Selection(frozenset({"position"}))))
    assert [row["index"] for row in rows] == ["1"]


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    (row,) = _rows(csv.header() + csv.rows(with_text(coded_document(), text)))
    assert row["quote"] == csv.safe(text)
    assert set(row) == set(csv.COLUMNS)
