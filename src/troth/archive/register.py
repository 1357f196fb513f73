"""The registry of initiatives for those who look through it: in what order, and one of them whole.

What orders the list is the same for everyone, so it is worked out once (`register`) and kept; what is shown
of a part, and of one initiative, is asked of the tables.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, func, literal_column, select

from troth.archive import schema
from troth.archive import schema_following as tables
from troth.archive.following import in_parts
from troth.archive.rows import initiative_key
from troth.archive.schema import STATEMENT_BITS
from troth.types import Stage

RegisterOrder = Literal["mentions", "name", "last", "first", "promises"]
REGISTER_ORDERS: tuple[RegisterOrder, ...] = ("mentions", "name", "last", "first", "promises")


class Entry(NamedTuple):
    """An initiative in the list; there are tens of thousands, so no more than orders and finds them."""

    number: int
    key: str  # of its name
    mentions: int
    documents: int
    promises: int  # threads whose first statement names it
    first: str  # ISO 8601, the date of the document; "" where none has a date
    last: str


@dataclass(frozen=True, slots=True)
class Register:
    """All initiatives, by their numbers and by their names."""

    entries: Mapping[int, Entry]
    called: Mapping[str, tuple[int, ...]]  # by every key: those whose name it is first, then by mentions

    def named(self, name: str) -> tuple[Entry, ...]:
        """The initiatives that have a name or an acronym, those whose own name it is first."""
        return tuple(self.entries[number] for number in self.called.get(initiative_key(name), ()))

    def own(self, name: str) -> tuple[Entry, ...]:
        """The initiatives whose own name it is."""
        key = initiative_key(name)
        return tuple(each for each in self.named(name) if each.key == key)

    def ordered(self, order: RegisterOrder) -> tuple[int, ...]:
        """The numbers of all initiatives in order."""
        entries = sorted(self.entries.values(), key=_ORDERS[order], reverse=order == "last")
        return tuple(each.number for each in entries)

    def holding(self, words: str) -> frozenset[int]:
        """The numbers of the initiatives of which a name or acronym holds all of some beginnings of words."""
        wanted = [f" {word}" for word in initiative_key(words).split()]
        return frozenset(
            number
            for key, numbers in self.called.items()
            if all(word in f" {key}" for word in wanted)
            for number in numbers
        )


_ORDERS: dict[RegisterOrder, Any] = {
    "mentions": lambda each: (-each.mentions, each.key, each.number),
    "name": lambda each: (each.key, each.number),
    "last": lambda each: (each.last, each.mentions, -each.number),
    "first": lambda each: (each.first or "~", each.key, each.number),  # those without a date last
    "promises": lambda each: (-each.promises, -each.mentions, each.key, each.number),
}


def register(connection: Connection) -> Register:
    """All initiatives of an archive."""
    naming, thread, document = tables.naming, tables.thread, schema.document
    of = naming.c.statement.op(">>")(literal_column(str(STATEMENT_BITS)))
    counted = connection.execute(
        select(
            naming.c.initiative,
            func.count(),
            func.count(of.distinct()),
            func.min(document.c.date),
            func.max(document.c.date),
        )
        .select_from(naming)
        .join(document, document.c.number == of)
        .group_by(naming.c.initiative)
    )
    counts = {row[0]: row[1:] for row in counted}
    promised = connection.execute(
        select(naming.c.initiative, func.count(naming.c.statement.distinct()))
        .join(thread, thread.c.commitment == naming.c.statement)
        .group_by(naming.c.initiative)
    )
    promises: dict[int, int] = {row[0]: row[1] for row in promised}
    entries: dict[int, Entry] = {}
    called: dict[str, list[int]] = {}
    for number, name, acronyms, others in connection.execute(select(tables.initiative)):
        if number not in counts:
            continue
        keys = dict.fromkeys(map(initiative_key, (name, *json.loads(acronyms), *json.loads(others))))
        mentions, documents, first, last = counts[number]
        entries[number] = Entry(
            number,
            initiative_key(name),
            mentions,
            documents,
            promises.get(number, 0),
            first or "",
            last or "",
        )
        for key in keys:
            called.setdefault(key, []).append(number)

    def order(key: str, number: int) -> tuple[bool, int, int]:
        return entries[number].key != key, -entries[number].mentions, number

    return Register(
        entries,
        {
            key: tuple(sorted(numbers, key=lambda number: order(key, number)))
            for key, numbers in called.items()
        },
    )


def initiatives_named(connection: Connection, keys: Iterable[str]) -> list[tuple[int, int]]:
    """The initiatives that any of some names, as written in statements, mean.

    Args:
        connection: Of the archive.
        keys: Of the names, as `initiative_key` makes them.

    Returns:
        Their numbers, each with how often it is named so, what is named most first.
    """
    naming, written = tables.naming, schema.initiative_mention
    many = func.count()
    rows = connection.execute(
        select(naming.c.initiative, many)
        .select_from(naming)
        .join(written, (written.c.statement == naming.c.statement) & (written.c.place == naming.c.place))
        .where(written.c.key.in_(sorted(set(keys))), naming.c.name.is_(None))
        .group_by(naming.c.initiative)
        .order_by(many.desc(), naming.c.initiative)
    )
    return [(row[0], row[1]) for row in rows]


@dataclass(frozen=True, slots=True)
class Named:
    """The names of an initiative."""

    number: int
    name: str  # spelt out, as written most often
    acronyms: tuple[str, ...]
    other_names: tuple[str, ...]


def names_of(connection: Connection, numbers: Iterable[int]) -> dict[int, Named]:
    """The names of initiatives, by their numbers."""
    table = tables.initiative
    found: dict[int, Named] = {}
    for some in in_parts(sorted(set(numbers))):
        for number, name, acronyms, others in connection.execute(
            select(table).where(table.c.number.in_(some))
        ):
            found[number] = Named(number, name, tuple(json.loads(acronyms)), tuple(json.loads(others)))
    return found


@dataclass(frozen=True, slots=True)
class Mention:
    """A statement that names an initiative, by number."""

    statement: int
    place: int
    name: str  # as written there
    date: dt.date | None  # of its document


def mentions_of(connection: Connection, number: int) -> list[Mention]:
    """All mentions of an initiative, oldest document first, those without a date last."""
    naming, written, document = tables.naming, schema.initiative_mention, schema.document
    rows = connection.execute(
        select(
            naming.c.statement,
            naming.c.place,
            func.coalesce(naming.c.name, written.c.name).label("name"),
            document.c.date,
        )
        .select_from(naming)
        .join(document, document.c.number == naming.c.statement.op(">>")(literal_column(str(STATEMENT_BITS))))
        .outerjoin(written, (written.c.statement == naming.c.statement) & (written.c.place == naming.c.place))
        .where(naming.c.initiative == number)
        .order_by(document.c.date.is_(None), document.c.date, naming.c.statement, naming.c.place)
    )
    return [
        Mention(statement, place, name, dt.date.fromisoformat(date) if date else None)
        for statement, place, name, date in rows
    ]


def initiatives_of(connection: Connection, statement: str) -> list[int]:
    """The numbers of the initiatives that a statement names, by its id; none where there is no such."""
    naming = tables.naming
    try:
        identity = bytes.fromhex(statement)
    except ValueError:
        return []
    sought = select(schema.statement.c.number).where(schema.statement.c.id == identity)
    rows = connection.execute(
        select(naming.c.initiative).where(naming.c.statement == sought.scalar_subquery()).distinct()
    )
    return sorted(rows.scalars())


def first_statements(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The id of one statement of each initiative that names it, which tells it from its namesakes."""
    naming, statement = tables.naming, schema.statement
    found: dict[int, str] = {}
    for some in in_parts(sorted(set(numbers))):
        first = (
            select(naming.c.initiative, func.min(naming.c.statement).label("first"))
            .where(naming.c.initiative.in_(some))
            .group_by(naming.c.initiative)
            .subquery()
        )
        rows = connection.execute(
            select(first.c.initiative, statement.c.id).join(statement, statement.c.number == first.c.first)
        )
        found.update((initiative, identity.hex()) for initiative, identity in rows)
    return found


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise that names an initiative."""

    commitment: int  # the number of the statement that promises it first
    thread: str  # id
    stage: Stage  # self-reported
    mentions: int  # later documents that take it up


def promises_naming(connection: Connection, number: int) -> list[Promised]:
    """The promises that name an initiative, newest document first, those without a date last."""
    naming, thread, statement, document = tables.naming, tables.thread, schema.statement, schema.document
    named = select(naming.c.statement).where(naming.c.initiative == number)
    rows = connection.execute(
        select(thread.c.commitment, thread.c.stage, thread.c.mentions, statement.c.id)
        .join(statement, statement.c.number == thread.c.commitment)
        .join(document, document.c.number == statement.c.document)
        .where(thread.c.commitment.in_(named))
        .order_by(document.c.date.is_(None), document.c.date.desc(), thread.c.commitment)
    )
    return [Promised(row.commitment, row.id.hex(), row.stage, row.mentions) for row in rows]
