"""The table of ``troth threads``: one entry a promise, with its four readings."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from troth.cli.drawing import clean, dot, drawn, rule, signed
from troth.cli.style import Style
from troth.publishing.signs import FIRMNESS_SIGNS
from troth.publishing.threads.selection import ThreadSelection
from troth.publishing.threads.signs import STAGE_SIGNS
from troth.publishing.threads.stories import Stories, Story
from troth.publishing.threads.words import (
    date_of,
    deadline_words,
    mentioned_words,
    silence_words,
    stage_words,
    title_of,
    who,
)
from troth.publishing.words import counted


def threads_table(stories: Stories, selection: ThreadSelection, style: Style) -> Iterator[str]:
    """The promises that are wanted as text, one after another, oldest first.

    Args:
        stories: What was found.
        selection: Threads that are wanted.
        style: How they are drawn; ``why`` also shows what said last of each.
    """
    promises = sum(1 for _ in stories.wanted(selection))
    as_of = stories.following.as_of
    heading = f"{counted(promises, 'promise')}, deadlines as of {as_of.isoformat()}"
    yield drawn(rule(heading, style), style)
    for story in stories.told(selection):
        yield drawn(_entry(story, deadline_words(story.thread.deadline, as_of), style), style)


def _entry(story: Story, deadline: str, style: Style) -> list[RenderableType]:
    statement, coding = story.promise.statement, story.promise.statement.coding
    thread = story.thread
    stage = signed(STAGE_SIGNS[thread.stage], stage_words(story), style)
    heading = Text(f"{stage} (self-reported)", style="bold")
    heading.append(f"{dot(style)}{thread.id}", style="dim")
    firmness = signed(FIRMNESS_SIGNS[coding.firmness], coding.firmness, style) if coding.firmness else ""
    document = story.promise.document
    facts = [who(statement) or "nobody named", firmness, f"deadline {deadline}"]
    silence = silence_words(story)
    said = [f"mentioned {mentioned_words(story)}", silence] if story.mentioned else [silence]
    origin = [date_of(document), title_of(document)]
    parts: list[RenderableType] = [Text(""), heading]
    if statement.lead_in:
        parts.append(_indented(Text(clean(statement.lead_in), style="dim")))
    return [
        *parts,
        _indented(Text(clean(statement.quote))),
        _indented(Text(dot(style).join(clean(each) for each in facts if each), style="cyan")),
        _indented(Text(dot(style).join(clean(each) for each in said))),
        _indented(Text(dot(style).join(clean(each) for each in origin), style="dim")),
    ]


def _indented(words: Text) -> Padding:
    return Padding(words, (0, 0, 0, 2))
