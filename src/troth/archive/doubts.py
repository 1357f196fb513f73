"""What in an archive a reader should not take for granted, in numbers."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

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
    sure = link.c.confidence
    edges = (-1.0, *STEPS, 2.0)
    steps = (func.count().filter(sure >= low, sure < high) for low, high in itertools.pairwise(edges))
    links = connection.execute(select(*steps).select_from(link)).one()
    return Doubts(undated, without, tuple(links))
