"""Which statements of one document are one promise, and which promise is a part of another."""

from __future__ import annotations

from functools import partial

import pytest
from tests.following.made import paper, said

from troth.following.promises import Promise, promises_of
from troth.following.registry import registry_of
from troth.types import FollowedStatement


def _promises(*statements: FollowedStatement) -> tuple[Promise, ...]:
    document = paper("a", "2021-01-01", *statements)
    return promises_of(document, partial(registry_of([document]).of_name, "a"))


def _parents(*statements: FollowedStatement) -> dict[str, str | None]:
    return {promise.head.id: promise.parent for promise in _promises(*statements)}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We will dredge the harbour.", "We will dredge the harbour."),
        ("We will DREDGE the harbour!", "we will dredge the harbour"),
        (
            "We will train young pilots for the northern ports of Chile.",
            "We will train young pilots for the northern ports in Chile.",
        ),
        ("We will dredge the harbour.", "We will do so with partners from the region."),
        ("We will dredge the harbour.", "This commitment will be carried out by our engineers."),
    ],
)
def test_one_promise(first: str, second: str) -> None:
    (promise,) = _promises(said("one", first), said("two", second))
    assert [each.id for each in promise.statements] == ["one", "two"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We will launch the Tide Academy.", "We will fund the Tide Academy."),
        ("We will dredge the harbours of Chile this year.", "We will dredge the harbours of Peru this year."),
        ("We will train 500 young pilots for ports.", "We will train 600 young pilots for ports."),
        ("We will do so.", "They met in May."),
    ],
)
def test_two_promises(first: str, second: str) -> None:
    assert len(_promises(said("one", first), said("two", second))) == 2


def test_the_same_words_of_other_actors_are_another_promise() -> None:
    words = "Lend up to two billion dollars to small northern ports."
    first, second = said("one", words, actors=("USA",)), said("two", words, actors=("JPN",))
    assert len(_promises(first, second)) == 2


def test_short_items_under_other_lead_ins_are_other_promises() -> None:
    rows = [
        said(each, "Clean energy.", lead_in=f"In the {each} year we will fund:") for each in ("1st", "2nd")
    ]
    assert len(_promises(*rows)) == 2


@pytest.mark.parametrize(
    "opening",
    [
        "This includes dredging in the north.",
        "This will also include dredging.",
        "In particular, we will dredge the north.",
        "To this end, we will dredge the north.",
        "As part of this work, we will dredge the north.",
        "Under this programme we will dredge the north.",
        "Through this programme we will dredge the north.",
        "This new initiative will dredge the north.",
        "The programme will dredge the north.",
    ],
)
def test_a_part_opens_with_words_that_say_so(opening: str) -> None:
    general = said("general", "We will begin a programme for our ports.")
    assert _parents(general, said("part", opening)) == {"general": None, "part": "general"}


@pytest.mark.parametrize(
    "opening",
    [
        "Through these concrete steps we will prosper.",
        "The academy will train sailors.",  # no academy was promised
        "We will also dredge the north.",
    ],
)
def test_other_openings_make_no_part(opening: str) -> None:
    general = said("general", "We will begin a programme for our ports.")
    assert _parents(general, said("part", opening))["part"] is None


def test_parts_in_a_row_are_parts_of_the_same_promise() -> None:
    rows = [
        said("general", "We will renew our ports."),
        said("one", "This includes dredging."),
        said("two", "This also includes new cranes."),
    ]
    assert _parents(*rows) == {"general": None, "one": "general", "two": "general"}


def test_a_part_needs_its_promise_right_before_it_in_its_section() -> None:
    general = said("general", "We will renew our ports.", path=("Ports",))
    other = said("part", "This includes dredging.", path=("Energy",))
    assert _parents(general, other)["part"] is None
    between = said("between", "Ports are crowded.", "position")
    assert (
        _parents(general, between, said("part", "This includes dredging.", path=("Ports",)))["part"] is None
    )


def test_items_are_parts_of_a_lead_in_that_promises() -> None:
    lead_in = "We will convene a Tide Group, which will:"
    rows = [
        said("lead", lead_in),
        *(said(each, f"{each} reports;", lead_in=lead_in) for each in ("Write", "Read")),
    ]
    assert _parents(*rows) == {"lead": None, "Write": "lead", "Read": "lead"}


def test_what_uses_a_programme_is_a_part_of_what_sets_it_up() -> None:
    name = "Tide Academy"
    rows = [
        said("launch", "We will launch the new Tide Academy.", initiatives=(name,)),
        said("other", "We will dredge the north.", index=2),
        said("use", "We will train 500 pilots through the Tide Academy.", initiatives=(name,), index=4),
    ]
    assert _parents(*rows) == {"launch": None, "other": None, "use": "launch"}


def test_a_programme_that_is_only_a_channel_is_not_set_up() -> None:
    name = "Tide Academy"
    rows = [
        said("first", "We will launch courses through the Tide Academy.", initiatives=(name,)),
        said("second", "We will fund the Tide Academy.", initiatives=(name,), index=3),
    ]
    assert _parents(*rows)["second"] is None


def test_every_commitment_is_in_exactly_one_promise_and_parents_stand_before() -> None:
    rows = [
        said(str(number), f"We will dredge harbour number {number % 7} again and again.")
        for number in range(40)
    ]
    promises = _promises(*rows)
    ids = [each.id for promise in promises for each in promise.statements]
    assert sorted(ids, key=int) == [str(number) for number in range(40)]
    assert len(promises) == 7


def test_very_many_like_statements_are_one_promise_each() -> None:
    alike = [
        said(f"a{number}", "We will train young pilots for the northern ports.") for number in range(20_000)
    ]
    nearly = [
        said(f"n{number}", f"We will train young pilots for northern port word{number} on the coast.")
        for number in range(20_000)
    ]
    assert len(_promises(*alike, *nearly)) <= 20_001
