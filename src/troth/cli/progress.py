"""What a long run says of itself on standard error."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from troth.cli.output import forget

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Progress:
    """What is counted, in words: "reading ... files", "read 3 of 5 files"."""

    doing: str = "reading"
    done: str = "read"
    things: str = "files"
    size: Callable[[Any], int] = lambda _: 1  # how many of them an item stands for


READING = Progress()


def with_bar(items: Iterable[Item], total: int, progress: Progress = READING) -> Generator[Item, None, None]:
    """Pass items on and draw a bar with counts and the time left, which vanishes at the end."""
    # Only a terminal with many files to read waits for this to load.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (
        TextColumn(progress.doing),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(f"{progress.things},{{task.fields[rate]}}"),
        TimeRemainingColumn(compact=True),
        TextColumn("left"),
    )
    started, count = time.monotonic(), 0
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(progress.doing, total=total, rate="")
        for item in items:
            yield item
            count += progress.size(item)
            rate = _rate(count, time.monotonic() - started)
            bar.update(task, completed=count, rate=f" {rate}," if rate else "")


@contextlib.contextmanager
def working(words: str) -> Iterator[None]:
    """Show on a terminal that something is under way whose end is not known; it vanishes at the end."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal waits for this to load

    with Console(stderr=True).status(words):
        yield


def with_log(
    items: Iterable[Item],
    total: int,
    every_seconds: float,
    clock: Callable[[], float] = time.monotonic,
    progress: Progress = READING,
) -> Generator[Item, None, None]:
    """Pass items on and write a line of counts each time that so many seconds have passed."""
    started = last = clock()
    count = 0
    for item in items:
        yield item
        count += progress.size(item)
        now = clock()
        if now - last >= every_seconds and 0 < count < total:
            last = now
            left = (now - started) / count * (total - count)
            done = f"{progress.done} {count:,} of {total:,} {progress.things} ({count * 100 // total} %)"
            # What little is done says nothing of the rest.
            parts = [done, _rate(count, now - started), f"about {_duration(left)} left"]
            say(", ".join(parts if count * 100 >= total else parts[:1]))


def say(message: str) -> None:
    """One line on standard error, whatever the message holds; nothing where that is closed or full."""
    if sys.stderr is None:
        return
    line = "".join(letter if letter.isprintable() else "\ufffd" for letter in message)
    encoding = sys.stderr.encoding or "utf-8"
    try:
        sys.stderr.write(f"troth: {line}\n".encode(encoding, "replace").decode(encoding))
        sys.stderr.flush()
    except OSError:
        # A full disk under the messages must cost neither the results nor the exit status.
        forget(sys.stderr)


def _rate(count: int, seconds: float) -> str:
    """``"81 a second"``, ``"3.2 a second"``; empty before there is one."""
    if seconds <= 0 or not count:
        return ""
    rate = count / seconds
    return f"{rate:,.0f} a second" if rate >= 10 else f"{rate:.1f} a second"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min"
