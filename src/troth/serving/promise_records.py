"""Promises as they are listed, as records for programs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from troth.archive.promise_list import ListedPromise
from troth.types import FollowedDocument, Mention


def promise_record(promise: ListedPromise, as_of: dt.date) -> dict[str, Any]:
    """A promise in a list: ``GET /api/v1/promises``. What does not apply is absent."""
    statement = promise.statement
    record = {
        "id": statement.id,
        "quote": statement.quote,
        "lead_in": statement.lead_in or None,
        "path": list(statement.path),
        "document": document_in_brief(promise.document),
        "actors": [party_in_brief(each) for each in statement.coding.actors],
        "partners": [party_in_brief(each) for each in statement.coding.partners],
        "firmness": statement.coding.firmness,
        "specificity": statement.coding.specificity,
        "stage": promise.stage,
        "self_reported": True,  # the stage is what documents say of themselves
        "done_on": promise.done_on,
        "deadline": deadline_record(promise),
        "as_of": as_of.isoformat(),
        "mentioned_in": [each.document.id for each in promise.continued],
        "not_mentioned_count": promise.not_mentioned,
    }
    return {name: value for name, value in record.items() if value is not None}


def deadline_record(promise: ListedPromise) -> dict[str, str]:
    """When a promise is due, and where that stands."""
    record = {"position": str(promise.deadline.position)}
    if promise.deadline.edtf is not None:
        record["edtf"] = promise.deadline.edtf
        if promise.due_day:
            record["last_day"] = promise.due_day.isoformat()
    return record


def document_in_brief(document: FollowedDocument) -> dict[str, Any]:
    """A document where another thing is told of."""
    date = document.date.isoformat() if document.date else None
    return {"id": document.id, "title": document.title, "date": date}


def party_in_brief(mention: Mention) -> dict[str, str]:
    """A party where another thing is told of."""
    return {"name": mention.name, "code": mention.code} if mention.code else {"name": mention.name}
