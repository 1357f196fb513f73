"""Who is bound, acted or holds the view, and who does it with them."""

from __future__ import annotations

import pytest
from tests.coding.coded import JOINT, QUAD, codings, names, only

BOTH = ["JPN", "USA"]
FOUR = ["AUS", "IND", "JPN", "USA"]

# Words that stand for the parties of a document of Japan and the United States.
OF_THE_PARTIES = [
    "We will open a port.",
    "Our two countries will open a port.",
    "Our countries intend to open a port.",
    "The two countries will open a port.",
    "The two leaders agreed to open a port.",
    "The leaders agreed to open a port.",
    "Both leaders agreed to open a port.",
    "Both sides will open a port.",
    "The two sides will open a port.",
    "The Participants intend to open a port.",
    "The two governments will open a port.",
    "The ministers decided to open a port.",
    "Our defense ministers will open a port.",
    "Both will open a port.",
    "The two presidents agreed to open a port.",
    "The tariffs on steel will be lifted.",
    "Our coast guards will patrol the strait.",
    "The two navies held a drill.",
    "Each country will name a coordinator.",
    "Each side will name a coordinator.",
    "Neither side will sell the ships.",
    "Officials from both countries will meet in May.",
    "Leaders of the two countries will meet in May.",
    "The leaders of our two countries will meet in May.",
    "The two sides' negotiators will meet in May.",
    "The exercise will test radios.",
    "The declaration was adopted at the summit.",
    "Our administration will fund the clinic.",
]
NAMED: list[tuple[str, list[str]]] = [
    ("Japan will open a port.", ["JPN"]),
    ("The United States will open a port.", ["USA"]),
    ("Japan and the United States will open a port.", BOTH),
    ("The United States, Japan, and Norway will open a port.", ["JPN", "NOR", "USA"]),
    ("The Government of Japan will open a port.", ["JPN"]),
    ("The Japanese government will open a port.", ["JPN"]),
    ("Japan's Ministry of Defense will open a port.", ["JPN"]),
    ("The U.S. Department of Energy will open a laboratory.", ["USA"]),
    ("NASA will launch a probe.", ["USA"]),
    ("USAID will train midwives.", ["USA"]),
    ("President Biden will visit Nagasaki.", ["USA"]),
    ("Prime Minister Kishida will visit Nagasaki.", ["JPN"]),
    ("President Biden and Prime Minister Kishida agreed to open a port.", BOTH),
    ("U.S. officials will visit the site.", ["USA"]),
    ("U.S. and Japanese officials will visit the site.", BOTH),
    ("The European Union will open a port.", ["EU"]),
    ("The United States welcomed Japan's decision to lift the ban.", ["JPN"]),
    ("The United States welcomes Australia's plan to lift the ban.", ["AUS"]),
    ("President Biden welcomed Prime Minister Kishida's commitment to lift the ban.", ["JPN"]),
    ("Japan, as the host of the games, will train referees.", ["JPN"]),
    ("Japan, home of the oldest shipyard, will lend a crane.", ["JPN"]),
    ("Japan, together with Australia, will open a port.", ["JPN"]),
    ("In cooperation with Indonesia, Japan will open a port.", ["JPN"]),
    ("Working with Palau, the United States will open a port.", ["USA"]),
    ("On behalf of its allies, Japan signed the charter.", ["JPN"]),
    ("Japan signed a treaty with Chile.", ["JPN"]),
    ("Japan delivered boats to Kenya.", ["JPN"]),
    ("Japan will open a port and the United States will pay for it.", BOTH),
    ("Japan intends to lend a ship, and Australia plans to send divers.", ["AUS", "JPN"]),
    ("Companies from Japan announced that Japan will host a fair.", ["JPN"]),
    ("Prime Minister Kishida will host President Biden in Nara.", ["JPN"]),
    ("The G20 agreed to lower fees.", ["G20"]),
    ("NATO will open an office.", ["NATO"]),
    ("The foreign ministers of Japan, Norway, and Chile will meet in May.", ["CHL", "JPN", "NOR"]),
    ("Secretary Blinken and Minister Kamikawa signed a memorandum.", ["JPN", "USA"]),
    ("The U.S. Secretary of State and the Japanese Foreign Minister signed a memorandum.", ["JPN", "USA"]),
    ("The Japan Coast Guard will train cadets.", ["JPN"]),
    ("USAID and JICA will fund clinics.", ["JPN", "USA"]),
    ("Both Japan and Norway will send a ship.", ["JPN", "NOR"]),
    ("The Bank of Japan will issue a coin.", ["JPN"]),
    ("Unlike Norway, Japan will not send a ship.", ["JPN"]),
    ("According to Norway, Japan will send a ship.", ["JPN"]),
    ("Japan, after talks with Norway, agreed to send a ship.", ["JPN"]),
    ("Following talks in Chile, Japan decided to send a ship.", ["JPN"]),
    ("On the margins of the summit, Japan and Norway agreed to exchange charts.", ["JPN", "NOR"]),
    ("President Biden will host Prime Minister Kishida, who will address the assembly.", ["USA"]),
    ("The United States welcomed the decision by Norway to host the talks.", ["NOR"]),
    ("We welcome the commitment of Chile to protect whales.", ["CHL"]),
    ("Prime Minister Kishida noted the American commitment to defend Japan.", ["USA"]),
    ("Norway and Chile announced that they will send ships.", ["CHL", "NOR"]),
    ("Japan announced that it will send a ship.", ["JPN"]),
    ("Japan announced it will send a ship.", ["JPN"]),
    ("President Biden said that the United States will defend Japan.", ["USA"]),
    ("The memorandum was signed by Japan, Norway, and the United States.", ["JPN", "NOR", "USA"]),
    ("Visas will be issued by Japan.", ["JPN"]),
    ("The survey will be funded by Japan, and Norway will welcome it.", ["JPN"]),
    ("Norway met Chile, and Japan will fund the talks.", ["JPN"]),
]
OF_THE_QUAD = [
    "The Quad partners will open a port.",
    "Quad partners intend to open a port.",
    "The Quad will open a port.",
    "We will open a port.",
    "The four leaders agreed to open a port.",
    "Our four countries will open a port.",
    "Quad countries are working to open a port.",
    "Australia, India, Japan, and the United States will open a port.",
]


@pytest.mark.parametrize("text", OF_THE_PARTIES)
def test_words_for_the_parties_are_resolved(text: str) -> None:
    assert names(only(text).actors) == BOTH


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[text for text, _ in NAMED])
def test_who_is_named_is_the_actor(text: str, expected: list[str]) -> None:
    assert names(only(text).actors) == expected


@pytest.mark.parametrize("text", OF_THE_QUAD)
def test_a_small_group_is_its_members(text: str) -> None:
    assert names(only(text, QUAD).actors) == FOUR


BEFORE: list[tuple[str, list[str]]] = [
    ("Japan opened a port. It will also open a dock.", ["JPN"]),
    ("Japan and Australia met in Perth. They agreed to open a dock.", ["AUS", "JPN"]),
    ("Australia, Norway, and Chile lent ships. They also sent divers.", ["AUS", "CHL", "NOR"]),
    ("Australia lent two ships. It plans to send a third.", ["AUS"]),
]


@pytest.mark.parametrize(("text", "expected"), BEFORE)
def test_they_are_those_of_the_statement_before(text: str, expected: list[str]) -> None:
    assert names(codings(text)[1].actors) == expected


PARTNERS: list[tuple[str, list[str]]] = [
    ("Japan, together with Australia, will open a port.", ["AUS"]),
    ("Japan will open a port together with Australia.", ["AUS"]),
    ("Japan will open a port with Australia and Norway.", ["AUS", "NOR"]),
    ("Japan will, alongside Norway, open a port.", ["NOR"]),
    ("In cooperation with Indonesia, we will open a port.", ["IDN"]),
    ("In partnership with Palau, the United States will open a port.", ["PLW"]),
    ("Japan signed a treaty with Chile.", ["CHL"]),
    ("We are partnering with Fiji on tide gauges.", ["FJI"]),
    ("Japan will open a clinic with the support of Norway.", ["NOR"]),
    ("Japan will open a port for Kenya.", []),
    ("Japan will act in line with Norway.", []),
    ("Japan will open a port in Kenya.", []),
    ("Japan will open a port.", []),
    ("We welcome the treaty with Chile.", []),
]


@pytest.mark.parametrize(("text", "expected"), PARTNERS, ids=[text for text, _ in PARTNERS])
def test_partners_do_it_with_the_actors(text: str, expected: list[str]) -> None:
    assert names(only(text).partners) == expected


def test_an_actor_is_no_partner() -> None:
    coding = only("Japan and the United States will work with Japan and Palau.")
    assert names(coding.actors) == BOTH
    assert names(coding.partners) == ["PLW"]


def test_context_has_no_actor() -> None:
    assert only("The strait off Japan is forty miles wide.").actors == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Both sides will open a port.", "Both sides"),
        ("In the spring, we will open a port.", "we"),
        ("Last year Japan opened a port.", "Japan"),
        ("Japan's Ministry of Defense will open a port.", "Japan"),
    ],
)
def test_an_actor_stands_at_the_words_that_name_or_imply_it(text: str, words: str) -> None:
    for actor in only(text, JOINT).actors:
        assert text[actor.start : actor.end] == words
