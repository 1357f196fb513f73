"""``troth add``: from options to a run, and from its outcome to an exit status."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import json
import sys
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass, field

from troth.archive.adding import Outcome
from troth.archive.opening import default_archive
from troth.archive.store import Store
from troth.cli import session
from troth.cli.archive import opened
from troth.cli.link import ledger_with_progress, link_with_progress
from troth.cli.output import Write
from troth.cli.progress import Progress, say, working
from troth.cli.style import AddFormat
from troth.errors import ReadError
from troth.pipeline.add import Coders, Failure, add
from troth.pipeline.archive_files import marked, scanned
from troth.pipeline.coders import local_coders
from troth.pipeline.contents import contents
from troth.pipeline.decide import Plan, Refusal, decide
from troth.pipeline.members import Listing, printable
from troth.pipeline.sources import find, identity
from troth.publishing.words import counted
from troth.settings import Settings

_OWN_FILES = ("", "-wal", "-shm", "-journal")  # of an archive in one file, by the ends of their names

_WORDS = Progress("adding", "added", "sources")


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked ``troth add`` to do."""

    inputs: tuple[str, ...]
    archive: str | None  # None: the one in the user's data folder
    output_format: AddFormat | None  # None: a summary on a terminal, else JSON Lines
    settings: Settings
    scheduler: str | None = None  # of the cluster that reads and codes; None: this machine does
    link: bool = True  # whether links and threads are made at once


@dataclass(slots=True)
class _Counts:
    """What was kept."""

    sources: Counter[str] = field(default_factory=Counter)  # by what became of them
    documents: int = 0  # that the archive did not hold
    statements: int = 0  # in those
    failed: int = 0


def add_all(request: Request) -> int:
    """Do what was asked and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_add, request))


def _add(request: Request) -> int:
    address = default_archive() if request.archive is None else request.archive
    plan, listings = _plan(request, address)
    total = sum(len(listings[each.path].members) if each.packed else 1 for each in plan.sources)
    on_terminal = session.is_terminal(sys.stdout)
    output_format: AddFormat = request.output_format or ("summary" if on_terminal else "jsonl")
    with (
        _coders(request) as coders,  # first: where there is no cluster, nothing is written
        opened(address, create=True) as store,
        session.writing(None, for_people=False) as write,
    ):
        outcomes = add(
            contents(plan.sources, listings, request.settings.max_bytes),
            store,
            coders,
            lambda: dt.datetime.now(dt.UTC),
        )
        watched = session.with_progress(outcomes, total, request.settings, _WORDS)
        with contextlib.closing(outcomes), contextlib.closing(watched):
            counts = _report(watched, write if output_format == "jsonl" else None)
        summary = _summary(counts, store)
        if output_format == "summary":
            write(f"{summary}\n")
        else:
            say(summary)
        if request.link and counts.sources:
            link_with_progress(store, request.settings)
            ledger_with_progress(store, request.settings)
    if not counts.sources:
        return session.NOTHING_READ
    return session.SOME_FAILED if counts.failed or plan.refusals else session.ALL_READ


def _coders(request: Request) -> contextlib.AbstractContextManager[Coders]:
    if request.scheduler is None:
        return contextlib.nullcontext(local_coders(request.settings))
    # Only who names a cluster needs Dask, and waits for it to load.
    from troth.pipeline.cluster import cluster_coders  # noqa: PLC0415

    return cluster_coders(request.scheduler, request.settings, say)


def _plan(request: Request, address: str) -> tuple[Plan, dict[str, Listing]]:
    """What will be added, with a line on standard error for each input that will not.

    Returns:
        The plan, and what each archive file in it holds, by its path.
    """
    settings = request.settings
    own = {found for end in _OWN_FILES if (found := identity(address + end))}
    entries = list(find(request.inputs, (*settings.suffixes, *settings.archive_suffixes)))
    refusals = [
        Refusal(each.path, "is the archive itself") for each in entries if each.named and each.identity in own
    ]
    others = [each for each in entries if each.identity not in own]
    decided = decide(marked(others, settings), settings.max_bytes)
    refusals += decided.refusals
    sources, listings = [], {}
    for source in decided.sources:
        try:
            if source.packed:
                with working(f"looking through {printable(source.path)}"):
                    listings[source.path] = scanned(source.path, settings)
            sources.append(source)
        except ReadError as error:
            refusals.append(Refusal(source.path, error.reason))
    for refusal in refusals:
        say(f"{refusal.path}: {refusal.reason}")
    for listing in listings.values():
        for note in listing.notes():
            say(f"{listing.path}: {note}")
    if not sources:
        raise session.NothingReadError
    return Plan(tuple(sources), tuple(refusals)), listings


def _report(outcomes: Generator[Outcome | Failure], write: Write | None) -> _Counts:
    """Report each outcome as soon as it is kept; what was kept."""
    counts = _Counts()
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            counts.failed += 1
            say(f"{outcome.source}: {outcome.reason}")
            continue
        counts.sources[outcome.added] += 1
        counts.documents += outcome.added == "new" or bool(outcome.statements)
        counts.statements += outcome.statements
        if write:
            write(_line(outcome))
    return counts


def _line(outcome: Outcome) -> str:
    line = {
        "type": "added",
        "source": outcome.source,
        "document": outcome.document,
        "added": outcome.added,
        "version": outcome.version,
        "statements": outcome.statements,
        "warnings": outcome.warnings,
    }
    return json.dumps(line, ensure_ascii=False) + "\n"


def _summary(counts: _Counts, store: Store) -> str:
    versions, known = counts.sources["new version"], counts.sources["known"]
    parts = [f"added {counted(counts.documents, 'document')} with {counted(counts.statements, 'statement')}"]
    if known:
        parts.append(f"{known:,} {'was' if known == 1 else 'were'} there already")
    if versions:
        parts.append(counted(versions, "new version"))
    if counts.failed:
        parts.append(f"{counts.failed:,} could not be added")
    return f"{'; '.join(parts)}; archive {store.name}"
