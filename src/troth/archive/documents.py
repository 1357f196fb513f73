"""Documents out of an archive, whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from troth.archive import schema
from troth.archive.compression import expanded
from troth.archive.record import unpacked
from troth.types import CodedDocument

_AT_ONCE = 100  # documents that are asked for in one question


def originals(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """The original bytes of documents, each with the document's number, in the order of the numbers given."""
    for row in _rows(connection, numbers, _ORIGINAL):
        yield row.number, expanded(row.original)


def texts(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The canonical texts of the readings that count, each with the document's number, in the order given."""
    for row in _rows(connection, numbers, _TEXT):
        yield row.number, expanded(row.text, expanded(row.original)).decode("utf-8")


def readings(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, str, bytes]]:
    """Of the readings that count, the canonical text and the record, in the order of the numbers given."""
    for row in _rows(connection, numbers, _RECORD):
        yield row.number, expanded(row.text, expanded(row.original)).decode("utf-8"), row.record


def coded_documents(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, CodedDocument]]:
    """Documents with the codings that count, each with its number, in the order of the numbers given.

    Raises:
        CompressionError, RecordError: What the archive holds is damaged.
    """
    for row in _rows(connection, numbers, _RECORD):
        text = expanded(row.text, expanded(row.original)).decode("utf-8")
        yield row.number, unpacked(row.record, row.id, text)


def earlier_readings(
    connection: Connection, number: int, identity: str
) -> Iterator[tuple[str, CodedDocument]]:
    """What coders made of a document whose readings do not count now, each with its time, first made first.

    Args:
        connection: Of the archive.
        number: Of the document.
        identity: Its id.

    Raises:
        CompressionError, RecordError: What the archive holds is damaged.
    """
    document, reading, text = schema.document, schema.reading, schema.canonical_text
    rows = connection.execute(
        select(reading.c.made_at, reading.c.record, text.c.bytes, schema.original.c.bytes.label("original"))
        .join(document, document.c.number == reading.c.document)
        .join(schema.original, schema.original.c.id == document.c.id)
        .join(text, text.c.number == reading.c.text)
        .where(reading.c.document == number, reading.c.number != document.c.reading)
        .order_by(reading.c.number)
    ).all()
    for row in rows:
        words = expanded(row.bytes, expanded(row.original)).decode("utf-8")
        yield row.made_at, unpacked(row.record, identity, words)


def reading_of(connection: Connection, reading: int) -> CodedDocument:
    """What one reading made of its document, by the number of the reading.

    Raises:
        CompressionError, RecordError: What the archive holds is damaged.
    """
    document, table, text = schema.document, schema.reading, schema.canonical_text
    row = connection.execute(
        select(document.c.id, table.c.record, text.c.bytes, schema.original.c.bytes.label("original"))
        .join(document, document.c.number == table.c.document)
        .join(schema.original, schema.original.c.id == document.c.id)
        .join(text, text.c.number == table.c.text)
        .where(table.c.number == reading)
    ).one()
    return unpacked(row.record, row.id, expanded(row.bytes, expanded(row.original)).decode("utf-8"))


def _rows(connection: Connection, numbers: Iterable[int], query: Select[Any]) -> Iterator[Any]:
    wanted = list(numbers)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        found = {row.number: row for row in connection.execute(query, {"numbers": some})}
        yield from (found[number] for number in some if number in found)


def _queries() -> tuple[Select[Any], Select[Any], Select[Any]]:
    """What is asked for originals, for texts and for records: no more than is needed: records are large."""
    document, reading, text = schema.document, schema.reading, schema.canonical_text
    original = (
        select(document.c.number, document.c.id, schema.original.c.bytes.label("original"))
        .join(schema.original, schema.original.c.id == document.c.id)
        .where(document.c.number.in_(bindparam("numbers", expanding=True)))
    )
    with_text = (
        original.add_columns(text.c.bytes.label("text"))
        .join(reading, reading.c.number == document.c.reading)
        .join(text, text.c.number == reading.c.text)
    )
    return original, with_text, with_text.add_columns(reading.c.record)


_ORIGINAL, _TEXT, _RECORD = _queries()
