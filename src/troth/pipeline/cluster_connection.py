"""A connection to the scheduler of a Dask cluster, whose every fault is a `ClusterError` or one that passes.

Nothing is sent to any other address: what workers make comes back by way of the scheduler.
"""

from __future__ import annotations

import concurrent.futures
import contextlib
import pickle
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from troth.errors import ClusterError
from troth.pipeline.cluster_client import (
    Client,
    Future,
    KilledWorker,
    cause,
    checked_address,
    connected_client,
    in_words,
    quiet,
    wait_a_moment,
)
from troth.pipeline.cluster_work import equipment, packed, work_on
from troth.settings import Settings

Value = TypeVar("Value")

_ANSWER = 15.0  # seconds for a scheduler that is connected to answer a question
_CLOSE = 2.0  # seconds for a client to end in order
_LOOK = 0.5  # seconds between two looks at whether scheduler and workers are there
_LOSSES = 5  # in a row, without a result in between, until a cluster is taken for broken
_EQUAL = "install the same Troth and the same packages on every machine of the cluster"
_KEPT = "what was reported is kept; run it again to go on"


class LostError(Exception):
    """The scheduler, and with it all work that was sent, is lost; both can be tried again."""


class DiedError(Exception):
    """Some work ended every worker that did it."""


class Connection:
    """A connection to a scheduler; see `connected`."""

    def __init__(self, address: str, settings: Settings, notify: Callable[[str], None]) -> None:
        """Nothing is sent yet."""
        self.address = address
        self._settings = settings
        self._notify = notify
        self._client: Client | None = None
        self._losses = 0
        self._threads = (0.0, 0)  # when they were counted, and how many

    def open(self) -> None:
        """Connect, wait for a worker, and see that all can do the work.

        Raises:
            ClusterError: One of these cannot be.
        """
        seconds = self._settings.cluster_connect_seconds
        try:
            self._client = connected_client(self.address, seconds)
        except (OSError, TimeoutError) as error:
            raise ClusterError(self.address, f"no Dask scheduler answers ({cause(error)})") from error
        try:
            self._wait_for_a_worker("start some (dask worker)")
            self._check()
        except LostError as error:
            raise ClusterError(self.address, "the scheduler went away at once; see what it says") from error

    def reopen(self) -> None:
        """Connect again to a scheduler that was lost, as soon as it is back; nothing that was sent is left.

        Raises:
            ClusterError: It does not come back, or cannot do the work any more.
        """
        self._losses += 1
        if self._losses > _LOSSES:
            raise ClusterError(self.address, f"the cluster loses the work again and again; {_KEPT}")
        self.close()
        patience = self._settings.cluster_wait_seconds
        self._notify(f"{self.address}: the scheduler is lost; waiting up to {patience:.0f} s for it")
        until = time.monotonic() + patience
        while self._client is None:
            left = until - time.monotonic()
            try:
                self._client = connected_client(
                    self.address, max(0.1, min(left, self._settings.cluster_connect_seconds))
                )
            except (OSError, TimeoutError) as error:
                if left <= 0:
                    raise ClusterError(self.address, f"the scheduler is lost; {_KEPT}") from error
                time.sleep(min(_LOOK, left))
        try:
            self._wait_for_a_worker()
            self._check()
        except LostError:
            self.reopen()

    def close(self) -> None:
        """End the connection and whatever was sent; work that is being done is done for nothing."""
        client, self._client = self._client, None
        self._threads = (0.0, 0)
        if client is not None:
            with contextlib.suppress(Exception):  # it may be half closed, by itself, at any point
                client.close(timeout=_CLOSE)
            client.status = "closed"

    def threads(self) -> int:
        """How many things the workers do at once, as they are now; counted at most once in a while."""
        counted, number = self._threads
        if time.monotonic() - counted > _LOOK:
            number = sum(self._asked(_threads_by_worker).values())
            self._threads = (time.monotonic(), number)
        return number

    def send(self, do: Callable[[Any], Any], chunk: Sequence[Any], number: int) -> Future:
        """Send work; what has a lower number is done first."""
        sent = packed(do, chunk)
        return self._asked(
            lambda client: client.submit(work_on, equipment(), sent, pure=False, priority=-number)
        )

    def settle(self, future: Future) -> None:
        """Wait until work is done or given up.

        Raises:
            LostError: The scheduler went away.
            ClusterError: There has been no worker for too long.
        """
        while future.status not in {"finished", "error"}:
            if future.status == "cancelled":
                raise LostError
            # Looked at again and again: neither a lost scheduler nor a lost worker ends Dask's own waiting.
            self._asked(lambda client: wait_a_moment(client, future, _LOOK))
            if not self.threads():
                self._wait_for_a_worker()

    def result(self, future: Future) -> list[Any]:
        """The results of work, once they are there.

        Raises:
            LostError: The scheduler went away.
            DiedError: The work ended every worker that did it.
            ClusterError: The work cannot be done by a worker, or there has been none for too long.
        """
        self.settle(future)
        if future.status == "error":
            raise self._named(self._asked(lambda _: future.exception()))
        found = self._asked(lambda _: future.result())
        if not isinstance(found, bytes):
            raise ClusterError(self.address, f"a worker has {_other(found)}; {_EQUAL}; {_KEPT}")
        self._losses = 0
        results: list[Any] = pickle.loads(found)  # noqa: S301 - from the cluster that the user named
        return results

    def _named(self, error: BaseException) -> DiedError | ClusterError:
        """What is to be made of the fault that ended some work."""
        if isinstance(error, KilledWorker | MemoryError):
            return DiedError(str(error))
        if isinstance(error, ImportError | AttributeError):
            words = f"a worker has no Troth, or another ({in_words(error)}); {_EQUAL}; {_KEPT}"
            return ClusterError(self.address, words)
        return ClusterError(self.address, f"the work cannot be done there ({in_words(error)}); {_KEPT}")

    def _wait_for_a_worker(self, otherwise: str = _KEPT) -> None:
        patience = self._settings.cluster_wait_seconds
        until = time.monotonic() + patience
        told = False
        self._threads = (0.0, 0)
        while not self.threads():
            if time.monotonic() > until:
                raise ClusterError(self.address, f"there is no worker; {otherwise}")
            if not told:
                self._notify(f"{self.address}: there is no worker; waiting up to {patience:.0f} s for one")
                told = True
            time.sleep(_LOOK)

    def _check(self) -> None:
        """See that scheduler and workers are of the same Dask, and the workers of the same equipment.

        Raises:
            LostError: The scheduler went away.
            ClusterError: They are not.
        """
        versions = self._asked(lambda client: client.get_versions(packages=["troth"]))
        here = versions["client"]["packages"]
        members = {"the scheduler": versions["scheduler"]}
        members |= {f"the worker {name}": each for name, each in versions["workers"].items()}
        for name, each in sorted(members.items()):
            packages = each["packages"]
            for package in ("dask", "distributed", "troth"):
                if packages.get(package) != here[package]:
                    other = packages.get(package) or "none"
                    words = f"{name} has {package} {other} where this machine has {here[package]}; {_EQUAL}"
                    raise ClusterError(self.address, words)
        found = self._asked(lambda client: client.run(equipment, on_error="return"))
        there = self._asked(_threads_by_worker)
        for name, own in sorted(found.items()):
            if name not in there:
                continue  # it has just gone
            if isinstance(own, Exception):
                raise ClusterError(
                    self.address, f"the worker {name} has no Troth, or another ({in_words(own)}); {_EQUAL}"
                )
            if own != equipment():
                raise ClusterError(self.address, f"the worker {name} has {_other(own)}; {_EQUAL}")

    def _asked(self, question: Callable[[Client], Value]) -> Value:
        """What the scheduler answers.

        Raises:
            LostError: It does not.
        """
        client = self._client
        if client is None or client.status != "running":
            raise LostError
        try:
            return question(client)
        except (OSError, concurrent.futures.CancelledError, RuntimeError) as error:
            raise LostError from error


@contextlib.contextmanager
def connected(address: str, settings: Settings, notify: Callable[[str], None]) -> Iterator[Connection]:
    """A connection to the scheduler of a cluster whose workers can do the work.

    Args:
        address: ``HOST:PORT``, ``tcp://HOST:PORT``, or ``tls://HOST:PORT`` with the certificates that Dask's
            own settings name.
        settings: How long is waited.
        notify: Takes a line for people when there is something to wait for.

    Raises:
        UsageError: The address makes no sense.
        ClusterError: The cluster cannot be reached or used.
    """
    connection = Connection(checked_address(address), settings, notify)
    with quiet():
        try:
            connection.open()
            yield connection
        finally:
            connection.close()


def _threads_by_worker(client: Client) -> dict[str, int]:
    found: dict[str, int] = client.sync(client.scheduler.ncores, callback_timeout=_ANSWER)
    return found


def _other(found: dict[str, str]) -> str:
    """The first thing that another equipment has otherwise."""
    for name, version in equipment().items():
        if found.get(name) != version:
            return f"{name} {found.get(name, 'none')} where this machine has {version}"
    return "other equipment"
