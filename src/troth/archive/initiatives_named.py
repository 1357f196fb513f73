"""The initiatives that promises name most, counted as the list of promises counts them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from troth.archive import schema_following as tables
from troth.archive.promises import Chosen
from troth.archive.rows import initiative_key


@dataclass(frozen=True, slots=True)
class NamedInitiative:
    """An initiative that promises name."""

    name: str  # spelt out, as written most often
    key: str  # by which it is looked up
    promises: int


def initiatives_by_key(connection: Connection) -> dict[str, tuple[int, ...]]:
    """The numbers of the initiatives of which a name or acronym has a key, by the key."""
    found: dict[str, set[int]] = {}
    for number, name, acronyms, others in connection.execute(select(tables.initiative)):
        for each in (name, *json.loads(acronyms), *json.loads(others)):
            found.setdefault(initiative_key(each), set()).add(number)
    return {key: tuple(sorted(numbers)) for key, numbers in found.items()}


def initiatives_named(
    connection: Connection, chosen: Chosen, by_key: Mapping[str, tuple[int, ...]], limit: int
) -> tuple[NamedInitiative, ...]:
    """The initiatives that most of some promises name, those named most first.

    Args:
        connection: Of the archive.
        chosen: The promises.
        by_key: As `initiatives_by_key` gives it.
        limit: How many at most.
    """
    naming, thread, initiative = tables.naming, tables.thread, tables.initiative
    facts, mask = chosen.facts, chosen.mask
    rows = connection.execute(
        select(naming.c.initiative, naming.c.statement)
        .join(thread, thread.c.commitment == naming.c.statement)
        .distinct()
    ).all()
    places = dict(zip((row.statement for row in rows), (None,) * len(rows), strict=True))
    wanted = {number for number in places if any(mask[place] for place in facts.places((number,)))}
    named: dict[int, set[int]] = {}
    for number, statement in rows:
        if statement in wanted:
            named.setdefault(number, set()).add(statement)
    counts = Counter({number: len(statements) for number, statements in named.items()})
    most = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[: 2 * limit]
    names: dict[int, str] = {
        row.number: row.name
        for row in connection.execute(
            select(initiative.c.number, initiative.c.name).where(
                initiative.c.number.in_([number for number, _ in most])
            )
        )
    }
    found: dict[str, NamedInitiative] = {}
    for number, _ in most:
        key = initiative_key(names[number])
        # Who asks for the name is given all that are called so.
        together = set[int]().union(*(named.get(each, ()) for each in by_key.get(key, (number,))))
        found.setdefault(key, NamedInitiative(names[number], key, len(together)))
    return tuple(sorted(found.values(), key=lambda each: (-each.promises, each.name))[:limit])
