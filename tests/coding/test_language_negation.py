"""Promises that are denied, promises not to do, and promises under a condition."""

from __future__ import annotations

import pytest
from tests.coding.coded import only
from tests.coding.told import BOTH, told

# To promise that one will not do a thing is a promise.
NOT_TO_DO = [
    ("Japan will not raise the fee for foreign crews.", "firm: JPN"),
    ("The two governments shall not tax letters sent by sea.", f"firm: {BOTH}"),
    ("In peacetime, we will never arm these ships.", f"firm: {BOTH}"),
    ("Norway will no longer hunt seals off the cape.", "firm: NOR"),
    ("Both sides agreed not to drill in the bay.", f"firm: {BOTH}"),
    ("The ministers undertook never to reopen the mine.", f"firm: {BOTH}"),
    ("The United States has decided not to sell the hangars.", "firm: USA"),
    ("The Participants intend not to publish the charts.", f"intended: {BOTH}"),
    ("We pledge to refrain from trade in ivory.", f"firm: {BOTH}"),
    ("Japan won't close its consulate in Lagos.", "firm: JPN"),
    ("We will not only train nurses but also open two wards.", f"firm: {BOTH}"),
    ("Neither Japan nor Norway will build the dam.", "firm: JPN NOR"),
    ("Neither of the two sides shall lease the pier to others.", f"firm: {BOTH}"),
    ("The surcharge on timber will no longer be levied.", f"firm: {BOTH}"),
    ("Japan commits not to stand in the way of the survey.", "firm: JPN"),
    ("The permit shall not apply to foreign crews.", f"firm: {BOTH}"),
    ("Chile confirmed that it will not renew the licence.", "firm: CHL"),
]
# To deny an intention promises nothing.
DENIED = [
    "Japan does not intend to raise the fee.",
    "The two countries do not plan to leave the convention.",
    "Norway no longer intends to buy the ferries.",
    "We did not agree to lower the tolls.",
    "Japan has not yet decided to join the pact.",
    "The United States has never pledged to send troops.",
    "We have no plans to reopen the mine.",
    "Norway has no intention to sell the archive.",
    "Japan is not planning to widen the canal.",
    "The two sides are no longer working to draft a treaty.",
    "This text is not intended to bind either side.",
    "The memorandum does not commit either side to spend money.",
    "Japan is not committed to buying the engines.",
    "We are not seeking to rewrite the treaty.",
    "Norway cannot agree to share the catch.",
    "Nothing in this memorandum shall be read to limit the rights of fishers.",
    "The Participants never agreed to lift the ban.",
]
# A condition leaves the promise as firm as its verb.
CONDITIONS = [
    ("Subject to the consent of parliament, Japan will lend a tug.", "firm: JPN"),
    ("The United States intends to pay for the wall, subject to the availability of funds.", "intended: USA"),
    ("If asked, Norway will send medics.", "firm: NOR"),
    ("If the talks fail, the two countries will call in a judge.", f"firm: {BOTH}"),
    ("Should the dam burst, Japan will take in the villagers.", "firm: JPN"),
    ("Provided that the survey is done by May, both sides will dredge the port.", f"firm: {BOTH}"),
    ("Unless Chile objects, the ministers will publish the maps.", f"firm: {BOTH}"),
    ("Japan will, if its parliament agrees, lend two cranes.", "firm: JPN"),
    ("Once Chile ratifies the pact, Japan plans to open a consulate.", "intended: JPN"),
    ("When the ice melts, the two navies will chart the strait.", f"firm: {BOTH}"),
    ("In the event of a spill, we will share our booms and skimmers.", f"firm: {BOTH}"),
    ("As long as prices stay high, Norway will keep its wells open.", "firm: NOR"),
    ("Contingent on a vote in May, the United States plans to fund a second ward.", "intended: USA"),
    ("The two sides stand ready to widen the pact if others join.", f"intended: {BOTH}"),
    ("Japan pledged $12 million for the reef, subject to a vote.", "firm: JPN"),
    ("Depending on the weather, the United States will begin the flights in June.", "firm: USA"),
    ("The two leaders agreed to meet in Nara if the storm passes.", f"firm: {BOTH}"),
    ("Where both sides agree, the centre will lend its boats.", f"firm: {BOTH}"),
    ("Even if the price falls, Japan will buy the rice.", "firm: JPN"),
]
# What stands inside a condition is no promise.
INSIDE_A_CONDITION = [
    "Prices will fall if Japan agrees to sell.",
    "The law applies when a party intends to leave the pact.",
    "We would be grateful if Norway pledged to help.",
    "The fee is due whenever a crew plans to land.",
]


@pytest.mark.parametrize(("text", "expected"), [*NOT_TO_DO, *CONDITIONS])
def test_a_promise_not_to_do_or_under_a_condition_is_a_promise(text: str, expected: str) -> None:
    assert told(only(text)) == expected


@pytest.mark.parametrize("text", [*DENIED, *INSIDE_A_CONDITION])
def test_what_is_denied_or_only_supposed_is_no_promise(text: str) -> None:
    assert only(text).kind != "commitment"
