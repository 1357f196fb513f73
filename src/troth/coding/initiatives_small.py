"""Names in small letters, in quotation marks before a noun, and acronyms that a bracket explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from troth import vocabulary
from troth.coding import initiatives_runs as runs
from troth.coding.initiatives_listed import initiative
from troth.types import Initiative

_SMALL: dict[str, list[str]] = vocabulary.load("initiatives")["small"]
_NOUNS = "|".join(sorted(_SMALL["after_name"] + _SMALL["after_long_name"], key=len, reverse=True))
# What an instrument is about, up to the word that goes on with the sentence.
DESCRIPTION = re.compile(
    r"\s(?:on|for|regarding|concerning)"
    r"(?:\s(?!(?:which|that|to|by|with|at|from|signed|will|is|was|has|have|are|were|and\s(?:the|a|an|to|[a-z]+ed)"
    r"|through|under|as|between|in\s(?:\d|the\s|"
    rf"{'|'.join(runs.MONTHS_AND_DAYS)}))\b)[\w’'&/-]+){{1,9}}"
)
_CAPITAL = r"[A-Z][\w’'-]*(?:\.[A-Z])*(?:(?<=\.[A-Z])\.)?"
_SIDES = re.compile(
    rf"\sbetween\s(?:(?:the|our|its)\s)?{_CAPITAL}(?:,?\s(?:(?:of|for|the|and|on|its)\s){{0,3}}{_CAPITAL}){{0,24}}"
    r"(?:\s\([A-Z][^()\n]{1,40}\))?"
)
_INSTRUMENT = re.compile(
    rf"\b(?:{'|'.join(_SMALL['instruments'])})(?=\s(?:on|for|regarding|concerning|between)\b)"
)
_FIELDED = re.compile(
    rf"\b(?:an?|the|our|its|their)\s(?P<words>(?:[a-z][\w-]*\s){{0,2}}?(?:(?:{'|'.join(sorted(runs.GROUPINGS))})\s)?"
    rf"(?:[a-z][\w-]*\s){{1,6}}?)(?:{'|'.join(_SMALL['fielded'])})\b(?![-’'])"
)
# One of these words stands in every statement with such a name.
TRIGGERS = frozenset(_SMALL["small_triggers"])
# "the Harare and Gaborone processes": talks that are named after where they are held.
_PROCESSES = re.compile(r"(?<=\bthe\s)[A-Z][a-z]+\sand\s[A-Z][a-z]+\sprocesses\b")
_UNTELLING = frozenset(_SMALL["untelling"])
_FIELDS = frozenset(_SMALL["fields"])
_JOINTS = frozenset({"and", "or"})
_STOPS = runs.JOINTS - _JOINTS | frozenset(_SMALL["stops"])
_QUOTED = re.compile(
    r"(?:“(?P<title>[^“”\n]{2,60})”|\"[^\"\n]{2,60}\"|‘[^‘’\n]{2,60}’)"
    rf"\s(?:(?!(?:and|or|to|of|in|on|for|with|as|the|an?)\s)[a-z][\w-]*\s)?(?:{_NOUNS})\b(?![-’'])"
)
_ALWAYS = re.compile(r"\s(?:programs?|programmes?|initiatives?|campaigns?|missions?)$")
_EXPLAINED = re.compile(
    r"\b(?P<short>[A-Z][A-Z\d]{3,}(?:-[A-Z\d]+)?)\s\([“\"‘]?(?P<long>[A-Z][^()\n“”\"]{10,140})[”\"’]?\)"
    rf"(?:(?P<noun>\s(?:{_NOUNS})\b)|\s(?:for|on)\s(?:the\s)?(?:\d+[a-z]{{2}}|[A-Z][\w-]*)(?:\s[A-Z][\w-]*){{0,3}})?"
)
_COUNTRIES = re.compile(r"(?<![^\s“\"‘])(?P<word>[^\s“\"‘]+)\s$")


def in_small_letters(text: str, start: int, end: int) -> Iterator[Initiative]:
    """Instruments and talks that are named in small letters by their subject or their two sides.

    Args:
        text: The canonical text of the document.
        start: Where the statement starts, in code points.
        end: Where it ends, exclusive.

    Yields:
        Surface forms: "memorandum of understanding on seed research", "framework agreement between Chile
        and Japan", "trilateral reef policy dialogue", "coastal supply chain working group", "Harare and
        Gaborone processes".
    """
    for match in _INSTRUMENT.finditer(text, start, end):
        sides = _SIDES.match(text, match.end(), end)
        behind = sides if sides and " and " in sides[0] else None
        if behind is None and "agreement" not in match[0]:
            behind = DESCRIPTION.match(text, match.end(), end)
        if behind:
            yield initiative(text, match.start(), behind.end())
    for match in _PROCESSES.finditer(text, start, end):
        yield initiative(text, match.start(), match.end())
    for match in _FIELDED.finditer(text, start, end):
        words = match["words"].split()
        while words and words[0] in _UNTELLING:
            del words[0]
        if len(words) > 1 and words[-1] in _FIELDS and _STOPS.isdisjoint(words) and words[0] not in _JOINTS:
            begin = match.start("words") + match["words"].find(f"{words[0]} ")
            yield initiative(text, begin, match.end())


def quoted_before_noun(text: str, start: int, end: int) -> Iterator[Initiative]:
    """Titles in quotation marks that a noun in small letters follows: "the “Reef-9” coalition".

    Args:
        text: The canonical text of the document.
        start: Where the statement starts, in code points.
        end: Where it ends, exclusive.

    Yields:
        The title with its marks and the noun; without a capital in it only before the plainest nouns.
    """
    for match in _QUOTED.finditer(text, start, end):
        if match[0][1:].lstrip()[:1].isupper() or _ALWAYS.search(match[0]):
            yield initiative(text, match.start(), match.end())


def explained(text: str, start: int, end: int) -> Iterator[Initiative]:
    """Acronyms that the bracket behind them spells out.

    Args:
        text: The canonical text of the document, or any part of it.
        start: Where to look from.
        end: Where to stop, exclusive.

    Yields:
        Surface forms: "the U.S.-Chile **BRIDGE** (Building Reef Industry Dialogue and Great Exchange)
        initiative". The words must spell the acronym, and open with a gerund, end with a programme noun, or
        have such a noun behind the bracket.
    """
    if not _may_explain(text, start, end):
        return
    for match in _EXPLAINED.finditer(text, start, end):
        words = match["long"].replace(",", " ").split()
        programme = words[0].endswith("ing") or words[-1] in runs.HEADS or match["noun"]
        short = match["short"]
        if not programme or words[-1] in runs.ORGANS or short in runs.AGENCIES | runs.TERMS:
            continue
        if spells(short, words) and not runs.is_body(match["long"]):
            begin = match.start()
            before = _COUNTRIES.search(text, max(start, begin - 40), begin)
            begin = before.start("word") if before and runs.countries_joined(before["word"]) else begin
            yield initiative(text, begin, match.end(), short)


def _may_explain(text: str, start: int, end: int) -> bool:
    """Whether a bracket stands behind a capital or digit and a space, as it must behind an acronym."""
    bracket = text.find("(", start, end)
    while bracket >= 0:
        last = text[max(start, bracket - 2) : bracket]
        if len(last) == 2 and last[1].isspace() and ("A" <= last[0] <= "Z" or last[0].isdecimal()):
            return True
        bracket = text.find("(", bracket + 1, end)
    return False


def spells(acronym: str, words: list[str]) -> bool:
    """Whether the first letters of the words, those of small words left out or not, are the acronym."""
    letters = iter(letter for letter in acronym.casefold() if letter.isalpha())
    wanted = next(letters, None)
    for word in words:
        if wanted and word[:1].casefold() == wanted:
            wanted = next(letters, None)
        elif word[:1].isupper():
            return False
    return wanted is None
