"""The reasons of a link, in words that a user can read."""

from __future__ import annotations

import pytest
from tests.following.paired import pair_of

from troth.following.features import FEATURES, values_of
from troth.following.pair import Pair
from troth.following.reasons import reasons_of
from troth.following.scoring import base_score, beside, weights
from troth.types import Reason


def _reasons(pair: Pair) -> tuple[Reason, ...]:
    known = weights()
    values = values_of(pair)
    competition = beside({(0, 0): base_score(values, known)}, {0: 0})[0, 0]
    return reasons_of(pair, values, competition, known)


@pytest.mark.parametrize(
    ("promise", "later", "told"),
    [
        (
            "We will found the Tidal Power Forum (TPF).",
            "We launched the Tidal Power Forum.",
            "same initiative: Tidal Power Forum",
        ),
        (
            "We will dredge shallow harbours.",
            "They dredged shallow ponds.",
            "shares words: ",
        ),
        (
            "We will speed up visa processing.",
            "We welcome shorter visa waits.",
            "same subject: Visas and travel facilitation",
        ),
        (
            "Japan will provide $5 million for coral reefs.",
            "Japan provided $5 million for coral reefs.",
            "same sum: USD 5,000,000",
        ),
        (
            "Japan will provide $2 billion for coral reefs.",
            "Japan will provide $2.5 billion for coral reefs.",
            "sums differ: 2,000,000,000 to 2,500,000,000 USD",
        ),
        (
            "Japan will provide $9 million for divers and $5 million for coral reefs.",
            "Japan provided $7 million for divers and $5 million for coral reefs.",
            "same sum: USD 5,000,000",
        ),
        (
            "Japan will dredge harbours in Chile.",
            "Japan dredged harbours in Chile.",
            "names the same other countries: CHL",
        ),
    ],
)
def test_a_reason_names_what_it_found(promise: str, later: str, told: str) -> None:
    given = " | ".join(each.words for each in _reasons(pair_of(promise, later)))
    assert told in given


def test_words_are_shown_as_the_promise_writes_them() -> None:
    (words,) = [
        each.words
        for each in _reasons(pair_of("We will dredge harbours.", "They completed the dredging of a harbour."))
        if each.feature == "words"
    ]
    assert set(words.removeprefix("shares words: ").split(", ")) == {"dredge", "harbours"}


def test_the_initiative_comes_first_then_what_weighs_most() -> None:
    first, *others = _reasons(
        pair_of(
            "Japan will found the Tidal Power Forum (TPF) for shallow harbours in Chile.",
            "Japan launched the Tidal Power Forum for shallow harbours in Chile.",
        )
    )
    assert first.feature == "same_initiative"
    assert [each.weight for each in others] == sorted((each.weight for each in others), reverse=True)


@pytest.mark.parametrize("later", ["They paid poets.", "They dredged ponds.", "We welcome spring."])
def test_there_is_always_one_reason_and_never_more_than_four(later: str) -> None:
    assert 1 <= len(_reasons(pair_of("We will dredge shallow harbours.", later))) <= 4


def test_every_reason_that_tells_of_a_feature_begins_with_its_meaning() -> None:
    meanings = {each.__name__: (each.__doc__ or "").rstrip(".").casefold() for each in FEATURES}
    for each in _reasons(pair_of("Japan will dredge harbours in Chile.", "Japan dredged harbours in Chile.")):
        if each.feature in meanings:
            assert each.words.casefold().startswith(meanings[each.feature])
