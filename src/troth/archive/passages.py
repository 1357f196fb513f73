"""Statements out of an archive as following needs them, without the rest of their documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, select

from troth.archive import schema
from troth.archive.documents import readings
from troth.archive.following import in_parts
from troth.archive.record import unpacked_some
from troth.following.condense import followed_statement
from troth.types import FollowedStatement

_PLACE = (1 << schema.STATEMENT_BITS) - 1


def passages(connection: Connection, numbers: Iterable[int]) -> dict[int, FollowedStatement]:
    """Statements by their numbers.

    Raises:
        CompressionError, RecordError: What the archive holds is damaged.
    """
    wanted = sorted(set(numbers))
    statement = schema.statement
    ids = {
        row.number: row.id.hex()
        for some in in_parts(wanted)
        for row in connection.execute(
            select(statement.c.number, statement.c.id).where(statement.c.number.in_(some))
        )
    }
    by_document: dict[int, list[int]] = {}
    for number in ids:
        by_document.setdefault(number >> schema.STATEMENT_BITS, []).append(number)
    found = {}
    for document, text, record in readings(connection, by_document):
        here = by_document[document]
        parts = unpacked_some(record, [number & _PLACE for number in here])
        for number, (each, coding) in zip(here, parts, strict=True):
            found[number] = followed_statement(text, replace(each, id=ids[number]), coding)
    return found
