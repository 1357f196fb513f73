"""What following has found of the statements of one document: what each continues, and what continues it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, exists, select, text

from troth.archive import schema
from troth.archive import schema_following as tables
from troth.archive.following import in_parts
from troth.archive.schema import STATEMENT_BITS
from troth.archive.versions import SUPERSEDED
from troth.types import Relation, Stage

_PLACE = (1 << STATEMENT_BITS) - 1


@dataclass(frozen=True, slots=True)
class OtherDocument:
    """A document at the other end of a link."""

    id: str
    title: str  # its source where it has none
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class OtherEnd:
    """A statement at the other end of a link."""

    statement: str  # id
    document: OtherDocument
    relation: Relation  # of the later of the two to the earlier one
    confidence: float


@dataclass(frozen=True, slots=True)
class ToldThread:
    """What a thread that begins with a statement is known by at once."""

    stage: Stage  # self-reported
    due: str | None  # EDTF
    mentions: int  # later documents that take it up


@dataclass(frozen=True, slots=True)
class Linked:
    """What following has found of a document, by the places of its statements in reading order."""

    followed: bool  # whether it was followed at all: a document that was replaced is not
    earlier: dict[int, list[OtherEnd]] = field(default_factory=dict)  # newest document first
    later: dict[int, list[OtherEnd]] = field(default_factory=dict)  # oldest document first
    threads: dict[int, ToldThread] = field(default_factory=dict)


def linked(connection: Connection, number: int) -> Linked:
    """The links and threads of the statements of a document.

    Args:
        connection: Of the archive.
        number: Of the document.
    """
    here = select(exists().where(tables.followed_document.c.document == number))
    if not connection.execute(here).scalar():
        return Linked(followed=False)
    first, last = number << STATEMENT_BITS, ((number + 1) << STATEMENT_BITS) - 1
    link, thread = tables.link, tables.thread
    later = _ends(connection, link.c.earlier, link.c.later, (first, last))
    earlier = _ends(connection, link.c.later, link.c.earlier, (first, last))
    documents = other_documents(connection, {row.document for row in (*later, *earlier)})
    rows = connection.execute(select(thread).where(thread.c.commitment.between(first, last)))
    threads = {
        row.commitment & _PLACE: ToldThread(row.stage, row.due, row.mentions) for row in rows
    }  # fmt: skip
    return Linked(
        True, _by_place(earlier, documents, newest_first=True), _by_place(later, documents), threads
    )


def by_document(ends: Iterable[OtherEnd]) -> list[tuple[OtherEnd, int]]:
    """The surest of the other ends in each document, with how many are in it; documents as they come."""
    found: dict[str, list[OtherEnd]] = {}
    for each in ends:
        found.setdefault(each.document.id, []).append(each)
    return [(max(some, key=lambda each: each.confidence), len(some)) for some in found.values()]


def links_between(connection: Connection, earlier: int, later: int) -> list[tuple[int, int, Relation, float]]:
    """The links from the statements of one document to those of another.

    Args:
        connection: Of the archive.
        earlier: The number of the document that promises.
        later: That of the other.

    Returns:
        Places of both statements in reading order, the relation and how sure it is.
    """
    link = tables.link
    rows = connection.execute(
        select(link)
        .where(
            link.c.earlier.between(earlier << STATEMENT_BITS, ((earlier + 1) << STATEMENT_BITS) - 1),
            link.c.later.between(later << STATEMENT_BITS, ((later + 1) << STATEMENT_BITS) - 1),
        )
        .order_by(link.c.earlier, link.c.later)
    )
    return [(row.earlier & _PLACE, row.later & _PLACE, row.relation, row.confidence) for row in rows]


def other_documents(connection: Connection, numbers: Iterable[int]) -> dict[int, OtherDocument]:
    """What documents are called, by their numbers."""
    table = schema.document
    columns = (table.c.number, table.c.id, table.c.title, table.c.source, table.c.date)
    return {
        row.number: OtherDocument(
            row.id, row.title or row.source, dt.date.fromisoformat(row.date) if row.date else None
        )
        for some in in_parts(sorted(numbers))
        for row in connection.execute(select(*columns).where(table.c.number.in_(some)))
    }


def _ends(connection: Connection, own: Any, other: Any, between: tuple[int, int]) -> Sequence[Any]:
    """The links of which one end is among some statements, with the id and document of the other end."""
    link, statement = tables.link, schema.statement
    return connection.execute(
        select(
            own.label("own"), link.c.relation, link.c.confidence, statement.c.id, statement.c.document,
            statement.c.number,
        )
        .join(statement, statement.c.number == other)
        .where(own.between(*between))
    ).all()  # fmt: skip


def _by_place(
    rows: Sequence[Any], documents: dict[int, OtherDocument], *, newest_first: bool = False
) -> dict[int, list[OtherEnd]]:
    days = {number: each.date or dt.date.max for number, each in documents.items()}  # none is after all
    ordered = sorted(rows, key=lambda row: (days[row.document], row.number), reverse=newest_first)
    found: dict[int, list[OtherEnd]] = {}
    for row in ordered:
        end = OtherEnd(bytes(row.id).hex(), documents[row.document], row.relation, row.confidence)
        found.setdefault(row.own & _PLACE, []).append(end)
    return found


_MOST_OFFERED = 20  # documents that a document may be laid beside


@dataclass(frozen=True, slots=True)
class Beside:
    """A document that another can be laid beside."""

    document: OtherDocument
    links: int = 0  # between their statements


def linked_documents(connection: Connection, number: int, *, later: bool) -> list[Beside]:
    """The documents whose statements take up those of a document, most links first.

    Args:
        connection: Of the archive.
        number: Of the document.
        later: Whether later documents are asked for, or the earlier ones that it takes up itself.
    """
    link = tables.link
    own, other = (link.c.earlier, link.c.later) if later else (link.c.later, link.c.earlier)
    first, last = number << STATEMENT_BITS, ((number + 1) << STATEMENT_BITS) - 1
    rows = connection.execute(select(other).where(own.between(first, last))).scalars()
    counts = Counter(each >> STATEMENT_BITS for each in rows)
    most = counts.most_common(_MOST_OFFERED)
    named = other_documents(connection, [each for each, _ in most])
    return [Beside(named[each], count) for each, count in most if each in named]


def documents_near(connection: Connection, number: int, *, later: bool) -> list[Beside]:
    """The documents of the same parties that come next after a document, or before it, nearest first.

    Args:
        connection: Of the archive.
        number: Of the document; one without a date or parties has none near it.
        later: Whether later documents are asked for, or earlier ones.
    """
    table, party = schema.document, schema.document_party
    date = connection.execute(select(table.c.date).where(table.c.number == number)).scalar()
    keys = connection.execute(select(party.c.party).where(party.c.document == number)).scalars().all()
    if date is None or not keys:
        return []
    asked = select(table.c.number).where(table.c.date > date if later else table.c.date < date)
    for key in keys:
        asked = asked.where(table.c.number.in_(select(party.c.document).where(party.c.party == key)))
    others = select(party.c.document).where(party.c.party.not_in(keys))
    asked = asked.where(table.c.number.not_in(others), table.c.number.not_in(text(f"({SUPERSEDED})")))
    order = table.c.date.asc() if later else table.c.date.desc()
    found = connection.execute(asked.order_by(order, table.c.number).limit(_MOST_OFFERED)).scalars().all()
    named = other_documents(connection, found)
    return [Beside(named[each]) for each in found]
