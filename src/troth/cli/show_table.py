"""The tables of ``troth show``: a document with its history, or a statement with its codes and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from troth.archive.decisions import Decision
from troth.archive.showing import Held, ShownDocument, ShownStatement
from troth.cli.drawing import KIND_COLOURS, clean, dot, drawn, rule, signed
from troth.cli.style import Style
from troth.cli.table import document_table
from troth.publishing.selection import EVERYTHING
from troth.publishing.signs import FIRMNESS_SIGNS, KIND_SIGNS
from troth.publishing.words import counted, values
from troth.types import Coding

_DIGITS = 12  # of a document's id, where it is only told from others


def shown_document_table(shown: ShownDocument, style: Style) -> Iterator[str]:
    """A document as reading it gives, then what is known of it beside."""
    yield document_table(shown.coded, EVERYTHING, style)
    document = shown.coded.document
    table = _facts()
    table.add_row("Document", document.id)
    table.add_row("Added", f"{shown.added_at}, coded by {clean(shown.coded.coder)}")
    _add_history(table, shown)
    for decision in shown.decisions:
        table.add_row("Decided", Text(f"{decision.statement}: {_decided(decision)}"))
    yield drawn([*rule("In the archive", style), table, Text("")], style)


def shown_statement_table(shown: ShownStatement, style: Style) -> str:
    """A statement in its context, its codes with what decided them, and its history."""
    document, statement = shown.document.coded.document, shown.statement
    date = document.date.isoformat() if document.date else "no date"
    parties = ", ".join(clean(party.name) for party in document.parties) or "no parties found"
    facts = [date, parties, clean(document.source), document.id[:_DIGITS]]
    parts: list[RenderableType] = [
        *rule(clean(document.title) or clean(document.source), style),
        Text(dot(style).join(facts), style="dim"),
    ]
    if statement.path:
        parts.append(Text((" › " if style.signs else " > ").join(map(clean, statement.path)), style="bold"))
    parts += [Text(""), Padding(_in_context(shown), (0, 0, 0, 2)), Text("")]
    parts += [_codes(shown, style), Text("")]
    # What following has found of the statement, its thread, comes here.
    table = _facts()
    table.add_row("Statement", f"{statement.id}, from {statement.start:,} to {statement.end:,}")
    table.add_row("Document", document.id)
    table.add_row("Added", f"{shown.document.added_at}, coded by {clean(shown.document.coded.coder)}")
    _add_history(table, shown.document)
    for made, coding in shown.earlier:
        words = _in_short(coding) if coding else "no such statement"
        table.add_row("Before", Text(f"{clean(made.coder)}, {made.made_at}: {words}"))
    for decision in shown.decisions:
        table.add_row("Decided", Text(_decided(decision)))
    return drawn([*parts, table, Text("")], style)


def _in_context(shown: ShownStatement) -> Text:
    text, statement = shown.document.coded.document.text, shown.statement
    words = Text()
    lead_in = statement.lead_in
    if lead_in and lead_in.end <= statement.start - len(shown.before):
        words.append(f"{clean(text[lead_in.start : lead_in.end])} … ", style="italic")
    words.append(_lines(shown.before), style="dim")
    words.append(_lines(text[statement.start : statement.end]), style="bold")
    words.append(_lines(shown.after), style="dim")
    return words


def _lines(text: str) -> str:
    """Text that cannot steer a terminal, with its line ends: each ends a block."""
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)


def _codes(shown: ShownStatement, style: Style) -> Table:
    """Each code with how sure it is and the words that decided it."""
    coding = shown.document.coded.codings[shown.statement.index]
    table = _facts()
    table.add_column(style="dim")
    table.add_column(style="dim italic", overflow="fold")
    cues: dict[str, list[str]] = {}
    for cue in coding.why:
        cues.setdefault(cue.field, []).append(clean(cue.cue))

    def add(field: str, words: Text | str) -> None:
        confidence = getattr(coding.confidence, field)
        sure = "" if confidence is None else f"{confidence:.0%}"
        arrow = "← " if style.signs else "<- "
        table.add_row(field, words, sure, arrow + "; ".join(cues[field]) if field in cues else "")

    add("kind", Text(signed(KIND_SIGNS[coding.kind], coding.kind, style), style=KIND_COLOURS[coding.kind]))
    if coding.firmness:
        add("firmness", signed(FIRMNESS_SIGNS[coding.firmness], coding.firmness, style))
    if coding.specificity:
        add("specificity", coding.specificity)
    for name, found in values(coding).items():
        add(name.lower(), Text("; ".join(map(clean, found))))
    return table


def _add_history(table: Table, shown: ShownDocument) -> None:
    for held in shown.held:
        table.add_row("Version" if _has_versions(shown.held) else "Source", Text(_held(held, shown)))
    if shown.is_replaced:
        table.add_row(
            "", Text("A later version of every source that held it replaces this document.", "yellow")
        )
    for made in shown.earlier:
        words = f"{clean(made.coder)}, {made.made_at}, {counted(len(made.coded.codings), 'statement')}"
        table.add_row("Read before", Text(words))


def _has_versions(held: Sequence[Held]) -> bool:
    return any(each.version > 1 for each in held)


def _held(held: Held, shown: ShownDocument) -> str:
    which = (
        "this document" if held.document == shown.coded.document.id else f"document {held.document[:_DIGITS]}"
    )
    latest = ", the latest" if held.latest and held.version > 1 else ""
    return f"{clean(held.source)}: version {held.version}, {which}, {held.added_at}{latest}"


def _in_short(coding: Coding) -> str:
    actors: Iterable[str] = (each.code or each.name for each in coding.actors)
    found = (coding.kind, coding.firmness, coding.specificity, ", ".join(map(clean, actors)))
    return "  ".join(each for each in found if each)


def _decided(decision: Decision) -> str:
    value = decision.value
    words = clean(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    note = f" ({clean(decision.note)})" if decision.note else ""
    after = "" if decision.counts else ", and decided again later"
    return f"{decision.field} {words}, by {clean(decision.decided_by)}, {decision.decided_at}{note}{after}"


def _facts() -> Table:
    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    return table
