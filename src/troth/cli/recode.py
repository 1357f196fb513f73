"""``troth recode``: from options to documents that are coded anew, and an exit status."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import functools
import json
import sys
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from troth.archive import schema
from troth.archive.naming import document_numbers
from troth.archive.recoding import Recoded
from troth.archive.store import Store
from troth.cli import session
from troth.cli.archive import opened
from troth.cli.output import Write
from troth.cli.progress import Progress, say
from troth.cli.style import AddFormat
from troth.errors import UsageError
from troth.pipeline.coders import local_coders
from troth.pipeline.recode import Task, outdated, recode
from troth.publishing.words import counted
from troth.settings import Settings

_WORDS = Progress("coding", "coded", "documents")


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked ``troth recode`` to do."""

    archive: str | None  # None: the one in the user's data folder
    documents: tuple[str, ...]  # as `document_numbers` takes them; none for all
    force: bool
    output_format: AddFormat | None  # None: a summary on a terminal, else JSON Lines
    settings: Settings


def recode_all(request: Request) -> int:
    """Do what was asked and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_recode, request))


def _recode(request: Request) -> int:
    on_terminal = session.is_terminal(sys.stdout)
    output_format: AddFormat = request.output_format or ("summary" if on_terminal else "jsonl")
    with opened(request.archive) as store, store.reading() as connection:  # there must be one
        task = Task(_named(connection, request.documents), request.force)
        total = outdated(connection, task)
    with opened(request.archive, create=True) as store, session.writing(None, for_people=False) as write:
        outcomes = recode(store, local_coders(request.settings), lambda: dt.datetime.now(dt.UTC), task)
        watched = session.with_progress(outcomes, total, request.settings, _WORDS)
        with contextlib.closing(outcomes), contextlib.closing(watched):
            counts = _report(watched, write if output_format == "jsonl" else None)
        summary = _summary(counts, task, store)
        if output_format == "summary":
            write(f"{summary}\n")
        else:
            say(summary)
    return session.SOME_FAILED if counts["failed"] else session.ALL_READ


def _named(connection: Connection, given: tuple[str, ...]) -> tuple[str, ...] | None:
    """The ids of the documents that were named; None for all."""
    if not given:
        return None
    found: dict[int, None] = {}
    for each in given:
        numbers = document_numbers(connection, [each])
        if not numbers:
            raise UsageError(f"--document {each}: is no document in this archive")
        found |= dict.fromkeys(numbers)
    table = schema.document
    return tuple(
        id_
        for number in found
        for id_ in connection.execute(select(table.c.id).where(table.c.number == number)).scalars()
    )


def _report(outcomes: Generator[Recoded, None, None], write: Write | None) -> Counter[str]:
    """Report each outcome as soon as it is kept; what became of them."""
    counts: Counter[str] = Counter()
    for outcome in outcomes:
        if outcome.failure:
            counts["failed"] += 1
            say(f"{outcome.source}: {outcome.failure}; it keeps the reading that it has")
            continue
        counts["documents"] += 1
        for name in ("statements", "added", "removed", "changed", "undecided"):
            counts[name] += getattr(outcome, name)
        if write:
            line = {"type": "recoded"} | dataclasses.asdict(outcome)
            del line["failure"]
            write(json.dumps(line, ensure_ascii=False) + "\n")
    return counts


def _summary(counts: Counter[str], task: Task, store: Store) -> str:
    if not counts["documents"] and not counts["failed"]:
        return f"nothing to do: everything is of {task.coder}; archive {store.name}"
    parts = [
        f"coded {counted(counts['documents'], 'document')} anew by {task.coder}",
        f"{counted(counts['statements'], 'statement')}, {counts['added']:,} added, "
        f"{counts['removed']:,} removed, {counts['changed']:,} of another code",
    ]
    if counts["undecided"]:
        parts.append(f"{counted(counts['undecided'], 'decision')} on statements that are no more")
    if counts["documents"]:
        parts.append("troth link makes their links again")
    if counts["failed"]:
        parts.append(f"{counted(counts['failed'], 'document')} not coded")
    return f"{'; '.join(parts)}; archive {store.name}"
