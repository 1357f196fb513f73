"""Threads: one promise through all documents, with its stage, its deadline, its mentions and its silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from troth.following.order import of_the_same_parties
from troth.types import Deadline, FollowedDocument, Link, Stage, Thread


def threads_of(
    documents: Sequence[FollowedDocument], links: Sequence[Link], as_of: dt.date
) -> tuple[Thread, ...]:
    """A thread for each commitment.

    Args:
        documents: Oldest first.
        links: Between their statements.
        as_of: The day that deadlines are measured against.

    Returns:
        In the order of the commitments.
    """
    document_of = {each.id: document.id for document in documents for each in document.statements}
    by_commitment: dict[str, list[Link]] = {}
    for link in links:
        by_commitment.setdefault(link.earlier, []).append(link)
    found = []
    for place, document in enumerate(documents):
        later = [each.id for each in documents[place + 1 :] if of_the_same_parties(each, document)]
        for statement in document.statements:
            if statement.coding.kind != "commitment":
                continue
            own = tuple(by_commitment.get(statement.id, ()))
            mentioned = tuple(dict.fromkeys(document_of[link.later] for link in own))
            done = [link for link in own if link.relation == "fulfils"]
            stage: Stage = "done" if done else "under way" if own else "promised"
            found.append(
                Thread(
                    id=statement.id,
                    commitment=statement.id,
                    statements=(statement.id,),
                    parent=None,
                    links=own,
                    stage=stage,
                    stage_by=(done or own)[-1].later if own else statement.id,
                    deadline=Deadline(None, "none"),
                    mentioned_in=mentioned,
                    not_mentioned_in=tuple(each for each in later if each not in mentioned),
                    silent_on_theme=(),
                )
            )
    return tuple(found)
