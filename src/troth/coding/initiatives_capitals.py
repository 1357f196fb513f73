"""Names in runs of words in capitals: around a head, behind a small one, or told by what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

from troth import vocabulary
from troth.coding import initiatives_context as context
from troth.coding import initiatives_reach as reach
from troth.coding import initiatives_runs as runs
from troth.coding import initiatives_small as small_names
from troth.coding.initiatives_headless import has_noun_behind, without_head
from troth.coding.initiatives_listed import AFTER_NAME, initiative
from troth.types import Initiative

_DATA: dict[str, Any] = vocabulary.load("initiatives")
_WORDS: dict[str, list[str]] = _DATA["words"]
_SMALL: dict[str, list[str]] = _DATA["small"]
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
_DETERMINERS = frozenset(_WORDS["determiners"])
# Words in capitals that alone, or with others of their kind, name no initiative.
_ORDINARY = runs.COUNTRY_WORDS | runs.OPENERS | _DETERMINERS
_CAPITALISED = re.compile(r"[^\W\d_a-zà-ÿ][^\s,()’']*|\d[^\s,()]*|\([^)]*\)")
_HEADS_OR_LEADING = runs.HEADS | runs.LEADING
_FROM_CAPITAL = re.compile(r"[A-Z][A-Za-z\dé]*")  # each head, but "Sub-Group", which holds one
_BEFORE_OPENER = re.compile(r"[:;.!?—“\"(*]\s?$")
# Of what stands before the name, in characters.
_LONGEST_TITLE = 120
_IS_YEAR = re.compile(r"(?:19|20)\d\d")


def may_hold_name(statement: str, spoken: set[str]) -> bool:
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


def in_capitals(
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


def only_told(text: str, start: int, end: int) -> Iterator[Initiative]:
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
