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
from troth.cli.output import Write
from troth.cli.progress import say, with_bar, with_log
from troth.cli.style import AddFormat
from troth.pipeline.add import Failure, add
from troth.pipeline.coders import local_coders
from troth.pipeline.contents import contents
from troth.pipeline.decide import Plan, Refusal, decide
from troth.pipeline.sources import find, identity
from troth.publishing.words import counted
from troth.settings import Settings


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked ``troth add`` to do."""

    inputs: tuple[str, ...]
    archive: str | None  # None: the one in the user's data folder
    output_format: AddFormat | None  # None: a summary on a terminal, else JSON Lines
    settings: Settings


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
    plan = _plan(request, address)
    on_terminal = session.is_terminal(sys.stdout)
    output_format: AddFormat = request.output_format or ("summary" if on_terminal else "jsonl")
    with opened(address, create=True) as store, session.writing(None, for_people=False) as write:
        outcomes = add(
            contents(plan.sources, request.settings.max_bytes),
            store,
            local_coders(request.settings),
            lambda: dt.datetime.now(dt.UTC),
        )
        watched = _watched(outcomes, plan, request.settings)
        with contextlib.closing(outcomes), contextlib.closing(watched):
            counts = _report(watched, write if output_format == "jsonl" else None)
        summary = _summary(counts, store)
        if output_format == "summary":
            write(f"{summary}\n")
        else:
            say(summary)
    if not counts.sources:
        return session.NOTHING_READ
    return session.SOME_FAILED if counts.failed or plan.refusals else session.ALL_READ


def _plan(request: Request, address: str) -> Plan:
    """What will be added, with a line on standard error for each input that will not."""
    own = {found for end in ("", "-wal", "-shm", "-journal") if (found := identity(address + end))}
    entries = list(find(request.inputs, request.settings.suffixes))
    themselves = tuple(
        Refusal(each.path, "is the archive itself") for each in entries if each.named and each.identity in own
    )
    others = (each for each in entries if each.identity not in own)
    decided = decide(others, request.settings.max_bytes)
    plan = Plan(decided.sources, (*themselves, *decided.refusals))
    for refusal in plan.refusals:
        say(f"{refusal.path}: {refusal.reason}")
    if not plan.sources:
        raise session.NothingReadError
    return plan


def _watched(
    outcomes: Generator[Outcome | Failure], plan: Plan, settings: Settings
) -> Generator[Outcome | Failure]:
    total = len(plan.sources)
    if not session.is_terminal(sys.stderr):
        return with_log(outcomes, total, settings.log_every_seconds)
    if total < settings.progress_from_sources:
        return outcomes
    return with_bar(outcomes, total)


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
