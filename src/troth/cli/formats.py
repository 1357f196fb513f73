"""Each output format as a function of one coded document, which any process can run, and its frame.

The page and the table are imported where they are used: they load libraries that take a quarter of a second,
which the other formats, and every process that works for them, do without.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troth.cli.output import as_utf8
from troth.cli.style import Format, Style
from troth.publishing import csv, jsonl
from troth.publishing.selection import Selection, is_selected
from troth.publishing.tally import Tally, tally
from troth.types import CodedDocument

if TYPE_CHECKING:
    from troth.publishing.page.render import Article


@dataclass(frozen=True, slots=True)
class Rendered:
    """One document in its output format; the page keeps its articles until all are there."""

    text: str | bytes = ""  # bytes are UTF-8, encoded by the process that rendered them
    statements: int = 0  # that the output holds
    counts: Tally = field(default_factory=Tally)
    article: Article | None = None


def renderer(
    output_format: Format, selection: Selection, style: Style
) -> Callable[[CodedDocument], Rendered]:
    """The function that a process runs on each document: picklable, and pure.

    Args:
        output_format: One of the five formats.
        selection: Statements that are wanted; the canonical text of ``text`` is always whole.
        style: How a table is drawn.
    """
    if output_format == "jsonl":
        return functools.partial(_jsonl, selection)
    if output_format == "csv":
        return functools.partial(_csv, selection)
    if output_format == "html":
        return functools.partial(_html, selection)
    if output_format == "text":
        return _text
    return functools.partial(_table, selection, style)


def opening(output_format: Format) -> str:
    """What stands before the first document."""
    return csv.header() if output_format == "csv" else ""


def between(output_format: Format, path: str) -> str:
    """What stands between two documents, before the one of this path.

    A canonical text holds no form feed, so that a line that begins with one is never a line of a document.
    """
    if output_format != "text":
        return ""
    return "\f" + "".join(letter if letter.isprintable() else "\ufffd" for letter in path) + "\n"


def closing(output_format: Format, everything: Closing) -> str:
    """What stands after the last document."""
    if output_format == "table":
        from troth.cli.table import summary_table  # noqa: PLC0415 - see the module's docstring

        return summary_table(everything.total, everything.documents, everything.style)
    if output_format == "html":
        from troth.publishing.page.render import page  # noqa: PLC0415 - see the module's docstring

        return page(everything.articles, everything.selection)
    return ""


@dataclass(slots=True)
class Closing:
    """What is known once all documents are read."""

    selection: Selection
    style: Style
    total: Tally = field(default_factory=Tally)
    documents: int = 0
    statements: int = 0
    articles: list[Article] = field(default_factory=list)

    def add(self, rendered: Rendered) -> None:
        """Take in one document."""
        self.documents += 1
        self.statements += rendered.statements
        self.total.add(rendered.counts)
        if rendered.article is not None:
            self.articles.append(rendered.article)


def _jsonl(selection: Selection, coded: CodedDocument) -> Rendered:
    return Rendered(as_utf8(jsonl.lines(coded, selection)), _count(selection, coded))


def _csv(selection: Selection, coded: CodedDocument) -> Rendered:
    return Rendered(csv.rows(coded, selection), _count(selection, coded))


def _text(coded: CodedDocument) -> Rendered:
    return Rendered(coded.document.text + "\n", len(coded.codings))


def _html(selection: Selection, coded: CodedDocument) -> Rendered:
    from troth.publishing.page.render import article  # noqa: PLC0415 - see the module's docstring

    return Rendered(statements=_count(selection, coded), article=article(coded, selection))


def _table(selection: Selection, style: Style, coded: CodedDocument) -> Rendered:
    from troth.cli.table import document_table  # noqa: PLC0415 - see the module's docstring

    counts = tally(coded, selection)
    return Rendered(document_table(coded, selection, style), counts.statements, counts)


def _count(selection: Selection, coded: CodedDocument) -> int:
    if not selection:
        return len(coded.codings)
    return sum(is_selected(selection, coding) for coding in coded.codings)
