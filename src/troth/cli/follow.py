"""``troth follow``: from options to the documents, their threads, and an exit status."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import sys
from dataclasses import dataclass

from troth.cli import session
from troth.cli.follow_formats import pieces
from troth.cli.gather import follow_all, read_all, say_of_the_set
from troth.cli.output import write_all
from troth.cli.progress import say
from troth.cli.spool import Spool
from troth.cli.style import FollowFormat
from troth.publishing.threads.selection import ThreadSelection
from troth.publishing.threads.stories import Stories
from troth.publishing.words import counted
from troth.settings import Settings

_MANY = 20_000  # promises on one page: browsers take half a minute and more to open it


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked ``troth follow`` to do."""

    inputs: tuple[str, ...]
    output_format: FollowFormat | None  # None: a story on a terminal, else JSON Lines
    selection: ThreadSelection
    as_of: dt.date
    output: str | None  # None: standard output
    why: bool
    settings: Settings


def follow(request: Request) -> int:
    """Do what was asked and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_follow, request))


def _follow(request: Request) -> int:
    plan = session.plan(request.inputs, request.output, request.settings)
    on_terminal = request.output is None and session.is_terminal(sys.stdout)
    output_format: FollowFormat = request.output_format or ("story" if on_terminal else "jsonl")
    told = on_terminal and output_format == "story"  # what the story says is not said twice
    with (
        session.writing(request.output, for_people=output_format == "story") as write,
        contextlib.closing(Spool(request.output)) as spool,
    ):
        with_lines = spool if output_format == "jsonl" else None
        warn = session.is_terminal(sys.stderr) and not told
        gathered = read_all(plan, request.settings, with_lines, warn=warn)
        following = follow_all(gathered, request.as_of, request.settings)
        say_of_the_set(following, told=told)
        stories = Stories(following)
        style = session.style(request.output, on_terminal=on_terminal, why=request.why)
        write_all(pieces(output_format, stories, request.selection, (spool, style)), write)
    _finished(request, stories, output_format)
    return session.SOME_FAILED if gathered.failed or plan.refusals else session.ALL_READ


def _finished(request: Request, stories: Stories, output_format: FollowFormat) -> None:
    """What a person wants to know once the output is there."""
    following = stories.following
    promises = len(following.threads)
    if request.selection and promises:
        promises = sum(1 for _ in stories.wanted(request.selection))
        if not promises:
            say("no promise is as the filters ask")
    elif not promises:
        say("no promise was found")
    if output_format == "html" and promises > _MANY:
        say(f"a page of {counted(promises, 'promise')} is slow to open: filters such as --party make it less")
    if request.output is not None and session.is_terminal(sys.stderr):
        documents = counted(len(following.documents), "document")
        say(f"wrote {request.output}: {counted(promises, 'promise')} in {documents}")
