"""``troth search``: from options to the statements of an archive that match, and an exit status."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from troth.archive.hits import Hit, hits, page
from troth.archive.matching import Search, Total
from troth.archive.naming import unknown
from troth.archive.store import Store
from troth.cli import session
from troth.cli.archive import opened
from troth.cli.output import write_all
from troth.cli.progress import say
from troth.cli.style import SearchFormat
from troth.publishing.search import csv, jsonl
from troth.publishing.words import counted


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked ``troth search`` to do."""

    archive: str | None
    search: Search
    typed: str  # the words
    output_format: SearchFormat | None  # None: a table on a terminal, else JSON Lines
    output: str | None  # None: standard output


def search(request: Request) -> int:
    """Do what was asked and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_search, request))


def _search(request: Request) -> int:
    on_terminal = request.output is None and session.is_terminal(sys.stdout)
    output_format: SearchFormat = request.output_format or ("table" if on_terminal else "jsonl")
    with opened(request.archive) as store, store.reading() as connection:
        with session.writing(request.output, for_people=output_format == "table") as write:
            found = _found(store, connection, request.search)
            write_all(_pieces(request, found, output_format, on_terminal=on_terminal), write)
        _finished(request, found, store, connection)
    return session.ALL_READ


@dataclass(slots=True)
class _Found:
    """Hits as they come, counted as they go by."""

    total: Total | None  # None: all are listed
    coming: Iterable[Hit]
    seen: int = 0

    def hits(self) -> Iterator[Hit]:
        for hit in self.coming:
            self.seen += 1
            yield hit


def _found(store: Store, connection: Connection, asked: Search) -> _Found:
    if asked.limit is None:
        return _Found(None, hits(store, connection, asked))
    some = page(store, connection, asked)
    return _Found(some.total, some.hits)


def _pieces(
    request: Request, found: _Found, output_format: SearchFormat, *, on_terminal: bool
) -> Iterator[str]:
    if output_format == "csv":
        yield from csv.rows(found.hits())
    elif output_format == "jsonl":
        yield from jsonl.lines(request.search, request.typed, found.hits(), found.total)
    else:
        # Only a table waits for what draws it to load.
        from troth.cli.search_table import search_table  # noqa: PLC0415

        style = session.style(request.output, on_terminal=on_terminal)
        yield from search_table(request.search, found.hits(), found.total, style)


def _finished(request: Request, found: _Found, store: Store, connection: Connection) -> None:
    """What a person wants to know once the output is there."""
    if not found.seen:
        if request.search.offset and found.total and found.total.count:
            say(f"there are no hits from {request.search.offset + 1:,} on, only {found.total.count:,}")
        else:
            say("no statement matches")
        for each in unknown(store, connection, request.search.filters):
            options = ", ".join(f"--{name}" for name in each.filters)
            say(f"{options}{' ' if each.value else ''}{each.value}: {each.why}")
    if request.output is not None and session.is_terminal(sys.stderr):
        say(f"wrote {request.output}: {counted(found.seen, 'hit')}")
