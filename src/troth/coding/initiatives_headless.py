"""Names without a head: before a noun in small letters, of countries, code names, spelt-out acronyms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from troth import vocabulary
from troth.coding import initiatives_reach as reach
from troth.coding import initiatives_runs as runs
from troth.coding.initiatives_listed import AFTER_NAME, LISTED, initiative
from troth.types import Initiative

_SMALL: dict[str, list[str]] = vocabulary.load("initiatives")["small"]
_OF_COUNTRIES = re.compile(
    rf"\s(?:(?:bi|tri|quadri)lateral\s)?(?:{'|'.join(_SMALL['of_countries'])})\b(?![-’'])"
)
# "U.S.–Chile reef data taskforce": the words in small letters stand between the countries and the noun.
_JOINED = re.compile(rf"(?:\s[a-z][\w-]*){{1,3}}?\s(?:{'|'.join(_SMALL['joined'])})\b(?![-’'])")
_NOT_JOINED = re.compile(r"\s(?:and|or|to|of|for|in|on|with|has|have|is|are|will)\b")


# One of these words stands, as a word of its own, wherever `has_noun_behind` finds a noun.
NOUNS_BEHIND = frozenset(
    noun.split()[-1]
    for table in ("after_name", "after_long_name", "loose", "of_countries", "joined")
    for noun in _SMALL[table]
)
_LOOSE = re.compile(rf"\s(?P<between>(?:[a-z][\w-]*\s){{0,2}}?)(?:{'|'.join(_SMALL['loose'])})\b(?![-’'])")
_NOT_BETWEEN = runs.JOINTS | frozenset(_SMALL["stops"])
_DETERMINED = re.compile(r"(?:\b(?i:the|an?|its|our|their|new|joint|bilateral|annual)|[’']s?)\s(?:[“\"‘])?$")


def has_noun_behind(text: str, place: int, end: int, *, joins: bool) -> bool:
    """Whether a noun in small letters behind a run may end a name; ``joins``: it is a word with a hyphen."""
    if place >= end or not "a" <= text[place + 1 : place + 2] <= "z":
        return False  # all that the patterns look for opens with white space and a small letter
    return (
        AFTER_NAME.match(text, place, end) is not None
        or _LOOSE.match(text, place, end) is not None
        or _OF_COUNTRIES.match(text, place, end) is not None
        or (joins and _JOINED.match(text, place, end) is not None)
    )


def without_head(
    text: str, groups: Sequence[runs.Group], index: int, bounds: tuple[int, int, int]
) -> tuple[Initiative, int] | None:
    """The name without a head that starts at group ``index``, with the group that follows it.

    Args:
        text: The canonical text of the document.
        groups: The groups of a run.
        index: The group in question.
        bounds: The first group that is free, and the start and end of the statement.

    Returns:
        None where there is no such name. Surface forms: "Brightwater test facility", "U.S.-Chile reef
        taskforce", "Operation Deep Well", "Building Better Coasts (BBC-2)".
    """
    floor, start, end = bounds
    group = groups[index]
    first = runs.first_word(group, len(group.words))
    words = group.words[first:]
    if not words:
        return None
    begin = group.starts[first]
    if len(words) == 1 and (countries := runs.countries_joined(words[0])):
        finish = _of_countries(text, group, (begin, end), countries)
        return (initiative(text, begin, finish), index + 1) if finish else None
    organ = words[-1] in runs.ORGANS or words[0] in runs.TITLES or words[0] in runs.OPENERS
    alone_in_front = begin == start and len(words) == 1
    adjective = len(words) == 1 and words[0].split("-")[0] in runs.COUNTRY_WORDS  # "U.S.-Kenyan"
    may_own = not organ and not alone_in_front and not adjective and runs.is_proper(words)
    small = AFTER_NAME.match(text, group.end, end) if may_own else None
    if may_own and small is None:
        small = _loosely(text, group, words, begin, end)
    if small:
        left = reach.start_of_phrase(groups, index, floor) if first == 0 else index
        if left is None:
            return None
        if groups[left].starts[0] == start and len(groups[left].words) == 1:
            left = index  # "Implementation of the Reef programme": a capital of its place
        left = reach.spelt_out(groups, left, index, floor) if first == 0 else index
        begin = groups[left].starts[0] if left < index else begin
        return initiative(text, begin, small.end(), group.acronym), index + 1
    return None if organ else _code_name(text, groups, index, floor)


def _loosely(
    text: str, group: runs.Group, words: Sequence[str], begin: int, end: int
) -> re.Match[str] | None:
    """A noun behind a name of some weight and up to two words in small letters: "Reef Watch port scheme"."""
    behind = _LOOSE.match(text, group.end, end)
    weighs = len(words) > 1 or (len(words[0]) > 3 and words[0].isupper())
    if behind is None or not weighs or " ".join(words) in runs.AGENCIES or group.closed:
        return None
    between = behind["between"].split()
    if any(word in _NOT_BETWEEN or word.endswith(("ed", "ly")) for word in between):
        return None
    if runs.COUNTRY_WORDS.intersection(words) or words[0] in runs.TERMS:
        return None
    return behind if _DETERMINED.search(text, max(0, begin - 12), begin) else None


def _of_countries(text: str, group: runs.Group, bounds: tuple[int, int], countries: int) -> int | None:
    """Where a name of countries joined by hyphens ends: "A-B-C trilateral partnership", "A-B (Quad)"."""
    begin, end = bounds
    small = _OF_COUNTRIES.match(text, group.end, end)
    joined = _JOINED.match(text, group.end, end)
    if joined and not _NOT_JOINED.search(joined[0]):
        return joined.end()
    if small and (countries > 2 or "lateral" in small[0]):
        return small.end()
    return group.end if any(f"({name})" in text[begin : group.end] for name in runs.GROUPINGS) else None


def _code_name(
    text: str, groups: Sequence[runs.Group], index: int, floor: int
) -> tuple[Initiative, int] | None:
    """A code name, a name that a telling acronym stands behind, or one whose acronym is well known."""
    group = groups[index]
    first = runs.first_word(group, len(group.words))
    words, begin = group.words[first:], group.starts[first]
    left = reach.spelt_out(groups, index, index, floor)
    if left < index:
        words, begin = [*groups[left].words, *words], groups[left].starts[0]
    telling = (
        words[0] in runs.ACRONYM_OPENERS
        or not runs.FIRM_HEADS.isdisjoint(words[:-1])
        or group.acronym in LISTED
    )
    code_name = words[0] in runs.LEADING and 1 < len(words) < 5 and words[-1] not in runs.TITLES
    if (group.acronym and telling and len(words) > 2) or code_name:
        return initiative(text, begin, group.end, group.acronym), index + 1
    return None
