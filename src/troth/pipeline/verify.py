"""Checks an archive whole, in any number of processes, while others read and write it.

    checks of the whole, documents some at a time --processes--> faults

Each check sees the archive as it is at one moment. What is written meanwhile makes no fault: documents are
written whole, and nothing is asked of two moments together.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from troth.archive import schema
from troth.archive.checking.documents import document_faults
from troth.archive.checking.fault import RESTORE, Fault
from troth.archive.checking.whole import CHECKS
from troth.archive.opening import open_archive
from troth.archive.store import Store
from troth.errors import ArchiveError
from troth.pipeline.pool import DIED, Work, collect_rarely, in_processes
from troth.settings import Settings

_CHUNK = 400  # documents that are checked together at most ...
_CHUNK_BYTES = 4 * 1024 * 1024  # ... and no more once their originals hold so many bytes
_LISTED = 5_000  # documents that are listed at once


@dataclass(frozen=True, slots=True)
class Job:
    """What one process checks at once: a check of the whole by its place among these, or documents."""

    check: int | None = None
    documents: tuple[int, ...] = ()  # numbers


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one job."""

    documents: int
    faults: tuple[Fault, ...]


def verify(address: str, store: Store, settings: Settings) -> Generator[Checked, None, None]:
    """Check an archive.

    Args:
        address: Of the archive, as `open_archive` takes it: every process opens it for itself.
        store: The same archive, opened.
        settings: Number of processes, and from how much on there is more than one.

    Yields:
        What was found, job by job, the same for any number of processes.
    """
    work = Work(functools.partial(_checked, address), _lost)
    jobs = _jobs(store)
    count = settings.jobs or os.cpu_count() or 1
    if count == 1 or _size(store) < settings.parallel_from_bytes:
        collect_rarely()
        yield from map(work.do, jobs)
        return
    yield from in_processes(([job] for job in jobs), work, count)


def _size(store: Store) -> int:
    """The bytes of some originals: enough to tell whether there is work for more than one process."""
    original = schema.original
    try:
        with store.reading() as connection:
            return sum(connection.execute(select(original.c.size).limit(_LISTED)).scalars())
    except ArchiveError:  # damaged: the jobs will say so
        return 0


def _jobs(store: Store) -> Iterator[Job]:
    """All checks of the whole, then all documents by their numbers, listed as they are needed."""
    yield from (Job(check=number) for number in range(len(CHECKS)))
    numbers: list[int] = []
    size = 0
    for number, bytes_ in _documents(store):
        numbers.append(number)
        size += bytes_
        if len(numbers) >= _CHUNK or size >= _CHUNK_BYTES:
            yield Job(documents=tuple(numbers))
            numbers, size = [], 0
    if numbers:
        yield Job(documents=tuple(numbers))


def _documents(store: Store) -> Iterator[tuple[int, int]]:
    """The number of every document, and how large it is."""
    document, original = schema.document, schema.original
    last = 0
    while True:
        with store.reading() as connection:
            rows = connection.execute(
                select(document.c.number, original.c.size)
                .join(original, original.c.id == document.c.id, isouter=True)
                .where(document.c.number > last)
                .order_by(document.c.number)
                .limit(_LISTED)
            ).all()
        if not rows:
            return
        yield from ((row.number, row.size or 0) for row in rows)
        last = rows[-1].number


def _checked(address: str, job: Job) -> Checked:
    faults: list[Fault] = []
    try:
        store = _opened(address)
        with store.reading() as connection:
            if job.check is not None:
                faults.extend(CHECKS[job.check](store, connection))
            else:
                faults.extend(document_faults(store, connection, job.documents))
    except ArchiveError as error:
        faults.append(_unchecked(job, error.reason))
    except MemoryError:
        faults.append(_unchecked(job, "there is not enough memory to check it"))
    except Exception as error:  # noqa: BLE001 - what cannot be checked must not keep the rest from it
        words = " ".join(f"{type(error).__name__}: {error}".split())
        faults.append(_unchecked(job, f"could not be checked ({words})"))
    return Checked(len(job.documents), tuple(faults))


@functools.cache
def _opened(address: str) -> Store:
    """The archive, opened once a process."""
    return open_archive(address)


def _lost(job: Job) -> Checked:
    return Checked(len(job.documents), (_unchecked(job, DIED),))


def _unchecked(job: Job, reason: str) -> Fault:
    if job.check is not None:
        name = CHECKS[job.check].__name__.removesuffix("_faults")
        return Fault("database", f"the check of {name}", reason, RESTORE)
    place = f"documents number {job.documents[0]} to {job.documents[-1]}"
    return Fault("database", place, reason, RESTORE)
