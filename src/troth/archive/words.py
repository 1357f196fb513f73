"""The words of texts as the full-text index of either store has them.

A word is a row of letters and figures, without case and marks: "São Tomé's" has "sao", "tome" and "s". Both
stores are given words that are made here, and make no others of them, so that both find the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MOST_WORDS = 10_000  # of one statement that are indexed; PostgreSQL counts places up to 16,383
MOST_ABOVE = 2_000  # of its lead-in, and of its titles
_MOST_LETTERS = 10  # a word on the average: PostgreSQL indexes at most a mebibyte of one statement
LONGEST_WORD = 500  # letters of a word that are indexed: PostgreSQL takes 2,046 bytes

_WORD = re.compile(r"[^\W_]+")
# Anything but ASCII and the signs of print that are no letters: most other texts have only those.
_LETTERS = re.compile("[^\x00-\x7f\xa0«»°£€‐‑‒–—―‘’“”•… ]")


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    """What combines with the letter before it, such as an accent."""
    found = map(chr, range(0x300, 0x20000))  # there is none above
    return re.compile(f"[{''.join(sign for sign in found if unicodedata.combining(sign))}]+")


def folded(text: str) -> list[str]:
    """The words of a text without case, marks and signs, as both stores index them.

    "São Tomé's" gives "sao", "tome", "s".
    """
    return _WORD.findall(without_marks(text).casefold())


def without_marks(text: str) -> str:
    """A text with the same words, in ASCII where that has their letters."""
    if text.isascii():
        return text
    if _LETTERS.search(text) is None:
        return text.encode("ascii", "replace").decode("ascii")
    return _marks().sub("", unicodedata.normalize("NFKD", text))


def indexed_words(text: str, most: int) -> list[str]:
    """The words of a text that are indexed: all of them, but for texts that nobody reads as one sentence.

    Args:
        text: Of a statement, of its lead-in or of its titles.
        most: So many at most.
    """
    words = folded(text)
    if len(words) <= most and len(text) <= most:  # the usual case: no word can be too long either
        return words if len(text) <= LONGEST_WORD else [word[:LONGEST_WORD] for word in words]
    kept = []
    left = most * _MOST_LETTERS
    for word in words[:most]:
        kept.append(word[:LONGEST_WORD])
        left -= len(kept[-1])
        if left <= 0:
            break
    return kept


def aligned(text: str) -> tuple[str, list[int] | None]:
    """A text in which the words of `folded` stand, and where each of its signs comes from.

    Returns:
        The text, and for each of its signs the place in the original text of the one that it comes from; None
        where each stands at its own place.
    """
    if text.isascii():
        return text.lower(), None
    if _LETTERS.search(text) is None:
        return without_marks(text).lower(), None
    signs = [_folded_sign(sign) for sign in text]
    return "".join(signs), [place for place, sign in enumerate(signs) for _ in sign]


@lru_cache(maxsize=4096)
def _folded_sign(sign: str) -> str:
    return _marks().sub("", unicodedata.normalize("NFKD", sign)).casefold()
