from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.publishing.words import amount_words

_SCALES = {"trillion": 10**12, "billion": 10**9, "million": 10**6}


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (1_234_567 * 10**9, "1,234.567 trillion"),
        (1_234_567 * 10**6, "1,234.567 billion"),  # at most three decimals
        (2_500_000_000, "2.5 billion"),
        (2.5e9, "2.5 billion"),
        (2_050_000_000, "2.05 billion"),
        (999_999_000, "999.999 million"),
        (1_000_000, "1 million"),
        (160_000_000, "160 million"),
        (750_000, "750,000"),
        (1_234_567, "1,234,567"),
        (1_234_567.5, "1,234,567.5"),
        (123_456_789 * 10**15, "123,456,789,000 trillion"),
        (2**53 + 1, "9,007,199,254,740,993"),
        (-2_500_000, "-2.5 million"),
        (0, "0"),
    ],
)
def test_amounts(amount: float, expected: str) -> None:
    assert amount_words(amount) == expected


@given(
    st.builds(lambda digits, zeros: digits * 10**zeros, st.integers(), st.integers(0, 18))
    | st.floats(-1e18, 1e18, allow_nan=False)
)
def test_every_amount_is_shown_exactly(amount: float) -> None:
    number, _, scale = amount_words(amount).partition(" ")
    shown = Fraction(number.replace(",", "")) * _SCALES.get(scale, 1)
    # A fraction of a unit of money is shown as Python shows it, which reads back as the same number.
    assert shown == amount or float(shown) == amount
