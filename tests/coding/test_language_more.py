"""Further rows of each construction: verbs of promise in their forms, nouns of promise, lead-ins, agents."""

from __future__ import annotations

import pytest
from tests.coding.coded import codings, only
from tests.coding.told import BOTH, told

PROMISES = [
    ("Japan undertakes, without delay, to repair the wharf.", "firm: JPN"),
    ("Both sides vow to see the canal through.", f"firm: {BOTH}"),
    ("Norway has resolved to end the hunt.", "firm: NOR"),
    ("We are resolved that the hunt shall end.", f"firm: {BOTH}"),
    ("The parties are bound to pay the dues each spring.", f"firm: {BOTH}"),
    ("Japan is set to open a consulate in Nuuk.", "firm: JPN"),
    ("We have every intention to end the hunt.", f"intended: {BOTH}"),
    ("The two navies are scheduled to drill in June.", f"intended: {BOTH}"),
    ("Chile proposes to host the talks.", "intended: CHL"),
    ("The ministers envisage a second round in Lima.", f"intended: {BOTH}"),
    ("We look to deepen our work on tides.", f"aspirational: {BOTH}"),
    ("The leaders aspire to a region free of mines.", f"aspirational: {BOTH}"),
    ("The two sides are willing to share charts.", f"aspirational: {BOTH}"),
    ("We will try to lower the fee.", f"aspirational: {BOTH}"),
    ("Both sides will endeavour to finish the bridge.", f"aspirational: {BOTH}"),
    ("Japan is eager to fund a ward.", "position"),
    ("We are keen to see the ward open.", "position"),
    ("Japan guarantees free passage to all crews.", "context"),
    ("We promise that no crew will be left behind.", f"firm: {BOTH}"),
    ("The leaders swore to defend the strait.", f"firm: {BOTH}"),
    ("The two leaders gave their word to end the feud.", f"action: {BOTH}"),
    ("Kenya has agreed in principle to host the talks.", "firm: KEN"),
    ("We have decided on a joint survey.", f"firm: {BOTH}"),
    ("We also agreed to further deepen our work on tides.", f"firm: {BOTH}"),
]
NOUNS = [
    ("Japan announced its plan to double its dues.", "intended: JPN"),
    ("The two sides have reached a decision to close the mine.", f"firm: {BOTH}"),
    ("United in our resolve to end piracy, we met in Nara.", f"firm: {BOTH}"),
    ("The two leaders stood firm in their determination to end the war.", f"firm: {BOTH}"),
    ("This pact reflects our shared determination to end piracy.", f"firm: {BOTH}"),
    ("Norway confirmed its readiness to host the talks.", "intended: NOR"),
    ("The ministers expressed their willingness to share charts.", f"aspirational: {BOTH}"),
    ("The ministers expressed their desire to see peace.", "position"),
    ("The leaders voiced their support for the envoy.", "position"),
    ("We reaffirm our pledge, first made in Lima, to plant a million trees.", f"firm: {BOTH}"),
    ("Both leaders stressed the commitment of their governments to lower the fee.", f"firm: {BOTH}"),
    ("Japan's commitment of $40 million to the fund was welcomed by the leaders.", "firm: JPN"),
    ("We welcome the commitments of Peru and Chile to protect the reef.", "firm: CHL PER"),
    ("Fiji's plan to close the port was discussed.", "context"),
    ("The leaders recalled the pledge of Norway to lift the ban.", "firm: NOR"),
]
AGENTS = [
    ("The survey is to be led by the Norwegian coast guard.", "firm: NOR"),
    ("The talks were hosted by the King of Jordan.", "action: JOR"),
    ("The wards will be staffed by nurses trained by Japan.", f"firm: {BOTH}"),
    ("The levy was lifted in May by the European Commission.", "action: EU"),
    ("The accord was signed in Lima by the foreign ministers of Peru and Chile.", "action: CHL PER"),
    ("The plan will be reviewed each spring by both governments.", f"firm: {BOTH}"),
    ("The wharf was hit by a storm.", "context"),
    ("The strait is used by crews of many lands.", "context"),
    ("The charter was endorsed by all members.", "context"),
    ("A letter was sent to Norway by the two leaders.", f"action: {BOTH}"),
    ("The fund, financed by Japan and run by the World Bank, will lend boats.", f"firm: {BOTH}"),
]
ITEMS: list[tuple[str, list[str], list[str]]] = [
    ("The United States is:", ["Funding two wards.", "Training nurses."], ["action: USA"] * 2),
    (
        "Japan intends to do so by:",
        ["Opening a ward;", "lending two boats; and", "training crews."],
        ["intended: JPN"] * 3,
    ),
    (
        "To this end, we decide to:",
        ["1. End the hunt.", "2. Close the ports to whalers."],
        [f"firm: {BOTH}"] * 2,
    ),
    (
        "The two countries are working together to:",
        ["map the trench", "test the radar"],
        [f"intended: {BOTH}"] * 2,
    ),
    ("We recognise:", ["The value of clean rivers.", "The need for trade."], ["position"] * 2),
    (
        "Under the plan, Norway will:",
        ["Close two ports. The ports are old.", "Lend a tug. It will also train its crew."],
        ["firm: NOR", "context", "firm: NOR", "firm: NOR"],
    ),
    ("The ministers called on all states to:", ["Share data.", "Lower fees."], ["position"] * 2),
    (
        "The leaders announce the following:",
        ["A new fund for divers.", "Japan will lend a tug.", "A centre for tides in Suva."],
        [f"firm: {BOTH}", "firm: JPN", f"firm: {BOTH}"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*PROMISES, *NOUNS, *AGENTS])
def test_more_sentences(text: str, expected: str) -> None:
    assert told(only(text)) == expected


@pytest.mark.parametrize(("lead_in", "items", "expected"), ITEMS)
def test_more_items(lead_in: str, items: list[str], expected: list[str]) -> None:
    body = f"{lead_in}\n\n" + "\n".join(f"- {item}" for item in items)
    assert [told(coding) for coding in codings(body)[1:]] == expected
