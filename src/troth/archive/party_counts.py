"""Who promises, who is a partner and who is a party of documents: each counted as the lists count it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, func, select

from troth.archive import schema
from troth.archive import schema_following as tables
from troth.archive.filters import party_keys
from troth.archive.party_sets import PartySet
from troth.archive.promise_facts import CODES, PromiseFacts
from troth.types import STAGES
from troth.vocabulary.parties import is_known_party


@dataclass(frozen=True, slots=True)
class PartyCount:
    """What a party has to do with the documents of an archive."""

    key: str  # its code, or its name where it has none
    documents: int  # that it is a party of
    stages: tuple[int, ...]  # of the promises that it makes, in the order of `STAGES`
    partner: int  # promises in which another makes it a partner
    is_known: bool  # a state, a group or a body; else a name as a document writes it

    @property
    def promises(self) -> int:
        """How many it makes."""
        return sum(self.stages)


def party_counts(
    connection: Connection, facts: PromiseFacts, sets: Iterable[PartySet]
) -> tuple[PartyCount, ...]:
    """All that are parties of documents, promise or are partners, those that promise most first.

    Args:
        connection: Of the archive.
        facts: Of all promises.
        sets: Of parties of all documents.
    """
    documents: Counter[str] = Counter()
    for each in sets:
        for key in each.keys:
            documents[key] += each.documents
    stages, partners = _stages(facts), _partners(connection)
    none = (0,) * len(STAGES)
    found = (
        PartyCount(
            key,
            documents[key],
            stages.get(key, none),
            partners.get(key, 0),
            documents[key] > 0 or is_known_party(key),
        )
        for key in dict.fromkeys((*documents, *stages, *partners))
    )
    return tuple(sorted(found, key=lambda each: (-each.promises, each.key)))


@lru_cache(maxsize=10_000)
def means_itself(key: str) -> bool:
    """Whether who asks for a key is given just that; not so where it means another party ("White House")."""
    return party_keys(key) == (key,)


def _stages(facts: PromiseFacts) -> dict[str, tuple[int, ...]]:
    """How many promises of each stage, by who makes them."""
    column = facts.columns["stage"]
    counts = Counter(zip(facts.actor_values, map(column.__getitem__, facts.actor_places), strict=True))
    codes = range(1, len(CODES["stage"]) + 1)
    return {name: tuple(counts[value, code] for code in codes) for value, name in enumerate(facts.actors)}


def _partners(connection: Connection) -> dict[str, int]:
    mention, thread = schema.party_mention, tables.thread
    rows = connection.execute(
        select(mention.c.party, func.count(mention.c.statement.distinct()))
        .join(thread, thread.c.commitment == mention.c.statement)
        .where(mention.c.role == "partner")
        .group_by(mention.c.party)
    )
    return {row[0]: row[1] for row in rows}
