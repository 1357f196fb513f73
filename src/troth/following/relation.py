"""How a later statement stands to the commitment that it continues, by the coding manual."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from troth import vocabulary
from troth.following.acts import acts_in
from troth.following.content import name_of
from troth.following.pair import Pair
from troth.following.stems import stems_of
from troth.types import Coding, FollowedStatement, Money, Relation

_TABLE = vocabulary.load("relations")


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(sorted(map(re.escape, phrases), key=len, reverse=True))})\b", re.IGNORECASE
    )


_ABANDONS, _PUTS_OFF = _pattern(_TABLE["abandons"]), _pattern(_TABLE["puts_off"])
_REPLACES, _REPLACED_BY = _pattern(_TABLE["replaces"]), _pattern(_TABLE["replaced_by"])
_INSTEAD = _pattern(_TABLE["instead"])
_COMPLETES, _PROCEEDS = _pattern(_TABLE["completes"]), _pattern(_TABLE["proceeds"])
_DENIES, _AFFIRMS = _pattern(_TABLE["denies"]), _pattern(_TABLE["affirms"])
_AWAITS, _UNDONE = _pattern(_TABLE["awaits"]), _pattern(_TABLE["undone"])
_PARTLY, _REPORTS = _pattern(_TABLE["partly"]), _pattern(_TABLE["reports"])
_REPEATS, _ADDS = _pattern(_TABLE["repeats"]), _pattern(_TABLE["adds"])
_ON_TOP = _pattern(_TABLE["on_top"])
_ONCE = frozenset(_TABLE["once"])
_ENDS, _ENDS_BUILDING = frozenset(_TABLE["ends"]), frozenset(_TABLE["ends_building"])
_BUILDS = frozenset(stems_of(" ".join(_TABLE["builds"])))
_CLAUSE = re.compile(r"[,;:.]\s|\bbut\b")
_SHORT = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]\w*")
_CONTRACTED = re.compile(r"n[’']t\b")
_NUMBER = re.compile(r"\b(\d[\d,]*(?:\.\d+)?)\s+((?:[\w-]+\s*){1,3})")
_NEAR = 0.45  # of the promise's words in what reports the same act
_NEAR_NAMED = 0.3  # where both name the same initiative
_MUCH_NEW = 0.7  # of a later promise's words that the promise does not have
_DENIED_WITHIN = 8  # words before a completing word in which it can be denied
_REPLACED_WITHIN = 12  # words from "replaces" to what it replaces
_INSTEAD_WITHIN = 4  # words from "instead of" to the name of what is replaced
_ON_TOP_WITHIN = 4  # words from "additional" to its sum


def relation_of(pair: Pair) -> Relation:
    """The relation of the later statement of a pair to its commitment.

    A later act is progress, or fulfils the promise of the same act that is done once. A later promise
    repeats, or adds to what was promised; one that tells of work in hand is progress. A view is progress
    where it welcomes what was done, else it repeats. Giving up and replacing need words that say so, and what
    was promised beside them. What is put off or not yet done is no progress: that it is spoken of repeats it.
    """
    quote, coding = pair.other.statement.quote, pair.other.statement.coding
    if _replaces(pair):
        return "replaces"
    if _abandons(pair):
        return "abandons"
    put_off = bool(_PUTS_OFF.search(quote))
    if not put_off and _fulfils(pair):
        return "fulfils"
    if coding.kind == "commitment":
        return _of_promises(pair)
    done = _told(_COMPLETES, quote)
    undone = _COMPLETES.search(quote) or _UNDONE.search(_AFFIRMS.sub(" ", quote))
    if put_off or (undone and not done):
        return "reaffirms"
    if coding.kind in {"action", "context"} or _PROCEEDS.search(quote) or done:
        return "progresses"
    return "reaffirms" if _REPEATS.search(quote) or not _ADDS.search(quote) else "progresses"


@lru_cache(maxsize=1024)
def _acts(words: str) -> frozenset[str]:
    return acts_in(stems_of(words))


def _covered(pair: Pair) -> float:
    """The share of the promise's words, by weight, that the later statement has."""
    return sum(weight for weight, _ in pair.words) / pair.one.total


def _before(text: str, start: int) -> str:
    """The few words before a place, in its clause, without those that only look like a denial."""
    clause = _CLAUSE.split(text[:start])[-1]
    return _AFFIRMS.sub(" ", " ".join(clause.split()[-_DENIED_WITHIN:]))


def _denied(text: str, start: int) -> bool:
    """Whether the words before a place say that what follows is not done."""
    near = _before(text, start)
    return bool(_CONTRACTED.search(near) or _DENIES.search(near))


def _told(pattern: re.Pattern[str], quote: str) -> list[str]:
    """What a text tells of by a pattern, neither denied nor still to come, in small letters."""
    return [
        match[0].casefold()
        for match in pattern.finditer(quote)
        if not _denied(quote, match.start()) and not _AWAITS.search(_before(quote, match.start()))
    ]


def _named_in(pair: Pair, text: str) -> bool:
    """Whether a text has a name that both statements have, in its words or by its short form."""
    stems = set(stems_of(text))
    labels = (pair.other.content.labels.get(name, "") for name in pair.names)
    if any(key and set(key.split()) <= stems for key in map(name_of, labels)):
        return True
    short = set(_SHORT.findall(pair.one.statement.quote))
    return bool(pair.names) and any(each in short for each in _SHORT.findall(text))


def _tells_of(pair: Pair, text: str) -> bool:
    """Whether a text has a name that both statements have, or two words of the promise."""
    stems = set(stems_of(text))
    return sum(word in stems for _, word in pair.words) >= 2 or _named_in(pair, text)


def _replaces(pair: Pair) -> bool:
    """Whether the later statement says that something else takes the place of what was promised."""
    quote = pair.other.statement.quote
    promised = pair.one.statement.quote
    if _REPLACES.search(promised) or _REPLACED_BY.search(promised):
        return False  # to replace something is what was promised
    for match in _REPLACED_BY.finditer(quote):
        before = " ".join(quote[: match.start()].split()[-_REPLACED_WITHIN:])
        if not _denied(quote, match.start()) and _tells_of(pair, before):
            return True
    for match in _REPLACES.finditer(quote):
        behind = " ".join(quote[match.end() :].split()[:_REPLACED_WITHIN])
        passive = _REPLACED_BY.match(quote, match.start())
        if not passive and not _denied(quote, match.start()) and _tells_of(pair, behind):
            return True
    for match in _INSTEAD.finditer(quote):
        rest = quote[match.end() :].split()
        longest = max((len(each.split()) for each in pair.other.content.labels.values()), default=0)
        if _named_in(pair, " ".join(rest[: max(longest + 1, _INSTEAD_WITHIN)])):
            return True
    return False


def _abandons(pair: Pair) -> bool:
    """Whether the later statement says that what was promised is given up."""
    quote = pair.other.statement.quote
    if _ABANDONS.search(pair.one.statement.quote):
        return False  # to end something is what was promised
    if not any(not _denied(quote, match.start()) for match in _ABANDONS.finditer(quote)):
        return False
    if pair.names:
        return True
    if pair.other.content.countries - pair.one.content.countries:
        return False  # it tells of another place, or of what others gave up
    return _covered(pair) >= _NEAR or len(pair.words) >= 2


def _fulfils(pair: Pair) -> bool:
    """Whether a report tells of the very act that was promised, and that act is done once or has an end."""
    if pair.other.statement.coding.kind not in {"action", "position"}:
        return False
    if pair.one.content.countries - pair.other.content.countries:
        return False  # the promise names another place
    if pair.one.statement.coding.specificity != "specific":
        return False
    done = _told(_COMPLETES, pair.other.statement.quote)
    covered = _covered(pair)
    if {act for word in done for act in _acts(word)} & pair.one.content.acts & _ONCE:
        return covered >= _NEAR or (bool(pair.names) and covered >= _NEAR_NAMED)
    return covered >= _NEAR and _ended(pair, done)


def _ended(pair: Pair, done: Iterable[str]) -> bool:
    """Whether the whole of an act that has an end, such as building, is reported as done."""
    promised, quote = pair.one.statement.quote, pair.other.statement.quote
    if _PARTLY.search(quote) and not _PARTLY.search(promised):
        return False
    words = set(stems_of(promised))
    building = bool(words & _BUILDS)
    told = (
        (word in _ENDS and words & set(stems_of(word))) or (building and word in _ENDS_BUILDING)
        for word in done
    )
    return any(told) and not _falls_short(pair.one.statement.coding, quote)


def _falls_short(promise: Coding, quote: str) -> bool:
    """Whether a report counts fewer of what the promise sets as a goal."""
    goals = {stem: each.goal for each in promise.targets for stem in stems_of(each.unit)}
    for match in _NUMBER.finditer(quote):
        counted = float(match[1].replace(",", ""))
        if any(counted < goals.get(stem, 0) for stem in stems_of(match[2])):
            return True
    return False


def _of_promises(pair: Pair) -> Relation:
    one, other = pair.one.statement, pair.other.statement
    change = _change_of_sums(one, other) or _change_of_goals(one.coding, other.coding)
    if change:
        return change
    quote = other.quote
    known = {match[0].casefold() for match in _REPORTS.finditer(one.quote)}
    if not _PUTS_OFF.search(quote) and not known.issuperset(_told(_REPORTS, quote)):
        return "progresses"
    new = 1 - sum(pair.other.words.get(word, 0.0) for _, word in pair.words) / pair.other.total
    specific = other.coding.specificity == "specific"
    if _REPEATS.search(quote) and not (specific and new >= _MUCH_NEW):
        return "reaffirms"
    # the same sum in other words is the same promise
    other_words = new >= _MUCH_NEW and not _sums_in(one.coding) & _sums_in(other.coding)
    return "expands" if _has_news(pair) or other_words else "reaffirms"


def _sums_in(coding: Coding) -> set[tuple[str, float]]:
    return {(each.currency, each.amount) for each in coding.money}


def _has_news(pair: Pair) -> bool:
    """Whether a later promise has a sum, a date to keep or an initiative that the promise does not have."""
    one, other = pair.one.statement.coding, pair.other.statement.coding
    named = {name_of(each.name) for each in one.initiatives}
    if not pair.names and any(name_of(each.name) not in named for each in other.initiatives):
        return True
    if other.money and not _sums_in(one) & _sums_in(other):
        return True
    return not one.dates and any(each.role == "by" for each in other.dates)


def _comes_on_top(statement: FollowedStatement, money: Money) -> bool:
    """Whether the words before a sum say that it comes on top of others."""
    before = statement.quote[: max(0, money.start - statement.start)].split()
    return bool(_ON_TOP.search(" ".join(before[-_ON_TOP_WITHIN:])))


def _change_of_sums(one: FollowedStatement, other: FollowedStatement) -> Relation | None:
    """What a later promise does to the sums of a promise; None where it leaves them as they are."""
    mine = [each for each in one.coding.money if each.role == "pledged"]
    theirs = [each for each in other.coding.money if each.role == "pledged"]
    before = {(each.currency, each.amount) for each in mine if _comes_on_top(one, each)}
    if any(_comes_on_top(other, each) and (each.currency, each.amount) not in before for each in theirs):
        return "expands"
    amounts = {(each.currency, each.amount) for each in mine}
    if any((each.currency, each.amount) in amounts for each in theirs):
        return None
    for currency in sorted({each.currency for each in mine} & {each.currency for each in theirs}):
        most = max(each.amount for each in mine if each.currency == currency)
        later = max(each.amount for each in theirs if each.currency == currency)
        return "expands" if later > most else "narrows"
    return None


def _change_of_goals(one: Coding, other: Coding) -> Relation | None:
    """What a later promise does to a goal of the same measure and unit; None where it leaves it as it is."""
    mine = {(" ".join(stems_of(each.measure)), each.unit): each.goal for each in one.targets}
    for each in other.targets:
        goal = mine.get((" ".join(stems_of(each.measure)), each.unit))
        if goal is not None and goal != each.goal:
            return "expands" if each.goal > goal else "narrows"
    return None
