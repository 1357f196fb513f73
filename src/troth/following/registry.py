"""The registry: which names in a set of documents are one initiative.

name as written --names.read_name--> a key within its scope --union by evidence--> one registered initiative

Evidence is a shared key, a shared acronym on names of which one holds the other, or a party left out where
the document's own parties supply it ("the Climate Partnership" in a document of the United States and Japan).
Names that hold different parties or different numbers, or that one statement lists side by side, stay apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from troth.following.joining import Joined, NamedThing, joined
from troth.following.names import Name, is_short, names_a_party, plain_name, read_name
from troth.following.order import parties_of
from troth.following.terms import terms_of
from troth.types import (
    FollowedDocument,
    FollowedStatement,
    InitiativeMention,
    RegisteredInitiative,
)


@dataclass(frozen=True)
class Registry:
    """The initiatives of a set of documents, and which of them a name means in a document."""

    initiatives: tuple[RegisteredInitiative, ...]  # in the order of their first mentions
    places: Mapping[tuple[str, str], int]  # (document id, name as written) to a place in ``initiatives``
    terms: Mapping[str, tuple[str, ...]]  # id of a statement to names in it that are not coded

    def of_name(self, document: str, name: str) -> int | None:
        """The place in ``initiatives`` of what a name means in a document.

        Args:
            document: The id of one of the documents.
            name: As ``Initiative.name`` gives it there.

        Returns:
            The same number for all names of one programme, in any of the documents; None for a name that the
            document does not hold.
        """
        return self.places.get((document, name))

    def named_in(self, document: str, statement: FollowedStatement) -> Iterator[tuple[str, int | None]]:
        """The names in a statement, each with the place of what it means: those that are coded come first."""
        for name, _ in _names(statement, self.terms):
            yield name, self.of_name(document, name)

    def documents_of(self, place: int) -> frozenset[str]:
        """The ids of the documents that name an initiative."""
        return frozenset(mention.document for mention in self.initiatives[place].mentions)

    def of_statement(self, document: str, statement: FollowedStatement) -> tuple[int, ...]:
        """The places of all initiatives that a statement names, each once.

        Those that are coded, in reading order, then names that a document of the set introduces in brackets.
        """
        found = self.named_in(document, statement)
        return tuple(dict.fromkeys(place for _, place in found if place is not None))


def registry_beside(
    documents: Sequence[FollowedDocument], known: Mapping[tuple[str, str], int], free: int
) -> tuple[Registry, tuple[int, ...]]:
    """The registry of a few documents out of many, of which most names are registered already.

    Args:
        documents: Oldest first, each once: the new ones, and others that name what they name.
        known: The numbers that names of them have, by the id of the document and the name as written.
        free: The first number that none has.

    Returns:
        The registry, and the number of each of its initiatives. What is known keeps its number; a new name
        has that which most names of the same initiative have among these documents, else the next free one.
    """
    alone = registry_of(documents)
    numbers: list[Counter[int]] = [Counter() for _ in alone.initiatives]
    for name, place in alone.places.items():
        if name in known:
            numbers[place][known[name]] += 1
    chosen: list[int] = []
    for found in numbers:
        if found:
            chosen.append(min(found, key=lambda number: (-found[number], number)))
        else:
            chosen.append(free)
            free += 1
    meant = {name: known.get(name, chosen[place]) for name, place in alone.places.items()}
    registry = _registry(documents, meant, alone.terms)
    of_place = {registry.places[name]: number for name, number in meant.items() if name in registry.places}
    return registry, tuple(of_place[place] for place in range(len(registry.initiatives)))


def registry_of(documents: Sequence[FollowedDocument]) -> Registry:
    """The registry of the initiatives that documents name.

    Args:
        documents: Oldest first, each once.

    Returns:
        Every initiative with all its mentions. The time grows in a straight line with the mentions.
    """
    things: dict[tuple[str, str], NamedThing] = {}
    by_name: dict[tuple[str, str], NamedThing] = {}
    terms = terms_of(documents)
    for document in documents:
        parties = parties_of(document)
        for statement in document.statements:
            names = _names(statement, terms)
            _keep_apart([_thing(things, by_name, document, each, parties) for each in names])
    together = joined(tuple(things.values()))
    meant = _meant(documents, by_name, together)
    return _registry(documents, meant, terms)


def _names(
    statement: FollowedStatement, terms: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, str | None]]:
    """The names in a statement, each with the acronym that its document gives it."""
    coded = [(each.name, each.acronym) for each in statement.coding.initiatives]
    return [*coded, *((name, None) for name in terms.get(statement.id, ()))]


def _thing(
    things: dict[tuple[str, str], NamedThing],
    by_name: dict[tuple[str, str], NamedThing],
    document: FollowedDocument,
    written: tuple[str, str | None],
    parties: frozenset[str],
) -> NamedThing:
    """What a name with its acronym means at first sight: the thing of its key, in its scope."""
    name = read_name(written[0])
    scope = _scope_of(name, document, parties)
    thing = things.get((name.key, scope))
    if thing is None:
        thing = things[name.key, scope] = NamedThing(len(things), name)
    by_name[document.id, written[0]] = thing
    thing.name_in(document.id, parties)
    for short in _shorts(name, written):
        thing.introduce(read_name(short).key, document.id)
    return thing


def _scope_of(name: Name, document: FollowedDocument, parties: frozenset[str]) -> str:
    if name.scope == "anywhere":
        return ""
    if name.scope == "parties" and parties:
        return "/".join(sorted(parties))
    return document.id


def _shorts(name: Name, written: tuple[str, str | None]) -> tuple[str, ...]:
    """The short forms of a name: those in its brackets, or the acronym that its document gives it."""
    whole, acronym = written
    if name.shorts or not acronym or acronym in whole or names_a_party(acronym):
        return name.shorts
    return (acronym,)


_BESIDE = 20  # names of one statement that are held against each other


def _keep_apart(beside: Sequence[NamedThing]) -> None:
    for place, thing in enumerate(beside[:_BESIDE]):
        for other in beside[place + 1 : _BESIDE]:
            if other is not thing:
                thing.beside.add(other.number)
                other.beside.add(thing.number)


def _meant(
    documents: Sequence[FollowedDocument],
    by_name: Mapping[tuple[str, str], NamedThing],
    together: Joined,
) -> dict[tuple[str, str], int]:
    """What each name of each document means, as the number of a joined thing."""
    parties = {document.id: parties_of(document) for document in documents}
    return {
        (document, name): together.of_short(thing, document, parties[document])
        for (document, name), thing in by_name.items()
    }


def _registry(
    documents: Sequence[FollowedDocument],
    meant: Mapping[tuple[str, str], int],
    terms: Mapping[str, tuple[str, ...]],
) -> Registry:
    places: dict[int, int] = {}
    mentions: list[list[InitiativeMention]] = []
    for mention in _mentions(documents, terms):
        number = meant[mention.document, mention.name]
        place = places.setdefault(number, len(places))
        if place == len(mentions):
            mentions.append([])
        mentions[place].append(mention)
    return Registry(
        tuple(_registered(each) for each in mentions),
        MappingProxyType({name: places[number] for name, number in meant.items()}),
        terms,
    )


def _mentions(
    documents: Sequence[FollowedDocument], terms: Mapping[str, tuple[str, ...]]
) -> Iterator[InitiativeMention]:
    for document in documents:
        for statement in document.statements:
            for name, _ in _names(statement, terms):
                yield InitiativeMention(document.id, statement.id, document.date, name)


def _registered(mentions: Sequence[InitiativeMention]) -> RegisteredInitiative:
    written = Counter(plain_name(mention.name) for mention in mentions)
    brackets = Counter(short for mention in mentions for short in read_name(mention.name).shorts)
    introduced = {read_name(short).key for short in brackets}
    shorts = Counter(name for name in (*written.elements(), *brackets.elements()) if is_short(name))
    others = Counter({name: count for name, count in written.items() if not is_short(name)})
    spelt = Counter({name: count for name, count in others.items() if read_name(name).key not in introduced})
    # Of names written equally often the one that came first: Counter keeps that order.
    name = (spelt or others or shorts).most_common(1)[0][0]
    return RegisteredInitiative(
        name=name,
        acronyms=tuple(short for short, _ in shorts.most_common() if short != name),
        other_names=tuple(other for other in others if other != name),
        first=mentions[0],
        last=mentions[-1],
        mentions=tuple(mentions),
    )
