"""The table of ``troth due``: what is due, soonest first, with who promised it and what was said last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from troth.cli.drawing import clean, dot, drawn, rule, signed
from troth.cli.style import Style
from troth.publishing.signs import FIRMNESS_SIGNS
from troth.publishing.threads.due import Due
from troth.publishing.threads.signs import DEADLINE_SIGNS
from troth.publishing.threads.stories import Story
from troth.publishing.threads.words import date_of, silence_words, title_of, who
from troth.publishing.words import counted
from troth.types import Following

_COLOURS = {"overdue": "yellow", "due": "bold", "ahead": ""}


def due_table(found: Sequence[Due], following: Following, until: dt.date, style: Style) -> str:
    """Everything that is due, as text.

    Args:
        found: Soonest first.
        following: The documents that were followed, and the day of asking.
        until: The last day that was asked for.
        style: How it is drawn.
    """
    overdue = sum(each.days < 0 for each in found)
    heading = (
        f"{counted(len(found) - overdue, 'promise')} due from {following.as_of.isoformat()} "
        f"to {until.isoformat()}, {overdue:,} overdue"
    )
    parts: list[RenderableType] = [*rule(heading, style)]
    parts += [Text(f"Warning: {clean(warning)}", style="yellow") for warning in following.warnings]
    if not found:
        parts += [Text(""), Text("Nothing is due within that time, and nothing is overdue.")]
    for each in found:
        parts += _entry(each, style)
    return drawn(parts, style)


def _entry(each: Due, style: Style) -> list[RenderableType]:
    story = each.story
    statement, coding = story.promise.statement, story.promise.statement.coding
    position = story.thread.deadline.position
    heading = Text(signed(DEADLINE_SIGNS[position], position, style), style=_COLOURS.get(position, ""))
    heading.append(f"  {_when(each)}", style="default")
    firmness = signed(FIRMNESS_SIGNS[coding.firmness], coding.firmness, style) if coding.firmness else ""
    document = story.promise.document
    parts: list[RenderableType] = [Text(""), heading]
    if statement.lead_in:
        parts.append(Padding(Text(clean(statement.lead_in), style="dim"), (0, 0, 0, 2)))
    facts = [who(statement) or "nobody named", firmness]
    origin = [date_of(document), title_of(document)]
    return [
        *parts,
        Padding(Text(clean(statement.quote), style="bold"), (0, 0, 0, 2)),
        Padding(Text(dot(style).join(clean(fact) for fact in facts if fact), style="cyan"), (0, 0, 0, 2)),
        Padding(Text(dot(style).join(clean(fact) for fact in origin), style="dim"), (0, 0, 0, 2)),
        Padding(Text(_last_said(story)), (0, 0, 0, 2)),
    ]


def _when(each: Due) -> str:
    edtf = each.story.thread.deadline.edtf
    named = "" if edtf == each.day.isoformat() else f" ({edtf})"
    if each.days < 0:
        return f"{each.day.isoformat()}{named}, {counted(-each.days, 'day')} ago"
    left = f"in {counted(each.days, 'day')}" if each.days else "today"
    return f"{each.day.isoformat()}{named}, {left}"


def _last_said(story: Story) -> str:
    if not story.continuations:
        words = silence_words(story)
        return f"{words[0].upper()}{words[1:]}"
    last = story.continuations[-1]
    quote = clean(last.later.statement.quote)
    return f"Last said on {date_of(last.later.document)}, {last.link.relation} (self-reported): {quote}"
