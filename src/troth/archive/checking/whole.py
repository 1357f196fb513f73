"""What must hold of an archive as a whole: every check is a function of `CHECKS`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Row,
    Select,
    Table,
    func,
    inspect,
    or_,
    select,
)

from troth.archive import schema
from troth.archive.checking.fault import REBUILD, RESTORE, Fault
from troth.archive.checking.ledger import ledger_faults
from troth.archive.checking.links import link_faults
from troth.archive.store import Store
from troth.archive.tables import TABLES

_SHOWN = 20  # faults of one sort that are named one by one

Check = Callable[[Store, Connection], Iterator[Fault]]


def database_faults(store: Store, connection: Connection) -> Iterator[Fault]:
    """What the database itself finds wrong with its files, and with the full-text index as a whole."""
    for check, words in store.faults(connection):
        yield Fault(check, store.name, words, RESTORE if check == "database" else REBUILD)


def schema_faults(_store: Store, connection: Connection) -> Iterator[Fault]:
    """Tables, columns and indexes that are not those of this schema."""
    inspector = inspect(connection)
    there = set(inspector.get_table_names())
    for table in TABLES:
        if table.name not in there:
            yield Fault("schema", f"table {table.name}", "is missing", RESTORE)
            continue
        columns = {column["name"] for column in inspector.get_columns(table.name)}
        for column in table.columns:
            if column.name not in columns:
                yield Fault("schema", f"table {table.name}", f"has no column {column.name}", RESTORE)
        indexes = {index["name"] for index in inspector.get_indexes(table.name)}
        for index in sorted(str(index.name) for index in table.indexes):
            if index not in indexes:
                words = f"has no index {index}: answers are right, and slow"
                yield Fault("schema", f"table {table.name}", words, REBUILD)


def parent_faults(_store: Store, connection: Connection) -> Iterator[Fault]:
    """Rows whose parent is missing, in every table, and what only stands in for one."""
    for table in TABLES:
        for key in sorted(table.foreign_keys, key=lambda key: str(key.parent.name)):
            yield from _orphans(connection, table, key)
    statement, document, original = schema.statement, schema.document, schema.original
    place = statement.c.number - statement.c.document * (1 << schema.STATEMENT_BITS)
    rows = select(statement.c.number).where(or_(place < 0, place >= 1 << schema.STATEMENT_BITS))
    yield from _each(
        connection, rows, lambda row: (f"statement number {row.number}", "is under another document")
    )
    rows_of = select(original.c.id).where(~select(1).where(document.c.id == original.c.id).exists())
    yield from _each(connection, rows_of, lambda row: (f"original {row.id}", "no document is read from it"))


def version_faults(_store: Store, connection: Connection) -> Iterator[Fault]:
    """Sources whose versions do not run from 1 to their number, each of another document than that before."""
    version = schema.version
    first, last, count = func.min(version.c.number), func.max(version.c.number), func.count()
    rows = (
        select(version.c.source, first.label("first"), last.label("last"), count.label("count"))
        .group_by(version.c.source)
        .having(or_(first != 1, last != count))
    )

    def gap(row: Row[Any]) -> tuple[str, str]:
        return f"source {row.source}", f"has {row.count} versions from {row.first} to {row.last}"

    yield from _each(connection, rows, gap, "version", RESTORE)
    after = version.alias()
    twice = (
        select(version.c.source, version.c.number)
        .join(after, (after.c.source == version.c.source) & (after.c.number == version.c.number + 1))
        .where(after.c.document == version.c.document)
    )

    def same(row: Row[Any]) -> tuple[str, str]:
        return f"source {row.source}", f"versions {row.number} and {row.number + 1} are the same document"

    yield from _each(connection, twice, same, "version", RESTORE)
    document = schema.document
    without = select(document.c.id).where(~select(1).where(version.c.document == document.c.number).exists())
    yield from _each(
        connection, without, lambda row: (f"document {row.id}", "no source holds it"), "version", RESTORE
    )


def decision_faults(_store: Store, connection: Connection) -> Iterator[Fault]:
    """Decisions that do not say of which statement they are, or what was decided."""
    decision = schema.decision
    for row in connection.execute(select(decision).order_by(decision.c.number)):
        place = f"decision {row.number} of {row.decided_by}"
        if len(row.statement) != 10:
            words = f"its statement {row.statement.hex()} is no identity of ten bytes"
            yield Fault("decision", place, words, RESTORE, row.document)
        try:
            json.loads(row.value)
        except ValueError:
            yield Fault("decision", place, f"its value {row.value!r} is no JSON", RESTORE, row.document)


def former_faults(_store: Store, connection: Connection) -> Iterator[Fault]:
    """Statements that are said to be gone, and are there; or that none can have been."""
    former, statement = schema.former_statement, schema.statement
    here = select(former.c.id).where(select(1).where(statement.c.id == former.c.id).exists())
    wrong = select(former.c.id).where(
        or_(former.c.start < 0, former.c.end <= former.c.start, former.c.end > former.c.length)
    )
    for rows, words in ((here, "is said to be gone, and is there"), (wrong, "stood where nothing can stand")):
        told = partial(_former_place, words=words)
        yield from _each(connection, rows, told, "former")


def _former_place(row: Row[Any], words: str) -> tuple[str, str]:
    return f"former statement {row.id.hex()}", words


CHECKS: tuple[Check, ...] = (
    database_faults,
    schema_faults,
    parent_faults,
    version_faults,
    decision_faults,
    link_faults,
    former_faults,
    ledger_faults,
)


def _orphans(connection: Connection, table: Table, key: ForeignKey) -> Iterator[Fault]:
    child: Column[Any] = key.parent
    parent = key.column.table.alias()  # a table may be its own parent
    held = select(1).where(parent.c[key.column.name] == child).exists()
    names = list(dict.fromkeys([*(column.name for column in table.primary_key), child.name]))
    rows = select(*(table.c[name] for name in names)).where(child.is_not(None), ~held)

    def told(row: Row[Any]) -> tuple[str, str]:
        key_words = ", ".join(f"{name} {_shown(value)}" for name, value in zip(names, row, strict=True))
        return f"row {key_words} of table {table.name}", f"there is no such {key.column.table.name}"

    yield from _each(connection, rows, told)


def _each(
    connection: Connection,
    rows: Select[Any],
    words: Callable[[Row[Any]], tuple[str, str]],
    check: str = "parent",
    advice: str = REBUILD,
) -> Iterator[Fault]:
    """A fault for each row, and one for all behind the first."""
    count = 0
    for row in connection.execute(rows):
        count += 1
        if count <= _SHOWN:
            place, reason = words(row)
            yield Fault(check, place, reason, advice)
    if count > _SHOWN:
        yield Fault(check, place, f"and {count - _SHOWN:,} more are so", advice)


def _shown(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
