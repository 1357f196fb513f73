"""Counts of filters are what a search with that filter finds, in each of the stores."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from tests.archive.made import PROMISES, put_texts

from troth.archive.facets import FIELDS, Facet, acronyms, facets, lifted
from troth.archive.filters import Choice, Filters
from troth.archive.matching import Matches, Search
from troth.archive.searching import question
from troth.archive.store import Store

MANY = f"""---
title: "Report of Chile and Norway"
date: 2023-02-03
---

# Lakes

{"Chile and Norway map the lakes. " * 2_100}
"""


def counted(store: Store, typed: str, filters: Filters) -> tuple[Facet, ...]:
    with store.reading() as connection:
        return facets(store, connection, Search(question(typed), filters), acronyms(connection))


def with_value(filters: Filters, field: str, value: str) -> Filters:
    """Filters with one value of a field in the place of those that are wanted."""
    if field == "dated":
        return replace(filters, since=dt.date(int(value), 1, 1), until=dt.date(int(value), 12, 31))
    if field == "sums":
        return replace(filters, sums=value == "1")
    names = {
        "kind": "kinds", "firmness": "firmness", "specificity": "specificity", "party": "parties",
        "year": "years", "currency": "currencies", "initiative": "initiatives",
    }  # fmt: skip
    before: Choice = getattr(filters, names[field])
    changed: dict[str, Any] = {names[field]: Choice((value,), before.unwanted)}
    return replace(filters, **changed)


ASKED = [
    ("", Filters(kinds=Choice((), ("context",)))),
    ("cables", Filters()),
    ("japan", Filters(kinds=Choice(("commitment",)))),
    ("", Filters(parties=Choice(("JPN",), ("USA",)))),
    ("", Filters(parties=Choice(("JPN",)), role="actor")),
    ("", Filters(currencies=Choice(("USD",)), least=400e6)),
    ("", Filters(most=1e9)),
    ("", Filters(sums=False, since=dt.date(2021, 1, 1), until=dt.date(2021, 12, 31))),
    ("", Filters(years=Choice(("2030", "2025")))),
    ("", Filters(initiatives=Choice(("HCA",)))),
    ("", Filters(initiatives=Choice((), ("HCA",)), sections=Choice(("cables",)))),
    ("nurses OR ports", Filters(firmness=Choice(("firm",)), specificity=Choice(("specific",)))),
    ("", Filters(between=Choice(("JPN",), ("FRA",)))),
    ("japan", Filters(between=Choice(("JPN", "USA")), only=True)),
    ("zebra", Filters()),
]


@pytest.mark.parametrize(("typed", "filters"), ASKED)
def test_each_count_is_what_is_found_with_that_value(filled: Store, typed: str, filters: Filters) -> None:
    found = counted(filled, typed, filters)
    assert tuple(facet.field for facet in found) == FIELDS
    with filled.reading() as connection:
        for facet in found:
            assert facet.exact
            bare = lifted(filters, facet.field)
            for value in facet.values:
                search = Search(question(typed), with_value(bare, facet.field, value.value))
                assert Matches(filled, connection, search).total().count == value.count, (facet.field, value)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("kind", {"commitment": 5, "action": 2, "position": 1, "context": 1}),
        ("firmness", {"firm": 4, "intended": 1}),
        ("party", {"JPN": 7, "USA": 6}),
        ("dated", {"2022": 3, "2021": 6}),
        ("year", {"2022": 1, "2024": 1, "2025": 1, "2030": 1}),
        ("sums", {"1": 2, "0": 7}),
        ("currency", {"USD": 2}),
        ("initiative", {"hca": 2}),
    ],
)
def test_values_of_a_whole_archive(filled: Store, field: str, values: dict[str, int]) -> None:
    found = {facet.field: facet for facet in counted(filled, "", Filters())}
    assert {each.value: each.count for each in found[field].values} == values


def test_names_of_one_acronym_are_one_value_called_by_its_full_name(filled: Store) -> None:
    found = {facet.field: facet for facet in counted(filled, "academy", Filters())}
    assert [each.words for each in found["initiative"].values] == ["Harbour Cable Academy (HCA)"]


def test_of_many_the_newest_are_counted_and_it_is_said(store: Store) -> None:
    put_texts(store, {"many.md": MANY, "old.md": PROMISES})
    found = {facet.field: facet for facet in counted(store, "lakes OR nurses", Filters())}
    assert (found["kind"].counted, found["kind"].exact) == (2_000, False)
    assert [each.value for each in found["dated"].values] == ["2023"]
    old = Filters(until=dt.date(2022, 1, 1))
    narrowed = {facet.field: facet for facet in counted(store, "lakes OR nurses", old)}
    assert narrowed["kind"].exact
    assert not narrowed["dated"].exact


def test_what_is_no_field_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        lifted(Filters(), "colour")
