"""Dask as it is used here: installed or not, asked for one client, and without lines of its own."""

from __future__ import annotations

import concurrent.futures
import contextlib
import logging
import re
import threading
import warnings
from collections.abc import Iterator

from troth.errors import ClusterError, UsageError

try:
    import dask
    from distributed import Client, Future, Security, wait
    from distributed.scheduler import KilledWorker
except ImportError as error:
    raise UsageError(
        "--scheduler: Dask is not installed; install it with: pip install 'troth[cluster]'"
    ) from error

__all__ = ["Client", "Future", "KilledWorker"]  # of Dask, with what is made of them here

_ADDRESS = re.compile(r"(?:(tcp|tls)://)?(\[[0-9A-Fa-f:.]+\]|[^\s:/@\[\]]+):([0-9]{1,5})")
_LOGGERS = ("distributed", "distributed.client", "tornado", "tornado.application", "asyncio")
_LARGE = {"distributed.admin.large-graph-warning-threshold": "1 TiB"}


def checked_address(address: str) -> str:
    """An address of a scheduler in full.

    Args:
        address: ``HOST:PORT``, ``tcp://HOST:PORT`` or ``tls://HOST:PORT``; an IPv6 host stands in brackets.

    Raises:
        UsageError: It is something else.
    """
    found = _ADDRESS.fullmatch(address)
    if not found or not 0 < int(found[3]) < 1 << 16:
        shown = re.sub(r"[^/@]*@", "...@", address) or "(empty)"  # it may be a password that stands there
        raise UsageError(
            f"--scheduler {shown}: is no address; give HOST:PORT, tcp://HOST:PORT or tls://HOST:PORT"
        )
    return f"{found[1] or 'tcp'}://{found[2]}:{found[3]}"


def connected_client(address: str, seconds: float) -> Client:
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
        words = f"what answers is no Dask scheduler of this version ({in_words(found)}); see the address"
        raise ClusterError(address, words) from found
    return found


def _check_certificates(address: str) -> None:
    try:
        found = Security().get_connection_args("client").get("ssl_context")
    except Exception as error:
        raise ClusterError(address, f"the certificates cannot be used ({in_words(error)})") from error
    if found is None:
        raise ClusterError(
            address, "tls:// needs certificates; name them in Dask's settings (docs/archive.md)"
        )


def wait_a_moment(client: Client, future: Future, seconds: float) -> None:
    """Wait for some work, at most so long; what became of it is told by its status."""
    with client.as_current(), contextlib.suppress(TimeoutError, concurrent.futures.CancelledError):
        wait([future], timeout=seconds)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep Dask from writing lines of its own among those of the run.

    What it would warn of is looked at here: that versions differ. Or it is meant: that much is sent at once.
    """
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings(), dask.config.set(_LARGE):
            warnings.simplefilter("ignore")
            yield
    finally:
        for each, level in zip(loggers, before, strict=True):
            each.setLevel(level)


def cause(error: BaseException) -> str:
    """What lies under a fault of Dask, in words."""
    while error.__cause__ is not None:
        error = error.__cause__
    return in_words(error)


def in_words(error: BaseException) -> str:
    """A fault on one line, its kind first."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
