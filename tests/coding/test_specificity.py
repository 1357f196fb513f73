"""What a reader could later check against the world, and what not."""

from __future__ import annotations

import pytest
from tests.coding.coded import codings, only

from troth.coding.specificity import Content, Judged, judged
from troth.coding.tokens import tokenize
from troth.types import Specificity
from troth.vocabulary import load
from troth.vocabulary.parties import find_parties

SPECIFIC = [
    "Japan will provide $30 million for clinics.",
    "The United States has pledged $40 million to the reef fund.",
    "We will sign the treaty in June 2026.",
    "By 2030, we will close the mine.",
    "We aim to reopen the ferry by the end of 2025.",
    "Japan will cut emissions by 40 percent.",
    "The academy will train 340 welders.",
    "Japan will send 12 divers to Palau.",
    "We will establish a working group on tides.",
    "Japan will build two ships.",
    "Either side will answer within 30 days.",
    "We will meet twice a year.",
    "We will open clinics in three villages.",
    "The two countries will launch a fellowship for sailors.",
    "We intend to hold a workshop on reefs.",
    "Japan plans to host the next summit.",
    "Both sides will convene an annual dialogue on ports.",
    "We will create a fund for divers.",
    "The two sides agreed to conclude an agreement on fisheries.",
    "Japan will join the Pacific Tide Initiative.",
    "The United States will expand the Young Sailors Program.",
    "We will hold regular exercises at sea.",
    "We will launch a new network of tide gauges.",
    "Japan will open an embassy in Nauru.",
    "The ministers will meet annually.",
    "Japan will fund a pilot in Samoa.",
    "The United States will lift tariffs on pears.",
    "Japan will terminate its investigations of pear growers.",
    "The two sides will resume shipments of pears.",
    "We will publish a report on reefs.",
    "Japan will sign the agreement.",
    "We are establishing a council on tides.",
    "The two countries will hold a second dialogue on ports.",
    "Palau will suspend its export controls on copra.",
    "The United States will remove import restrictions on pears.",
    "Japan will accept certificates issued by U.S. laboratories.",
    "The two countries will convene the first Tide Ministerial.",
    "We intend to develop a catalogue of tide gauges.",
    "The ministers decided to hold annual exercises at sea.",
    "In the coming weeks, the two sides will sign the arrangement.",
    "Japan accepted an invitation to visit Palau.",
    "Palau will abolish its duties on pears.",
    "Japan and Palau will negotiate rules of origin for pears.",
    "Japan will provide two patrol boats to Palau.",
    "Palau will recognize diplomas that are issued in Japan.",
    "Palau will not impose duties on Japanese copra.",
    "Palau will exempt Japanese ferries from its port fees.",
    "The two countries will finalize their arrangement on ports.",
    "We will develop a roadmap for ports.",
    "Japan will mobilize hundreds of millions of dollars for ferries.",
    "Palau will apply zero duties to Japanese pears.",
    "The Young Sailors Academy will train teachers over three years.",
    "We intend to draft guidelines for divers, beginning with those in Palau.",
    "Japan will chair a meeting of port officials.",
]
GENERAL = [
    "We will strengthen ties between our peoples.",
    "We will work together for peace.",
    "We intend to deepen cooperation on tides.",
    "We are committed to open seas for all.",
    "We are committed to keeping the seas open.",
    "Japan will continue to support fishers.",
    "The two countries will coordinate closely.",
    "We will explore ways to share patents.",
    "We will deepen ties, including through the Pacific Tide Initiative.",
    "We seek to broaden trade.",
    "We will deepen trust between our two countries.",
    "We will build on two decades of trust.",
    "We will deepen ties between the three navies.",
    "The leaders pledged to stand with fishers.",
    "We will advance shared interests, such as the Young Sailors Program.",
    "Our navies will work more closely at sea.",
    "Both sides agreed to promote travel.",
    "We look forward to working with partners.",
    "We are committed to deepening our cooperation on tides.",
    "We will promote trade and growth.",
    "Recalling the talks held in May 2022, we will deepen our ties.",
    "We will strengthen cooperation, such as through the Young Sailors Program.",
    "The two sides will discuss ways to coordinate their approaches.",
    "Our countries remain committed to peace and stability.",
    "We reaffirm our commitment to support developing countries.",
    "The two countries intend to improve understanding between their peoples.",
    "We will take further action to protect our seas.",
    "We will work with other partners to promote open trade.",
    "We seek to identify new areas of cooperation.",
    "We will focus on resilient ports, particularly in the region.",
    "The two countries will continue their close cooperation on ports.",
    "We will uphold human rights, democracy and the rule of law.",
    "Both sides will explore opportunities for cooperation in all sectors.",
    "We will deepen our ties, and welcomed the launch of the Pacific Tide Initiative in May 2022.",
]
ROWS: list[tuple[str, Specificity]] = [
    *((text, "specific") for text in SPECIFIC),
    *((text, "general") for text in GENERAL),
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text for text, _ in ROWS])
def test_specificity_of_a_promise(text: str, expected: Specificity) -> None:
    coding = only(text)
    assert (coding.kind, coding.specificity) == ("commitment", expected)


def judged_as(text: str) -> Judged:
    tokens = tokenize(text, 0, len(text), find_parties(text, set()))
    return judged(tokens, Content((), (), (), ()), 2)


def test_the_probability_goes_with_the_code() -> None:
    fund, ties = judged_as("We will launch a new fund for divers."), judged_as("We will deepen our ties.")
    assert (fund.specificity, ties.specificity) == ("specific", "general")
    assert fund.probability > 0.9
    assert ties.probability < 0.1


def test_more_signs_make_it_more_probable() -> None:
    texts = [
        "We will deepen ties.",
        "We will fund ties.",
        "We will fund a clinic.",
        "We will fund two clinics.",
    ]
    chances = [judged_as(text).probability for text in texts]
    assert chances == sorted(chances)


def test_each_weight_belongs_to_a_sign_that_is_found() -> None:
    weights = load("specificity_weights")
    assert set(weights["reasons"]) <= set(weights["weights"])


@pytest.mark.parametrize(
    "text",
    [
        "Japan opened a consulate in 2021.",
        "We welcome the $30 million fund.",
        "The bridge will create 500 jobs.",
    ],
)
def test_what_promises_nothing_has_no_specificity(text: str) -> None:
    assert only(text).specificity is None


CUES: list[tuple[str, str]] = [
    ("Japan will provide $30 million for clinics.", "$30 million"),
    ("We will sign the treaty in June 2026.", "June 2026"),
    ("Japan will join the Pacific Tide Initiative.", "Pacific Tide Initiative"),
    ("We will establish a working group on tides.", "establish a working group"),
    ("We will work together for peace.", "We will work together for peace."),
]


@pytest.mark.parametrize(("text", "words"), CUES)
def test_the_words_that_make_it_specific_are_told(text: str, words: str) -> None:
    (cue,) = (cue for cue in only(text).why if cue.field == "specificity")
    assert text[cue.start : cue.end] == words


def test_a_date_of_something_past_makes_no_promise_specific() -> None:
    assert only("We will carry on the dialogue launched in 2021.").specificity == "general"


def test_a_name_before_the_promise_makes_it_no_more_specific() -> None:
    text = "Guided by the Pacific Tide Initiative, we will deepen ties."
    assert only(text).specificity == "general"


def test_items_are_judged_by_their_own_words() -> None:
    body = "Together, the two countries will:\n\n- Deepen trust.\n- Launch a fellowship for sailors."
    assert [coding.specificity for coding in codings(body)] == [None, "general", "specific"]
