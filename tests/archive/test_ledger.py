"""The ledger that an archive keeps is the one that comparing its sums gives, told in little time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, inspect, update
from tests.archive.made import NOW, put_texts

from troth.archive.compression import compressed
from troth.archive.filters import Choice
from troth.archive.generation import renew
from troth.archive.ledger_asked import NOBODY, UNDATED, LedgerAsked
from troth.archive.ledger_groups import (
    Facet,
    chosen_groups,
    counted_by,
    documents_asked,
    ledger_totals,
    sum_groups,
    totals_of,
)
from troth.archive.ledger_record import packed, unpacked
from troth.archive.ledger_state import LedgerState, ledger_state
from troth.archive.ledger_told import ORDERS, SumOrder, kept_ledger, sums_counted, sums_named, sums_told
from troth.archive.opening import open_archive
from troth.archive.recoding import put_readings
from troth.archive.record import RecordError
from troth.archive.rows import prepared
from troth.archive.schema_ledger import LEDGER_TABLES, ledger_document, ledger_entry
from troth.archive.store import Store
from troth.coding import code_document
from troth.errors import UsageError
from troth.following.ledger import ledger
from troth.following.ledger_totals import totals
from troth.pipeline import ledger as pipeline
from troth.pipeline.ledger import MadeLedger, make_ledger, make_ledger_if_worth
from troth.pipeline.sums import kept_sums
from troth.pipeline.verify import verify
from troth.publishing.ledger import csv, jsonl
from troth.reading import read_document
from troth.settings import Settings
from troth.types import Ledger, LedgerEntry

ALONE = Settings(jobs=1)


def text(title: str, date: str, *lines: str) -> str:
    """A document with one statement a line."""
    day = f"date: {date}\n" if date else ""
    return f'---\ntitle: "{title}"\n{day}---\n\n' + "\n\n".join(lines) + "\n"


ISLANDS = {
    "1.md": text(
        "Joint Statement of Japan and the United States on Islands",
        "2021-03-02",
        "Japan will provide $25 million for the Coral Lagoon Fund.",
        "The United States will provide $3.5 million to Kiribati for weather stations.",
        "Japan and the United States will each provide $10 million for tide gauges in Tuvalu.",
    ),
    "2.md": text(
        "Joint Statement of Japan, Australia and the United States on Islands",
        "2022-03-02",
        "As announced before, Japan will provide $25 million for the Coral Lagoon Fund.",
        "Australia will provide an additional A$40 million for undersea cables to Palau.",
        "The market for cables is worth $7 billion.",
    ),
    "3.md": text(
        "Fact Sheet: Japan and the Islands",
        "2023-03-02",
        "Japan has delivered the $25 million for the Coral Lagoon Fund that it promised.",
        "More than €12.75 million was pledged for lighthouses.",
    ),
    "4.md": text("Remarks on Islands", "", "The United States will provide $3.5 million for radio stations."),
}


@pytest.fixture
def islands(store: Store) -> Store:
    """An archive with sums, and its ledger, in each of the stores."""
    put_texts(store, ISLANDS)
    make_ledger(store, ALONE)
    return store


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Ledger]]:
    """An archive with sums, only to be asked, and its ledger as comparing them gives it."""
    store = open_archive(str(tmp_path_factory.mktemp("told") / "archive.db"), create=True)
    put_texts(store, ISLANDS)
    make_ledger(store, ALONE)
    yield store, compared(store)
    store.close()


def compared(store: Store) -> Ledger:
    """The ledger, worked out anew."""
    with store.reading() as connection:
        return ledger(kept_sums(connection, ALONE))


def written(found: Ledger) -> tuple[str, str]:
    """A ledger as it is written for programs."""
    lines = jsonl.lines(found, found.entries, totals(found.entries))
    return "".join(lines), "".join(csv.rows(found, found.entries))


def ids(entries: Sequence[LedgerEntry]) -> list[str]:
    """The ids of sums, in order."""
    return [each.stated.id for each in entries]


def test_the_kept_ledger_is_written_as_the_one_that_is_worked_out(islands: Store) -> None:
    found = compared(islands)
    statuses = {each.status for each in found.entries}
    assert {"new", "repeat", "payment"} <= statuses, "the documents show what there is to be kept"
    with islands.reading() as connection:
        assert written(kept_ledger(connection)) == written(found)


def test_totals_are_those_of_the_entries_to_the_cent(islands: Store) -> None:
    found = compared(islands)
    with islands.reading() as connection:
        assert ledger_totals(connection, LedgerAsked(), by_actor=True) == totals(found.entries)
        of_all = [each for each in totals(found.entries) if each.actors is None]
        assert list(ledger_totals(connection, LedgerAsked())) == of_all


CHOSEN = {
    "between": LedgerAsked(between=("JPN", "United States")),
    "between and no other": LedgerAsked(between=("JPN", "United States"), only=True),
    "actor": LedgerAsked(actors=Choice(("Japan",))),
    "not this actor": LedgerAsked(actors=Choice((), ("JPN",))),
    "nobody named": LedgerAsked(actors=Choice((NOBODY,))),
    "somebody named": LedgerAsked(actors=Choice((), (NOBODY,))),
    "currency": LedgerAsked(currencies=Choice(("USD",))),
    "not this currency": LedgerAsked(currencies=Choice((), ("USD", "EUR"))),
    "role": LedgerAsked(roles=Choice(("other",))),
    "status": LedgerAsked(statuses=Choice(("repeat", "payment"))),
    "year": LedgerAsked(years=Choice(("2022", UNDATED))),
    "not this year": LedgerAsked(years=Choice((), ("2022",))),
    "dated": LedgerAsked(years=Choice((), (UNDATED,))),
    "left out": LedgerAsked(left_out=Choice(("repeats another sum",))),
    "not left out for that": LedgerAsked(left_out=Choice((), ("repeats another sum",))),
    "counted": LedgerAsked(counting="counted"),
    "not counted": LedgerAsked(counting="left out"),
    "sure": LedgerAsked(sureness="sure"),
    "doubtful": LedgerAsked(sureness="doubtful"),
    "least": LedgerAsked(least=10_000_000),
    "most": LedgerAsked(most=10_000_000),
    "nothing": LedgerAsked(currencies=Choice(("XXX",))),
}


@pytest.mark.parametrize("name", CHOSEN)
def test_rows_and_groups_agree_on_what_is_asked(name: str, islands: Store) -> None:
    asked = CHOSEN[name]
    with islands.reading() as connection:
        rows = list(sums_told(connection, asked))
        groups = chosen_groups(sum_groups(connection, documents_asked(asked)), asked)
        assert sum(each.sums for each in groups) == len(rows) == sums_counted(connection, asked)
        entries = kept_ledger(connection).entries
    assert totals_of(groups, by_actor=True) == totals([each.entry for each in rows], entries)
    assert bool(rows) == (name != "nothing")


def test_what_is_asked_of_documents_and_actors(told: tuple[Store, Ledger]) -> None:
    store, found = told
    with store.reading() as connection:
        between = list(sums_told(connection, LedgerAsked(between=("JPN", "USA"), only=True)))
        assert {each.document.source for each in between} == {"1.md"}
        of_japan = list(sums_told(connection, LedgerAsked(actors=Choice(("Tokyo",)))))
        assert sorted(each.entry.stated.id for each in of_japan) == sorted(
            each.stated.id for each in found.entries if any(a.code == "JPN" for a in each.stated.actors)
        )
        undated = list(sums_told(connection, LedgerAsked(years=Choice((UNDATED,)))))
        assert {each.document.source for each in undated} == {"4.md"}


def test_a_sum_that_is_told_again_and_paid_leads_to_the_first(told: tuple[Store, Ledger]) -> None:
    store, found = told
    first = next(each for each in found.entries if each.stated.money.amount == 25_000_000)
    with store.reading() as connection:
        family = list(sums_told(connection, LedgerAsked(told=first.stated.id), "oldest"))
        again = list(sums_told(connection, LedgerAsked(told=family[-1].entry.stated.id), "oldest"))
    assert [each.entry.status for each in family] == ["new", "repeat", "payment"]
    assert {each.first for each in family} == {first.stated.id}
    assert {each.told for each in family} == {3}
    assert again == family


@pytest.mark.parametrize("order", ORDERS)
def test_parts_of_a_list_make_up_the_whole(order: SumOrder, told: tuple[Store, Ledger]) -> None:
    store, found = told
    with store.reading() as connection:
        whole = [each.entry for each in sums_told(connection, LedgerAsked(), order)]
        parts = [
            each.entry
            for at in range(0, len(whole) + 3, 3)
            for each in sums_told(connection, LedgerAsked(), order, at, 3)
        ]
    assert parts == whole
    assert sorted(ids(whole)) == sorted(ids(found.entries))
    days = {each.id: each.date for each in found.documents}
    if order in ("newest", "oldest"):
        assert days[whole[-1].document] is None, "those without a date are last"
    if order == "oldest":
        assert ids(whole) == ids(found.entries)
    if order == "largest":
        assert [each.stated.money.amount for each in whole] == sorted(
            (each.stated.money.amount for each in whole), reverse=True
        )


FACETS: tuple[Facet, ...] = (
    "currencies", "statuses", "actors", "roles", "years", "left_out", "counting", "sureness",
)  # fmt: skip


@pytest.mark.parametrize("facet", FACETS)
def test_each_count_is_what_choosing_it_gives(facet: Facet, told: tuple[Store, Ledger]) -> None:
    asked = LedgerAsked(statuses=Choice(("new", "repeat")), currencies=Choice((), ("EUR",)))
    with told[0].reading() as connection:
        groups = sum_groups(connection, documents_asked(asked))
        counts = counted_by(groups, asked, facet)
        for value, count in counts:
            values = {name: getattr(asked, name) for name in LedgerAsked.__dataclass_fields__}
            values[facet] = value if facet in ("counting", "sureness") else Choice((value,))
            assert sums_counted(connection, LedgerAsked(**values)) == count
    assert counts == sorted(counts, key=lambda item: (-item[1], item[0]))


def test_sums_are_found_by_their_ids(told: tuple[Store, Ledger]) -> None:
    store, found = told
    wanted = ids(found.entries)[1:3]
    with store.reading() as connection:
        named = sums_named(connection, [*wanted, "0" * 20 + "-1"])
    assert list(named) == wanted
    assert [each.entry.stated.words for each in named.values()] == [
        each.stated.words for each in found.entries[1:3]
    ]


@pytest.mark.parametrize("identity", ["", "x", "12-1", "g" * 20 + "-1", "0" * 20 + "-x", "0" * 20])
def test_what_is_no_id_of_a_sum_is_refused(identity: str, told: tuple[Store, Ledger]) -> None:
    with (
        told[0].reading() as connection,
        pytest.raises(UsageError, match="is no id of a sum; it is 20"),
    ):
        sums_counted(connection, LedgerAsked(told=identity))


def test_an_archive_without_sums_needs_no_ledger(store: Store) -> None:
    with store.reading() as connection:
        assert ledger_state(connection).is_up_to_date
        assert kept_ledger(connection) == Ledger((), ())
        assert ledger_totals(connection, LedgerAsked()) == ()
    assert make_ledger_if_worth(store, ALONE) is None


def test_what_is_added_is_behind_until_it_is_made_anew(islands: Store) -> None:
    assert make_ledger_if_worth(islands, ALONE) is None
    put_texts(islands, {"5.md": text("Remarks", "2024-01-01", "Japan will provide $5 million for Nauru.")})
    with islands.reading() as connection:
        state = ledger_state(connection)
        assert (state.missing, state.gone, state.is_up_to_date) == (1, 0, False)
    assert make_ledger_if_worth(islands, ALONE) == MadeLedger(5, 10)
    put_texts(islands, {"5.md": text("Remarks", "2024-01-02", "Japan will provide $6 million for Nauru.")})
    with islands.reading() as connection:
        state = ledger_state(connection)
        assert (state.missing, state.gone) == (1, 1), "the former version is in it, the latest is not"
    assert make_ledger_if_worth(islands, ALONE) == MadeLedger(5, 10)
    with islands.reading() as connection:
        assert written(kept_ledger(connection)) == written(compared(islands))


def test_little_in_much_waits_for_who_asks_for_it(islands: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_FEW", 3)
    monkeypatch.setattr(pipeline, "_WORTH", 2)
    put_texts(islands, {"5.md": text("Remarks", "2024-01-01", "Japan will provide $5 million for Nauru.")})
    found = make_ledger_if_worth(islands, ALONE)
    assert isinstance(found, LedgerState)
    assert found.missing == 1
    assert make_ledger_if_worth(islands, ALONE, always=True) == MadeLedger(5, 10)


def test_what_another_changes_meanwhile_is_not_overlooked(
    islands: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def meddled(documents: object) -> Ledger:
        calls.append(1)
        if len(calls) == 1:
            with islands.writing() as connection:
                renew(connection)
        return ledger(documents)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "ledger", meddled)
    make_ledger(islands, ALONE)
    assert len(calls) == 2


@pytest.mark.parametrize("table", [each.name for each in LEDGER_TABLES])
def test_a_ledger_that_cannot_be_put_leaves_the_one_before(
    table: str, islands: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with islands.reading() as connection:
        before = written(kept_ledger(connection))
    insert = islands.insert

    def broken(connection: object, into: object, columns: object, rows: object) -> None:
        if getattr(into, "name", "") == table:
            raise KeyboardInterrupt
        insert(connection, into, columns, rows)  # type: ignore[arg-type]

    def stopped(_: int) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(islands, "insert", broken)
    if table == "ledger":
        monkeypatch.setattr("troth.archive.ledger_put.new_generation", stopped)
    with pytest.raises(KeyboardInterrupt):
        make_ledger(islands, ALONE)
    with islands.reading() as connection:
        assert written(kept_ledger(connection)) == before


def test_coding_anew_takes_sums_out_until_the_ledger_is_made_anew(islands: Store) -> None:
    data = ISLANDS["2.md"].encode()
    put_readings(islands, [prepared(code_document(read_document(data, "2.md")), data)], NOW)
    with islands.reading() as connection:
        state = ledger_state(connection)
        assert (state.missing, state.gone, state.sums) == (1, 0, 6)
        assert {each.document.source for each in sums_told(connection, LedgerAsked())} == {
            "1.md", "3.md", "4.md",
        }  # fmt: skip
    make_ledger(islands, ALONE)
    with islands.reading() as connection:
        assert written(kept_ledger(connection)) == written(compared(islands))


def test_coding_a_first_telling_away_leaves_the_ledger_behind(islands: Store, address: str) -> None:
    data = ISLANDS["1.md"].encode()
    bare = code_document(read_document(text("Remarks", "2021-03-02", "The parties met.").encode(), "1.md"))
    put_readings(islands, [replace(prepared(bare, data), id=hashlib.sha256(data).hexdigest())], NOW)
    with islands.reading() as connection:
        state = ledger_state(connection)
        assert (state.missing, state.gone, state.taken_out) == (0, 0, 1)
        assert not state.is_up_to_date
    faults = [fault for checked in verify(address, islands, ALONE) for fault in checked.faults]
    assert not [each for each in faults if each.check == "ledger"], "what is behind is no damage"
    assert make_ledger_if_worth(islands, ALONE) is not None
    with islands.reading() as connection:
        assert written(kept_ledger(connection)) == written(compared(islands))


def test_most_documents_coded_anew_leave_no_ledger(islands: Store) -> None:
    data = ISLANDS["2.md"].encode()
    fresh = prepared(code_document(read_document(data, "2.md")), data)
    put_readings(islands, [fresh], NOW, all_links=True)
    with islands.reading() as connection:
        state = ledger_state(connection)
        assert (state.made, state.documents, state.sums, state.is_up_to_date) == (False, 0, 0, False)
    assert make_ledger_if_worth(islands, ALONE) == MadeLedger(4, 9)


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_actor"])
def test_rows_of_a_statement_or_document_are_found_without_a_look_at_all(table: str, islands: Store) -> None:
    with islands.reading() as connection:
        found = inspect(connection)
        firsts = {each["column_names"][0] for each in found.get_indexes(table)}
        firsts.add(found.get_pk_constraint(table)["constrained_columns"][0])
        keys = {key["constrained_columns"][0] for key in found.get_foreign_keys(table)}
    assert keys <= firsts


def test_a_sum_that_repeats_one_that_is_not_there_is_damage(islands: Store, address: str) -> None:
    with islands.writing() as connection:
        connection.execute(update(ledger_entry).where(ledger_entry.c.told > 1).values(first_place=77))
    found = [fault.reason for checked in verify(address, islands, ALONE) for fault in checked.faults]
    assert found
    assert set(found) == {"tells again or pays a sum that is not there"}


def test_a_record_that_is_damaged_or_newer_says_so(told: tuple[Store, Ledger], tmp_path: Path) -> None:
    entries = [each for each in told[1].entries if each.document == told[1].documents[0].id]
    data = packed(entries, ("a warning",))
    assert packed(entries, ("a warning",)) == data
    record = unpacked(data, entries[0].document)
    assert packed(record.entries, record.warnings) == data
    others = (b"{}", b"[]", b'{"form":9,"sums":[],"warnings":[]}', b'{"form":1,"sums":[7],"warnings":[]}')
    for wrong in (b"", data[:-3], data[:20] + b"x" + data[21:], *map(compressed, others)):
        with pytest.raises(RecordError, match="the ledger of document"):
            unpacked(wrong, "0f")
    bent = unpacked(compressed(b'{"form":1,"sums":[[["0-1",0,0],0]],"warnings":[]}'), "0f")
    with pytest.raises(RecordError, match="the ledger of document 0f is damaged"):
        bent.entry(0)


def test_sums_that_nothing_is_told_of_are_damage_and_not_a_crash(islands: Store, address: str) -> None:
    with islands.writing() as connection:
        connection.execute(delete(ledger_document).where(ledger_document.c.document == 2))
    with islands.reading() as connection, pytest.raises(RecordError, match="does not tell of"):
        list(sums_told(connection, LedgerAsked()))
    found = [fault for checked in verify(address, islands, ALONE) for fault in checked.faults]
    assert [(each.check, each.reason) for each in found] == [
        ("ledger", "3 sums are in the table, and nothing is told of them")
    ]
