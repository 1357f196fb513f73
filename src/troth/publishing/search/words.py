"""Hits and their counts in words for people."""

from __future__ import annotations

from troth.archive.hits import Hit
from troth.archive.matching import Total
from troth.publishing.words import counted


def total_words(total: Total) -> str:
    """``"1 statement"``, ``"at least 10,000 statements"``."""
    words = counted(total.count, "statement")
    return words if total.exact else f"at least {words}"


def why_words(hit: Hit) -> str:
    """Why a statement was found, where its own words do not say it: ``"cables: in the title"`` or ``""``."""
    elsewhere = [(words, found) for words, found in hit.why if "quote" not in found]
    return "; ".join(f"{words}: in the {' and '.join(found)}" for words, found in elsewhere)
