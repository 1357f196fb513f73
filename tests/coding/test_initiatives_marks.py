"""Names in any quotation marks, with any apostrophes, and of countries that are called by several words."""

from __future__ import annotations

import pytest

from troth.coding.initiatives import find_initiatives, known_names
from troth.coding.initiatives_marks import with_one_sort_of_marks, with_whole_countries
from troth.types import Initiative

MARKS = ["“”", '""', "‘’", "''", "«»", "„“", "„”"]
SPACED = ["«\u00a0", "\u00a0»"]
COUNTRIES = [
    *("Antigua and Barbuda", "Bosnia & Herzegovina", "Côte d’Ivoire", "Côte d'Ivoire", "Isle of Man"),
    *("Republic of Korea", "Democratic Republic of the Congo", "São Tomé and Príncipe"),
    *("Federated States of Micronesia", "St. Vincent and the Grenadines", "Turks and Caicos Islands"),
    "Saint Helena, Ascension and Tristan da Cunha",
]


def found_in(text: str) -> list[Initiative]:
    found = find_initiatives(text, 0, len(text), known_names(text))
    assert all(name.name == text[name.start : name.end] for name in found)
    return list(found)


def names_in(text: str) -> list[str]:
    return [name.name for name in found_in(text)]


@pytest.mark.parametrize("marks", [*MARKS, SPACED])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland will pay for a “Kelp School on Rails” in each county.", ["Kelp School on Rails"]),
        ("They launched a program titled “Norway’s Open Doors”.", ["Norway’s Open Doors"]),
        ("They held a “Ports 2+2” Ministerial Dialogue.", ["“Ports 2+2” Ministerial Dialogue"]),
        ("They joined the “Reef-9” coalition.", ["“Reef-9” coalition"]),
        ("They hailed the “Ministers’ Kelp Forum” initiative.", ["“Ministers’ Kelp Forum” initiative"]),
        ("They spoke of “open doors” and of “Kelp”.", []),
    ],
)
def test_titles_in_any_marks(marks: str | list[str], text: str, expected: list[str]) -> None:
    def marked(words: str) -> str:
        words = words.replace("’", "'") if marks == "''" else words
        return words.replace("“", marks[0]).replace("”", marks[1])

    assert names_in(marked(text)) == [marked(name) for name in expected]


@pytest.mark.parametrize("marks", MARKS)
def test_definitions_in_any_marks(marks: str) -> None:
    text = (
        f"They signed a Memorandum of Cooperation on Port Charts (hereinafter {marks[0]}MOC{marks[1]}). "
        "They will widen the MOC."
    )
    names = known_names(text)
    assert names.by_acronym == {"MOC": "Memorandum of Cooperation on Port Charts"}
    start = text.index("They will")
    assert [name.name for name in find_initiatives(text, start, len(text), names)] == ["MOC"]


@pytest.mark.parametrize("apostrophe", ["’", "'", "ʼ"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They look to the G7 Ministers’ Meeting on Kelp.", ["G7 Ministers’ Meeting on Kelp"]),
        ("They back Norway’s Kelp Forests Plan.", ["Kelp Forests Plan"]),
        ("They back Norway’s plan, the ports’ plan and the sailors’ Blue Way.", []),
        ("They spoke of the ministers’ views on a Blue Way and the ports’ Red Way.", []),
        ("They recall the ships’ rules of the ’90s and the ports’ Kelp Decade Plan.", ["Kelp Decade Plan"]),
    ],
)
def test_apostrophes_are_no_quotation_marks(apostrophe: str, text: str, expected: list[str]) -> None:
    assert names_in(text.replace("’", apostrophe)) == [name.replace("’", apostrophe) for name in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ‘Green Kelp Accords’ and the ports’ plan go on.", ["Green Kelp Accords"]),
        ("They launched a program called “the ‘Blue’ Kelp Plan”.", ["‘Blue’ Kelp Plan"]),
        ("They praised „Kelp School and the «Reef-9» coalition.", ["«Reef-9» coalition"]),
    ],
)
def test_marks_in_marks(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


@pytest.mark.parametrize("country", [*COUNTRIES, "Chile", "Costa Rica"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They recall the Agreement between the Government of Norway and the Government of [] on Kelp.",
            ["Agreement between the Government of Norway and the Government of [] on Kelp"],
        ),
        ("The Norway-[] Kelp Compact pays.", ["Norway-[] Kelp Compact"]),
        ("The []-Norway Kelp Compact pays.", ["[]-Norway Kelp Compact"]),
        ("They met the leaders of [] at the Kelp Summit.", ["Kelp Summit"]),
        ("[] and Norway joined the Kelp Compact.", ["Kelp Compact"]),
        ("[]’s Kelp Plan and Norway’s Reef Fund hold.", ["Kelp Plan", "Reef Fund"]),
        ("They spoke to [] and Norway.", []),
    ],
)
def test_a_country_of_many_words_is_one_word(country: str, text: str, expected: list[str]) -> None:
    assert names_in(text.replace("[]", country)) == [name.replace("[]", country) for name in expected]


def test_a_statement_later_in_a_document() -> None:
    text = f"{'Norland wrote. ' * 30}They joined the «Reef-9» coalition and the Isle of Man-Chile Kelp Fund."
    start = text.index("They")
    found = find_initiatives(text, start, len(text), known_names(text))
    assert [(text[name.start : name.end], name.name) for name in found] == [
        (name, name) for name in ("«Reef-9» coalition", "Isle of Man-Chile Kelp Fund")
    ]


@pytest.mark.parametrize("part", ["‘As’ ", "'A b's ", "«a", "„a", "‘", "“a", "‘ss’ Ss’ Ss’ S", "Isle of "])
def test_places_stay(part: str) -> None:
    text = part * 3000
    assert len(with_whole_countries(with_one_sort_of_marks(text))) == len(text)
