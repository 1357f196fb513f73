"""Documents and statements that a path names, or the refusal in words."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import HTTPException, Path

from troth.archive.former import former_statement_of
from troth.archive.showing import MOST_CANDIDATES, Candidate, candidates
from troth.serving.served import Reading

DocumentId = Annotated[
    str,
    Path(
        pattern="^[0-9a-f]{4,64}$",
        description="The id of a document, or its beginning where no other document begins so.",
    ),
]
StatementId = Annotated[
    str,
    Path(
        pattern="^[0-9a-f]{4,20}$",
        description="The id of a statement, or its beginning where no other statement begins so.",
    ),
]


def named_document(reading: Reading, id: str) -> Candidate:  # noqa: A002
    """The document that an id or its beginning names.

    Raises:
        HTTPException: None has it, or several do.
    """
    known = [each for each in candidates(reading.connection, id) if each.statement is None]
    return _only([each for each in known if each.id.startswith(id)], "document", id)


def named_statement(reading: Reading, id: str) -> Candidate:  # noqa: A002
    """The statement that an id or its beginning names, in the reading that counts.

    Raises:
        HTTPException: None has it, or several do; of one that is gone, it says what stands at its place.
    """
    known = [each for each in candidates(reading.connection, id) if each.statement is not None]
    former = None if known else former_statement_of(reading.connection, id)
    if former is not None:
        now = f"; at its place stands {former.now} now" if former.now else ""
        words = f"The statement {id} of document {former.document} is gone since it was coded anew{now}."
        raise HTTPException(HTTPStatus.NOT_FOUND, words)
    return _only(known, "statement", id)


def _only(known: list[Candidate], what: str, id: str) -> Candidate:  # noqa: A002
    if not known:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"There is no {what} with the id {id}.")
    if len(known) > 1:
        names = ", ".join(each.id for each in known[:MOST_CANDIDATES])
        more = " and more" if len(known) > MOST_CANDIDATES else ""
        raise HTTPException(HTTPStatus.NOT_FOUND, f"{id} may be {names}{more}; name one of them.")
    return known[0]
