"""Codes documents of an archive anew, from their originals, where their reading is of another coder.

    outdated documents --originals--> coders --> Prepared --in batches--> put_readings --> outcomes

A document is reported once its new reading is kept. A run that was stopped is run again: what has a reading
of the present coder is not coded again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from troth.archive import schema
from troth.archive.compression import CompressionError, expanded
from troth.archive.copying import document_count
from troth.archive.recoding import Recoded, put_readings
from troth.archive.store import Store
from troth.coding import CODER
from troth.pipeline.add import Coded, Coders, Content, code, lost
from troth.pipeline.pool import Work

_WORTH = 10  # where a document in so many is coded anew, all links are made anew afterwards
_LISTED = 64  # documents whose originals are fetched at once
_CHUNK = 16  # documents that are handed to a process at once ...
_CHUNK_BYTES = 256 * 1024  # ... and no more once they hold so many bytes
_KEPT = 500  # documents whose readings are kept at once ...
_KEPT_BYTES = 8 * 1024 * 1024  # ... and no more once their originals hold so many bytes


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be coded anew, and by which coder."""

    documents: tuple[str, ...] | None = None  # ids; None for all
    force: bool = False  # also what is of this coder already, in the place of that reading
    coder: str = CODER
    code: Callable[[Content], Coded] = code  # of this coder


def recode(
    store: Store, coders: Coders, clock: Callable[[], dt.datetime], task: Task
) -> Generator[Recoded, None, None]:
    """Code documents anew.

    Args:
        store: The archive.
        coders: Does the work in any number of processes, with results in the same order.
        clock: The time, in UTC.
        task: What is to be done.

    Yields:
        What became of each document, in the order of their numbers but for those whose original is damaged;
        one that cannot be read any more keeps its reading.

    Raises:
        ArchiveError: The archive cannot be read or written. What was reported is kept.
    """
    with store.reading() as connection:
        all_links = outdated(connection, task) * _WORTH >= document_count(connection)
    waiting: list[Coded] = []
    size = 0
    damaged: list[Recoded] = []
    for coded in coders(_chunks(store, task, damaged), Work(task.code, lost)):
        waiting.append(coded)
        size += coded.prepared.size if coded.prepared else 0
        if len(waiting) >= _KEPT or size >= _KEPT_BYTES:
            yield from _kept(store, waiting, clock(), all_links=all_links)
            waiting, size = [], 0
        while damaged:
            yield damaged.pop(0)
    if waiting:
        yield from _kept(store, waiting, clock(), all_links=all_links)
    yield from damaged


def outdated(connection: Connection, task: Task) -> int:
    """How many documents there are to be coded anew."""
    query = select(func.count()).select_from(schema.document).where(*_conditions(task))
    return int(connection.execute(query).scalar_one())


def _conditions(task: Task) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if not task.force:
        conditions.append(schema.document.c.coder != task.coder)
    if task.documents is not None:
        conditions.append(schema.document.c.id.in_(task.documents))
    return conditions


def _chunks(store: Store, task: Task, damaged: list[Recoded]) -> Iterator[list[Content]]:
    """Originals, a chunk for one process each; documents whose original is damaged are put aside."""
    chunk: list[Content] = []
    size = 0
    for row in _documents(store, task):
        data = _original(row)
        if data is None:
            failure = "its original is damaged; restore a backup (troth restore)"
            damaged.append(Recoded(row.source, row.id, row.coder, failure=failure))
            continue
        # What stands for the place comes back with the result: the coder whose reading counts now.
        chunk.append(Content(row.source, row.coder, data))
        size += len(data)
        if len(chunk) >= _CHUNK or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _original(row: Row[Any]) -> bytes | None:
    """The original bytes of a document, or None where they are damaged."""
    try:
        data = expanded(row.bytes)
    except CompressionError:
        return None
    return data if hashlib.sha256(data).hexdigest() == row.id else None


def _documents(store: Store, task: Task) -> Iterator[Row[Any]]:
    document, original = schema.document, schema.original
    last = 0
    while True:
        with store.reading() as connection:
            rows: Sequence[Any] = connection.execute(
                select(
                    document.c.number, document.c.id, document.c.source, document.c.coder, original.c.bytes
                )
                .join(original, original.c.id == document.c.id)
                .where(document.c.number > last, *_conditions(task))
                .order_by(document.c.number)
                .limit(_LISTED)
            ).all()
        if not rows:
            return
        yield from rows
        last = rows[-1].number


def _kept(store: Store, coded: Sequence[Coded], now: dt.datetime, *, all_links: bool) -> Iterator[Recoded]:
    """Keep what could be coded, and report all in the order in which it came."""
    fresh = [each.prepared for each in coded if each.prepared]
    kept = {each.document: each for each in put_readings(store, fresh, now, all_links=all_links)}
    for each in coded:
        content = each.content
        yield kept.get(each.document) or Recoded(
            content.source, each.document, content.place, failure=each.failure
        )
