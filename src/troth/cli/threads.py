"""``troth threads``: from options to threads out of an archive, and an exit status."""

from __future__ import annotations

import datetime as dt
import functools
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from troth.archive.told import Told
from troth.cli import session
from troth.cli.archive import opened
from troth.cli.kept import Question, ask
from troth.cli.output import write_all
from troth.cli.progress import say
from troth.cli.style import Style, ThreadsFormat
from troth.publishing.ledger.jsonl import document_record
from troth.publishing.threads import csv, jsonl
from troth.publishing.threads.selection import ThreadSelection
from troth.publishing.threads.stories import Stories
from troth.publishing.words import counted


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked ``troth threads`` to do."""

    question: Question
    output_format: ThreadsFormat | None  # None: a table on a terminal, else JSON Lines
    selection: ThreadSelection
    as_of: dt.date
    output: str | None  # None: standard output
    why: bool


def threads(request: Request) -> int:
    """Do what was asked and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_threads, request))


def _threads(request: Request) -> int:
    on_terminal = request.output is None and session.is_terminal(sys.stdout)
    output_format: ThreadsFormat = request.output_format or ("table" if on_terminal else "jsonl")
    for_people = output_format in ("table", "story")
    with (
        opened(request.question.archive) as store,
        session.writing(request.output, for_people=for_people) as write,
    ):
        found = ask(store, request.selection, request.as_of, request.question)
        stories = Stories(found.following, listed=found.promising)
        style = session.style(request.output, on_terminal=on_terminal, why=request.why)
        write_all(_pieces(output_format, stories, request.selection, style), write)
    _finished(request, found, stories)
    return session.ALL_READ


def _pieces(
    output_format: ThreadsFormat, stories: Stories, selection: ThreadSelection, style: Style
) -> Iterator[str | bytes]:
    if output_format == "jsonl":
        for document in stories.following.documents:
            yield jsonl.line(document_record(document))
        yield from jsonl.lines(stories, selection)
    elif output_format == "csv":
        yield csv.header()
        yield from csv.rows(stories, selection)
    elif output_format == "story":
        from troth.cli.story import story_texts  # noqa: PLC0415 - loads what the other formats do without

        yield from story_texts(stories, selection, style)
    else:
        from troth.cli.threads_table import threads_table  # noqa: PLC0415 - as above

        yield from threads_table(stories, selection, style)


def _finished(request: Request, found: Told, stories: Stories) -> None:
    """What a person wants to know once the output is there."""
    promises = sum(1 for _ in stories.wanted(request.selection))
    if not found.followed:
        say("the archive holds no document that is linked")
    elif not promises:
        say("no promise is as the filters ask")
    if request.output is not None and session.is_terminal(sys.stderr):
        documents = counted(found.followed, "document")
        say(f"wrote {request.output}: {counted(promises, 'promise')} of {documents}")
