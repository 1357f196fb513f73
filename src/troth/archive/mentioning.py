"""Of which promises that no document takes up it can be said that they are not mentioned, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Integer, literal, select

from troth.archive import schema_following as tables
from troth.archive.following import in_parts
from troth.archive.following_record import unpacked
from troth.archive.heads import Heads
from troth.archive.passages import passages
from troth.archive.schema import STATEMENT_BITS
from troth.archive.silence import not_mentioned


def nothing_later(connection: Connection, known: Heads, silent: Sequence[int]) -> frozenset[int]:
    """Promises without a later document that could mention them and is known not to.

    That is so where no document of the same parties is later, or where all of those name an initiative of the
    promise without taking it up: of them neither a mention nor silence can be told.

    Args:
        connection: Of the archive.
        known: All documents that are followed.
        silent: Numbers of the commitments that no document takes up.
    """
    by_document: dict[int, list[int]] = {}
    for number in silent:
        by_document.setdefault(number >> STATEMENT_BITS, []).append(number)
    found: set[int] = set()
    doubtful: list[int] = []
    named, naming = _namings(connection, known)
    for document, promises in by_document.items():
        later = known.later.of(known.place[document])
        initiatives = named.get(document, ())
        if not later:
            found.update(promises)
        elif all(any(place in naming[each] for each in initiatives) for place in later):
            doubtful += promises
    return frozenset(found.union(_without_silence(connection, known, doubtful)))


def _namings(connection: Connection, known: Heads) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """The initiatives that each document names, by number, and the places of those that name each."""
    statement, initiative = tables.naming.c.statement, tables.naming.c.initiative
    document = statement.op(">>")(literal(STATEMENT_BITS, Integer)).label("document")
    named: dict[int, set[int]] = {}
    naming: dict[int, set[int]] = {}
    for number, each in connection.execute(select(document, initiative).distinct()):
        place = known.place.get(number)
        if place is not None:
            named.setdefault(number, set()).add(each)
            naming.setdefault(each, set()).add(place)
    return named, naming


def _without_silence(connection: Connection, known: Heads, doubtful: Iterable[int]) -> set[int]:
    """Those of some promises that no document is silent on, found as for a promise that is told."""
    told = silent_counts(connection, known, doubtful)
    return {number for number, count in told.items() if not count}


def silent_counts(connection: Connection, known: Heads, promises: Iterable[int]) -> dict[int, int]:
    """In how many later documents of the same parties promises are not mentioned, by their numbers.

    Args:
        connection: Of the archive.
        known: All documents that are followed.
        promises: Numbers of commitments that begin threads and that no document takes up.
    """
    silent = {number: 0 for number in promises if number >> STATEMENT_BITS in known.place}
    numbers = sorted(number for number in silent if known.later.of(known.place[number >> STATEMENT_BITS]))
    same: dict[int, tuple[int, ...]] = {}
    here = tables.followed_document
    for some in in_parts(sorted({each >> STATEMENT_BITS for each in numbers})):
        for (data,) in connection.execute(select(here.c.bytes).where(here.c.document.in_(some))):
            same.update(unpacked(data, reasons=False).same)
    held = {number: same.get(number, (number,)) for number in numbers}
    statements = passages(connection, (each for all_of_it in held.values() for each in all_of_it))
    asked = [
        (number >> STATEMENT_BITS, tuple(statements[each] for each in held[number]), ()) for number in numbers
    ]
    told = not_mentioned(connection, known, asked)
    return silent | {number: len(documents) for number, documents in zip(numbers, told, strict=True)}
