"""Measurable goals other than sums of money: what is measured, how far, and by when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from troth.coding.numbers import spelled_value
from troth.coding.targets_goals import (
    PHRASE_ENDS,
    QUALIFIER,
    Goal,
    Scope,
    find_figures,
    noun_phrase,
)
from troth.coding.targets_levels import LEVEL_HINTS, find_levels
from troth.types import Kind, Money, Target, When
from troth.vocabulary import load
from troth.vocabulary.parties import find_parties

_WORDS = load("units")

# A goal has a digit or one of these; every other statement is left after a look for them.
_DIGIT = re.compile("[0-9]")
_HINTS: tuple[str, ...] = (*_WORDS["hints"], *LEVEL_HINTS)

# Outside a commitment, a statement with neither a digit nor one of these words holds no target.
GOAL_WORDS = frozenset(_WORDS["gate"])
_GOAL_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS['goal_words'])})\b", re.IGNORECASE)
# The first word of any of them, and of a statement that tells the terms of a deal.
AIM_WORD = re.compile(
    rf"\b(?:{'|'.join(word.split(' ')[0] for word in _WORDS['goal_words'])}|(?-i:Under|Pursuant))",
    re.IGNORECASE,
)
_REACHING = re.compile(r"\b(?:achiev|reach|attain|realiz|realis)\w*\b[^,;:]{0,60}$", re.IGNORECASE)

_BEHIND_OF = re.compile(r"\sof(?:\s(?:the|all))?(?=\s)")
_LEADING = re.compile(r"(?:\s(?:by|to|from|of|at|an?|the|for|on|in|with|as))+\s$")
_PHRASE_START = re.compile(
    r"[,;:]\s|\s?[–—]\s?|(?<![A-Z])\.\s|\b(?:to|will|while|of increasing|of reducing|of raising)\s"
)
_ARTICLES = ("the ", "a ", "an ")
_JOINS_PARTIES = re.compile(r"(?:\s|,|\band\b|\bthe\b|\bgovernments?\b|\bof\b)*", re.IGNORECASE)
_UNIT_AT_END = re.compile(r"(?:%|°\s?[CF]|[A-Za-z][A-Za-z -]*)$")
_FINITE, _PRONOUNS, _BARE_NOUNS = (frozenset(_WORDS[name]) for name in ("finite", "pronouns", "bare_nouns"))
_BY = re.compile(
    r"\b(?:by|no later than|not later than|before|until|through|to)\b[\w\s,-]{0,24}$", re.IGNORECASE
)
# A deadline in front of its goal: "By 2030, ...", "will, by the end of 2030, ...".
_OPENING = re.compile(
    r"(?:[:(“]\s?|\b(?:will|shall|to|that|and),?\s)(?:(?:by|before|in|no later than|not later than)\s)?"
    r"(?:(?:the|end|of|early|late|mid|year)[\s-]){0,4}$",
    re.IGNORECASE,
)
_ADVERBS = re.compile(rf"^(?:(?:{'|'.join(load('clauses')['adverbs'])})\s+)+", re.IGNORECASE)
_NEXT = re.compile(r"\b(?:next|coming)\b")
_WILL = re.compile(r",\s[^,;.]{0,60}?\b(?:will|shall|(?<!the\s)plans?\sto|intends?\sto)\b")
_ATTRIBUTE = re.compile(r"\s(?:[\w-]{1,30}\s){0,4}(?:[\w-]{1,30})?$")
# A full stop behind a capital ends an abbreviation ("U.S. imports").
_SENTENCE_END = re.compile(r";\s|(?<![A-Z])\.\s")
# "the 2030 goal of 3 billion gallons", "its 2035 target of replacing 10%"
_GOAL_OF_YEAR = re.compile(
    r"\b(?P<year>20\d\d)\s(?:[\w-]{1,20}\s){0,3}(?:goal|target|objective|ambition|aim)s?\s"
    r"(?:of|to|for)\s(?:[\w-]{1,20}\s){0,4}$"
)
# What a deal says in the present tense is promised by it.
_BY_THE_DEAL = re.compile(
    r"(?:under|pursuant to) th(?:e|is)\s(?:[\w’'.-]{1,30}\s){0,6}"
    r"(?:deal|agreement|arrangement|accord|framework|plan|terms)\b",
    re.IGNORECASE,
)
# "over the course of the year" is a period, as "2031/2032" is.
_WHOLE = ("course of", "rest of", "remainder of")
# "two ships, the first by 2031"
_OF_A_PART = re.compile(
    r"\bthe\s(?:first|last|second|rest|remainder)(?:\s[\w-]{1,20}){0,2}\s(?:by|in|before)\s(?:the\s(?:end|close)\sof\s)?$"
)
# "400 camps will offer advice": the goal is the subject.
_WILL_DO = re.compile(
    r"\s(?:will|shall)\s(?:offer|provide|deliver|open|begin|join|study|train|receive|be\s(?:trained|delivered|built|provided))\b"
)
# "Order 812 of 3 May 2031": the date of a text.
_DATE_OF_A_TEXT = re.compile(r"(?:\b[A-Z][\w’'.-]{0,30}|\d)\sof\s$")

# How far from its goal a deadline may stand, and a word for a goal from the number, in characters.
_DEADLINE_REACH, _GOAL_WORD_REACH = 400, 130


class Found(NamedTuple):
    """What was found in a statement before: its dates, and its sums, which are no targets."""

    dates: tuple[When, ...] = ()
    money: tuple[Money, ...] = ()


def find_targets(text: str, start: int, end: int, found: Found, *, kind: Kind) -> tuple[Target, ...]:
    """The goals of one statement that can be measured, in anything but money.

    Accepts rates ("from 20 percent to 45 percent by 2034", "a baseline 12% tariff rate"), counts ("at least
    1,800 scholarships", "12 million metric tons"), temperatures ("limit ... to 1.5°C"), neutrality ("net-zero
    emissions by 2050": goal 0), multiples ("triple": goal 3) and full coverage (100 %).

    Times are goals where something is to take no longer ("from 300 to 100 days", "targeting decisions
    within two years"). Fewer than ten pieces count behind verbs of making and handing over.

    In a commitment every such number that its clause points ahead to is a goal; elsewhere only one
    beside a word for a goal ("goal of", "urge ... to", "proposal to", "will train"): with a deadline, or
    close behind that word; and the terms of a deal ("Under the deal, ..."). What
    is reported, described or merely expected is none, nor are durations, ages and the number of those who
    take part. Rules read from usage in official texts, where most numbers are no targets.

    Args:
        text: The document's canonical text.
        start: Where the statement starts.
        end: Where it ends.
        found: The statement's dates, from which a target's deadline is taken, and its sums.
        kind: The statement's kind.

    Returns:
        The targets in reading order, each pair of goal and deadline once for one measure. The goal of a range
        is its lower end. ``by`` is EDTF: the date of a deadline, or the end of the period in which the goal
        is due. Numbers are counted out ("1 billion doses": 1000000000), but where statistics have a sign for
        a unit with its scale, it belongs to the unit ("12 million metric tons", MMT: 12).
    """
    if not _may_hold_goal(text, start, end, kind):
        return ()
    scope = Scope(text, start, end)
    taken = [(when.start, when.end) for when in found.dates]
    taken = sorted(taken + [(sum_.start, sum_.end) for sum_ in found.money])
    goals = sorted(
        (*find_levels(scope), *find_figures(scope, taken)), key=lambda goal: (goal.start, goal.end)
    )
    return _targets(scope, goals, found.dates, kind) if goals else ()


def _may_hold_goal(text: str, start: int, end: int, kind: Kind) -> bool:
    """A quick look for a number and, outside a commitment, for a word for a goal."""
    if _DIGIT.search(text, start, end) is None:
        statement = text[start:end]
        if not any(map(statement.__contains__, _HINTS)):
            return False
    if kind == "commitment" or _GOAL_WORD.search(text, start, end) is not None:
        return True
    return _BY_THE_DEAL.match(text, start, end) is not None


def _targets(scope: Scope, goals: list[Goal], dates: tuple[When, ...], kind: Kind) -> tuple[Target, ...]:
    """The targets of the goals that hold, each with its deadline and measure."""
    text, start, end = scope.text, scope.start, scope.end
    dates = tuple(sorted((*dates, *_repeated(scope, dates)), key=lambda when: when.start))
    starts = [when.start for when in dates]
    promised = kind == "commitment" or _BY_THE_DEAL.match(text, start, end) is not None
    aims = [] if promised else [word.end() for word in _GOAL_WORD.finditer(text, start, end)]
    found: dict[tuple[int | float, str | None, str], Target] = {}
    for place, goal in enumerate(goals):
        following = goals[place + 1].start if place + 1 < len(goals) else end
        near = bisect_left(starts, goal.end)
        by = _deadline(scope, goal, following, (dates[max(0, near - 4) : near], dates[near : near + 4]))
        if not _is_firm(scope, goal, by) or not (promised or _is_set(text, aims, goal, by)):
            continue
        measure = _measure(scope, goal)
        target = Target(measure, goal.baseline, goal.goal, goal.unit, by, goal.start, goal.end)
        found.setdefault((goal.goal, by, "" if goal.sort in {"zero", "temperature"} else measure), target)
    return tuple(found.values())


def _repeated(scope: Scope, dates: tuple[When, ...]) -> Iterator[When]:
    """Deadlines that a statement gives again in the same words; of these ``dates`` hold the first."""
    seen: set[str] = set()
    for when in dates:
        words = scope.text[max(scope.start, when.start - 4) : when.end]
        if words in seen:
            continue
        seen.add(words)
        place = scope.text.find(words, when.end, scope.end) if when.role == "by" else -1
        while place >= 0:
            stop = place + len(words)
            yield replace(when, start=stop - (when.end - when.start), end=stop)
            place = scope.text.find(words, stop, scope.end)


def _is_firm(scope: Scope, goal: Goal, by: str | None) -> bool:
    """Whether a goal that is often said without meaning one has its deadline or its verb."""
    if by is not None or goal.sort not in {"zero", "universal", "small count"}:
        return True
    before = scope.text[max(scope.start, goal.start - 90) : goal.start]
    return goal.sort == "zero" and _REACHING.search(before) is not None


def _is_set(text: str, aims: list[int], goal: Goal, by: str | None) -> bool:
    """Whether a statement that promises nothing itself names this number as somebody's goal.

    ``aims`` are the ends of the statement's words for a goal, of which there is one at least.
    """
    if by is not None:
        return (
            True  # a goal's word anywhere ("... by 2030, and we support this objective"): it was looked for
        )
    if goal.sort == "count" and _WILL_DO.match(text, goal.end):
        return True
    place = bisect_left(aims, goal.start + 1)
    if place == 0 or goal.start - aims[place - 1] > _GOAL_WORD_REACH:
        return False
    return " but " not in text[aims[place - 1] : goal.start]


def _deadline(
    scope: Scope, goal: Goal, following: int, dates: tuple[tuple[When, ...], tuple[When, ...]]
) -> str | None:
    """The deadline that governs a goal, from the ``dates`` before and after it.

    In this order: a year that stands as its attribute ("2050 net-zero goals"), the first deadline after it,
    the period or near time after it and before the ``following`` goal, a deadline that opens the clause.
    """
    text = scope.text
    before, after = dates
    set_for = _GOAL_OF_YEAR.search(text, max(scope.start, goal.start - 110), goal.start)
    if set_for:
        return set_for["year"]
    if goal.sort == "zero" and before and goal.start - before[-1].end <= 60:
        gap = text[before[-1].end : goal.start]
        if _ATTRIBUTE.fullmatch(gap) and not PHRASE_ENDS.intersection(gap.lower().split()):
            return _last(before[-1].edtf)
    if goal.sort == "temperature":
        following = min(following, goal.end + 40)
    for when in after:
        if when.start - goal.end > _DEADLINE_REACH:
            break
        if _OF_A_PART.search(text, goal.end, when.start):
            continue
        if when.role == "by" and (when.start < following or _shares(text, goal, when)):
            return None if _is_attribute(text, when) else _last(when.edtf)
        due = (when.role == "on" and goal.sort != "temperature" and _is_close(text, goal, when)) or (
            when.role == "from" and goal.sort == "rate" and not text.startswith(" level", when.end)
        )
        if due and when.start < following:
            return _last(when.edtf)
    for when in before:
        if _opens(scope, when) and (when.role == "by" or _runs_ahead(text, when)):
            return _last(when.edtf)
    return None


def _is_close(text: str, goal: Goal, when: When) -> bool:
    """Whether the time of an act stands so near a goal that the goal is due then ("buy 12 tons in 2027")."""
    if "/" in when.edtf or text.startswith(_WHOLE, when.start):
        return True
    between = text[goal.end : when.start]
    return len(between) <= 60 and "," not in between and not _DATE_OF_A_TEXT.search(between)


def _shares(text: str, goal: Goal, when: When) -> bool:
    """Whether goals that are joined by "and" have one deadline behind the last of them."""
    return goal.sort in {"rate", "zero"} and not _SENTENCE_END.search(text, goal.end, when.start)


def _opens(scope: Scope, when: When) -> bool:
    """Whether a deadline opens the statement or stands straight behind the verb form that promises."""
    first = max(scope.start, when.start - 60)
    # The colon stands for the statement's own start, which the pattern could not see in a slice.
    before = (":" if first == scope.start else "") + scope.text[first : when.start]
    return _OPENING.search(before) is not None


def _runs_ahead(text: str, when: When) -> bool:
    """Whether a time that opens is to come: "Over the next five years, ...", "In 2031, they will ..."."""
    if "/" in when.edtf:
        return _NEXT.search(text, when.start, when.end) is not None
    return when.role == "on" and _WILL.match(text, when.end) is not None


def _is_attribute(text: str, when: When) -> bool:
    """Whether a year belongs to the noun behind it ("our 2050 goals") and not to a goal before it."""
    written_out = not text[when.start : when.start + 1].isdigit()
    return not written_out and not _BY.search(text[max(0, when.start - 32) : when.start])


def _last(edtf: str) -> str:
    """The end of a period, else the date itself. A period that ends with December ends with its year."""
    last = edtf.rsplit("/", 1)[-1]
    return last[:4] if "/" in edtf and last.endswith("-12") and len(last) == 7 else last


def _measure(scope: Scope, goal: Goal) -> str:
    """The exact words that say what is measured: the noun phrase behind the goal, else the one before it.

    Where neither says it, the counted noun or the unit as it is written.
    """
    text, end = scope.text, scope.end
    if goal.noun < goal.end:
        return text[goal.noun : goal.end]
    behind = _BEHIND_OF.match(text, goal.end, end)
    first = behind.end() if behind else goal.end
    words = text[first : noun_phrase(text, first, end)].strip()
    if goal.sort == "zero":
        return words if words.endswith("s") else text[goal.start : goal.end]
    for phrase in (words, _words_before(scope, goal)):
        if _says_what(phrase):
            return phrase
    return _unit_as_written(text[goal.start : goal.end])


def _says_what(phrase: str) -> bool:
    """Whether a phrase can name what is measured: no clause, pronoun, bare "goal" or party alone."""
    words = phrase.lower().split()
    if not words or not _FINITE.isdisjoint(words) or words[-1] in _PRONOUNS:
        return False
    if len(words) == 1 + phrase.lower().startswith(_ARTICLES) and words[-1] in _BARE_NOUNS:
        return False
    place = 0
    for mention in find_parties(phrase):
        if _JOINS_PARTIES.fullmatch(phrase, place, mention.start) is None:
            return True
        place = mention.end
    return not place or _JOINS_PARTIES.fullmatch(phrase, place) is None


def _unit_as_written(goal: str) -> str:
    """The noun or unit at the end of a goal without its number: "12 million tons" gives "tons"."""
    unit = _UNIT_AT_END.search(goal)
    if unit is None:
        return goal
    words = unit[0].split(" ")
    first = next((place for place, word in enumerate(words) if word and not spelled_value(word)), 0)
    return " ".join(words[first:])


def _words_before(scope: Scope, goal: Goal) -> str:
    """The words before a goal, back to its verb or the clause's start, without the preposition between."""
    before = QUALIFIER.sub("", scope.text[max(scope.start, goal.start - 120) : goal.start])
    before = _LEADING.sub("", before)
    *earlier, phrase = _PHRASE_START.split(before)
    if earlier and len(phrase.split()) < 2:
        phrase = earlier[-1]  # "the tariff will remain at": the subject says more than the verb
    phrase = _ADVERBS.sub("", phrase.strip())
    pieces = phrase.rsplit(None, 8)
    return phrase[len(pieces[0]) :].strip() if len(pieces) > 8 else phrase
