"""Named initiatives: programmes, partnerships, instruments, agreements, forums, events, groups, facilities.

A name is a run of words in capitals, joined by small words, around a head: a programme noun of
``vocabulary/initiatives.toml``. Names without a head are found by an acronym that the document introduces,
by quotation marks, by a programme noun in small letters behind them, by what is said of them, or in the list
of well-known names. All spellings of a name that the document gives an acronym carry that acronym.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from types import MappingProxyType
from typing import Any

from troth import vocabulary
from troth.coding import initiatives_context as context
from troth.coding import initiatives_reach as reach
from troth.coding import initiatives_runs as runs
from troth.coding import initiatives_small as small_names
from troth.coding.acronyms import KnownNames, introductions, spellings
from troth.coding.initiatives_headless import NOUNS_BEHIND, has_noun_behind, without_head
from troth.coding.initiatives_keys import key_of
from troth.coding.initiatives_listed import (
    AFTER_NAME,
    FIRST_WORDS,
    LISTED,
    as_acronyms,
    as_written,
    in_quotes,
    initiative,
    listed,
)
from troth.coding.initiatives_marks import with_one_sort_of_marks, with_whole_countries
from troth.types import Initiative

_DATA: dict[str, Any] = vocabulary.load("initiatives")
_WORDS: dict[str, list[str]] = _DATA["words"]
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
_BEFORE_NAME = re.compile(
    rf"(?:\b(?:{'|'.join(_SMALL['before_name'])})\s(?:on|for|into|of)\s(?:the\s)?"
    r"|\b(?P<title>(?:en)?titled\s[“\"‘]?))$"
)
_BEFORE_NAME_WORDS = ("titled", *sorted({name.split()[-1] for name in _SMALL["before_name"]}))
_BEFORE_NAME_ENDS = ("on", "for", "into", "of", "the", "titled")
# "... Agreement regarding fair trade (“Interim Agreement”)": the bracket tells where the description ends.
_DEFINED = re.compile(
    r"\s(?:on|for|regarding|concerning)(?:\s[a-z][\w’'-]*,?){1,9}\s\((?:the\s|hereinafter\s)?[“\"]?[A-Z][^()]{2,50}\)"
)
# "“2+2” Ministerial Dialogue": a title in quotation marks right before the head.
_QUOTED_BEFORE = re.compile(r"(?:“[^“”\n]{1,90}”|\"[^\"\n]{1,90}\"|‘[^‘’\n]{1,90}’)\s$")
_QUOTED_BEHIND = re.compile(r"\s(?:of|on)\s(?:“[^“”\n]{3,90}”|\"[^\"\n]{3,90}\")")
_IN_BRACKETS = re.compile(r"\s?\([^()]*\)")
# What an acronym inside a name stands for as a whole: "(CoRe) Partnership", not "(CNP) Workshop".
_OWNERS = frozenset(noun.lower() for noun in _DATA["heads"]["programmes"]) | {"partnership"}
_DETERMINERS = frozenset(_WORDS["determiners"])
# Words in capitals that alone, or with others of their kind, name no initiative.
_ORDINARY = runs.COUNTRY_WORDS | runs.OPENERS | _DETERMINERS
_CAPITALISED = re.compile(r"[^\W\d_a-zà-ÿ][^\s,()’']*|\d[^\s,()]*|\([^)]*\)")
_HEADS_OR_LEADING = runs.HEADS | runs.LEADING
_FROM_CAPITAL = re.compile(r"[A-Z][A-Za-z\dé]*")  # each head, but "Sub-Group", which holds one
_BEFORE_OPENER = re.compile(r"[:;.!?—“\"(*]\s?$")
# Of what stands before the name, in characters.
_LONGEST_TITLE = 120
# Around a statement, in characters: more than any pattern looks for an article before a name.
_LOOKS_AROUND = 20
# Each is looked for in every statement, so a hostile document may not bring any number of them.
_MOST_NAMES = 200
# Of a document, in characters: its title and first lines, where it names whose it is; or it names it often.
_OPENING, _OFTEN = 400, 12
_IS_YEAR = re.compile(r"(?:19|20)\d\d")
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
        for name in as_written(_in_capitals(read, start, end), text):
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
        for name in as_written(_only_told(read, start, end), text):
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
    if nouns or verbs or _may_hold_name(statement, spoken):
        yield from _in_capitals(text, start, end, verbs=verbs, nouns=nouns)
    if "“" in statement or '"' in statement:
        yield from in_quotes(text, start, end)
        yield from small_names.quoted_before_noun(text, start, end)
    if "(" in statement:
        yield from small_names.explained(text, start, end)
    if not small_names.TRIGGERS.isdisjoint(spoken):
        yield from small_names.in_small_letters(text, start, end)


def _may_hold_name(statement: str, spoken: set[str]) -> bool:
    """Whether anything stands in a statement that makes a name of a run of capitals, small nouns apart.

    That is a bracket, a noun that explains, a small noun before the name, or a head: those that open with a
    capital inside a word are asked for too.
    """
    return (
        "(" in statement
        or context.may_explain(spoken)
        or not _HEADS_OR_LEADING.isdisjoint(_FROM_CAPITAL.findall(statement))
        or any(map(statement.__contains__, _BEFORE_NAME_WORDS))
    )


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


def _in_capitals(
    text: str, start: int, end: int, *, verbs: bool = True, nouns: bool = True
) -> Iterator[Initiative]:
    """Names in runs of words in capitals, by their heads or because their surroundings give them away.

    ``verbs`` and ``nouns`` say that the statement holds what ``context.may_tell``, and one of
    ``NOUNS_BEHIND``.
    """
    for run in runs.RUN.finditer(text, start, end):
        words = _CAPITALISED.findall(run.group())
        if _ORDINARY.issuperset(words):
            continue  # "The United States and Japan": the most of all runs
        before = _small_head_before(text, max(start, run.start() - 40), run.start())
        is_told = context.is_told(text, run, start, end, verbs=verbs)
        if not before and not is_told and not _may_name(text, run, words, end if nouns else run.end()):
            continue
        groups = _groups(text, run, start)
        if is_told:
            yield from context.told(text, run, groups, (start, end))
        index = floor = 0
        if before and (name := _after_small_head(text, groups, before)):
            yield name[0]
            index = floor = name[1]
        while index < len(groups):
            name = _around_head(text, groups, index, (floor, start, end)) or without_head(
                text, groups, index, (floor, start, end)
            )
            if name is None:
                index += 1
            else:
                yield name[0]
                index = floor = max(name[1], index + 1)


def _only_told(text: str, start: int, end: int) -> Iterator[Initiative]:
    """Of the names in runs of words in capitals those alone that their surroundings give away."""
    for run in runs.RUN.finditer(text, start, end):
        ordinary = _ORDINARY.issuperset(_CAPITALISED.findall(run.group()))
        if not ordinary and context.is_told(text, run, start, end):
            yield from context.told(text, run, _groups(text, run, start), (start, end))


def _groups(text: str, run: re.Match[str], start: int) -> list[runs.Group]:
    """The groups of a run, but for a first word that has its capital from its place only."""
    groups = runs.groups_of(text, run.start(), run.end())
    in_front = (
        run.start() == start
        or groups[0].words[0] in _DETERMINERS
        or _BEFORE_OPENER.search(text, max(start, run.start() - 3), run.start())
    )
    introduces = any(group.acronym for group in groups)
    if in_front and len(groups[0].words) > 1 and _opens(groups[0].words[0], introduces=introduces):
        del groups[0].words[0], groups[0].starts[0]
    return groups


def _small_head_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """The words "forum on", "working group on the" or "titled" right before a name."""
    # nearly no run has one of their last words before it, and that is quickly told
    before = text[start:end].rstrip('“"‘').rstrip()
    return _BEFORE_NAME.search(text, start, end) if before.endswith(_BEFORE_NAME_ENDS) else None


def _may_name(text: str, run: re.Match[str], words: Sequence[str], end: int) -> bool:
    """Whether a run can hold a name at all: by a head, a bracket, a leading word, a small noun behind it."""
    return (
        not _HEADS_OR_LEADING.isdisjoint(words)
        or "(" in run.group()
        or has_noun_behind(
            text, run.end(), end, joins=len(words) == 1 and runs.countries_joined(words[0]) > 0
        )
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
    left = reach.leftmost(groups, index, floor) if first == 0 else index
    last = reach.end_of(groups, index, left, head)
    if group.closed and first == 0 and left == index:
        left = reach.spelt_before(groups, index, floor)
    numbered = place < len(group.words) - 1
    if numbered and not _IS_YEAR.fullmatch(group.words[-1]):
        last = index
    quoted = None
    if first == 0 and left == index:
        quoted = _QUOTED_BEFORE.search(text, max(statement_start, group.starts[0] - 93), group.starts[0])
    bare = not quoted and runs.names_nothing(
        [*(word for each in groups[left:index] for word in each.words), *own]
    )
    if _names_no_one_thing(own, head, groups[index + 1 : last + 1], bare=bare, numbered=numbered):
        return None
    end = groups[last].end
    if last == index or groups[last].words[-1] in {"Cooperation", "Understanding", "Intent"}:
        by_subject = head in runs.DESCRIBED or (bare and head in runs.DESCRIBED_BARE)
        described = (small_names.DESCRIPTION if by_subject else _DEFINED).match(text, end, statement_end)
        end = described.end() if described else end
    if bare and end == group.end and not (numbered or group.acronym or own[:1] == ["Framework"]):
        return None
    if not group.closed:
        left = reach.spelt_out(groups, left, index, floor)
    begin = groups[left].starts[0] if left < index else quoted.start() if quoted else group.starts[first]
    if last == index:
        small = AFTER_NAME.match(text, end, statement_end) or _QUOTED_BEHIND.match(text, end, statement_end)
        end = small.end() if small else end
    is_body = runs.is_body(_IN_BRACKETS.sub("", text[begin:end])) or group.acronym in runs.AGENCIES
    if is_body or _is_run_in_title(text, begin, end, statement_start):
        return None
    own_groups = takewhile(lambda each: "between" not in each.small, groups[left : last + 1])
    acronym = next((each.acronym for each in own_groups if each.acronym), None)
    return initiative(text, begin, end, acronym), last + 1


def _names_no_one_thing(
    own: Sequence[str], head: str, behind: Sequence[runs.Group], *, bare: bool, numbered: bool
) -> bool:
    """Whether a head with ``own`` words before it and groups behind it is a class or a description.

    "National Biodiversity Strategies" are a class; in "a roadmap of the Paris Agreement" and "the Council of
    Ministers" the head in capitals has no name of its own.
    """
    if own[:1] == ["National"] and runs.is_plural(head):
        return True
    if head == "Resolutions" and "Council" in own and not numbered:
        return True
    if own or not bare or numbered or not behind:
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
    last = reach.rightmost(groups, 0, "", inside=True)
    proper = [word for each in groups[: last + 1] for word in each.words if word not in runs.COUNTRY_WORDS]
    if len(proper) < 2 or group.words[0] in runs.TITLES:
        return None
    begin = group.starts[0] if before["title"] else before.start()
    return initiative(text, begin, groups[last].end), last + 1
