"""Who promises with whom: promises that several parties make, or that one makes with a partner."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Connection, select

from troth.archive import schema
from troth.archive import schema_following as tables
from troth.archive.promise_facts import PromiseFacts
from troth.archive.promises import Chosen


@dataclass(frozen=True, slots=True)
class Joint:
    """The promises that name more than one party, in little room."""

    parties: tuple[str, ...]  # codes, or names where they have none
    places: array[int]  # which promise of the facts, each as often as it names parties, side by side, ...
    values: array[int]  # ... and which of the parties


def joint_promises(connection: Connection, facts: PromiseFacts) -> Joint:
    """The promises that several parties make, or that one makes with a partner.

    Args:
        connection: Of the archive.
        facts: Of all promises.
    """
    names = {name: value for value, name in enumerate(facts.actors)}
    named: dict[int, set[int]] = {}
    for place, party in _partners(connection, facts):
        named.setdefault(place, set()).add(names.setdefault(party, len(names)))
    makers = Counter(facts.actor_places)
    for place, value in zip(facts.actor_places, facts.actor_values, strict=True):
        if makers[place] > 1 or place in named:
            named.setdefault(place, set()).add(value)
    several = {place: parties for place, parties in named.items() if len(parties) > 1}
    return Joint(
        tuple(names),
        array("I", (place for place, parties in several.items() for _ in parties)),
        array("I", (value for parties in several.values() for value in parties)),
    )


def _partners(connection: Connection, facts: PromiseFacts) -> Iterator[tuple[int, str]]:
    mention, thread = schema.party_mention, tables.thread
    rows = connection.execute(
        select(mention.c.statement, mention.c.party)
        .join(thread, thread.c.commitment == mention.c.statement)
        .where(mention.c.role == "partner")
        .order_by(mention.c.statement, mention.c.party)
    )
    for number, party in rows:
        for place in facts.places((number,)):
            yield place, party


def promised_together(chosen: Chosen, joint: Joint) -> Counter[tuple[str, str]]:
    """How many of some promises each two parties make together, or one of them with the other as partner.

    Args:
        chosen: The promises.
        joint: All promises that name more than one party.

    Returns:
        By pairs in the order of the alphabet.
    """
    found: Counter[tuple[str, str]] = Counter()
    for parties in _sides(chosen, joint):
        found.update(combinations(sorted(parties), 2))
    return found


def companions(chosen: Chosen, joint: Joint) -> dict[str, Counter[str]]:
    """How many of some promises each party makes with each other one."""
    sides = Counter(map(tuple, _sides(chosen, joint)))
    found: dict[str, Counter[str]] = {}
    for parties, count in sides.items():
        for party in parties:
            others = found.setdefault(party, Counter())
            for other in parties:
                if other != party:
                    others[other] += count
    return found


def _sides(chosen: Chosen, joint: Joint) -> Iterator[list[str]]:
    mask = chosen.mask
    before, parties = -1, list[str]()
    for place, value in zip(joint.places, joint.values, strict=True):
        if place != before:
            if before >= 0 and mask[before]:
                yield parties
            before, parties = place, []
        parties.append(joint.parties[value])
    if before >= 0 and mask[before]:
        yield parties
