"""Missions with a number, and investigations of trade law."""

from __future__ import annotations

import pytest

from troth.coding.initiatives import find_initiatives, known_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland joined Hayabusa2 last year.", ["Hayabusa2"]),
        ("Norland joined Hayabusa last year.", ["Hayabusa"]),
        ("Norland will share data of Landsat 9 and GOSAT-2.", ["Landsat 9", "GOSAT-2"]),
        ("Norland will help with Chandrayaan-4.", ["Chandrayaan-4"]),
        ("Norland will track Landsats.", []),
        (
            "The Section 301 investigation on Brightwater Lumber Imports will go on.",
            ["Section 301 investigation on Brightwater Lumber Imports"],
        ),
    ],
)
def test_names_with_numbers(text: str, expected: list[str]) -> None:
    found = find_initiatives(text, 0, len(text), known_names(text))
    assert [name.name for name in found] == expected


def names_in(text: str) -> list[str]:
    return [found.name for found in find_initiatives(text, 0, len(text), known_names(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Nouns in small letters behind a name, and what stands before it.
        (
            "They opened talks on a Harbour Tools Procurement agreement.",
            ["Harbour Tools Procurement agreement"],
        ),
        ("The Lima Seaweed process goes on.", ["Lima Seaweed process"]),
        ("Ministers met after the Cape Dorado trilateral summit.", ["Cape Dorado trilateral summit"]),
        ("It is paid from the Chile-Norway Seed Endowment fund.", ["Chile-Norway Seed Endowment fund"]),
        ("They train with the Rope for Sailors competition.", ["Rope for Sailors competition"]),
        ("Grants go to a Ministry of Ports programme.", []),
        ("The U.S.-Kenyan partnership is strong.", []),
        ("Implementation of the Reefline partnership has begun.", ["Reefline partnership"]),
        ("They set up a U.S.–Chile reef data taskforce.", ["U.S.–Chile reef data taskforce"]),
        ("We renew the WTO agreement and WHO principles.", []),
        # More nouns at the end.
        ("Norway joined the Tidal Power Storage Shot.", ["Tidal Power Storage Shot"]),
        ("The EU Seaweed Import Regulation applies.", ["EU Seaweed Import Regulation"]),
        ("They comply with Fishing Gear Directive 2031/7.", ["Fishing Gear Directive 2031/7"]),
        ("They signed a Letter of Intent with a shipyard.", ["Letter of Intent"]),
        ("We advance the Lima AI Process.", ["Lima AI Process"]),
        ("Human Resources and New Solutions are needed.", []),
        ("The Reef Network Secretariat moved to Lima.", ["Reef Network Secretariat"]),
        (
            "The Seaweed Working Group and the Trade Working Group met.",
            ["Seaweed Working Group", "Trade Working Group"],
        ),
        ("We launched two Joint Task Forces on tidal power.", ["Joint Task Forces on tidal power"]),
        # Events and their numbers.
        ("It was adopted at the 63rd World Port Assembly.", ["63rd World Port Assembly"]),
        ("The Ninth Summit of the Americas is over.", ["Ninth Summit of the Americas"]),
        # Only an instrument without another name is named by its sides.
        ("The Interim Agreement between Norway and Chile helps.", ["Interim Agreement"]),
        ("The Agreement on Fair Ports between Norway and Chile helps.", ["Agreement on Fair Ports"]),
        ("The Agreement between Norway and Chile helps.", ["Agreement between Norway and Chile"]),
        (
            "They reached an Interim Agreement regarding fair and open ports (Interim Agreement).",
            ["Interim Agreement regarding fair and open ports (Interim Agreement)"],
        ),
        (
            "There is an Agreement on Ports and Harbour Cooperation.",
            ["Agreement on Ports and Harbour Cooperation"],
        ),
        # Quotation marks beside the head.
        ("They met in the “3+3” Ministerial Dialogue.", ["“3+3” Ministerial Dialogue"]),
        ("We share the 2050 Vision of “Ports without smoke”.", ["2050 Vision of “Ports without smoke”"]),
        # A body before its programme.
        (
            "Use the Reef Survey (RS) Blue Map Fund and the Coast Watch Administration (CWA) Storm Portal.",
            ["Blue Map Fund", "Storm Portal"],
        ),
        ("The Reef Data Services (RDS) Initiative grew.", ["Reef Data Services (RDS) Initiative"]),
        ("They back the Reef Tools Initiative (iRTI).", ["Reef Tools Initiative (iRTI)"]),
        ("The Centers for Disease Control and Prevention (CDC) will help.", []),
        ("It took effect on May 3, 2031, and Proclamation 99999 followed.", ["Proclamation 99999"]),
    ],
)
def test_more_forms(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway will join the Blue Tide Forward in May.", ["Blue Tide Forward"]),
        ("We welcome the launch of the Reef and Seaweed Beacon.", ["Reef and Seaweed Beacon"]),
        ("They praised participation in the Harbour Entanglement Loop.", ["Harbour Entanglement Loop"]),
        ("Norway backs Zero Soot, a new global campaign to clean ports.", ["Zero Soot"]),
        ("Norway backs Kelpstar, an initiative to plant kelp.", ["Kelpstar"]),
        ("They fly missions such as Moonhare and the Solar Kite.", ["Moonhare", "Solar Kite"]),
        ("They began a project called Rivers Without Ropes (RWR).", ["Rivers Without Ropes (RWR)"]),
        # What is launched is not always named, and not every name is an initiative.
        ("They will launch the Blue Tide systems in May.", []),
        ("They established the Ministry of Rivers.", []),
        ("They joined the Prime Minister in Lima.", []),
        ("They implemented the Joint Statement.", []),
        ("They implemented Article 7 and the Sustainable Development Goals.", []),
        ("They met in Buenos Aires, a partnership of ports behind them.", []),
        ("They run programs such as Portia’s Seed Lab in Lima.", []),
        ("They joined the Coast Guard of Norway.", []),
    ],
)
def test_names_that_their_surroundings_give_away(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


@pytest.mark.parametrize(
    ("document", "statement", "expected"),
    [
        ("Blue Tide Forward grew.\nThey launched the Blue Tide Forward in May.", 0, ["Blue Tide Forward"]),
        ("BTF grew.\nThe Blue Tide Fund (BTF) is open.", 0, ["BTF"]),
        ("Kelpstar grew.\nThey fly missions such as Kelpstar.", 0, ["Kelpstar"]),
        ("Women came.\nThey run initiatives such as Women. The women came.", 0, []),
        ("They strengthen the Quad this year.", 0, ["Quad"]),
        ("The Quad partners met.", 0, []),
        ("Statement of the Quad\nThe Quad will meet.", 1, []),
    ],
)
def test_names_of_the_document(document: str, statement: int, expected: list[str]) -> None:
    text = document if document.startswith("Statement") else "A Statement on Ports" + "\n" * 400 + document
    names = known_names(text)
    line = document.split("\n")[statement]
    start = text.rindex(line) if statement else text.index(line)
    assert [found.name for found in find_initiatives(text, start, start + len(line), names)] == expected


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("The BTF grew.", "BTF"),
        ("The B-TF grew.", None),
        ("The Blue Tide Defence Fund grew.", "Blue Tide Defence Fund"),
        ("The Blue-Tide Defense Fund grew.", "Blue-Tide Defense Fund"),
        ("The Blue Tide Defence Funds grew.", "Blue Tide Defence Funds"),
        ("The BLUETIDE grew.", None),
    ],
)
def test_spellings_of_one_name_share_its_acronym(mention: str, name: str | None) -> None:
    text = f"We opened the Blue Tide Defence Fund (BTF).\n{mention}"
    found = find_initiatives(text, text.index(mention), len(text), known_names(text))
    assert [(each.name, each.acronym) for each in found] == ([(name, "BTF")] if name else [])


@pytest.mark.parametrize("spelling", ["JUCEP", "JU-CEP", "J-UCEP"])
def test_an_acronym_with_a_hyphen_is_the_same_acronym(spelling: str) -> None:
    text = f"The Joint Utility and Clean Energy Partnership (JUCEP) began.\nHarbours need {spelling} funds."
    start = text.index("Harbours")
    (found,) = find_initiatives(text, start, len(text), known_names(text))
    assert (found.name, found.acronym) == (spelling, "JUCEP")


def test_a_name_counts_once_in_a_statement_in_all_its_spellings() -> None:
    assert names_in("The Open-Harbour Programme grew, and the open Open Harbor Program will grow.") == [
        "Open-Harbour Programme"
    ]
