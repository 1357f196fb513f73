"""Work on many things in several processes, in order, with whatever a dying process held done again."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

DIED = "the process that read it ended unexpectedly; it may have run out of memory"

_AHEAD = 3  # chunks a process that are under way or done while the oldest is awaited: bounds the memory
_OBJECTS_BETWEEN_COLLECTIONS = 50_000


@dataclass(frozen=True, slots=True)
class Work(Generic[Item, Result]):
    """What is done with each thing.

    Attributes:
        do: Makes the result. It must be picklable, as a function of a module or a partial of one, and so must
            be the things and the results; and it must not raise.
        lost: The result of a thing whose process died of it.
        here: Whether a thing must be done in the calling process.
    """

    do: Callable[[Item], Result]
    lost: Callable[[Item], Result]
    here: Callable[[Item], bool] = lambda _: False


def in_processes(
    chunks: Iterable[Sequence[Item]], work: Work[Item, Result], count: int
) -> Generator[Result, None, None]:
    """Do work on things in some processes.

    Args:
        chunks: Things that are handed to a process together, in the order in which results are wanted. They
            are taken as they are needed. What must be done in the calling process stands in a chunk alone.
        work: What is done.
        count: How many processes.

    Yields:
        One result a thing, in order.
    """
    pending = iter(chunks)
    lost: deque[Sequence[Item]] = deque()
    finished = False
    while not finished:
        with _pool(count) as pool:
            under_way: deque[tuple[Sequence[Item], Future[list[Result]] | None]] = deque()
            try:
                while True:
                    while len(under_way) < count * _AHEAD and (chunk := next(pending, None)):
                        under_way.append((chunk, None))
                        if not work.here(chunk[0]):
                            under_way[-1] = (chunk, _submit(pool, chunk, work.do))
                    if not under_way:
                        finished = True
                        break
                    chunk, awaited = under_way[0]
                    results = awaited.result() if awaited else _all(chunk, work.do)
                    under_way.popleft()
                    yield from results
            except BrokenProcessPool:
                lost.extend(chunk for chunk, _ in under_way)
        while lost:
            yield from _one_by_one(lost.popleft(), work)


def collect_rarely() -> None:
    """Keep the garbage collector off the vocabulary, and from looking for cycles, which no document makes."""
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)


def _begin() -> None:
    """Prepare a process that works for another, and ends with it however that ends."""
    collect_rarely()
    threading.Thread(target=_end_with_caller, daemon=True).start()


def _end_with_caller() -> None:
    # One that is killed cannot end what it has started, and that would wait for work for ever.
    caller = multiprocessing.parent_process()
    if caller is not None:
        caller.join()
        os._exit(1)


def _all(chunk: Sequence[Item], do: Callable[[Item], Result]) -> list[Result]:
    return [do(each) for each in chunk]


def _one_by_one(chunk: Sequence[Item], work: Work[Item, Result]) -> Iterator[Result]:
    """The things of a chunk whose process died, each in a process that may die without the others."""
    remaining = deque(chunk)
    while remaining:
        with _pool(1) as pool:
            while remaining:
                each = remaining.popleft()
                if work.here(each):
                    yield work.do(each)
                    continue
                try:
                    yield from _submit(pool, (each,), work.do).result()
                except BrokenProcessPool:
                    yield work.lost(each)
                    break


@contextlib.contextmanager
def _pool(count: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with the block, at once where it is left by an exception."""
    before = set(multiprocessing.active_children())
    # Spawned, not forked: the same on every system, and safe beside the threads of a progress bar.
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=spawn, initializer=_begin)
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
    pool: ProcessPoolExecutor, chunk: Sequence[Item], do: Callable[[Item], Result]
) -> Future[list[Result]]:
    """Submit with Ctrl-C blocked: a process started here inherits that, and only this one answers to it."""
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(_all, chunk, do)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_all, chunk, do)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
