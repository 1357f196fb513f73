"""Words of a text as stems, so that "launched" and "launches" are one word."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

from troth import vocabulary

_TERMS = vocabulary.load("terms")
_WORD = re.compile(r"[A-Za-z]+(?:&[A-Za-z]+)+|\d+(?:\.\d+)?(?![A-Za-z])|\d*[A-Za-zÀ-ÿ]+\d*[A-Za-z]*")
_WRITTEN_OUT: dict[str, tuple[str, ...]] = {
    short: tuple(words.split()) for short, words in _TERMS["written_out"].items()
}
_SAME: dict[str, str] = {
    each: first for first, others in _TERMS["same_word"].items() for each in (first, *others.split())
}
_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a word in small letters, by the Porter 2 rules for English, the same for both spellings."""
    plain = _SAME.get(word, word)
    return str(_stemmer.stemWord(plain))


@lru_cache(maxsize=100_000)
def _stems(word: str) -> tuple[str, ...]:
    small = word.casefold()
    if written_out := _WRITTEN_OUT.get(small):
        return tuple(map(stem, written_out))
    return (stem(small),)


def stems_of(text: str) -> list[str]:
    """The stems of a text's words in their order.

    Surface forms: parts of compounds count by themselves ("climate-smart" is two words), "’s" is left away,
    "R&D" and its like stand for the words that they shorten, and numbers are words too.
    """
    plain = text.replace("’s", " ").replace("'s", " ")
    return [each for match in _WORD.finditer(plain) for each in _stems(match[0])]
