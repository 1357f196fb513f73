"""The table of ``troth initiatives``: each programme with its names, and where it is named first and last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from troth.cli.drawing import clean, dot, drawn, rule
from troth.cli.style import Style
from troth.publishing.initiatives.entries import Entry
from troth.publishing.threads.words import date_of, title_of
from troth.publishing.words import counted
from troth.types import FollowedDocument

_NAMES_SHOWN = 6  # other names of one initiative; the other formats have all


def initiatives_table(
    documents: Sequence[FollowedDocument], found: Sequence[Entry], warnings: Sequence[str], style: Style
) -> Iterator[str]:
    """The initiatives as text, one after another, with what was read above them.

    Args:
        documents: All that were read.
        found: The initiatives that are wanted, in the order of their first mentions.
        warnings: About the documents together.
        style: How it is drawn.
    """
    heading = f"{counted(len(found), 'initiative')} in {counted(len(documents), 'document')}"
    parts: list[RenderableType] = [*rule(heading, style)]
    parts += [Text(f"Warning: {clean(warning)}", style="yellow") for warning in warnings]
    yield drawn(parts, style)
    for entry in found:
        yield drawn(_entry(entry, style), style)


def _entry(entry: Entry, style: Style) -> list[RenderableType]:
    initiative = entry.initiative
    heading = Text(clean(initiative.name), style="bold")
    if initiative.acronyms:
        heading.append(f" ({', '.join(map(clean, initiative.acronyms))})", style="cyan")
    parts: list[RenderableType] = [Text(""), heading]
    if initiative.other_names:
        shown = [clean(name) for name in initiative.other_names[:_NAMES_SHOWN]]
        more = len(initiative.other_names) - len(shown)
        left = [f"and {more:,} more"] if more else []
        parts.append(_indented(Text(f"also: {dot(style).join([*shown, *left])}", style="cyan")))
    mentions = counted(len(initiative.mentions), "mention")
    parts.append(_indented(Text(f"{mentions} in {counted(len(entry.documents), 'document')}")))
    if len(entry.documents) == 1:
        return [*parts, _where("only in", entry.first, style)]
    return [*parts, _where("first", entry.first, style), _where("last", entry.last, style)]


def _where(which: str, document: FollowedDocument, style: Style) -> Padding:
    return _indented(
        Text(f"{which} {dot(style).join((date_of(document), clean(title_of(document))))}", "dim")
    )


def _indented(words: Text) -> Padding:
    return Padding(words, (0, 0, 0, 2))
