"""Whether documents are whole: their originals, texts, readings, what is taken from these, and the index."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, select

from troth.archive import schema
from troth.archive.adding import OF_READING, of_reading
from troth.archive.checking.fault import REBUILD, RESTORE, Fault, document_place
from troth.archive.checking.spans import span_faults
from troth.archive.checking.tables import Difference, differences
from troth.archive.compression import CompressionError, expanded
from troth.archive.record import RecordError, unpacked
from troth.archive.rows import Prepared, taken_apart
from troth.archive.store import Store
from troth.types import CodedDocument

_AT_ONCE = 200  # documents of which rows are asked for at once
_SHOWN = 5  # faults of one sort and document that are named one by one


@dataclass(slots=True)
class _Kept:
    """A document with all that is kept under its number."""

    row: Row[Any]
    original: Row[Any] | None = None
    texts: dict[int, Row[Any]] = field(default_factory=dict)  # by number
    readings: dict[int, Row[Any]] = field(default_factory=dict)  # by number


def document_faults(store: Store, connection: Connection, numbers: Sequence[int]) -> Iterator[Fault]:
    """What is wrong with some documents, as they are together at this moment.

    Args:
        store: The archive.
        connection: Of the archive, in a transaction that reads.
        numbers: Of the documents, in order; those that the archive does not have are left out.
    """
    kept = _kept(connection, numbers)
    whole: list[tuple[int, Prepared]] = []
    for number, each in kept.items():
        coded = yield from _of_document(each)
        if coded is not None:
            taken = taken_apart(coded)
            yield from _of_row(each.row, taken)
            whole.append((number, taken))
    if not whole:
        return
    ids = {
        (number << schema.STATEMENT_BITS) + place: identity.hex()
        for number, taken in whole
        for place, identity, *_ in taken.statements
    }
    for difference in differences(connection, whole):
        yield _of_table(kept[difference.document].row, difference, ids)
    texts = chain.from_iterable(taken.indexed(number << schema.STATEMENT_BITS) for number, taken in whole)
    counts: dict[int, int] = {}
    for statement, words in store.misindexed(connection, texts, [number for number, _ in whole]):
        row = kept[statement >> schema.STATEMENT_BITS].row
        counts[row.number] = counts.get(row.number, 0) + 1
        if counts[row.number] <= _SHOWN:
            yield _fault("index", row, words, REBUILD, ids.get(statement) or f"number {statement}")
    for number, count in counts.items():
        if count > _SHOWN:
            yield _fault("index", kept[number].row, f"{count - _SHOWN:,} more statements are so", REBUILD)


def _kept(connection: Connection, numbers: Sequence[int]) -> dict[int, _Kept]:
    kept: dict[int, _Kept] = {}
    document, original = schema.document, schema.original
    text, reading = schema.canonical_text, schema.reading
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        rows = connection.execute(select(document).where(document.c.number.in_(some)))
        found = {row.number: _Kept(row) for row in sorted(rows, key=lambda row: int(row.number))}
        of_id = {each.row.id: each for each in found.values()}
        for row in connection.execute(select(original).where(original.c.id.in_(list(of_id)))):
            of_id[row.id].original = row
        for row in connection.execute(select(text).where(text.c.document.in_(some))):
            if row.document in found:
                found[row.document].texts[row.number] = row
        for row in connection.execute(select(reading).where(reading.c.document.in_(some))):
            if row.document in found:
                found[row.document].readings[row.number] = row
        kept |= found
    return kept


def _fault(check: str, row: Row[Any], reason: str, advice: str, statement: str | None = None) -> Fault:
    place = document_place(row.id, row.source)
    if statement:
        place = f"statement {statement} of {place}"
    return Fault(check, place, reason, advice, row.id, statement)


def _of_document(kept: _Kept) -> Generator[Fault, None, CodedDocument | None]:
    """What is wrong with the bytes of a document; returns the reading that counts, where it can be read."""
    row = kept.row
    original = yield from _original(kept)
    if original is None:
        return None
    texts: dict[int, str] = {}
    for number, text in sorted(kept.texts.items()):
        read = yield from _text(row, text, original)
        if read is not None:
            texts[number] = read
    for number in sorted(kept.texts.keys() - {each.text for each in kept.readings.values()}):
        yield _fault("text", row, f"no reading is of its text {number}", REBUILD)
    counting = None
    for number, reading in sorted(kept.readings.items()):
        coded = yield from _reading(row, reading, kept, texts)
        if number == row.reading:
            counting = coded
    if row.reading not in kept.readings:
        yield _fault("record", row, f"its reading {row.reading} is missing", RESTORE)
    return counting


def _original(kept: _Kept) -> Generator[Fault, None, bytes | None]:
    row = kept.row
    if kept.original is None:
        yield _fault("original", row, "its original bytes are missing", RESTORE)
        return None
    try:
        data = expanded(kept.original.bytes)
    except CompressionError as error:
        yield _fault("original", row, f"its original bytes cannot be expanded: {error}", RESTORE)
        return None
    found = hashlib.sha256(data).hexdigest()
    if found != row.id:
        yield _fault("original", row, f"its original bytes are others: their SHA-256 is {found}", RESTORE)
        return None
    if len(data) != kept.original.size:
        words = f"its original is {len(data):,} bytes long, and said to be {kept.original.size:,}"
        yield _fault("original", row, words, REBUILD)
    return data


def _text(row: Row[Any], text: Row[Any], original: bytes) -> Generator[Fault, None, str | None]:
    try:
        data = expanded(text.bytes, original)
        read = data.decode("utf-8")
    except (CompressionError, UnicodeDecodeError) as error:
        yield _fault("text", row, f"its text {text.number} cannot be expanded: {error}", RESTORE)
        return None
    if hashlib.sha256(data).hexdigest() != text.sha256:
        yield _fault("text", row, f"its text {text.number} is another than its SHA-256 says", RESTORE)
        return None
    return read


def _reading(
    row: Row[Any], reading: Row[Any], kept: _Kept, texts: dict[int, str]
) -> Generator[Fault, None, CodedDocument | None]:
    """What is wrong with one reading, present or past; returns it where it can be read."""
    if reading.text not in texts:
        if reading.text not in kept.texts:
            yield _fault("record", row, f"the text {reading.text} of its reading is missing", RESTORE)
        return None
    try:
        coded = unpacked(reading.record, row.id, texts[reading.text])
    except RecordError as error:
        yield _fault("record", row, f"its reading {reading.number} cannot be read: {error}", RESTORE)
        return None
    if coded.coder != reading.coder:
        words = f"its reading {reading.number} is of {coded.coder!r}, and said to be of {reading.coder!r}"
        yield _fault("record", row, words, REBUILD)
    count = 0
    for statement, words in span_faults(coded):
        count += 1
        if count <= _SHOWN:
            yield _fault("span", row, words, RESTORE, statement.id if statement else None)
    if count > _SHOWN:
        yield _fault("span", row, f"{count - _SHOWN:,} more spans are wrong", RESTORE)
    return coded


def _of_row(row: Row[Any], taken: Prepared) -> Iterator[Fault]:
    """Where the document's own row says other things than its record."""
    for name, wanted in zip(OF_READING, of_reading(taken), strict=True):
        found = row._mapping[name]  # noqa: SLF001 - the public name of a row's mapping
        if found != wanted:
            words = f"the table has {name} {found!r}, the record {wanted!r}"
            yield _fault("table", row, words, REBUILD)


def _of_table(row: Row[Any], difference: Difference, ids: dict[int, str]) -> Fault:
    statement = None
    if difference.statement is not None:
        statement = ids.get(difference.statement) or f"number {difference.statement}"
    key = f" ({difference.key})" if difference.key else ""
    return _fault("table", row, f"{difference.table}{key}: {difference.reason}", REBUILD, statement)
