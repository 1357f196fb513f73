"""Missions with a number, and investigations of trade law."""

from __future__ import annotations

import pytest

from troth.coding.initiatives import find_initiatives, known_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland joined Hayabusa2 last year.", ["Hayabusa2"]),
        ("Norland joined Hayabusa last year.", ["Hayabusa"]),
        ("Norland will share data of Landsat 9 and GOSAT-2.", ["Landsat 9", "GOSAT-2"]),
        ("Norland will help with Chandrayaan-4.", ["Chandrayaan-4"]),
        ("Norland will track Landsats.", []),
        (
            "The Section 301 investigation on Brightwater Lumber Imports will go on.",
            ["Section 301 investigation on Brightwater Lumber Imports"],
        ),
    ],
)
def test_names_with_numbers(text: str, expected: list[str]) -> None:
    found = find_initiatives(text, 0, len(text), known_names(text))
    assert [name.name for name in found] == expected
