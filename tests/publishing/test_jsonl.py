from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publishing.sample import TEXT, TITLE, coded_document, with_text

from troth.publishing import jsonl
from troth.publishing.selection import EVERYTHING, Selection


def _records(selection: Selection = EVERYTHING) -> list[dict[str, Any]]:
    return [json.loads(line) for line in jsonl.lines(coded_document(), selection).split("\n")[:-1]]


DOCUMENT_KEYS = [
    *("type", "id", "source", "title", "date", "parties", "language", "media_type"),
    *("coder", "words", "warnings"),
]
STATEMENT_KEYS = [
    *("type", "id", "document", "index", "path", "quote", "start", "end", "lead_in"),
    *("kind", "specificity", "firmness", "actors", "partners", "money", "dates", "targets"),
    *("initiatives", "why", "confidence"),
]


def test_every_line_is_written_as_python_writes_json() -> None:
    for line in jsonl.lines(coded_document()).splitlines():
        assert json.dumps(json.loads(line), ensure_ascii=False) == line


def test_the_document_comes_first_with_its_keys_in_order() -> None:
    first = _records()[0]
    assert list(first) == DOCUMENT_KEYS
    assert first["title"] == TITLE
    assert first["date"] == "2024-03-05"
    assert first["parties"][0] == {"name": "Canada", "code": "CAN"}
    assert first["parties"][2] == {"name": "Harbour League"}
    assert first["warnings"] == ["the date <b> is doubtful"]


@pytest.mark.parametrize(
    ("index", "absent"),
    [
        (0, {"lead_in", "specificity", "firmness"}),
        (3, set()),
        (5, {"lead_in"}),
    ],
)
def test_statement_keys_are_in_order_and_what_does_not_apply_is_absent(index: int, absent: set[str]) -> None:
    record = _records()[index + 1]
    assert list(record) == [key for key in STATEMENT_KEYS if key not in absent]


@pytest.mark.parametrize(
    ("index", "field", "expected"),
    [
        (3, "money", {"amount": 2000000000, "role": "pledged", "qualifier": "up to", "currency": "USD"}),
        (3, "dates", {"edtf": "2031", "role": "by"}),
        (3, "initiatives", {"name": "Clean Quay Fund", "acronym": "CQF"}),
        (
            4,
            "targets",
            {"measure": "share of electric berths", "from": 5, "to": 40, "unit": "%", "by": "2031"},
        ),
        (5, "partners", {"name": "Iceland", "code": "ISL"}),
        (6, "why", {"field": "kind", "cue": "hopes"}),
    ],
)
def test_values(index: int, field: str, expected: dict[str, Any]) -> None:
    value = _records()[index + 1][field][0]
    assert {key: value[key] for key in value if key not in {"start", "end"}} == expected
    assert list(value)[-2:] == ["start", "end"]


def test_a_target_without_baseline_and_year_has_neither_key() -> None:
    assert list(_records()[5]["targets"][1]) == ["measure", "to", "unit", "start", "end"]


def test_every_quote_is_the_text_at_its_offsets() -> None:
    for record in _records()[1:]:
        assert TEXT[record["start"] : record["end"]] == record["quote"]
        if "lead_in" in record:
            lead = record["lead_in"]
            assert TEXT[lead["start"] : lead["end"]] == lead["quote"] == "By 2031 Canada will:"
    assert "“calm”" in jsonl.lines(coded_document())


def test_a_document_without_date_has_no_date_key() -> None:
    coded = coded_document()
    undated = dataclasses.replace(coded, document=dataclasses.replace(coded.document, date=None))
    assert "date" not in json.loads(jsonl.lines(undated).split("\n")[0])


@pytest.mark.parametrize(
    ("selection", "indexes"),
    [
        (Selection(frozenset({"commitment"})), [3, 4, 5, 6]),
        (Selection(frozenset({"action", "position"})), [0, 1]),
        (Selection(actors=frozenset({"nor"})), [1, 5]),
        (Selection(actors=frozenset({"harbour league"})), [1]),
        (Selection(frozenset({"commitment"}), frozenset({"canada"})), [3, 4, 6]),
    ],
)
def test_selection(selection: Selection, indexes: list[int]) -> None:
    assert [record["index"] for record in _records(selection)[1:]] == indexes


@given(st.text())
def test_any_text_gives_lines_that_every_reader_splits_alike(text: str) -> None:
    lines = jsonl.lines(with_text(coded_document(), text))
    assert lines.splitlines() == lines.split("\n")[:-1]
    records = [json.loads(line) for line in lines.splitlines()]
    assert records[0]["title"] == text
    assert records[1]["quote"] == text
