"""Spellings of one name share a key; other names do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.coding.initiatives_keys import key_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Open Harbour", "Open-Harbour"),
        ("Open Harbour", "open harbour"),
        ("Open Harbour (OH)", "Open Harbour"),
        ("Harbour Defence Programme", "Harbor Defense Program"),
        ("Organisation of Ports", "Organization of Ports"),
        ("Reef & Kelp Fund", "Reef and Kelp Fund"),
        ("Reef Strategies", "Reef Strategy"),
        ("Reef Dialogs", "Reef Dialogue"),
        ("the Port Centre", "Port Center"),
        ("U.S.-Chile Reef Fund", "United States–Chile Reef Fund"),
        ("U.S.-Chile Reef Fund", "Chile-U.S. Reef Fund"),
        ("Reef Co-operation Plan", "Reef Cooperation Plan"),
        ("Partnership for Clean Ports", "Clean Ports Partnership"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Open Harbour", "Open Harbour Fund"),
        ("Reef Fund 2030", "Reef Fund 2040"),
        ("U.S.-Chile Reef Fund", "U.S.-Peru Reef Fund"),
        ("Reef Pass", "Reef Pas"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@given(st.text())
def test_case_and_brackets_never_matter(name: str) -> None:
    assert key_of(name + " (ABC)") == key_of(name)
