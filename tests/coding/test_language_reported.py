"""Promises that are reported, of third parties, welcomed by others, and what others are called on to do."""

from __future__ import annotations

import pytest
from tests.coding.coded import only
from tests.coding.told import BOTH, told

REPORTED = [
    ("The Prime Minister of Japan announced that his country will host the games.", "firm: JPN"),
    (
        "President Biden informed Prime Minister Kishida that the United States will sell the tug.",
        "firm: USA",
    ),
    ("Prime Minister Kishida explained that Japan plans to raise its dues.", "intended: JPN"),
    ("Norway said it would double its share.", "firm: NOR"),
    ("Prime Minister Kishida said he would visit the shrine of Ise in May.", "firm: JPN"),
    ("Both leaders confirmed that their navies will drill together.", f"firm: {BOTH}"),
    ("As announced in March, Japan will lower the toll.", "firm: JPN"),
    ("According to its government, Norway plans to close two mines.", "intended: NOR"),
    ("Japan reaffirmed that it stands ready to send medics.", "intended: JPN"),
    ("The two ministers stated that they intend to sign the pact in June.", f"intended: {BOTH}"),
    ("Norway told the assembly that it will ratify the treaty.", "firm: NOR"),
    ("The United States reiterated that it remains committed to clearing the mines.", "firm: USA"),
    ("Japan has announced that it is to chair the panel.", "firm: JPN"),
    (
        "Speaking in Nara, the Japanese foreign minister declared that Japan will pay for the wall.",
        "firm: JPN",
    ),
    ("The leaders noted that Peru and Chile intend to link their grids.", "intended: CHL PER"),
]
THIRD_PARTIES = [
    ("The World Bank has pledged $3 million to the fund.", "firm: World Bank"),
    ("Chile intends to open a mission in Hanoi.", "intended: CHL"),
    ("ASEAN agreed to name an envoy.", "firm: ASEAN"),
    ("The European Commission will propose a rule on batteries.", "firm: EU"),
    ("Canada and Mexico are working to lower the fee.", "intended: CAN MEX"),
    ("Toyota announced that it will build a plant in Ohio.", "firm: Toyota"),
    ("The African Union plans to send monitors.", "intended: African Union"),
    ("Norway's coast guard will patrol the fjord.", "firm: NOR"),
    ("The Government of Palau hopes to host the regatta.", "aspirational: PLW"),
    ("UNICEF will supply the tents.", "firm: UNICEF"),
    ("The Norwegian and Danish governments plan to test the cable.", "intended: DNK NOR"),
    ("For its part, Fiji will lend a hangar.", "firm: FJI"),
]
# The actor is the one that made the promise.
WELCOMED = [
    ("Japan welcomed the United States’ decision to rejoin the convention.", "firm: USA"),
    ("The two leaders welcomed Australia's intention to open a consulate.", "intended: AUS"),
    ("The United States appreciates Japan's pledge to double its dues.", "firm: JPN"),
    ("President Biden commended the decision of Norway to lift the ban.", "firm: NOR"),
    ("The leaders took note of Chile's plan to join the pact.", "intended: CHL"),
    ("The ministers noted with satisfaction the commitment of Fiji to protect its reefs.", "firm: FJI"),
    ("We applaud the pledge by Canada to end the hunt.", "firm: CAN"),
    ("The United States supports Japan's bid to host the games.", "aspirational: JPN"),
    ("Both ministers hailed the resolve of Ukraine to rebuild its ports.", "firm: UKR"),
    ("Prime Minister Kishida praised President Biden's decision to open the archive.", "firm: USA"),
    ("We welcome the European Union's plans to fund a second line.", "intended: EU"),
    ("Norway and Fiji welcomed the intention of the United States to return to the court.", "intended: USA"),
    ("The two leaders warmly welcomed, in this regard, Peru's decision to end the levy.", "firm: PER"),
    ("We welcome plans by Palau and Nauru to share a patrol boat.", "intended: NRU PLW"),
]
CALLS_ON_OTHERS = [
    "We urge Norway to commit to a date.",
    "We call on all creditors to agree to a pause and to pledge new loans.",
    "Japan asked the council to decide on the matter.",
    "All states should undertake to end the trade in ivory.",
    "The leaders appealed to both camps to return to the talks.",
    "We invite Chile to join the pact.",
    "Norway must undertake to pay its share.",
    "The ministers encouraged ports to plan for higher tides.",
    "We request that the agency prepare a report.",
    "We demand that the crew be released.",
    "The two leaders called for all sides to promise free passage.",
    "The United States encourages others to contribute to the fund.",
    "We look to the council to act.",
    "We strongly encourage all members to consider joining.",
    "Both sides reiterated their call on the junta to agree to talks.",
    "We expect all parties to honour the truce.",
]


@pytest.mark.parametrize(("text", "expected"), [*REPORTED, *THIRD_PARTIES, *WELCOMED])
def test_who_promised_is_the_actor_of_what_others_tell(text: str, expected: str) -> None:
    assert told(only(text)) == expected


@pytest.mark.parametrize("text", CALLS_ON_OTHERS)
def test_a_call_on_others_is_a_view(text: str) -> None:
    assert only(text).kind == "position"
