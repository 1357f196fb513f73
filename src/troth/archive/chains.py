"""Which promises of an archive new links touch, and everything that their threads are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, false, or_, select

from troth.archive import schema
from troth.archive import schema_following as tables
from troth.archive.following import in_parts
from troth.archive.following_record import FollowedRecord, unpacked
from troth.archive.schema import STATEMENT_BITS
from troth.following.chain import SURE
from troth.types import Relation

Ends = tuple[int, int]
Told = tuple[Relation, float]  # relation and confidence


@dataclass(slots=True)
class Touched:
    """Statements whose threads are made again, and what these are made of; all by numbers in the archive."""

    starts: set[int] = field(default_factory=set)  # all statements of the promises
    links: dict[Ends, Told] = field(default_factory=dict)  # that chains of these may hold
    records: dict[int, FollowedRecord] = field(default_factory=dict)  # of the documents that these name
    # Promises of several statements that these records hold, by each statement of the record's own document.
    promises: dict[int, list[tuple[int, ...]]] = field(default_factory=dict)

    @property
    def documents(self) -> set[int]:
        """The documents of all these statements."""
        ends = (end for each in self.links for end in each)
        return {each >> STATEMENT_BITS for each in (*self.starts, *ends)}


def touched_by(connection: Connection, starts: Iterable[int], new: Mapping[Ends, Told]) -> Touched:
    """The promises whose chains new links may change.

    Args:
        connection: Of the archive, which does not hold the new links yet.
        starts: Commitments whose threads are made again whatever the links are.
        new: The new links.
    """
    found = Touched(set(starts) | {earlier for earlier, _ in new})
    _upstream(connection, found.starts)
    while True:
        _whole_promises(connection, found)
        _downstream(connection, found, new)
        _read_records(connection, found)
        freed = {
            head
            for record in found.records.values()
            for head, thread in record.started.items()
            if thread in found.starts and head not in found.starts
        }
        if not freed:
            return found
        found.starts |= freed


def _upstream(connection: Connection, starts: set[int]) -> None:
    """Add what leads to the statements by links that a chain goes on through."""
    link = tables.link
    frontier = set(starts)
    while frontier:
        before: set[int] = set()
        for some in in_parts(sorted(frontier)):
            rows = connection.execute(
                select(link.c.earlier).where(link.c.later.in_(some), link.c.confidence >= SURE)
            )
            before.update(rows.scalars())
        frontier = before - starts
        starts |= frontier


def _whole_promises(connection: Connection, found: Touched) -> None:
    """Add the other statements of the same promises."""
    _read_records(connection, found)
    for statement in sorted(found.starts):
        for others in found.promises.get(statement, ()):
            found.starts.update(others)


def _downstream(connection: Connection, found: Touched, new: Mapping[Ends, Told]) -> None:
    """Add the links that chains from the statements may hold: the first of any confidence, then sure ones."""
    from_new: dict[int, list[Ends]] = {}
    for ends in new:
        from_new.setdefault(ends[0], []).append(ends)
    frontier, least, seen = set(found.starts), 0.0, set(found.starts)
    while frontier:
        here = _links_from(connection, frontier)
        here.update({ends: new[ends] for each in frontier for ends in from_new.get(each, ())})
        here = {ends: told for ends, told in here.items() if told[1] >= least}
        found.links.update(here)
        least = SURE
        frontier = {later for (_, later), told in here.items() if told[1] >= SURE} - seen
        seen |= frontier


def _links_from(connection: Connection, statements: Iterable[int]) -> dict[Ends, Told]:
    link = tables.link
    return {
        (row.earlier, row.later): (row.relation, row.confidence)
        for some in in_parts(sorted(statements))
        for row in connection.execute(select(link).where(link.c.earlier.in_(some)))
    }


def _read_records(connection: Connection, found: Touched) -> None:
    here = tables.followed_document
    for some in in_parts(sorted(found.documents - found.records.keys())):
        rows = connection.execute(select(here.c.document, here.c.bytes).where(here.c.document.in_(some)))
        for row in rows:
            record = found.records[row.document] = unpacked(row.bytes)
            for others in record.same.values():
                for statement in others:
                    if statement >> STATEMENT_BITS == row.document:
                        found.promises.setdefault(statement, []).append(others)


def commitments_in(connection: Connection, documents: Iterable[int]) -> set[int]:
    """The commitments of documents."""
    statement = schema.statement
    rows = connection.execute(
        select(statement.c.number).where(
            within(statement.c.number, documents), statement.c.kind == "commitment"
        )
    )
    return set(rows.scalars())


def within(statement: ColumnElement[int], documents: Iterable[int]) -> ColumnElement[bool]:
    """Whether a statement is of any of some documents, which must be few."""
    return or_(
        false(),
        *(
            statement.between(number << STATEMENT_BITS, ((number + 1) << STATEMENT_BITS) - 1)
            for number in sorted(documents)
        ),
    )
