"""``troth link``, and what ``troth add`` does once documents are kept: links, threads and the ledger."""

from __future__ import annotations

import contextlib
import functools
import sys
import time
from collections.abc import Callable, Iterator

from troth.archive.ledger_state import LedgerState
from troth.archive.store import Store
from troth.cli import session
from troth.cli.archive import opened
from troth.cli.progress import say, working
from troth.pipeline.ledger import MadeLedger, make_ledger, make_ledger_if_worth
from troth.pipeline.link import Linked, Tick, link_all, link_new
from troth.publishing.words import counted
from troth.settings import Settings


def link(archive: str | None, *, everything: bool) -> int:
    """Do what was asked and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_link, archive, everything=everything))


def _link(archive: str | None, *, everything: bool) -> int:
    with opened(archive):
        pass  # there must be one: whoever mistypes its name is not to be given an empty one
    with opened(archive, create=True) as store:
        settings = Settings()
        linked = link_with_progress(store, settings, everything=everything)
        made = ledger_with_progress(store, settings, always=True, everything=everything)
        if linked is None and not made:
            say("nothing is left to be linked")
    return session.ALL_READ


def link_with_progress(
    store: Store, settings: Settings, *, everything: bool = False, clock: Callable[[], float] = time.monotonic
) -> Linked | None:
    """Make the links and threads that an archive lacks, and say so on standard error.

    Args:
        store: The archive, open for writing.
        settings: How often a line of progress is written where there is no terminal.
        everything: Whether to follow all documents anew.
        clock: Seconds.

    Returns:
        What was done; None where nothing was left to be done.
    """
    started = clock()
    with _progress(settings, clock) as tick:
        done = (link_all if everything else link_new)(store, tick)
    if not done:
        return None
    words = f"linked {counted(done.documents, 'document')}"
    if done.together > done.documents:
        words += f", followed with all {done.together:,} anew"
    say(f"{words}: {counted(done.links, 'link')} in {clock() - started:.0f} s")
    return done


def ledger_with_progress(
    store: Store,
    settings: Settings,
    *,
    always: bool = False,
    everything: bool = False,
    clock: Callable[[], float] = time.monotonic,
) -> bool:
    """Make the ledger of money that an archive keeps anew where it is behind, and say so on standard error.

    Args:
        store: The archive, open for writing.
        settings: How many processes read documents.
        always: Whether also where that takes long beside the little that is new.
        everything: Whether also where it is not behind.
        clock: Seconds.

    Returns:
        Whether it was made.
    """
    started = clock()
    with working("comparing the sums of the archive"):
        if everything:
            done: MadeLedger | LedgerState | None = make_ledger(store, settings)
        else:
            done = make_ledger_if_worth(store, settings, always=always)
    if isinstance(done, MadeLedger):
        # Where nothing is to be told, nothing is said of it.
        if done.sums:
            words = f"{counted(done.sums, 'sum')} of {counted(done.documents, 'document')}"
            say(f"made the ledger of money: {words} in {clock() - started:.0f} s")
        return bool(done.sums)
    if done is not None:
        waiting = counted(done.behind, "document")
        say(f"the ledger of money is {waiting} behind; troth link brings it up to date")
    return False


@contextlib.contextmanager
def _progress(settings: Settings, clock: Callable[[], float]) -> Iterator[Tick]:
    """What is told how far linking is: a bar on a terminal, lines elsewhere."""
    if session.is_terminal(sys.stderr):
        from rich.console import Console  # noqa: PLC0415 - only a terminal waits for this to load

        with Console(stderr=True).status("linking") as status:
            yield lambda done, total: status.update(f"linking {done:,} of {total:,} documents")
        return
    last = clock()

    def tick(done: int, total: int) -> None:
        nonlocal last
        now = clock()
        if now - last >= settings.log_every_seconds and done < total:
            last = now
            say(f"linked {done:,} of {total:,} documents ({done * 100 // total} %)")

    yield tick
