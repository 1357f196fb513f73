"""Initiatives that need no head: well-known names, acronyms of the document, titles in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from troth import vocabulary
from troth.coding import initiatives_runs as runs
from troth.types import Initiative

_DATA: dict[str, Any] = vocabulary.load("initiatives")
_SMALL: dict[str, list[str]] = _DATA["small"]
_FIRST_WORD = re.compile(r"[\w-]+")


def _by_first_word(names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The names by the word that they open with, the longest first."""
    table: dict[str, tuple[str, ...]] = {}
    for name in sorted(names, key=len, reverse=True):
        first = _FIRST_WORD.match(name)
        if first:
            table[first[0]] = (*table.get(first[0], ()), name)
    return table


_HIGHEST_NUMBER = 20  # of a mission that is built again: Landsat, the longest row, is at 9
_NUMBERED = [
    f"{name}{joint}{number}"
    for name in _DATA["known"]["numbered"]
    for joint in ("", "-", " ")
    for number in range(1, _HIGHEST_NUMBER + 1)
]
_KNOWN = _by_first_word([*_NUMBERED, *(name for group in _DATA["known"].values() for name in group)])
FIRST_WORDS = frozenset(_KNOWN)
LISTED = frozenset(name for names in _KNOWN.values() for name in names)
# Programmes that parts of are named by words behind them: "COVAX Advance Market Commitment", "Artemis II".
_WITH_PARTS = frozenset([*_DATA["known"]["programmes"], *_DATA["known"]["science"]])


def _behind_name(nouns: Sequence[str]) -> re.Pattern[str]:
    """A programme noun in small letters behind a name."""
    nouns = sorted(nouns, key=len, reverse=True)
    return re.compile(rf"\s(?:(?:{'|'.join(_SMALL['between'])})\s)?(?:{'|'.join(nouns)})\b(?![-’'])")


AFTER_NAME = _behind_name(_SMALL["after_name"] + _SMALL["after_long_name"])
_AFTER_LISTED = _behind_name(_SMALL["after_name"])
_BEFORE_GROUPING = re.compile(r"\b(?i:through|under|via|within|such as)\s(?:the\s)?$")
# French marks stand off from the title.
_QUOTED = re.compile(r"(?:“\s?|\")(?P<name>[A-Z\d][^“”\"\n]{3,90}?)[,.]?(?:\s?”|\")")
_BEFORE_QUOTED = re.compile(
    r"(?:\b(?:titled|entitled|called|named|dubbed|known as|of|on|a|an|its|our|the|and|on the|including"
    r"|concerning|program|programme|initiative|project|campaign|fund|theme)\s)$"
)
_NOT_BEHIND_GROUPING = re.compile(
    r"\s(?!(?:and|or|as|to|will|is|was|has|in|for|on|with|which|that|also|this|next|last|at|by|under|from|within|during|through|since|after|before"
    r"|where|who|when)\b)|[-’'\w]"
)
# "to host APEC in 2023", "the hosting of APEC": what is hosted is a gathering.
_HOSTED = re.compile(r"\b(?i:host(?:s|ed|ing)?)(?:\sof)?\s(?:the\s)?$")
# "AUKUS, and other multilateral fora"
_OTHER_FORA = re.compile(r",?\s(?:and|or)\sother\s(?:[a-z]\w*\s)?(?:fora|forums)\b")
_GROUP = re.compile(r"\sGroup(?!\s[A-Z])\b")
_BEFORE_FORUM = re.compile(r"\b[Tt]he\s$")
_BEHIND_GROUPING = re.compile(r"[,.;:)]|$|\s(?:and|or|as well as|to)\b")
_IS_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR = re.compile(r"\s20\d\d\b")
_YEAR_IN_BRACKETS = re.compile(r"\s\(\d{4}\)")
_COP = re.compile(r"\bCOP[ -]?\d{1,2}\b")
_PART = re.compile(r"\s(?P<word>[A-Z][\w-]*)(?![\w’']|\.\w)")
_MOST_PART_WORDS = 3
_NO_PART = runs.TITLES | runs.MONTHS_AND_DAYS | runs.ORGANS | frozenset(_DATA["words"]["no_part"])
_ROMAN = re.compile(r"[IVX]+")
_WORD_BEFORE = re.compile(r"(?P<before>\S*)\s(?P<word>\S+)\s$")


def _places(text: str, word: str, start: int, end: int) -> Iterator[int]:
    """Where a name stands as whole words."""
    place = text.find(word, start, end)
    while place >= 0:
        finish = place + len(word)
        before = place == start or not (text[place - 1].isalnum() or text[place - 1] in "-_")
        if before and (finish == end or not (text[finish].isalnum() or text[finish] in "-_")):
            yield place
        place = text.find(word, finish, end)


def listed(
    text: str, start: int, end: int, spoken: set[str], forums: Container[str] = ()
) -> Iterator[Initiative]:
    """Well-known names, conferences of the parties by number, and groupings that serve as a forum."""
    for first in sorted(_KNOWN.keys() & spoken):
        for name in _KNOWN[first]:
            for place in _places(text, name, start, end):
                finish = place + len(name)
                if name in _WITH_PARTS:
                    finish = _part(text, finish, end)
                yield initiative(text, _sides(text, start, place), _behind(text, finish, end))
    for name in sorted(runs.GROUPINGS & spoken):
        for place in _places(text, name, start, end):
            finish = place + len(name)
            before = text[max(start, place - 20) : place]
            if group := _GROUP.match(text, finish, end):
                finish = group.end()
            if (
                _HOSTED.search(before)
                or _OTHER_FORA.match(text, finish, end)
                or (_BEFORE_GROUPING.search(before) and _BEHIND_GROUPING.match(text, finish, end))
                or (
                    name in forums
                    and _BEFORE_FORUM.search(before)
                    and not _NOT_BEHIND_GROUPING.match(text, finish, end)
                )
            ):
                yield initiative(text, place, finish)
    if "COP" in text[start:end]:
        for match in _COP.finditer(text, start, end):
            yield initiative(text, match.start(), match.end())


def _behind(text: str, place: int, end: int) -> int:
    """Where a listed name or acronym that ends at ``place`` ends with its year or noun: "COVAX facility"."""
    behind = (
        _AFTER_LISTED.match(text, place, end)
        or _YEAR.match(text, place, end)
        or _YEAR_IN_BRACKETS.match(text, place, end)
    )
    return behind.end() if behind else place


def _part(text: str, place: int, end: int) -> int:
    """Where the words in capitals end that name a part of a programme: "COVAX Advance Market Commitment"."""
    finish = place
    for count in range(_MOST_PART_WORDS + 1):
        word = _PART.match(text, finish, end)
        if word is None or count == _MOST_PART_WORDS or word["word"] in _NO_PART:
            told = count > 1 or _ROMAN.fullmatch(text[place + 1 : finish])
            return finish if told or text[place + 1 : finish] in runs.TERRITORIES else place
        finish = word.end()
        if word["word"] in runs.HEADS:
            break
    return finish


def _sides(text: str, start: int, place: int) -> int:
    """Where a name begins with its year or the countries that it joins: "1982 UNCLOS", "U.S.-Chile TIFA"."""
    before = _WORD_BEFORE.search(text, max(start, place - 40), place)
    if before and (
        (_IS_YEAR.fullmatch(before["word"]) and before["before"] not in runs.MONTHS_AND_DAYS)
        or runs.countries_joined(before["word"])
    ):
        return before.start("word")
    return place


def as_acronyms(text: str, start: int, end: int, acronyms: Mapping[str, str | None]) -> Iterator[Initiative]:
    """Acronyms and short names that the document introduced, each with the acronym that it goes by."""
    for short, acronym in acronyms.items():
        for place in _places(text, short, start, end):
            begin = _sides(text, start, place)
            yield initiative(text, begin, _behind(text, place + len(short), end), acronym)


def in_quotes(text: str, start: int, end: int) -> Iterator[Initiative]:
    """Titles in quotation marks after "titled", "of", "a" and the like, their chief words in capitals."""
    for match in _QUOTED.finditer(text, start, end):
        words = match["name"].split()
        chief = [word for word in words if len(word) > 3 or word[0].isupper()]
        if (
            len(words) > 1
            and all(word[0].isupper() or word[0].isdigit() or "-" in word for word in chief)
            and match["name"] not in runs.TERRITORIES
            and words[0] not in runs.ORGANS
            and _BEFORE_QUOTED.search(text, max(start, match.start() - 20), match.start())
        ):
            yield initiative(text, match.start("name"), match.end("name"))


def initiative(text: str, start: int, end: int, acronym: str | None = None) -> Initiative:
    """The initiative whose name is ``text[start:end]``."""
    return Initiative(text[start:end], acronym, start, end)


def as_written(names: Iterable[Initiative], text: str, skipped: int = 0) -> Iterator[Initiative]:
    """The names in the signs of the text, when they were found in what stands for it.

    Args:
        names: What was found.
        text: The canonical text of the document.
        skipped: How many characters of it are left out before what was read.
    """
    for name in names:
        yield initiative(text, name.start + skipped, name.end + skipped, name.acronym)
