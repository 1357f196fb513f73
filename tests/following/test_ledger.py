from __future__ import annotations

import dataclasses

import pytest
from tests.coding.coded import JOINT
from tests.following.sums import entries, ledger_of, statuses, sums_of

from troth.following.ledger import ledger
from troth.following.ledger_totals import totals
from troth.publishing.ledger.words import counted_words

PLEDGE = (
    "The United States will provide $383 million in risk insurance to the Harbour Alliance for cargo ships."
)
AGAIN = "The United States will provide more than $380 million in risk insurance to the Harbour Alliance."
PAID = (
    "The United States has provided $383 million in risk insurance to the Harbour Alliance for cargo ships."
)


def counted(*bodies: str, title: str | None = None) -> list[float]:
    found = entries(*bodies, title=title) if title else entries(*bodies)
    return [entry.counted for entry in found]


def test_the_same_pledge_in_two_documents_is_counted_once() -> None:
    found = entries(PLEDGE, PLEDGE)
    assert [entry.status for entry in found] == ["new", "repeat"]
    assert found[1].refers_to == found[0].stated.id
    assert [entry.counted for entry in found] == [383_000_000, 0]
    assert found[1].left_out == "repeats another sum"
    assert any("same actor: United States" in reason for reason in found[1].why)


def test_a_rounder_figure_is_a_repeat_and_says_so() -> None:
    found = entries(PLEDGE, AGAIN)
    assert [entry.status for entry in found] == ["new", "repeat"]
    assert any("rounder figures" in reason for reason in found[1].why)


def test_a_pledge_that_is_paid_later_is_a_payment() -> None:
    found = entries(PLEDGE, PAID)
    assert [entry.status for entry in found] == ["new", "payment"]
    (total, _) = totals(found)
    assert (total.pledged, total.provided, total.paid, total.sums) == (383_000_000, 0, 383_000_000, 1)


@pytest.mark.parametrize(
    "other",
    [
        "The United States will provide $383 million to train teachers in Peru.",
        "Norway will provide $383 million in risk insurance to the Harbour Alliance for cargo ships.",
    ],
)
def test_the_same_amount_for_another_purpose_or_of_another_actor_is_new(other: str) -> None:
    found = entries(PLEDGE, other, title=JOINT)
    assert [entry.status for entry in found] == ["new", "new"]
    assert [entry.counted for entry in found] == [383_000_000, 383_000_000]


def test_a_doubtful_repeat_is_counted_and_shown() -> None:
    found = entries(
        "The United States will provide $20 million to repair harbour cranes.",
        "The United States will provide $20 million to paint harbour lamps.",
    )
    assert [entry.status for entry in found] == ["new", "new"]
    doubted = found[1]
    assert doubted.counted == 20_000_000
    if doubted.looks_like is not None:
        assert doubted.looks_like == found[0].stated.id
        assert any("may repeat" in reason for reason in doubted.why)


def test_totals_and_parts_are_not_counted_twice() -> None:
    body = (
        "The United States will provide an additional $30 million to Fiji for ports, "
        "bringing the total since 2019 to $70 million. This includes $5 million for cranes."
    )
    found = entries(body)
    assert statuses(found)[:2] == [("an additional $30 million", "increase"), ("$70 million", "total")]
    assert [entry.counted for entry in found[:2]] == [30_000_000, 0]


def test_a_part_of_a_total_that_is_left_out_is_counted() -> None:
    found = entries(
        "Since 2015, the United States has provided $9 billion for ports, including $2 billion for cranes."
    )
    assert [(entry.status, entry.counted) for entry in found] == [("total", 0), ("part", 2_000_000_000)]


def test_a_part_of_a_counted_sum_is_not() -> None:
    found = entries("The United States will provide $9 million for ports, including $2 million for cranes.")
    assert [(entry.status, entry.counted) for entry in found] == [("new", 9_000_000), ("part", 0)]
    assert found[1].left_out == "is part of a sum that is counted"


def test_an_increase_to_a_level_counts_what_it_grew_by() -> None:
    found = entries(
        "The United States will increase its pledge to the port fund from $2 billion to $2.5 billion."
    )
    assert [(entry.status, entry.counted) for entry in found] == [
        ("new", 2_000_000_000),
        ("increase", 500_000_000),
    ]


def test_a_sum_that_adds_up_two_earlier_ones_is_a_total() -> None:
    found = entries(
        "The United States will provide an initial $2 billion to PORTVAX for harbour clinics.",
        "The United States will provide an additional $1.5 billion to PORTVAX in later years.",
        "The United States has committed $3.5 billion to PORTVAX.",
    )
    assert [entry.status for entry in found] == ["new", "increase", "total"]
    assert sum(entry.counted for entry in found) == 3_500_000_000


def test_what_is_neither_pledged_nor_provided_is_listed_and_not_counted() -> None:
    found = entries(
        "The market for cranes is worth $9 billion. The President requested $3 billion from Congress."
    )
    assert len(found) == 2
    assert [entry.counted for entry in found] == [0, 0]


def test_a_heading_does_not_keep_the_pledge_below_it_from_counting() -> None:
    found = entries(
        "$6 Million to Rebuild Old Cranes.\n\nThe United States will invest $6 million to rebuild old cranes."
    )
    assert sum(entry.counted for entry in found) == 6_000_000


def test_currencies_have_totals_of_their_own() -> None:
    found = entries(
        "The United States will give $3 million for ports.",
        "The United States will give €2 million for rails.",
    )
    assert [(each.currency, each.pledged) for each in totals(found) if each.actors is None] == [
        ("EUR", 2_000_000),
        ("USD", 3_000_000),
    ]


def test_totals_by_actor_add_up_to_the_total() -> None:
    found = entries(
        "The United States has committed $3 billion to the cable, and Japan has committed $1 billion.",
        "We will provide $8 million for lighthouses.",
        title=JOINT,
    )
    everything, *rows = totals(found)
    assert everything.pledged == sum(each.pledged for each in rows) == 4_008_000_000
    assert len(rows) == 3


def test_order_given_twice_and_without_date() -> None:
    first, second = sums_of(PLEDGE, date="2024-02-01"), sums_of(PAID, date="2024-03-01")
    undated = dataclasses.replace(second, document=dataclasses.replace(second.document, id="x", date=None))
    again = dataclasses.replace(first, document=dataclasses.replace(first.document))
    found = ledger([undated, second, first, again])
    assert [document.id for document in found.documents] == [first.document.id, second.document.id, "x"]
    assert [("given" in each or "taken once" in each, "no date" in each) for each in found.warnings] == [
        (True, False),
        (False, True),
    ]
    assert len(found.entries) == 3


def test_the_same_ledger_for_the_same_documents() -> None:
    bodies = (PLEDGE, AGAIN, PAID)
    assert ledger_of(*bodies) == ledger_of(*bodies)


def test_many_alike_sums_are_one_pledge() -> None:
    one = sums_of(PLEDGE)
    many = [
        dataclasses.replace(
            one,
            document=dataclasses.replace(one.document, id=str(number)),
            sums=tuple(
                dataclasses.replace(each, id=f"{number}-1", statement=str(number)) for each in one.sums
            ),
        )
        for number in range(3000)
    ]
    found = ledger(reversed(many)).entries
    assert sum(entry.status == "repeat" for entry in found) == 2999
    assert sum(entry.counted for entry in found) == 383_000_000


def test_what_each_of_several_paid_is_paid_by_each() -> None:
    words = "The United States and Japan {} each {} $383 million in risk insurance to the Harbour Alliance."
    found = entries(words.format("will", "provide"), words.format("have", "provided"), title=JOINT)
    assert [entry.status for entry in found] == ["new", "payment"]
    assert (totals(found)[0].pledged, totals(found)[0].paid) == (766_000_000, 766_000_000)
    assert counted_words(found[0]) == "counted: USD 766 million (each of 2 actors gives it)"


OPENING = "With over $550 billion in a new harbour vehicle, this deal marks a new chapter."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{OPENING}\n\nJapan will invest $550 billion to rebuild cranes.", [("repeat", 0), ("new", 550)]),
        (f"Japan will invest $550 billion to rebuild cranes.\n\n{OPENING}", [("new", 550), ("repeat", 0)]),
        (f"Japan will invest $560 billion to rebuild cranes.\n\n{OPENING}", [("new", 560), ("new", 550)]),
        (OPENING, [("new", 550)]),
    ],
)
def test_a_sum_that_names_nobody_repeats_the_same_sum_of_an_actor(
    body: str, expected: list[tuple[str, int]]
) -> None:
    found = entries(body, title=JOINT)
    assert [(entry.status, entry.counted / 1_000_000_000) for entry in found] == expected
    for entry in found:
        if entry.status == "repeat":
            assert any("given by Japan" in reason or "same sum" in reason for reason in entry.why)
            assert found[1 - found.index(entry)].stated.id == entry.refers_to


def test_a_round_sum_that_names_nobody_and_shares_no_word_is_counted_and_shown() -> None:
    found = entries(
        "With over $2 million in a new lamp vehicle, this deal marks a new chapter.\n\n"
        "Japan will pay $2 million for cranes.",
        title=JOINT,
    )
    assert [(entry.status, entry.counted) for entry in found] == [("new", 2_000_000), ("new", 2_000_000)]
    assert found[0].looks_like == found[1].stated.id
    assert any("given by Japan in the same document" in reason for reason in found[0].why)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The United States and Japan will each provide $10 million to the port fund.", 20_000_000),
        ("The United States and Japan have each committed up to $10 million to the port fund.", 20_000_000),
        ("We will each provide $10 million to the port fund.", 20_000_000),
        ("The United States and Japan will provide $10 million to the port fund.", 10_000_000),
        ("Japan will each year provide $10 million to the port fund.", 10_000_000),
    ],
)
def test_what_each_of_several_gives_counts_for_each(body: str, expected: float) -> None:
    (entry,) = entries(body, title=JOINT)
    assert entry.counted == expected
    assert entry.left_out == ""
    assert totals([entry])[0].pledged == expected
    assert any("each of 2 actors" in reason for reason in entry.why) == (expected == 20_000_000)


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        (
            "Norway announced a $2 million gift in the U.S.",
            "Norway announced a $2 million gift in the U.S.",
            "repeat",
        ),
        (
            "Norway announced a $2 million gift in the U.S.",
            "Norway announced a $2 million tour in the U.S.",
            "new",
        ),
        (
            "Norway announced a $2 million gift in the U.S.",
            "Canada announced a $2 million gift in the U.S.",
            "new",
        ),
        ("Norway will give $2 million.", "Norway will give $2 million.", "repeat"),
        ("Norway gives $2 million.", "Norway gives $2 million.", "new"),
    ],
)
def test_a_whole_statement_told_again_tells_its_sums_again(first: str, second: str, status: str) -> None:
    one, two = entries(first, second)
    assert (one.status, two.status) == ("new", status)
    if status == "repeat":
        assert (two.refers_to, two.counted) == (one.stated.id, 0)
        assert two.why
