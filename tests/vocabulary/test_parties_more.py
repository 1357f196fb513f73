"""Countries whose names are also names of something else, and agencies that bear a country's name."""

from __future__ import annotations

import pytest

from troth.vocabulary.parties import find_parties

TRAPPED = [("Jordan", "JOR"), ("Turkey", "TUR"), ("Georgia", "GEO"), ("Chad", "TCD"), ("Jersey", "JEY")]


def codes(text: str, *known: str) -> list[str | None]:
    return [party.code for mention in find_parties(text, known) for party in mention.parties]


@pytest.mark.parametrize(("name", "code"), TRAPPED)
def test_a_country_with_an_ambiguous_name_stands_in_its_own_documents(name: str, code: str) -> None:
    assert codes(f"{name} will host the talks.", code) == [code]


@pytest.mark.parametrize(("name", "code"), TRAPPED)
def test_an_ambiguous_name_alone_names_no_country(name: str, code: str) -> None:
    assert codes(f"{name} will host the talks.") == []
    assert codes(f"{name} will host the talks.", "FRA") == []


@pytest.mark.parametrize(("name", "code"), TRAPPED)
def test_an_ambiguous_name_stands_when_it_is_named_beyond_doubt_elsewhere(name: str, code: str) -> None:
    assert codes(f"France and {name} met. {name} will host.") == [
        "FRA",
        code,
        code,
    ]


@pytest.mark.parametrize(
    "text",
    ["Michael Jordan will speak.", "Governor Chad Miller will speak.", "Miss Georgia Brown will speak."],
)
def test_a_known_country_is_not_taken_for_a_person(text: str) -> None:
    assert codes(text, "JOR", "TCD", "GEO") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EXIM India will lend.", ["IND", "IND"]),
        ("The Export-Import Bank of India will lend.", ["IND"]),
        ("EXIM and JICA will lend.", ["USA", "JPN"]),
        ("U.S. EXIM will lend.", ["USA"]),
        ("EXIM Ukraine Facility loans will follow.", ["USA", "UKR"]),
        ("USAID Kenya will lend.", ["USA", "KEN"]),
    ],
)
def test_a_countrys_name_behind_a_shared_name_of_agencies_owns_it(text: str, expected: list[str]) -> None:
    assert codes(text) == expected
