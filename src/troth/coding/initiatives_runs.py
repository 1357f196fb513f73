"""Runs of words in capitals: how they fall into groups, and which groups make one name.

A run is split into groups of words that stand side by side; small words and commas join the groups. The last
word of a group may be a head, a programme noun of ``vocabulary/initiatives.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from babel import Locale

from troth import vocabulary
from troth.coding.acronyms import BRACKET, acronym_of
from troth.coding.initiatives_marks import COUNTRIES_AS_WORDS

# A name of more groups than this is taken for a text in capitals; it also keeps hostile input linear.
MOST_GROUPS = 16

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
) | frozenset(_DATA["heads"]["singular"])
_NEEDS = _by_form(_DATA["heads"]["needs"])
_REFUSES = _by_form(_DATA["heads"]["refuses"])
BARE_REFUSED = _with_plurals(_DATA["heads"]["behind"]["bare_refused"])
BARE_OF_REFUSED = _with_plurals(_DATA["heads"]["behind"]["bare_of_refused"])
_SOFT = frozenset(_DATA["heads"]["soft"])
FIRM_HEADS = HEADS - _SOFT
GENERIC = frozenset(_WORDS["generic"]) | frozenset(_WORDS["subjects"]) | FIRM_HEADS
BETWEEN_WITH_OWN = _with_plurals(_DATA["heads"]["behind"]["between_with_own"])
LEADING = frozenset(_WORDS["leading"])
BETWEEN = _with_plurals(_DATA["heads"]["behind"]["between"])
DESCRIBED_BARE = _with_plurals(_DATA["heads"]["behind"]["described_bare"])
DESCRIBED = _with_plurals(_DATA["heads"]["behind"]["described"])
_SUBJECTS = frozenset(_WORDS["subjects"])
OFFICES = frozenset(_WORDS["offices"])
_APPENDED = frozenset(_DATA["small"]["appended"])
_SESSIONS = frozenset(_DATA["heads"]["behind"]["sessions"])
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
OPENERS = frozenset(_WORDS["openers"])
MONTHS_AND_DAYS = frozenset(_WORDS["months_and_days"])
TITLES = frozenset(_WORDS["titles"])
ORGANS = frozenset(_WORDS["organs"])
TERMS = frozenset(_WORDS["terms"])
ORDINALS = frozenset(_WORDS["ordinals"])
STATUTES = frozenset(_WORDS["statutes"])
PLACES = frozenset(_WORDS["places"])
BEFORE_IN = frozenset(_WORDS["before_in"])
REGIONS = frozenset(_WORDS["regions"])
_AT_WORK = frozenset({"Working", "Task"})  # before "Group" and "Force": one field is then enough of a name
_INNER_POSSESSIVES = frozenset(_WORDS["inner_possessives"])
ACRONYM_OPENERS = frozenset(_WORDS["acronym_openers"])
BODIES: tuple[str, ...] = tuple(_DATA["bodies"]["names"])
GROUPINGS = frozenset(_DATA["groupings"]["names"])
AGENCIES = frozenset(name for names in vocabulary.load("agencies")["agencies"].values() for name in names)
TERRITORIES = frozenset(Locale("en").territories.values()) | {
    "United States", "Korea", "Russian Federation", *COUNTRIES_AS_WORDS,
}  # fmt: skip
COUNTRY_WORDS = frozenset(word for name in TERRITORIES for word in name.split() if word[0].isupper()) | {
    "U.S.", "US", "U.K.", "UK", "EU", "ROK", "DPRK", "PRC", "Republic", "America",
}  # fmt: skip


_IN_WORD = r"\w*(?:(?:\.[-–‑]|[-–‑/’'.&+])\w+)*(?:(?<=\.[A-Z])\.|(?<=s)[’'](?!\w))?"
_WORD = rf"[A-ZÀ-Þ]{_IN_WORD}"
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
# A word, a year or an ordinal before a word, or "post-2030". All first characters stand in front: the search
# then runs past the others at full speed, and what stands before and behind is looked at from there.
RUN = re.compile(
    r"[A-ZÀ-Þ\dp](?<![\w’'].)"
    rf"(?:(?<=[A-ZÀ-Þ]){_IN_WORD}|(?<=\d)(?:\d{{3}}|\d{{0,2}}(?:st|nd|rd|th))(?=\s[A-Z])"
    r"|(?<=p)(?:ost|re)-\d{4})"
    rf"(?:,?\s+(?:(?:{_ANY_JOINT})\s+){{0,4}}(?:{_NUMBER}|{_WORD})|\s?{BRACKET}|\s\(\d{{4}}\))*"
)
_TOKEN = re.compile(
    rf"(?P<bracket>{BRACKET}|\(\d{{4}}\))|(?P<comma>,)|(?P<small>(?:{_ANY_JOINT})(?!\S))"
    rf"|(?P<word>{_NUMBER}|{_WORD}|(?:post|pre)-\d{{4}})"
)
_LED = re.compile(
    r"-(?:led|convened|launched|funded|backed|hosted|based|brokered|supported|sponsored|style|wide|authorized|mandated)$"
)
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
    bracket: int = 0  # how many words stand before its first bracket
    bracket_end: int = 0
    last: str | None = None  # the acronym in a later bracket


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
            acronym = acronym_of(token[0])
            if not group.bracket:
                group.bracket, group.bracket_end = len(group.words), token.end()
            else:
                group.last = acronym
            group.acronym = group.acronym or acronym
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
            if word.endswith("s’") and text[max(start - 1, 0)] == "‘":
                word = word[:-1]  # "‘Green Coast Accords’": the mark closes a quotation
            group.words.append(word)
            group.starts.append(token.start())
            group.end, group.closed = token.start() + len(word), False
    return [part for group in groups if group.words for part in _split_at_owner(group)]


def _split_at_owner(group: Group) -> list[Group]:
    """A group in two where a body with its acronym owns the name behind: "Reef Survey (RS) Blue Map Fund"."""
    at = group.bracket
    behind = len(group.words) - at
    if at == 0 or behind == 0:
        return [group]
    last = group.words[at - 1]
    owned = group.acronym in AGENCIES or (behind > 1 and last in ORGANS) or (behind > 2 and last in HEADS)
    if not owned or names_nothing(group.words[at:]):
        return [group]
    owner = Group(
        group.comma, group.small, group.words[:at], group.starts[:at], group.bracket_end, closed=True
    )
    return [owner, Group(False, (), group.words[at:], group.starts[at:], group.end, group.last, group.closed)]


def head_of(group: Group, following: str = "") -> int | None:
    """The place of the head among the group's words, or None: the last word, numbers behind it apart.

    ``following`` is the first word of the next group, which may make up for a missing word before the head
    ("Code of Conduct").
    """
    words = group.words
    place = len(words) - 1
    while place > 0 and (
        words[place][-1].isdigit()
        or words[place].startswith("No.")
        or (words[place] in _APPENDED and (words[place - 1] in HEADS or words[place - 1] in _APPENDED))
    ):
        place -= 1
    head = words[place]
    if head not in HEADS:
        return None
    before = words[:place]
    if not _REFUSES.get(head, frozenset()).isdisjoint(before):
        return None
    needed = _NEEDS.get(head)
    if (
        needed is not None
        and needed.isdisjoint([*before, following])
        and not _counts(head, before)
        and not any(countries_joined(word) for word in before[:-1])
    ):
        return None
    if before and " ".join(words).endswith(BODIES):
        return None
    return place


def _counts(head: str, before: Sequence[str]) -> bool:
    """Whether an ordinal makes one event of a standing body: "the 74th World Port Assembly"."""
    return head in _SESSIONS and any(_ORDINAL.fullmatch(word) for word in before)


def is_proper(words: Sequence[str]) -> bool:
    """Whether words hold more than countries, numbers and terms of science and policy."""
    return any(word not in TERMS and word not in COUNTRY_WORDS and not word[0].isdigit() for word in words)


def is_body(name: str) -> bool:
    """Whether a name is that of a standing body: an actor, not an initiative."""
    return name.endswith(BODIES)


def is_plain(group: Group) -> bool:
    """Whether a group can be a part of a longer name: no head, no country, person, month or organ."""
    words = group.words
    return (
        head_of(group) is None
        and " ".join(words) not in TERRITORIES
        and words[0] not in TITLES
        and words[0] not in MONTHS_AND_DAYS
        and not COUNTRY_WORDS.issuperset(words)
        and not all(word.isdigit() for word in words)
        and words[-1] not in ORGANS
        and (words[-1] not in HEADS or words[-1] in _SOFT)
        and not GROUPINGS.issuperset(words)
    )


def is_field(group: Group) -> bool:
    """Whether a group is a field that others cooperate in: "(on Ports and) Harbour Cooperation"."""
    return len(group.words) > 1 and group.words[-1] == "Cooperation" and head_of(group) is None


def is_plural(head: str) -> bool:
    """Whether a head is the plural of another head: "Strategies", but not "Guidelines"."""
    return head.endswith("s") and (head[:-1] in HEADS or head[:-3] + "y" in HEADS)


def countries_joined(word: str) -> int:
    """How many countries a word like "Japan-U.S.-ROK" joins, 0 when it is no such word."""
    if not ("-" in word or "–" in word or "‑" in word):
        return 0
    parts = set(re.split(r"[-–‑]", word))
    return len(parts) if len(parts) > 1 and parts <= COUNTRY_WORDS | {"U.S", "U.K"} else 0


def names_nothing(words: Sequence[str]) -> bool:
    """Whether the words before a head leave it a back reference: "the Joint Statement"."""
    return GENERIC.issuperset(words) and sum(word in _SUBJECTS or word in _AT_WORK for word in words) < 2


def names_an_organ(groups: Sequence[Group], index: int) -> bool:
    """Whether group ``index`` ends the name of an organ: "Department for Trade, Ports and Rural Strategy"."""
    place = index
    while (
        place > max(0, index - MOST_GROUPS)
        and groups[place].small in {(), ("and",)}
        and not groups[place].closed
    ):
        place -= 1
    if place == 0 or groups[place].small[:1] not in {("of",), ("for",)}:
        return False
    organ = groups[place - 1].words[-1]
    return organ in OFFICES or (place < index and len(groups[index].words) < 3 and organ in ORGANS)


def first_word(group: Group, place: int) -> int:
    """The place of the first word that belongs to the name: behind months and "-led"."""
    first = 0
    for index, word in enumerate(group.words[:place]):
        if word in MONTHS_AND_DAYS or _LED.search(word):
            first = index + 1
            if first < place and re.fullmatch(r"\d{4}", group.words[first]) and word in MONTHS_AND_DAYS:
                first += 1
    return first
