"""What a name of an initiative says: its words, its parties, its short forms, and how far it is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from troth import vocabulary
from troth.coding.initiatives_keys import key_of
from troth.vocabulary.parties import find_parties

Scope = Literal["anywhere", "parties", "document"]

_DATA: dict[str, Any] = vocabulary.load("registry")
_MANY = frozenset(_DATA["scope"]["many"])
_COMMON = _MANY | frozenset(_DATA["scope"]["common"])
_COMMON_NAMES = frozenset(frozenset(name.split()) for name in _DATA["scope"]["names"])
_WEAK = frozenset(_DATA["weak"]["always"])
_WEAK_BEHIND_COINED = _WEAK | frozenset(_DATA["weak"]["coined"])
_DROPPED = frozenset(_DATA["weak"]["dropped"])
_INSTRUMENTS = frozenset(_DATA["weak"]["instruments"])
_SAME = [
    (re.compile(rf"\b{re.escape(long)}\b", re.IGNORECASE), short) for long, short in _DATA["same"].items()
]
_BRACKET = re.compile(r"\s*\((?:the\s|hereinafter\s|also\s)*(?:the\s)?[“\"‘']?([^()]*?)[”\"’']?\)")
_SHORTEST_COMPACT = 6
_LONGEST_SHORT = 40
_LONGEST_NAME = 300  # what is longer is a list that was taken for a name
# "ACT-A", "JET-P": the one letter would be lost among the articles.
_HYPHENED = re.compile(r"\b([A-Z]{2,})-([A-Z]\d?)\b")
_QUOTES = re.compile(r"[“”\"]")
_COINED = re.compile(r"[A-Za-z]*[A-Z][A-Za-z\d]*[A-Z\d][A-Za-z\d]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OLD_YEAR = re.compile(r"1[89]\d\d")  # "the 1982 Convention": the year in which it was made
_DIGIT = re.compile(r"\d")
_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")
_NUMBERED = re.compile(
    r"[A-Z]{2,}-?\d+"
)  # "COP28", "MC12": the short form tells one of a row from the others


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an initiative, taken apart."""

    key: str  # the same for all spellings of the name
    words: frozenset[str]  # what is left without the names of parties
    rest: str  # the same, in the order of the alphabet
    parties: frozenset[str]  # codes or names of parties that the name holds: "U.S.-Japan", "Quad"
    numbers: frozenset[str]  # words with a figure: they tell one edition from another
    compact: str  # its letters without blanks and hyphens, "" where there are few
    shorts: tuple[str, ...]  # short forms that it brings in brackets, as written
    scope: Scope  # where it is enough to tell the programme


@lru_cache(maxsize=65536)
def read_name(name: str) -> Name:
    """Takes a name of an initiative apart.

    Args:
        name: As written. Surface forms: "Japan-U.S. Clean Energy Partnership (JUCEP)", "Women, Peace and
            Security (WPS) Agenda", "Open Radio Access Networks (“Open-RAN”)", "COVAX facility",
            "Framework Agreement", "ACT-A".

    Returns:
        Its parts. A short form in brackets stands for the name before it; where words follow the bracket,
        the short form with these words stands for the whole ("WPS Agenda").
    """
    name = name[:_LONGEST_NAME]
    shorts = tuple(_shorts(name))
    numbered = next((short for short in shorts if _NUMBERED.fullmatch(short)), None)
    if numbered:
        return replace(read_name(numbered), shorts=shorts)
    plain = _QUOTES.sub("", _BRACKET.sub(" ", name))
    plain = _HYPHENED.sub(r"\1\2", plain)
    for long, short in _SAME:
        plain = long.sub(short, plain)
    parties, own = _parties(plain)
    words = _without_weak(own, key_of(own).split())
    words = [word for word in words if word not in _DROPPED and not _OLD_YEAR.fullmatch(word)]
    rest = " ".join(words)
    kinds = frozenset(words)
    return Name(
        key=" ".join([rest, *sorted(f"@{party}" for party in parties)]).strip(),
        words=kinds,
        rest=rest,
        parties=parties,
        numbers=frozenset(word for word in words if _DIGIT.search(word)),
        compact=_compact(plain),
        shorts=shorts,
        scope=_scope(kinds.difference(key_of(word) for word in _CAPITALS.findall(own)), kinds, parties),
    )


def says_year_only(numbers: frozenset[str], words: frozenset[str]) -> bool:
    """Whether the figures of a name are but the year of an instrument: "the 2014 Defence Agreement"."""
    return all(_YEAR.fullmatch(number) for number in numbers) and not _INSTRUMENTS.isdisjoint(words)


def without_weak(words: frozenset[str]) -> frozenset[str]:
    """The words of a name without nouns that may be left out of it."""
    return words - _WEAK


def is_short(name: str) -> bool:
    """Whether a name is an acronym or another coined word: "JUCEP", "iCET", "B3W", "ACT-A"."""
    return _COINED.fullmatch(name.replace("-", "")) is not None


def names_a_party(short: str) -> bool:
    """Whether a short form is that of a country, a group or a body: "UN", "AUKUS"."""
    parties, own = _parties(short)
    return bool(parties) and not key_of(own)


def plain_name(name: str) -> str:
    """A name without what it has in brackets, on one line."""
    return " ".join(_BRACKET.sub("", name).split())


def _parties(plain: str) -> tuple[frozenset[str], str]:
    """The parties that a name holds, and the name without them."""
    found: set[str] = set()
    kept, place = [], 0
    for mention in find_parties(plain):
        if mention.form in ("name", "group", "body"):
            found.update(party.code or party.name for party in mention.parties)
            kept.append(plain[place : mention.start])
            place = mention.end
    kept.append(plain[place:])
    return frozenset(found), " ".join(kept)


def _without_weak(written: str, words: list[str]) -> list[str]:
    """The words of a key without a noun at the end of the name that adds nothing to it."""
    tokens = written.split()
    last = key_of(tokens[-1]) if tokens else ""
    plural = bool(tokens) and tokens[-1].endswith("s")
    if len(words) < 2 or plural or last not in _WEAK_BEHIND_COINED or last not in words:
        return words
    left = list(words)
    left.remove(last)
    coined = len(tokens) == 2 and is_short(tokens[0])
    if coined or (last in _WEAK and not _COMMON.issuperset(left)):
        return left
    return words


def _scope(plain: frozenset[str], words: frozenset[str], parties: frozenset[str]) -> Scope:
    """Where a name is enough; ``plain`` are its words but for those in capitals ("PACT Act" is no pact)."""
    if plain != words and not parties:
        return "anywhere"
    if _MANY.issuperset(words) and (words or not parties):
        return "document"
    if not parties and (_COMMON.issuperset(words) or words in _COMMON_NAMES):
        return "parties"
    return "anywhere"


def _compact(plain: str) -> str:
    letters = "".join(key_of(word) for word in re.split(r"[\s–-]+", plain))
    return letters if len(letters) >= _SHORTEST_COMPACT else ""


def _shorts(name: str) -> list[str]:
    """The short forms that a name brings in brackets."""
    found = []
    for bracket in _BRACKET.finditer(name):
        short = " ".join(_QUOTES.sub("", bracket[1]).split()).strip(" ,;:‘’'")
        if not short or len(short) > _LONGEST_SHORT or not any(letter.isupper() for letter in short):
            continue
        if names_a_party(short):
            continue  # "Charter of the United Nations (UN)"
        tail = " ".join(_BRACKET.sub(" ", name[bracket.end() :]).split())
        weak = key_of(tail) in _WEAK_BEHIND_COINED
        found.append(short if not tail or weak else f"{short} {tail}")
        if tail and weak:
            found.append(f"{short} {tail}")
    return found
