"""Documents out of an archive, whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from troth.archive import schema
from troth.archive.compression import expanded
from troth.archive.record import unpacked
from troth.types import CodedDocument

_AT_ONCE = 100  # documents that are asked for in one question


def originals(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """The original bytes of documents, each with the document's number, in the order of the numbers given."""
    for row in _rows(connection, numbers):
        yield row.number, expanded(row.original)


def texts(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The canonical texts of the readings that count, each with the document's number, in the order given."""
    for row in _rows(connection, numbers):
        yield row.number, expanded(row.text, expanded(row.original)).decode("utf-8")


def readings(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, str, bytes]]:
    """Of the readings that count, the canonical text and the record, in the order of the numbers given."""
    for row in _rows(connection, numbers):
        yield row.number, expanded(row.text, expanded(row.original)).decode("utf-8"), row.record


def coded_documents(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, CodedDocument]]:
    """Documents with the codings that count, each with its number, in the order of the numbers given.

    Raises:
        CompressionError, RecordError: What the archive holds is damaged.
    """
    for row in _rows(connection, numbers):
        text = expanded(row.text, expanded(row.original)).decode("utf-8")
        yield row.number, unpacked(row.record, row.id, text)


def _rows(connection: Connection, numbers: Iterable[int]) -> Iterator[Any]:
    wanted = list(numbers)
    document, reading, text = schema.document, schema.reading, schema.canonical_text
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        rows = connection.execute(
            select(
                document.c.number,
                document.c.id,
                schema.original.c.bytes.label("original"),
                text.c.bytes.label("text"),
                reading.c.record,
            )
            .join(schema.original, schema.original.c.id == document.c.id)
            .join(reading, reading.c.number == document.c.reading)
            .join(text, text.c.number == reading.c.text)
            .where(document.c.number.in_(some))
        )
        found = {row.number: row for row in rows}
        yield from (found[number] for number in some if number in found)
