"""Reading and coding on the workers of a Dask cluster, with the same results as here.

    chunks --packed--> scheduler --> any worker --results, in order--> who asked

A worker that dies costs nothing but time: its work is done by another. A document that ends every worker
that reads it is found by doing the documents beside it one at a time, and is reported alone.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from troth.pipeline.add import Coded, Coders, Content
from troth.pipeline.cluster_connection import Connection, DiedError, LostError, connected
from troth.pipeline.pool import Work
from troth.settings import Settings

_AHEAD = 3  # chunks a thread that are under way or done while the oldest is awaited: bounds the memory ...
_AHEAD_BYTES = 128 * 1024 * 1024  # ... and no more once the contents of these hold so many bytes


@contextlib.contextmanager
def cluster_coders(
    address: str, settings: Settings, notify: Callable[[str], None] = lambda _: None
) -> Iterator[Coders]:
    """Coders on the workers of a cluster.

    Args:
        address: Of its scheduler: ``HOST:PORT``, ``tcp://HOST:PORT`` or ``tls://HOST:PORT``.
        settings: How long is waited for what went away.
        notify: Takes a line for people when there is something to wait for.

    Raises:
        UsageError: The address makes no sense, or Dask is not installed.
        ClusterError: The cluster cannot be reached or used; or, while there is work, it was lost for good.
    """
    with connected(address, settings, notify) as connection:

        def coders(chunks: Iterable[Sequence[Content]], work: Work[Content, Coded]) -> Iterator[Coded]:
            return in_cluster(chunks, work, connection)

        yield coders


@dataclass(slots=True)
class _Sent:
    """Things that are done together."""

    number: int  # in the order in which results are wanted
    chunk: Sequence[Any]
    size: int  # bytes
    future: Any = None  # Dask's; None: not sent, or lost with the scheduler


def in_cluster(
    chunks: Iterable[Sequence[Content]], work: Work[Content, Coded], connection: Connection
) -> Iterator[Coded]:
    """Do work on things in a cluster, of which as many are under way as its workers keep up with.

    Args:
        chunks: Things that are sent together, in the order in which results are wanted; they are taken as
            they are needed.
        work: What is done.
        connection: To the scheduler.

    Yields:
        One result a thing, in order.

    Raises:
        ClusterError: The cluster was lost for good, or cannot do the work.
    """
    numbered = enumerate(chunks)
    under_way: deque[_Sent] = deque()
    while True:
        try:
            _send(numbered, work, connection, under_way)
            if not under_way:
                return
            oldest = under_way[0]
            assert oldest.future is not None  # noqa: S101 - all under way has just been sent
            results: Iterable[Coded] = connection.result(oldest.future)
        except LostError:
            _again(connection, under_way)
            continue
        except DiedError:
            results = _one_by_one(work, connection, under_way)
        yield from results
        under_way.popleft()


def _send(
    numbered: Iterator[tuple[int, Sequence[Content]]],
    work: Work[Content, Coded],
    connection: Connection,
    under_way: deque[_Sent],
) -> None:
    """Send what is not sent, and more, as far as there is room."""
    for each in under_way:
        if each.future is None:
            each.future = connection.send(work.do, each.chunk, each.number)
    size = sum(each.size for each in under_way)
    while len(under_way) < max(2, _AHEAD * connection.threads()) and size < _AHEAD_BYTES:
        number, chunk = next(numbered, (0, ()))
        if not chunk:
            return
        # Among those under way before it is sent: what is lost while it is sent is sent again.
        under_way.append(_Sent(number, chunk, sum(len(each.data) for each in chunk)))
        size += under_way[-1].size
        under_way[-1].future = connection.send(work.do, chunk, number)


def _again(connection: Connection, under_way: Iterable[_Sent]) -> None:
    """Go on once a lost scheduler is back, with everything that was sent to be sent again."""
    connection.reopen()
    for each in under_way:
        each.future = None


def _one_by_one(
    work: Work[Content, Coded], connection: Connection, under_way: deque[_Sent]
) -> Iterator[Coded]:
    """The results of the oldest, whose workers died of it, or of another that they were given as well.

    So that each thing is blamed for nothing but its own, it is sent alone and while nothing else is done.
    """
    oldest = under_way[0]
    for each in oldest.chunk:
        while True:
            try:
                for other in under_way:
                    if other is not oldest and other.future is not None:
                        connection.settle(other.future)
                yield from connection.result(connection.send(work.do, (each,), oldest.number))
            except LostError:
                _again(connection, under_way)
                continue
            except DiedError:
                yield work.lost(each)
            break
