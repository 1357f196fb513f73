"""What of an archive is to be followed, and links and threads put into it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, func, insert, select, update

from troth.archive import schema
from troth.archive import schema_following as tables
from troth.archive.compression import compressed, expanded
from troth.archive.documents import coded_documents
from troth.archive.following_record import FollowedRecord, packed
from troth.archive.following_rows import (
    INITIATIVE,
    LINK,
    NAMING,
    THREAD,
    Made,
    Numbers,
    initiative_row,
    moment_row,
    naming_rows,
    rows_of,
)
from troth.archive.generation import generation_of, new_generation
from troth.archive.rows import as_json
from troth.archive.store import Row, Store
from troth.archive.versions import current_documents
from troth.following import followed
from troth.following.linking import AtLarge
from troth.following.together import Together
from troth.following.weighing import Counts
from troth.types import FollowedDocument

Value = TypeVar("Value")

_AT_ONCE = 500  # values that are asked for in one question


@dataclass(frozen=True, slots=True)
class State:
    """How far an archive is followed; the numbers of documents are in order."""

    generation: int  # another one when readings or links were changed meanwhile
    together: int  # documents that were followed together ...
    since: int  # ... and those that were added to them one by one since
    new: tuple[int, ...]  # to be followed
    gone: tuple[int, ...]  # followed, but no longer what their source holds
    again: tuple[int, ...]  # whose threads are to be made again
    current: tuple[int, ...]  # all that are to be followed or are

    def __bool__(self) -> bool:
        """Whether anything is left to be done."""
        return bool(self.new or self.gone or self.again)


def state_of(connection: Connection) -> State:
    """How far an archive is followed."""
    held = sorted(current_documents(connection))
    is_held = frozenset(held)
    document = schema.document
    unfollowed = connection.execute(
        select(document.c.number).where(document.c.followed.is_(False)).order_by(document.c.number)
    )
    here = connection.execute(
        select(tables.followed_document.c.document).order_by(tables.followed_document.c.document)
    )
    again = connection.execute(
        select(tables.to_follow_again.c.document).order_by(tables.to_follow_again.c.document)
    )
    shared = connection.execute(
        select(tables.following.c.generation, tables.following.c.documents, tables.following.c.since)
    ).one_or_none()
    generation, together, since = shared or (0, 0, 0)
    return State(
        generation,
        together,
        since,
        new=tuple(number for number in unfollowed.scalars() if number in is_held),
        gone=tuple(number for number in here.scalars() if number not in is_held),
        again=tuple(again.scalars()),
        current=tuple(held),
    )


def commitments_of(connection: Connection) -> int:
    """How many commitments the archive holds: what the time for following all of it grows with."""
    statement = schema.statement
    return int(
        connection.execute(
            select(func.count()).select_from(statement).where(statement.c.kind == "commitment")
        ).scalar_one()
    )


def followed_documents(
    connection: Connection, numbers: Iterable[int]
) -> Iterable[tuple[int, FollowedDocument]]:
    """Documents as following needs them, each with its number."""
    for number, coded in coded_documents(connection, numbers):
        yield number, followed(coded)


def put_together(store: Store, state: State, numbered: Sequence[int], together: Together) -> bool:
    """Replace all links and threads by those of documents that were followed together.

    Args:
        store: The archive.
        state: As it was when the documents were read.
        numbered: The numbers of the documents, in the order of ``together``.
        together: What following them gave.

    Returns:
        Whether that was done; not where another changed readings or links meanwhile.
    """
    pairs = list(zip(numbered, together.documents, strict=True))
    numbers = Numbers(pairs)
    made = rows_of(together.links, together.threads, numbers)
    with store.writing() as connection:
        if generation_of(connection) != state.generation:
            return False
        for table in tables.TABLES:
            connection.execute(table.delete())
        unfollow(connection, state.gone)
        _put_rows(store, connection, made)
        store.insert(
            connection,
            tables.naming,
            NAMING,
            sorted(
                naming_rows(
                    together.documents,
                    together.registry,
                    range(len(together.registry.initiatives)),
                    numbers,
                ),
                key=lambda row: (row[0], row[1]),
            ),
        )
        store.insert(
            connection,
            tables.initiative,
            INITIATIVE,
            (initiative_row(*each) for each in enumerate(together.registry.initiatives)),
        )
        put_records(store, connection, pairs, made)
        connection.execute(
            insert(tables.following).values(
                number=1,
                generation=new_generation(state.generation),
                documents=len(pairs),
                since=0,
                commonness=_packed(together.large),
            )
        )
    return True


def _put_rows(store: Store, connection: Connection, made: Made) -> None:
    store.insert(connection, tables.link, LINK, made.links)
    store.insert(connection, tables.thread, THREAD, made.threads)


def put_records(
    store: Store, connection: Connection, documents: Iterable[tuple[int, FollowedDocument]], made: Made
) -> None:
    """Write down that documents are followed, with what is kept beside their rows."""
    rows: list[Row] = [
        (number, moment_row(each), packed(made.records.get(number, FollowedRecord())))
        for number, each in sorted(documents, key=lambda each: each[0])
    ]
    store.insert(connection, tables.followed_document, ("document", "moment", "bytes"), rows)
    _mark(connection, [row[0] for row in rows], followed=True)


def unfollow(connection: Connection, documents: Sequence[int]) -> None:
    """Write down that documents are not followed."""
    _mark(connection, documents, followed=False)


def _mark(connection: Connection, documents: Sequence[int], *, followed: bool) -> None:
    document = schema.document
    for some in in_parts(documents):
        connection.execute(update(document).where(document.c.number.in_(some)).values(followed=followed))


def in_parts(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Values in rows that one question can hold."""
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def _packed(large: AtLarge) -> bytes:
    sorts: dict[str, dict[str, int]] = {}
    for (sort, term), count in large.counts.having.items():
        sorts.setdefault(sort, {})[term] = count
    told = {
        "form": 1,
        "statements": large.counts.statements,
        "commitments": large.commitments,
        "having": sorts,
        "short_forms": dict(large.short_forms),
    }
    return compressed(as_json(told).encode("utf-8"))


def at_large(connection: Connection) -> AtLarge:
    """What is known of all documents that were followed together."""
    read = json.loads(expanded(connection.execute(select(tables.following.c.commonness)).scalar_one()))
    having = {(sort, term): count for sort, terms in read["having"].items() for term, count in terms.items()}
    short_forms = {short: tuple(full) for short, full in read["short_forms"].items()}
    return AtLarge(Counts(read["statements"], having), short_forms, read["commitments"])
