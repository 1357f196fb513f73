"""The registry of initiatives out of an archive."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from troth.archive import schema
from troth.archive import schema_following as tables
from troth.archive.asking import initiatives_called
from troth.archive.following import in_parts
from troth.archive.heads import Heads
from troth.archive.schema import STATEMENT_BITS
from troth.types import InitiativeMention, RegisteredInitiative


def registered(
    connection: Connection, known: Heads, names: Sequence[str] = ()
) -> tuple[RegisteredInitiative, ...]:
    """The initiatives that documents name, with all their mentions, in the order of their first mentions.

    Args:
        connection: Of the archive.
        known: The documents that are followed.
        names: Words of names or acronyms: only initiatives of which one holds any of them; empty for all.
    """
    numbers = initiatives_called(connection, names) if names else None
    mentions: dict[int, list[tuple[tuple[int, int, int], InitiativeMention]]] = {}
    for initiative, place, statement, identity, name in _rows(connection, _mentions(), numbers):
        document = known.place.get(statement >> STATEMENT_BITS)
        if document is None:
            continue
        head = known.documents[document]
        mention = InitiativeMention(head.id, identity.hex(), head.date, name)
        mentions.setdefault(initiative, []).append(((document, statement, place), mention))
    found = []
    table = tables.initiative
    for number, name, acronyms, others in _rows(connection, select(table), numbers, column=table.c.number):
        ordered = sorted(mentions.get(number, ()), key=lambda each: each[0])
        if ordered:
            of = tuple(mention for _, mention in ordered)
            entry = RegisteredInitiative(
                name, tuple(json.loads(acronyms)), tuple(json.loads(others)), of[0], of[-1], of
            )
            found.append((ordered[0][0], entry))
    return tuple(entry for _, entry in sorted(found, key=lambda each: each[0]))


def _mentions() -> Select[Any]:
    naming, statement, mention = tables.naming, schema.statement, schema.initiative_mention
    written = select(
        naming.c.initiative,
        naming.c.place,
        naming.c.statement,
        statement.c.id,
        # What is not coded has its name here; what is has it where it is coded.
        func.coalesce(naming.c.name, mention.c.name).label("name"),
    )
    return written.join(statement, statement.c.number == naming.c.statement).outerjoin(
        mention, (mention.c.statement == naming.c.statement) & (mention.c.place == naming.c.place)
    )


def _rows(
    connection: Connection,
    question: Select[Any],
    numbers: Sequence[int] | None,
    column: Any = tables.naming.c.initiative,
) -> Iterator[Any]:
    """The rows of a question, of some initiatives or of all."""
    parts: Iterable[Select[Any]] = (
        (question,) if numbers is None else (question.where(column.in_(some)) for some in in_parts(numbers))
    )
    for part in parts:
        yield from connection.execute(part)
