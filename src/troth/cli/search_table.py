"""The table of ``troth search``: hits one below the other, under their documents, with the words marked."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from troth.archive.hits import FoundDocument, Hit
from troth.archive.matching import Search, Total
from troth.cli.drawing import KIND_COLOURS, clean, dot, drawn, rule, signed
from troth.cli.style import Style
from troth.publishing.search.words import total_words, why_words
from troth.publishing.signs import FIRMNESS_SIGNS, KIND_SIGNS
from troth.types import Firmness, Kind, Span

_MARK = "bold underline"


def search_table(search: Search, hits: Iterable[Hit], total: Total | None, style: Style) -> Iterator[str]:
    """The hits as text, with their document above those that follow one another.

    Args:
        search: What was looked for.
        hits: In order.
        total: How many match; None where all are listed.
        style: How it is drawn.
    """
    shown = 0
    for document, some in itertools.groupby(hits, key=lambda hit: hit.document):
        parts: list[RenderableType] = _heading(document, style)
        path: tuple[str, ...] = ()
        for hit in some:
            shown += 1
            if hit.path != path:
                parts.append(_path(hit, style))
                path = hit.path
            parts += _hit(hit, style)
        yield drawn([*parts, Text("")], style)
    words = total_words(total or Total(shown))
    if search.offset or (total and (not total.exact or total.count > shown)):
        first, last = search.offset + 1, search.offset + shown
        words = f"{first:,} to {last:,} of {words}" if shown else words
        if total and (not total.exact or total.count > last):
            words += f"; more by --offset {last}"
    yield drawn(rule(words, style), style)


def _heading(document: FoundDocument, style: Style) -> list[RenderableType]:
    date = document.date.isoformat() if document.date else "no date"
    parties = ", ".join(clean(party.name) for party in document.parties) or "no parties found"
    facts = [date, parties, clean(document.source), document.id[:12]]
    title = clean(document.title) or clean(document.source)
    return [*rule(title, style), Text(dot(style).join(facts), style="dim")]


def _path(hit: Hit, style: Style) -> RenderableType:
    words = Text(style="bold")
    for place, (title, marks) in enumerate(zip(hit.path, hit.title_marks, strict=True)):
        words.append(" › " if style.signs else " > ") if place else None
        words.append_text(_marked(title, marks))
    return words


def _hit(hit: Hit, style: Style) -> list[RenderableType]:
    kind: Kind = hit.kind
    heading = Text(f"{hit.rank:,}. ", style="dim")
    heading.append(signed(KIND_SIGNS[kind], kind, style), style=KIND_COLOURS[kind])
    firmness: Firmness | None = hit.firmness
    if firmness:
        heading.append(f"  {signed(FIRMNESS_SIGNS[firmness], firmness, style)}")
    if hit.specificity:
        heading.append(f"  {hit.specificity}")
    heading.append(f"  {hit.id}")
    if why := why_words(hit):
        heading.append(f"  {why}", style="italic")
    quote = _marked(hit.quote, _within(hit.marks, hit.start, hit.end))
    if hit.lead_in:
        end = hit.lead_in_start + len(hit.lead_in)
        lead_in = _marked(hit.lead_in, _within(hit.marks, hit.lead_in_start, end))
        quote = Text.assemble(lead_in, " … " if style.signs else " ... ", quote)
    return [Padding(heading, (0, 0, 0, 1)), Padding(quote, (0, 0, 0, 4))]


def _within(marks: Iterable[Span], start: int, end: int) -> list[Span]:
    return [
        Span(each.start - start, each.end - start)
        for each in marks
        if start <= each.start and each.end <= end
    ]


def _marked(text: str, marks: Sequence[Span]) -> Text:
    """A text that cannot steer a terminal, on one line, with the marked words in bold."""
    words = Text()
    reached = 0
    for mark in marks:
        words.append(_plain(text[reached : mark.start]))
        words.append(_plain(text[mark.start : mark.end]), style=_MARK)
        reached = mark.end
    words.append(_plain(text[reached:]))
    return words


def _plain(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)
