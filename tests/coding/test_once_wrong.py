"""Sentences of summit English that once were coded wrongly, and signs that once could not be coded."""

from __future__ import annotations

import pytest

from troth.coding import code_document
from troth.coding.tokens import tokenize
from troth.reading import read_document
from troth.types import Coding
from troth.vocabulary.parties import find_parties


def coded(sentence: str) -> Coding:
    title = "United States-Japan Joint Statement"
    source = f"---\ndate: 2024-04-10\ntitle: {title}\n---\n# {title}\n\n{sentence}"
    (coding,) = code_document(read_document(source.encode(), "statement.md")).codings
    return coding


@pytest.mark.parametrize(
    ("sentence", "kind", "firmness", "actors"),
    [
        ("We are going to build a reactor by 2035.", "commitment", "firm", ["USA", "JPN"]),
        ("The leaders tasked officials with preparing a plan by June.", "commitment", "firm", ["USA", "JPN"]),
        ("Japan would like to thank the host of the games.", "position", None, ["JPN"]),
        ("We wish to express our condolences.", "position", None, ["USA", "JPN"]),
        ("The President congratulated the Prime Minister on his election.", "position", None, ["USA"]),
        ("The Prime Minister invited the President to visit Nara.", "action", None, ["JPN"]),
        (
            "The U.S. Coast Guard, Chilean Border Force, and Indian Coast Guard plan to open a school.",
            "commitment",
            "intended",
            ["USA", "CHL", "IND"],
        ),
        ("Kenya will, in addition, consider a tax on plastic.", "commitment", "aspirational", ["KEN"]),
        (
            "Both sides are, in this context, working to open a port.",
            "commitment",
            "intended",
            ["USA", "JPN"],
        ),
    ],
)
def test_codes(sentence: str, kind: str, firmness: str | None, actors: list[str]) -> None:
    coding = coded(sentence)
    assert (coding.kind, coding.firmness) == (kind, firmness)
    assert [actor.code for actor in coding.actors] == actors


@pytest.mark.parametrize(
    "text",
    [
        "We will fund the United States’Japan policy centre in 2025.",
        "the Philippines’NASA",
        "the United States'Japan desk, the Netherlands’’ and Japan’s’",
        "U.S.-Japan’s--Norway’ll",
    ],
)
def test_every_token_has_its_words(text: str) -> None:
    tokens = tokenize(text, 0, len(text), find_parties(text, {"USA", "JPN"}))
    assert len(tokens.spans) == len(tokens.words) == len(tokens.tags)
    for (start, end), word in zip(tokens.spans, tokens.words, strict=True):
        assert text[start:end].lower() == word
