"""What following needs of a coded document, and no more: thousands of documents are held at once."""

from __future__ import annotations

from dataclasses import replace

from troth.types import CodedDocument, Coding, FollowedDocument, FollowedStatement, Span, Statement


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
            _statement(document.text, statement, coding)
            for statement, coding in pairs
            if coding.kind != "context" or coding.initiatives or coding.money
        ),
        warnings=coded.warnings,
    )


def _statement(text: str, statement: Statement, coding: Coding) -> FollowedStatement:
    return FollowedStatement(
        id=statement.id,
        index=statement.index,
        quote=_words(text, statement.start, statement.end),
        path=statement.path,
        lead_in=_lead_in(text, statement.lead_in),
        coding=replace(coding, why=()),
        start=statement.start,
    )


def _lead_in(text: str, span: Span | None) -> str:
    return _words(text, span.start, span.end) if span else ""


def _words(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())
