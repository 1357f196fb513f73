"""Numbers in digits and words, ranges, and what only looks like a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.coding.numbers import digits_value, find_numbers, scale_value, spelled_value

ALONE = [
    ("It has 7 ports.", [7]),
    ("It will train 1,800 pilots.", [1800]),
    ("A rate of 2.5 was agreed.", [2.5]),
    ("Some 100,000 homes will be built.", [100_000]),
    ("It will send 44 million doses.", [44_000_000]),
    ("It will send 1.2 billion doses.", [1_200_000_000]),
    ("It has four harbours.", [4]),
    ("Twenty-five harbours will open.", [25]),
    ("They hired twenty five guides.", [25]),
    ("One million trees will grow.", [1_000_000]),
    ("It reaches half a billion readers.", [500_000_000]),
    ("It reaches a half million readers.", [500_000]),
    ("It bought a dozen boats.", [12]),
    ("It bought two dozen boats.", [24]),
    ("It planted a hundred trees.", [100]),
    ("It planted two hundred and five trees.", [205]),
    ("It planted three thousand two hundred trees.", [3200]),
    ("It planted one and a half million trees.", [1_500_000]),
    ("It owes 3 crore of them.", [30_000_000]),
    ("It owes 10 lakh of them.", [1_000_000]),
    ("A plant of 500MW will open.", [500]),
    ("It measured 2¾ of them.", [2.75]),
    ("Nineteen, forty and 90 of them.", [19, 40, 90]),
    ("In 2030.", [2030]),
    ("a Million readers", [1_000_000]),
    ("FIVE MILLION readers", [5_000_000]),
]
RANGES = [
    ("It will host 10-15 fellows.", [(10, 15)]),
    ("It will host 10–15 fellows.", [(10, 15)]),
    ("It will host 10 to 15 fellows.", [(10, 15)]),
    ("It will host between 10 and 15 fellows.", [(10, 15)]),
    ("It will grow from 2 to 3.", [(2, 3)]),
    ("It will ship 2 to 3 million boxes.", [(2_000_000, 3_000_000)]),
    ("It will ship two to three boxes.", [(2, 3)]),
    ("It has 10 and 15 boxes.", [(10, None), (15, None)]),
    ("It fell 15-10 in the end.", [(10, None)]),
]
NOTHING = [
    "hundreds of thousands of visitors",
    "tens of millions of readers",
    "the COVID-19 response",
    "5G networks",
    "the 6th meeting",
    "two-way trade",
    "twenty-first meeting",
    "Resolution 5/14",
    "a 2+2 dialogue",
    "someone often wanted anything",
    "",
]


@pytest.mark.parametrize(("text", "values"), ALONE)
def test_numbers_alone(text: str, values: list[float]) -> None:
    assert [number.value for number in find_numbers(text, 0, len(text))] == values


@pytest.mark.parametrize(("text", "values"), RANGES)
def test_ranges(text: str, values: list[tuple[float, float | None]]) -> None:
    assert [(number.value, number.upper) for number in find_numbers(text, 0, len(text))] == values


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_number(text: str) -> None:
    assert find_numbers(text, 0, len(text)) == ()


def test_offsets_count_in_the_whole_text() -> None:
    text = "Skip 9 here. Then 25 million doses."
    (number,) = find_numbers(text, 13, len(text))
    assert text[number.start : number.end] == "25 million"


def test_values_and_scales() -> None:
    assert digits_value("1,250.5", "million") == 1_250_500_000
    assert digits_value("3", "bn") == 3_000_000_000
    assert scale_value("Trillion") == 10**12
    assert scale_value("apples") == 1
    assert spelled_value("two hundred and five thousand and six") == 205_006


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    for number in find_numbers(text, 0, len(text)):
        assert 0 <= number.start < number.end <= len(text)
        assert number.upper is None or number.upper > number.value


@given(st.integers(min_value=0, max_value=10**14))
def test_grouped_digits_read_back(value: int) -> None:
    text = f"It holds {value:,} items."
    assert [number.value for number in find_numbers(text, 0, len(text))] == [value]


@given(
    st.lists(
        st.sampled_from(["one", "twenty", "hundred", "million", "and", "half", "a", "12", "-", "to", "dozen"])
    )
)
def test_any_run_of_number_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    ends = [(number.start, number.end) for number in find_numbers(text, 0, len(text))]
    assert ends == sorted(ends)
