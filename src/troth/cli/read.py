"""``troth read``: from options to a run, and from its outcome to an exit status."""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from troth.cli import session
from troth.cli.formats import Closing, Rendered, between, closing, opening, renderer
from troth.cli.output import Write
from troth.cli.progress import say
from troth.cli.style import Format
from troth.pipeline.run import Outcome, run
from troth.publishing.selection import Selection, actor_names, kind_names
from troth.publishing.words import counted
from troth.settings import Settings


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked ``troth read`` to do."""

    inputs: tuple[str, ...]
    output_format: Format | None  # None: a table on a terminal, else JSON Lines
    selection: Selection
    output: str | None  # None: standard output
    why: bool
    settings: Settings


def read(request: Request) -> int:
    """Do what was asked and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_read, request))


def _read(request: Request) -> int:
    plan = session.plan(request.inputs, request.output, request.settings)
    on_terminal = request.output is None and session.is_terminal(sys.stdout)
    output_format: Format = request.output_format or ("table" if on_terminal else "jsonl")
    style = session.style(request.output, on_terminal=on_terminal, why=request.why)
    work = renderer(output_format, request.selection, style)
    with session.writing(request.output, for_people=output_format == "table") as write:
        outcomes = session.watched(
            run(plan.sources, request.settings, work), plan, request.settings, on_terminal=on_terminal
        )
        warn = session.is_terminal(sys.stderr) and not (on_terminal and output_format == "table")
        everything = Closing(request.selection, style)
        with contextlib.closing(outcomes):
            failed = _write_all(outcomes, output_format, everything, write, warn=warn)
        if not everything.documents:
            raise session.NothingReadError
    _finished(request, output_format, everything)
    return session.SOME_FAILED if failed or plan.refusals else session.ALL_READ


def _write_all(
    outcomes: Iterator[Outcome[Rendered]],
    output_format: Format,
    everything: Closing,
    write: Write,
    *,
    warn: bool,
) -> int:
    """Write each result as soon as it is there; the number of failures."""
    failed = 0
    for outcome in outcomes:
        if outcome.failure is not None or outcome.result is None:
            say(f"{outcome.path}: {outcome.failure}")
            failed += 1
            continue
        first = not everything.documents
        if start := opening(output_format) if first else between(output_format, outcome.path):
            write(start)
        if outcome.result.text:
            write(outcome.result.text)
        everything.add(outcome.result)
        for warning in outcome.warnings if warn else ():
            say(f"{outcome.path}: warning: {warning}")
    if everything.documents and (end := closing(output_format, everything)):
        write(end)
    return failed


def _finished(request: Request, output_format: Format, everything: Closing) -> None:
    """What a person wants to know once the output is there."""
    if request.selection and output_format != "text" and not everything.statements:
        say(_nothing_found(request.selection))
    if request.output is not None and session.is_terminal(sys.stderr):
        documents = counted(everything.documents, "document")
        say(f"wrote {request.output}: {documents}, {counted(everything.statements, 'statement')}")


def _nothing_found(selection: Selection) -> str:
    wanted = []
    if selection.kinds:
        wanted.append(f"the kind {' or '.join(repr(kind) for kind in kind_names(selection))}")
    if selection.actors:
        wanted.append(f"the actor {' or '.join(repr(name) for name in actor_names(selection))}")
    if selection.doubtful is not None:
        wanted.append(f"a code less likely than {selection.doubtful:g} to be right")
    return f"no statement has {' and '.join(wanted)}"
