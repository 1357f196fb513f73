"""The regular plural and singular of a word, so that "cable" also finds "cables"."""

from __future__ import annotations

from functools import lru_cache

from troth.vocabulary import load

_SHORTEST = 3  # letters of a singular: "us" is none of "u"
_VOWELS = frozenset("aeiou")


def forms(word: str) -> tuple[str, ...]:
    """A word, and what it may be the regular plural or singular of.

    Some of the forms may be no words: nothing is found for those. A word with figures, or of letters other
    than a to z, has itself alone.

    Args:
        word: As `troth.archive.words.folded` gives it. Surface forms: "cable" (and "cables"), "agencies" (and
            "agency"), "boxes" (and "box", "boxe"), "news" (alone).
    """
    if not (word.isascii() and word.isalpha()) or len(word) < _SHORTEST:
        return (word,)
    others = _singulars(word) or _plurals(word)
    kept = (other for other in others if not {word, other} & _no_plurals())
    return (word, *kept)


@lru_cache(maxsize=1)
def _no_plurals() -> frozenset[str]:
    return frozenset(load("searching")["no_plurals"].split())


def _singulars(word: str) -> tuple[str, ...]:
    if len(word) <= _SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return ()
    if len(word) > 4 and word.endswith("ies"):
        return (f"{word[:-3]}y", word[:-1])  # "agencies", "movies"
    if word.endswith("es") and (word[:-2].endswith(_hissing()) or word.endswith("oes")):
        return tuple(each for each in (word[:-2], word[:-1]) if len(each) >= _SHORTEST)  # "boxes", "caches"
    return (word[:-1],)


def _plurals(word: str) -> tuple[str, ...]:
    if word.endswith("y") and word[-2] not in _VOWELS:
        return (f"{word[:-1]}ies",)
    if word.endswith(_hissing()):
        return (f"{word}es",)
    if word.endswith("o"):
        return (f"{word}s", f"{word}es")
    return (f"{word}s",)


@lru_cache(maxsize=1)
def _hissing() -> tuple[str, ...]:
    return tuple(load("searching")["hissing"])
