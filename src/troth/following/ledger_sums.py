"""The sums of one coded document, each with what a ledger compares it by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from troth.coding.money import find_money
from troth.following.ledger_actors import EACH_GIVES, NOT_NAMED, Reading, Whose, agencies_in
from troth.following.ledger_purpose import (
    names_in,
    purpose_of,
    recipient_of,
    sources_in,
    terms_of,
    without_sources,
)
from troth.following.ledger_signs import (
    Spot,
    each_gives,
    not_addable,
    paid_by,
    signs,
    told_before,
    words_around,
)
from troth.types import CodedDocument, FollowedDocument, LedgerDocument, Party, StatedSum, SumSign

_FEWEST_PARTS = 3  # two sums add up to a third by chance
_PARTS_ROUND = 0.015  # how far, as a share, parts may be from their whole: they are rounded
_TITLE_ROUNDS = 0.1  # how far, as a share, a sum in a title may be from the one in the text
_ROW = 40  # code points between two sums of one row, at most
# How actors were found where the words around the sum do not say whose it is.
_WEAK = ("the document’s only party", NOT_NAMED, "the statement’s actors")


def stated_sums(coded: CodedDocument) -> LedgerDocument:
    """The sums of a document, with actor, purpose and recipient, and what its words say of each.

    Args:
        coded: As `troth.read` gives it.

    Returns:
        Every sum in reading order, small enough that thousands of documents are held at once.
    """
    document = coded.document
    head = FollowedDocument(
        document.id, document.source, document.title, document.date, document.parties, (), (), coded.warnings
    )
    return LedgerDocument(head, _Sums(coded).all())


class _Words(NamedTuple):
    """The words around a sum, from the sum before it to the next of the statement."""

    before: str
    after: str
    shared: str  # those behind the next sum of a row


class _Statement:
    """A statement with sums, and what is read of it once for all of them."""

    def __init__(self, first: int, reading: Reading, spots: Sequence[Spot]) -> None:
        """The place of its first sum, how it is read, and its sums."""
        self.first = first
        self.reading = reading
        self._title = spots[0].path[-1] if spots[0].path else ""
        self._words = _without(spots)
        self._around: dict[tuple[Party, ...], tuple[str, ...]] = {}

    def around(self, actors: tuple[Party, ...]) -> tuple[str, ...]:
        """The stems of its words and those of its title, without the sums and the names of these actors."""
        found = self._around.get(actors)
        if found is None:
            words = self.reading.without(self._words, actors)
            found = self._around[actors] = terms_of(f"{words} {self._title}")
        return found


class _Sums:
    """Reads the sums of one document, in order."""

    def __init__(self, coded: CodedDocument) -> None:
        self.coded = coded
        self.spots = _spots(coded)
        self.signs = signs(self.spots)
        self.sums: list[StatedSum] = []
        self.headline = _headline(coded, self.spots)
        self.broken_down = _broken_down(self.spots, self.signs)
        self.agencies = agencies_in(coded.document.text)
        self.in_full = {
            each.acronym: each.name
            for coding in coded.codings
            for each in coding.initiatives
            if each.acronym and each.acronym != each.name
        }

    def all(self) -> tuple[StatedSum, ...]:
        """Every sum."""
        stated: _Statement | None = None
        for place, spot in enumerate(self.spots):
            if stated is None or self.spots[place - 1].statement != spot.statement:
                stated = self._statement(place)
            self.sums.append(self._sum(place, stated))
        return tuple(self.sums)

    def _statement(self, first: int) -> _Statement:
        """The statement whose first sum is at a place."""
        spot, last = self.spots[first], first
        while self._follows(last):
            last += 1
        reading = Reading(
            spot.words, self.coded.codings[spot.statement], self.coded.document.parties, spot.path
        )
        reading.agencies = self.agencies
        return _Statement(first, reading, self.spots[first : last + 1])

    def _sum(self, place: int, stated: _Statement) -> StatedSum:
        reading = stated.reading
        spot = self.spots[place]
        statement = self.coded.document.statements[spot.statement]
        words = self._around(place)
        whose = self._whose(place, reading, words)
        if len(whose.actors) > 1 and each_gives(words.before):
            whose = Whose(whose.actors, f"{whose.by}; {EACH_GIVES}")
        names = self._names(place, words)
        bare = without_sources(reading.without(f"{words.before} {words.after}", whose.actors), names)
        bodies = reading.without(bare, whose.actors, agencies=True)
        recipient = recipient_of(words.before, words.after)
        terms = terms_of(bare)
        title = spot.path[-1] if spot.path else ""
        around = stated.around(whose.actors)
        known = set(terms)
        told = told_before(spot, words.before)
        return StatedSum(
            id=f"{statement.id}-{1 + place - stated.first}",
            statement=statement.id,
            index=statement.index,
            quote=" ".join(spot.words.split()),
            money=spot.money,
            words=_written(spot),
            actors=whose.actors,
            actors_by=whose.by,
            purpose=self._purpose(place, words) or ("" if "heading" in whose.by else title),
            recipient=recipient,
            names=names_in(f"{bodies} {recipient}", names),
            sources=sources_in(names),
            places=reading.places(spot.start - len(words.before), spot.end + len(words.after), whose.actors),
            terms=terms,
            around=tuple(each for each in around if each not in known),
            sign=self._sign(place, whose, told),
            told_before=told,
            paid=paid_by(spot) if spot.money.role == "provided" else "",
            not_addable=not_addable(self.spots, place),
        )

    def _around(self, place: int) -> _Words:
        before, after = words_around(self.spots, place)
        in_row = self._follows(place) and len(after) < _ROW
        return _Words(before, after, words_around(self.spots, place + 1)[1] if in_row else "")

    def _follows(self, place: int) -> bool:
        """Whether another sum of the same statement follows."""
        following = place + 1
        spots = self.spots
        return following < len(spots) and spots[following].statement == spots[place].statement

    def _names(self, place: int, words: _Words) -> list[str]:
        """The initiatives beside a sum, as written and in full; of a statement with one sum all of them."""
        alone = not self._follows(place) and not (place and self._follows(place - 1))
        found: list[str] = []
        for each in self.coded.codings[self.spots[place].statement].initiatives:
            if alone or each.name in words.before or each.name in words.after:
                found += dict.fromkeys((each.name, self.in_full.get(each.name, each.name)))
        return found

    def _whose(self, place: int, reading: Reading, words: _Words) -> Whose:
        """The actors by the words, or those of the sum that this one is a part of."""
        spot, sign = self.spots[place], self.signs[place]
        if sign and sign.of_others:
            return Whose((), f"gathered from others: “{sign.cue}”")
        found = reading.whose(spot.start, spot.end, words.after)
        related = sign.of if sign and sign.status in ("part", "repeat") else None
        if related is None or related >= len(self.sums) or (found.actors and found.by not in _WEAK):
            return found
        actors = self.sums[related].actors
        return Whose(actors, "the actors of the sum that it belongs to") if actors else found

    def _sign(self, place: int, whose: Whose, told: str) -> SumSign | None:
        if place in self.broken_down:
            first = self.broken_down[0]
            return (
                SumSign("part", "the sums of the document add up to its first", first)
                if place > first
                else None
            )
        return self.signs[place] or self._part_of_headline(place, whose, told)

    def _part_of_headline(self, place: int, whose: Whose, told: str) -> SumSign | None:
        """A smaller sum below one that the document's title names is most likely a part of that one."""
        headline = self.headline
        if headline is None or headline >= place or told:
            return None
        whole, part = self.spots[headline], self.spots[place]
        fits = whole.money.currency == part.money.currency and whole.money.amount > part.money.amount
        # A body without a code acts for the only party of a document.
        own = len(self.coded.document.parties) == 1 and not any(each.code for each in whose.actors)
        if not fits or not (own or set(whose.actors) & set(self.sums[headline].actors)):
            return None
        return SumSign("part", "below the sum that the title names", headline, sure=False)

    def _purpose(self, place: int, words: _Words) -> str:
        """The purpose by the words, or that of the sum that this one is a part of."""
        found = purpose_of(*words)
        sign = self.signs[place]
        related = sign.of if sign else None
        if not found and related is not None and related < len(self.sums):
            return self.sums[related].purpose
        return found


def _headline(coded: CodedDocument, spots: list[Spot]) -> int | None:
    """The place of the first sum that a title names, if one does; "$7 billion" may be 7.4 in the text."""
    title = coded.document.title
    for place, spot in enumerate(spots):
        if spot.money.role == "other":
            continue
        named = find_money(title, 0, len(title), dollar=spot.money.currency, kind="context")
        for money in named:
            near = abs(money.amount - spot.money.amount) <= _TITLE_ROUNDS * spot.money.amount
            if money.currency == spot.money.currency and near:
                return place
    return None


def _free(sign: SumSign | None) -> bool:
    """Whether the words around a sum leave open that it is a part of one above."""
    return sign is None or (sign.status == "increase" and not sign.level)


def _broken_down(spots: list[Spot], found: list[SumSign | None]) -> tuple[int, ...]:
    """The places of the first sum of a document and of those that it is made of, where they add up to it."""
    told = [place for place, spot in enumerate(spots) if spot.money.role != "other" and _free(found[place])]
    if len(told) <= _FEWEST_PARTS:
        return ()
    whole = spots[told[0]].money
    parts = [at for at in told[1:] if spots[at].money.currency == whole.currency]
    together = sum(spots[at].money.amount for at in parts)
    near = abs(together - whole.amount) <= _PARTS_ROUND * whole.amount
    return (told[0], *parts) if near and len(parts) >= _FEWEST_PARTS else ()


def _spots(coded: CodedDocument) -> list[Spot]:
    text = coded.document.text
    found = []
    for place, (statement, coding) in enumerate(zip(coded.document.statements, coded.codings, strict=True)):
        words = text[statement.start : statement.end] if coding.money else ""
        for money in sorted(coding.money, key=lambda each: (each.start, each.amount)):
            start, end = money.start - statement.start, money.end - statement.start
            found.append(Spot(money, start, end, place, words, statement.path))
    return found


def _without(spots: Sequence[Spot]) -> str:
    """The words of a statement without its sums, whose figures say nothing of a purpose."""
    kept, at = [], 0
    for spot in spots:
        kept.append(spot.words[at : spot.start])
        at = max(at, spot.end)
    return "|".join((*kept, spots[-1].words[at:]))


def _written(spot: Spot) -> str:
    """The sum as the document writes it, with what limits it before it."""
    words = " ".join(spot.words[spot.start : spot.end].split())
    limit = (spot.money.qualifier or "").split(", ")[0]
    before = spot.words[: spot.start].rstrip().lower()
    return f"{limit} {words}" if limit and before.endswith(limit) else words
