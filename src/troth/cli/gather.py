"""Documents read, condensed and followed: what the commands that follow promises have in common."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from troth.cli import session
from troth.cli.output import as_utf8
from troth.cli.progress import say, working
from troth.cli.spool import Spool
from troth.following import follow, followed
from troth.pipeline.decide import Plan
from troth.pipeline.run import Outcome, run
from troth.publishing import jsonl
from troth.publishing.words import counted
from troth.settings import Settings
from troth.types import CodedDocument, FollowedDocument, Following


@dataclass(frozen=True, slots=True)
class Condensed:
    """One document as a process hands it back."""

    document: FollowedDocument
    statements: int  # of the whole document
    lines: bytes = b""  # compressed: as `troth read` writes them


@dataclass(slots=True)
class Gathered:
    """The documents that could be read."""

    documents: list[FollowedDocument]
    statements: int = 0
    failed: int = 0  # inputs


def read_all(plan: Plan, settings: Settings, spool: Spool | None, *, warn: bool) -> Gathered:
    """Read, code and condense what was planned.

    An input that cannot be read has one line on standard error.

    Args:
        plan: What is read.
        settings: Limits and number of processes.
        spool: Where the JSON Lines of each document are put away, if they are wanted.
        warn: Whether what is doubtful in a document is said on standard error.

    Raises:
        NothingReadError: No document could be read.
    """
    work = _condense if spool is None else _condense_with_lines
    # Nothing is written before all is read: a bar tears nothing apart.
    outcomes = session.watched(run(plan.sources, settings, work), plan, settings, on_terminal=False)
    with contextlib.closing(outcomes):
        gathered = _gather(outcomes, spool, warn=warn)
    if not gathered.documents:
        raise session.NothingReadError
    return gathered


def follow_all(gathered: Gathered, as_of: dt.date, settings: Settings) -> Following:
    """What became of every promise, with a word on a terminal while many documents are gone through."""
    documents = gathered.documents
    many = len(documents) >= settings.progress_from_sources
    shown = working(f"following promises through {counted(len(documents), 'document')}")
    with shown if many else contextlib.nullcontext(), _without_collecting():
        return follow(documents, as_of)


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the garbage collector from going through millions of objects again and again for cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def say_of_the_set(following: Following, *, told: bool = False) -> None:
    """What a user must know of the documents together, on standard error.

    Args:
        following: What following gave.
        told: Whether the output on the same terminal says what is doubtful.
    """
    for warning in () if told else following.warnings:
        say(f"warning: {warning}")
    if len(following.documents) == 1:
        say("only one document: there is nothing later to follow its promises into")
    elif following.threads and not any(
        each.mentioned_in or each.not_mentioned_in for each in following.threads
    ):
        say("no document is later than another of the same parties: there is nothing to follow promises into")


def _condense(coded: CodedDocument) -> Condensed:
    return Condensed(followed(coded), len(coded.codings))


def _condense_with_lines(coded: CodedDocument) -> Condensed:
    lines = zlib.compress(as_utf8(jsonl.lines(coded)), 1)
    return Condensed(followed(coded), len(coded.codings), lines)


def _gather(outcomes: Iterator[Outcome[Condensed]], spool: Spool | None, *, warn: bool) -> Gathered:
    """Take in every document; one line on standard error for each input that cannot be read.

    Args:
        outcomes: In the order of the inputs.
        spool: Where lines are put away, if they are wanted.
        warn: Whether what is doubtful in a document is said on standard error.
    """
    gathered = Gathered([])
    for outcome in outcomes:
        if outcome.failure is not None or outcome.result is None:
            say(f"{outcome.path}: {outcome.failure}")
            gathered.failed += 1
            continue
        condensed = outcome.result
        gathered.documents.append(condensed.document)
        gathered.statements += condensed.statements
        if spool is not None:
            spool.add(condensed.document.id, condensed.lines)
        for warning in outcome.warnings if warn else ():
            say(f"{outcome.path}: warning: {warning}")
    return gathered
