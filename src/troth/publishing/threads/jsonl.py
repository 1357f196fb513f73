"""JSON Lines: a line for each link, then one for each thread, their keys in the order of the contract.

What the contract does not name comes after what it names. A scalar that does not apply is absent, a list that
does not apply is empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from troth.publishing.jsonl import LINE_ENDS
from troth.publishing.threads.selection import ALL_THREADS, ThreadSelection
from troth.publishing.threads.stories import Passage, Stories, Story
from troth.types import Link, Thread

MANY = 1_000  # documents of a set: beyond that, what was searched is told once for the promises of a document
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode


def lines(stories: Stories, selection: ThreadSelection = ALL_THREADS) -> Iterator[str]:
    """The links, then the threads, every line ended by a line feed.

    In a set of more than ``MANY`` documents a line ahead of the threads of each document says what was
    searched for them.

    Args:
        stories: Of the documents that were followed.
        selection: Threads that are wanted; of the links, those that belong to them.
    """
    for link in _links(stories, selection):
        yield line(link_record(link, stories))
    as_of = stories.following.as_of.isoformat()
    many = len(stories.following.documents) > MANY
    searched = ""  # the document whose promises the last line of what was searched is about
    for story in stories.told(selection):
        document = story.promise.document.id
        if many and story.thread.searched and document != searched:
            searched = document
            yield line({"type": "searched", "document": document, "in": list(story.thread.searched)})
        yield line(thread_record(story, as_of, many=many))


def line(record: dict[str, Any]) -> str:
    """A record as one line; what is None in it is left out."""
    present = {key: value for key, value in record.items() if value is not None}
    return f"{_encode(present).translate(LINE_ENDS)}\n"


def _links(stories: Stories, selection: ThreadSelection) -> Iterator[Link]:
    if not selection:
        yield from stories.following.links
        return
    wanted = {
        (each.link.earlier, each.link.later)
        for story in stories.told(selection)
        for each in story.continuations
    }
    for link in stories.following.links:
        if (link.earlier, link.later) in wanted:
            yield link


def link_record(link: Link, stories: Stories) -> dict[str, Any]:
    """A link with its reasons."""
    return {
        "type": "link",
        "from": _end(stories.passage(link.earlier)),
        "to": _end(stories.passage(link.later)),
        "relation": link.relation,
        "confidence": link.confidence,
        "why": [
            {"feature": reason.feature, "words": reason.words, "weight": reason.weight} for reason in link.why
        ],
    }


def _end(passage: Passage) -> dict[str, str]:
    return {
        "document": passage.document.id,
        "id": passage.statement.id,
        "quote": passage.statement.quote,
    }


def _silence(thread: Thread, *, many: bool) -> dict[str, Any]:
    """In which later documents a promise is not mentioned: in full, or as what was searched but for some."""
    if not many:
        return {"not_mentioned_in": list(thread.not_mentioned_in)}
    silent = frozenset(thread.not_mentioned_in)
    return {
        "not_mentioned_count": len(thread.not_mentioned_in),
        "named_in": [each for each in thread.searched if each not in silent],
    }


def thread_record(story: Story, as_of: str, *, many: bool = False) -> dict[str, Any]:
    """A thread; what does not apply is None.

    Args:
        story: Of the thread.
        as_of: The day of asking, in ISO 8601.
        many: Whether what was searched is told elsewhere.
    """
    thread = story.thread
    deadline = {"edtf": thread.deadline.edtf, "position": thread.deadline.position}
    return {
        "type": "thread",
        "id": thread.id,
        "commitment": thread.commitment,
        "links": [
            {"from": link.earlier, "to": link.later, "relation": link.relation} for link in thread.links
        ],
        "stage": thread.stage,
        "deadline": {key: value for key, value in deadline.items() if value is not None},
        "mentioned_in": list(thread.mentioned_in),
        **_silence(thread, many=many),
        "not_mentioned_on_theme": list(thread.silent_on_theme),
        "document": story.promise.document.id,
        "quote": story.promise.statement.quote,
        "statements": list(thread.statements),
        "parent": thread.parent,
        "stage_by": thread.stage_by,
        "done_on": thread.done_on,
        "self_reported": True,  # the stage is what documents say of themselves
        "as_of": as_of,
    }
