"""The readings of a thread in words for people: the same in the story, the CSV and the page."""

from __future__ import annotations

import datetime as dt

from troth.following.deadlines import last_day
from troth.publishing.threads.stories import Story
from troth.publishing.words import counted, long_date, mention_words, when_words
from troth.types import Deadline, FollowedDocument, FollowedStatement, Link, When

BEFORE_SECTIONS = "Before the first section"


def title_of(document: FollowedDocument) -> str:
    """What a document is called; its source where it has no title."""
    return document.title or document.source


def date_of(document: FollowedDocument) -> str:
    """``"2022-05-23"``, or ``"no date"``."""
    return document.date.isoformat() if document.date else "no date"


def parties_of(document: FollowedDocument) -> str:
    """``"United States (USA), Japan (JPN)"``."""
    return ", ".join(
        f"{party.name} ({party.code})" if party.code and party.code != party.name else party.name
        for party in document.parties
    )


def section_of(statement: FollowedStatement) -> str:
    """The outermost title that a statement stands under."""
    return statement.path[0] if statement.path else BEFORE_SECTIONS


def who(statement: FollowedStatement) -> str:
    """``"Japan (JPN) with Australia (AUS)"``; empty where nobody is named."""
    coding = statement.coding
    actors = "; ".join(dict.fromkeys(mention_words(each) for each in coding.actors))
    partners = "; ".join(dict.fromkeys(mention_words(each) for each in coding.partners))
    return f"{actors} with {partners}".strip() if partners else actors


def deadline_words(deadline: Deadline, as_of: dt.date) -> str:
    """``"2030: ahead as of 2026-11-22"``, ``"none"``."""
    if deadline.edtf is None:
        return deadline.position
    return f"{deadline.edtf}: {deadline.position} as of {as_of.isoformat()}"


_MONTH_LENGTH = 7  # characters of "2021-05"


def time_words(edtf: str) -> str:
    """The time that a promise names as the last day that it leaves: its end is what counts.

    ``"2022-05-24"`` gives "by 24 May 2022", ``"2022-05"`` "by the end of May 2022", ``"2030"`` "by the end of
    2030", ``"2022-40"`` "by 30 June 2022 (2022-40)".
    """
    day = last_day(edtf)
    if day is None:
        return f"by {edtf}"
    if edtf == f"{day.year:04}":
        return f"by the end of {edtf}"
    if edtf == day.isoformat()[:_MONTH_LENGTH]:
        return f"by the end of {day:%B} {day.year}"
    return f"by {long_date(day)}" if edtf == day.isoformat() else f"by {long_date(day)} ({edtf})"


def stage_words(story: Story) -> str:
    """``"done in 2021-05, says the document of 2022-05-23"``; a stage that the promise itself says alone."""
    thread = story.thread
    day = f" {when_words(When(thread.done_on, 'on', 0, 0))}" if thread.done_on else ""
    if thread.stage_by in thread.statements:
        return f"{thread.stage}{day}"
    return f"{thread.stage}{day}, says the document of {date_of(story.stage_by.document)}"


def mentioned_words(story: Story) -> str:
    """``"in 2 later documents"``, ``"in no later document"``."""
    count = len(story.mentioned)
    return f"in {counted(count, 'later document')}" if count else "in no later document"


def not_mentioned_words(story: Story) -> str:
    """``"in 3 later documents of the same parties, of which 1 has a section on its theme"``."""
    count, on_theme = len(story.not_mentioned), len(story.on_theme)
    if not count:
        other = "other " if story.mentioned else ""
        return f"there is no {other}later document of the same parties"
    theme = "has a section on its theme" if on_theme == 1 else "have a section on its theme"
    if on_theme == 0:
        theme = "has a section on its theme"
    return (
        f"in {counted(count, 'later document')} of the same parties, "
        f"of which {f'{on_theme:,}' if on_theme else 'none'} {theme}"
    )


def silence_words(story: Story) -> str:
    """``"not mentioned in 3 later documents ..."``: the reading as a sentence of its own."""
    words = not_mentioned_words(story)
    return f"not mentioned {words}" if story.not_mentioned else words


def confidence_words(link: Link) -> str:
    """``"93 %"``."""
    return f"{round(100 * link.confidence)}\u00a0%"


def reason_words(link: Link) -> str:
    """The reasons as one line, what weighs most first; what speaks against the link is marked."""
    return "; ".join(
        f"{reason.words} (speaks against it)" if reason.weight < 0 else reason.words for reason in link.why
    )
