"""Puts prepared documents into an archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from sqlalchemy import Connection, Table, func, select

from troth.archive import schema
from troth.archive.parts import parts_of
from troth.archive.rows import Prepared, as_json
from troth.archive.store import Store
from troth.errors import ArchiveError

Added = Literal["new", "new version", "known"]
_AT_ONCE = 500  # values that are asked for in one question


@dataclass(frozen=True, slots=True)
class Held:
    """A document that a source holds, prepared or known to be in the archive already."""

    source: str  # as given
    place: str  # the whole path: what makes it the same source at the next time
    document: str  # id
    prepared: Prepared | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source."""

    source: str  # as given
    document: str  # id
    added: Added
    version: int  # of the source, from 1
    statements: int = 0  # of a document that was not in the archive
    warnings: tuple[str, ...] = ()


def known_documents(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The numbers of those of some documents that are in the archive, by id."""
    wanted = list(ids)
    table = schema.document
    return {
        row.id: row.number
        for start in range(0, len(wanted), _AT_ONCE)
        for row in connection.execute(
            select(table.c.id, table.c.number).where(table.c.id.in_(wanted[start : start + _AT_ONCE]))
        )
    }


def latest_versions(connection: Connection, places: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Of each source that is known, the number of its last version and that of the document it held then."""
    wanted = list(places)
    table = schema.version
    found: dict[str, tuple[int, int]] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        rows = connection.execute(
            select(table.c.source, table.c.number, table.c.document)
            .where(table.c.source.in_(wanted[start : start + _AT_ONCE]))
            .order_by(table.c.number)
        )
        found.update((row.source, (row.number, row.document)) for row in rows)
    return found


def put(store: Store, held: Sequence[Held], now: dt.datetime) -> list[Outcome]:
    """Put documents into the archive: all of these, or none.

    Args:
        store: The archive.
        held: In the order in which they were given. What the archive has already needs nothing prepared.
        now: The time to be written down, in UTC.

    Returns:
        What became of each, in the same order, once it is kept.

    Raises:
        ArchiveError: They cannot be kept; the archive is as it was.
    """
    stamp = now.isoformat(timespec="seconds")
    with store.writing() as connection:
        numbers = known_documents(connection, dict.fromkeys(each.document for each in held))
        fresh = {
            each.document: each.prepared
            for each in held
            if each.prepared is not None and each.document not in numbers
        }
        numbers |= _put_documents(store, connection, list(fresh.values()), stamp)
        if any(each.document not in numbers for each in held):  # it was there when this was asked for
            raise ArchiveError(
                store.name,
                "was replaced while documents were added, and lacks some that it had; those that were added "
                "last are not kept: run it again",
            )
        return _put_versions(store, connection, held, numbers, (fresh, stamp))


def next_number(connection: Connection, table: Table) -> int:
    """The first number of a table that is free; only one writes at a time, so it stays free."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.number), 0))).scalar_one()) + 1


def _put_documents(
    store: Store, connection: Connection, documents: Sequence[Prepared], stamp: str
) -> dict[str, int]:
    """Put new documents, with all that belongs to them; their numbers by id."""
    if not documents:
        return {}
    store.insert(
        connection,
        schema.original,
        ("id", "size", "bytes"),
        ((each.id, each.size, each.original) for each in documents),
    )
    first = next_number(connection, schema.document)
    numbered = list(enumerate(documents, first))
    reading = next_number(connection, schema.reading)
    store.insert(
        connection,
        schema.document,
        ("number", "id", "source", "added_at", "followed", "reading", *OF_READING),
        (
            (number, each.id, each.source, stamp, False, reading + place, *of_reading(each))
            for place, (number, each) in enumerate(numbered)
        ),
    )
    text = next_number(connection, schema.canonical_text)
    store.insert(
        connection,
        schema.canonical_text,
        ("number", "document", "sha256", "bytes"),
        (
            (text + place, number, each.text_sha256, each.text_bytes)
            for place, (number, each) in enumerate(numbered)
        ),
    )
    store.insert(
        connection,
        schema.reading,
        ("number", "document", "text", "coder", "made_at", "record"),
        (
            (reading + place, number, text + place, each.coder, stamp, each.record)
            for place, (number, each) in enumerate(numbered)
        ),
    )
    put_parts(store, connection, numbered)
    return {each.id: number for number, each in numbered}


# The columns of a document that its reading fills.
OF_READING = ("title", "date", "parties", "language", "media_type", "coder", "words", "statements")


def of_reading(document: Prepared) -> tuple[object, ...]:
    """The values of `OF_READING`."""
    return (
        document.title,
        document.date,
        as_json(document.parties),
        document.language,
        document.media_type,
        document.coder,
        document.words,
        len(document.statements),
    )


def put_parts(store: Store, connection: Connection, documents: Sequence[tuple[int, Prepared]]) -> None:
    """Put what readings are taken apart into, and index their statements.

    Args:
        store: The archive.
        connection: In a transaction that writes.
        documents: Each with its number; the archive holds no parts of a reading of them.
    """
    for table, columns, rows in parts_of(documents):
        store.insert(connection, table, columns, rows)
    indexed = (each.indexed(number << schema.STATEMENT_BITS) for number, each in documents)
    store.index(connection, chain.from_iterable(indexed))


def _put_versions(
    store: Store,
    connection: Connection,
    held: Sequence[Held],
    numbers: Mapping[str, int],
    made: tuple[dict[str, Prepared], str],
) -> list[Outcome]:
    """Write down which document each source holds now, where that is new."""
    fresh, stamp = made
    versions = latest_versions(connection, dict.fromkeys(each.place for each in held))
    rows = []
    outcomes = []
    for each in held:
        number = numbers[each.document]
        last, before = versions.get(each.place, (0, None))
        brought = fresh.pop(each.document, None)  # by the first source of a document
        if before != number:
            last += 1
            versions[each.place] = (last, number)
            rows.append((each.place, last, number, stamp))
        added: Added = "new" if brought else "known"
        if before not in (None, number):
            added = "new version"
        statements = len(brought.statements) if brought else 0
        warnings = brought.warnings if brought else ()
        outcomes.append(Outcome(each.source, each.document, added, last, statements, warnings))
    store.insert(connection, schema.version, ("source", "number", "document", "added_at"), rows)
    return outcomes
