"""Documents out of an archive without what they state: what tells when and between whom each was."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from sqlalchemy import Connection, select

from troth.archive import schema
from troth.archive import schema_following as tables
from troth.archive.following import in_parts
from troth.archive.passages import passages
from troth.following.mentions import LaterDocuments
from troth.following.order import moment_of
from troth.types import FollowedDocument, FollowedStatement, Party

_MOST_PASSAGES = 4_000  # statements that are kept: some ten megabytes

_MOST_NAMING = 100_000  # ids of documents that are kept beside initiatives: some five megabytes


@dataclass(frozen=True, slots=True)
class Heads:
    """All documents that are followed, oldest first, without sections and statements."""

    numbers: tuple[int, ...]
    documents: tuple[FollowedDocument, ...]
    place: dict[int, int]  # in these rows, by the number of a document
    place_of: dict[str, int]  # the same by its id
    later: LaterDocuments  # which of them are later than each, by the same parties
    # The titles of the sections of those that were asked for so far, by the number of a document.
    _titles: dict[int, tuple[tuple[str, ...], ...]] = field(default_factory=dict, repr=False, compare=False)
    _passages: OrderedDict[int, FollowedStatement] = field(
        default_factory=OrderedDict, repr=False, compare=False
    )
    # The ids of the documents that name an initiative, of those initiatives that were asked for so far.
    _naming: dict[int, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def titles(
        self, connection: Connection, documents: Iterable[int]
    ) -> dict[int, tuple[tuple[str, ...], ...]]:
        """The titles of the sections of some documents, by their numbers, in reading order.

        Args:
            connection: That these documents were read from, in the same state.
            documents: Their numbers.
        """
        wanted = set(documents)
        missing = wanted - self._titles.keys()
        if missing:
            found = paths(connection, missing)
            self._titles.update((number, found.get(number, ())) for number in missing)
        return {number: self._titles[number] for number in wanted}

    def naming(self, connection: Connection, initiatives: Iterable[int]) -> dict[int, frozenset[str]]:
        """The ids of the documents that name each of some initiatives, by the numbers of these.

        Args:
            connection: That these documents were read from, in the same state.
            initiatives: Their numbers; one may be named in thousands of statements.
        """
        wanted = set(initiatives)
        known = {number: found for number in wanted if (found := self._naming.get(number)) is not None}
        read: dict[int, set[str]] = {number: set() for number in wanted - known.keys()}
        naming = tables.naming
        for some in in_parts(sorted(read)):
            rows = connection.execute(
                select(naming.c.initiative, naming.c.statement).where(naming.c.initiative.in_(some))
            )
            for initiative, statement in rows:
                place = self.place.get(statement >> schema.STATEMENT_BITS)
                if place is not None:
                    read[initiative].add(self.documents[place].id)
        made = {number: frozenset(documents) for number, documents in read.items()}
        with self._lock:
            if sum(map(len, self._naming.values())) + sum(map(len, made.values())) > _MOST_NAMING:
                self._naming.clear()
            self._naming.update(made)
        return known | made

    def passages(self, connection: Connection, numbers: Iterable[int]) -> dict[int, FollowedStatement]:
        """Statements by their numbers, as `troth.archive.passages.passages`; those asked for last are kept.

        Args:
            connection: That these documents were read from, in the same state.
            numbers: Of statements.

        Raises:
            CompressionError, RecordError: What the archive holds is damaged.
        """
        wanted = set(numbers)
        with self._lock:
            found = {number: self._passages[number] for number in wanted if number in self._passages}
            for number in found:
                self._passages.move_to_end(number)
        read = passages(connection, wanted - found.keys())
        with self._lock:
            self._passages.update(read)
            while len(self._passages) > _MOST_PASSAGES:
                self._passages.popitem(last=False)
        return found | read


def heads(connection: Connection) -> Heads:
    """The documents that are followed, in the order in which following takes them."""
    document, here = schema.document, tables.followed_document
    columns = (document.c.id, document.c.source, document.c.title, document.c.date, document.c.parties)
    rows = connection.execute(
        select(here.c.document, here.c.moment, *columns)
        .join(document, document.c.number == here.c.document)
        .order_by(here.c.document)
    )
    found = sorted(
        ((row.document, _head(*row[1:])) for row in rows), key=lambda each: (moment_of(each[1]), each[0])
    )
    numbers = tuple(number for number, _ in found)
    documents = tuple(each for _, each in found)
    places = {each: place for place, each in enumerate(numbers)}
    by_id = {each.id: place for place, each in enumerate(documents)}
    return Heads(numbers, documents, places, by_id, LaterDocuments(documents))


def paths(connection: Connection, documents: Iterable[int]) -> dict[int, tuple[tuple[str, ...], ...]]:
    """The titles of the sections of documents, by their numbers, in reading order."""
    section = schema.section
    found: dict[int, list[tuple[str, ...]]] = {}
    for some in in_parts(sorted(set(documents))):
        rows = connection.execute(
            select(section.c.document, section.c.path)
            .where(section.c.document.in_(some))
            .order_by(section.c.document, section.c.number)
        )
        for number, path in rows:
            found.setdefault(number, []).append(_path(path))
    return {number: tuple(each) for number, each in found.items()}


def _head(  # noqa: PLR0913, PLR0917 - the columns of a row
    moment: str | None, identity: str, source: str, title: str, date: str | None, parties: str
) -> FollowedDocument:
    day = dt.date.fromisoformat(date) if date else None
    reports_until = dt.date.fromisoformat(moment) if moment and not date else None
    return FollowedDocument(
        identity, source, title, day, _parties(parties), (), (), reports_until=reports_until
    )


@lru_cache(maxsize=10_000)
def _parties(written: str) -> tuple[Party, ...]:
    return tuple(Party(name, code) for name, code in json.loads(written))


@lru_cache(maxsize=100_000)
def _path(written: str) -> tuple[str, ...]:
    return tuple(json.loads(written))
