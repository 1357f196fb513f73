"""What the features find in pairs of sentences, and that the right continuation stands before near misses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.following.paired import by_score, pair_of

from troth.following import features
from troth.following.features import FEATURES, values_of
from troth.following.pair import Pair
from troth.following.scoring import COMPETITION, beside, confidence_of, weights

PORTS = "We will dredge the shallow harbours of the northern coast."


@pytest.mark.parametrize(
    ("feature", "higher", "lower"),
    [
        (features.same_wording, "They dredged shallow harbours.", "They visited schools and dredged a pond."),
        (features.words_taken_up, "They dredged shallow northern harbours.", "They dredged wells."),
        (features.rarest_word, "They dredged wells.", "They visited a coast."),
        (features.second_word, "They dredged harbours.", "They dredged wells."),
        (features.third_word, "They dredged shallow harbours.", "They dredged harbours."),
        (features.phrases, "They dredged shallow harbours.", "They visited harbours that are shallow."),
        (features.same_act, "We will dredge and construct harbours.", "We will visit harbours."),
    ],
)
def test_words(feature: Callable[[Pair], float], higher: str, lower: str) -> None:
    promise = "We will build and dredge the shallow harbours of the northern coast."
    assert feature(pair_of(promise, higher)) > feature(pair_of(promise, lower))


@pytest.mark.parametrize(
    ("feature", "later", "holds"),
    [
        (features.same_subject, "We signed a visa waiver.", True),
        (features.same_subject, "We ended global entry.", False),
        (features.subject, "We ended global entry.", True),
        (features.subject, "They released oil stocks.", False),
        (features.subjects_taken_up, "They sped up visa processing.", True),
        (features.main_subject, "They sped up visa processing.", True),
        (features.subject_is_main, "They sped up visa processing.", True),
        (features.subject_is_title, "## Visa Processing\n\nThey sped up.", True),
        (features.subject_in_title, "## Global Entry\n\nThey sped up.", True),
        (features.about_something_else, "They released oil stocks.", True),
        (features.about_something_else, "They sped up visa processing.", False),
        (features.section_on_something_else, "## Oil Stocks\n\nThey sped up.", True),
        (features.section_on_something_else, "## Visa Processing\n\nThey sped up.", False),
        (features.words_in_title, "## Visas for Poets\n\nThey sped up.", True),
    ],
)
def test_subjects(feature: Callable[[Pair], float], later: str, holds: bool) -> None:
    assert (feature(pair_of("We will improve visa processing for poets.", later)) > 0) == holds


@pytest.mark.parametrize(
    ("feature", "later", "expected"),
    [
        (features.same_countries, "Japan dredged harbours in Chile.", 1.0),
        (features.same_countries, "Japan dredged harbours in Peru.", 0.0),
        (features.other_countries, "Japan dredged harbours in Peru.", 1.0),
        (features.other_countries, "Japan dredged harbours in Chile and Peru.", 0.0),
        (features.same_sum, "Japan provided $5 million for harbours.", 1.0),
        (features.same_sum, "Japan provided $6 million for harbours.", 0.0),
        (features.same_actors, "Japan dredged harbours.", 1.0),
        (features.same_actors, "The United States dredged harbours.", 0.0),
        (features.reports_an_act, "Japan dredged harbours.", 1.0),
        (features.reports_an_act, "Japan will dredge harbours.", 0.0),
        (features.promises, "Japan will dredge harbours.", 1.0),
        (features.only_a_view, "Japan welcomes dredged harbours.", 1.0),
    ],
)
def test_codes(feature: Callable[[Pair], float], later: str, expected: float) -> None:
    promise = "Japan will provide $5 million to dredge harbours in Chile."
    assert feature(pair_of(promise, later)) == expected


@pytest.mark.parametrize(
    ("feature", "promise", "later"),
    [
        (
            features.same_initiative,
            "We will found the Tidal Power Forum (TPF).",
            "We launched the Tidal Power Forum.",
        ),
        (
            features.initiative_in_title,
            "We will found the Tidal Power Forum (TPF).",
            "## Tidal Power Forum\n\nThey met ministers.",
        ),
        (
            features.initiative_of_section,
            "## Tidal Power Forum\n\nWe will train divers.",
            "We launched the Tidal Power Forum.",
        ),
        (
            features.sections_of_one_name,
            "## Tidal Power Forum\n\nWe will train divers.",
            "## The Tidal Power Forum\n\nThey trained divers.",
        ),
        (
            features.like_sections,
            "## Visa Processing\n\nWe will train staff.",
            "## Visa Waivers\n\nThey trained staff.",
        ),
    ],
)
def test_names_and_sections(feature: Callable[[Pair], float], promise: str, later: str) -> None:
    assert feature(pair_of(promise, later)) > 0
    assert feature(pair_of(promise, "## Choirs\n\nThey paid poets.")) == 0


def test_values_are_shares_and_every_feature_says_what_it_means() -> None:
    values = values_of(pair_of(PORTS, "They dredged shallow harbours in 2022."))
    assert len(values) == len(FEATURES) == len({each.__name__ for each in FEATURES})
    assert all(0 <= value <= 1 for value in values[:-1])
    assert all((each.__doc__ or "").rstrip().endswith(".") for each in FEATURES)


@pytest.mark.parametrize(
    ("promise", "right", "near_misses"),
    [
        (
            "The United States and Japan will launch an academy for telescope makers.",
            "In May 2022, the two countries launched the academy for telescope makers.",
            [
                "In May 2022, the two countries launched a bank for farmers.",
                "Our telescope will see far stars.",
                "We reaffirmed the value of an academy of music.",
            ],
        ),
        (
            "We will found the Tidal Power Forum (TPF) to share turbine designs.",
            "We held the third meeting of TPF.",
            [
                "We held the third meeting of the Wind Power Council.",
                "We share a love of good design.",
                "We will test power plants.",
            ],
        ),
        (
            "We will coordinate the release of oil stocks.",
            "Japan added to its strategic petroleum reserve.",
            [
                "Japan added to its reserve of judges.",
                "We will plant forests over old mines.",
                "We reviewed the price of wheat.",
            ],
        ),
        (
            "Japan will provide $5 million for flood warning in Chile.",
            "Japan provided $5 million to warn people in Chile of floods.",
            [
                "Japan provided $5 million for schools in Kenya.",
                "Chile thanked the visitors for their music.",
                "We discussed floods of bad news.",
            ],
        ),
        (
            "We plan to speed up visa processing for students.",
            "We welcome shorter visa wait times for students and scholars.",
            [
                "We welcome shorter waiting lists at hospitals.",
                "Students sang at our meeting.",
                "We will process more fish.",
            ],
        ),
        (
            "We will establish a joint working group on earthquake-proof bridges.",
            "We held two meetings of the working group on earthquake-resistant bridges.",
            [
                "We held two meetings of the working group on taxes.",
                "We sent tents after the earthquake.",
                "We welcome the bridges of friendship.",
            ],
        ),
    ],
)
def test_the_right_continuation_stands_before_near_misses(
    promise: str, right: str, near_misses: list[str]
) -> None:
    assert by_score(promise, [*near_misses, right])[0] == right


def test_of_pairs_of_two_documents_the_nearest_stand_before_the_others() -> None:
    scores = {(0, 0): -1.0, (0, 1): -3.0, (1, 0): -2.0, (1, 1): -2.0}
    found = beside(scores, {0: 0, 1: 0})
    row = {key: dict(zip(COMPETITION, values, strict=True)) for key, values in found.items()}
    assert row[0, 0]["behind the nearest statement"] == row[0, 0]["behind the nearest promise"] == 0
    assert row[0, 0]["ahead of the next statement"] == 2.0
    assert row[0, 0]["others of the section"] == -3.0
    assert row[0, 1]["behind the nearest statement"] == -2.0
    assert row[0, 1]["statements that are nearer"] > 0 == row[1, 1]["statements that are nearer"]
    assert row[1, 0]["promises that are nearer"] > 0
    assert row[0, 1]["nearest statement"] == -1.0
    assert row[0, 1]["nearest promise"] == -2.0


def test_a_pair_alone_is_nearest_and_far_ahead() -> None:
    (values,) = beside({(4, 7): -2.0}, {7: 3}).values()
    row = dict(zip(COMPETITION, values, strict=True))
    assert row["score by itself"] == row["nearest statement"] == row["nearest promise"] == -2.0
    assert row["ahead of the next statement"] == 2.0  # no more than that counts
    assert row["others of the section"] == -8.0
    assert beside({}, {}) == {}


def test_a_higher_score_gives_no_lower_confidence() -> None:
    given = [
        confidence_of(beside({(0, 0): score / 2}, {0: 0})[0, 0], weights()) for score in range(-100, 100)
    ]
    assert given == sorted(given)
    assert 0 <= given[0] < given[-1] <= 1
