"""Statements that no reading which counts has any longer: where they stood, and what stands there now.

Coding anew may cut a document into other statements. A permalink to one that is gone still leads to its
document, and to the statement that now has most of its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select

from troth.archive import schema
from troth.archive.compression import expanded
from troth.archive.documents import texts
from troth.archive.following import in_parts
from troth.archive.rows import Prepared
from troth.archive.store import Row, Store

COLUMNS = ("id", "document", "start", "end", "text", "length", "coder")

_TEXT_BYTES = 8  # of the SHA-256 of a text: enough to tell the texts of one document apart


@dataclass(frozen=True, slots=True)
class FormerStatement:
    """Where a statement that is gone stood, and what stands there now."""

    id: str
    document: str  # id of the document
    coder: str  # the last whose reading had it
    quote: str | None  # its words, where the text that it stood in is still kept
    now: str | None  # id of the statement at its place; None where the document has no statement now
    same_text: bool  # False: the text is another one now, so that the place is only about the same


def put_former(
    store: Store, connection: Connection, changed: Iterable[tuple[int, Prepared, Prepared]]
) -> None:
    """Write down which statements documents have no longer, and forget those that have come back.

    Args:
        store: The archive.
        connection: In a transaction that writes.
        changed: The number of each document, the reading that counted and the one that does from now on.
    """
    former = schema.former_statement
    gone: dict[bytes, Row] = {}
    here: dict[int, set[bytes]] = {}
    for number, old, new in changed:
        ids = here[number] = {each[1] for each in new.statements}
        text, length = _mark(old.text), len(old.text)
        for each in old.statements:
            if each[1] not in ids:
                gone[each[1]] = (each[1], number, each[2], each[3], text, length, old.coder)
    # What is gone again is written down anew: it stood elsewhere last.
    known = [
        bytes(row.id)
        for some in in_parts(sorted(here))
        for row in connection.execute(
            select(former.c.id, former.c.document).where(former.c.document.in_(some))
        )
        if bytes(row.id) in here[row.document] or bytes(row.id) in gone
    ]
    for ids_of_some in in_parts(known):
        connection.execute(delete(former).where(former.c.id.in_(ids_of_some)))
    store.insert(connection, schema.former_statement, COLUMNS, gone.values())


def former_statement_of(connection: Connection, identity: str) -> FormerStatement | None:
    """What became of a statement that is gone.

    Args:
        connection: Of the archive.
        identity: 20 figures of base 16.

    Returns:
        None where no statement of that identity was ever known to be gone, as where it is still there.

    Raises:
        CompressionError: What the archive holds is damaged.
    """
    try:
        key = bytes.fromhex(identity)
    except ValueError:
        return None
    former, document = schema.former_statement, schema.document
    row = connection.execute(
        select(former, document.c.id.label("document_id"))
        .join(document, document.c.number == former.c.document)
        .where(former.c.id == key)
    ).one_or_none()
    if row is None:
        return None
    text = next(words for _, words in texts(connection, [row.document]))
    same_text = _mark(text) == bytes(row.text)
    start, end = (row.start, row.end) if same_text else _shifted(row, len(text))
    return FormerStatement(
        identity,
        row.document_id,
        row.coder,
        quote=text[start:end] if same_text else _quote(connection, row),
        now=_at(connection, row.document, start, end),
        same_text=same_text,
    )


def _shifted(row: Any, length: int) -> tuple[int, int]:
    """About the same place in a text of another length."""
    share = length / max(1, row.length)
    start = min(int(row.start * share), max(0, length - 1))
    return start, max(start + 1, min(int(row.end * share), length))


def _at(connection: Connection, document: int, start: int, end: int) -> str | None:
    """The id of the statement that has most of a place, or else stands nearest to it."""
    statement = schema.statement
    first = document << schema.STATEMENT_BITS
    rows = connection.execute(
        select(statement.c.id, statement.c.start, statement.c.end)
        .where(statement.c.number.between(first, first + (1 << schema.STATEMENT_BITS) - 1))
        .order_by(statement.c.number)
    ).all()
    if not rows:
        return None
    # Of two that have as much of it, the first: below nothing in common, the less far the better.
    best = max(rows, key=lambda row: min(row.end, end) - max(row.start, start))
    return bytes(best.id).hex()


def _quote(connection: Connection, row: Any) -> str | None:
    """The words of a statement out of the text that it stood in, where a former reading still keeps it."""
    text, original = schema.canonical_text, schema.original
    mark = bytes(row.text).hex()
    found = connection.execute(
        select(text.c.bytes, original.c.bytes.label("original")).where(
            text.c.document == row.document, text.c.sha256.startswith(mark), original.c.id == row.document_id
        )
    ).first()
    if found is None:
        return None
    return expanded(found.bytes, expanded(found.original)).decode("utf-8")[row.start : row.end]


def _mark(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8")).digest()[:_TEXT_BYTES]
