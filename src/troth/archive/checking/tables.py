"""The rows of tables as they are against the rows that a record gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Float, Table, or_, select

from troth.archive import schema
from troth.archive.parts import parts_of
from troth.archive.rows import Prepared
from troth.archive.store import Row

_SHOWN = 5  # rows of one table and document that are named one by one
_AT_ONCE = 200  # documents of which rows are asked for at once


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is not as it must be, or, without a key, how many more there are."""

    table: str
    document: int  # number
    statement: int | None  # number, where the row is one of a statement
    key: str  # in words
    reason: str


def differences(connection: Connection, documents: Sequence[tuple[int, Prepared]]) -> Iterator[Difference]:
    """How the rows of some documents differ from those that their records give.

    Args:
        connection: Of the archive.
        documents: Each with its number, in the order of the numbers.
    """
    for table, columns, rows in parts_of(documents):
        floats = [isinstance(table.c[name].type, Float) for name in columns]
        keys = [columns.index(column.name) for column in table.primary_key]
        wanted = {tuple(row[key] for key in keys): row for row in (_as_kept(row, floats) for row in rows)}
        there = {
            tuple(row[key] for key in keys): row
            for row in _rows(connection, table, columns, [number for number, _ in documents])
        }
        if wanted != there:
            yield from _named(table, columns, wanted, there)


def _document(row: Row, columns: Sequence[str]) -> int:
    """The number of the document that a row belongs to."""
    if "document" in columns:
        return int(row[columns.index("document")])
    return int(row[columns.index("statement")]) >> schema.STATEMENT_BITS


def _as_kept(row: Row, floats: Sequence[bool]) -> tuple[Any, ...]:
    return tuple(
        float(value) if is_float and value is not None else value
        for value, is_float in zip(row, floats, strict=True)
    )


def _rows(
    connection: Connection, table: Table, columns: Sequence[str], numbers: Sequence[int]
) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        found = connection.execute(select(*(table.c[name] for name in columns)).where(_belongs(table, some)))
        yield from (tuple(row) for row in found)


def _belongs(table: Table, numbers: Sequence[int]) -> ColumnElement[bool]:
    """Rows of documents: by the document that they name, or by the numbers of its statements."""
    if "document" in table.c and table is not schema.statement:
        return table.c.document.in_(numbers)
    column: Column[int] = table.c.number if table is schema.statement else table.c.statement
    return or_(
        *(
            column.between(first << schema.STATEMENT_BITS, ((last + 1) << schema.STATEMENT_BITS) - 1)
            for first, last in _runs(numbers)
        )
    )


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each row of numbers without a gap."""
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last


def _named(
    table: Table,
    columns: Sequence[str],
    wanted: Mapping[tuple[Any, ...], Row],
    there: Mapping[tuple[Any, ...], Row],
) -> Iterator[Difference]:
    counts: dict[int, int] = {}
    for key in sorted(wanted.keys() | there.keys()):
        expected, found = wanted.get(key), there.get(key)
        if expected == found:
            continue
        row = expected or found or ()
        number = _document(row, columns)
        counts[number] = counts.get(number, 0) + 1
        if counts[number] <= _SHOWN:
            statement = _statement(table, row, columns)
            yield Difference(
                table.name, number, statement, _in_words(table, key), _reason(columns, expected, found)
            )
    for number, count in counts.items():
        if count > _SHOWN:
            yield Difference(
                table.name, number, None, "", f"{count - _SHOWN:,} more rows are not as recorded"
            )


def _statement(table: Table, row: Row, columns: Sequence[str]) -> int | None:
    if table is schema.statement:
        return int(row[columns.index("number")])
    return int(row[columns.index("statement")]) if "statement" in columns else None


def _in_words(table: Table, key: Iterable[Any]) -> str:
    """The key without the document or the statement, which are named apart."""
    names = [column.name for column in table.primary_key]
    if table is schema.statement:
        return ""
    return ", ".join(
        f"{name} {value}"
        for name, value in zip(names, key, strict=True)
        if name not in {"document", "statement"}
    )


def _reason(columns: Sequence[str], expected: Row | None, found: Row | None) -> str:
    if found is None:
        return "is missing"
    if expected is None:
        return "is not in the record"
    return " and ".join(
        f"has {name} {_shown(there)}, the record {_shown(wanted)}"
        for name, wanted, there in zip(columns, expected, found, strict=True)
        if wanted != there
    )


def _shown(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, bytes):
        return value.hex()
    return repr(value) if isinstance(value, str) else str(value)
