"""Threads out of an archive, ready to be told: the part of a following that was asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, select

from troth.archive import schema_following as tables
from troth.archive.following import in_parts
from troth.archive.following_record import FollowedRecord, unpacked
from troth.archive.heads import Heads, heads
from troth.archive.schema import STATEMENT_BITS
from troth.archive.silence import with_silence
from troth.following.deadlines import deadline
from troth.types import FollowedDocument, FollowedStatement, Following, Link, Thread

Ends = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """Threads that were asked for."""

    following: Following  # these threads, their links, and the documents that they tell of
    promising: frozenset[str]  # ids of the documents that make the promises
    followed: int  # documents in the archive that are followed


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of `thread` with what is kept beside it, by numbers."""

    row: Any
    statements: tuple[int, ...]
    chain: tuple[Ends, ...] | None  # None: just the links from its statements

    @property
    def document(self) -> int:
        return int(self.row.commitment) >> STATEMENT_BITS


def told(connection: Connection, wanted: Select[Any], as_of: dt.date, known: Heads | None = None) -> Told:
    """The threads that a question finds, oldest promise first.

    Args:
        connection: Of the archive.
        wanted: Gives rows of `thread`, as `troth.archive.asking` makes it.
        as_of: The day that deadlines are measured against.
        known: All documents that are followed, where they are at hand; None: they are read.

    Raises:
        CompressionError, RecordError: What the archive holds is damaged.
    """
    known = known or heads(connection)
    records = Records(connection)
    rows = [row for row in connection.execute(wanted) if row.commitment >> STATEMENT_BITS in known.place]
    rows.sort(key=lambda row: (known.place[row.commitment >> STATEMENT_BITS], row.commitment))
    records.read(row.commitment >> STATEMENT_BITS for row in rows)
    threads = [_held(row, records) for row in rows]
    links = _links(connection, threads, records)
    statements = known.passages(connection, _needed(threads, links))
    return _together(connection, known, (threads, links, statements), as_of)


class Records:
    """What is kept of documents beside their rows, read once.

    Args:
        connection: Of the archive.
        reasons: Whether the reasons of links are wanted.
    """

    def __init__(self, connection: Connection, *, reasons: bool = True) -> None:
        self._connection = connection
        self._reasons = reasons
        self._known: dict[int, FollowedRecord] = {}

    def read(self, documents: Iterable[int]) -> None:
        """Read those of some documents at once."""
        here = tables.followed_document
        missing = sorted({each for each in documents if each not in self._known})
        for some in in_parts(missing):
            rows = self._connection.execute(
                select(here.c.document, here.c.bytes).where(here.c.document.in_(some))
            )
            self._known.update((row.document, unpacked(row.bytes, reasons=self._reasons)) for row in rows)

    def of(self, statement: int) -> FollowedRecord:
        """That of the document of a statement, which was read."""
        return self._known[statement >> STATEMENT_BITS]


def _held(row: Any, records: Records) -> _Row:
    record = records.of(row.commitment)
    same = record.same.get(row.commitment, (row.commitment,))
    return _Row(row, same, record.chains.get(row.commitment))


def _links(connection: Connection, threads: Sequence[_Row], records: Records) -> dict[int, dict[int, Link]]:
    """The links of threads by the numbers of their ends, with ids left out."""
    earlier = {each for thread in threads for each in thread.statements}
    earlier.update(ends[0] for thread in threads for ends in thread.chain or ())
    records.read(each >> STATEMENT_BITS for each in earlier)
    link = tables.link
    found: dict[int, dict[int, Link]] = {}
    for some in in_parts(sorted(earlier)):
        for row in connection.execute(
            select(link).where(link.c.earlier.in_(some)).order_by(*link.primary_key)
        ):
            why = records.of(row.earlier).reasons.get((row.earlier, row.later), ())
            found.setdefault(row.earlier, {})[row.later] = Link("", "", row.relation, row.confidence, why)
    return found


def _ends_of(thread: _Row, links: Mapping[int, Mapping[int, Link]]) -> Sequence[Ends]:
    if thread.chain is not None:
        return thread.chain
    return [(earlier, later) for earlier in thread.statements for later in links.get(earlier, ())]


def _needed(threads: Sequence[_Row], links: Mapping[int, Mapping[int, Link]]) -> set[int]:
    """The numbers of all statements that threads hold."""
    needed = {each for thread in threads for each in (*thread.statements, thread.row.stage_by)}
    needed.update(end for thread in threads for ends in _ends_of(thread, links) for end in ends)
    needed.update(thread.row.parent for thread in threads if thread.row.parent is not None)
    return needed


def _together(
    connection: Connection,
    known: Heads,
    held: tuple[Sequence[_Row], Mapping[int, Mapping[int, Link]], Mapping[int, FollowedStatement]],
    as_of: dt.date,
) -> Told:
    """Threads with ids for numbers, with their silence, and the documents that they tell of."""
    rows, links, statements = held

    def order(ends: Ends) -> tuple[int, int, int, int]:
        earlier, later = ends
        return known.place[later >> STATEMENT_BITS], later, known.place[earlier >> STATEMENT_BITS], earlier

    found = []
    used: dict[Ends, Link] = {}
    for each in rows:
        chain = []
        for ends in sorted(_ends_of(each, links), key=order):
            link = used.get(ends)
            if link is None:
                link = used[ends] = replace(
                    links[ends[0]][ends[1]], earlier=statements[ends[0]].id, later=statements[ends[1]].id
                )
            chain.append((ends[1] >> STATEMENT_BITS, link))
        own = tuple(statements[number] for number in each.statements)
        found.append((each.document, _thread(each, chain, (known, statements), as_of), own))
    threads = with_silence(connection, known, found)
    shown = {known.place_of[name] for thread in threads for name in (*thread.searched, *thread.mentioned_in)}
    here = tuple(_documents(known, shown, statements))
    ordered = tuple(link for ends, link in sorted(used.items(), key=lambda item: _from_first(item[0], known)))
    promising = frozenset(known.documents[known.place[number]].id for number, _, _ in found)
    return Told(Following(here, ordered, tuple(threads), as_of), promising, len(known.documents))


def _from_first(ends: Ends, known: Heads) -> tuple[int, int, int, int]:
    earlier, later = ends
    return known.place[earlier >> STATEMENT_BITS], earlier, known.place[later >> STATEMENT_BITS], later


def _thread(
    each: _Row,
    chain: Sequence[tuple[int, Link]],
    held: tuple[Heads, Mapping[int, FollowedStatement]],
    as_of: dt.date,
) -> Thread:
    known, statements = held
    row = each.row
    mentioned = dict.fromkeys(known.documents[known.place[document]].id for document, _ in chain)
    return Thread(
        id=statements[row.commitment].id,
        commitment=statements[row.commitment].id,
        statements=tuple(statements[number].id for number in each.statements),
        parent=statements[row.parent].id if row.parent is not None else None,
        links=tuple(link for _, link in chain),
        stage=row.stage,
        stage_by=statements[row.stage_by].id,
        deadline=deadline(row.due, as_of, done=row.stage == "done", done_on=row.done_on),
        mentioned_in=tuple(mentioned),
        not_mentioned_in=(),
        silent_on_theme=(),
        done_on=row.done_on,
    )


def _documents(
    known: Heads, shown: set[int], statements: Mapping[int, FollowedStatement]
) -> Iterator[FollowedDocument]:
    """The documents at some places and those of statements, each with those of these that it holds."""
    by_place: dict[int, list[FollowedStatement]] = {place: [] for place in shown}
    for number in sorted(statements):
        by_place.setdefault(known.place[number >> STATEMENT_BITS], []).append(statements[number])
    for place in sorted(by_place):
        document, held = known.documents[place], by_place[place]
        yield replace(document, statements=tuple(held)) if held else document
