"""Forms of names: small letters, quotation marks, acronyms spelt out in pieces, forums, parts."""

from __future__ import annotations

import pytest

from troth.coding.initiatives import find_initiatives, known_names


def names_in(text: str) -> list[str]:
    return [found.name for found in find_initiatives(text, 0, len(text), known_names(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Instruments and talks in small letters.
        (
            "They signed a memorandum of understanding on seed research that runs until May.",
            ["memorandum of understanding on seed research"],
        ),
        (
            "They will renew the memorandum of understanding between the Ministry of Ports and Reef Watch.",
            ["memorandum of understanding between the Ministry of Ports and Reef Watch"],
        ),
        (
            "It announced a framework agreement between Chile and Japan.",
            ["framework agreement between Chile and Japan"],
        ),
        ("It follows the framework agreement for now.", []),
        ("They signed a memorandum of understanding.", []),
        ("They will hold a trilateral port security dialogue.", ["trilateral port security dialogue"]),
        ("They begin with a new kelp supply chain working group.", ["kelp supply chain working group"]),
        ("They will keep up an open and frank dialogue.", []),
        ("They will begin a policy dialogue.", []),
        ("They support the Harare and Gaborone processes.", ["Harare and Gaborone processes"]),
        # Quotation marks before a noun.
        ("They joined the “Reef-9” coalition.", ["“Reef-9” coalition"]),
        ("They met for “Kelp Shield” naval exercise.", ["“Kelp Shield” naval exercise"]),
        ("They fund “last mile boats” programs.", ["“last mile boats” programs"]),
        ("They call for a “whole of coast” framework.", []),
        ("They signed the ‘Blue Coast Accords’ last week.", ["Blue Coast Accords"]),
        # A noun behind two small words.
        ("They will buy seed within the Blue Harbours rice scheme.", ["Blue Harbours rice scheme"]),
        ("Reef Watch has started a program.", []),
    ],
)
def test_small_letters_and_quotes(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They fund the Survey Partnership in the Coral Sea for Kelp Reefs (SPCSKR) consortium.",
            ["Survey Partnership in the Coral Sea for Kelp Reefs (SPCSKR)"],
        ),
        (
            "They meet through the Kelp and Seaweed Agreement (KSA).",
            ["Kelp and Seaweed Agreement (KSA)"],
        ),
        (
            "They launched the U.S.-Chile KELPS (“Keeping Every Last Port Safe”) initiative.",
            ["U.S.-Chile KELPS (“Keeping Every Last Port Safe”) initiative"],
        ),
        ("They asked KPSA (Kelp Port Survey Agency) for help.", []),
        (
            "They adopted Guidelines for the Reef Partnership on Kelp in the Indo-Pacific.",
            ["Guidelines for the Reef Partnership on Kelp in the Indo-Pacific"],
        ),
        ("They announced the Ports of the Future Partnership.", ["Ports of the Future Partnership"]),
        (
            "They recall the Treaty of 3 May 1931 between Chile and Norway.",
            ["Treaty of 3 May 1931 between Chile and Norway"],
        ),
        (
            "They plan a Memorandum of Cooperation between Quad members for the Kelp Chart Network.",
            ["Kelp Chart Network"],
        ),
        (
            "They look to the Strategic Dialogue between Chile and Norway.",
            ["Strategic Dialogue between Chile and Norway"],
        ),
        ("They use Defense Production Act Title III money.", ["Defense Production Act Title III"]),
        ("They will hold U.S.-Chile Reef Consultations.", ["U.S.-Chile Reef Consultations"]),
        ("They heard from the C5+1 Secretariat.", ["C5+1 Secretariat"]),
        ("They adopted Principles on Port Standards.", ["Principles on Port Standards"]),
        ("They recall United Nations Security Council Resolutions.", []),
        ("They began the Kelp Finance Sprint.", ["Kelp Finance Sprint"]),
        ("They will accept Federal Kelp Boat Safety Standards.", ["Federal Kelp Boat Safety Standards"]),
    ],
)
def test_reach(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They will uphold the 1982 UNCLOS.", ["1982 UNCLOS"]),
        ("They met in December 2022 under UNCLOS.", ["UNCLOS"]),
        ("They will meet under the U.S.-Chile TIFA.", ["U.S.-Chile TIFA"]),
        ("They gave to the COVAX Advance Kelp Commitment.", ["COVAX Advance Kelp Commitment"]),
        ("They will fly on Artemis II.", ["Artemis II"]),
        ("They met the Prosper Africa Coordinator.", ["Prosper Africa"]),
        ("They agreed to reform by MC13.", ["MC13"]),
        ("Norland will host APEC in 2031.", ["APEC"]),
        ("They praised AUKUS, and other regional fora.", ["AUKUS"]),
        ("They launched Kelp Forward, a regional initiative supported by Norway.", ["Kelp Forward"]),
    ],
)
def test_known_names(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


def test_a_grouping_is_no_forum_in_a_document_of_its_own() -> None:
    text = "Norland wrote this. " * 40 + "The Quad met. " * 14
    start = text.index("The Quad")
    assert not find_initiatives(text, start, start + 13, known_names(text))


def test_an_explained_acronym_is_known_elsewhere() -> None:
    text = "They launched KELPS (Keeping Every Last Port Safe). They will widen the KELPS."
    start = text.index("They will")
    found = find_initiatives(text, start, len(text), known_names(text))
    assert [name.name for name in found] == ["KELPS"]
