"""Promises as they are listed: what each says, and where and how later documents take it up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from troth.archive import schema_following as tables
from troth.archive.following import in_parts
from troth.archive.heads import Heads
from troth.archive.schema import STATEMENT_BITS
from troth.archive.silence import not_mentioned
from troth.archive.told import Records
from troth.following.deadlines import deadline
from troth.types import Deadline, FollowedDocument, FollowedStatement, Relation, Stage

Ends = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Continued:
    """That a later document takes a promise up."""

    document: FollowedDocument
    relations: tuple[Relation, ...]  # in the order of its statements, each once
    statement: int  # the number of the last of them
    relation: Relation  # of that one, to the last that it continues


@dataclass(frozen=True, slots=True)
class ListedPromise:
    """A promise in a list."""

    number: int  # of its commitment, in this archive
    statement: FollowedStatement
    document: FollowedDocument
    stage: Stage  # self-reported
    done_on: str | None  # EDTF
    deadline: Deadline
    due_day: dt.date | None  # the last day of the time that it names
    continued: tuple[Continued, ...]  # oldest document first
    not_mentioned: int  # later documents of the same parties that do not take it up
    last: FollowedStatement | None = None  # what was said of it last, where that was asked for


def promises_listed(
    connection: Connection, known: Heads, numbers: Sequence[int], as_of: dt.date, *, last: bool = False
) -> list[ListedPromise]:
    """Promises in the order given; numbers that are no promise of a followed document are left out.

    Args:
        connection: Of the archive.
        known: All documents that are followed.
        numbers: Of their commitments.
        as_of: The day that deadlines are measured against.
        last: Whether the words are wanted that were said of each last.

    Raises:
        CompressionError, RecordError: What the archive holds is damaged.
    """
    rows = {each.commitment: each for each in _rows(connection, numbers)}
    wanted = [each for each in numbers if each in rows and each >> STATEMENT_BITS in known.place]
    records = Records(connection, reasons=False)
    records.read(each >> STATEMENT_BITS for each in wanted)
    same = {each: records.of(each).same.get(each, (each,)) for each in wanted}
    continued = _continued(connection, known, records, same)
    statements = known.passages(
        connection,
        {
            *(each for all_of_it in same.values() for each in all_of_it),
            *(each[-1].statement for each in continued.values() if last and each),
        },
    )
    silent = not_mentioned(
        connection,
        known,
        [
            (
                each >> STATEMENT_BITS,
                [statements[number] for number in same[each]],
                [later.document.id for later in continued[each]],
            )
            for each in wanted
        ],
    )
    return [
        _listed(rows[each], (known, statements, continued[each]), len(nowhere), as_of)
        for each, nowhere in zip(wanted, silent, strict=True)
    ]


def _rows(connection: Connection, numbers: Sequence[int]) -> Iterator[Any]:
    for some in in_parts(numbers):
        yield from connection.execute(select(tables.thread).where(tables.thread.c.commitment.in_(some)))


def _listed(
    row: Any,
    held: tuple[Heads, Mapping[int, FollowedStatement], tuple[Continued, ...]],
    silent: int,
    as_of: dt.date,
) -> ListedPromise:
    known, statements, continued = held
    return ListedPromise(
        number=row.commitment,
        statement=statements[row.commitment],
        document=known.documents[known.place[row.commitment >> STATEMENT_BITS]],
        stage=row.stage,
        done_on=row.done_on,
        deadline=deadline(row.due, as_of, done=row.stage == "done", done_on=row.done_on),
        due_day=dt.date.fromisoformat(row.due_day) if row.due_day else None,
        continued=continued,
        not_mentioned=silent,
        last=statements.get(continued[-1].statement) if continued else None,
    )


def _continued(
    connection: Connection, known: Heads, records: Records, same: Mapping[int, Sequence[int]]
) -> dict[int, tuple[Continued, ...]]:
    """The later documents that take promises up, by the numbers of their commitments."""
    chains = {each: records.of(each).chains.get(each) for each in same}
    earlier = {number for numbers in same.values() for number in numbers}
    earlier.update(ends[0] for chain in chains.values() for ends in chain or ())
    link = tables.link
    relations: dict[int, dict[int, Relation]] = {}
    for some in in_parts(sorted(earlier)):
        asked = select(link.c.earlier, link.c.later, link.c.relation).where(link.c.earlier.in_(some))
        for one, other, relation in connection.execute(asked.order_by(*link.primary_key)):
            relations.setdefault(one, {})[other] = relation
    found = {}
    for promise, numbers in same.items():
        chain = chains[promise]
        ends = (
            chain
            if chain is not None
            else [(one, later) for one in numbers for later in relations.get(one, ())]
        )
        found[promise] = tuple(_by_document(known, ends, relations))
    return found


def _by_document(
    known: Heads, chain: Sequence[Ends], relations: Mapping[int, Mapping[int, Relation]]
) -> Iterator[Continued]:
    by_place: dict[int, dict[int, Relation]] = {}
    last: dict[int, Relation] = {}

    def order(ends: Ends) -> tuple[int, int, int]:
        earlier, later = ends
        return later, known.place[earlier >> STATEMENT_BITS], earlier

    for earlier, later in sorted(chain, key=order):
        place, relation = known.place[later >> STATEMENT_BITS], relations[earlier][later]
        by_place.setdefault(place, {}).setdefault(later, relation)
        last[place] = relation
    for place in sorted(by_place):
        said = by_place[place]
        yield Continued(known.documents[place], tuple(dict.fromkeys(said.values())), max(said), last[place])
