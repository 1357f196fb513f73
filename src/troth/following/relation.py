"""How a later statement stands to the commitment that it continues, by the coding manual."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from troth import vocabulary
from troth.following.acts import acts_in
from troth.following.pair import Pair
from troth.following.stems import stems_of
from troth.types import Coding, Relation

_TABLE = vocabulary.load("relations")


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(sorted(map(re.escape, phrases), key=len, reverse=True))})\b", re.IGNORECASE
    )


_ABANDONS, _REPLACES = _pattern(_TABLE["abandons"]), _pattern(_TABLE["replaces"])
_COMPLETES, _PROCEEDS = _pattern(_TABLE["completes"]), _pattern(_TABLE["proceeds"])
_REPORTS = _pattern(_TABLE["reports"])
_REPEATS, _ADDS = _pattern(_TABLE["repeats"]), _pattern(_TABLE["adds"])
_ONCE = frozenset(_TABLE["once"])
_NEAR = 0.45  # of the promise's words in what reports the same act
_NEAR_NAMED = 0.3  # where both name the same initiative
_MUCH_NEW = 0.7  # of a later promise's words that the promise does not have


def relation_of(pair: Pair) -> Relation:
    """The relation of the later statement of a pair to its commitment.

    A later act is progress, or fulfils the promise of the same act that is done once. A later promise
    repeats, or adds to what was promised; one that tells of work in hand is progress. A view is progress
    where it welcomes what was done, else it repeats. Giving up and replacing need words that say so.
    """
    quote, coding = pair.other.statement.quote, pair.other.statement.coding
    if pair.names and _REPLACES.search(quote):
        return "replaces"
    if pair.names and _ABANDONS.search(quote):
        return "abandons"
    if _fulfils(pair):
        return "fulfils"
    if coding.kind == "action":
        return "progresses"
    if coding.kind == "commitment":
        return _of_promises(pair)
    if coding.kind == "context" or _PROCEEDS.search(quote) or _COMPLETES.search(quote):
        return "progresses"
    return "reaffirms" if _REPEATS.search(quote) or not _ADDS.search(quote) else "progresses"


@lru_cache(maxsize=1024)
def _acts(words: str) -> frozenset[str]:
    return acts_in(stems_of(words))


def _fulfils(pair: Pair) -> bool:
    """Whether a report tells of the very act that was promised, and that act is done once."""
    if pair.other.statement.coding.kind not in {"action", "position"}:
        return False
    if pair.one.content.countries - pair.other.content.countries:
        return False  # the promise names another place
    done = {act for match in _COMPLETES.finditer(pair.other.statement.quote) for act in _acts(match[0])}
    if not done & pair.one.content.acts & _ONCE:
        return False
    if pair.one.statement.coding.specificity != "specific":
        return False
    covered = sum(weight for weight, _ in pair.words) / pair.one.total
    return covered >= _NEAR or (bool(pair.names) and covered >= _NEAR_NAMED)


def _of_promises(pair: Pair) -> Relation:
    one, other = pair.one.statement.coding, pair.other.statement.coding
    change = _change_of_sums(one, other)
    if change:
        return change
    quote = pair.other.statement.quote
    if _REPORTS.search(quote):
        return "progresses"
    new = 1 - sum(pair.other.words.get(word, 0.0) for _, word in pair.words) / pair.other.total
    if _REPEATS.search(quote) and not (other.specificity == "specific" and new >= _MUCH_NEW):
        return "reaffirms"
    if (other.initiatives and not pair.names) or other.money or new >= _MUCH_NEW:
        return "expands"
    return "reaffirms"


def _change_of_sums(one: Coding, other: Coding) -> Relation | None:
    mine = {each.currency: each.amount for each in one.money if each.role == "pledged"}
    theirs = {each.currency: each.amount for each in other.money if each.role == "pledged"}
    for currency in sorted(mine.keys() & theirs.keys()):
        if theirs[currency] != mine[currency]:
            return "expands" if theirs[currency] > mine[currency] else "narrows"
        return "reaffirms"
    return None
