from __future__ import annotations

import csv
import dataclasses
import io
import json

import pytest
from tests.following.made import CHL, JPN, USA, paper, said

from troth.following.registry import registry_of
from troth.publishing.initiatives import csv as as_csv
from troth.publishing.initiatives import jsonl
from troth.publishing.initiatives.entries import Entry, InitiativeSelection, entries
from troth.types import FollowedDocument, Party

FORUM = "Tidal Power Forum (TPF)"


def _paper(
    name: str, date: str, words: str, initiatives: tuple[str, ...], *parties: Party
) -> FollowedDocument:
    document = paper(name, date, said(f"{name}1", words, initiatives=initiatives))
    return dataclasses.replace(document, parties=parties)


DOCUMENTS = (
    _paper("a", "2021-04-01", f"They will found the {FORUM}.", (FORUM,), USA, JPN),
    _paper("b", "2022-04-01", "They open the Quay Fund with Chile.", ("Quay Fund",), USA, CHL),
    _paper("c", "2023-04-01", "The TPF met at the Lamp Fair.", ("TPF", "Lamp Fair"), USA, JPN),
)


def _found(**asked: tuple[str, ...]) -> list[Entry]:
    return list(entries(DOCUMENTS, registry_of(DOCUMENTS).initiatives, InitiativeSelection(**asked)))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Tidal Power Forum", "Quay Fund", "Lamp Fair"]),
        ({"parties": ("jpn",)}, ["Tidal Power Forum", "Lamp Fair"]),
        ({"parties": ("Chile",)}, ["Quay Fund"]),
        ({"parties": ("CHL", "JPN")}, ["Tidal Power Forum", "Quay Fund", "Lamp Fair"]),
        ({"parties": ("NOR",)}, []),
        ({"names": ("tpf",)}, ["Tidal Power Forum"]),
        ({"names": ("power forum", "FAIR")}, ["Tidal Power Forum", "Lamp Fair"]),
        ({"names": ("f",), "parties": ("CHL",)}, ["Quay Fund"]),
        ({"names": ("fellowship",)}, []),
    ],
)
def test_only_what_was_asked_for_in_the_order_of_first_mentions(
    asked: dict[str, tuple[str, ...]], expected: list[str]
) -> None:
    assert [each.initiative.name for each in _found(**asked)] == expected


def test_an_entry_knows_its_documents_and_their_parties() -> None:
    forum, fund, _ = _found()
    assert [each.id for each in forum.documents] == [DOCUMENTS[0].id, DOCUMENTS[2].id]
    assert (forum.first, forum.last) == (DOCUMENTS[0], DOCUMENTS[2])
    assert forum.parties == (USA, JPN)
    assert fund.first is fund.last


def test_a_line_for_each_document_then_for_each_initiative() -> None:
    records = [json.loads(line) for line in jsonl.lines(DOCUMENTS, _found(names=("forum",)))]
    assert [each["type"] for each in records] == ["document"] * 3 + ["initiative"]
    forum = records[-1]
    assert (forum["name"], forum["acronyms"], forum["other_names"]) == ("Tidal Power Forum", ["TPF"], [])
    assert (forum["mentions"], forum["documents"]) == (2, 2)
    assert forum["first"] == {
        "document": DOCUMENTS[0].id,
        "date": "2021-04-01",
        "id": DOCUMENTS[0].statements[0].id,
        "name": FORUM,
    }
    assert forum["last"]["name"] == "TPF"
    assert forum["mentioned_in"] == [DOCUMENTS[0].id, DOCUMENTS[2].id]
    assert [each["name"] for each in forum["named"]] == [FORUM, "TPF"]
    assert forum["parties"] == [
        {"name": "United States", "code": "USA"},
        {"name": "Japan", "code": "JPN"},
    ]


def test_a_document_without_a_date_gives_its_mentions_none() -> None:
    undated = (dataclasses.replace(DOCUMENTS[1], date=None),)
    found = list(entries(undated, registry_of(undated).initiatives))
    record = json.loads(list(jsonl.lines(undated, found))[-1])
    assert "date" not in record["first"]
    assert next(csv.DictReader(io.StringIO("".join(as_csv.rows(found)), newline="")))["first_date"] == ""


def test_one_row_each_and_cells_that_no_spreadsheet_runs() -> None:
    rows = list(csv.DictReader(io.StringIO("".join(as_csv.rows(_found())), newline="")))
    assert [row["name"] for row in rows] == ["Tidal Power Forum", "Quay Fund", "Lamp Fair"]
    assert (rows[0]["acronyms"], rows[0]["mentions"], rows[0]["documents"]) == ("TPF", "2", "2")
    assert (rows[0]["first_date"], rows[0]["last_date"]) == ("2021-04-01", "2023-04-01")
    assert rows[0]["last_name"] == "TPF"
    assert rows[1]["party_codes"] == "USA; CHL"
    risky = [dataclasses.replace(_found()[1])]
    risky[0] = Entry(dataclasses.replace(risky[0].initiative, name="=Fund"), risky[0].documents)
    assert "'=Fund" in "".join(as_csv.rows(risky))


def test_nothing_named_is_a_header_alone() -> None:
    assert len(list(as_csv.rows([]))) == 1
    assert list(jsonl.lines((), [])) == []
