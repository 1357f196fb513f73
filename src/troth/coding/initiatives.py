"""Named initiatives: programmes, partnerships, instruments, agreements, forums, events, groups, facilities.

A name is a run of words in capitals, joined by small words, around a head: a programme noun of
``vocabulary/initiatives.toml``. Names without a head are found by an acronym that the document introduces,
by quotation marks, by a programme noun in small letters behind them, or in the list of well-known names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Any

from troth import vocabulary
from troth.coding import initiatives_runs as runs
from troth.coding.acronyms import KnownNames, introductions
from troth.coding.initiatives_listed import (
    AFTER_NAME,
    FIRST_WORDS,
    LISTED,
    as_acronyms,
    in_quotes,
    initiative,
    listed,
)
from troth.types import Initiative

_DATA: dict[str, Any] = vocabulary.load("initiatives")
_WORDS: dict[str, list[str]] = _DATA["words"]
_SMALL: dict[str, list[str]] = _DATA["small"]
_TRIGGERS = (
    runs.HEADS | FIRST_WORDS | runs.GROUPINGS
    | frozenset(_SMALL["after_name"]) | frozenset(_SMALL["of_countries"])
    | frozenset(name.split()[-1] for name in _SMALL["before_name"])
    | {"titled", "entitled"}
)  # fmt: skip
_TRIGGERS_BEFORE_BRACKETS = _TRIGGERS | runs.ACRONYM_OPENERS
# A statement with none of these words, no quotation mark, no "COP26" and no acronym of its document names
# nothing.
TRIGGERS = _TRIGGERS_BEFORE_BRACKETS

_GATE = re.compile(r"[A-Za-z][\w-]*")
_OF_COUNTRIES = re.compile(
    rf"\s(?:(?:bi|tri|quadri)lateral\s)?(?:{'|'.join(_SMALL['of_countries'])})\b(?![-’'])"
)
_BEFORE_NAME = re.compile(
    rf"(?:\b(?:{'|'.join(_SMALL['before_name'])})\s(?:on|for|into|of)\s(?:the\s)?"
    r"|\b(?P<title>(?:en)?titled\s[“\"‘]?))$"
)
_DESCRIPTION = re.compile(
    r"\s(?:on|for|regarding|concerning)"
    r"(?:\s(?!(?:which|that|to|by|with|at|from|signed|will|is|was|has|have|are|were|and\s(?:the|a|an|to)"
    r"|through|under|as|between|in\s(?:\d|the\s|"
    rf"{'|'.join(runs.MONTHS_AND_DAYS)}))\b)[\w’'&/-]+){{1,9}}"
)
_IN_BRACKETS = re.compile(r"\s?\([^()]*\)")
# What an acronym inside a name stands for as a whole: "(CoRe) Partnership", not "(CNP) Workshop".
_OWNERS = frozenset(noun.lower() for noun in _DATA["heads"]["programmes"]) | {"partnership"}
_DETERMINERS = frozenset(_WORDS["determiners"])
# Words in capitals that alone, or with others of their kind, name no initiative.
_ORDINARY = runs.COUNTRY_WORDS | runs.OPENERS | _DETERMINERS
_CAPITALISED = re.compile(r"[^\W\d_a-zà-ÿ][^\s,()’']*|\d[^\s,()]*|\([^)]*\)")
_HEADS_OR_LEADING = runs.HEADS | runs.LEADING
_BEFORE_OPENER = re.compile(r"[:;.!?—“\"(*]\s?$")
# Of what stands before the name, in characters.
_LONGEST_TITLE = 120
_IS_YEAR = re.compile(r"(?:19|20)\d\d")


def known_names(text: str) -> KnownNames:
    """The names that a document introduces with an acronym, in one pass.

    Args:
        text: The canonical text of the whole document.

    Returns:
        The acronyms of initiatives with what they stand for.
    """
    found: dict[str, str] = {}
    for acronym, bracket, start, end in introductions(text):
        if acronym in found or _TRIGGERS_BEFORE_BRACKETS.isdisjoint(_GATE.findall(text, start, end)):
            continue
        for name in _in_capitals(text, start, end):
            if (
                name.start < bracket < name.end
                and name.acronym == acronym
                and _stands_for(acronym, name, bracket)
            ):
                found[acronym] = _IN_BRACKETS.sub("", name.name)
    return KnownNames(MappingProxyType(found))


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
    quoted = "“" in statement or '"' in statement
    spoken = set(_GATE.findall(statement))
    acronyms = names.by_acronym.keys() & spoken
    triggers = _TRIGGERS_BEFORE_BRACKETS if "(" in statement else _TRIGGERS
    if not (quoted or acronyms or "COP" in statement) and triggers.isdisjoint(spoken):
        return ()
    found = list(_in_capitals(text, start, end))
    found.extend(listed(text, start, end, spoken))
    found.extend(as_acronyms(text, start, end, sorted(acronyms)))
    if quoted:
        found.extend(in_quotes(text, start, end))
    return _without_overlap(found)


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
        if name.name.casefold() in seen or name.name in introduced:
            continue
        seen.add(name.name.casefold())
        # "the Fulbright Program ... Fulbright alumni": a listed name that a longer name here opens with.
        longer = name.name in LISTED and any(other.name.startswith(name.name + " ") for other in kept)
        if not longer:
            once.append(name)
    return tuple(once)


def _in_capitals(text: str, start: int, end: int) -> Iterator[Initiative]:
    """Names in runs of words in capitals, by their heads."""
    for run in runs.RUN.finditer(text, start, end):
        words = _CAPITALISED.findall(run.group())
        if _ORDINARY.issuperset(words):
            continue  # "The United States and Japan": the most of all runs
        before = _BEFORE_NAME.search(text, max(start, run.start() - 40), run.start())
        if not before and not _may_name(text, run, words, end):
            continue
        groups = runs.groups_of(text, run.start(), run.end())
        in_front = (
            run.start() == start
            or groups[0].words[0] in _DETERMINERS
            or _BEFORE_OPENER.search(text, max(start, run.start() - 3), run.start())
        )
        introduces = any(group.acronym for group in groups)
        if in_front and len(groups[0].words) > 1 and _opens(groups[0].words[0], introduces=introduces):
            del groups[0].words[0], groups[0].starts[0]
        index = floor = 0
        if before and (name := _after_small_head(text, groups, before)):
            yield name[0]
            index = floor = name[1]
        while index < len(groups):
            name = _around_head(text, groups, index, (floor, start, end)) or _without_head(
                text, groups, index, (floor, start, end)
            )
            if name is None:
                index += 1
            else:
                yield name[0]
                index = floor = max(name[1], index + 1)


def _may_name(text: str, run: re.Match[str], words: Sequence[str], end: int) -> bool:
    """Whether a run can hold a name at all: by a head, a bracket, a leading word, a small noun behind it."""
    return (
        not _HEADS_OR_LEADING.isdisjoint(words)
        or "(" in run.group()
        or AFTER_NAME.match(text, run.end(), end) is not None
        or _OF_COUNTRIES.match(text, run.end(), end) is not None
    )


def _opens(word: str, *, introduces: bool) -> bool:
    """Whether the first word of a statement has its capital from its place only.

    ``introduces`` says that an acronym follows, which a gerund may belong to ("Building ... (BE-READY)").
    """
    if word in runs.OPENERS:
        return True
    return word.endswith(("ing", "ed", "ly")) and not (introduces and word in runs.ACRONYM_OPENERS)


def _around_head(
    text: str, groups: Sequence[runs.Group], index: int, bounds: tuple[int, int, int]
) -> tuple[Initiative, int] | None:
    """The name whose head ends group ``index``, with the group that follows it.

    ``bounds`` are the first group that is free, and the start and end of the statement.
    """
    floor, statement_start, statement_end = bounds
    group = groups[index]
    following = groups[index + 1] if index + 1 < len(groups) else None
    place = runs.head_of(group, following.words[0] if following and following.small[:1] == ("of",) else "")
    if place is None or runs.names_an_organ(groups, index):
        return None
    head = group.words[place]
    first = runs.first_word(group, place)
    own = group.words[first:place]
    left = runs.leftmost(groups, index, floor) if first == 0 else index
    last = runs.rightmost(groups, index, head)
    numbered = place < len(group.words) - 1
    if numbered and not _IS_YEAR.fullmatch(group.words[-1]):
        last = index
    bare = runs.names_nothing([*(word for each in groups[left:index] for word in each.words), *own])
    if _names_no_one_thing(own, head, groups[index + 1 : last + 1], bare=bare and not numbered):
        return None
    end = groups[last].end
    if last == index or groups[last].words[-1] in {"Cooperation", "Understanding", "Intent"}:
        described = _DESCRIPTION.match(text, end, statement_end) if head in runs.DESCRIBED else None
        end = described.end() if described else end
    if bare and end == group.end and not (numbered or group.acronym or own[:1] == ["Framework"]):
        return None
    if not group.closed:
        left = runs.spelt_out(groups, left, index, floor)
    begin = groups[left].starts[0] if left < index else group.starts[first]
    if last == index:
        small = AFTER_NAME.match(text, end, statement_end)
        end = small.end() if small else end
    if _is_run_in_title(text, begin, end, statement_start) or text[begin:end].endswith(runs.BODIES):
        return None
    acronym = next((each.acronym for each in groups[left : last + 1] if each.acronym), None)
    return initiative(text, begin, end, acronym), last + 1


def _names_no_one_thing(own: Sequence[str], head: str, behind: Sequence[runs.Group], *, bare: bool) -> bool:
    """Whether a head with ``own`` words before it and groups behind it is a class or a description.

    "National Biodiversity Strategies" are a class; in "a roadmap of the Paris Agreement" and "the Council of
    Ministers" the head in capitals has no name of its own.
    """
    if own[:1] == ["National"] and runs.is_plural(head):
        return True
    if own or not bare or not behind:
        return False
    small = behind[0].small
    if small == ("of", "the") and runs.head_of(behind[0]) is not None:
        return True
    return head in runs.BARE_REFUSED or (head in runs.BARE_OF_REFUSED and small[:1] == ("of",))


def _is_run_in_title(text: str, begin: int, end: int, start: int) -> bool:
    """Whether a colon ends the name and all before it is capitals and joints: it titles the paragraph."""
    if text[end : end + 1] != ":" or begin - start > _LONGEST_TITLE:
        return False
    return all(
        word[0].isupper() or word in runs.JOINTS or not word[0].isalpha()
        for word in text[start:begin].split()
    )


def _after_small_head(
    text: str, groups: Sequence[runs.Group], before: re.Match[str]
) -> tuple[Initiative, int] | None:
    """The name after "forum on", "working group on the" or "titled"."""
    group = groups[0]
    last = runs.rightmost(groups, 0, "", inside=True)
    proper = [word for each in groups[: last + 1] for word in each.words if word not in runs.COUNTRY_WORDS]
    if len(proper) < 2 or group.words[0] in runs.TITLES:
        return None
    begin = group.starts[0] if before["title"] else before.start()
    return initiative(text, begin, groups[last].end), last + 1


def _without_head(
    text: str, groups: Sequence[runs.Group], index: int, bounds: tuple[int, int, int]
) -> tuple[Initiative, int] | None:
    """A name without a head: before a programme noun in small letters, or with a telling acronym."""
    floor, start, end = bounds
    group = groups[index]
    first = runs.first_word(group, len(group.words))
    words = group.words[first:]
    if not words:
        return None
    begin = group.starts[first]
    if len(words) == 1 and (countries := runs.countries_joined(words[0])):
        small = _OF_COUNTRIES.match(text, group.end, end)
        grouping = any(f"({name})" in text[begin : group.end] for name in runs.GROUPINGS)
        if grouping or (small and (countries > 2 or "lateral" in small[0])):
            return initiative(text, begin, small.end() if small else group.end), index + 1
        return None
    proper = [
        word
        for word in words
        if word not in runs.TERMS and word not in runs.COUNTRY_WORDS and not word[0].isdigit()
    ]
    organ = words[-1] in runs.ORGANS or words[0] in runs.TITLES or words[0] in runs.OPENERS
    alone_in_front = begin == start and len(words) == 1
    if proper and not organ and not alone_in_front and (small := AFTER_NAME.match(text, group.end, end)):
        if first == 0:
            left = runs.leftmost(groups, index, floor)
            begin = groups[runs.spelt_out(groups, left, index, floor)].starts[0]
        return initiative(text, begin, small.end(), group.acronym), index + 1
    left = runs.spelt_out(groups, index, index, floor)
    if left < index:
        words, begin = [*groups[left].words, *words], groups[left].starts[0]
    telling = words[0] in runs.ACRONYM_OPENERS or not runs.HEADS.isdisjoint(words[:-1])
    code_name = words[0] in runs.LEADING and 1 < len(words) < 5 and words[-1] not in runs.TITLES
    if not organ and ((group.acronym and telling and len(words) > 2) or code_name):
        return initiative(text, begin, group.end, group.acronym), index + 1
    return None
