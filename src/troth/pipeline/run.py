"""Reads and codes what was decided, in one process or many, with the same outcomes in the same order."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import stat
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic, TypeVar

from troth.coding import code_document
from troth.errors import ReadError
from troth.pipeline.decide import STANDARD_INPUT, Source, chunks, processes
from troth.reading import read_document
from troth.settings import Settings
from troth.types import CodedDocument

Result = TypeVar("Result")

_AHEAD = 3  # chunks a process that are under way or done while the oldest is awaited: bounds the memory
_OBJECTS_BETWEEN_COLLECTIONS = 50_000
_DIED = "the process that read it ended unexpectedly; it may have run out of memory"


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What became of one source."""

    path: str
    result: Result | None = None
    failure: str | None = None  # why there is no result, in words, without the path
    warnings: tuple[str, ...] = ()


def run(
    sources: Sequence[Source], settings: Settings, work: Callable[[CodedDocument], Result]
) -> Generator[Outcome[Result], None, None]:
    """Read and code each source and hand it to ``work``, lazily.

    Args:
        sources: In the order in which the outcomes are wanted.
        settings: Limits and number of processes.
        work: Turns a coded document into what is wanted of it. With more than one process it must be
            picklable, as a function of a module or a partial of one, and so must its result.

    Yields:
        One outcome a source, in order, the same for any number of processes. A source that cannot be
        read, or whose process dies, has a failure and the others are still read.
    """
    cores = os.cpu_count() or 1
    count = processes(sources, settings.jobs, cores, settings.parallel_from_bytes)
    if count == 1:
        _collect_rarely()
        for source in sources:
            yield _outcome(source, settings.max_bytes, work)
        return
    yield from _run_many(sources, settings, work, count)


def read_bytes(path: str, max_bytes: int) -> bytes:
    """The bytes of a regular file, or of standard input for ``-``, without ever waiting on a pipe.

    Raises:
        ReadError: It is missing, not a regular file, not readable, empty or over ``max_bytes``.
    """
    if path != STANDARD_INPUT:
        return read_file(path, max_bytes)
    try:
        data = _standard_input(max_bytes)
    except OSError as error:
        raise ReadError(path, _words(error)) from error
    return within_limits(data, path, max_bytes)


def read_file(path: str, max_bytes: int) -> bytes:
    """The bytes of a regular file, whatever it is called, without ever waiting on a pipe.

    Raises:
        ReadError: As for ``read_bytes``, and for a path that no file can have.
    """
    try:
        data = _regular_file(path, max_bytes)
    except (OSError, ValueError) as error:
        raise ReadError(path, _words(error)) from error
    return within_limits(data, path, max_bytes)


def within_limits(data: bytes, name: str, max_bytes: int) -> bytes:
    """The same bytes.

    Raises:
        ReadError: They are none, or over ``max_bytes``.
    """
    if len(data) > max_bytes:
        raise ReadError(name, f"is over the limit of {max_bytes:,} bytes (see --max-bytes)")
    if not data:
        raise ReadError(name, "is empty")
    return data


def _regular_file(path: str, max_bytes: int) -> bytes:
    # Without O_NONBLOCK, opening a pipe that took the file's place since it was found would wait for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise ReadError(path, "is a directory" if stat.S_ISDIR(mode) else "is not a regular file")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(max_bytes + 1)
    finally:
        os.close(descriptor)


def _words(error: Exception) -> str:
    words = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
    return words[:1].lower() + words[1:]


def _standard_input(max_bytes: int) -> bytes:
    # sys.stdin is None where the descriptor was closed before the start.
    if sys.stdin is None:
        raise ReadError(STANDARD_INPUT, "standard input is closed")
    return sys.stdin.buffer.read(max_bytes + 1)


def _outcome(source: Source, max_bytes: int, work: Callable[[CodedDocument], Result]) -> Outcome[Result]:
    # A name that is not UTF-8 is shown with replacement characters: it must be printable everywhere.
    name = os.fsencode(source.path).decode("utf-8", "replace")
    try:
        coded = code_document(read_document(read_bytes(source.path, max_bytes), name))
        return Outcome(source.path, work(coded), None, coded.warnings)
    except ReadError as error:
        return Outcome(source.path, failure=error.reason)
    except MemoryError:
        return Outcome(source.path, failure="there is not enough memory to read it")
    except Exception as error:  # noqa: BLE001 - one document that meets a fault must not end a run of thousands
        words = " ".join(f"{type(error).__name__}: {error}".split())
        return Outcome(source.path, failure=f"could not be coded, please report this fault of Troth: {words}")


def _collect_rarely() -> None:
    """Keep the garbage collector off the vocabulary, and from looking for cycles, which no document makes."""
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)


def _outcomes(
    chunk: tuple[Source, ...], max_bytes: int, work: Callable[[CodedDocument], Result]
) -> list[Outcome[Result]]:
    return [_outcome(source, max_bytes, work) for source in chunk]


def _run_many(
    sources: Sequence[Source], settings: Settings, work: Callable[[CodedDocument], Result], count: int
) -> Iterator[Outcome[Result]]:
    pending = chunks(sources, settings.chunk_sources, _chunk_bytes(sources, settings, count))
    lost: deque[tuple[Source, ...]] = deque()
    finished = False
    while not finished:
        with _pool(count) as pool:
            under_way: deque[tuple[tuple[Source, ...], Future[list[Outcome[Result]]] | None]] = deque()
            try:
                while True:
                    while len(under_way) < count * _AHEAD and (chunk := next(pending, None)):
                        under_way.append((chunk, None))
                        if chunk[0].path != STANDARD_INPUT:
                            future = _submit(pool, chunk, settings.max_bytes, work)
                            under_way[-1] = (chunk, future)
                    if not under_way:
                        finished = True
                        break
                    chunk, awaited = under_way[0]
                    # Standard input belongs to this process alone.
                    outcomes = awaited.result() if awaited else _outcomes(chunk, settings.max_bytes, work)
                    under_way.popleft()
                    yield from outcomes
            except BrokenProcessPool:
                lost.extend(chunk for chunk, _ in under_way)
        while lost:
            yield from _one_by_one(lost.popleft(), settings.max_bytes, work)


def _chunk_bytes(sources: Sequence[Source], settings: Settings, count: int) -> int:
    """Small enough that every process gets some of a small job."""
    total = sum(source.size for source in sources)
    return max(1, min(settings.chunk_bytes, total // (count * 4)))


def _one_by_one(
    chunk: tuple[Source, ...], max_bytes: int, work: Callable[[CodedDocument], Result]
) -> Iterator[Outcome[Result]]:
    """The sources of a chunk whose process died, each in a process that may die without the others."""
    remaining = deque(chunk)
    while remaining:
        with _pool(1) as pool:
            while remaining:
                source = remaining.popleft()
                if source.path == STANDARD_INPUT:
                    yield _outcome(source, max_bytes, work)
                    continue
                try:
                    yield from _submit(pool, (source,), max_bytes, work).result()
                except BrokenProcessPool:
                    yield Outcome(source.path, failure=_DIED)
                    break


@contextlib.contextmanager
def _pool(count: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with the block, at once where it is left by an exception."""
    before = set(multiprocessing.active_children())
    # Spawned, not forked: the same on every system, and safe beside the threads of a progress bar.
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=spawn, initializer=_collect_rarely)
    try:
        yield pool
    except BaseException:
        started = set(multiprocessing.active_children()) - before
        pool.shutdown(wait=False, cancel_futures=True)
        for process in started:
            process.terminate()
        raise
    pool.shutdown(wait=True, cancel_futures=True)


def _submit(
    pool: ProcessPoolExecutor,
    chunk: tuple[Source, ...],
    max_bytes: int,
    work: Callable[[CodedDocument], Result],
) -> Future[list[Outcome[Result]]]:
    """Submit with Ctrl-C blocked: a process started here inherits that, and only this one answers to it."""
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(_outcomes, chunk, max_bytes, work)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_outcomes, chunk, max_bytes, work)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
