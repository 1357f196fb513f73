"""The vocabulary of parties as data: complete, consistent, and without words that clash."""

from __future__ import annotations

import pytest

from troth.vocabulary import load
from troth.vocabulary.parties import find_parties, members, party_of_code
from troth.vocabulary.party_aliases import CAPITALISED, parties_by_code, steps, trees

COUNTRIES = load("countries")["country"]
GROUPS = load("groups")


def test_every_country_of_iso_3166_and_kosovo() -> None:
    assert len(COUNTRIES) == 250
    assert all(len(code) == 3 and code.isupper() for code in COUNTRIES)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("USA", "United States"),
        ("JPN", "Japan"),
        ("KOR", "Republic of Korea"),
        ("GBR", "United Kingdom"),
        ("TUR", "Türkiye"),
        ("FSM", "Federated States of Micronesia"),
        ("EU", "European Union"),
    ],
)
def test_party_of_code(code: str, name: str) -> None:
    party = party_of_code(code)
    assert party is not None
    assert (party.name, party.code) == (name, code)


def test_no_party_of_an_unknown_code() -> None:
    assert party_of_code("ZZZ") is None


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("Quad", ["AUS", "IND", "JPN", "USA"]),
        ("AUKUS", ["AUS", "GBR", "USA"]),
        ("G20", []),
        ("no such group", []),
    ],
)
def test_members(group: str, codes: list[str]) -> None:
    assert [party.code for party in members(group)] == codes


def test_small_groups_are_small_and_of_known_countries() -> None:
    for entry in GROUPS["small"].values():
        assert 2 <= len(entry["members"]) <= 5
        assert set(entry["members"]) <= set(COUNTRIES)


@pytest.mark.parametrize("name", ["agencies", "prefixed_only"])
def test_agencies_are_of_known_countries(name: str) -> None:
    assert set(load("agencies")[name]) <= set(parties_by_code())


def test_leaders_are_of_known_parties() -> None:
    assert set(load("leaders")["leaders"]) <= set(parties_by_code()) | set(GROUPS["standing"])


def test_titles_of_leaders_are_titles() -> None:
    titles = set(load("leaders")["titles"]["names"])
    for entries in load("leaders")["leaders"].values():
        for entry in entries:
            assert set(entry.get("titles", ())) <= titles | {"Senator"}


def test_every_alias_begins_with_a_capital() -> None:
    for word in (*trees().aliases, *trees().titles):
        assert CAPITALISED.fullmatch(word), word


def test_no_two_countries_share_a_name_or_an_adjective() -> None:
    seen: dict[str, str] = {}
    for code, entry in COUNTRIES.items():
        for word in {entry["name"], *entry.get("names", ()), *entry.get("adjectives", ())}:
            assert seen.setdefault(word, code) == code, word


@pytest.mark.parametrize("code", sorted(COUNTRIES))
def test_every_name_is_found_in_a_list(code: str) -> None:
    entry = COUNTRIES[code]
    for name in (entry["name"], *entry.get("names", ())):
        text = f"It was signed by France, {name} and Brazil."
        assert [m.parties[0].code for m in find_parties(text)] == ["FRA", code, "BRA"], name


def test_steps_keep_where_white_space_stood() -> None:
    assert list(steps("U.S. Navy")) == ["U", ".", "S", ".", " Navy"]
    assert list(steps("Timor-Leste")) == ["Timor", "-", "Leste"]
