"""Names that documents introduce beside their initiatives."""

from __future__ import annotations

import pytest
from tests.following.made import paper, said

from troth.following.terms import terms_of


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We will test Open Reef Nets (Open RN) at sea.", ("Open Reef Nets (Open RN)",)),
        ("We will test Open Deep-Reef Nets (Open DN).", ("Open Deep-Reef Nets (Open DN)",)),
        ("We will test Open Reef Nets (Slow RN) at sea.", ()),
        ("A-" * 60_000 + "A (Open RN)", ()),  # one long word is read once, not from each of its hyphens
        ("A" * 100_000 + " (Open RN)", ()),
        ("Ab " * 40_000 + "(Open RN)", ()),
        ("Open Reef (A" + " A" * 60_000, ()),
    ],
    ids=["plain", "hyphen", "other", "hyphens", "letters", "words", "bracket"],
)
def test_introduced_names_are_found_in_statements(words: str, expected: tuple[str, ...]) -> None:
    document = paper("a", "2021-01-01", said("a0", words))
    assert terms_of([document]).get("a0", ()) == expected
