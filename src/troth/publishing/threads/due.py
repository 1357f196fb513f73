"""What is due within a time, or overdue: soonest first, as values, JSON Lines and CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from troth.following.deadlines import last_day
from troth.publishing.csv import JOIN, codes, row
from troth.publishing.threads.jsonl import line
from troth.publishing.threads.selection import ALL_THREADS, ThreadSelection
from troth.publishing.threads.stories import Passage, Stories, Story
from troth.publishing.words import mention_words
from troth.types import Deadline, DeadlinePosition, FollowedDocument, Mention, Relation, Stage

OPEN_POSITIONS: tuple[DeadlinePosition, ...] = ("ahead", "due", "overdue")

COLUMNS = (
    "last_day",
    "days",
    "deadline",
    "deadline_position",
    "as_of",
    "thread",
    "actors",
    "actor_codes",
    "quote",
    "lead_in",
    "section",
    "document",
    "source",
    "title",
    "date",
    "stage_self_reported",
    "last_said",
    "last_said_date",
    "last_said_relation",
    "last_said_title",
    "mentioned_in",
    "not_mentioned_in",
)


@dataclass(frozen=True, slots=True)
class Due:
    """A promise that is open on the day of asking, and when its time is over."""

    story: Story
    day: dt.date  # the last of the time that the promise names
    days: int  # from the day of asking; below 0 it is past


@dataclass(frozen=True, slots=True)
class DueRow:
    """What the table tells of a promise that is open on the day of asking."""

    day: dt.date
    days: int
    deadline: Deadline
    stage: Stage
    promise: Passage
    last: tuple[Passage, Relation] | None  # what was said of it last
    mentioned: int  # later documents that take it up
    not_mentioned: int  # later documents of the same parties that do not


def due_row(each: Due) -> DueRow:
    """What the table tells of a promise."""
    story = each.story
    last = story.continuations[-1] if story.continuations else None
    return DueRow(
        each.day,
        each.days,
        story.thread.deadline,
        story.thread.stage,
        story.promise,
        (last.later, last.link.relation) if last else None,
        len(story.mentioned),
        len(story.not_mentioned),
    )


def due(stories: Stories, until: dt.date, selection: ThreadSelection = ALL_THREADS) -> list[Due]:
    """The promises whose time ends by a day and that no document says are done, soonest first.

    Args:
        stories: Of the documents that were followed, with the day of asking.
        until: The last day that is of interest.
        selection: Threads that are wanted.
    """
    as_of = stories.following.as_of
    found = []
    for thread in stories.wanted(selection):
        if thread.deadline.edtf is None or thread.deadline.position not in OPEN_POSITIONS:
            continue
        day = last_day(thread.deadline.edtf)
        if day is not None and day <= until:
            found.append(Due(stories.told_of(thread), day, (day - as_of).days))
    return sorted(found, key=lambda each: each.day)  # of one day in the order of the threads


def lines(found: Sequence[Due], as_of: dt.date) -> str:
    """One JSON object a line, soonest first."""
    return "".join(line(_record(each, as_of)) for each in found)


def table(found: Sequence[Due], as_of: dt.date) -> str:
    """CSV: a header, and one row each."""
    return row(COLUMNS) + "".join(row(due_cells(due_row(each), as_of)) for each in found)


def _record(each: Due, as_of: dt.date) -> dict[str, object]:
    story, thread = each.story, each.story.thread
    document, statement = story.promise.document, story.promise.statement
    last = story.continuations[-1] if story.continuations else None
    return {
        "type": "due",
        "thread": thread.id,
        "commitment": thread.commitment,
        "document": document.id,
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "path": list(statement.path),
        "quote": statement.quote,
        "lead_in": statement.lead_in or None,
        "actors": [_actor(actor) for actor in statement.coding.actors],
        "deadline": {"edtf": thread.deadline.edtf, "position": thread.deadline.position},
        "last_day": each.day.isoformat(),
        "days": each.days,
        "as_of": as_of.isoformat(),
        "stage": thread.stage,
        "self_reported": True,  # the stage is what documents say of themselves
        "last_said": last
        and {
            "document": last.later.document.id,
            "title": last.later.document.title,
            "date": _day(last.later.document),
            "id": last.later.statement.id,
            "quote": last.later.statement.quote,
            "relation": last.link.relation,
        },
        "mentioned_in": list(thread.mentioned_in),
        "not_mentioned_in": list(thread.not_mentioned_in),
    }


def _actor(actor: Mention) -> dict[str, str]:
    return {"name": actor.name, "code": actor.code} if actor.code else {"name": actor.name}


def due_cells(each: DueRow, as_of: dt.date) -> tuple[str, ...]:
    """The cells of `COLUMNS` of one promise."""
    document, statement = each.promise.document, each.promise.statement
    said = ("",) * 4
    if each.last:
        later, relation = each.last
        said = (later.statement.quote, _day(later.document), relation, later.document.title)
    return (
        each.day.isoformat(),
        str(each.days),
        each.deadline.edtf or "",
        each.deadline.position,
        as_of.isoformat(),
        statement.id,
        JOIN.join(mention_words(actor) for actor in statement.coding.actors),
        codes(statement.coding.actors),
        statement.quote,
        statement.lead_in,
        " > ".join(statement.path),
        document.id,
        document.source,
        document.title,
        _day(document),
        each.stage,
        *said,
        str(each.mentioned),
        str(each.not_mentioned),
    )


def _day(document: FollowedDocument) -> str:
    return document.date.isoformat() if document.date else ""
