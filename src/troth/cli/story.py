"""The stories that a terminal shows: a summary, then each promise with what was said of it later."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from troth.cli.drawing import clean, counts_line, dot, drawn, rule, signed
from troth.cli.style import Style
from troth.publishing.signs import FIRMNESS_SIGNS, Sign
from troth.publishing.threads.counts import ThreadCounts, count
from troth.publishing.threads.selection import MENTIONS, ThreadSelection
from troth.publishing.threads.signs import DEADLINE_SIGNS, MENTION_SIGNS, RELATION_SIGNS, STAGE_SIGNS
from troth.publishing.threads.stories import Continuation, Stories, Story
from troth.publishing.threads.words import (
    confidence_words,
    date_of,
    deadline_words,
    mentioned_words,
    not_mentioned_words,
    parties_of,
    reason_words,
    stage_words,
    title_of,
    who,
)
from troth.publishing.words import counted, values
from troth.types import DEADLINE_POSITIONS, FIRMNESSES, STAGES, FollowedDocument

_LABELS = 23  # the width of the column of labels with its gap
_RELATION = 12  # the width of a relation with its sign
_REASONS = 6  # how far the reasons of a link stand from the left
_LISTED = 5  # so many documents are named before the rest is counted
_COLOURS = {
    "promised": "",
    "under way": "blue",
    "done": "green",
    "replaced": "magenta",
    "abandoned": "yellow",
    "overdue": "yellow",
}


def story_texts(stories: Stories, selection: ThreadSelection, style: Style) -> Iterator[str]:
    """The summary, then the stories that were asked for, each as a text of its own.

    Args:
        stories: Of the documents that were followed.
        selection: Threads that are wanted.
        style: How they are drawn; ``why`` also shows all that was searched, and the weight of each reason.
    """
    counts = count(stories, selection)
    yield drawn(_summary(stories, counts, style), style)
    as_of = stories.following.as_of
    groups = itertools.groupby(
        stories.told(selection), key=lambda story: (story.promise.document.id, story.promise.statement.path)
    )
    shown = ""
    for (document, path), group in groups:
        parts: list[RenderableType] = []
        if document != shown:
            shown = document
            found = stories.documents[document]
            heading = f"{date_of(found)}{dot(style)}{clean(title_of(found))}"
            parts += [Text(""), *rule(heading, style)]
        if path:
            arrow = " › " if style.signs else " > "
            parts += [Text(""), Text(arrow.join(clean(title) for title in path), style="bold")]
        if parts:
            yield drawn(parts, style)
        for story in group:
            yield drawn(_story(story, deadline_words(story.thread.deadline, as_of), style), style)


def _summary(stories: Stories, counts: ThreadCounts, style: Style) -> list[RenderableType]:
    following = stories.following
    documents = stories.listed
    dates = [date_of(each) for each in documents if each.date]
    span = "" if not dates else f", {dates[0]}" if dates[0] == dates[-1] else f", {dates[0]} to {dates[-1]}"
    heading = f"{counted(counts.promises, 'promise')} in {counted(len(documents), 'document')}{span}"
    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    rows: tuple[tuple[str, list[tuple[str, int, Sign | None]]], ...] = (
        ("Stage, self-reported", [(each, counts.stages[each], STAGE_SIGNS[each]) for each in STAGES]),
        (
            "Deadline",
            [(each, counts.deadlines[each], DEADLINE_SIGNS[each]) for each in DEADLINE_POSITIONS],
        ),
        ("In later documents", [(each, counts.mentions[each], MENTION_SIGNS[each]) for each in MENTIONS]),
        ("Firmness", [(each, counts.firmness[each], FIRMNESS_SIGNS[each]) for each in FIRMNESSES]),
    )
    for label, found in rows:
        table.add_row(label, counts_line([each for each in found if each[1]], style, _LABELS))
    parts: list[RenderableType] = [*rule(heading, style), table]
    parts.append(Text(f"Deadlines are measured against {following.as_of.isoformat()}.", style="dim"))
    parts += [Text(f"Warning: {clean(warning)}", style="yellow") for warning in following.warnings]
    return [*parts, Text(""), *_documents(documents, counts, style)]


def _documents(
    documents: Iterable[FollowedDocument], counts: ThreadCounts, style: Style
) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for document in documents:
        facts = [parties_of(document) or "no parties found", document.source]
        facts.append(counted(counts.documents[document.id], "promise"))
        parts.append(Text(f"{date_of(document):<10}  {clean(title_of(document))}"))
        parts.append(
            Padding(Text(dot(style).join(clean(each) for each in facts), style="dim"), (0, 0, 0, 12))
        )
        parts += [
            Padding(Text(f"Warning: {clean(warning)}", style="yellow"), (0, 0, 0, 12))
            for warning in document.warnings
        ]
    return parts


def _story(story: Story, deadline: str, style: Style) -> list[RenderableType]:
    statement = story.promise.statement
    parts: list[RenderableType] = [Text("")]
    if statement.lead_in:
        parts.append(Padding(Text(clean(statement.lead_in), style="dim"), (0, 0, 0, 2)))
    sign = STAGE_SIGNS[story.thread.stage]
    mark = Text(signed(sign, "", style).strip(), style=_COLOURS[story.thread.stage])
    parts.append(_beside(mark, 1, Text(clean(statement.quote), style="bold")))
    parts.append(Padding(Text(_facts(story, style), style="cyan"), (0, 0, 0, 2)))
    parts += [
        Padding(Text(f"also: {clean(each.statement.quote)}", style="dim"), (0, 0, 0, 2))
        for each in story.repeats
    ]
    for document, group in itertools.groupby(story.continuations, key=lambda each: each.later.document):
        heading = f"{date_of(document)}  {clean(title_of(document))}"
        parts.append(Padding(Text(heading, style="underline"), (1, 0, 0, 2)))
        for continuation in group:
            parts += _continuation(continuation, story, style)
    gap = 1 if story.continuations else 0
    return [*parts, Padding(_readings(story, deadline, style), (gap, 0, 0, 2))]


def _facts(story: Story, style: Style) -> str:
    coding = story.promise.statement.coding
    found = values(coding)
    found.pop("Actors", None)
    found.pop("Partners", None)
    firmness = signed(FIRMNESS_SIGNS[coding.firmness], coding.firmness, style) if coding.firmness else ""
    facts = [who(story.promise.statement) or "nobody named", firmness, coding.specificity or ""]
    facts += ["; ".join(words) for words in found.values()]
    return dot(style).join(clean(each) for each in facts if each)


def _continuation(each: Continuation, story: Story, style: Style) -> list[RenderableType]:
    link = each.link
    sign = RELATION_SIGNS[link.relation]
    relation = Text(signed(sign, link.relation, style), style="bold")
    quote = Text(clean(each.later.statement.quote))
    parts: list[RenderableType] = [Padding(_beside(relation, _RELATION, quote), (0, 0, 0, 4))]
    if link.earlier not in story.thread.statements:
        said = f"of what was said on {date_of(each.earlier.document)}: {clean(each.earlier.statement.quote)}"
        parts.append(Padding(Text(said, style="dim"), (0, 0, 0, _REASONS)))
    reasons = [f"confidence {confidence_words(link)}: {clean(reason_words(link)) or 'no reason given'}"]
    if style.why:
        reasons = [f"confidence {confidence_words(link)}"]
        reasons += [f"{reason.weight:+.2f}  {clean(reason.words)}" for reason in link.why]
    parts += [Padding(Text(words, style="dim italic"), (0, 0, 0, _REASONS)) for words in reasons]
    return parts


def _beside(mark: Text, width: int, words: Text) -> Table:
    """Words with a mark before them, every line of the words under the first."""
    table = Table.grid(padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    table.add_column(width=width, no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_row(mark, words)
    return table


def _readings(story: Story, deadline: str, style: Style) -> RenderableType:
    thread = story.thread
    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    says = stage_words(story).removeprefix(thread.stage)
    table.add_row(
        "Stage, self-reported", Text(thread.stage, style=_COLOURS[thread.stage]).append(says, "default")
    )
    table.add_row("Deadline", Text(deadline, style=_COLOURS.get(thread.deadline.position, "")))
    table.add_row("Mentioned", _with_list(mentioned_words(story), story.mentioned, style))
    searched = [
        (each, "has a section on its theme" if each.id in story.on_theme else "")
        for each in story.not_mentioned
    ]
    words = Text(not_mentioned_words(story))
    if style.why:
        for document, note in searched:
            line = f"\n{date_of(document)}  {clean(title_of(document))}"
            words.append(f"{line}{dot(style)}{note}" if note else line, style="dim")
    table.add_row("Not mentioned", words)
    return table


def _with_list(words: str, documents: Sequence[FollowedDocument], style: Style) -> Text:
    """The words, and the days of the documents that they count."""
    if not documents:
        return Text(words)
    shown = documents if style.why else documents[:_LISTED]
    days = ", ".join(date_of(each) for each in shown)
    more = len(documents) - len(shown)
    return Text(f"{words}: {days}{f' and {more:,} more' if more else ''}")
