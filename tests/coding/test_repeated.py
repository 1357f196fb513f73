"""Statements that are remembered by their words are coded as if nothing had been remembered."""

from __future__ import annotations

import pytest

from troth.coding import code_document, engine, hints
from troth.coding.money import _currency_words, tells_currency
from troth.reading import read_document
from troth.types import CodedDocument


def _coded(text: str) -> CodedDocument:
    return code_document(read_document(text.encode(), "note.md"))


# Each holds again what the first says plainly, where something else may be made of it.
PLAIN = "# Note\n\nA quiet morning.\n\nStrong harbours for the islands.\n"
OTHERS = [
    PLAIN,
    "# Note\n\nThe two countries will:\n\n- Strong harbours for the islands.\n- A quiet morning.\n",
    "# Note\n\nNorway and Chile thanked the hosts. Strong harbours for the islands.\n",
    "# Note\n\nNorway will open a port. This includes mending the nets. Strong harbours for the islands.\n",
    "# Note\n\nThe launch of Strong Harbours was noted. Strong harbours for the islands.\n",
]


@pytest.fixture(autouse=True)
def _forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_PLAIN", {})


@pytest.mark.parametrize("text", OTHERS)
def test_what_was_remembered_changes_nothing(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = _coded(text)
    monkeypatch.setattr(engine, "_PLAIN", {})
    for other in OTHERS:
        _coded(other)
    assert engine._PLAIN
    assert _coded(text) == alone


def test_nothing_is_remembered_past_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_MOST_PLAIN", 1)
    _coded(PLAIN)
    assert len(engine._PLAIN) == 1


@pytest.mark.parametrize(
    "words",
    [
        "This includes mending the nets.",  # takes up the statement before
        "It was a fine day in 2031.",  # holds a date
        "A sum of $3 million.",
        "The Norwegian coast.",  # names a party
    ],
)
def test_what_hangs_on_more_than_its_words_is_not_remembered(words: str) -> None:
    _coded(f"# Note\n\n{words}\n")
    assert words not in engine._PLAIN


@pytest.mark.parametrize("noun", ["kip", "SOL", "Lira", "wOn", "Euros", "bolívar", "gold", "port", "ship"])
def test_a_currency_is_told_without_regard_to_case(noun: str) -> None:
    signs, _, nouns = _currency_words()
    for place in range(len(noun)):
        for sign in "aIİıſkK\u212a’é$":
            chunk = noun[:place] + sign + noun[place + 1 :]
            assert tells_currency(chunk) == bool(signs.search(chunk) or nouns.search(chunk))


@pytest.mark.parametrize(
    ("chunk", "told"),
    [
        ("ports", ""),
        ("ports,", ""),
        ("2031.", hints.DIGIT),
        ("m²", hints.DIGIT),
        ("today", hints.TIME),
        ("five-dollar", hints.SUM),
        ("COP26", hints.DIGIT + hints.NAME),
    ],
)
def test_hints_of_a_chunk(chunk: str, told: str) -> None:
    found = hints.hints_of(chunk)
    assert set(told) <= set(found)
    assert bool(told) or not found
