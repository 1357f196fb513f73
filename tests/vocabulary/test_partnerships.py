"""Named partnerships: who is in them, and that each says where that stands."""

from __future__ import annotations

import datetime as dt

import pytest

from troth.errors import VocabularyError
from troth.vocabulary import load, partnerships
from troth.vocabulary.parties import party_of_code
from troth.vocabulary.partnerships import Partnership

KNOWN = partnerships.partnerships()


@pytest.mark.parametrize(
    ("key", "parties", "others"),
    [
        ("core", ("JPN", "USA"), False),
        ("quad", ("AUS", "IND", "JPN", "USA"), False),
        ("aukus", ("AUS", "GBR", "USA"), False),
        ("g7", ("G7",), True),
        ("ttc", ("EU", "USA"), False),
        ("usmca", ("CAN", "MEX", "USA"), False),
    ],
)
def test_who_is_in_a_partnership(key: str, parties: tuple[str, ...], others: bool) -> None:
    assert KNOWN[key].party_keys == parties
    assert KNOWN[key].others is others


@pytest.mark.parametrize("each", KNOWN.values(), ids=lambda each: each.key)
def test_each_is_whole(each: Partnership) -> None:
    assert each.name
    assert each.short
    assert each.source
    assert dt.date(1945, 1, 1) < each.since < dt.date(2100, 1, 1)
    assert list(each.party_keys) == sorted(set(each.party_keys))
    groups = load("groups")
    for party in (*each.parties, *each.members):
        known = party_of_code(party.code) if party.code else party.name in groups["standing"]
        assert known, f"{party} is in no vocabulary"


def test_no_two_have_the_same_parties() -> None:
    found = [each.party_keys for each in KNOWN.values()]
    assert len(found) == len(set(found))


def test_small_groups_of_the_same_name_have_the_same_members() -> None:
    small = load("groups")["small"]
    for each in KNOWN.values():
        if each.name in small:
            assert each.party_keys == tuple(sorted(small[each.name]["members"]))


@pytest.mark.parametrize(
    "entries",
    [
        [{"key": "no-name"}],
        [{**load("partnerships")["partnership"][0], "key": "Not A Key"}],
        [load("partnerships")["partnership"][0]] * 2,
    ],
)
def test_a_faulty_file_is_refused(entries: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partnerships, "load", lambda _: {"partnership": entries})
    with pytest.raises(VocabularyError, match=r"partnerships\.toml"):
        partnerships.partnerships.__wrapped__()
