"""Passives with and without agent, verbs joined by "and", and relative clauses."""

from __future__ import annotations

import pytest
from tests.coding.coded import only
from tests.coding.told import BOTH, told

PASSIVES = [
    ("The survey will be carried out by Norway.", "firm: NOR"),
    ("A hotline will be set up.", f"firm: {BOTH}"),
    ("A bridge is to be built by Japan.", "firm: JPN"),
    ("The levies will be lifted by both governments in May.", f"firm: {BOTH}"),
    ("Visas shall be granted by each side within ten days.", f"firm: {BOTH}"),
    ("The fund was launched by Japan and Norway in 2021.", "action: JPN NOR"),
    ("Twelve boats were delivered to Kenya by Japan.", "action: JPN"),
    ("The clinics are being built by the United States.", "action: USA"),
    ("It was agreed that the navies will drill in June.", f"firm: {BOTH}"),
    ("It was decided to hold the next talks in Lima.", f"firm: {BOTH}"),
    ("It is planned to open a second line.", f"intended: {BOTH}"),
    ("It has been agreed to exchange tide tables.", f"firm: {BOTH}"),
    ("The talks will be hosted by the Government of Chile.", "firm: CHL"),
    ("The costs will be shared equally by Japan and Peru.", "firm: JPN PER"),
    ("New rules on crews will be drafted and published.", f"firm: {BOTH}"),
    ("Prime Minister Kishida was received by President Biden.", "action: USA"),
    ("The treaty has been ratified by Japan.", "action: JPN"),
    ("The partnership was founded in 2019.", f"action: {BOTH}"),
    ("The port, which was opened by Norway, will be widened by Japan.", "firm: JPN"),
    ("The exercise is to be held off Guam.", f"firm: {BOTH}"),
]
COORDINATED = [
    ("We strengthen our ties and intend to open a port.", f"intended: {BOTH}"),
    ("The leaders condemned the raid and will send divers.", f"firm: {BOTH}"),
    ("Japan has built a pier and plans to add a crane.", "intended: JPN"),
    ("The United States plans to fund a survey, and Japan will carry it out.", f"firm: {BOTH}"),
    ("We met in Kyoto, toured a yard, and agreed to build a ferry.", f"firm: {BOTH}"),
    ("We aim to lower fees and to widen the road.", f"aspirational: {BOTH}"),
    ("The ministers seek to lower and, where possible, to abolish fees.", f"aspirational: {BOTH}"),
    ("They welcomed the report, took note of its findings, and resolved to act on them.", f"firm: {BOTH}"),
    ("Japan signed the pact in May and expects to ratify it in June.", "intended: JPN"),
    ("We support the envoy and stand ready to host the talks.", f"intended: {BOTH}"),
    ("We not only condemn the raid but will also send divers.", f"firm: {BOTH}"),
    ("Chile opened a clinic, while Peru plans to open two.", "intended: PER"),
    ("Norway hopes to join, but Fiji will stay out.", "firm: FJI NOR"),
    ("Japan will buy, and the United States intends to sell, the tugs.", f"firm: {BOTH}"),
    (
        "The leaders reviewed the survey, thanked its authors, and look forward to reading more.",
        f"aspirational: {BOTH}",
    ),
    ("We recognise the risk, share the concern of fishers, and commit to act.", f"firm: {BOTH}"),
    ("Japan has, since 2019, funded clinics and will, from 2026, fund schools.", "firm: JPN"),
    ("We will explore a joint mint and build a vault.", f"aspirational: {BOTH}"),
    ("The Participants share data and cooperate on alerts, and intend to do more.", f"intended: {BOTH}"),
]
RELATIVE = [
    ("They signed a treaty, under which Norway will lease two ships.", "firm: NOR"),
    ("The leaders welcomed the accord by which Japan will buy gas.", "firm: JPN"),
    ("The two sides signed a memorandum in which they pledged to share data.", f"firm: {BOTH}"),
    ("The ministers concluded a deal through which the United States will fund ten wards.", "firm: USA"),
    ("The Tide Watch is a network which will share radar tracks.", f"firm: {BOTH}"),
    ("Both sides signed an accord whereby Japan will supply coal.", "firm: JPN"),
    ("Japan opened a school, which trains divers.", "action: JPN"),
    ("Japan, which opened a port last year and plans to open a dock, thanked Norway.", "position"),
    ("The bank that will pay for the bridge is in Manila.", "context"),
    ("We welcome measures that will ease travel.", "position"),
    ("Fishers who intend to land here need a card.", "context"),
    ("The envoy whom both leaders agreed to send has left.", "context"),
    ("We will set up a panel, which will report in May.", f"firm: {BOTH}"),
    ("Japan, whose navy will join the drill, sent two ships.", "action: JPN"),
    ("The leaders praised the crews who had agreed to sail.", "position"),
    ("The United States, which is to chair the panel, named an envoy.", "action: USA"),
    ("We noted the plan that Chile announced.", "position"),
]


@pytest.mark.parametrize(("text", "expected"), PASSIVES)
def test_passives(text: str, expected: str) -> None:
    assert told(only(text)) == expected


@pytest.mark.parametrize(("text", "expected"), COORDINATED)
def test_joined_verbs_of_different_force(text: str, expected: str) -> None:
    assert told(only(text)) == expected


@pytest.mark.parametrize(("text", "expected"), RELATIVE)
def test_relative_clauses(text: str, expected: str) -> None:
    assert told(only(text)) == expected
