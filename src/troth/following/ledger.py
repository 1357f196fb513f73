"""The ledger: what each sum of a set of documents is beside the others, and what of it is counted."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from troth.coding.numbers import plain
from troth.following.ledger_match import (
    Index,
    Known,
    Match,
    Weights,
    amount_of,
    counted_first,
    given_by_another,
    names_nobody,
)
from troth.following.ledger_totals import given_in_all
from troth.following.order import in_order
from troth.types import Ledger, LedgerDocument, LedgerEntry, StatedSum, SumSign, SumStatus

_SURE = 0.5  # from here on a sum is taken for a repeat
_DOUBTFUL = 0.3  # from here to there it is counted, and the doubt is shown
_BY_WORDS = 0.9  # how likely a status is that the words of the statement itself give
_UNSURE_WORDS = 0.65
_STILL_TOTAL = "is a total of other sums"
_SAME_WORDS = 0.95  # how likely a repeat is where an earlier document has the whole statement word for word
_FEWEST_WORDS = 5  # of such a statement: "$5 million for ports" may be of any year
_SUMMANDS = 12  # earlier sums of one actor and purpose that are tried for adding up to a later one


def ledger(documents: Iterable[LedgerDocument]) -> Ledger:
    """What each sum is beside those before it: new, repeat, total, part, increase or payment.

    Args:
        documents: In any order; one given twice is taken once, those without a date come last.

    Returns:
        The documents oldest first and an entry for every sum; the same documents in the same order give the
        same ledger to the byte.
    """
    by_id: dict[str, LedgerDocument] = {}
    heads = []
    for each in documents:
        by_id.setdefault(each.document.id, each)
        heads.append(each.document)
    ordered, warnings = in_order(heads)
    builder = _Builder(Index(Weights(by_id[head.id] for head in ordered)))
    for head in ordered:
        builder.add(by_id[head.id])
    return Ledger(ordered, tuple(builder.entries), warnings)


@dataclass(slots=True)
class _Verdict:
    """What a sum is, before it is said what of it counts."""

    status: SumStatus
    refers_to: str | None
    confidence: float
    why: tuple[str, ...]
    looks_like: str | None = None
    difference: bool = False  # only what it has grown by counts


@dataclass(slots=True)
class _Builder:
    index: Index
    entries: list[LedgerEntry] = field(default_factory=list)
    by_id: dict[str, LedgerEntry] = field(default_factory=dict)
    in_words: dict[tuple[object, ...], Known] = field(default_factory=dict)  # the first of these very words

    def add(self, document: LedgerDocument) -> None:
        """Take in the next document."""
        found: dict[str, LedgerEntry] = {}
        ids = [each.id for each in document.sums]
        given: dict[tuple[str, float], StatedSum] = {}  # the first of each amount that says who gives it
        for stated in counted_first(document.sums):
            known = Known(
                stated, document.document.id, _day(document.document.date), document.document.parties
            )
            verdict = self._verdict(known, ids)
            verdict = _told_with_actor(stated, given.get(amount_of(stated)), verdict)
            if stated.actors and stated.money.role != "other":
                given.setdefault(amount_of(stated), stated)
            entry = self._entry(known, verdict)
            found[stated.id] = self.by_id[stated.id] = entry
            if entry.status not in ("repeat", "payment"):
                self.index.add(known)
        for identity, entry in found.items():
            found[identity] = self.by_id[identity] = self._part_counted(entry)
        self.entries += [found[identity] for identity in ids]

    def _verdict(self, known: Known, ids: Sequence[str]) -> _Verdict:
        sign = known.stated.sign
        if sign and sign.status == "repeat":
            return _by_sign(sign, ids)
        before = self.in_words.setdefault(_very_words(known.stated), known)
        match = self.index.repeated(known)
        if match and match.confidence >= _SURE and not self._first_to_count(known, match):
            return self._repeat(known, match)
        if before.document != known.document and len(known.stated.quote.split()) >= _FEWEST_WORDS:
            return _Verdict("repeat", before.stated.id, _SAME_WORDS, ("told before in the same words",))
        doubt = match.known.stated.id if match and match.confidence >= _DOUBTFUL else None
        verdict = self._by_words(known, ids)
        if verdict is None:
            verdict = self._adds_up(known) or _new(match)
        if doubt and verdict.status in ("new", "increase") and match:
            verdict.looks_like = doubt
            likely = round(100 * match.confidence)
            told = f"may repeat an earlier sum, {likely} % likely: {'; '.join(match.why[:3])}"
            verdict.why = (*verdict.why, told)
        return verdict

    def _first_to_count(self, known: Known, match: Match) -> bool:
        """Whether the earlier one could not be counted, and this one can."""
        return known.stated.money.role != "other" and match.known.stated.money.role == "other"

    def _repeat(self, known: Known, match: Match) -> _Verdict:
        earlier, stated = match.known, known.stated
        status: SumStatus = "repeat"
        paid = bool(stated.paid) and earlier.stated.money.role == "pledged"
        later = earlier.day < known.day if earlier.day and known.day else False
        why = match.why
        if paid and later:
            status, why = "payment", (f"pledged before, and now “{stated.paid}”", *why)
        return _Verdict(status, earlier.stated.id, round(match.confidence, 2), why)

    def _by_words(self, known: Known, ids: Sequence[str]) -> _Verdict | None:
        """The status that the words around the sum give it."""
        sign = known.stated.sign
        if sign is None or sign.status == "new":
            return None
        verdict = _by_sign(sign, ids)
        if sign.status == "increase":
            if verdict.refers_to is None:
                found = self.index.related(known, lambda each: _can_grow(each, known, level=sign.level))
                verdict.refers_to = found.stated.id if found else None
                if found is None:
                    verdict.why = (*verdict.why, "what it adds to was not found in these documents")
            verdict.difference = sign.level
        if sign.status == "total" and verdict.refers_to is None:
            found = self.index.related(known, lambda each: self._smaller_total(each, known))
            verdict.refers_to = found.stated.id if found else None
        return verdict

    def _smaller_total(self, each: Known, known: Known) -> bool:
        """Whether an earlier sum is what this total was before."""
        is_total = self.by_id[each.stated.id].status == "total"
        return is_total and _same_actors(each, known) and each.stated.money.amount < known.stated.money.amount

    def _adds_up(self, known: Known) -> _Verdict | None:
        """A total by arithmetic: the sum of two or more earlier ones of the actor to the same named end."""
        stated = known.stated
        if stated.money.role == "other" or not stated.names or not stated.actors:
            return None
        earlier = [
            each.stated
            for each in self.index.of_the_same(known, by_name=True)
            if set(each.stated.names) & set(stated.names)
            and self.by_id[each.stated.id].counted == each.stated.money.amount
            and _same_actors(each, known)
            and each.day <= known.day
            and each.document != known.document
        ][-_SUMMANDS:]
        for one, two in itertools.combinations(earlier, 2):
            shared = set(one.names) & set(two.names) & set(stated.names)
            weight = sum(map(self.index.weights.of, shared))
            if one.money.amount + two.money.amount == stated.money.amount and weight >= 0.5:
                why = f"adds up two earlier sums: {one.words} and {two.words}, {', '.join(sorted(shared))}"
                return _Verdict("total", two.id, 0.7, (why,))
        return None

    def _entry(self, known: Known, verdict: _Verdict) -> LedgerEntry:
        stated = known.stated
        counted, left_out = self._counted(stated, verdict)
        why = verdict.why
        if counted > stated.money.amount:
            why = (
                *why,
                f"each of {len(stated.actors)} actors gives it, so it counts {len(stated.actors)} times",
            )
        why = why or ("no earlier sum of this amount, actor and purpose",)
        return LedgerEntry(
            stated,
            known.document,
            verdict.status,
            verdict.refers_to,
            round(verdict.confidence, 2),
            why,
            counted,
            left_out,
            verdict.looks_like,
        )

    def _counted(self, stated: StatedSum, verdict: _Verdict) -> tuple[int | float, str]:
        """What of a sum goes into totals, and why not all of it."""
        if stated.money.role == "other":
            return 0, "is neither pledged nor provided"
        if stated.not_addable:
            return 0, f"is {stated.not_addable}"
        if verdict.status == "repeat":
            return 0, "repeats another sum"
        if verdict.status == "payment":
            return 0, "is the payment of a pledge that is counted"
        if verdict.status == "total":
            return 0, _STILL_TOTAL
        if verdict.difference and verdict.refers_to in self.by_id:
            base = self.by_id[verdict.refers_to].stated.money
            if base.currency == stated.money.currency and base.amount < stated.money.amount:
                more = plain(Decimal(str(stated.money.amount)) - Decimal(str(base.amount)))
                return more, "only what it grew by is counted"
        return given_in_all(stated), ""

    def _part_counted(self, entry: LedgerEntry) -> LedgerEntry:
        """A part is left out only where its whole, or what the whole repeats, is counted."""
        if entry.status != "part" or not entry.counted or not self._represented(entry.refers_to):
            return entry
        return _replace(entry, 0, "is part of a sum that is counted")

    def _represented(self, identity: str | None) -> bool:
        seen: set[str] = set()
        while identity is not None and identity in self.by_id and identity not in seen:
            seen.add(identity)
            entry = self.by_id[identity]
            if entry.counted:
                return True
            identity = entry.refers_to if entry.status in ("repeat", "payment", "part") else None
        return False


def _replace(entry: LedgerEntry, counted: float, left_out: str) -> LedgerEntry:
    return LedgerEntry(
        entry.stated,
        entry.document,
        entry.status,
        entry.refers_to,
        entry.confidence,
        entry.why,
        counted,
        left_out,
        entry.looks_like,
    )


def _told_with_actor(stated: StatedSum, given: StatedSum | None, verdict: _Verdict) -> _Verdict:
    """What a sum is where the same document says elsewhere who gives as much."""
    if given is None or verdict.status != "new" or stated.money.role == "other" or not names_nobody(stated):
        return verdict
    found = given_by_another(stated, given)
    if found is None:
        return verdict
    sure, why = found
    if sure:
        return _Verdict("repeat", given.id, _UNSURE_WORDS, (why,))
    told = "may repeat a sum of the same document: " + why
    return _Verdict("new", None, verdict.confidence, (*verdict.why, told), verdict.looks_like or given.id)


def _very_words(stated: StatedSum) -> tuple[object, ...]:
    """What is the same of a sum where its whole statement is told again."""
    money = stated.money
    place = stated.id.rpartition("-")[2]
    return stated.quote.casefold(), place, money.currency, money.amount, money.role, frozenset(stated.actors)


def _new(match: Match | None) -> _Verdict:
    """A sum that is none of the earlier ones, as far as the most alike of them says."""
    likely = match.confidence if match else 0.0
    return _Verdict("new", None, max(0.5, min(0.95, 1 - likely)), ())


def _by_sign(sign: SumSign, ids: Sequence[str]) -> _Verdict:
    told = {
        "repeat": "{}",
        "total": "told as a total: “{}”",
        "part": "told as a part: “{}”",
        "increase": "told as added: “{}”",
    }
    why = told.get(sign.status, "{}").format(sign.cue)
    refers_to = ids[sign.of] if sign.of is not None else None
    return _Verdict(sign.status, refers_to, _BY_WORDS if sign.sure else _UNSURE_WORDS, (why,))


def _same_actors(each: Known, known: Known) -> bool:
    return bool(set(each.stated.actors) & set(known.stated.actors))


def _can_grow(each: Known, known: Known, *, level: bool) -> bool:
    if each.document == known.document and each.stated.statement == known.stated.statement:
        return False
    smaller = each.stated.money.amount < known.stated.money.amount
    return _same_actors(each, known) and (smaller or not level) and each.stated.money.role != "other"


def _day(date: dt.date | None) -> int:
    return date.toordinal() if date else 0
