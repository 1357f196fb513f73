"""``troth due``: from options to what is due, and an exit status."""

from __future__ import annotations

import datetime as dt
import functools
import sys
from dataclasses import dataclass

from troth.cli import session
from troth.cli.gather import follow_all, read_all, say_of_the_set
from troth.cli.progress import say
from troth.cli.style import DueFormat, Style
from troth.publishing.threads.due import Due, due, lines, table
from troth.publishing.threads.selection import ThreadSelection
from troth.publishing.threads.stories import Stories
from troth.publishing.words import counted
from troth.settings import Settings
from troth.types import Following


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked ``troth due`` to do."""

    inputs: tuple[str, ...]
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
    plan = session.plan(request.inputs, request.output, request.settings)
    on_terminal = request.output is None and session.is_terminal(sys.stdout)
    output_format: DueFormat = request.output_format or ("table" if on_terminal else "jsonl")
    told = on_terminal and output_format == "table"  # what the table says is not said twice
    with session.writing(request.output, for_people=output_format == "table") as write:
        warn = session.is_terminal(sys.stderr) and not told
        gathered = read_all(plan, request.settings, None, warn=warn)
        following = follow_all(gathered, request.as_of, request.settings)
        say_of_the_set(following, told=told)
        found = due(Stories(following), request.until, request.selection)
        style = session.style(request.output, on_terminal=on_terminal)
        if text := _text(output_format, found, (following, request.until), style):
            write(text)
    if request.output is not None and session.is_terminal(sys.stderr):
        say(f"wrote {request.output}: {counted(len(found), 'promise')} due or overdue")
    return session.SOME_FAILED if gathered.failed or plan.refusals else session.ALL_READ


def _text(output_format: DueFormat, found: list[Due], asked: tuple[Following, dt.date], style: Style) -> str:
    following, until = asked
    if output_format == "jsonl":
        return lines(found, following.as_of)
    if output_format == "csv":
        return table(found, following.as_of)
    from troth.cli.due_table import due_table  # noqa: PLC0415 - loads what the other formats do without

    return due_table(found, following, until, style)
