"""The table that a terminal shows: one document at a time, then the counts of all."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from troth.cli.drawing import KIND_COLOURS, clean, counts_line, dot, drawn, rule, signed
from troth.cli.style import Style
from troth.publishing.selection import Selection, selected
from troth.publishing.signs import FIRMNESS_SIGNS, KIND_SIGNS, Sign
from troth.publishing.tally import Tally, by_section
from troth.publishing.words import confidence_words, counted, values
from troth.types import FIRMNESSES, KINDS, CodedDocument, Coding, Statement

_WIDE = 120  # from here on actors and details have columns of their own
_MIDDLE = 80  # below this, codes stand above their statement and counts beneath their section
_ACTORS_SHOWN = 20
_SUMMARY_LABELS = 13  # the width of the summary's first column with its gap
_SECTION_COUNTS_WIDTH = 53  # of the six columns of counts with their gaps
_SECTION_COLUMNS = (*FIRMNESSES, "action", "position", "context")


def document_table(coded: CodedDocument, selection: Selection, style: Style) -> str:
    """One document: its heading, its selected statements by section, its counts by section."""
    return drawn(_document_parts(coded, selection, style), style)


def summary_table(total: Tally, documents: int, style: Style) -> str:
    """The counts of everything that was read."""
    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    heading = f"{counted(total.statements, 'statement')} in {counted(documents, 'document')}"
    kinds = [(kind, total.kinds[kind], KIND_SIGNS[kind]) for kind in KINDS]
    table.add_row("Kinds", counts_line(kinds, style, _SUMMARY_LABELS))
    firmness = [(each, total.firmness[each], FIRMNESS_SIGNS[each]) for each in FIRMNESSES]
    table.add_row("Commitments", counts_line(firmness, style, _SUMMARY_LABELS))
    specificity = [(each, total.specificity[each], None) for each in ("specific", "general")]
    table.add_row("", counts_line(specificity, style, _SUMMARY_LABELS))
    # Ties in the order of the alphabet: the order of counting must not show.
    actors = sorted(total.actors.items(), key=lambda item: (-item[1], item[0]))
    if actors:
        words = [f"{clean(name)} {count:,}" for name, count in actors[:_ACTORS_SHOWN]]
        if len(actors) > _ACTORS_SHOWN:
            words.append(f"and {len(actors) - _ACTORS_SHOWN:,} more")
        table.add_row("Actors", Text(", ".join(words)))
    return drawn([*rule(heading, style), table], style)


def _document_parts(coded: CodedDocument, selection: Selection, style: Style) -> list[RenderableType]:
    document = coded.document
    parts: list[RenderableType] = [*rule(clean(document.title) or clean(document.source), style)]
    date = document.date.isoformat() if document.date else "no date"
    parties = ", ".join(clean(party.name) for party in document.parties) or "no parties found"
    facts = [clean(document.source), date, parties, f"{document.words:,} words"]
    parts.append(Text(dot(style).join(facts), style="dim"))
    parts += [Text(f"Warning: {clean(warning)}", style="yellow") for warning in coded.warnings]
    parts.append(Text(""))
    chosen = list(selected(coded, selection))
    if not chosen:
        found = "No statement matches the filter." if coded.codings else "No statement was found."
        return [*parts, Text(f"{found}\n")]
    for path, group in itertools.groupby(chosen, key=lambda pair: pair[0].path):
        if path:
            arrow = " › " if style.signs else " > "
            parts.append(Text(arrow.join(clean(title) for title in path), style="bold"))
        draw = _rows if style.width >= _MIDDLE else _stacked_rows
        parts += [draw(group, document.text, style), Text("")]
    sections = by_section(coded, selection)
    if len(sections) > 1:
        draw_sections = _sections_table if style.width >= _MIDDLE else _sections_list
        parts += [draw_sections(sections, style), Text("")]
    return parts


def _rows(group: Iterable[tuple[Statement, Coding]], text: str, style: Style) -> Table:
    wide = style.width >= _WIDE
    table = Table(
        box=None, show_header=False, show_edge=False, pad_edge=False, padding=(0, 1, 1, 1), expand=True
    )
    table.add_column(width=12, no_wrap=True)
    table.add_column(width=14, no_wrap=not wide)
    table.add_column(ratio=5, overflow="fold")  # scripts without spaces are cut where the column ends
    if wide:
        table.add_column(ratio=2, overflow="fold")
        table.add_column(ratio=3, overflow="fold")
    for statement, coding in group:
        table.add_row(*_cells(statement, coding, text, style))
    return table


def _stacked_rows(group: Iterable[tuple[Statement, Coding]], text: str, style: Style) -> Group:
    """The codes above each statement, so that it has almost the whole width."""
    rows: list[RenderableType] = []
    for statement, coding in group:
        kind, firmness, words = _cells(statement, coding, text, style)
        codes = [part for part in (*str(kind).split("\n"), *str(firmness).split("\n")) if part.strip()]
        heading = Text("  ".join(part.strip() for part in codes), style=KIND_COLOURS[coding.kind])
        rows += [Padding(heading, (1 if rows else 0, 0, 0, 1)), Padding(words, (0, 0, 0, 3))]
    return Group(*rows)


def _cells(statement: Statement, coding: Coding, text: str, style: Style) -> list[RenderableType]:
    wide = style.width >= _WIDE
    kind = Text(signed(KIND_SIGNS[coding.kind], coding.kind, style), style=KIND_COLOURS[coding.kind])
    firmness = Text(
        signed(FIRMNESS_SIGNS[coding.firmness], coding.firmness, style) if coding.firmness else ""
    )
    if coding.specificity:
        firmness.append(f"\n  {coding.specificity}", style="dim")
    words: list[RenderableType] = [Text(clean(text[statement.start : statement.end]))]
    found = values(coding)
    actors = "; ".join(clean(each) for each in found.pop("Actors", ()))
    partners = "; ".join(clean(each) for each in found.pop("Partners", ()))
    who = f"{actors} with {partners}".strip() if partners else actors
    what = dot(style).join("; ".join(clean(each) for each in words) for words in found.values())
    if not wide and (who or what):
        words.append(Text(dot(style).join(each for each in (who, what) if each), style="cyan"))
    if style.why:
        words += [_why(cue.field, cue.cue, style) for cue in coding.why]
        words.append(Padding(Text(confidence_words(coding.confidence), style="dim italic"), (0, 0, 0, 2)))
    cells: list[RenderableType] = [kind, firmness, Group(*words)]
    return [*cells, Text(who), Text(what, style="cyan")] if wide else cells


def _why(code: str, cue: str, style: Style) -> RenderableType:
    arrow = "← " if style.signs else "<- "
    return Padding(Text(f"{code} {arrow}{clean(cue)}", style="dim italic"), (0, 0, 0, 2))


def _sections_table(sections: Mapping[tuple[str, ...], Tally], style: Style) -> Table:
    table = Table(box=None, show_edge=False, pad_edge=False, padding=(0, 1), header_style="dim")
    table.add_column("by section", overflow="fold", max_width=max(12, style.width - _SECTION_COUNTS_WIDTH))
    for name in _SECTION_COLUMNS:
        table.add_column("aspir." if name == "aspirational" else name, justify="right", no_wrap=True)
    for path, counts in _with_titles_above(sections):
        if counts is None:
            table.add_row(_title(path))
            continue
        numbers = (counts.firmness[name] + counts.kinds[name] for name in _SECTION_COLUMNS)
        table.add_row(_title(path), *(str(number) if number else "" for number in numbers))
    return table


def _sections_list(sections: Mapping[tuple[str, ...], Tally], style: Style) -> Group:
    """Each title on lines of its own, its counts beneath it."""
    rows: list[RenderableType] = [Text("by section", style="dim")]
    for path, counts in _with_titles_above(sections):
        rows.append(_title(path))
        if counts is None:
            continue
        indent = 2 * max(1, len(path))
        signs: dict[str, Sign] = dict([*FIRMNESS_SIGNS.items(), *KIND_SIGNS.items()])
        found = [
            (name, number, signs[name])
            for name in _SECTION_COLUMNS
            if (number := counts.firmness[name] + counts.kinds[name])
        ]
        rows.append(Padding(counts_line(found, style, indent), (0, 0, 0, indent)))
    return Group(*rows)


def _with_titles_above(
    sections: Mapping[tuple[str, ...], Tally],
) -> Iterator[tuple[tuple[str, ...], Tally | None]]:
    """The sections, and before them the titles above that have no statements of their own."""
    shown: tuple[str, ...] = ()
    for path, counts in sections.items():
        # Such a title still says where those below it belong.
        for depth in range(len(path)):
            if path[: depth + 1] != shown[: depth + 1] and depth + 1 < len(path):
                yield path[: depth + 1], None
        shown = path
        yield path, counts


def _title(path: tuple[str, ...]) -> RenderableType:
    words = Text(clean(path[-1]) if path else "(before the first section)")
    return Padding(words, (0, 0, 0, 2 * max(0, len(path) - 1)))
