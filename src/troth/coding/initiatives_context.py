"""Names that their surroundings give away: what is launched or joined, what "a new programme" explains.

A run of words in capitals without a programme noun may be anything. It is taken for an initiative where the
text says what it is: by the verb before it, by an apposition behind it, or by the noun whose example it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from troth import vocabulary
from troth.coding import initiatives_runs as runs
from troth.coding.initiatives_listed import initiative
from troth.types import Initiative

_CONTEXT: dict[str, list[str]] = vocabulary.load("initiatives")["context"]


_ARTICLE = r"(?:the|an?|its|our|their)"
_ADJECTIVES = r"(?:[a-z][\w’'-]*,?\s)"
# "the launch of the", "inaugurated a new", "participation in the"
_OPENED = rf"\b(?:{'|'.join(_CONTEXT['opened'])})(?:\s{_ARTICLE})(?:\s(?:new|first|inaugural|joint))?\s"
# "initiatives such as", "missions, including the"
# "the launch of Blue Tide Forward", "launched Blue Tide Forward": where no article is needed.
_LAUNCHED = r"\b(?:launch(?:ed|ing)?\sof|launched|launching|unveiled|inaugurated)\s"
_EXAMPLES = rf"\b(?:{'|'.join(_CONTEXT['kinds'])}),?\s(?:such\sas|including|like)\s(?:{_ARTICLE}\s)?"
# "an initiative called", "a programme known as the"
_CALLED = (
    rf"\b(?:{'|'.join(_CONTEXT['apposed'])}),?"
    r"\s(?:called|known\sas|named|dubbed|(?:en)?titled)\s(?:the\s)?[“\"‘]?"
)
_BEFORE = re.compile(rf"(?:{_OPENED}|{_LAUNCHED}|{_EXAMPLES}|{_CALLED})$")
# ", a new programme to ..."
_APPOSITION = re.compile(
    rf"(?:,|\s?[—–])\s{_ARTICLE}\s{_ADJECTIVES}{{0,5}}?(?:{'|'.join(_CONTEXT['apposed'])})"
    r"(?=[,.;)—–]|\s(?:to|for|that|which|of|with|by|on|in|between|under|designed|aimed|aiming|led|launched"
    r"|focused|bringing|supporting|among|supported|funded|created|established|developed|modeled|modelled|based"
    r"|focusing|intended|meant|run|through|dedicated|announced)\b)"
)
_DASHES = ("—", "–")
_OPENS_APPOSITION = (",", *_DASHES)
# What may follow a name; a noun in small letters makes it the first part of something else.
_END = re.compile(
    r"[”\"’]?(?:[,;:)\]—–]|\.(?!\d)|$|\s(?:to|for|in|with|at|on|by|as|and|or|which|that|will|would|between"
    r"|from|under|through|this|next|last|is|was|are|has|have|since|during|within|—|–)(?!\S))"
)
_PLACED = re.compile(r"\b(?:in|at|from|near|by)\s(?:the\s)?$")
_LOOKS_BACK = 90  # characters: the longest of the phrases above
# Nouns that make an initiative even of one word before or behind them.
_STRONG = re.compile(r"\b(?:program(?:me)?|initiatives?|project|missions?|campaigns?|exercises)\b")
_GIVES_EXAMPLES = re.compile(r"\s(?:such\sas|including|like)\s")
_STOP = re.compile(r"(?<=[a-z\d)”])\.\s|\n")
_LONGEST = 300  # characters of a sentence before or behind such words
_INSIDE = frozenset({("of",), ("for",), ("on",), ("to",), ("against",), ("&",)})
# Letters that each of the phrases holds, with what must follow them: far faster to find than the phrases, and
# each hit in a document makes its sentence worth reading for names that are used elsewhere.
_NEAR_NAME = re.compile(
    rf"[a-z]{{0,9}}(?:\s(?:of|in|to))?(?:\s{_ARTICLE})?(?:\s[a-z]{{1,9}})?\s[“\"‘]?(?=[A-Z])"
)
_HINTS = (
    *((stem, _NEAR_NAME) for stem in _CONTEXT["stems"]),
    *((letters, _APPOSITION) for letters in (", a ", ", an ", ", the ", ", its ", ", our ", "–", "—")),
)
_APPOSED = frozenset(noun.split()[-1] for noun in _CONTEXT["apposed"])
TRIGGERS = frozenset(_CONTEXT["triggers"])
_ALL_TRIGGERS = TRIGGERS | frozenset("such including like called known named dubbed titled entitled".split())


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a document that may say of a name that it is an initiative, as far as stops tell."""
    floor = 0
    for place in sorted(_hints(text)):
        if place < floor:
            continue
        start = max(floor, text.rfind("\n", floor, place) + 1, place - _LONGEST)
        for stop in _STOP.finditer(text, start, place):
            start = stop.end()
        ends = _STOP.search(text, place, place + _LONGEST)
        floor = ends.start() if ends else min(len(text), place + _LONGEST)
        yield start, floor


def _hints(text: str) -> Iterator[int]:
    """Where a phrase may stand that says of a name that it is an initiative."""
    for letters, behind in _HINTS:
        place = text.find(letters)
        while place >= 0:
            after = place if behind is _APPOSITION else place + len(letters)
            if behind.match(text, after):
                yield place
            place = text.find(letters, place + len(letters))


def may_stand_alone(name: str, text: str) -> bool:
    """Whether a name that one place of a document explains can be known by itself in the others."""
    if " " in name:
        return True
    return len(name) > 4 and name not in runs.TERMS | runs.GROUPINGS and name.lower() not in text


def may_tell(words: Collection[str]) -> bool:
    """Whether one of the words can belong to a phrase that says of what follows that it is an initiative."""
    return not _ALL_TRIGGERS.isdisjoint(words)


def may_explain(words: Collection[str]) -> bool:
    """Whether one of the words can be the noun of an apposition that says what a name is."""
    return not _APPOSED.isdisjoint(words)


def is_told(text: str, run: re.Match[str], start: int, end: int, *, verbs: bool = True) -> bool:
    """Whether the words before or behind a run say that it is an initiative.

    ``verbs`` says that the statement holds what ``may_tell``.
    """
    behind, begin = text[run.end() : min(run.end() + 2, end)], run.start()
    apposed = behind[:1] in _OPENS_APPOSITION or (behind[:1] == " " and behind[1:] in _DASHES)
    if apposed and _APPOSITION.match(text, run.end(), end):
        return True
    # every phrase before a name ends in white space or a mark that opens a title
    if not verbs or begin == start or not (text[begin - 1].isspace() or text[begin - 1] in '“"‘'):
        return False
    return _BEFORE.search(text, max(start, begin - _LOOKS_BACK), begin) is not None


def _is_name(groups: Sequence[runs.Group]) -> bool:
    """Whether groups can be a name: something proper in them, and no country, person, organ or agency."""
    words = groups[0].words
    every = [word for group in groups for word in group.words]
    return bool(
        runs.is_proper(every)
        and words[0] not in runs.TITLES
        and words[0] not in runs.OPENERS
        and words[0] not in runs.MONTHS_AND_DAYS
        and words[0] not in runs.STATUTES
        and not runs.GROUPINGS.issuperset(every)
        and words[0] not in runs.OFFICES
        and (len(groups) == 1 or runs.head_of(groups[0]) is None)
        and words[-1] not in runs.ORGANS
        and every[-1] not in runs.ORGANS
        and words[-1] not in runs.PLACES
        and every[-1] not in runs.COUNTRY_WORDS
        and " ".join(words) not in runs.TERRITORIES
        and " ".join(words) not in runs.AGENCIES
        and not runs.is_body(" ".join(every))
        and (groups[0].acronym or "") not in runs.AGENCIES
    )


def told(
    text: str, run: re.Match[str], groups: Sequence[runs.Group], bounds: tuple[int, int]
) -> Iterator[Initiative]:
    """The names of a run that its surroundings give away.

    Args:
        text: The canonical text of the document.
        run: The run.
        groups: Its groups.
        bounds: The start and end of the statement.

    Yields:
        Surface forms: "the launch of the **Blue Tide Forward**", "**Global Reef**, a new initiative to ...",
        "missions such as **Moonhare** and the **Solar Kite**", "a programme called **Open Harbours**".
    """
    start, end = bounds
    if behind := _APPOSITION.match(text, run.end(), end):
        placed = _PLACED.search(text, max(start, run.start() - 10), run.start()) is not None
        yield from _explained(text, groups, strong=_STRONG.search(behind[0]) is not None, placed=placed)
    before = _BEFORE.search(text, max(start, run.start() - _LOOKS_BACK), run.start())
    if before is None:
        return
    if _GIVES_EXAMPLES.search(before[0]):
        yield from _examples(text, groups, end, strong=_STRONG.search(before[0]) is not None)
    else:
        yield from _opened(text, groups, end)


def _explained(
    text: str, groups: Sequence[runs.Group], *, strong: bool, placed: bool
) -> Iterator[Initiative]:
    """The last name of a run, which an apposition explains; ``placed``: "in" or its like stands before."""
    first = len(groups) - 1
    while first > 0 and _joins(groups[first]):
        first -= 1
    if groups[first].small[:1] != ("in",) and not (placed and first == 0):
        yield from _named(text, groups[first:], strong=strong)


def _opened(text: str, groups: Sequence[runs.Group], end: int) -> Iterator[Initiative]:
    """The first name of a run, which something is launched or joined by."""
    last = 0
    while last + 1 < len(groups) and not groups[last].closed:
        if not _joins(groups[last + 1]) and not _coordinates(groups, last):
            break
        last += 1
    if _END.match(text, groups[-1].end, end) and _ends_name(groups, last):
        yield from _named(text, groups[: last + 1], strong=False)


def _examples(text: str, groups: Sequence[runs.Group], end: int, *, strong: bool) -> Iterator[Initiative]:
    """Each name of a run, which is a list of examples."""
    place = 0
    while place < len(groups):
        last = place
        while last + 1 < len(groups) and not groups[last].closed and _joins(groups[last + 1]):
            last += 1
        ends = last + 1 < len(groups) or _END.match(text, groups[last].end, end)
        if ends and _ends_name(groups, last) and groups[place].small[:1] != ("in",):
            yield from _named(text, groups[place : last + 1], strong=strong)
        place = last + 1


def _ends_name(groups: Sequence[runs.Group], last: int) -> bool:
    """Whether a name can end with group ``last``: it owns nothing, and no "in" goes on with it."""
    if last + 1 == len(groups):
        return True
    following = groups[last + 1]
    dated = following.words[0] in runs.MONTHS_AND_DAYS or following.words[0].isdigit()
    placed = " ".join(following.words) in runs.TERRITORIES
    return following.small[:1] != ("’s",) and (following.small[:1] != ("in",) or dated or placed)


def _joins(group: runs.Group) -> bool:
    """Whether a group goes on with the name before it: "Partners in the Blue Sea"."""
    return not group.comma and group.small[:1] in _INSIDE and group.words[0] not in runs.MONTHS_AND_DAYS


def _coordinates(groups: Sequence[runs.Group], last: int) -> bool:
    """Whether the next group is the second half of a name: "the Reef Data and Chart Exchange"."""
    following = groups[last + 1]
    return (
        following.small == ("and",)
        and not following.comma
        and runs.head_of(groups[last]) is None
        and (last + 2 == len(groups) or groups[last + 2].small != ("’s",))
    )


def _named(text: str, groups: Sequence[runs.Group], *, strong: bool) -> Iterator[Initiative]:
    """The name of some groups; one word alone only where a noun says what it is."""
    first = runs.first_word(groups[0], len(groups[0].words))
    if first == len(groups[0].words):
        return
    words = [word for group in groups for word in group.words][first:]
    if (len(words) > 1 or strong) and _is_name(groups) and not runs.names_nothing(words):
        yield initiative(text, groups[0].starts[first], groups[-1].end, groups[-1].acronym)
