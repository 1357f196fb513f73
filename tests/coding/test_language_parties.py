"""Parties: documents of many, groups and their parts, the EU's institutions, capitals, leaders."""

from __future__ import annotations

import pytest
from tests.coding.coded import AMERICAN, QUAD, only
from tests.coding.told import BOTH, told

SEVEN = "Joint Declaration of Canada, Chile, Fiji, Japan, Kenya, Norway and Peru"
SEVEN_CODES = "CAN CHL FJI JPN KEN NOR PER"
EUROPEAN = "Joint Statement of the European Union and Japan"
TRILATERAL = "Joint Statement of Australia, Japan, and the United States"
GROUP = "G7 Leaders' Communiqué"

PARTIES: list[tuple[str, str, str]] = [
    (SEVEN, "We will end the hunt.", f"firm: {SEVEN_CODES}"),
    (SEVEN, "The seven leaders agreed to share data.", f"firm: {SEVEN_CODES}"),
    (SEVEN, "Our seven countries intend to meet each spring.", f"intended: {SEVEN_CODES}"),
    (SEVEN, "The Participants plan to chart the trench.", f"intended: {SEVEN_CODES}"),
    (SEVEN, "Kenya and Peru will host the talks.", "firm: KEN PER"),
    (SEVEN, "Canada, together with Norway, will fund a ward.", "firm: CAN + NOR"),
    (TRILATERAL, "The three countries will drill off Guam.", "firm: AUS JPN USA"),
    (TRILATERAL, "The United States, together with Australia, will lend a ship.", "firm: USA + AUS"),
    (TRILATERAL, "Japan and Australia, along with the United States, held a drill.", "action: AUS JPN + USA"),
    (TRILATERAL, "Australia and Japan plan to share data.", "intended: AUS JPN"),
    (TRILATERAL, "All three sides agreed to meet.", "firm: AUS JPN USA"),
    (
        TRILATERAL,
        "We, the leaders of Australia, Japan, and the United States, will meet.",
        "firm: AUS JPN USA",
    ),
    (QUAD, "Quad members will lend ships.", "firm: AUS IND JPN USA"),
    (QUAD, "India, with the support of its Quad partners, will host the drill.", "firm: IND + AUS JPN USA"),
    (QUAD, "The foreign ministers of the Quad agreed to meet.", "firm: AUS IND JPN USA"),
    (QUAD, "Japan and India will build a port.", "firm: IND JPN"),
    (GROUP, "We will end the hunt.", "firm: G7"),
    (GROUP, "G7 members intend to share data.", "intended: G7"),
    (GROUP, "Italy will host the next summit.", "firm: ITA"),
    (EUROPEAN, "Both sides will lower fees.", "firm: EU JPN"),
    (EUROPEAN, "The European Commission and Japan will sign a pact.", "firm: EU JPN"),
    (EUROPEAN, "The European Commission intends to table a law.", "intended: EU"),
    (EUROPEAN, "The European Council decided to send envoys.", "firm: EU"),
    (EUROPEAN, "The Council of the European Union adopted a rule.", "action: EU"),
    (EUROPEAN, "The EU and its Member States have pledged €2 billion.", "firm: EU"),
    (EUROPEAN, "The European Investment Bank will lend €40 million.", "firm: EU"),
    (EUROPEAN, "President von der Leyen announced a fund.", "action: EU"),
    (EUROPEAN, "The European Parliament voted on the rule.", "action: EU"),
    (EUROPEAN, "EU Member States agreed to share data.", "firm: EU"),
    ("FACT SHEET: President Biden Announces New Steps", "We will open a ward.", "firm: USA"),
    (AMERICAN, "The Department of Energy plans to lend $4 million.", "intended: USA"),
    (AMERICAN, "My Administration will work with Congress to end the levy.", "firm: USA"),
]
NAMED = [
    ("Tokyo and Washington agreed to share data.", f"firm: {BOTH}"),
    ("Canberra intends to buy the tugs.", "intended: AUS"),
    ("Oslo pledged $3 million.", "firm: NOR"),
    ("The leaders met in Tokyo.", f"action: {BOTH}"),
    ("The Prime Minister of Fiji will visit Nara.", "firm: FJI"),
    ("The presidents of Chile and Peru agreed to meet.", "firm: CHL PER"),
    ("The Chilean president and the Peruvian foreign minister signed a pact.", "action: CHL PER"),
    ("The King of Tonga will open the games.", "firm: TON"),
    ("The Sultan of Oman hosted the talks.", "action: OMN"),
    ("The Dutch and Danish navies will drill together.", "firm: DNK NLD"),
    ("Kenya’s parliament ratified the treaty.", "action: KEN"),
    ("The Chancellor of Germany plans to visit Lima.", "intended: DEU"),
    ("The Republic of Korea and the Kingdom of Norway will sign a pact.", "firm: KOR NOR"),
    ("The UK, the UAE and the ROK intend to fund the survey.", "intended: ARE GBR KOR"),
    ("Pacific Islands Forum leaders agreed to meet.", "firm: Pacific Islands Forum"),
    ("NATO Allies agreed to spend more.", "firm: NATO"),
    ("ASEAN Member States will sign the pact.", "firm: ASEAN"),
    ("The African Union Commission will send monitors.", "firm: African Union"),
    ("CARICOM plans to set up a fund.", "intended: CARICOM"),
    ("The Nordic countries will share data.", "firm: DNK FIN ISL NOR SWE"),
    ("The Baltic states agreed to link their grids.", "firm: EST LTU LVA"),
    ("AUKUS partners will test the drones.", "firm: AUS GBR USA"),
    ("The E3 intend to write to the council.", "intended: DEU FRA GBR"),
]
PARTNERS = [
    ("Japan, in coordination with Norway and Fiji, will chart the trench.", "firm: JPN + FJI NOR"),
    ("Along with Chile, the United States will fund a ward.", "firm: USA + CHL"),
    ("We will work closely with ASEAN to end piracy.", f"firm: {BOTH} + ASEAN"),
    ("Japan will, jointly with the World Bank, lend $4 million.", "firm: JPN + World Bank"),
    ("Japan partnered with Gavi to ship vaccines.", "action: JPN + Gavi"),
    ("Alongside Canada and the EU, the two countries will test the rule.", f"firm: {BOTH} + CAN EU"),
    ("The two leaders will join Norway in opening the museum.", f"firm: {BOTH} + NOR"),
    ("Japan will lend ships to Norway.", "firm: JPN"),
    ("Japan intends to raise the matter with the council.", "intended: JPN"),
    ("In close consultation with Kenya, Japan will train rangers.", "firm: JPN + KEN"),
    ("Working hand in hand with Palau, we will chart the trench.", f"firm: {BOTH} + PLW"),
    ("Japan signed an agreement with the Government of Peru to mine copper.", "action: JPN + PER"),
    ("With support from Norway, Japan will open a ward.", "firm: JPN + NOR"),
    ("The drill will be held by Japan in partnership with India.", "firm: JPN + IND"),
]


@pytest.mark.parametrize(("title", "text", "expected"), PARTIES)
def test_parties_of_the_document(title: str, text: str, expected: str) -> None:
    assert told(only(text, title)) == expected


@pytest.mark.parametrize(("text", "expected"), [*NAMED, *PARTNERS])
def test_who_is_named(text: str, expected: str) -> None:
    assert told(only(text)) == expected
