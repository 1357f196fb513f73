"""Each code has a confidence, and what is doubtful has less of it."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.coding.coded import codings, only

from troth.types import CONFIDENCES

CODES = [
    ("We will plant 400 trees by 2031.", {"kind", "firmness", "specificity", "actors", "dates", "targets"}),
    ("Norway has paid $4 million to the harbour.", {"kind", "actors", "money"}),
    ("We welcome the ferry.", {"kind"}),
    ("Grass is green.", {"kind"}),
    ("We intend to dredge the bay with Chile.", {"kind", "firmness", "specificity", "actors", "partners"}),
]


@pytest.mark.parametrize(("text", "expected"), CODES, ids=[text for text, _ in CODES])
def test_every_code_that_there_is_has_one(text: str, expected: set[str]) -> None:
    confidence = only(text).confidence
    assert {name for name in CONFIDENCES if getattr(confidence, name) is not None} == expected


SURER = [
    ("We will open a school in Accra.", "The bridge would serve our two towns."),
    ("We condemn the attack.", "It is good for both of us."),
    ("Japan intends to buy rice.", "Their new hub intends to buy rice."),
]


@pytest.mark.parametrize(("surer", "doubtful"), SURER)
def test_a_plain_promise_of_a_party_is_surer_than_what_no_verb_tells(surer: str, doubtful: str) -> None:
    assert only(surer).confidence.kind > only(doubtful).confidence.kind


def test_verbs_of_different_force_make_firmness_doubtful() -> None:
    both = only("We will mend the dam and hope to raise it.").confidence.firmness
    one = only("We will mend the dam.").confidence.firmness
    assert both is not None
    assert one is not None
    assert both < one


def test_an_item_has_what_its_lead_in_gives() -> None:
    item = codings("Together we will:\n\n- Mend the dam;\n- Dredge the bay.")[1].confidence
    assert item.kind > 0.9
    assert item.actors is not None


@given(st.text(st.characters(exclude_categories=["C"]), max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_text_is_ever_certain(text: str) -> None:
    for coding in codings(f"We {text}"):
        figures = [each for each in dataclasses.astuple(coding.confidence) if each is not None]
        assert all(0 < figure < 1 for figure in figures)
