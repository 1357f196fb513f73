"""``troth due``: from options to what is due, and an exit status."""

from __future__ import annotations

import datetime as dt
import functools
import sys
from dataclasses import dataclass

from troth.cli import session
from troth.cli.archive import opened
from troth.cli.gather import follow_all, read_all, say_of_the_set
from troth.cli.kept import Question, ask
from troth.cli.progress import say
from troth.cli.style import DueFormat, Style
from troth.pipeline.decide import Plan
from troth.publishing.threads.due import Due, due, lines, table
from troth.publishing.threads.selection import ThreadSelection
from troth.publishing.threads.stories import Stories
from troth.publishing.words import counted
from troth.settings import Settings
from troth.types import Following


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked ``troth due`` to do."""

    inputs: tuple[str, ...]  # none: the archive is asked
    question: Question
    output_format: DueFormat | None  # None: a table on a terminal, else JSON Lines
    selection: ThreadSelection
    as_of: dt.date
    until: dt.date  # the last day that is of interest
    output: str | None  # None: standard output
    settings: Settings


def show_due(request: Request) -> int:
    """Do what was asked and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_due, request))


def _due(request: Request) -> int:
    on_terminal = request.output is None and session.is_terminal(sys.stdout)
    output_format: DueFormat = request.output_format or ("table" if on_terminal else "jsonl")
    told = on_terminal and output_format == "table"  # what the table says is not said twice
    plan = session.plan(request.inputs, request.output, request.settings) if request.inputs else None
    with session.writing(request.output, for_people=output_format == "table") as write:
        following, status = _read(request, plan, told=told) if plan else _kept(request)
        found = due(Stories(following), request.until, request.selection)
        style = session.style(request.output, on_terminal=on_terminal)
        if text := _text(output_format, found, (following, request.until), style):
            write(text)
    if request.output is not None and session.is_terminal(sys.stderr):
        say(f"wrote {request.output}: {counted(len(found), 'promise')} due or overdue")
    return status


def _read(request: Request, plan: Plan, *, told: bool) -> tuple[Following, int]:
    """Documents that are read and followed, and the exit status that this leaves."""
    gathered = read_all(plan, request.settings, None, warn=session.is_terminal(sys.stderr) and not told)
    following = follow_all(gathered, request.as_of, request.settings)
    say_of_the_set(following, told=told)
    return following, session.SOME_FAILED if gathered.failed or plan.refusals else session.ALL_READ


def _kept(request: Request) -> tuple[Following, int]:
    """What an archive holds of promises that are open, and the exit status that this leaves."""
    with opened(request.question.archive) as store:
        found = ask(store, request.selection, request.as_of, request.question, request.until)
    return found.following, session.ALL_READ


def _text(output_format: DueFormat, found: list[Due], asked: tuple[Following, dt.date], style: Style) -> str:
    following, until = asked
    if output_format == "jsonl":
        return lines(found, following.as_of)
    if output_format == "csv":
        return table(found, following.as_of)
    from troth.cli.due_table import due_table  # noqa: PLC0415 - loads what the other formats do without

    return due_table(found, following, until, style)
