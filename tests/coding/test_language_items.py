"""Items under their lead-ins, channels, purposes, and effects."""

from __future__ import annotations

import pytest
from tests.coding.coded import codings, only
from tests.coding.told import BOTH, told

ITEMS: list[tuple[str, list[str], list[str]]] = [
    (
        "The two countries will:",
        ["Map the trench.", "Jointly train divers.", "In the spring, open a dock."],
        [f"firm: {BOTH}"] * 3,
    ),
    (
        "The Participants intend to collaborate in these fields:",
        ["Cooperation on tides.", "Developing sensors.", "Exchange of tide tables."],
        [f"intended: {BOTH}"] * 3,
    ),
    (
        "We are committed to:",
        ["Ending the hunt.", "The protection of reefs.", "Support for fishers."],
        [f"firm: {BOTH}"] * 3,
    ),
    (
        "Japan plans to take the following steps:",
        ["Reopening the mine.", "A second line to Oslo.", "Two new wards."],
        ["intended: JPN"] * 3,
    ),
    (
        "The two sides agreed that they would:",
        ["share tide tables;", "not sell the ships; and", "hold talks in May."],
        [f"firm: {BOTH}"] * 3,
    ),
    (
        "Through this pact, the United States will:",
        ["Provide radios to crews.", "With Norway, chart the fjord."],
        ["firm: USA", "firm: USA + NOR"],
    ),
    (
        "To that end, we seek to:",
        ["lower fares", "simplify visas", "to open a port"],
        [f"aspirational: {BOTH}"] * 3,
    ),
    (
        "We will work together by:",
        ["Sharing radar tracks.", "Training crews in Guam.", "Exploring a joint mint."],
        [f"firm: {BOTH}", f"firm: {BOTH}", f"aspirational: {BOTH}"],
    ),
    (
        "Since 2021, Japan has:",
        ["Opened two clinics.", "Trained 300 nurses."],
        ["action: JPN"] * 2,
    ),
    (
        "Both leaders welcomed:",
        ["The truce.", "The launch of the survey.", "Progress on the bridge."],
        ["position"] * 3,
    ),
    (
        "Highlights of the survey:",
        ["Reefs are bleaching.", "Norway intends to close two ports.", "Catches have halved."],
        ["context", "intended: NOR", "context"],
    ),
    (
        "The ministers instructed their officials to:",
        ["Draft a treaty.", "Report by May."],
        [f"firm: {BOTH}"] * 2,
    ),
    (
        "Japan and Norway will:",
        ["Jointly fund a ward.", "Norway will staff it.", "We welcome the help of Fiji."],
        ["firm: JPN NOR", "firm: NOR", "position"],
    ),
]
CHANNELS = [
    ("We will protect reefs, including through the Coral Fund.", f"firm: {BOTH}"),
    ("Japan supports the envoy, including by funding his office.", "position"),
    ("The two leaders discussed piracy, including through joint drills.", f"action: {BOTH}"),
    (
        "Norway intends to end the hunt, including by closing ports and in cooperation with Fiji.",
        "intended: NOR + FJI",
    ),
    ("We condemn the raids, including through our votes at the United Nations.", "position"),
    ("Through the Coral Fund, Japan will protect reefs.", "firm: JPN"),
    ("By working with Palau, we will chart the trench.", f"firm: {BOTH} + PLW"),
    ("Using its radars, Norway will track the ships.", "firm: NOR"),
    ("Via the Tide Forum, both sides plan to share data.", f"intended: {BOTH}"),
]
PURPOSES = [
    ("Japan opened a dock to help those who intend to fish.", "action: JPN"),
    ("The leaders met to agree on a date.", f"action: {BOTH}"),
    ("Norway sent a ship in order to ensure that the talks will begin.", "action: NOR"),
    ("Japan built a school so that children will learn.", "action: JPN"),
    ("The ministers held talks with a view to agreeing on fees.", f"action: {BOTH}"),
    ("We recognise the need to commit to a date.", "position"),
    ("The United States sent envoys to decide whether to reopen the mine.", "action: USA"),
    ("We thank the crews for agreeing to sail.", "position"),
    ("The right to seek to leave is in the treaty.", "context"),
    ("The two sides discussed ways to commit more ships.", f"action: {BOTH}"),
    ("We welcome steps to pledge more aid.", "position"),
    ("Japan lent a tug to allow Norway to plan its survey.", "action: JPN"),
]
EFFECTS = [
    ("The new line will cut travel time by half.", "context"),
    ("Together, these steps will make travel safer.", "context"),
    ("This will allow crews to land at night.", "context"),
    ("The bridge is expected to create 300 jobs.", "context"),
    ("The plant is set to create 300 jobs.", "context"),
    ("The reform is likely to lower prices.", "context"),
    ("Prices are likely to be lowered.", "context"),
    ("Much remains to be done.", "context"),
    ("The lower fees will lead to more trade.", "context"),
    ("The pact is projected to double trade.", "context"),
    ("These gains will result in cheaper bread.", "context"),
    ("Farmers will benefit from the canal.", "context"),
    ("Some 4,000 homes will receive power.", "context"),
    ("Students will gain new skills.", "context"),
    ("The survey would help fishers.", "context"),
    ("Japan opened a line that is expected to cut travel time.", "action: JPN"),
    ("Fewer ships will sink.", "context"),
    ("Trade will grow.", "context"),
]


@pytest.mark.parametrize(("lead_in", "items", "expected"), ITEMS)
def test_items_under_their_lead_in(lead_in: str, items: list[str], expected: list[str]) -> None:
    body = f"{lead_in}\n\n" + "\n".join(f"- {item}" for item in items)
    assert [told(coding) for coding in codings(body)[1:]] == expected


@pytest.mark.parametrize(("text", "expected"), [*CHANNELS, *PURPOSES, *EFFECTS])
def test_channels_purposes_and_effects(text: str, expected: str) -> None:
    assert told(only(text)) == expected
