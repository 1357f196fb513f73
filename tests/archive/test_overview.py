"""What overviews are made of, in both stores: sets of parties, sections, initiatives, and who is in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from tests.archive.conftest import new_database
from tests.web.pictured_texts import TEXTS
from tests.web.served import TODAY, put

from troth.archive.filters import Choice
from troth.archive.heads import heads
from troth.archive.initiatives_named import initiatives_named, promise_namings
from troth.archive.opening import open_archive
from troth.archive.overview import heat_map, overview
from troth.archive.own_titles import own_titles
from troth.archive.party_counts import means_itself, party_counts
from troth.archive.party_sets import Between, documents_between, party_sets
from troth.archive.promise_facts import BEFORE_SECTIONS, PromiseFacts, promise_facts
from troth.archive.promises import Chosen, PromisesAsked, promises_chosen, promises_counted
from troth.archive.store import Store
from troth.archive.together import companions, joint_promises, promised_together


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def held(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An archive in each of the stores with documents of several sets of parties, followed."""
    if request.param == "sqlite":
        address = str(tmp_path_factory.mktemp("held") / "archive.db")
    else:
        address = new_database(request.getfixturevalue("postgresql"))
    store = open_archive(address, create=True)
    put(store, TEXTS)
    yield store
    store.close()


@pytest.fixture(scope="module")
def facts(held: Store) -> PromiseFacts:
    with held.reading() as connection:
        return promise_facts(connection, heads(connection), TODAY)


def chosen(held: Store, facts: PromiseFacts, asked: PromisesAsked) -> Chosen:
    with held.reading() as connection:
        return promises_chosen(held, connection, facts, asked)


def counted(held: Store, facts: PromiseFacts, asked: PromisesAsked) -> int:
    with held.reading() as connection:
        return promises_counted(held, connection, facts, asked)


def test_documents_are_put_together_by_their_parties(held: Store) -> None:
    with held.reading() as connection:
        sets = party_sets(connection)
    assert [(sorted(each.keys), each.documents) for each in sets] == [
        (["JPN", "USA"], 2),
        (["AUS", "JPN", "USA"], 1),
        (["DEU", "FRA"], 1),
    ]
    assert (sets[0].first, sets[0].last) == (dt.date(2021, 4, 16), dt.date(2022, 5, 23))
    assert (sets[2].first, sets[2].last) == (None, None)


@pytest.mark.parametrize(
    ("parties", "only", "documents"),
    [
        ({"JPN", "USA"}, True, 2),
        ({"JPN", "USA"}, False, 3),
        ({"JPN"}, True, 0),
        ({"JPN"}, False, 3),
        (set(), False, 4),
        ({"FRA", "JPN"}, False, 0),
    ],
)
def test_documents_of_parties_with_and_without_others(
    held: Store, parties: set[str], only: bool, documents: int
) -> None:
    with held.reading() as connection:
        found = documents_between(party_sets(connection), Between(frozenset(parties), only))
    assert (found.documents if found else 0) == documents


def test_the_title_of_a_document_is_no_section(held: Store) -> None:
    with held.reading() as connection:
        known = heads(connection)
        titles = own_titles(connection, known)
    found = {known.documents[known.place[number]].source: title for number, title in titles.items()}
    assert found == {"third.md": "Joint Statement of Australia, Japan and the United States"}


def test_each_cell_of_the_heat_map_is_as_many_as_its_question_finds(held: Store, facts: PromiseFacts) -> None:
    heat = heat_map(chosen(held, facts, PromisesAsked()))
    assert [each.years for each in heat.columns] == [("2021",), ("2022",), ("2023",), ("no date",)]
    assert heat.others is None
    assert {each.titles for each in heat.sections} == {
        ("Cables", "CABLES"),
        ("Health & Safety",),
        ("Ports",),
        (),
    }
    for section in heat.sections:
        under = Choice(section.titles or (BEFORE_SECTIONS,))
        assert counted(held, facts, PromisesAsked(under=under)) == section.total
        for column, count in zip(heat.columns, section.counts, strict=True):
            asked = PromisesAsked(under=under, year=Choice(column.years))
            assert counted(held, facts, asked) == count


def test_what_an_overview_counts_adds_up(held: Store, facts: PromiseFacts) -> None:
    found = overview(chosen(held, facts, PromisesAsked()))
    assert found.promises == len(facts)
    for counts in (found.stages, found.deadlines, found.mentions, found.firmness):
        assert sum(counts.values()) == found.promises
    assert sum(each.promises for each in found.made) == found.promises
    assert [each.year for each in found.made] == ["2021", "2022", "2023", "no date"]
    assert all(each.taken_up <= each.promises for each in found.made)


def test_who_promises_with_whom(held: Store, facts: PromiseFacts) -> None:
    with held.reading() as connection:
        joint = joint_promises(connection, facts)
    everything = chosen(held, facts, PromisesAsked())
    pairs = promised_together(everything, joint)
    for pair, count in pairs.items():
        assert counted(held, facts, PromisesAsked(together=Choice(pair))) == count
        assert companions(everything, joint)[pair[0]][pair[1]] == count
    without = counted(held, facts, PromisesAsked(together=Choice((), ("JPN",))))
    assert without == len(facts) - counted(held, facts, PromisesAsked(together=Choice(("JPN",))))


def test_initiatives_are_counted_as_they_are_found(held: Store, facts: PromiseFacts) -> None:
    everything = chosen(held, facts, PromisesAsked())
    with held.reading() as connection:
        named = initiatives_named(connection, everything, promise_namings(connection, facts), 5)
    assert "Harbour Cable Academy" in {each.name for each in named}
    for each in named:
        assert counted(held, facts, PromisesAsked(initiative=Choice((each.name,)))) == each.promises


def test_parties_are_counted_as_they_are_found(held: Store, facts: PromiseFacts) -> None:
    with held.reading() as connection:
        found = party_counts(connection, facts, party_sets(connection))
    documents = {each.key: each.documents for each in found if each.documents}
    assert documents == {"AUS": 1, "DEU": 1, "FRA": 1, "JPN": 3, "USA": 3}
    for each in found:
        if means_itself(each.key):
            assert counted(held, facts, PromisesAsked(party=Choice((each.key,)))) == each.promises
    by_key = {each.key: each for each in found}
    assert by_key["JPN"].partner == 1
    assert by_key["JPN"].is_known


@pytest.mark.parametrize(
    ("key", "itself"), [("JPN", True), ("G7", True), ("White House", False), ("You", True)]
)
def test_whether_a_name_means_another_party(key: str, itself: bool) -> None:
    assert means_itself(key) is itself


def test_nothing_can_be_pictured(store: Store) -> None:
    with store.reading() as connection:
        facts = promise_facts(connection, heads(connection), TODAY)
        found = overview(promises_chosen(store, connection, facts, PromisesAsked()))
        assert party_sets(connection) == ()
        assert party_counts(connection, facts, ()) == ()
    assert found.promises == 0
    assert not found.heat.columns
    assert not found.heat.sections
