"""A connection to the scheduler of a Dask cluster, whose every fault is a `ClusterError` or one that passes.

Nothing is sent to any other address: what workers make comes back by way of the scheduler.
"""

from __future__ import annotations

import concurrent.futures
import contextlib
import logging
import pickle
import re
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from troth.errors import ClusterError, UsageError
from troth.pipeline.cluster_work import equipment, packed, work_on
from troth.settings import Settings

try:
    import dask
    from distributed import Client, Future, Security, wait
    from distributed.scheduler import KilledWorker
except ImportError as error:
    raise UsageError(
        "--scheduler: Dask is not installed; install it with: pip install 'troth[cluster]'"
    ) from error

Value = TypeVar("Value")

_ADDRESS = re.compile(r"(?:(tcp|tls)://)?(\[[0-9A-Fa-f:.]+\]|[^\s:/@\[\]]+):([0-9]{1,5})")
_ANSWER = 15.0  # seconds for a scheduler that is connected to answer a question
_CLOSE = 2.0  # seconds for a client to end in order
_LOOK = 0.5  # seconds between two looks at whether scheduler and workers are there
_LOSSES = 5  # in a row, without a result in between, until a cluster is taken for broken
_LOGGERS = ("distributed", "distributed.client", "tornado", "tornado.application", "asyncio")
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
            self._client = _client(self.address, seconds)
        except (OSError, TimeoutError) as error:
            raise ClusterError(self.address, f"no Dask scheduler answers ({_cause(error)})") from error
        try:
            self._wait_for_a_worker()
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
                self._client = _client(
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
            found = self._asked(lambda client: client.sync(client.scheduler.ncores, callback_timeout=_ANSWER))
            number = sum(found.values())
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
            self._asked(lambda client: _wait(client, future))
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
            words = f"a worker has no Troth, or another ({_words(error)}); {_EQUAL}; {_KEPT}"
            return ClusterError(self.address, words)
        return ClusterError(self.address, f"the work cannot be done there ({_words(error)}); {_KEPT}")

    def _wait_for_a_worker(self) -> None:
        patience = self._settings.cluster_wait_seconds
        until = time.monotonic() + patience
        told = False
        self._threads = (0.0, 0)
        while not self.threads():
            if time.monotonic() > until:
                raise ClusterError(self.address, f"there is no worker; start some (dask worker); {_KEPT}")
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
        for name, own in sorted(found.items()):
            if isinstance(own, OSError):
                continue  # it has just gone
            if isinstance(own, Exception):
                raise ClusterError(
                    self.address, f"the worker {name} has no Troth, or another ({_words(own)}); {_EQUAL}"
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
    connection = Connection(_checked(address), settings, notify)
    # No part of a run that is told of: Dask's own lines, and that work of more than 10 MB is sent.
    large = {"distributed.admin.large-graph-warning-threshold": "1 TiB"}
    with warnings.catch_warnings(), _quiet(), dask.config.set(large):
        warnings.simplefilter("ignore")
        try:
            connection.open()
            yield connection
        finally:
            connection.close()


def _checked(address: str) -> str:
    found = _ADDRESS.fullmatch(address)
    if not found or not 0 < int(found[3]) < 1 << 16:
        shown = address or "(empty)"
        raise UsageError(
            f"--scheduler {shown}: is no address; give HOST:PORT, tcp://HOST:PORT or tls://HOST:PORT"
        )
    return f"{found[1] or 'tcp'}://{found[2]}:{found[3]}"


def _client(address: str, seconds: float) -> Client:
    """A client that is connected, or an error, after some seconds at most.

    Dask waits for ever for what takes a connection and says nothing that Dask understands.

    Raises:
        OSError, TimeoutError: Nothing answers.
        ClusterError: It cannot be a scheduler of this Dask.
    """
    if address.startswith("tls:"):
        _check_certificates(address)
    made: list[Client | Exception] = []

    def make() -> None:
        client = Client.__new__(Client)
        try:
            client.__init__(address, timeout=seconds, set_as_default=False, direct_to_workers=False)
        except Exception as error:  # noqa: BLE001 - handed to the thread that waits
            client.status = "closed"  # or it would try for long to end what it has not begun
            made.append(error)
        else:
            made.append(client)

    thread = threading.Thread(target=make, daemon=True)
    thread.start()
    thread.join(2 * seconds + 1)
    if not made:
        raise ClusterError(address, "what answers is no Dask scheduler; see the address")
    (found,) = made
    if isinstance(found, OSError | TimeoutError):
        raise found
    if isinstance(found, Exception):
        words = f"what answers is no Dask scheduler of this version ({_words(found)}); see the address"
        raise ClusterError(address, words) from found
    return found


def _check_certificates(address: str) -> None:
    try:
        found = Security().get_connection_args("client").get("ssl_context")
    except Exception as error:
        raise ClusterError(address, f"the certificates cannot be used ({_words(error)})") from error
    if found is None:
        raise ClusterError(
            address, "tls:// needs certificates; name them in Dask's settings (docs/archive.md)"
        )


def _wait(client: Client, future: Future) -> None:
    with client.as_current(), contextlib.suppress(TimeoutError, concurrent.futures.CancelledError):
        wait([future], timeout=_LOOK)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask from writing lines of its own among those of the run."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for each, level in zip(loggers, before, strict=True):
            each.setLevel(level)


def _other(found: dict[str, str]) -> str:
    """The first thing that another equipment has otherwise."""
    for name, version in equipment().items():
        if found.get(name) != version:
            return f"{name} {found.get(name, 'none')} where this machine has {version}"
    return "other equipment"


def _cause(error: BaseException) -> str:
    while error.__cause__ is not None:
        error = error.__cause__
    return _words(error)


def _words(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
