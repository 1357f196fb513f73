"""Asks the running application for pages as its users do, so many a second, and says how long they take.

    python -m bench.serving ARCHIVE [--rate N] [--seconds N] [--seed N] [--only KIND ...]

ARCHIVE is a file or the address of a PostgreSQL database. `troth serve` is started on it. Each kind of page
is asked for first, and told apart: what is worked out once for an archive is worked out then. After that
requests arrive at fixed times, whether or not those before them are answered, over several connections, of
kinds drawn by weight and with words, ids and filters drawn from the archive. Times are from when a request
should have been sent to the last byte, and stand beside those of a file without any work, asked in the same
run. Exits with 1 where the pages together have a median over 60 ms or a 95th percentile over 200 ms, the
server takes over 500 MB, or something is not answered, and with 2 where it does not start. What a process
takes is read from /proc, so that it needs Linux.
"""

from __future__ import annotations

import argparse
import http.client
import os
import queue
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from bench.serving_asked import KINDS, Drawn, Kind, drawn

from troth.errors import ArchiveError

MEDIAN = 60.0  # milliseconds
MOST = 200.0  # milliseconds, of all but one in twenty
MEMORY = 500.0  # MB
_CONNECTIONS = 24  # a browser keeps six, so those of some users
_PATIENCE = 60.0  # seconds that an answer is waited for
_STARTING = 60.0  # seconds in which the server is there
_EVERY = 0.2  # seconds between two looks at its memory
_OTHERS = 20  # pages of each kind that are asked for one at a time ...
_OTHER_LISTS = 3  # ... and whole lists
_STATIC = "file"  # the kind that others are compared with


@dataclass(slots=True)
class Asked:
    """A request and what became of it."""

    kind: str
    address: str
    milliseconds: float = 0.0
    status: int = 0
    bytes: int = 0


@dataclass(slots=True)
class Server:
    """The process that serves."""

    process: int  # its number
    port: int
    peak: float = 0.0  # MB that it and its children take at most
    over: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        """Look at the memory of the process and its children until it is over."""
        while not self.over.wait(_EVERY):
            self.peak = max(self.peak, sum(map(_resident, _family(self.process))))

    def processor(self) -> float:
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _family(process: int) -> Iterator[int]:
    """A process and all below it."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from _family(int(child))


def _resident(process: int) -> float:
    """MB that a process has in memory; 0 for one that has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) * 1.024 / 1000 if found else 0.0


def main() -> int:
    """Measure, print, and say whether the bar was met."""
    arguments = _arguments()
    try:
        values = drawn(arguments.archive, arguments.seed)
    except ArchiveError as error:
        print(error, file=sys.stderr)
        return 2
    kinds = [each for each in KINDS if not arguments.only or each.name in arguments.only]
    with serving(arguments.archive) as server:
        if server is None:
            return 2
        _first_visits(server, kinds, values)
        count = int(arguments.rate * arguments.seconds)
        before = server.processor()
        asked = _load(server, _drawn_requests(kinds, values, count), arguments.rate)
        busy = server.processor() - before
    return _told(asked, busy, server.peak, arguments.seconds)


@contextmanager
def serving(archive: str) -> Iterator[Server | None]:
    """The application on an archive; None where it does not start."""
    command = [
        sys.executable,
        "-m",
        "troth.cli.main",
        "serve",
        "--archive",
        archive,
        "--port",
        "0",
        "--no-open",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None  # noqa: S101 - what Popen was told
        said = process.stderr.readline()
        found = re.search(r" at http://[^/]+:(\d+)/", said)
        if found is None:
            print(said + process.stderr.read(), file=sys.stderr)
            yield None
            return
        threading.Thread(target=_repeated, args=(process.stderr,), daemon=True).start()
        server = Server(process.pid, int(found[1]))
        watching = threading.Thread(target=server.watch, daemon=True)
        watching.start()
        try:
            yield server
        finally:
            server.over.set()
            watching.join()
            process.terminate()


def _repeated(stream: Iterator[str]) -> None:
    for line in stream:
        print(f"  server: {line}", end="", file=sys.stderr)


def _first_visits(server: Server, kinds: Sequence[Kind], values: Drawn) -> None:
    """Ask each kind for the first time, then again and others, one at a time."""
    columns = f"{'first ms':>9} {'again ms':>9} {'others ms':>9} {'processor':>9}"
    print(f"{'one at a time':14} {columns}  status  bytes")
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=_PATIENCE)
    for kind in kinds:
        first = Asked(kind.name, kind.address(values))
        again = Asked(kind.name, first.address)
        count = _OTHERS if kind.is_page else _OTHER_LISTS
        others = [Asked(kind.name, kind.address(values)) for _ in range(count)]
        for each in (first, again):
            _ask(connection, each, time.monotonic())
        before = server.processor()
        for each in others:
            _ask(connection, each, time.monotonic())
        busy = (server.processor() - before) * 1000 / count
        times = f"{first.milliseconds:9.1f} {again.milliseconds:9.1f}"
        median = statistics.median(each.milliseconds for each in others)
        row = f"{kind.name:14} {times} {median:9.1f} {busy:9.1f}  {first.status:6} {first.bytes:6}"
        print(row + (f" {first.address}" if first.status != HTTPStatus.OK else ""))
    connection.close()


def _drawn_requests(kinds: Sequence[Kind], values: Drawn, count: int) -> list[Asked]:
    chosen = values.random.choices(kinds, [each.weight for each in kinds], k=count)
    return [Asked(kind.name, kind.address(values)) for kind in chosen]


def _load(server: Server, asked: Sequence[Asked], rate: float) -> Sequence[Asked]:
    """Send requests at fixed times."""
    waiting: queue.SimpleQueue[tuple[Asked, float] | None] = queue.SimpleQueue()

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=_PATIENCE)
        while (item := waiting.get()) is not None:
            _ask(connection, *item)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(_CONNECTIONS)]
    for thread in threads:
        thread.start()
    begun = time.monotonic() + 0.5
    for number, each in enumerate(asked):
        due = begun + number / rate
        time.sleep(max(0.0, due - time.monotonic()))
        waiting.put((each, due))
    for _ in threads:
        waiting.put(None)
    for thread in threads:
        thread.join()
    return asked


def _ask(connection: http.client.HTTPConnection, asked: Asked, due: float) -> None:
    try:
        connection.request("GET", asked.address, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        asked.bytes = len(answer.read())
        asked.status = answer.status
    except (OSError, http.client.HTTPException) as error:
        print(f"{asked.address}: {error!r}", file=sys.stderr)
        connection.close()
    asked.milliseconds = (time.monotonic() - due) * 1000


def _told(asked: Sequence[Asked], busy: float, peak: float, seconds: float) -> int:
    pages = [each for each in asked if next(kind for kind in KINDS if kind.name == each.kind).is_page]
    static = [each.milliseconds for each in asked if each.kind == _STATIC]
    measure = statistics.median(static) if static else None
    print(
        f"\n{'under load':14} {'asked':>6} {'median':>8} {'95th':>8} {'slowest':>8} {'x file':>7}  KB  failed"
    )
    for name in sorted({each.kind for each in asked}):
        _row(name, [each for each in asked if each.kind == name], measure)
    _row("all pages", pages, measure)
    failed = [each for each in asked if each.status not in {200, 303, 307, 308}]
    for each in failed[:20]:
        print(f"  {each.status} {each.address}")
    for each in sorted(pages, key=lambda one: -one.milliseconds)[:12]:
        print(f"  {each.milliseconds:7.0f} ms {each.address}")
    print(
        f"\nprocessor time: {busy * 1000 / max(1, len(asked)):.1f} ms a request, "
        f"{busy / seconds:.0%} of one core; peak memory: {peak:.0f} MB"
    )
    times = sorted(each.milliseconds for each in pages)
    held = (
        not failed and statistics.median(times) <= MEDIAN and _share(times, 0.95) <= MOST and peak <= MEMORY
    )
    print("the bar is met" if held else "the bar is not met")
    return 0 if held else 1


def _row(name: str, asked: Sequence[Asked], measure: float | None) -> None:
    times = sorted(each.milliseconds for each in asked)
    median = statistics.median(times)
    ratio = f"{median / measure:7.1f}" if measure else f"{'':7}"
    size = statistics.mean(each.bytes for each in asked) / 1000
    failed = sum(each.status >= 400 or not each.status for each in asked)
    print(
        f"{name:14} {len(times):6} {median:8.1f} {_share(times, 0.95):8.1f} {times[-1]:8.1f} "
        f"{ratio} {size:4.0f} {failed:6}"
    )


def _share(times: Sequence[float], share: float) -> float:
    """The time that so large a share of all does not exceed."""
    return times[min(len(times) - 1, int(len(times) * share))]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Times the pages of the application under load.")
    parser.add_argument("archive", help="a file, or the address of a PostgreSQL database")
    parser.add_argument("--rate", type=float, default=20.0, help="requests a second (default 20)")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long (default 60)")
    parser.add_argument("--seed", type=int, default=1, help="of what is drawn (default 1)")
    parser.add_argument("--only", nargs="*", default=(), choices=[each.name for each in KINDS], help="kinds")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
