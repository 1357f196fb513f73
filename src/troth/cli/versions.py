"""``troth versions``: from options to the versions of a source, what changed, and an exit status."""

from __future__ import annotations

import functools
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from sqlalchemy import Connection

from troth.archive.changes import Changes
from troth.archive.versions import Version, Worded, changed, sources_named, sources_of, versions_of
from troth.cli import session
from troth.cli.archive import opened
from troth.cli.output import write_all
from troth.cli.style import Style
from troth.errors import UsageError
from troth.pipeline.contents import place_of
from troth.publishing.csv import row
from troth.publishing.words import counted

if TYPE_CHECKING:
    from rich.console import RenderableType

VersionsFormat = Literal["table", "jsonl", "csv"]
FORMATS: tuple[VersionsFormat, ...] = get_args(VersionsFormat)

_ID = re.compile(r"[0-9a-f]{4,64}")
_SHOWN = 20  # changes of one sort and version in the table; the other formats have all
_COLUMNS = (
    "source",
    "version",
    "added_at",
    "document",
    "title",
    "date",
    "current",
    "change",
    "statement_before",
    "quote_before",
    "statement",
    "quote",
)


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked ``troth versions`` to do."""

    source: str  # or the id of a document
    archive: str | None  # None: the one in the user's data folder
    output_format: VersionsFormat | None  # None: a table on a terminal, else JSON Lines
    output: str | None  # None: standard output


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that is not as it was."""

    what: str  # "new", "gone" or "reworded"
    before: Worded | None
    after: Worded | None


def show_versions(request: Request) -> int:
    """Do what was asked and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_versions, request))


def _versions(request: Request) -> int:
    on_terminal = request.output is None and session.is_terminal(sys.stdout)
    output_format: VersionsFormat = request.output_format or ("table" if on_terminal else "jsonl")
    style = session.style(request.output, on_terminal=on_terminal)
    with opened(request.archive) as store, store.reading() as connection:
        sources = _sources(connection, request.source)
        if not sources:
            raise UsageError(f"{request.source}: the archive holds no such source, nor a document of this id")
        with session.writing(request.output, for_people=output_format == "table") as write:
            write_all(_pieces(connection, sources, output_format, style), write)
    return session.ALL_READ


def _sources(connection: Connection, given: str) -> list[str]:
    """The sources that are meant: by path, by the name under which they came, or by a document's id."""
    if found := sources_named(connection, (place_of(given), given)):
        return found
    return sources_of(connection, given.lower()) if _ID.fullmatch(given.lower()) else []


def _pieces(
    connection: Connection, sources: list[str], output_format: VersionsFormat, style: Style
) -> Iterator[str]:
    if output_format == "csv":
        yield row(_COLUMNS)
    for source in sources:
        versions = versions_of(connection, source)
        if output_format == "table":
            yield _heading(source, versions, style)
        for version, found, statements in changed(connection, versions):
            changes = list(_changes(found, *statements)) if found else []
            if output_format == "jsonl":
                yield _line(version, found, changes)
            elif output_format == "csv":
                yield from _rows(version, found, changes)
            else:
                yield _shown(version, found, changes, style)


def _changes(found: Changes, before: list[Worded], after: list[Worded]) -> Iterator[Change]:
    """What changed, each sort in reading order."""
    yield from (Change("reworded", before[one], after[other]) for one, other in found.reworded)
    yield from (Change("new", None, after[place]) for place in found.new)
    yield from (Change("gone", before[place], None) for place in found.gone)


def _line(version: Version, found: Changes | None, changes: list[Change]) -> str:
    record: dict[str, object] = {
        "type": "version",
        "source": version.source,
        "version": version.number,
        "document": version.document,
        "added_at": version.added_at,
        "title": version.title,
        "date": version.date,
        "statements": version.statements,
        "current": version.current,
    }
    if found is not None:
        record["kept"] = len(found.kept)
        record["changes"] = [
            {
                "change": each.what,
                **({"before": _worded(each.before)} if each.before else {}),
                **({"after": _worded(each.after)} if each.after else {}),
            }
            for each in changes
        ]
    return json.dumps({name: value for name, value in record.items() if value is not None}) + "\n"


def _worded(statement: Worded) -> dict[str, str]:
    return {"id": statement.id, "quote": statement.quote}


def _rows(version: Version, found: Changes | None, changes: list[Change]) -> Iterator[str]:
    start = (
        version.source,
        str(version.number),
        version.added_at,
        version.document,
        version.title,
        version.date or "",
        "yes" if version.current else "no",
    )
    if found is None:
        yield row((*start, "first", "", "", "", ""))
    for each in changes:
        before = (each.before.id, each.before.quote) if each.before else ("", "")
        after = (each.after.id, each.after.quote) if each.after else ("", "")
        yield row((*start, each.what, *before, *after))


def _heading(source: str, versions: list[Version], style: Style) -> str:
    from troth.cli.drawing import clean, drawn, rule  # noqa: PLC0415 - only a table waits for it to load

    return drawn(rule(f"{clean(source)}: {counted(len(versions), 'version')}", style), style)


def _shown(version: Version, found: Changes | None, changes: list[Change], style: Style) -> str:
    from rich.padding import Padding  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415

    from troth.cli.drawing import clean, dot, drawn  # noqa: PLC0415

    heading = Text(f"Version {version.number}", style="bold")
    heading.append(f" of {version.added_at}{', current' if version.current else ''}", style="default")
    facts = [clean(version.title), version.date or "", version.document[:12]]
    parts: list[RenderableType] = [
        heading,
        Padding(Text(dot(style).join(fact for fact in facts if fact), "dim"), (0, 0, 0, 2)),
    ]
    if found is None:
        parts.append(Padding(Text(counted(version.statements, "statement")), (0, 0, 0, 2)))
    else:
        counts = [f"{len(found.kept):,} kept", f"{len(found.reworded):,} reworded"]
        counts += [f"{len(found.new):,} new", f"{len(found.gone):,} gone"]
        parts.append(Padding(Text(", ".join(counts)), (0, 0, 0, 2)))
    shown: dict[str, int] = {}
    for each in changes:
        shown[each.what] = shown.get(each.what, 0) + 1
        if shown[each.what] <= _SHOWN:
            words = Text(f"{each.what}: ", style="bold")
            quotes = [clean(one.quote) for one in (each.before, each.after) if one]
            words.append((" → " if style.signs else " -> ").join(quotes), style="default")
            parts.append(Padding(words, (0, 0, 0, 4)))
    for what, count in shown.items():
        if count > _SHOWN:
            more = f"and {count - _SHOWN:,} more {what}; --format jsonl shows all"
            parts.append(Padding(Text(more), (0, 0, 0, 4)))
    return drawn([*parts, Text("")], style)
