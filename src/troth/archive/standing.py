"""In which threads statements stand: those that they promise, and those that they take up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from troth.archive import schema
from troth.archive import schema_following as tables
from troth.archive.following import in_parts
from troth.archive.following_record import unpacked
from troth.archive.schema import STATEMENT_BITS
from troth.types import Relation, Stage


@dataclass(frozen=True, slots=True)
class Standing:
    """A thread in which a statement stands."""

    thread: str  # its id
    commitment: int  # the number of the statement that promises it first
    stage: Stage  # self-reported
    due_day: str | None  # ISO 8601: the last day of the time by which it is due
    mentions: int  # later documents that take it up
    relation: Relation | None  # of the statement to what it takes up; None where it promises itself
    confidence: float  # of that link; 1 where it promises itself


def standings(connection: Connection, ids: Iterable[str]) -> dict[str, Standing]:
    """The thread of each statement that stands in one, by the ids of the statements.

    Of several it is the one that the statement promises first, else the one that its surest link leads to.

    Args:
        connection: Of the archive.
        ids: Of statements, at most some hundreds.

    Raises:
        CompressionError, RecordError: What the archive holds is damaged.
    """
    statement = schema.statement
    names = [bytes.fromhex(each) for each in dict.fromkeys(ids)]
    numbers: dict[int, str] = {}
    for some in in_parts(names):
        rows = connection.execute(select(statement.c.number, statement.c.id).where(statement.c.id.in_(some)))
        numbers.update((row.number, row.id.hex()) for row in rows)
    ends = _ends(connection, numbers)
    heads = _heads(connection, {number for those in ends.values() for number in those})
    threads = _threads(connection, set(heads.values()))
    found: dict[str, Standing] = {}
    for number, those in ends.items():
        for earlier, (relation, confidence) in those.items():
            row = threads.get(heads.get(earlier, earlier))
            if row is None:
                continue
            standing = Standing(
                row.id.hex(), row.commitment, row.stage, row.due_day, row.mentions, relation, confidence
            )
            name = numbers[number]
            if name not in found or _order(standing, number) < _order(found[name], number):
                found[name] = standing
    return found


def _order(standing: Standing, statement: int) -> tuple[bool, bool, float, int, int]:
    """Its own thread first; then what links say, which tells more than that it promises the same again."""
    again = standing.relation is None
    return (
        standing.commitment != statement,
        again,
        -standing.confidence,
        -standing.mentions,
        standing.commitment,
    )


End = tuple[Relation | None, float]  # how a statement takes another up, and how sure that is


def _ends(connection: Connection, numbers: Iterable[int]) -> dict[int, dict[int, End]]:
    """Of each statement, itself and the commitments that it takes up, with how it does."""
    link = tables.link
    found: dict[int, dict[int, End]] = {number: {number: (None, 1.0)} for number in numbers}
    for some in in_parts(sorted(found)):
        rows = connection.execute(
            select(link.c.earlier, link.c.later, link.c.relation, link.c.confidence).where(
                link.c.later.in_(some)
            )
        )
        for earlier, later, relation, confidence in rows:
            found[later][earlier] = relation, confidence
    return found


def _heads(connection: Connection, statements: Iterable[int]) -> dict[int, int]:
    """Of statements that promise, the first statement of the thread in which they stand."""
    thread, statement = tables.thread, schema.statement
    found: dict[int, int] = {}
    without: set[int] = set()
    for some in in_parts(sorted(statements)):
        rows = connection.execute(
            select(statement.c.number, thread.c.commitment)
            .outerjoin(thread, thread.c.commitment == statement.c.number)
            .where(statement.c.number.in_(some), statement.c.kind == "commitment")
        )
        for number, commitment in rows:
            if commitment is None:
                without.add(number)
            else:
                found[number] = number
    # What only says again what another statement promises has no row of its own.
    return found | _beside(connection, without)


def _beside(connection: Connection, statements: Iterable[int]) -> dict[int, int]:
    """The same of statements whose threads begin with others, as the records of their documents say."""
    here = tables.followed_document
    wanted = set(statements)
    found: dict[int, int] = {}
    for some in in_parts(sorted({number >> STATEMENT_BITS for number in wanted})):
        rows = connection.execute(select(here.c.bytes).where(here.c.document.in_(some)))
        for record in (unpacked(each, reasons=False) for each in rows.scalars()):
            found |= {each: head for head, those in record.same.items() for each in those if each in wanted}
            found |= {head: thread for head, thread in record.started.items() if head in wanted}
    return found


def _threads(connection: Connection, commitments: Iterable[int]) -> Mapping[int, Any]:
    thread, statement = tables.thread, schema.statement
    found: dict[int, Any] = {}
    for some in in_parts(sorted(commitments)):
        rows = connection.execute(
            select(thread.c.commitment, thread.c.stage, thread.c.due_day, thread.c.mentions, statement.c.id)
            .join(statement, statement.c.number == thread.c.commitment)
            .where(thread.c.commitment.in_(some))
        )
        found.update((row.commitment, row) for row in rows)
    return found
