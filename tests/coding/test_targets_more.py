"""What a target measures, where the words around its number do not say it."""

from __future__ import annotations

import pytest

from troth.coding.targets import Found, find_targets

MEASURES = [
    ("Japan will ship 12 million tons.", "tons"),
    ("The United States and Japan will ship 12 million metric tons.", "metric tons"),
    ("The Government of Japan will ship twelve million tons per year.", "tons per year"),
    ("We will limit it to 1.5°C.", "°C"),
    ("We will limit warming to 1.5°C.", "limit warming"),
    ("We will keep to the goal of 40 percent.", "percent"),
    ("Imported doors will be subject to a 25 percent duty rate.", "duty rate"),
    ("Imported doors will be subject to 25 percent.", "percent"),
    ("The project, which will raise it by 25%, is led by Japan.", "%"),
    ("The tariff will remain at 15%.", "The tariff"),
    ("Japan will ship 12 million tons of wheat.", "wheat"),
    ("Japan will raise Japanese wheat output by 12 percent.", "raise Japanese wheat output"),
]


@pytest.mark.parametrize(("text", "measure"), MEASURES)
def test_the_measure_is_a_noun_phrase_or_the_unit(text: str, measure: str) -> None:
    (target,) = find_targets(text, 0, len(text), Found(), kind="commitment")
    assert target.measure == measure
