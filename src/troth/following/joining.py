"""Joins what different names stand for, by evidence, and keeps namesakes apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from troth.following.names import Name, says_year_only, without_weak

_BUCKET = 64  # names under one acronym, or differing in their parties only, that are held against each other
_SAME_STEM = 6  # letters in which "agriculture" and "agricultural" agree


@dataclass
class NamedThing:
    """What one key stands for within its scope."""

    number: int
    name: Name
    parties: set[frozenset[str]] = field(default_factory=set)  # of the documents that name it
    introduced: dict[str, set[str]] = field(default_factory=dict)  # key of a short form to documents
    beside: set[int] = field(default_factory=set)  # numbers of things that one statement names beside it
    all_parties: set[str] = field(default_factory=set)  # of all these documents together
    documents: set[str] = field(default_factory=set)  # that name it

    def name_in(self, document: str, parties: frozenset[str]) -> None:
        """Notes a document that names it, with its parties."""
        self.documents.add(document)
        if parties not in self.parties:
            self.parties.add(parties)
            self.all_parties |= parties

    def introduce(self, short: str, document: str) -> None:
        """Notes a short form that a document gives it."""
        if short and short != self.name.key:
            self.introduced.setdefault(short, set()).add(document)


class Joined:
    """Which things are one, and what a short form means."""

    def __init__(self, things: Sequence[NamedThing]) -> None:
        """Each thing by itself."""
        self._things = things
        self._above = list(range(len(things)))
        self._parties = [thing.name.parties for thing in things]
        self._by_short: dict[str, list[NamedThing]] = {}
        for thing in things:
            for short in thing.introduced:
                under_one = self._by_short.setdefault(short, [])
                if len(under_one) < _BUCKET:
                    under_one.append(thing)

    def root(self, number: int) -> int:
        """The number that stands for all that are one with this thing."""
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def join(self, one: NamedThing, other: NamedThing) -> None:
        """Makes two things one, unless their parties or a statement that names both speak against it."""
        first, second = sorted((self.root(one.number), self.root(other.number)))
        if first == second or other.number in one.beside:
            return
        own, others = self._parties[first], self._parties[second]
        if not own or not others or own == others:
            self._above[second] = first
            self._parties[first] = own or others

    def without_owner(self, thing: NamedThing) -> None:
        """Takes the party in the name of a thing that is joined to nothing yet for no part of it."""
        if self.root(thing.number) == thing.number:
            self._parties[thing.number] = frozenset()

    def shorts(self) -> Mapping[str, Sequence[NamedThing]]:
        """Every key of a short form with the things that documents introduce by it."""
        return self._by_short

    def of_short(self, thing: NamedThing, document: str, parties: frozenset[str]) -> int:
        """What a thing means in a document, if its name is also a short form of others.

        The document's own introduction decides; else the one thing that documents of overlapping parties
        introduce by it; else the one that documents of just these parties do. A short form of several
        programmes that nothing tells apart stays by itself.
        """
        candidates = self._by_short.get(thing.name.key, ())
        if not candidates:
            return self.root(thing.number)
        key = thing.name.key
        own = self._roots(each for each in candidates if document in each.introduced[key])
        if len(own) == 1:
            return own.pop()
        if own or thing.name.scope == "document":
            return self.root(thing.number)
        found = self._roots(each for each in candidates if parties & each.all_parties)
        if len(found) > 1:
            found = self._roots(each for each in candidates if parties in each.parties)
        return found.pop() if len(found) == 1 else self.root(thing.number)

    def _roots(self, things: Iterable[NamedThing]) -> set[int]:
        return {self.root(thing.number) for thing in things}


def joined(things: Sequence[NamedThing]) -> Joined:
    """Joins things by all evidence there is."""
    together = Joined(things)
    for same in _grouped((thing.name.compact, thing) for thing in things if thing.name.scope == "anywhere"):
        for thing in same[1:]:
            if thing.name.parties == same[0].name.parties:
                together.join(same[0], thing)
    for under_one in together.shorts().values():
        _join_under_acronym(together, under_one)
    for alike in _grouped((thing.name.rest, thing) for thing in things):
        _join_bare(together, alike[:_BUCKET])
    return together


def _grouped(pairs: Iterable[tuple[str, NamedThing]]) -> Iterable[list[NamedThing]]:
    groups: dict[str, list[NamedThing]] = {}
    for key, thing in pairs:
        if key:
            groups.setdefault(key, []).append(thing)
    return [group for group in groups.values() if len(group) > 1]


def _join_under_acronym(together: Joined, things: Sequence[NamedThing]) -> None:
    """Joins those that documents of overlapping parties give one acronym, where one name holds the other."""
    things = [thing for thing in things if thing.name.scope != "document" or len(thing.name.parties) > 1]
    for place, thing in enumerate(things):
        for other in things[place + 1 :]:
            if not _holds(thing.name, other.name) or not thing.all_parties & other.all_parties:
                continue
            bare, full = sorted((thing, other), key=_fullness)
            if not _same_numbers(thing.name, other.name, things):
                continue
            if _is_clear(bare, full, things):
                together.join(thing, other)
            elif _is_owner(bare, full, things):
                together.without_owner(full)
                together.join(thing, other)


def _fullness(thing: NamedThing) -> tuple[int, bool]:
    return len(thing.name.parties), thing.name.scope == "anywhere"


def _is_clear(bare: NamedThing, full: NamedThing, things: Sequence[NamedThing]) -> bool:
    """Whether a name without parties can only be this one with parties.

    A name that is known among the same parties only must be of just these; two such are never one.
    """
    if bare.name.scope == "parties" and not (full.name.parties or full.name.scope == "anywhere"):
        return False
    if bare.name.scope == "parties" and full.name.parties:
        return bare.parties == {full.name.parties}
    if bare.name.parties or not full.name.parties:
        return True
    others = {each.name.parties for each in things if each.name.parties}
    return len(others) == 1 or bare.parties == {full.name.parties}


def _is_owner(bare: NamedThing, full: NamedThing, things: Sequence[NamedThing]) -> bool:
    """Whether the one party in a name only says whose it is: "the G7 Partnership", "the U.S. Partnership".

    So it is taken where more documents name the programme without a party than with any.
    """
    owned = sum(len(each.documents) for each in things if each.name.parties)
    return bare.name.scope == "anywhere" and len(full.name.parties) == 1 and len(bare.documents) > owned


def _same_numbers(one: Name, other: Name, things: Sequence[NamedThing]) -> bool:
    """Whether two names agree on their figures, or leave out the one year that an instrument is of."""
    if one.numbers == other.numbers:
        return True
    full = one.numbers or other.numbers
    if (one.numbers and other.numbers) or not says_year_only(full, one.words & other.words):
        return False
    return len({each.name.numbers for each in things if each.name.numbers}) == 1


def _holds(one: Name, other: Name) -> bool:
    """Whether the words of one name are in the other, give or take endings, years and weak nouns."""
    few, many = sorted((without_weak(each.words - each.numbers) for each in (one, other)), key=len)
    left = few - many
    return bool(few) and all(
        any(word[:_SAME_STEM] == each[:_SAME_STEM] for each in many - few) for word in left
    )


def _join_bare(together: Joined, things: Sequence[NamedThing]) -> None:
    """Joins a name without parties to that with parties, where only their documents leave them out."""
    full = [thing for thing in things if thing.name.parties]
    for bare in things:
        if bare.name.parties or bare.name.scope == "document":
            continue
        exact = bare.name.scope == "parties"
        fitting = [
            thing
            for thing in full
            if all(
                thing.name.parties == parties if exact else thing.name.parties <= parties
                for parties in bare.parties
            )
        ]
        if len({thing.name.parties for thing in fitting}) == 1:
            together.join(bare, fitting[0])
