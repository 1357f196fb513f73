"""Puts new readings of documents in the place of those that count; these stay as history.

What people have decided is never touched: a decision hangs on the words of a statement, not on a reading.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, or_, select, update

from troth.archive import schema
from troth.archive.adding import OF_READING, next_number, of_reading, put_parts
from troth.archive.compression import CompressionError, expanded
from troth.archive.following import in_parts
from troth.archive.former import put_former
from troth.archive.generation import renew_bare
from troth.archive.ledger_put import forget_all_sums, forget_sums
from troth.archive.put_beside import forget
from troth.archive.record import RecordError, unpacked
from troth.archive.rows import Prepared, StatementRow, taken_apart
from troth.archive.schema_following import following
from troth.archive.store import Row as StoredRow
from troth.archive.store import Store
from troth.archive.tables import MADE_AGAIN_BY_LINKING, TABLES

_AT_ONCE = 200  # values that are asked for in one question
_DAMAGED = "what the archive holds of it is damaged; troth verify says more"


@dataclass(frozen=True, slots=True)
class Recoded:
    """What became of one document."""

    source: str  # under which it came first
    document: str  # id
    before: str  # the coder of the reading that counted; with `failure`, of the one that counts still
    statements: int = 0  # that it has now
    added: int = 0  # statements that it had not
    removed: int = 0  # statements that it has no longer
    changed: int = 0  # statements of another kind, firmness or specificity
    undecided: int = 0  # decisions on statements that it has no longer
    failure: str = ""  # why it keeps its reading


@dataclass(slots=True)
class _Held:
    """A document with the reading that counts, and the one that is to count."""

    row: Row[Any]
    old: Prepared
    new: Prepared

    @property
    def number(self) -> int:
        return int(self.row.number)


def put_readings(
    store: Store, fresh: Sequence[Prepared], now: dt.datetime, *, all_links: bool = False
) -> list[Recoded]:
    """Make new readings of documents those that count: all of them, or none.

    The reading of the same coder, where there is one, is written over; every other stays as it is. The
    documents are to be followed again.

    Args:
        store: The archive.
        fresh: Documents of the archive, read and coded anew.
        now: The time to be written down, in UTC.
        all_links: Whether all links, threads and sums are taken out, not only those of these documents: where
            most documents get new readings, all of them are to be made anew in any case.

    Returns:
        What became of each, in the same order, once it is kept.

    Raises:
        ArchiveError: They cannot be kept; the archive is as it was.
    """
    stamp = now.isoformat(timespec="seconds")
    with store.writing() as connection:
        rows = {row.id: row for row in _rows(connection, [each.id for each in fresh])}
        held: list[_Held] = []
        outcomes: dict[str, Recoded] = {}
        for each in fresh:
            row = rows.get(each.id)
            if row is None:
                outcomes[each.id] = Recoded(each.source, each.id, "", failure="is no longer in the archive")
                continue
            try:
                held.append(_Held(row, _present(row), each))
            except (CompressionError, RecordError, UnicodeDecodeError):
                outcomes[each.id] = Recoded(row.source, row.id, row.coder, failure=_DAMAGED)
        if held and all_links:
            _forget_everything(connection)
        elif held:
            forget(connection, [each.number for each in held])
        _replace(store, connection, held, stamp)
        decided = _decided(connection, [each.row.id for each in held])
        outcomes |= {each.row.id: _outcome(each, decided) for each in held}
    return [outcomes[each.id] for each in fresh]


def _forget_everything(connection: Connection) -> None:
    """Take out all links and threads, and the ledger; every document is to be followed again."""
    forget_all_sums(connection)
    for table in MADE_AGAIN_BY_LINKING:
        if table is not following:
            connection.execute(delete(table))
    renew_bare(connection)
    document = schema.document
    connection.execute(update(document).where(document.c.followed.is_(True)).values(followed=False))


def _rows(connection: Connection, ids: Sequence[str]) -> Iterator[Row[Any]]:
    document, reading, text = schema.document, schema.reading, schema.canonical_text
    for start in range(0, len(ids), _AT_ONCE):
        rows: Iterable[Any] = connection.execute(
            select(
                document.c.number,
                document.c.id,
                document.c.source,
                document.c.coder,
                schema.original.c.bytes.label("original"),
                text.c.bytes.label("text"),
                reading.c.record,
            )
            .join(schema.original, schema.original.c.id == document.c.id)
            .join(reading, reading.c.number == document.c.reading)
            .join(text, text.c.number == reading.c.text)
            .where(document.c.id.in_(ids[start : start + _AT_ONCE]))
        )
        yield from rows


def _present(row: Row[Any]) -> Prepared:
    """The reading that counts, taken apart as it was when it was put into the tables and the index."""
    text = expanded(row.text, expanded(row.original)).decode("utf-8")
    return taken_apart(unpacked(row.record, row.id, text))


def _replace(store: Store, connection: Connection, held: Sequence[_Held], stamp: str) -> None:
    if not held:
        return
    numbers = [each.number for each in held]
    # Exactly what was put in: the index keeps no texts of its own.
    indexed = (each.old.indexed(each.number << schema.STATEMENT_BITS) for each in held)
    store.unindex(connection, chain.from_iterable(indexed))
    forget_sums(connection, numbers)
    remove_parts(connection, numbers)
    texts = _put_texts(store, connection, held)
    readings = _put_readings(store, connection, held, texts, stamp)
    connection.execute(
        update(schema.document)
        .where(schema.document.c.number == bindparam("of_document"))
        .values({name: bindparam(f"new_{name}") for name in (*OF_READING, "reading")} | {"followed": False}),
        [
            {
                "of_document": each.number,
                "new_reading": readings[each.number],
                **{
                    f"new_{name}": value for name, value in zip(OF_READING, of_reading(each.new), strict=True)
                },
            }
            for each in held
        ],
    )
    put_parts(store, connection, [(each.number, each.new) for each in held])
    _remove_unread_texts(connection, numbers)
    put_former(store, connection, ((each.number, each.old, each.new) for each in held))


def remove_parts(connection: Connection, documents: Sequence[int]) -> None:
    """Remove what the readings of documents are taken apart into, and all that hangs on their statements.

    Args:
        connection: In a transaction that writes.
        documents: Their numbers. Their statements are not in the full-text index any more.
    """
    for table in reversed(TABLES):  # children before parents
        columns = [key.parent for key in table.foreign_keys if key.column.table is schema.statement]
        if table is schema.statement:
            columns = [schema.statement.c.number]
        for some in in_parts(documents):
            for column in columns:
                connection.execute(delete(table).where(or_(*(_within(column, number) for number in some))))
            if table in {schema.section, schema.document_party}:
                connection.execute(delete(table).where(table.c.document.in_(some)))


def _within(column: Any, number: int) -> Any:
    first = number << schema.STATEMENT_BITS
    return column.between(first, first + (1 << schema.STATEMENT_BITS) - 1)


def _put_texts(store: Store, connection: Connection, held: Sequence[_Held]) -> dict[int, int]:
    """The number of the text of each new reading, by the number of its document; texts are kept once."""
    table = schema.canonical_text
    known: dict[tuple[int, str], int] = {}
    for some in in_parts([each.number for each in held]):
        rows = connection.execute(
            select(table.c.number, table.c.document, table.c.sha256).where(table.c.document.in_(some))
        )
        known |= {(row.document, row.sha256): row.number for row in rows}
    free = next_number(connection, table)
    rows_of_new: list[StoredRow] = []
    texts = {}
    for each in held:
        number = known.get((each.number, each.new.text_sha256))
        if number is None:
            number = free + len(rows_of_new)
            rows_of_new.append((number, each.number, each.new.text_sha256, each.new.text_bytes))
        texts[each.number] = number
    store.insert(connection, table, ("number", "document", "sha256", "bytes"), rows_of_new)
    return texts


def _put_readings(
    store: Store, connection: Connection, held: Sequence[_Held], texts: dict[int, int], stamp: str
) -> dict[int, int]:
    """The number of each new reading, by the number of its document."""
    table = schema.reading
    known: dict[tuple[int, str], int] = {}
    for some in in_parts([each.number for each in held]):
        rows = connection.execute(
            select(table.c.number, table.c.document, table.c.coder).where(table.c.document.in_(some))
        )
        known |= {(row.document, row.coder): row.number for row in rows}
    free = next_number(connection, table)
    fresh: list[StoredRow] = []
    again = []
    readings = {}
    for each in held:
        number = known.get((each.number, each.new.coder))
        if number is None:
            number = free + len(fresh)
            fresh.append((number, each.number, texts[each.number], each.new.coder, stamp, each.new.record))
        else:
            again.append(
                {
                    "of_reading": number,
                    "new_text": texts[each.number],
                    "new_made_at": stamp,
                    "new_record": each.new.record,
                }
            )
        readings[each.number] = number
    store.insert(connection, table, ("number", "document", "text", "coder", "made_at", "record"), fresh)
    if again:
        connection.execute(
            update(table)
            .where(table.c.number == bindparam("of_reading"))
            .values({name: bindparam(f"new_{name}") for name in ("text", "made_at", "record")}),
            again,
        )
    return readings


def _remove_unread_texts(connection: Connection, documents: Sequence[int]) -> None:
    """Remove texts of which no reading is left, as one was written over."""
    table, reading = schema.canonical_text, schema.reading
    read = select(1).where(reading.c.text == table.c.number, reading.c.document == table.c.document).exists()
    for some in in_parts(documents):
        connection.execute(delete(table).where(table.c.document.in_(some), ~read))


def _decided(connection: Connection, ids: Sequence[str]) -> dict[str, list[bytes]]:
    """The identities of the statements of documents on which there are decisions, by document."""
    table = schema.decision
    found: dict[str, list[bytes]] = {}
    for some in in_parts(ids):
        for row in connection.execute(
            select(table.c.document, table.c.statement).where(table.c.document.in_(some))
        ):
            found.setdefault(row.document, []).append(bytes(row.statement))
    return found


def _outcome(held: _Held, decided: dict[str, list[bytes]]) -> Recoded:
    before = _codes(held.old.statements)
    after = _codes(held.new.statements)
    return Recoded(
        held.row.source,
        held.row.id,
        held.row.coder,
        statements=len(after),
        added=len(after.keys() - before.keys()),
        removed=len(before.keys() - after.keys()),
        changed=sum(before[each] != after[each] for each in before.keys() & after.keys()),
        undecided=sum(each not in after for each in decided.get(held.row.id, ())),
    )


def _codes(statements: Iterable[StatementRow]) -> dict[bytes, tuple[object, ...]]:
    """Kind, firmness and specificity of each statement, by its identity."""
    return {each[1]: each[-3:] for each in statements}
