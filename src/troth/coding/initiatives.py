"""Named initiatives: programmes, partnerships, instruments, agreements, forums, events, groups, facilities.

A name is a run of words in capitals, joined by small words, around a head: a programme noun of
``vocabulary/initiatives.toml``. Names without a head are found by an acronym that the document introduces,
by quotation marks, by a programme noun in small letters behind them, by what is said of them, or in the list
of well-known names. All spellings of a name that the document gives an acronym carry that acronym.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from troth import vocabulary
from troth.coding import initiatives_context as context
from troth.coding import initiatives_runs as runs
from troth.coding import initiatives_small as small_names
from troth.coding.acronyms import KnownNames, introductions, spellings
from troth.coding.initiatives_capitals import in_capitals, may_hold_name, only_told
from troth.coding.initiatives_headless import NOUNS_BEHIND
from troth.coding.initiatives_keys import key_of
from troth.coding.initiatives_listed import (
    FIRST_WORDS,
    LISTED,
    as_acronyms,
    as_written,
    in_quotes,
    listed,
)
from troth.coding.initiatives_marks import with_one_sort_of_marks, with_whole_countries
from troth.types import Initiative

_DATA: dict[str, Any] = vocabulary.load("initiatives")
_SMALL: dict[str, list[str]] = _DATA["small"]
_TRIGGERS = (
    runs.HEADS | FIRST_WORDS | runs.GROUPINGS
    | frozenset(noun.split()[-1] for noun in _SMALL["after_name"] + _SMALL["after_long_name"])
    | frozenset(_SMALL["of_countries"])
    | frozenset(name.split()[-1] for name in _SMALL["before_name"])
    | frozenset(noun.split()[-1] for noun in _SMALL["loose"])
    | {"titled", "entitled"} | context.TRIGGERS | small_names.TRIGGERS
)  # fmt: skip
_TRIGGERS_BEFORE_BRACKETS = _TRIGGERS | runs.ACRONYM_OPENERS
# A statement with none of these words, no quotation mark, no "COP26" and no acronym of its document names
# nothing.
TRIGGERS = _TRIGGERS_BEFORE_BRACKETS

_GATE = re.compile(r"[A-Za-z][\w-]*")
_IN_BRACKETS = re.compile(r"\s?\([^()]*\)")
# What an acronym inside a name stands for as a whole: "(CoRe) Partnership", not "(CNP) Workshop".
_OWNERS = frozenset(noun.lower() for noun in _DATA["heads"]["programmes"]) | {"partnership"}
# Around a statement, in characters: more than any pattern looks for an article before a name.
_LOOKS_AROUND = 20
# Each is looked for in every statement, so a hostile document may not bring any number of them.
_MOST_NAMES = 200
# Of a document, in characters: its title and first lines, where it names whose it is; or it names it often.
_OPENING, _OFTEN = 400, 12
_GROUPING = re.compile("|".join(map(re.escape, sorted(runs.GROUPINGS))))


def known_names(text: str) -> KnownNames:
    """The names that a document introduces with an acronym, or explains in one place and uses in others.

    Args:
        text: The canonical text of the whole document.

    Returns:
        The acronyms of initiatives with what they stand for, names that stand for themselves, the acronym of
        each name in any spelling, and the groups of states that are forums here.
    """
    found: dict[str, str] = {}
    acronyms: dict[str, str] = {}
    read = with_whole_countries(with_one_sort_of_marks(text))
    for acronym, bracket, start, end in introductions(read):
        if acronym in found or _TRIGGERS_BEFORE_BRACKETS.isdisjoint(_GATE.findall(text, start, end)):
            continue
        for name in as_written(in_capitals(read, start, end), text):
            if (
                name.start < bracket < name.end
                and name.acronym == acronym
                and _stands_for(acronym, name, bracket)
            ):
                found[acronym] = _IN_BRACKETS.sub("", name.name)
                acronyms.setdefault(key_of(name.name), acronym)
    for name in as_written(small_names.explained(read, 0, len(text)), text):
        if name.acronym and len(found) < _MOST_NAMES:
            found.setdefault(name.acronym, name.name)
    for short, acronym in spellings(text, found):
        found[short] = found[acronym]
    for start, end in context.sentences(read):
        for name in as_written(only_told(read, start, end), text):
            plain = _IN_BRACKETS.sub("", name.name)
            if len(found) < _MOST_NAMES and context.may_stand_alone(plain, text):
                found.setdefault(plain, plain)
    return KnownNames(MappingProxyType(found), MappingProxyType(acronyms), _forums(text))


def _forums(text: str) -> frozenset[str]:
    """The groups of states whose document it is not: it neither opens with their names nor repeats them."""
    if _GROUPING.search(text) is None:
        return runs.GROUPINGS  # as in most documents
    opening = text[:_OPENING]
    return frozenset(name for name in runs.GROUPINGS if name not in opening and text.count(name) < _OFTEN)


def _stands_for(acronym: str, name: Initiative, bracket: int) -> bool:
    """Whether the words before the bracket spell the acronym out, and it stands for the whole name.

    Inside a name ("Port Security (PS) Workshop") the acronym may be a mere term; it is taken for the
    programme's own when the noun behind it is a programme's.
    """
    before = iter(name.name[: bracket - name.start].casefold())
    letters = [letter.casefold() for letter in acronym if letter.isalpha()]
    if acronym in runs.TERMS or not all(letter in before for letter in letters):
        return False
    if " between " in name.name[: bracket - name.start]:
        return False  # the acronym of one of the two that signed
    noun = name.name.split()[-1]
    return noun.endswith(")") or (len(letters) > 2 and noun.lower().rstrip("s") in _OWNERS)


def find_initiatives(text: str, start: int, end: int, names: KnownNames) -> tuple[Initiative, ...]:
    """The initiatives that one statement names.

    Args:
        text: The canonical text of the document.
        start: Where the statement starts, in code points.
        end: Where it ends, exclusive.
        names: What ``known_names`` found in the whole document.

    Returns:
        The initiatives in reading order, without overlap. ``name`` is the text as written, its article and
        the possessor before it left out, with the bracket that introduces its acronym. Surface forms: "the
        Blue Harbour Partnership (BHP)", "Climate and Health (CaH) Initiative", "Fund for Clean Ports",
        "Memorandum of Cooperation on seed research", "Miller Fellowship program", "COP26", "Resolution 5/14",
        "a program titled “Open Doors”", and acronyms that the document introduces.
    """
    statement = text[start:end]
    marked = with_one_sort_of_marks(statement)
    quoted = "“" in marked or '"' in marked
    spoken = set(_GATE.findall(statement))
    acronyms = {
        short: names.acronyms.get(key_of(names.by_acronym[short])) for short in names.within(statement)
    }
    triggers = _TRIGGERS_BEFORE_BRACKETS if "(" in statement else _TRIGGERS
    if not (quoted or acronyms or "COP" in statement) and triggers.isdisjoint(spoken):
        return ()
    found = list(listed(text, start, end, spoken, names.groupings))
    found.extend(as_acronyms(text, start, end, acronyms))
    read, skipped = _as_read(text, start, end, with_whole_countries(marked))
    found.extend(as_written(_spoken(read, start - skipped, end - skipped, spoken), text, skipped))
    return _without_overlap(_with_acronyms(found, names))


def _as_read(text: str, start: int, end: int, statement: str) -> tuple[str, int]:
    """A text in which ``statement`` stands for the stretch, and how much of the text was left out before it.

    A little of what stands around it is kept: it tells an article and a colon.
    """
    if statement == text[start:end]:
        return text, 0
    skipped = max(0, start - _LOOKS_AROUND)
    return text[skipped:start] + statement + text[end : end + _LOOKS_AROUND], skipped


def _spoken(text: str, start: int, end: int, spoken: set[str]) -> Iterator[Initiative]:
    """The names that a statement gives in its own words, as against those that are known beforehand."""
    statement = text[start:end]
    nouns, verbs = not NOUNS_BEHIND.isdisjoint(spoken), context.may_tell(spoken)
    if nouns or verbs or may_hold_name(statement, spoken):
        yield from in_capitals(text, start, end, verbs=verbs, nouns=nouns)
    if "“" in statement or '"' in statement:
        yield from in_quotes(text, start, end)
        yield from small_names.quoted_before_noun(text, start, end)
    if "(" in statement:
        yield from small_names.explained(text, start, end)
    if not small_names.TRIGGERS.isdisjoint(spoken):
        yield from small_names.in_small_letters(text, start, end)


def _with_acronyms(found: list[Initiative], names: KnownNames) -> list[Initiative]:
    """The names, each with the acronym that the document gives it in any spelling."""
    if not names.acronyms:
        return found
    return [
        name if name.acronym else replace(name, acronym=names.acronyms.get(key_of(name.name)))
        for name in found
    ]


def _without_overlap(found: list[Initiative]) -> tuple[Initiative, ...]:
    """The longest of the names that overlap, in reading order, each name and acronym once."""
    kept: list[Initiative] = []
    for name in sorted(found, key=lambda name: (name.start, -name.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
        elif name.end - name.start > kept[-1].end - kept[-1].start:
            kept[-1] = name
    introduced = {name.acronym for name in kept if name.name != name.acronym}
    seen: set[str] = set()
    once: list[Initiative] = []
    for name in kept:
        key = key_of(name.name)
        if key in seen or name.name in introduced:
            continue
        seen.add(key)
        # "the Fulbright Program ... Fulbright alumni": a listed name that a longer name here opens with.
        longer = name.name in LISTED and any(other.name.startswith(name.name + " ") for other in kept)
        if not longer:
            once.append(name)
    return tuple(once)
