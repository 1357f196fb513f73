"""Long sentences as official texts write them: fronted phrases, interruptions, rows, both spellings."""

from __future__ import annotations

import pytest
from tests.coding.coded import JOINT, QUAD, only
from tests.coding.told import BOTH, told

TRILATERAL = "Joint Statement of Australia, Japan, and the United States"

FRONTED = [
    (
        "Building on the survey and recognising the cost of drought, the two sides intend to share data.",
        f"intended: {BOTH}",
    ),
    ("As part of its plan to end the hunt by 2030, Norway will close four ports.", "firm: NOR"),
    ("To help crews who plan to land at night, Japan will light the pier.", "firm: JPN"),
    (
        "In line with the commitments that they made in Lima, the leaders agreed to meet each spring.",
        f"firm: {BOTH}",
    ),
    ("Having met in Nara in May, the ministers decided to open a hotline.", f"firm: {BOTH}"),
    (
        "At the request of Fiji, and with the help of the World Bank, Japan will rebuild the wharf.",
        "firm: JPN + World Bank",
    ),
    ("With these aims in mind, both governments plan to organise a fair.", f"intended: {BOTH}"),
    ("While noting the concerns of fishers, Norway decided to lift the quota.", "firm: NOR"),
    ("Welcoming the truce, the two leaders pledged to rebuild the harbour.", f"firm: {BOTH}"),
    ("Following the launch of the fund by Canada, Japan intends to add ¥4 billion.", "intended: JPN"),
    ("Under the pact signed by Peru and Chile, Peru will lower its tariff.", "firm: PER"),
    ("Like Norway, Japan plans to close the mine.", "intended: JPN"),
    ("On the margins of the assembly hosted by Kenya, the ministers signed a letter.", f"action: {BOTH}"),
    ("By the end of the decade, we will have planted a million trees.", f"firm: {BOTH}"),
    ("Not only will Japan lend the ship, but it will also train the crew.", "firm: JPN"),
    ("Both at home and abroad, we will defend free passage.", f"firm: {BOTH}"),
    ("Of the ten clinics, Japan will fund six.", "firm: JPN"),
    ("Also in May, the United States will open a consulate in Nuuk.", "firm: USA"),
]
INTERRUPTED = [
    ("The United States, which already funds two wards, will add a third.", "firm: USA"),
    ("Japan and Norway, two of the oldest members, intend to host the games.", "intended: JPN NOR"),
    ("The two countries, having agreed on the route, will lay the cable.", f"firm: {BOTH}"),
    (
        "Japan, through its coast guard and in cooperation with Palau, will patrol the reef.",
        "firm: JPN + PLW",
    ),
    ("The leaders (and their ministers) agreed to meet again.", f"firm: {BOTH}"),
    ("Norway — the first to sign — will ratify the pact in May.", "firm: NOR"),
    ("We will, building on last year’s survey and subject to our laws, map the trench.", f"firm: {BOTH}"),
    ("Both sides intend, over the coming year, to open two lines.", f"intended: {BOTH}"),
    ("The ministers agreed, at the urging of Fiji, to close the port.", f"firm: {BOTH}"),
    ("Japan has committed, together with Norway, $9 million to the fund.", "firm: JPN + NOR"),
    (
        "The two leaders, joined by the Prime Minister of Fiji, agreed to chart the reef.",
        f"firm: {BOTH} + FJI",
    ),
    ("Canada, Chile, and Peru—none of them a member—plan to apply.", "intended: CAN CHL PER"),
    ("Japan will therefore, as a first step, send divers.", "firm: JPN"),
    ("The Government of Japan (“Japan”) will pay for the wall.", "firm: JPN"),
]
OBJECTS = [
    ("The two leaders announced that, from May, Japan will host the secretariat.", "firm: JPN"),
    ("The United States announced its decision, taken in March, to reopen the base.", "firm: USA"),
    ("The two sides agreed on the importance of clean rivers.", "position"),
    ("The two leaders agreed that piracy is a threat to all.", "position"),
    ("The leaders concurred that their teams will meet in June.", f"firm: {BOTH}"),
    ("The ministers decided that the forum would be held in Lima.", f"firm: {BOTH}"),
    ("Japan hopes that the truce will hold.", "position"),
    ("We are confident that the talks will bear fruit.", "position"),
    ("The leaders considered the report of the panel.", f"action: {BOTH}"),
    ("We note that prices will rise.", "position"),
    ("We recognise that more must be done, and will do it.", f"firm: {BOTH}"),
    ("We trust that Norway will ratify the pact.", "position"),
    ("The two sides exchanged views on Chile’s plans to close the strait.", f"action: {BOTH}"),
    ("We thank Japan for its decision to host the games.", "position"),
    ("We regret the decision of Norway to leave the pact.", "position"),
]
SPELLING = [
    ("The two governments will organise a programme for labour inspectors.", f"firm: {BOTH}"),
    ("The two governments will organize a program for labor inspectors.", f"firm: {BOTH}"),
    ("We endeavour to honour the pact.", f"aspirational: {BOTH}"),
    ("We endeavor to honor the pact.", f"aspirational: {BOTH}"),
    ("Finalising the pact in May, both sides recognised its worth.", "position"),
    ("Japan is finalising plans to build a centre for defence studies.", "intended: JPN"),
    ("Japan is finalizing plans to build a center for defense studies.", "intended: JPN"),
    ("We emphasise the value of free ports.", "position"),
    ("The two sides favour a lower fee.", "position"),
]
MANY: list[tuple[str, str, str]] = [
    (QUAD, "Together with Fiji, the four countries will lay a cable.", "firm: AUS IND JPN USA + FJI"),
    (
        QUAD,
        "Australia and India, in partnership with the United States, plan to test the radar.",
        "intended: AUS IND + USA",
    ),
    (QUAD, "Through the Quad, India will train divers.", "firm: IND"),
    (QUAD, "Each Quad country will name a coordinator.", "firm: AUS IND JPN USA"),
    (QUAD, "The Quad welcomes Fiji’s decision to join the pact.", "firm: FJI"),
    (
        QUAD,
        "Quad leaders committed to sharing data, and Japan will host the server.",
        "firm: AUS IND JPN USA",
    ),
    (TRILATERAL, "We and our partners in the Pacific will chart the trench.", "firm: AUS JPN USA"),
    (TRILATERAL, "The leaders of the three countries met in Hobart.", "action: AUS JPN USA"),
    (TRILATERAL, "Our foreign and defence ministers will meet each year.", "firm: AUS JPN USA"),
    (
        TRILATERAL,
        "The Australian and Japanese navies, together with the U.S. Coast Guard, will drill.",
        "firm: AUS JPN + USA",
    ),
    (TRILATERAL, "The trilateral partners intend to fund a ward in Suva.", "intended: AUS JPN USA"),
    (
        JOINT,
        "The United States and Japan, with Norway and Fiji, will chart the trench.",
        f"firm: {BOTH} + FJI NOR",
    ),
    (
        JOINT,
        "USAID, together with the Japan International Cooperation Agency, will fund wards.",
        "firm: USA + JPN",
    ),
    (
        JOINT,
        "JAXA and NASA intend to fly a probe with the European Space Agency.",
        f"intended: {BOTH} + European Space Agency",
    ),
    (
        JOINT,
        "The Department of State and Japan’s Ministry of Foreign Affairs will name envoys.",
        f"firm: {BOTH}",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*FRONTED, *INTERRUPTED, *OBJECTS, *SPELLING])
def test_long_sentences(text: str, expected: str) -> None:
    assert told(only(text)) == expected


@pytest.mark.parametrize(("title", "text", "expected"), MANY)
def test_parts_of_many(title: str, text: str, expected: str) -> None:
    assert told(only(text, title)) == expected
