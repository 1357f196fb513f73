"""The language of a text, by its script and by the shares of its function words."""

from __future__ import annotations

import functools
import re
from collections import Counter

from troth.vocabulary import load

_SAMPLE = 4_000  # characters: some 600 words tell one language from another many times over
_FEWEST_WORDS = 4
_LEAST_SHARE = 0.12  # of words that are function words: prose has 0.35 to 0.55, a list of names far fewer
_LEAST_LEAD = 1.15  # over the next language
_SCRIPT_SHARE = 0.3  # of letters: official texts name things in Latin script within other scripts
_KANA_SHARE = 0.05  # of Japanese letters; Chinese has none
_FOREIGN_LETTERS = 0.02

_WORD = re.compile(r"[^\W\d_]+")
_TYPOGRAPHY = re.compile("[\u2010-\u2027\u00a0\u2022]")  # what else English is written with
_ASCII_WORD = re.compile(
    r"[a-z]+"
)  # the same for a text in small letters without others, in a third of the time


def language(text: str) -> str:
    """The language that most of a text is in.

    Args:
        text: Any text; only its first 4,000 characters are looked at.

    Returns:
        ISO 639-1: ``en``, ``fr``, ``es``, ``de``, ``pt`` or ``it`` by function words; ``ja``, ``zh``, ``ko``,
        ``ru`` or ``ar`` by script; ``und`` (ISO 639-2, undetermined) where it cannot be told.
    """
    sample = text[:_SAMPLE].lower()
    by_script = None if sample.isascii() else _by_script(sample)
    return by_script or _by_words(sample)


def _by_script(sample: str) -> str | None:
    if not _any_script().search(sample):
        return None
    letters = sum(1 for character in sample if character.isalpha())
    counts = {name: len(pattern.findall(sample)) for name, pattern in _scripts().items()}
    han_and_kana = counts["han"] + counts["kana"]
    # A Chinese or Japanese character says about what two Latin letters say.
    if han_and_kana > 1 and 2 * han_and_kana > _SCRIPT_SHARE * (letters + han_and_kana):
        return "ja" if counts["kana"] > _KANA_SHARE * han_and_kana else "zh"
    for script, code in (("hangul", "ko"), ("cyrillic", "ru"), ("arabic", "ar")):
        if counts[script] > 1 and counts[script] > _SCRIPT_SHARE * letters:
            others = load("languages")["other_letters"].get(script, "")
            foreign = sum(sample.count(letter) for letter in others)
            return "und" if foreign > _FOREIGN_LETTERS * counts[script] else code
    return None


def _by_words(sample: str) -> str:
    if not sample.isascii():
        sample = _TYPOGRAPHY.sub(" ", sample)
    counts = Counter((_ASCII_WORD if sample.isascii() else _WORD).findall(sample))
    words = sum(counts.values())
    if words < _FEWEST_WORDS:
        return "und"
    spoken = counts.keys()
    scores = sorted(
        (sum(map(counts.__getitem__, spoken & vocabulary)), code)
        for code, vocabulary in _function_words().items()
    )
    (second, _), (best, code) = scores[-2:]
    if best < 2 or best < _LEAST_SHARE * words or best < _LEAST_LEAD * second:
        return "und"
    return code


@functools.cache
def _function_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in load("languages")["words"].items()}


@functools.cache
def _scripts() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(f"[{_ranges(name)}]") for name in load("languages")["scripts"]}


@functools.cache
def _any_script() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(_ranges, load('languages')['scripts']))}]")


def _ranges(script: str) -> str:
    """The letters of a script as ranges of a character class."""
    items = load("languages")["scripts"][script]
    return "".join("{}-{}".format(*(chr(int(end, 16)) for end in item.split("-"))) for item in items)
