"""``troth initiatives``: from options to the registry of all that documents name, and an exit status."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from troth.archive.following import state_of
from troth.archive.heads import heads
from troth.archive.registered import registered
from troth.cli import session
from troth.cli.archive import opened
from troth.cli.gather import read_all
from troth.cli.kept import say_what_is_left
from troth.cli.output import write_all
from troth.cli.progress import say
from troth.cli.style import InitiativesFormat, Style
from troth.following.conflicts import conflicts_in
from troth.following.order import in_order
from troth.following.registry import registry_of
from troth.pipeline.decide import Plan
from troth.publishing.initiatives import csv, jsonl
from troth.publishing.initiatives.entries import Entry, InitiativeSelection, entries
from troth.publishing.words import counted
from troth.settings import Settings
from troth.types import FollowedDocument


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked ``troth initiatives`` to do."""

    inputs: tuple[str, ...]  # none: the archive is asked
    archive: str | None  # None: the one in the user's data folder
    output_format: InitiativesFormat | None  # None: a table on a terminal, else JSON Lines
    selection: InitiativeSelection
    output: str | None  # None: standard output
    settings: Settings


@dataclass(frozen=True, slots=True)
class Named:
    """The initiatives that are wanted, of the documents that were read."""

    documents: tuple[FollowedDocument, ...]  # oldest first
    all: int  # 0 where nothing is named, wanted or not
    found: tuple[Entry, ...]
    warnings: tuple[str, ...]
    linked: bool = True  # False: of an archive in which no document is


def show_initiatives(request: Request) -> int:
    """Do what was asked and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_initiatives, request))


def _initiatives(request: Request) -> int:
    plan = session.plan(request.inputs, request.output, request.settings) if request.inputs else None
    on_terminal = request.output is None and session.is_terminal(sys.stdout)
    output_format: InitiativesFormat = request.output_format or ("table" if on_terminal else "jsonl")
    told = on_terminal and output_format == "table"  # what the table says is not said twice
    with session.writing(request.output, for_people=output_format == "table") as write:
        named, failed = _read(request, plan, told=told) if plan else (_kept(request), 0)
        for warning in () if told else named.warnings:
            say(f"warning: {warning}")
        style = session.style(request.output, on_terminal=on_terminal)
        write_all(_pieces(output_format, named, style), write)
    _finished(request, named)
    return session.SOME_FAILED if failed or (plan and plan.refusals) else session.ALL_READ


def _read(request: Request, plan: Plan, *, told: bool) -> tuple[Named, int]:
    """What documents that are read name, and how many of them cannot be read."""
    warn = session.is_terminal(sys.stderr) and not told
    gathered = read_all(plan, request.settings, None, warn=warn)
    return _named(gathered.documents, request.selection), gathered.failed


def _kept(request: Request) -> Named:
    """What the documents of an archive name; of them only those that name what is wanted, if not all is."""
    with opened(request.archive) as store, store.reading() as connection:
        say_what_is_left(state_of(connection))
        known = heads(connection)
        if not known.documents:
            return Named((), 0, (), (), linked=False)
        initiatives = registered(connection, known, request.selection.names)
    found = tuple(entries(known.documents, initiatives, request.selection))
    if not request.selection:
        return Named(known.documents, len(initiatives), found, ())
    naming = {document.id for entry in found for document in entry.documents}
    documents = tuple(document for document in known.documents if document.id in naming)
    return Named(documents, len(known.documents), found, ())


def _named(documents: list[FollowedDocument], selection: InitiativeSelection) -> Named:
    ordered, warnings = in_order(documents)
    registered = registry_of(ordered).initiatives
    found = tuple(entries(ordered, registered, selection))
    return Named(ordered, len(registered), found, (*warnings, *conflicts_in(ordered)))


def _pieces(output_format: InitiativesFormat, named: Named, style: Style) -> Iterator[str]:
    if output_format == "csv":
        yield from csv.rows(named.found)
    elif output_format == "jsonl":
        yield from jsonl.lines(named.documents, named.found)
    else:
        # Only a table waits for what draws it to load.
        from troth.cli.initiatives_table import initiatives_table  # noqa: PLC0415

        yield from initiatives_table(named.documents, named.found, named.warnings, style)


def _finished(request: Request, named: Named) -> None:
    """What a person wants to know once the output is there."""
    if not named.linked:
        say("the archive holds no document that is linked")
    elif not named.all:
        say("no initiative is named")
    elif not named.found:
        say("no initiative is as the filters ask")
    if request.output is not None and session.is_terminal(sys.stderr):
        documents = counted(len(named.documents), "document")
        say(f"wrote {request.output}: {counted(len(named.found), 'initiative')} in {documents}")
