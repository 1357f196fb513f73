"""The initiatives that promises name most, counted as the list of promises counts them."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import compress

from sqlalchemy import Connection, select

from troth.archive import schema_following as tables
from troth.archive.promise_facts import PromiseFacts
from troth.archive.promises import Chosen
from troth.archive.rows import initiative_key


@dataclass(frozen=True, slots=True)
class NamedInitiative:
    """An initiative that promises name."""

    name: str  # spelt out, as written most often
    key: str  # by which it is looked up
    promises: int


@dataclass(frozen=True, slots=True)
class Namings:
    """Which initiatives the promises of an archive name, in little room."""

    places: array[int]  # which promise of the facts, ...
    initiatives: array[int]  # ... and which initiative it names, by its number
    by_key: Mapping[str, tuple[int, ...]]  # initiatives of which a name or acronym has a key


def promise_namings(connection: Connection, facts: PromiseFacts) -> Namings:
    """Which initiatives the promises of an archive name.

    Args:
        connection: Of the archive.
        facts: Of all promises.
    """
    naming, thread = tables.naming, tables.thread
    places, initiatives = array("I"), array("q")
    rows = connection.execute(
        select(naming.c.initiative, naming.c.statement)
        .join(thread, thread.c.commitment == naming.c.statement)
        .distinct()
    )
    for initiative, statement in rows:
        for place in facts.places((statement,)):
            places.append(place)
            initiatives.append(initiative)
    by_key: dict[str, set[int]] = {}
    for number, name, acronyms, others in connection.execute(select(tables.initiative)):
        for each in (name, *json.loads(acronyms), *json.loads(others)):
            by_key.setdefault(initiative_key(each), set()).add(number)
    return Namings(places, initiatives, {key: tuple(sorted(each)) for key, each in by_key.items()})


def initiatives_named(
    connection: Connection, chosen: Chosen, namings: Namings, limit: int
) -> tuple[NamedInitiative, ...]:
    """The initiatives that most of some promises name, those named most first.

    Args:
        connection: Of the archive.
        chosen: The promises.
        namings: Of all promises.
        limit: How many at most.
    """
    mask = chosen.mask
    counts = Counter(compress(namings.initiatives, map(mask.__getitem__, namings.places)))
    most = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[: 2 * limit]
    names = _names(connection, [number for number, _ in most])
    found: dict[str, NamedInitiative] = {}
    for number, count in most:
        key = initiative_key(names[number])
        alike = namings.by_key.get(key, (number,))
        # Who asks for the name is given the promises of all that are called so.
        promises = len(_naming_any(chosen, namings, frozenset(alike))) if len(alike) > 1 else count
        found.setdefault(key, NamedInitiative(names[number], key, promises))
    return tuple(sorted(found.values(), key=lambda each: (-each.promises, each.name))[:limit])


def _names(connection: Connection, numbers: list[int]) -> dict[int, str]:
    table = tables.initiative
    rows = connection.execute(select(table.c.number, table.c.name).where(table.c.number.in_(numbers)))
    return {row.number: row.name for row in rows}


def _naming_any(chosen: Chosen, namings: Namings, numbers: frozenset[int]) -> set[int]:
    pairs = zip(namings.places, namings.initiatives, strict=True)
    return {place for place, initiative in pairs if initiative in numbers and chosen.mask[place]}
