from __future__ import annotations

import csv as readers
import datetime as dt
import io
import json
from decimal import Decimal

import pytest
from tests.coding.coded import JOINT
from tests.following.sums import ledger_of

from troth.following.ledger_totals import converted, totals
from troth.publishing.ledger import csv, jsonl
from troth.publishing.ledger.selection import LedgerSelection, selected_entries
from troth.publishing.ledger.words import counted_words, purpose_words, who_words
from troth.types import Ledger, Party

FIRST = "Japan will lend $40 million to ports in Fiji. Japan will give ¥5 billion for cranes in Fiji."
SECOND = "Japan will lend $40 million to ports in Fiji. The United States will give €2 million for old lamps."


@pytest.fixture
def ledger() -> Ledger:
    return ledger_of(FIRST, SECOND, title=JOINT)


def test_json_lines_have_documents_before_their_sums_and_totals_last(ledger: Ledger) -> None:
    records = [json.loads(line) for line in jsonl.lines(ledger, ledger.entries, totals(ledger.entries))]
    assert [each["type"] for each in records[:6]] == ["document", "sum", "sum", "document", "sum", "sum"]
    assert {each["type"] for each in records[6:]} == {"total"}
    repeat = records[4]
    assert (repeat["status"], repeat["refers_to"], repeat["counted"]) == ("repeat", records[1]["id"], 0)
    assert repeat["left_out"] == "repeats another sum"
    assert repeat["actors"] == [{"name": "Japan", "code": "JPN"}]
    assert "refers_to" not in records[1]
    everything = [each for each in records[6:] if "actors" not in each]
    assert [(each["currency"], each["pledged"]) for each in everything] == [
        ("EUR", 2_000_000),
        ("JPY", 5_000_000_000),
        ("USD", 40_000_000),
    ]


def test_csv_has_a_row_a_sum(ledger: Ledger) -> None:
    rows = list(readers.DictReader(io.StringIO("".join(csv.rows(ledger, ledger.entries)), newline="")))
    assert [row["status"] for row in rows] == ["new", "new", "repeat", "new"]
    assert [row["counted"] for row in rows] == ["40000000", "5000000000", "0", "2000000"]
    assert rows[0]["actor_codes"] == "JPN"


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (LedgerSelection(actors=("jpn",)), 3),
        (LedgerSelection(actors=("United States",)), 1),
        (LedgerSelection(currencies=("EUR", "JPY")), 2),
        (LedgerSelection(roles=("provided",)), 0),
        (LedgerSelection(statuses=("repeat",)), 1),
        (LedgerSelection(since=dt.date(2024, 2, 1)), 2),
        (LedgerSelection(until=dt.date(2024, 2, 1)), 2),
        (LedgerSelection(), 4),
    ],
)
def test_selections(ledger: Ledger, selection: LedgerSelection, expected: int) -> None:
    assert len(selected_entries(ledger, selection)) == expected
    assert bool(selection) is (expected < 4)


def test_rates_convert_and_what_has_none_is_told(ledger: Ledger) -> None:
    found = converted(totals(ledger.entries), {"EUR": Decimal("1.1")}, "USD")
    assert (found.total.pledged, found.without) == (42_200_000, ("JPY",))


def test_words(ledger: Ledger) -> None:
    assert who_words(()) == "no actor named"
    assert who_words((Party("Japan", "JPN"), Party("Fiji", "FJI"))) == "Japan and Fiji together"
    assert [counted_words(entry) for entry in ledger.entries][:3:2] == [
        "counted",
        "not counted: repeats another sum",
    ]
    assert "ports" in purpose_words(ledger.entries[0])
