"""How a later statement stands to a promise: each of the seven relations, in sentences of our own."""

from __future__ import annotations

import pytest
from tests.following.paired import pair_of

from troth.following.relation import relation_of

ACADEMY = "The United States and Japan will launch an academy for telescope makers."
FORUM = "The United States and Japan will found the Tidal Power Forum (TPF)."


@pytest.mark.parametrize(
    ("promise", "later", "expected"),
    [
        (
            ACADEMY,
            "In May 2022, the United States and Japan launched the academy for telescope makers.",
            "fulfils",
        ),
        (
            "Japan will join the Arctic Seabird Treaty.",
            "Japan joined the Arctic Seabird Treaty in 2022.",
            "fulfils",
        ),
        (ACADEMY, "Japan trained forty telescope makers at the academy.", "progresses"),
        (
            "We will strengthen cooperation on coral reefs.",
            "The two countries mapped forty coral reefs.",
            "progresses",
        ),
        (
            "We will strengthen cooperation on coral reefs.",
            "We have been working to strengthen cooperation on coral reefs.",
            "progresses",
        ),
        (
            "We will strengthen cooperation on coral reefs.",
            "We welcome the progress made on coral reefs.",
            "progresses",
        ),
        (
            "We will strengthen cooperation on coral reefs.",
            "We reaffirm our commitment to strengthen cooperation on coral reefs.",
            "reaffirms",
        ),
        (
            "We will strengthen cooperation on coral reefs.",
            "We reiterated the importance of coral reefs.",
            "reaffirms",
        ),
        (
            "We will strengthen cooperation on coral reefs.",
            "We will strengthen our cooperation on coral reefs.",
            "reaffirms",
        ),
        (
            "Japan will provide $5 million for coral reefs.",
            "Japan will provide $8 million for coral reefs.",
            "expands",
        ),
        (
            "Japan will provide $8 million for coral reefs.",
            "Japan will provide $5 million for coral reefs.",
            "narrows",
        ),
        (
            FORUM,
            "We will found the Ocean Energy Council, which replaces the Tidal Power Forum (TPF).",
            "replaces",
        ),
        (FORUM, "The Tidal Power Forum (TPF) was discontinued.", "abandons"),
        (FORUM, "Japan withdrew from the Tidal Power Forum (TPF).", "abandons"),
    ],
)
def test_relation(promise: str, later: str, expected: str) -> None:
    assert relation_of(pair_of(promise, later)) == expected


@pytest.mark.parametrize(
    "later",
    [
        "The United States and Japan will replace old lamps in libraries.",
        "The United States and Japan cancelled a debt of farmers.",
    ],
)
def test_giving_up_and_replacing_need_the_name_of_what_was_promised(later: str) -> None:
    assert relation_of(pair_of(FORUM, later)) not in {"abandons", "replaces"}


def test_a_promise_that_goes_on_is_not_fulfilled_by_one_act() -> None:
    promise = "We will strengthen cooperation on coral reefs."
    assert relation_of(pair_of(promise, "We launched a study of coral reefs.")) == "progresses"


def test_a_later_promise_fulfils_nothing() -> None:
    later = "The United States and Japan will launch an academy for telescope makers in 2023."
    assert relation_of(pair_of(ACADEMY, later)) != "fulfils"
