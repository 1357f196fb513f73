from __future__ import annotations

import pytest

from troth.publishing.signs import can_show
from troth.publishing.words import (
    amount_words,
    date_words,
    initiative_words,
    money_words,
    target_words,
    when_words,
)
from troth.types import DateRole, Initiative, Money, Target, When


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (750, "750"),
        (160_000_000, "160 million"),
        (2_500_000_000, "2.5 billion"),
        (1_234_567_890, "1,234,567,890"),
        (3_000_000_000_000, "3 trillion"),
        (999.5, "999.5"),
        (19_000, "19,000"),
    ],
)
def test_amounts_are_never_rounded(amount: float, expected: str) -> None:
    assert amount_words(amount) == expected


@pytest.mark.parametrize(
    ("money", "expected"),
    [
        (Money(5, "EUR", "provided", 0, 1), "EUR 5, provided"),
        (Money(5, "EUR", "other", 0, 1, "at least"), "at least EUR 5"),
        (Money(5_000_000, "JPY", "pledged", 0, 1, "per year"), "JPY 5 million per year, pledged"),
    ],
)
def test_money(money: Money, expected: str) -> None:
    assert money_words(money) == expected


@pytest.mark.parametrize(
    ("edtf", "role", "expected"),
    [
        ("2030", "by", "by 2030"),
        ("2021-05", "on", "in 2021-05"),
        ("2021-05-03", "on", "on 2021-05-03"),
        ("2021-05-03/2021-05-04", "on", "in 2021-05-03/2021-05-04"),
        ("2022", "from", "from 2022"),
    ],
)
def test_dates(edtf: str, role: DateRole, expected: str) -> None:
    assert when_words(When(edtf, role, 0, 1)) == expected


def test_targets_and_initiatives() -> None:
    assert target_words(Target("trees", None, 1_000_000, "", "2030", 0, 1)) == "trees: to 1,000,000 by 2030"
    assert initiative_words(Initiative("Blue Reef Pact (BRP)", "BRP", 0, 1)) == "Blue Reef Pact (BRP)"


@pytest.mark.parametrize(
    ("encoding", "expected"), [("utf-8", True), ("ascii", False), ("latin-1", False), ("no-such", False)]
)
def test_encodings(encoding: str, expected: bool) -> None:
    assert can_show(encoding) is expected


@pytest.mark.parametrize(
    ("words", "written_out"),
    [
        ("on 2021-05-24", "on 24 May 2021"),
        ("in 2021-05", "in May 2021"),
        ("by 2030", "by 2030"),
        ("by 2022-40", "by 2022-40"),
        ("2026-11-03T10:00:00Z", "3 November 2026"),
        ("fulfils 2022-05-23; due 2022-12, met", "fulfils 23 May 2022; due December 2022, met"),
        ("no date", "no date"),
        ("12021-05-24", "12021-05-24"),
        ("2021-05-24-7", "2021-05-24-7"),
    ],
)
def test_dates_are_written_out(words: str, written_out: str) -> None:
    assert date_words(words) == written_out
