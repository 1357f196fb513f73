"""Reads and codes what was decided, in one process or many, with the same outcomes in the same order."""

from __future__ import annotations

import functools
import importlib
import os
import stat
import sys
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from troth.errors import ReadError
from troth.pipeline.decide import STANDARD_INPUT, Source, chunks, processes
from troth.pipeline.pool import DIED, Work, collect_rarely, in_processes
from troth.reading import read_document
from troth.settings import Settings
from troth.types import CodedDocument

Result = TypeVar("Result")


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
        importlib.import_module("troth.coding")  # before what is there is taken from the collector's eyes
        collect_rarely()
        for source in sources:
            yield _outcome(source, settings.max_bytes, work)
        return
    in_chunks = chunks(sources, settings.chunk_sources, _chunk_bytes(sources, settings, count))
    do = functools.partial(_outcome, max_bytes=settings.max_bytes, work=work)
    on_each: Work[Source, Outcome[Result]] = Work(do, _lost, _is_standard_input)
    yield from in_processes(in_chunks, on_each, count)


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
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            what = "a directory" if stat.S_ISDIR(found.st_mode) else "not a regular file"
            raise ReadError(path, f"is {what}")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            # Room for the limit would be asked of the system for each file, which takes longer than reading.
            size = min(found.st_size, max_bytes) + 1
            data = file.read(size)
            # It may have grown since, and files that the system makes up say that they are empty.
            return data if len(data) < size else data + file.read(max_bytes + 1 - size)
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
    # Who only looks for what changed does not wait for the vocabulary to load.
    from troth.coding import code_document  # noqa: PLC0415

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


def _lost(source: Source) -> Outcome[Result]:
    return Outcome(source.path, failure=DIED)


def _is_standard_input(source: Source) -> bool:
    """Standard input belongs to the calling process alone."""
    return source.path == STANDARD_INPUT


def _chunk_bytes(sources: Sequence[Source], settings: Settings, count: int) -> int:
    """Small enough that every process gets some of a small job."""
    total = sum(source.size for source in sources)
    return max(1, min(settings.chunk_bytes, total // (count * 4)))
