"""CSV of threads: a header, and one row for each continuation, or for a promise that has none.

Cells are safe from spreadsheets that run formulas, as those of statements are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from troth.publishing.csv import JOIN, codes, row
from troth.publishing.threads.selection import ALL_THREADS, ThreadSelection
from troth.publishing.threads.stories import Continuation, Stories, Story
from troth.publishing.threads.words import reason_words
from troth.publishing.words import initiative_words, mention_words, money_words, target_words, when_words
from troth.types import FollowedDocument

COLUMNS = (
    "thread",
    "document",
    "source",
    "title",
    "date",
    "statement",
    "section",
    "lead_in",
    "quote",
    "actors",
    "actor_codes",
    "partners",
    "partner_codes",
    "firmness",
    "specificity",
    "money",
    "dates",
    "targets",
    "initiatives",
    "parent",
    "stage_self_reported",
    "done_on",
    "deadline",
    "deadline_position",
    "as_of",
    "relation",
    "continues",
    "later_document",
    "later_source",
    "later_title",
    "later_date",
    "later_statement",
    "later_quote",
    "confidence",
    "reasons",
    "mentioned_in",
    "not_mentioned_in",
    "not_mentioned_on_theme",
)


def header() -> str:
    """The first line."""
    return row(COLUMNS)


def rows(stories: Stories, selection: ThreadSelection = ALL_THREADS) -> Iterator[str]:
    """The rows of the threads that were asked for, without the header."""
    as_of = stories.following.as_of
    for story in stories.told(selection):
        yield from map(row, story_cells(story, as_of))


def story_cells(story: Story, as_of: dt.date) -> Iterator[tuple[str, ...]]:
    """The cells of `COLUMNS` of one thread: a row for each continuation, or one where there is none."""
    promise = _promise(story)
    readings = _readings(story, as_of.isoformat())
    counts = (
        str(len(story.mentioned)),
        str(len(story.not_mentioned)),
        str(len(story.on_theme)),
    )
    for continuation in story.continuations or (None,):
        yield (*promise, *readings, *_continuation(continuation), *counts)


def _promise(story: Story) -> tuple[str, ...]:
    document, statement = story.promise.document, story.promise.statement
    coding = statement.coding
    return (
        story.thread.id,
        document.id,
        document.source,
        document.title,
        _day(document),
        statement.id,
        " > ".join(statement.path),
        statement.lead_in,
        statement.quote,
        JOIN.join(mention_words(each) for each in coding.actors),
        codes(coding.actors),
        JOIN.join(mention_words(each) for each in coding.partners),
        codes(coding.partners),
        coding.firmness or "",
        coding.specificity or "",
        JOIN.join(money_words(each) for each in coding.money),
        JOIN.join(when_words(each) for each in coding.dates),
        JOIN.join(target_words(each) for each in coding.targets),
        JOIN.join(initiative_words(each) for each in coding.initiatives),
        story.thread.parent or "",
    )


def _readings(story: Story, as_of: str) -> tuple[str, ...]:
    thread = story.thread
    deadline = thread.deadline
    return thread.stage, thread.done_on or "", deadline.edtf or "", deadline.position, as_of


def _continuation(continuation: Continuation | None) -> tuple[str, ...]:
    if continuation is None:
        return ("",) * 10
    link, later = continuation.link, continuation.later
    return (
        link.relation,
        link.earlier,
        later.document.id,
        later.document.source,
        later.document.title,
        _day(later.document),
        link.later,
        later.statement.quote,
        str(link.confidence),
        reason_words(link),
    )


def _day(document: FollowedDocument) -> str:
    return document.date.isoformat() if document.date else ""
