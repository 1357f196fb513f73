"""What following needs of a coded document, and no more: thousands of documents are held at once."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from troth.following.days import last_day
from troth.types import CodedDocument, Coding, FollowedDocument, FollowedStatement, Span, Statement

_NO_CONFIDENCE = Coding("context").confidence  # nothing that follows asks how sure a code is
_MONTH_OR_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


def followed(coded: CodedDocument) -> FollowedDocument:
    """The words and codes of a document that following needs.

    Args:
        coded: As `troth.read` gives it.

    Returns:
        Every commitment, action and position, and of the context what names an initiative or a sum.
    """
    document = coded.document
    pairs = zip(document.statements, coded.codings, strict=True)
    return FollowedDocument(
        id=document.id,
        source=document.source,
        title=document.title,
        date=document.date,
        parties=document.parties,
        paths=tuple(section.path for section in document.sections),
        statements=tuple(
            followed_statement(document.text, statement, coding)
            for statement, coding in pairs
            if coding.kind != "context" or coding.initiatives or coding.money
        ),
        warnings=coded.warnings,
        reports_until=None if document.date else _latest_act(coded),
    )


def _latest_act(coded: CodedDocument) -> dt.date | None:
    """The last day of the latest act that a document dates to a month or a day: it was not written before."""
    days = [
        day
        for coding in coded.codings
        if coding.kind == "action"
        for when in coding.dates
        if when.role == "on" and _MONTH_OR_DAY.fullmatch(when.edtf) and (day := last_day(when.edtf))
    ]
    return max(days, default=None)


def followed_statement(text: str, statement: Statement, coding: Coding) -> FollowedStatement:
    """What following needs of one statement.

    Args:
        text: The canonical text.
        statement: In that text.
        coding: Of the statement.
    """
    return FollowedStatement(
        id=statement.id,
        index=statement.index,
        quote=_words(text, statement.start, statement.end),
        path=statement.path,
        lead_in=_lead_in(text, statement.lead_in),
        coding=replace(coding, why=(), confidence=_NO_CONFIDENCE),
        start=statement.start,
    )


def _lead_in(text: str, span: Span | None) -> str:
    return _words(text, span.start, span.end) if span else ""


def _words(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())
