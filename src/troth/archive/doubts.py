"""What in an archive a reader should not take for granted, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, case, func, select

from troth.archive import schema
from troth.archive import schema_following as tables

# From where to where links are as sure: docs/following.md tells how many of each readers are sure of.
STEPS = (0.65, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Doubts:
    """What is doubtful."""

    undated: int  # documents without a date
    without_parties: int  # documents
    links: tuple[int, ...]  # below the first of `STEPS`, from it to the next, and so on


def doubts(connection: Connection) -> Doubts:
    """What is doubtful in an archive."""
    document, link = schema.document, tables.link
    undated, without = connection.execute(
        select(
            func.count().filter(document.c.date.is_(None)),
            func.count().filter(document.c.parties == "[]"),
        ).select_from(document)
    ).one()
    step = case(*((link.c.confidence < least, place) for place, least in enumerate(STEPS)), else_=len(STEPS))
    rows = connection.execute(select(step.label("step"), func.count()).group_by(step))
    found = {place: count for place, count in rows}
    return Doubts(undated, without, tuple(found.get(place, 0) for place in range(len(STEPS) + 1)))
