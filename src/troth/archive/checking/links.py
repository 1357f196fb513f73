"""What must hold of links, threads and names of initiatives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, or_, select

from troth.archive import schema
from troth.archive import schema_following as tables
from troth.archive.checking.fault import Fault
from troth.archive.following_record import unpacked
from troth.archive.record import RecordError
from troth.archive.store import Store
from troth.types import RELATIONS, STAGES

LINK_AGAIN = "make links and threads anew (troth link --all)"
_SHOWN = 20  # faults of one sort that are named one by one


def link_faults(_store: Store, connection: Connection) -> Iterator[Fault]:
    """Links, threads and names that say what none can say, or hold to what is not there."""
    yield from _values(connection)
    yield from _held(connection)
    yield from _records(connection)


def _values(connection: Connection) -> Iterator[Fault]:
    """Links and threads with values that there are none of."""
    link, thread = tables.link, tables.thread
    yield from _each(
        connection,
        select(link.c.earlier, link.c.later, link.c.relation, link.c.confidence).where(
            or_(
                link.c.relation.not_in(RELATIONS),
                ~link.c.confidence.between(0, 1),
                link.c.earlier == link.c.later,
            )
        ),
        lambda row: (
            f"link from statement number {row.earlier} to {row.later}",
            f"is {row.relation!r} with confidence {row.confidence}, which is none",
        ),
    )
    yield from _each(
        connection,
        select(thread.c.commitment, thread.c.stage).where(
            or_(thread.c.stage.not_in(STAGES), thread.c.mentions < 0)
        ),
        lambda row: (f"thread of statement number {row.commitment}", f"is at stage {row.stage!r}"),
    )


def _held(connection: Connection) -> Iterator[Fault]:
    """Threads, names and documents that hold to what is not there."""
    thread, naming, statement = tables.thread, tables.naming, schema.statement
    document, here = schema.document, tables.followed_document
    # Until links are made again, threads may hold to what a new reading no longer has.
    waits = connection.execute(select(tables.to_follow_again.c.document).limit(1)).first() is not None
    for name in () if waits else ("stage_by", "parent"):
        column = thread.c[name]
        yield from _each(
            connection,
            select(thread.c.commitment, column.label("held")).where(
                column.is_not(None), ~exists().where(statement.c.number == column)
            ),
            lambda row: (
                f"thread of statement number {row.commitment}",
                f"holds to statement number {row.held}, which is not there",
            ),
        )
    yield from _each(
        connection,
        select(naming.c.statement, naming.c.initiative).where(
            ~exists().where(tables.initiative.c.number == naming.c.initiative)
        ),
        lambda row: (
            f"a name in statement number {row.statement}",
            f"means initiative {row.initiative}, which is not there",
        ),
    )
    is_here = exists().where(here.c.document == document.c.number)
    yield from _each(
        connection,
        select(document.c.id, document.c.followed).where(document.c.followed != is_here),
        lambda row: (
            f"document {row.id}",
            "is said to be followed, and is not" if row.followed else "is followed, and said not to be",
        ),
    )


def _records(connection: Connection) -> Iterator[Fault]:
    """What is kept beside the rows: reasons of links that are there."""
    here = tables.followed_document
    rows = connection.execution_options(stream_results=True, yield_per=200)
    for row in rows.execute(select(here.c.document, here.c.bytes).order_by(here.c.document)):
        try:
            unpacked(row.bytes)
        except RecordError as error:
            yield Fault("link", f"document number {row.document}", str(error), LINK_AGAIN)


def _each(
    connection: Connection, rows: Select[Any], words: Callable[[Row[Any]], tuple[str, str]]
) -> Iterator[Fault]:
    """A fault for each row, and one for all behind the first."""
    count = 0
    place = ""
    for row in connection.execute(rows):
        count += 1
        if count <= _SHOWN:
            place, reason = words(row)
            yield Fault("link", place, reason, LINK_AGAIN)
    if count > _SHOWN:
        yield Fault("link", place, f"and {count - _SHOWN:,} more are so", LINK_AGAIN)
