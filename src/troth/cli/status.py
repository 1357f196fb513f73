"""``troth status``: from options to what is in an archive, and an exit status."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from troth.archive.status import Count, Status, status
from troth.cli import session
from troth.cli.archive import opened
from troth.cli.output import write_all
from troth.cli.style import Style
from troth.publishing.csv import row

StatusFormat = Literal["table", "jsonl", "csv"]
FORMATS: tuple[StatusFormat, ...] = get_args(StatusFormat)

_SHOWN = 20  # kinds of one sort in the table; the other formats have all
_LABELS = {
    ("documents", "year"): "Documents by year",
    ("documents", "party"): "by party",
    ("documents", "coder"): "by coder",
    ("readings", "coder"): "Readings by coder",
    ("statements", "kind"): "Statements by kind",
    ("commitments", "firmness"): "Commitments",
    ("sums", "currency"): "Sums by currency",
    ("sums", "role"): "by role",
    ("links", "relation"): "Links by relation",
    ("threads", "stage"): "Threads (self-reported)",
}


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked ``troth status`` to do."""

    archive: str | None  # None: the one in the user's data folder
    output_format: StatusFormat | None  # None: a table on a terminal, else JSON Lines
    output: str | None  # None: standard output


def show_status(request: Request) -> int:
    """Do what was asked and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_status, request))


def _status(request: Request) -> int:
    on_terminal = request.output is None and session.is_terminal(sys.stdout)
    output_format: StatusFormat = request.output_format or ("table" if on_terminal else "jsonl")
    with opened(request.archive) as store:
        found = status(store)
    with session.writing(request.output, for_people=output_format == "table") as write:
        if output_format == "jsonl":
            write_all(_lines(found), write)
        elif output_format == "csv":
            write_all(_rows(found), write)
        else:
            write(_table(found, session.style(request.output, on_terminal=on_terminal)))
    return session.ALL_READ


def _lines(found: Status) -> Iterator[str]:
    yield _line({"type": "archive", **_totals(found)})
    for each in found.counts:
        yield _line({"type": "count", **dataclasses.asdict(each)})


def _line(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


def _totals(found: Status) -> dict[str, object]:
    """All but the counts; what does not apply is left out."""
    fields = (each.name for each in dataclasses.fields(found) if each.name != "counts")
    values = ((name, getattr(found, name)) for name in fields)
    return {name: value for name, value in values if value is not None}


def _rows(found: Status) -> Iterator[str]:
    yield row(("of", "by", "value", "count"))
    for name, value in _totals(found).items():
        yield row((name, "", "", str(value)))
    for each in found.counts:
        yield row((each.of, each.by, each.value, str(each.count)))


def _table(found: Status, style: Style) -> str:
    # Only a table waits for what draws it to load.
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from troth.cli.drawing import clean, drawn, rule  # noqa: PLC0415

    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_column(style="bold", max_width=24)
    table.add_column(overflow="fold")
    for label, words in _facts(found):
        table.add_row(label, Text(words))
    for (of, by), counts in itertools.groupby(found.counts, key=lambda each: (each.of, each.by)):
        table.add_row(_LABELS[of, by], Text(_counts(list(counts))))
    return drawn([*rule(clean(found.archive), style), table], style)


def _facts(found: Status) -> Iterator[tuple[str, str]]:
    """Labels and words of what is counted once."""
    dates = f", dated {found.first_date} to {found.last_date}" if found.first_date else ""
    yield "Documents", f"{found.documents:,} of {found.words:,} words{dates}"
    if found.superseded:
        yield "", f"{found.superseded:,} superseded by a newer version of their source"
    yield "Sources", f"{found.sources:,} with {found.versions:,} versions"
    yield "Statements", f"{found.statements:,}"
    yield "Sums", f"{found.sums:,} mentioned"
    yield "Initiatives", f"{found.initiatives:,} different names"
    if found.links is not None:
        yield "Links", f"{found.links:,}"
    if found.threads is not None:
        yield "Threads", f"{found.threads:,}"
    if found.decisions:
        yield "Decisions", f"{found.decisions:,} of people"
    ratio = f", {found.bytes / found.original_bytes:.1f} times the originals" if found.original_bytes else ""
    yield "Room", f"{found.bytes / 1e6:,.1f} MB on disk{ratio} ({found.original_bytes / 1e6:,.1f} MB)"
    yield "Schema", found.schema


def _counts(counts: list[Count]) -> str:
    words = [f"{' '.join(each.value.split()) or 'no date'} {each.count:,}" for each in counts[:_SHOWN]]
    if len(counts) > _SHOWN:
        words.append(f"and {len(counts) - _SHOWN:,} more")
    return ", ".join(words)
