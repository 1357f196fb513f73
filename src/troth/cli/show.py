"""``troth show``: from an id or source to everything that an archive holds of it, and an exit status."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from troth.archive.compression import CompressionError
from troth.archive.record import RecordError
from troth.archive.showing import (
    MOST_CANDIDATES,
    Candidate,
    ShownDocument,
    ShownStatement,
    candidates,
    shown_document,
    shown_statement,
)
from troth.cli import session
from troth.cli.archive import opened
from troth.cli.drawing import clean
from troth.cli.output import write_all
from troth.cli.progress import say
from troth.cli.style import ShowFormat, Style
from troth.errors import ArchiveError
from troth.publishing.search.shown import document_lines, statement_lines

_ID_SHOWN = 12  # figures of a document's id among several that may be meant


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked ``troth show`` to do."""

    archive: str | None
    name: str  # an id or a source
    output_format: ShowFormat | None  # None: a table on a terminal, else JSON Lines
    output: str | None  # None: standard output
    why: bool


def show(request: Request) -> int:
    """Do what was asked and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_show, request))


def _show(request: Request) -> int:
    on_terminal = request.output is None and session.is_terminal(sys.stdout)
    output_format: ShowFormat = request.output_format or ("table" if on_terminal else "jsonl")
    style = session.style(request.output, on_terminal=on_terminal, why=request.why)
    with opened(request.archive) as store, store.reading() as connection:
        found = candidates(connection, request.name)
        if len(found) != 1:
            say(_none_or_many(request.name, found))
            return session.NOTHING_READ
        try:
            shown = _shown(connection, found[0])
        except (CompressionError, RecordError) as error:
            reason = f"what it holds of {found[0].id} is damaged ({error}); restore a backup (troth restore)"
            raise ArchiveError(store.name, reason) from error
    with session.writing(request.output, for_people=output_format == "table") as write:
        write_all(_pieces(shown, output_format, style), write)
    if request.output is not None and session.is_terminal(sys.stderr):
        say(f"wrote {request.output}")
    return session.ALL_READ


def _shown(connection: Connection, found: Candidate) -> ShownDocument | ShownStatement:
    if found.statement is None:
        return shown_document(connection, found.document)
    return shown_statement(connection, found.document, found.statement)


def _none_or_many(name: str, found: Sequence[Candidate]) -> str:
    """One line on why nothing is shown."""
    typed = clean(name)[:80]
    if not found:
        return f"{typed or 'ID'}: is no document, statement, thread or source in this archive"
    shown = [
        f"document {each.id[:_ID_SHOWN]} ({clean(each.words)[:60]})" if each.statement is None
        else f"statement {each.id}"
        for each in found[:MOST_CANDIDATES]
    ]  # fmt: skip
    more = " and more" if len(found) > MOST_CANDIDATES else ""
    return f"{typed}: may be {', '.join(shown)}{more}; name one of them"


def _pieces(shown: ShownDocument | ShownStatement, output_format: ShowFormat, style: Style) -> Iterator[str]:
    if output_format == "jsonl":
        yield from document_lines(shown) if isinstance(shown, ShownDocument) else statement_lines(shown)
        return
    # Only a table waits for what draws it to load.
    from troth.cli.show_table import shown_document_table, shown_statement_table  # noqa: PLC0415

    if isinstance(shown, ShownDocument):
        yield from shown_document_table(shown, style)
    else:
        yield shown_statement_table(shown, style)
