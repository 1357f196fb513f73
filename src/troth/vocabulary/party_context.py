"""The words around a possible mention of a party: whether they let it stand."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from troth.vocabulary import load
from troth.vocabulary.party_aliases import Alias

REACH = 60  # code points looked at before a mention: two long words
_LONGEST_TITLE = 4  # letters of a title or initial, and its full stop: "Gov.", "Sgt."
LONGEST_RUN = 8  # capitalised words of one name that are looked at after an adjective

_WORD_END = re.compile(r"(?<![\w.’'-])\w[\w.’'-]{0,30}$")
_AFTER = re.compile(r"[ \t\u00a0]{1,3}(\w+)")
_NOUN_AFTER = re.compile(r"[’'‘/–-]|,? ?(?:and|or)?[ \t\u00a0]{0,3}\w|, ")
# What joins the words of one name: "Ministry of Foreign Affairs and Trade".
_RUN = re.compile(r"(?:[ \t\u00a0]{1,3}(?:(?:of|for|and|the)[ \t\u00a0]{1,3}){0,2}|-)([A-Z]\w*)")
_RUN_START = re.compile(r"[ \t\u00a0]{1,3}([A-Z]\w*)")
_CITY_AFTER = re.compile(r", [A-Z]|-(?:based|area|born|headquartered)\b")  # "Tokyo, Japan"


@dataclass(frozen=True, slots=True)
class Rules:
    """The grammar words of ``countries.toml`` as sets, and the shared names of ``agencies.toml``."""

    function_words: frozenset[str]
    places: frozenset[str]
    language: frozenset[str]
    states: frozenset[str]
    former: frozenset[str]
    organs: frozenset[str]
    no_bodies: frozenset[str]
    offices: frozenset[str]
    shared_agencies: frozenset[str]


@functools.cache
def rules() -> Rules:
    """The grammar words, read once."""
    table = load("countries")["rules"]
    names = ("function_words", "places", "language", "states", "former", "organs", "no_bodies", "offices")
    words = [frozenset(table[name]) for name in names]
    words.append(frozenset(load("agencies")["shared"]["names"]))
    return Rules(*words)


def stands(alias: Alias, text: str, start: int, end: int) -> bool:
    """Whether the words around let the alias be a mention.

    Args:
        alias: What the words at ``text[start:end]`` may stand for.
        text: The whole text.
        start: Where the words begin.
        end: Where they end.

    Returns:
        False where one of the alias's checks finds another meaning. The check ``company`` needs the other
        mentions and is left to the finder.
    """
    return all(_CHECKS[check](text, start, end) for check in alias.checks if check in _CHECKS)


def words_before(text: str, start: int) -> tuple[str, str]:
    """The last word but one and the last word before a place, if nothing but white space parts them."""
    if not start or text[start - 1] not in " \t\u00a0":
        return "", ""
    parts = text[max(0, start - REACH) : start].rsplit(None, 2)
    last = _WORD_END.search(parts[-1]) if parts else None
    if last is None:
        return "", ""
    # "(the": what stands before the bracket is not parted by white space alone
    before = _WORD_END.search(parts[-2]) if len(parts) > 1 and not last.start() else None
    return before.group() if before else "", last.group()


def word_after(text: str, end: int) -> str:
    """The word after a place, if nothing but white space parts them, else nothing."""
    match = _AFTER.match(text, end)
    return match[1] if match else ""


def is_former(text: str, start: int) -> bool:
    """Whether a person with a title is one who no longer holds it: "former President Obama"."""
    last = words_before(text, start)[1] or text[max(0, start - 3) : start].rstrip("-")
    return last in rules().former


def of_office(text: str, start: int) -> bool:
    """Whether a state's office or people are said to be of a place: "the Government of Chad"."""
    last_but_one, last = words_before(text, start)
    return last == "of" and last_but_one in rules().offices


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() and word not in rules().function_words


def _not_surname(text: str, start: int, end: int) -> bool:
    last = words_before(text, start)[1]
    ended = len(last) > _LONGEST_TITLE and last.endswith(".")  # "... in Oslo. Jordan will", not "Sen. Jordan"
    return not ((_is_name_word(last) and not ended) or _is_name_word(word_after(text, end)))


def _not_place(text: str, start: int, _end: int) -> bool:
    last_but_one, last = words_before(text, start)
    if last.lower() == "the":  # "at the White House"; "the White House announced" is the government
        return last_but_one.lower() not in rules().places
    return last.lower() not in rules().places


def _not_within_name(text: str, start: int, end: int) -> bool:
    last = words_before(text, start)[1]
    return not (
        _is_name_word(word_after(text, end))
        or _is_name_word(last)
        or last == "the"
        or _CITY_AFTER.match(text, end)
    )


def _is_adjective(text: str, start: int, end: int) -> bool:
    if not _NOUN_AFTER.match(text, end) or (
        words_before(text, start)[1] in rules().language and not word_after(text, end)
    ):
        return False  # the language, or the people: "in Spanish", "the Irish."
    words: list[str] = []
    while len(words) < LONGEST_RUN and (match := (_RUN if words else _RUN_START).match(text, end)):
        words.append(match[1])
        end = match.end()
    return not words or not rules().organs.isdisjoint(words)


def _not_of_name(text: str, start: int, _end: int) -> bool:
    last_but_one, last = words_before(text, start)
    return not (last == "of" and _is_name_word(last_but_one))


def _not_shouted(text: str, start: int, end: int) -> bool:
    around = (words_before(text, start)[1], word_after(text, end))
    return not any(len(word) > 1 and word.isalpha() and word.isupper() for word in around)


def _not_in_other_body(text: str, start: int, end: int) -> bool:
    following = word_after(text, end)
    return not _is_name_word(words_before(text, start)[1]) and not (
        _is_name_word(following) or following in ("of", "for", "on")
    )


def in_address(text: str, start: int, end: int) -> bool:
    """Whether the words are a part of an e-mail or web address: "DESK@FEMA.DHS.GOV"."""
    if text[end : end + 1] == "@":
        return True
    before = text[start - 2 : start] if start > 1 else text[:start]
    return before[-1:] == "@" or (before[-1:] == "." and before[:-1].isalnum())


def _not_of_state(text: str, start: int, _end: int) -> bool:
    return words_before(text, start)[1] not in rules().states


_CHECKS: dict[str, Callable[[str, int, int], bool]] = {
    "surname": _not_surname,
    "place": _not_place,
    "within_name": _not_within_name,
    "adjective": _is_adjective,
    "of_name": _not_of_name,
    "shouted": _not_shouted,
    "state": _not_of_state,
    "bare": _not_in_other_body,
}
