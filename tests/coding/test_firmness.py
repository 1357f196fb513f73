"""How firm a promise is: by the verb nearest to the promised act."""

from __future__ import annotations

import pytest
from tests.coding.coded import only

from troth.types import Firmness

FIRM = [
    "We will open a second port.",
    "Both sides shall pay their share.",
    "We commit to open a second port.",
    "The leaders pledged to end the dispute.",
    "The two sides agreed to share charts.",
    "The ministers decided to meet in Nara.",
    "We resolve to protect whales.",
    "Japan undertakes to keep the archive.",
    "Japan announces a fund for divers.",
    "Japan is to chair the next session.",
    "We are committed to ending the blockade.",
    "Japan remains committed to cleaning the bay.",
    "The two leaders are determined to reach a settlement.",
    "We will work to end overfishing.",
    "We will work together to map the trench.",
    "The two countries will continue to fund the lighthouse.",
    "We will cooperate to lower freight costs.",
    "The ministers instructed their teams to conclude the talks.",
    "Prime Minister Kishida accepted the invitation to visit Texas.",
    "The leaders reaffirmed their commitment to restore the delta.",
    "The ministers expressed their determination to finish the canal.",
    "Japan has committed $2 billion to the fund.",
    "The institute will train 300 nurses.",
    "We have agreed a plan to halve waste.",
    "The two leaders committed to continue to fund clinics.",
    "Japan is due to ratify the treaty in May.",
    "We will work toward a treaty on tides.",
    "We will work with Palau to map the trench.",
    "We are committed to working to lower fares.",
    "Japan has made a commitment to halve waste.",
    "We instruct our ministers to end the dispute.",
    "We are establishing a council on tides.",
    "We are pleased to announce a fellowship.",
    "Neither side will sell the ships.",
]
INTENDED = [
    "We intend to open a second port.",
    "Japan plans to open a second port.",
    "The two sides are planning to test the dam.",
    "We are working to end overfishing.",
    "Our teams are working together to draft a treaty.",
    "Japan is expected to ratify the pact.",
    "This agreement is intended to cut waste.",
    "We intend to work together to map the trench.",
    "Japan announced its intention to buy ferries.",
    "The United States welcomed Japan's plan to buy ferries.",
    "The two countries expect to sign the pact in June.",
    "Japan is in discussions to supply pumps.",
    "We are preparing to launch a satellite.",
    "We stand ready to send medics.",
    "Japan is taking steps to reopen the mine.",
    "We continue to work to end piracy.",
    "The two leaders reaffirmed their intent to lower fares.",
    "The ministers announced plans to build a bridge.",
    "Japan is negotiating with Chile to buy copper.",
    "Japan announced that it intends to send a ship.",
    "We welcome the intention of both governments to protect whales.",
]
ASPIRATIONAL = [
    "We aim to open a second port.",
    "We seek to open a second port.",
    "We strive to keep the straits calm.",
    "The leaders hope to visit the shrine.",
    "We look forward to opening a second port.",
    "The two sides will explore a joint mint.",
    "The two sides will consider a joint mint.",
    "We will explore ways to share patents.",
    "We commit to explore a joint mint.",
    "We intend to strive to keep the straits calm.",
    "We plan to work together to consider tolls.",
    "We will seek to lower fares.",
    "We will strive to finish the road.",
    "We will aim to finish the road.",
    "The leaders agreed to explore a joint mint.",
    "We are exploring a joint mint.",
    "We are seeking to lower fares.",
    "The ministers agreed to consider a joint mint.",
    "We plan to explore a joint mint.",
    "The two sides agreed to work together to explore a joint mint.",
    "We endeavor to keep prices stable.",
    "We are hopeful to reach a pact in spring.",
    "The ministers stated their ambition to halve fees.",
    "Our goal is to halve fees.",
    "Our aim is to send a ship.",
    "The Participants' goal is to halve fees.",
    "We are committed to exploring a mint.",
    "We remain determined to explore a mint.",
    "We pledge to work together to explore a mint.",
    "We agreed to continue to work together to seek to lower fares.",
    "We will endeavour to lower fares.",
    "We plan to seek to lower fares.",
    "The two leaders expressed their hope to meet in Nara.",
    "Japan is considering sending a ship.",
    "The partnership aims to raise yields.",
    "This working group should report in May.",
]
ROWS: list[tuple[str, Firmness]] = [
    *((text, "firm") for text in FIRM),
    *((text, "intended") for text in INTENDED),
    *((text, "aspirational") for text in ASPIRATIONAL),
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text for text, _ in ROWS])
def test_firmness_of_a_promise(text: str, expected: Firmness) -> None:
    coding = only(text)
    assert (coding.kind, coding.firmness) == ("commitment", expected)


TWO_PROMISES: list[tuple[str, Firmness]] = [
    ("We will open a port and intend to widen the road.", "firm"),
    ("We intend to widen the road and seek to lower fares.", "intended"),
    ("Japan intends to widen the road and the United States will pay for it.", "firm"),
]


@pytest.mark.parametrize(("text", "expected"), TWO_PROMISES)
def test_the_firmest_of_several_promises_counts(text: str, expected: Firmness) -> None:
    assert only(text).firmness == expected


@pytest.mark.parametrize(
    "text", ["Japan opened a consulate.", "We welcome the truce.", "The strait is forty miles wide."]
)
def test_what_promises_nothing_has_no_firmness(text: str) -> None:
    assert only(text).firmness is None
