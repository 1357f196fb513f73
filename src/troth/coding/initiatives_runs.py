"""Runs of words in capitals: how they fall into groups, and which groups make one name.

A run is split into groups of words that stand side by side; small words and commas join the groups. The last
word of a group may be a head, a programme noun of ``vocabulary/initiatives.toml``, and the functions here
tell how far to the left and to the right the name of that head reaches.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from babel import Locale

from troth import vocabulary
from troth.coding.acronyms import BRACKET, acronym_of

# A name of more groups than this is taken for a text in capitals; it also keeps hostile input linear.
_MOST_GROUPS = 16

_DATA: dict[str, Any] = vocabulary.load("initiatives")
_WORDS: dict[str, list[str]] = _DATA["words"]


def _with_plurals(nouns: Sequence[str]) -> frozenset[str]:
    """The nouns with their plurals in -s, -es and -ies."""
    forms = set(nouns)
    for noun in nouns:
        forms.add(noun + "s")
        if noun.endswith("y"):
            forms.add(noun[:-1] + "ies")
    return frozenset(forms)


def _by_form(table: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """A table by noun, as one by singular and plural."""
    return {form: frozenset(words) for noun, words in table.items() for form in _with_plurals([noun])}


HEADS = _with_plurals(
    [noun for kind in ("instruments", "programmes", "gatherings") for noun in _DATA["heads"][kind]]
)
_NEEDS = _by_form(_DATA["heads"]["needs"])
_REFUSES = _by_form(_DATA["heads"]["refuses"])
BARE_REFUSED = _with_plurals(_DATA["heads"]["behind"]["bare_refused"])
BARE_OF_REFUSED = _with_plurals(_DATA["heads"]["behind"]["bare_of_refused"])
LEADING = frozenset(_WORDS["leading"])
_BETWEEN = _with_plurals(_DATA["heads"]["behind"]["between"])
DESCRIBED = _with_plurals(_DATA["heads"]["behind"]["described"])
GENERIC = frozenset(_WORDS["generic"]) | frozenset(_WORDS["subjects"]) | HEADS
_SUBJECTS = frozenset(_WORDS["subjects"])
_OFFICES = frozenset(_WORDS["offices"])
OPENERS = frozenset(_WORDS["openers"])
MONTHS_AND_DAYS = frozenset(_WORDS["months_and_days"])
TITLES = frozenset(_WORDS["titles"])
ORGANS = frozenset(_WORDS["organs"])
TERMS = frozenset(_WORDS["terms"])
_BEFORE_IN = frozenset(_WORDS["before_in"])
_INNER_POSSESSIVES = frozenset(_WORDS["inner_possessives"])
ACRONYM_OPENERS = frozenset(_WORDS["acronym_openers"])
BODIES: tuple[str, ...] = tuple(_DATA["bodies"]["names"])
GROUPINGS = frozenset(_DATA["groupings"]["names"])
TERRITORIES = frozenset(Locale("en").territories.values()) | {"United States", "Korea", "Russian Federation"}
COUNTRY_WORDS = frozenset(word for name in TERRITORIES for word in name.split() if word[0].isupper()) | {
    "U.S.", "US", "U.K.", "UK", "EU", "ROK", "DPRK", "PRC", "Republic", "America",
}  # fmt: skip


_WORD = r"[A-ZÀ-Þ]\w*(?:(?:\.-|[-–‑/’'.&+])\w+)*(?:(?<=\.[A-Z])\.|(?<=s)[’'](?!\w))?"
_NUMBER = r"(?:\d[A-Z]\b|(?:No\.\s?)?(?:[A-Z]{2}-)?\d{1,5}(?:[/–-]\d{1,4})*(?:st|nd|rd|th)?(?![\w%]))"
JOINTS = frozenset(
    {
        "and",
        "or",
        "of",
        "for",
        "on",
        "to",
        "the",
        "a",
        "an",
        "between",
        "against",
        "from",
        "in",
        "&",
        "de",
        "through",
        "with",
    }
)
_ANY_JOINT = "|".join(sorted(JOINTS, key=len, reverse=True))
RUN = re.compile(
    rf"(?<![\w’'])(?:{_WORD}|(?:\d{{4}}|\d{{1,3}}(?:st|nd|rd|th))(?=\s[A-Z])|(?:post|pre)-\d{{4}})"
    rf"(?:,?\s+(?:(?:{_ANY_JOINT})\s+){{0,4}}(?:{_NUMBER}|{_WORD})|\s?{BRACKET}|\s\(\d{{4}}\))*"
)
_TOKEN = re.compile(
    rf"(?P<bracket>{BRACKET}|\(\d{{4}}\))|(?P<comma>,)|(?P<small>(?:{_ANY_JOINT})(?!\S))"
    rf"|(?P<word>{_NUMBER}|{_WORD}|(?:post|pre)-\d{{4}})"
)
_LED = re.compile(
    r"-(?:led|launched|funded|backed|hosted|based|brokered|supported|sponsored|style|wide|authorized|mandated)$"
)
_ARTICLES = frozenset({"the", "a", "an"})
_POSSESSIVE = re.compile(r"[’']s$|(?<=^States)[’']$")


@dataclass(slots=True)
class Group:
    """Words in capitals that stand side by side, with what joins them to the group before."""

    comma: bool = False  # a comma stands before
    small: tuple[str, ...] = ()  # the small words before: ("of", "the")
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    end: int = 0  # of the last word or of the bracket behind it
    acronym: str | None = None
    closed: bool = False  # a bracket stands behind the last word


def groups_of(text: str, start: int, end: int) -> list[Group]:
    """The groups of one run."""
    groups = [Group()]
    comma, small = False, []  # type: bool, list[str]
    for token in _TOKEN.finditer(text, start, end):
        group = groups[-1]
        if token.lastgroup == "comma":
            comma = True
        elif token.lastgroup == "small":
            small.append(token[0])
        elif token.lastgroup == "bracket":
            group.acronym = group.acronym or acronym_of(token[0])
            group.end, group.closed = token.end(), True
        else:
            if comma or small:
                group = Group(comma, tuple(small))
                groups.append(group)
                comma, small = False, []
            word = token[0]
            possessive = _POSSESSIVE.search(word) if word not in _INNER_POSSESSIVES else None
            if possessive:
                word, small = word[: possessive.start()], ["’s"]
            group.words.append(word)
            group.starts.append(token.start())
            group.end, group.closed = token.start() + len(word), False
    return [group for group in groups if group.words]


def head_of(group: Group, following: str = "") -> int | None:
    """The place of the head among the group's words, or None: the last word, numbers behind it apart.

    ``following`` is the first word of the next group, which may make up for a missing word before the head
    ("Code of Conduct").
    """
    words = group.words
    place = len(words) - 1
    while place > 0 and (words[place][-1].isdigit() or words[place].startswith("No.")):
        place -= 1
    head = words[place]
    if head not in HEADS:
        return None
    before = words[:place]
    if not _REFUSES.get(head, frozenset()).isdisjoint(before):
        return None
    needed = _NEEDS.get(head)
    if needed is not None and needed.isdisjoint([*before, following]):
        return None
    if before and " ".join(words).endswith(BODIES):
        return None
    return place


def is_plain(group: Group) -> bool:
    """Whether a group can be a part of a longer name: no head, no country, person, month or organ."""
    words = group.words
    return (
        head_of(group) is None
        and " ".join(words) not in TERRITORIES
        and words[0] not in TITLES
        and words[0] not in MONTHS_AND_DAYS
        and not COUNTRY_WORDS.issuperset(words)
        and words[-1] not in ORGANS
        and words[-1] not in HEADS
        and not GROUPINGS.issuperset(words)
    )


def is_plural(head: str) -> bool:
    """Whether a head is the plural of another head: "Strategies", but not "Guidelines"."""
    return head.endswith("s") and (head[:-1] in HEADS or head[:-3] + "y" in HEADS)


def countries_joined(word: str) -> int:
    """How many countries a word like "Japan-U.S.-ROK" joins, 0 when it is no such word."""
    parts = set(re.split(r"[-–‑]", word))
    return len(parts) if len(parts) > 1 and parts <= COUNTRY_WORDS | {"U.S", "U.K"} else 0


def names_nothing(words: Sequence[str]) -> bool:
    """Whether the words before a head leave it a back reference: "the Joint Statement"."""
    return GENERIC.issuperset(words) and sum(word in _SUBJECTS for word in words) < 2


def names_an_organ(groups: Sequence[Group], index: int) -> bool:
    """Whether group ``index`` ends the name of an organ: "Department for Trade, Ports and Rural Strategy"."""
    place = index
    while (
        place > max(0, index - _MOST_GROUPS)
        and groups[place].small in {(), ("and",)}
        and not groups[place].closed
    ):
        place -= 1
    if place == 0 or groups[place].small[:1] not in {("of",), ("for",)}:
        return False
    organ = groups[place - 1].words[-1]
    return organ in _OFFICES or (place < index and len(groups[index].words) < 3 and organ in ORGANS)


def first_word(group: Group, place: int) -> int:
    """The place of the first word that belongs to the name: behind months and "-led"."""
    first = 0
    for index, word in enumerate(group.words[:place]):
        if word in MONTHS_AND_DAYS or _LED.search(word):
            first = index + 1
            if first < place and re.fullmatch(r"\d{4}", group.words[first]) and word in MONTHS_AND_DAYS:
                first += 1
    return first


def leftmost(groups: Sequence[Group], index: int, floor: int) -> int:
    """The group that a coordinated name starts with: "Climate, Forests and Ports Initiative"."""
    group = groups[index]
    before = index - 1
    own = group.words[:-1]
    if own and group.small in {("for",), ("of",)} and before >= floor and COUNTRY_WORDS.issuperset(own):
        return before if is_plain(groups[before]) else index
    if group.small[:1] == ("in",) and before >= floor and groups[before].words[-1] in _BEFORE_IN:
        return before if is_plain(groups[before]) else index
    if (
        group.small not in {("and",), ("&",)}
        or before < floor
        or not is_plain(groups[before])
        or groups[before].closed
    ):
        return index
    if any(word not in {"and", "the", "a", "an", "’s"} for word in groups[before].small) and before > floor:
        return index
    if group.comma and not (groups[before].comma and before > floor):
        return index
    while (
        before > max(floor, index - _MOST_GROUPS)
        and groups[before].comma
        and not groups[before].small
        and is_plain(groups[before - 1])
    ):
        before -= 1
    return before


def spelt_out(groups: Sequence[Group], left: int, index: int, floor: int) -> int:
    """The group from which the acronym of group ``index`` is spelt out: "Saving on a Plan (SOAP) Fund"."""
    acronym = groups[index].acronym
    if acronym is None:
        return left
    for first in range(left, max(floor, index - 3) - 1, -1):
        word = groups[first].words[0]
        if word[0].casefold() == acronym[0].casefold() or acronym[0] in word:
            return first
        if (
            groups[first].comma
            or not groups[first].small
            or first == floor
            or not is_plain(groups[first - 1])
        ):
            break
    return left


def _list_end(groups: Sequence[Group], index: int) -> int:
    """The last group of a list ", X, and Y" or ", X and Y" that goes on after ``index``, else ``index``."""
    last = index + 1
    stop = min(len(groups), index + _MOST_GROUPS)
    while last < stop and groups[last].comma and not groups[last].small and is_plain(groups[last]):
        last += 1
    if last == index + 1 or last >= stop:
        return index
    return last if groups[last].small in {("and",), ("or",)} and is_plain(groups[last]) else index


def rightmost(groups: Sequence[Group], index: int, head: str, *, inside: bool = False) -> int:
    """The last group of the name whose head stands in group ``index``.

    ``inside`` says that ``index`` is itself behind a small head ("forum on ...").
    """
    last, side = index, 0  # of the two that signed: 1 behind "between", 2 behind its "and"
    while last + 1 < min(len(groups), index + _MOST_GROUPS) and (side or not groups[last].closed):
        following = groups[last + 1]
        behind = inside or last > index
        small = [word for word in following.small if word not in _ARTICLES]
        if following.comma:
            finish = _list_end(groups, last) if behind else last
            if finish == last:
                break
            last = finish
            continue
        first = following.words[0]
        joint = small[0] if small else "the"
        country = first in COUNTRY_WORDS or " ".join(following.words) in TERRITORIES
        joins = {
            "of": not (country and last == index and len(groups[index].words) > 1),
            "for": True,
            "on": True,
            "de": True,
            "against": True,
            "to": not country,
            "’s": behind,
            "from": behind and not country,
            "in": (groups[last].words[-1] in _BEFORE_IN and not country) or _ends_with_acronym(following),
            "between": head in _BETWEEN or groups[last].words[-1] in _BETWEEN,
            "and": side == 1
            or (
                behind
                and _ARTICLES.isdisjoint(following.small)
                and (is_plain(following) or (side == 2 and following.words[-1] in ORGANS))
            ),
            "the": groups[last].words[-1].endswith("ing") or groups[last].small == ("to",),
        }.get(joint, False)
        if not joins or first in MONTHS_AND_DAYS:
            break
        if joint == "between":
            side = 1
        elif joint == "and" and side == 1 and (country or not _ARTICLES.isdisjoint(following.small)):
            side = 2
        last += 1
    return last


def _ends_with_acronym(group: Group) -> bool:
    """Whether an acronym stands behind the group: "Assembly of the Ports in 2033 (AOP9)"."""
    return group.closed and group.acronym is not None
