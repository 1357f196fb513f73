"""The whole story of a promise as a record for programs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from troth.publishing.threads.jsonl import thread_record
from troth.publishing.threads.stories import Continuation, Passage, Story
from troth.serving.promise_records import document_in_brief, party_in_brief
from troth.types import Reason


def story_record(story: Story, as_of: dt.date) -> dict[str, Any]:
    """A story: the keys of ``troth threads``, with what links say and why: ``GET /api/v1/promises/{id}``.

    What does not apply is absent.
    """
    record = thread_record(story, as_of.isoformat())
    del record["type"]
    statement = story.promise.statement
    record |= {
        "document": document_in_brief(story.promise.document),
        "lead_in": statement.lead_in or None,
        "path": list(statement.path),
        "actors": [party_in_brief(each) for each in statement.coding.actors],
        "partners": [party_in_brief(each) for each in statement.coding.partners],
        "firmness": statement.coding.firmness,
        "specificity": statement.coding.specificity,
        "links": [_link(each) for each in story.continuations],
        "searched": list(story.thread.searched),
    }
    return {name: value for name, value in record.items() if value is not None}


def _link(each: Continuation) -> dict[str, Any]:
    return {
        "from": _end(each.earlier),
        "to": _end(each.later),
        "relation": each.link.relation,
        "confidence": each.link.confidence,
        "why": [_reason(reason) for reason in each.link.why],
    }


def _end(passage: Passage) -> dict[str, Any]:
    return {
        "id": passage.statement.id,
        "document": document_in_brief(passage.document),
        "quote": passage.statement.quote,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {"feature": reason.feature, "words": reason.words, "weight": reason.weight}
