"""Words as stems: one for all forms and spellings of a word."""

from __future__ import annotations

import pytest

from troth.following.rarity import rarity
from troth.following.stems import stem, stems_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("launched", "launches"),
        ("harbour", "harbours"),
        ("labor", "labour"),
        ("centre", "center"),
        ("programmes", "program"),
        ("decarbonisation", "decarbonize"),
        ("standardisation", "standards"),
        ("lunar", "moon"),
        ("telecoms", "telecommunications"),
        ("chips", "semiconductor"),
        ("financing", "finance"),
        ("resiliency", "resilient"),
    ],
)
def test_forms_and_spellings_of_a_word_are_one(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("port", "part"), ("mine", "mind"), ("nuclear", "nucleic")])
def test_other_words_are_others(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("—, ;!", ()),
        ("climate-smart farms", ("climate", "smart", "farm")),
        ("Japan’s ports", ("japan", "port")),
        ("Japan's ports", ("japan", "port")),
        ("R&D on AI", ("research", "develop", "on", "artificial", "intelligence")),
        ("an MOU", ("an", "memorandum", "understanding")),
        ("2.5 of 100", ("2.5", "of", "100")),
        ("5G and 6G", ("5G", "and", "6G")),
        ("Curaçao", ("Curaçao",)),
    ],
)
def test_the_words_of_a_text(text: str, expected: tuple[str, ...]) -> None:
    assert stems_of(text) == [stem(each.casefold()) for each in expected]


def test_short_forms_mean_what_they_shorten() -> None:
    assert stems_of("SMRs and LNG") == stems_of("small modular reactors and liquefied natural gas")


@pytest.mark.parametrize("word", ["the", "strengthen", "countries", "initiative", "2024", "a", "7"])
def test_words_of_every_promise_weigh_nothing(word: str) -> None:
    assert rarity(stem(word)) == 0


def test_the_rarer_a_word_the_more_it_weighs() -> None:
    common, telling, unheard = (rarity(stem(word)) for word in ("security", "seismology", "zyxwvut"))
    assert 0 < common < telling <= unheard == 1
