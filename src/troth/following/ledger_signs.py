"""What the words around a sum say of it: a total, a part, an increase, told before, or no sum to be added."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from troth.types import Money, SumSign
from troth.vocabulary import load

_WORDS: dict[str, Any] = load("ledger")
_CLAUSE_BREAK = re.compile(
    r"[;:]\s|\bwhile\b|\bwhereas\b|\band\s(?:also\s)?(?:plans?|will|intends?|is|are)\b"
    r"|,\s(?:and|but)\s(?=(?:[\w.’'-]+\s){1,5}?(?:has|have|had|will|is|are)\b)"
)
_AHEAD = re.compile(r"\b(?:will|would|plans?\sto|intends?\sto|seeks?\sto)\s[^.;]{0,90}$")
_JOIN = re.compile(r"[^.]{0,220}?(?:,|;|\band|\bas well as|\bplus)\s(?:[\w-]+\s){0,2}\W?$")
_PERFECT = re.compile(
    r"\b(?:has|have|had|having|[’']ve)\b|\w(?:ed|ing)\b|\b(?:spent|paid|gave|put|made|total)\b"
)
_BRACKETED = re.compile(r"\s?[\[(]\s?(?:or\s|about\s|approximately\s|roughly\s|equivalent to\s|US\s)*$")
_FROM = re.compile(r"\bfrom\s(?:[\w-]+\s){0,3}$")
_TO = re.compile(r"[^.;]{0,90}\bto\s(?:[\w-]+\s){0,3}$")
_NEAR = 60  # code points before a sum in which words that stand straight to it can begin
_FAR = 4  # statements back to the whole of "the investment also includes"
_ADDED = re.compile(
    r"\b(?:another|additional|further|extra)\s(?:\w+\s){0,2}$|\smore$|\b(?:another|additional)\b"
)
_BACK = 240  # how far a clause may reach back
_PARTS_TOLERANCE = 1.02  # parts are rounded: together they may be a little more than their whole


@dataclass(frozen=True, slots=True)
class Spot:
    """A sum in the words of its statement."""

    money: Money
    start: int  # of the sum in the statement's words
    end: int
    statement: int  # place of the statement among those of the document
    words: str  # of the statement
    path: tuple[str, ...] = ()  # titles of the sections that it stands under


@functools.cache
def _limits() -> str:
    return rf"(?:(?:{'|'.join(_WORDS['limits'])})\s)*"


@functools.cache
def _straight(group: str, key: str) -> re.Pattern[str]:
    """One of these stands before a sum with nothing but limiting words between."""
    return re.compile(rf"(?P<cue>(?<!\w)(?:{'|'.join(_WORDS[group][key])}))\s?{_limits()}$", re.IGNORECASE)


@functools.cache
def _behind(group: str, key: str, reach: int) -> re.Pattern[str]:
    """One of these stands behind a sum, at most so many code points on."""
    return re.compile(
        rf"[^.;]{{0,{reach}}}?(?<!\w)(?P<cue>{'|'.join(_WORDS[group][key])})(?!\w)", re.IGNORECASE
    )


@functools.cache
def _opening(group: str, key: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:(?:In addition|Also), )?(?P<cue>{'|'.join(_WORDS[group][key])})")


@functools.cache
def _anywhere(group: str, key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?P<cue>{'|'.join(_WORDS[group][key])})", re.IGNORECASE)


def signs(spots: Sequence[Spot]) -> list[SumSign | None]:
    """What the words of a document say of each of its sums.

    Args:
        spots: The sums of one document in reading order.

    Returns:
        A sign for each, in the same order, or None where the words say nothing.
    """
    found: list[SumSign | None] = [None] * len(spots)
    for place, spot in enumerate(spots):
        found[place] = found[place] or _sign(spots, place, found)
        for whose, sign in _on_others(spots, place):
            found[whose] = found[whose] or sign
        if spot.start == _first_start(spots, place):
            for part in _adding_up(spots, place):
                found[part] = SumSign("part", "the sums behind it add up to it", place)
    return found


def told_before(spot: Spot, before: str) -> str:
    """The words that speak of a sum as known, or nothing.

    Args:
        spot: The sum.
        before: The words between the sum before and this one.
    """
    match = _straight("told_before", "before").search(before[-_BACK:])
    if match is None:
        match = _behind("told_before", "after", 0).match(spot.words, spot.end + 1)
    return " ".join(match["cue"].split()) if match else ""


def paid_by(spot: Spot) -> str:
    """The words that say that a sum is paid, or nothing."""
    words = "|".join(_WORDS["payment"]["words"])
    found = list(re.finditer(rf"\b(?:{words})\b", spot.words[max(0, spot.start - _BACK) : spot.start]))
    behind = re.match(rf"\s(?:[\w-]+\s){{0,2}}(?P<cue>{words})\b", spot.words[spot.end :])
    return found[-1][0] if found else behind["cue"] if behind else ""


def not_addable(spots: Sequence[Spot], place: int) -> str:
    """Why a sum is none that can be added to others, in words, or nothing."""
    spot = spots[place]
    before, after = _gap(spots, place), _after(spots, place)
    behind = re.match(rf"[\s-]?(?P<cue>{'|'.join(_WORDS['not_addable']['rates'])})", after, re.IGNORECASE)
    behind = behind or re.match(rf"\s(?P<cue>{'|'.join(_WORDS['not_addable']['rates_later'])})", after)
    cue = behind or _straight("not_addable", "rates_before").search(before)
    if cue:
        return f"a rate or a price, not a sum: “{' '.join(cue['cue'].split())}”"
    if spot.words.rstrip().endswith("?") or _supposed().search(before):
        return "asked or supposed, not said"
    wished = _straight("not_addable", "wished").search(before)
    wished = wished or _behind("not_addable", "wished_after", 0).match(after, 1)
    if wished:
        return f"needed, aimed at or avoided, not given: “{_cue(wished)}”"
    others = _straight("not_addable", "of_others").search(before) if spot.money.role == "provided" else None
    if others:
        return f"money of others that it helped to raise: “{_cue(others)}”"
    previous = spots[place - 1] if place and spots[place - 1].statement == spot.statement else None
    in_range = previous and previous.start == spot.start and previous.money.currency == spot.money.currency
    if in_range and not _rises(spots, place):
        return "the upper end of a range; the lower end is counted"
    return ""


@functools.cache
def _supposed() -> re.Pattern[str]:
    words = "|".join(_WORDS["not_addable"]["supposed"])
    return re.compile(rf"(?:^|\W)(?:{words})\s[^,]*$", re.IGNORECASE)


def each_gives(before: str) -> bool:
    """Whether each of several actors gives a sum: "will each provide" straight before it."""
    return _each().search(before[-_NEAR:]) is not None


@functools.cache
def _each() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:will|would|shall|have|had|to|we)\seach\s(?:[a-z]+\sto\s)?[a-z]+\s{_limits()}$", re.IGNORECASE
    )


def words_around(spots: Sequence[Spot], place: int) -> tuple[str, str]:
    """The words of the statement before a sum, from the sum before it, and those behind it, to the next."""
    return _gap(spots, place), _after(spots, place)


def _gap(spots: Sequence[Spot], place: int) -> str:
    spot = spots[place]
    start = 0
    if place and spots[place - 1].statement == spot.statement:
        start = min(spots[place - 1].end, spot.start)
    return spot.words[start : spot.start]


def _after(spots: Sequence[Spot], place: int) -> str:
    spot = spots[place]
    following = spots[place + 1] if place + 1 < len(spots) else None
    end = following.start if following and following.statement == spot.statement else len(spot.words)
    return spot.words[spot.end : max(end, spot.end)]


def _first_start(spots: Sequence[Spot], place: int) -> int:
    while place and spots[place - 1].statement == spots[place].statement:
        place -= 1
    return spots[place].start


def _sign(spots: Sequence[Spot], place: int, found: Sequence[SumSign | None]) -> SumSign | None:
    return (
        _in_another_currency(spots, place)
        or _total(spots, place)
        or _part(spots, place, found)
        or _increase(spots, place, found)
    )


def _in_another_currency(spots: Sequence[Spot], place: int) -> SumSign | None:
    if not place or spots[place - 1].statement != spots[place].statement:
        return None
    gap = _gap(spots, place)
    if spots[place - 1].money.currency != spots[place].money.currency and _BRACKETED.fullmatch(gap):
        return SumSign("repeat", "the same sum in another currency", place - 1)
    return None


def _cue(match: re.Match[str]) -> str:
    return " ".join(match["cue"].split())[:80]


def _total(spots: Sequence[Spot], place: int) -> SumSign | None:
    spot, gap, after = spots[place], _gap(spots, place), _after(spots, place)
    related = place - 1 if place and spots[place - 1].statement == spot.statement else None
    straight = _straight("total", "before").search(gap) or _straight("total", "before").search(
        spot.words[max(0, spot.start - _BACK) : spot.start] if not _is_part_gap(gap) else ""
    )
    if straight:
        return SumSign("total", _cue(straight), related)
    gathering = _straight("total", "gathering").search(gap)
    if gathering and _behind("total", "gathered", 0).match(after, 1):
        return SumSign("total", _cue(gathering), of_others=True)
    behind = _behind("total", "after", 0).match(after, 1)
    if behind:
        return SumSign("total", _cue(behind), related)
    if _is_part_gap(gap) and related is not None:
        return None
    clause = _clause(spot)
    behind_it = re.split(r"[,;]\s", after, maxsplit=1)[0]
    told = None if _AHEAD.search(clause) else _anywhere("total", "clause").search(clause + behind_it)
    if told and _PERFECT.search(clause + after[:20]):
        return SumSign("total", _cue(told))
    likely = _straight("total", "likely").search(gap)
    return SumSign("total", _cue(likely), sure=False) if likely else None


def _clause(spot: Spot) -> str:
    """The words of the sum's clause before it."""
    begin = max(0, spot.start - _BACK)
    stretch = spot.words[begin : spot.start]
    breaks = list(_CLAUSE_BREAK.finditer(stretch))
    return stretch[breaks[-1].end() :] if breaks else stretch


def _is_part_gap(gap: str) -> bool:
    return bool(_between().search(gap) or _straight("part", "straight").search(gap))


@functools.cache
def _between() -> re.Pattern[str]:
    words = "|".join(_WORDS["part"]["between"])
    return re.compile(rf"(?<!\w)(?P<cue>{words})\b(?:\s[^.;]{{0,120}})?$", re.IGNORECASE)


def _part(spots: Sequence[Spot], place: int, found: Sequence[SumSign | None]) -> SumSign | None:
    spot, gap = spots[place], _gap(spots, place)
    previous = place - 1 if place and spots[place - 1].statement == spot.statement else None
    if previous is None:
        return _part_of_statement_before(spots, place, found)
    between = _between().search(gap) or _straight("part", "straight").search(gap)
    if between and not _ADDED.search(f"{gap[between.start() :]}{spot.words[spot.end : spot.end + 5]}"):
        whole = _whole(found, previous)
        if _fits(spots, whole, place):
            return SumSign("part", _cue(between), whole)
        return None
    opened = _straight("part", "whole_before").search(spots[previous].words[: spots[previous].start])
    if opened and _fits(spots, previous, place):
        return SumSign("part", _cue(opened), previous)
    sign = found[previous]
    if sign and sign.status == "part" and sign.of is not None and _JOIN.match(gap):
        parts = [
            at
            for at, each in enumerate(found[:place])
            if each and each.of == sign.of and each.status == "part"
        ]
        together = sum(spots[at].money.amount for at in parts) + spot.money.amount
        whole_sum = spots[sign.of].money.amount * _PARTS_TOLERANCE
        if _fits(spots, sign.of, place) and together <= whole_sum:
            return SumSign("part", sign.cue, sign.of)
    return None


def _whole(found: Sequence[SumSign | None], place: int) -> int:
    sign = found[place]
    return sign.of if sign and sign.status == "part" and sign.of is not None else place


def _fits(spots: Sequence[Spot], whole: int, part: int) -> bool:
    """Whether a sum can be a part of another by its currency and size."""
    whole_sum, part_sum = spots[whole].money, spots[part].money
    return whole_sum.currency == part_sum.currency and whole_sum.amount > part_sum.amount


def _part_of_statement_before(
    spots: Sequence[Spot], place: int, found: Sequence[SumSign | None]
) -> SumSign | None:
    """A part by the opening of its statement: "This includes $2 million for", with its whole before it."""
    spot = spots[place]
    match = _opening("part", "opening").match(spot.words)
    if match is None:
        match = _behind("part", "of_before", 0).match(spot.words, spot.end + 1)
    if match is None or not place:
        return None
    noun = _opening("part", "opening_noun").match(spot.words) is not None
    if (
        spot.statement - spots[place - 1].statement > (_FAR if noun else 1)
        or spot.path != spots[place - 1].path
    ):
        return None
    whole = place - 1
    while whole and spots[whole - 1].statement == spots[place - 1].statement:
        whole -= 1
    whole = max(range(whole, place), key=lambda at: (spots[at].money.amount, -at))
    whole = _whole(found, whole)
    return SumSign("part", _cue(match), whole) if _fits(spots, whole, place) else None


def _on_others(spots: Sequence[Spot], place: int) -> list[tuple[int, SumSign]]:
    """What a sum says of the one before it: that it is a part of this one."""
    if not place:
        return []
    gap, previous = _gap(spots, place), place - 1
    if not _fits(spots, place, previous):
        return []
    same = spots[previous].statement == spots[place].statement
    near = spots[place].statement - spots[previous].statement <= 1
    match = _straight("part", "part_of").search(gap) if near else None
    if match is None and same:
        words = "|".join(_WORDS["part"]["whole_after"])
        match = re.match(rf"\s(?:(?!each\s)[\w-]+\s){{0,2}}?(?P<cue>{words})[^.;]{{0,90}}$", gap)
    return [(previous, SumSign("part", _cue(match), place))] if match else []


def _adding_up(spots: Sequence[Spot], place: int) -> list[int]:
    """The places of the sums behind the first of a statement, where they add up to it exactly."""
    first = spots[place]
    following = place + 1
    while following < len(spots) and spots[following].statement == first.statement:
        following += 1
    parts = range(place + 1, following)
    same = all(spots[at].money.currency == first.money.currency for at in parts)
    if len(parts) < 2 or not same or sum(spots[at].money.amount for at in parts) != first.money.amount:
        return []
    return list(parts)


def _rises(spots: Sequence[Spot], place: int) -> bool:
    """Whether a sum is what the one before it grew to: "increase its pledge from $2 to $3 billion"."""
    base, grown = spots[place - 1], spots[place]
    # Both ends of "from $2 billion to $3 billion" have one place, as those of a range.
    between = base.start == grown.start or _TO.fullmatch(_gap(spots, place))
    if not between or not _FROM.search(base.words[: base.start]):
        return False
    grows = base.money.currency == grown.money.currency and base.money.amount < grown.money.amount
    return grows and re.search("|".join(_WORDS["increase"]["verbs"]), grown.words, re.IGNORECASE) is not None


def _increase(spots: Sequence[Spot], place: int, found: Sequence[SumSign | None]) -> SumSign | None:
    spot, gap, after = spots[place], _gap(spots, place), _after(spots, place)
    previous = place - 1 if place and spots[place - 1].statement == spot.statement else None
    if previous is not None and _rises(spots, place):
        base_sign = found[previous]
        if base_sign and base_sign.status == "total":
            return SumSign("total", base_sign.cue, previous)
        return SumSign("increase", "from ... to", previous, level=True)
    match = _straight("increase", "before").search(gap[-_NEAR:])
    if match:
        return SumSign("increase", _cue(match), previous)
    level = _straight("increase", "level").search(gap)
    if level:
        return SumSign("increase", _cue(level), previous, level=True)
    behind = _behind("increase", "straight_after", 0).match(after, 1)
    if behind:
        return SumSign("increase", _cue(behind), previous)
    behind = _behind("increase", "after", 160).match(after)
    if behind:
        following = place + 1
        same = following < len(spots) and spots[following].statement == spot.statement
        return SumSign("increase", _cue(behind), following if same else None)
    return None
