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


TREATY = "Japan will sign the Harbour Treaty in 2024."
REEFS = "Japan will provide $5 million for coral reefs."
MUSEUM = "Japan will build a lighthouse museum in Yokohama."


@pytest.mark.parametrize(
    ("promise", "later", "expected"),
    [
        (TREATY, "Japan signed the Harbour Treaty in May 2024.", "fulfils"),
        (TREATY, "Japan not only signed the Harbour Treaty, it published it.", "fulfils"),
        (TREATY, "We have not signed the Harbour Treaty.", "reaffirms"),
        (TREATY, "Japan hasn’t signed the Harbour Treaty.", "reaffirms"),
        (TREATY, "Japan failed to sign the Harbour Treaty.", "reaffirms"),
        (TREATY, "Japan has yet to ratify the Harbour Treaty.", "reaffirms"),
        (TREATY, "Japan never signed the Harbour Treaty.", "reaffirms"),
        (TREATY, "Japan hopes that the Harbour Treaty will be signed in 2024.", "reaffirms"),
        (TREATY, "We expect the Harbour Treaty to be signed in 2024.", "reaffirms"),
        (TREATY, "We look forward to the Harbour Treaty being signed.", "reaffirms"),
        (TREATY, "The signing of the Harbour Treaty was postponed.", "reaffirms"),
        (MUSEUM, "We hope that the lighthouse museum in Yokohama will soon be completed.", "reaffirms"),
        (MUSEUM, "We hope to see the lighthouse museum in Yokohama completed.", "reaffirms"),
        (MUSEUM, "Japan has not completed the lighthouse museum in Yokohama.", "reaffirms"),
        (MUSEUM, "We postponed the lighthouse museum in Yokohama.", "reaffirms"),
    ],
)
def test_what_is_denied_or_still_to_come_fulfils_nothing(promise: str, later: str, expected: str) -> None:
    assert relation_of(pair_of(promise, later)) == expected


@pytest.mark.parametrize(
    ("promise", "later", "expected"),
    [
        (MUSEUM, "Japan decided not to build the lighthouse museum in Yokohama.", "abandons"),
        (MUSEUM, "Both sides agreed not to proceed with the lighthouse museum.", "abandons"),
        (MUSEUM, "Japan pulled out of the lighthouse museum.", "abandons"),
        (MUSEUM, "Japan halted construction of the lighthouse museum.", "abandons"),
        (MUSEUM, "Japan shelved the lighthouse museum in Yokohama.", "abandons"),
        (MUSEUM, "The lighthouse museum will be cancelled.", "abandons"),
        (MUSEUM, "Japan does not plan to cancel the lighthouse museum.", "reaffirms"),
        (MUSEUM, "Chile halted construction of its lighthouse museum.", "progresses"),
    ],
)
def test_giving_up_needs_no_name_where_words_are_shared(promise: str, later: str, expected: str) -> None:
    assert relation_of(pair_of(promise, later)) == expected


@pytest.mark.parametrize(
    ("promise", "later", "replaced"),
    [
        (FORUM, "Instead of the Tidal Power Forum (TPF), we will found an energy council.", True),
        (FORUM, "The Tidal Power Forum (TPF) will use sails instead of diesel engines.", False),
        (FORUM, "The Tidal Power Forum (TPF) replaces old turbines.", False),
        (FORUM, "The Tidal Power Forum (TPF) is replaced by the Ocean Energy Council.", True),
        (FORUM, "The Ocean Energy Council supersedes the Tidal Power Forum (TPF).", True),
        (FORUM, "The Ocean Energy Council does not replace the Tidal Power Forum (TPF).", False),
        (MUSEUM, "Japan opened a school of sailing, which replaces the lighthouse museum.", True),
        (MUSEUM, "We announced that the lighthouse museum was replaced by a school.", True),
        (MUSEUM, "Japan gave the lighthouse museum new lamps, which replaced old ones.", False),
        (MUSEUM, "Japan built the lighthouse museum of stone in lieu of wood.", False),
    ],
)
def test_replacing_needs_what_was_promised_in_its_place(promise: str, later: str, replaced: bool) -> None:
    assert (relation_of(pair_of(promise, later)) == "replaces") is replaced


@pytest.mark.parametrize(
    ("promise", "later", "expected"),
    [
        (REEFS, REEFS, "reaffirms"),
        (
            REEFS,
            "Japan will set aside $5 million to restore lagoons, mangroves, beaches and living reefs.",
            "reaffirms",
        ),
        ("We will protect coral reefs.", REEFS, "expands"),
        ("We will protect coral reefs.", "We will protect coral reefs by 2030.", "expands"),
        (
            "Japan will provide $20 million for coral reefs, with $5 million for divers.",
            REEFS,
            "reaffirms",
        ),
        (
            "Japan will provide $5 million for divers and $20 million for coral reefs.",
            "Japan will provide $6 million for divers and $15 million for coral reefs.",
            "narrows",
        ),
        (REEFS, "Japan will provide an additional $3 million for coral reefs.", "expands"),
        (REEFS, "Japan will provide a further $5 million for coral reefs.", "expands"),
        (REEFS, "On top of the $5 million, Japan will provide funds for coral reefs.", "expands"),
        (
            "Japan will provide an additional $3 million for coral reefs.",
            "Japan will provide an additional $3 million for coral reefs.",
            "reaffirms",
        ),
        (
            "Japan will cut emissions by 40 percent by 2030.",
            "Japan will cut emissions by 50 percent by 2030.",
            "expands",
        ),
        ("Japan will plant 1,000 trees in Chile.", "Japan will plant 2,000 trees in Chile.", "expands"),
        ("Japan will plant 1,000 trees in Chile.", "Japan will plant 500 trees in Chile.", "narrows"),
        ("Japan will plant 1,000 trees in Chile.", "Japan will plant 1,000 trees in Chile.", "reaffirms"),
    ],
)
def test_only_what_the_promise_does_not_have_expands_it(promise: str, later: str, expected: str) -> None:
    assert relation_of(pair_of(promise, later)) == expected


@pytest.mark.parametrize(
    ("promise", "later", "expected"),
    [
        (MUSEUM, "Japan completed the lighthouse museum in Yokohama.", "fulfils"),
        (MUSEUM, "Japan opened the lighthouse museum in Yokohama.", "fulfils"),
        (MUSEUM, "Japan built the lighthouse museum in Yokohama.", "fulfils"),
        (MUSEUM, "Japan completed the first phase of the lighthouse museum in Yokohama.", "progresses"),
        (MUSEUM, "Japan completed a school.", "progresses"),
        ("Japan will ratify the Harbour Treaty.", "Japan ratified the Harbour Treaty.", "fulfils"),
        ("Japan will plant 1,000 trees in Chile.", "Japan planted 1,000 trees in Chile.", "fulfils"),
        ("Japan will plant 1,000 trees in Chile.", "Japan planted 200 trees in Chile.", "progresses"),
    ],
)
def test_an_act_that_has_an_end_is_fulfilled_by_its_end(promise: str, later: str, expected: str) -> None:
    assert relation_of(pair_of(promise, later)) == expected
