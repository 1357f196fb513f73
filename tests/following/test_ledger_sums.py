from __future__ import annotations

import dataclasses

import pytest
from tests.coding.coded import AMERICAN, JOINT, coded
from tests.following.sums import sums_of

from troth.following.ledger_sums import stated_sums
from troth.types import Party, StatedSum

ONE = "Fact Sheet on the Harbours of the United States"


def only(body: str, title: str = AMERICAN) -> StatedSum:
    (found,) = sums_of(body, title).sums
    return found


def who(stated: StatedSum) -> list[str]:
    return [each.code or each.name for each in stated.actors]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "The United States has committed $3 billion to the cable, and Japan has committed $1 billion.",
            [["USA"], ["JPN"]],
        ),
        (
            "Japan will lend $40 million to ports while the United States will give $30 million.",
            [["JPN"], ["USA"]],
        ),
        ("The United States thanked Japan for its $5 million contribution to the port fund.", [["JPN"]]),
        ("The plan rests on Japan’s recent $5 million pledge to the port fund.", [["JPN"]]),
        ("They noted that Norway donated $2 million to the port fund.", [["NOR"]]),
        ("We will provide $8 million for lighthouses.", [["JPN", "USA"]]),
        ("The port fund will use $9 million from Norway.", [["NOR"]]),
        ("Japan will invest $9 million directed by the United States.", [["JPN"]]),
    ],
)
def test_each_sum_is_of_the_actor_of_its_own_clause(body: str, expected: list[list[str]]) -> None:
    assert [sorted(who(each)) for each in sums_of(body, JOINT).sums] == expected


def test_an_item_without_subject_is_of_the_party_that_heads_it() -> None:
    body = "## Pledges\n\n### Norway\n\n- Will provide $3 million to the Harbour Fund.\n"
    assert who(only(body, "Summit of Ports")) == ["NOR"]


def test_an_unknown_agency_is_of_the_only_party() -> None:
    document = sums_of("The Coastal Lights Administration (CLA) will invest $5 million in lighthouses.")
    coded_again = coded("The Coastal Lights Administration (CLA) will invest $5 million in lighthouses.", ONE)
    alone = dataclasses.replace(coded_again.document, parties=(Party("United States", "USA"),))
    (found,) = stated_sums(dataclasses.replace(coded_again, document=alone)).sums
    assert who(found) == ["USA"]
    assert who(document.sums[0]) == ["Coastal Lights Administration (CLA)"]


@pytest.mark.parametrize(
    ("body", "purpose", "recipient"),
    [
        ("The United States will provide $3 million to Kenya to light its harbours.", "Kenya", "Kenya"),
        ("The United States will invest $3 million to rebuild lighthouses.", "to rebuild lighthouses", ""),
        (
            "The United States will give $3 million in food aid to Fiji, bringing more help.",
            "in food aid to Fiji",
            "Fiji",
        ),
        (
            "With $3 million, the United States will repair the old breakwater.",
            "repair the old breakwater",
            "",
        ),
        ("The United States will provide Kenya with $3 million for cranes.", "for cranes", "Kenya"),
        (
            "The United States will provide $3 million to state governments for cranes.",
            "cranes",
            "state governments",
        ),
    ],
)
def test_purpose_and_recipient(body: str, purpose: str, recipient: str) -> None:
    found = only(body)
    assert purpose in found.purpose
    assert found.recipient == recipient


@pytest.mark.parametrize(
    ("body", "signs"),
    [
        ("The United States has to date provided more than $9 billion for ports.", ["total"]),
        ("Since 2015, the United States has provided $9 billion for ports.", ["total"]),
        (
            "Japan will give an additional $3 million to Fiji, bringing the total since 2019 to $7 million.",
            ["increase", "total"],
        ),
        (
            "The United States will provide $9 million for ports, including $2 million for cranes.",
            [None, "part"],
        ),
        (
            "Japan will give $9 million for ports, including $2 million for cranes and $3 million for rails.",
            [None, "part", "part"],
        ),
        (
            "Japan has provided more than $9 billion globally, with $80 million announced in May for ports.",
            ["total", "part"],
        ),
        ("Of the $9 million for ports, $2 million was provided to Fiji.", [None, "part"]),
        ("At least $5 million of the $15 million pledge will go to cranes.", ["part", None]),
        (
            "The United States will increase its pledge to the port fund from $2 billion to $2.5 billion.",
            [None, "increase"],
        ),
        ("The United States will provide $4 million on top of its existing aid to ports.", ["increase"]),
        ("The United States has committed £20 million [$25 million] to ports.", [None, "repeat"]),
        (
            "They get EUR 9 million: EUR 4 million for ships, EUR 3 million for rail, EUR 2 million for oil.",
            None,
        ),
    ],
)
def test_what_the_words_say_of_a_sum(body: str, signs: list[str | None] | None) -> None:
    found = [each.sign.status if each.sign else None for each in sums_of(body).sums]
    assert found == (signs if signs is not None else [None, "part", "part", "part"])


def test_a_part_refers_to_its_whole_in_the_statement_before() -> None:
    body = "The United States will provide $9 million for ports. This includes $2 million for cranes."
    whole, part = sums_of(body).sums
    assert (whole.sign, part.sign and (part.sign.status, part.sign.of)) == (None, ("part", 0))


def test_sums_below_the_one_in_the_title_are_its_parts() -> None:
    body = (
        "The United States will invest $9 million in harbours.\n\n"
        "The United States will invest $5 million to build cranes.\n\n"
        "The United States will spend $3 million to train pilots."
    )
    found = sums_of(body, "Fact Sheet: United States Announces $9 Million for Harbours").sums
    assert [each.sign and each.sign.status for each in found] == [None, "part", "part"]
    assert not any(each.sign and each.sign.sure for each in found)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("The United States will pay $15 per hour to divers.", "rate"),
        ("The United States will provide up to $4,000 a month to divers.", "rate"),
        ("The United States will invest between $3 million and $5 million in cranes.", "range"),
        ("Will the United States provide $5 million for cranes?", "asked"),
        ("The United States facilitated $5 million of investment in cranes.", "others"),
    ],
)
def test_what_cannot_be_added_says_why(body: str, words: str) -> None:
    found = sums_of(body).sums
    assert any(words in each.not_addable for each in found) or words == "range"


def test_a_document_without_sums_has_none() -> None:
    assert sums_of("The United States welcomed the talks.").sums == ()


def test_every_sum_has_an_id_of_its_own() -> None:
    found = sums_of(
        "The United States will give $5 million to Fiji, $5 million to Kenya and $5 million to Peru."
    ).sums
    assert len({each.id for each in found}) == 3


def test_each_of_a_hundred_sums_of_a_statement_has_its_own_id() -> None:
    listed = ", ".join(f"${number} million for pier {number}" for number in range(2, 102))
    found = sums_of(f"The United States will provide {listed}.").sums
    assert len(found) == 100
    assert len({each.statement for each in found}) == 1
    assert [each.id for each in found] == [f"{found[0].statement}-{number}" for number in range(1, 101)]
    assert all("million" not in each.around for each in found)
