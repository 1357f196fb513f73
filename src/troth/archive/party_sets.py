"""The sets of parties that the documents of an archive have, and which of them a question is about."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from troth.archive import schema
from troth.archive.versions import SUPERSEDED
from troth.types import Party


def key_of(party: Party) -> str:
    """A party as the archive keeps it: its code, or its name where it has none."""
    return party.code or party.name


@dataclass(frozen=True, slots=True)
class Between:
    """Documents of some parties."""

    parties: frozenset[str]  # each of them is a party: codes, or names where they have none
    only: bool  # whether there may be no other party

    def holds(self, parties: frozenset[str]) -> bool:
        """Whether documents of some parties are among them."""
        return self.parties == parties if self.only else self.parties <= parties


@dataclass(frozen=True, slots=True)
class PartySet:
    """Documents that have exactly the same parties."""

    parties: tuple[Party, ...]  # in the order of their keys
    keys: frozenset[str]  # the same as the archive keeps them
    documents: int
    first: dt.date | None  # of those with a date
    last: dt.date | None


def party_sets(connection: Connection) -> tuple[PartySet, ...]:
    """The sets of parties of all documents that no later version replaces, most documents first."""
    document = schema.document
    rows = connection.execute(
        select(document.c.parties, func.count(), func.min(document.c.date), func.max(document.c.date))
        .where(document.c.number.not_in(text(f"({SUPERSEDED})")))
        .group_by(document.c.parties)
    )
    named: dict[frozenset[str], tuple[Party, ...]] = {}
    held: dict[frozenset[str], list[tuple[int, str | None, str | None]]] = {}
    for parties, count, first, last in rows:
        found = {key_of(each): each for each in (Party(name, code) for name, code in json.loads(parties))}
        keys = frozenset(found)
        named.setdefault(keys, tuple(found[key] for key in sorted(found)))
        held.setdefault(keys, []).append((count, first, last))
    sets = (_set(named[keys], parts) for keys, parts in held.items())
    return tuple(sorted(sets, key=lambda each: (-each.documents, [key_of(party) for party in each.parties])))


def _set(parties: tuple[Party, ...], parts: list[tuple[int, str | None, str | None]]) -> PartySet:
    days = [dt.date.fromisoformat(day) for _, *both in parts for day in both if day]
    return PartySet(
        parties,
        frozenset(map(key_of, parties)),
        sum(count for count, _, _ in parts),
        min(days, default=None),
        max(days, default=None),
    )


def documents_between(sets: Iterable[PartySet], between: Between) -> PartySet | None:
    """All documents of some parties as one set of them; None where there are none.

    Args:
        sets: Of all documents.
        between: Which.
    """
    found = [each for each in sets if between.holds(each.keys)]
    if not found:
        return None
    parties = {key_of(party): party for each in found for party in each.parties}
    return PartySet(
        tuple(parties[key] for key in sorted(between.parties)),
        between.parties,
        sum(each.documents for each in found),
        min((each.first for each in found if each.first), default=None),
        max((each.last for each in found if each.last), default=None),
    )
