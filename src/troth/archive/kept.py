"""Everything that cannot be made again from something else, document by document: what an export holds.

What a reading is taken apart into, and the full-text index, are made anew of the readings when it is put into
an archive again; the ledger of money is made again by the next linking.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, select, update

from troth.archive import schema, schema_following
from troth.archive.adding import OF_READING, of_reading, put_parts
from troth.archive.compression import compressed, expanded
from troth.archive.copying import rows
from troth.archive.faults import not_taken
from troth.archive.generation import without_generation
from troth.archive.parts import parts_of
from troth.archive.record import RecordError, unpacked
from troth.archive.rows import Prepared, taken_apart
from troth.archive.schema_following import following
from troth.archive.store import Row, Store
from troth.archive.tables import MADE_AGAIN_BESIDE_LINKING, TABLES
from troth.errors import TrothError
from troth.types import CodedDocument

_FETCHED = 32  # documents that are fetched at once
_PUT = 200  # documents that are put at once ...
_PUT_BYTES = 8 * 1024 * 1024  # ... and no more once their originals hold so many bytes
_ROWS_PUT = 2_000  # rows of other tables that are put at once


class NotWholeError(TrothError):
    """What an export holds does not fit together."""


@dataclass(frozen=True, slots=True)
class Text:
    """A canonical text."""

    number: int
    sha256: str  # of the text in UTF-8, in hexadecimal
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one coder made of a document."""

    number: int
    text: int  # number of the text
    coder: str
    made_at: str  # ISO 8601, UTC
    record: bytes  # JSON in UTF-8: troth.archive.record


@dataclass(frozen=True, slots=True)
class Kept:
    """A document with all that hangs on it alone."""

    number: int
    id: str
    source: str  # under which it came first
    added_at: str  # ISO 8601, UTC
    followed: bool
    counting: int  # number of the reading that counts
    original: bytes
    texts: tuple[Text, ...]
    readings: tuple[Reading, ...]


def other_tables() -> list[Table]:
    """The tables whose rows are exported as they are, parents before children."""
    of_documents = {schema.original, schema.document, schema.canonical_text, schema.reading}
    made_again = {table for table, _, _ in parts_of(())} | set(MADE_AGAIN_BESIDE_LINKING)
    return [each for each in TABLES if each not in of_documents | made_again]


def exported_rows(connection: Connection, table: Table) -> Iterator[Row]:
    """The rows of a table, in the order of its key, without what only this archive needs."""
    if table is following:
        exported = map(without_generation, rows(connection, table))
        return (row for row in exported if row is not None)
    return rows(connection, table)


def kept_documents(connection: Connection) -> Iterator[Kept]:
    """All documents of an archive, in the order of their numbers.

    Raises:
        CompressionError: What the archive holds is damaged.
    """
    numbers = list(
        connection.execute(select(schema.document.c.number).order_by(schema.document.c.number)).scalars()
    )
    for start in range(0, len(numbers), _FETCHED):
        yield from _fetched(connection, numbers[start : start + _FETCHED])


def _fetched(connection: Connection, numbers: Sequence[int]) -> Iterator[Kept]:
    document, original = schema.document, schema.original
    text, reading = schema.canonical_text, schema.reading
    texts: dict[int, list[Any]] = {}
    for row in connection.execute(select(text).where(text.c.document.in_(numbers)).order_by(text.c.number)):
        texts.setdefault(row.document, []).append(row)
    readings: dict[int, list[Reading]] = {}
    for row in connection.execute(
        select(reading).where(reading.c.document.in_(numbers)).order_by(reading.c.number)
    ):
        read = Reading(row.number, row.text, row.coder, row.made_at, expanded(row.record))
        readings.setdefault(row.document, []).append(read)
    for row in connection.execute(
        select(document, original.c.bytes)
        .join(original, original.c.id == document.c.id)
        .where(document.c.number.in_(numbers))
        .order_by(document.c.number)
    ):
        data = expanded(row.bytes)
        yield Kept(
            row.number,
            row.id,
            row.source,
            row.added_at,
            bool(row.followed),
            row.reading,
            data,
            tuple(
                Text(each.number, each.sha256, expanded(each.bytes, data).decode("utf-8"))
                for each in texts.get(row.number, ())
            ),
            tuple(readings.get(row.number, ())),
        )


def put_documents(store: Store, connection: Connection, documents: Iterable[Kept]) -> Iterator[int]:
    """Put documents into an archive that has none of them.

    Args:
        store: The archive.
        connection: In a transaction that writes.
        documents: In the order of their numbers.

    Yields:
        How many were put, some at a time.

    Raises:
        NotWholeError: Something of a document does not fit to the rest of it.
    """
    waiting: list[tuple[Kept, Prepared]] = []
    size = 0
    for each in documents:
        waiting.append((each, _checked(each)))
        size += len(each.original)
        if len(waiting) >= _PUT or size >= _PUT_BYTES:
            with _fitting("documents"):
                _put(store, connection, waiting)
            yield len(waiting)
            waiting, size = [], 0
    if waiting:
        with _fitting("documents"):
            _put(store, connection, waiting)
        yield len(waiting)


def put_rows(store: Store, connection: Connection, others: Iterable[tuple[Table, Row]]) -> None:
    """Put rows of other tables into an archive with all documents, and mark those that are followed.

    Args:
        store: The archive.
        connection: In a transaction that writes.
        others: Each with the values of all columns of its table, parents before children.

    Raises:
        NotWholeError: A row is of something that is not there, or is there twice, or holds what none can.
    """
    every = iter(others)
    while some := list(islice(every, _ROWS_PUT)):
        by_table: dict[str, tuple[Table, list[Row]]] = {}
        for table, row in some:
            by_table.setdefault(table.name, (table, []))[1].append(row)
        for table, of_table in by_table.values():
            with _fitting(f"rows of table {table.name}"):
                store.insert(connection, table, [column.name for column in table.columns], of_table)
    _mark_followed(connection)


def _mark_followed(connection: Connection) -> None:
    """Say of each document whether it is followed: it is where there is a row of it that says so."""
    document, followed = schema.document, schema_following.followed_document
    is_here = document.c.number.in_(select(followed.c.document))
    connection.execute(update(document).where(document.c.followed != is_here).values(followed=is_here))


@contextlib.contextmanager
def _fitting(what: str) -> Iterator[None]:
    """Blame what is put, and not the archive, where the database does not take it."""
    try:
        yield
    except Exception as error:
        words = not_taken(error)
        if words is None:
            raise
        raise NotWholeError(f"some {what} do not fit to the rest ({words})") from error


def _checked(kept: Kept) -> Prepared:
    """The reading that counts, taken apart, once everything is seen to fit together, every reading too."""
    if hashlib.sha256(kept.original).hexdigest() != kept.id:
        raise NotWholeError(f"the original of document {kept.id} is another")
    texts = {each.number: each.text for each in kept.texts}
    for each in kept.texts:
        if hashlib.sha256(each.text.encode("utf-8")).hexdigest() != each.sha256:
            raise NotWholeError(f"text {each.number} of document {kept.id} is another than its SHA-256 says")
    coded = {each.number: _coded(kept, each, texts) for each in kept.readings}
    if kept.counting not in coded:
        raise NotWholeError(f"the reading of document {kept.id} that counts is missing")
    return taken_apart(coded[kept.counting])


def _coded(kept: Kept, reading: Reading, texts: Mapping[int, str]) -> CodedDocument:
    if reading.text not in texts:
        raise NotWholeError(f"the text of reading {reading.number} of document {kept.id} is missing")
    try:
        return unpacked(compressed(reading.record), kept.id, texts[reading.text])
    except RecordError as error:
        raise NotWholeError(f"reading {reading.number} of document {kept.id}: {error}") from error


def _put(store: Store, connection: Connection, documents: Sequence[tuple[Kept, Prepared]]) -> None:
    store.insert(
        connection,
        schema.original,
        ("id", "size", "bytes"),
        ((each.id, len(each.original), compressed(each.original)) for each, _ in documents),
    )
    store.insert(
        connection,
        schema.document,
        ("number", "id", "source", "added_at", "followed", "reading", *OF_READING),
        (
            (
                each.number,
                each.id,
                each.source,
                each.added_at,
                each.followed,
                each.counting,
                *of_reading(taken),
            )
            for each, taken in documents
        ),
    )
    store.insert(
        connection,
        schema.canonical_text,
        ("number", "document", "sha256", "bytes"),
        (
            (text.number, each.number, text.sha256, compressed(text.text.encode("utf-8"), each.original))
            for each, _ in documents
            for text in each.texts
        ),
    )
    store.insert(
        connection,
        schema.reading,
        ("number", "document", "text", "coder", "made_at", "record"),
        (
            (read.number, each.number, read.text, read.coder, read.made_at, compressed(read.record))
            for each, _ in documents
            for read in each.readings
        ),
    )
    put_parts(store, connection, [(each.number, taken) for each, taken in documents])
