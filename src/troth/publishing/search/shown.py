"""What an archive holds of a document or statement as JSON Lines: the lines of reading, then its history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from troth.archive.decisions import Decision
from troth.archive.showing import Held, Made, ShownDocument, ShownStatement
from troth.publishing import jsonl
from troth.publishing.threads.jsonl import line
from troth.types import CodedDocument, Coding


def document_lines(shown: ShownDocument) -> Iterator[str]:
    """The lines that reading the document gives, and where there is a history its lines after them."""
    yield jsonl.lines(shown.coded)
    if shown.has_history:
        yield from _history(shown)
        yield from (_decision(each) for each in shown.decisions)


def statement_lines(shown: ShownStatement) -> Iterator[str]:
    """The lines of the document and of the statement that reading gives, then its context and its history."""
    yield jsonl.lines(_only(shown.document.coded, shown.statement.index))
    yield line(
        {
            "type": "context",
            "statement": shown.statement.id,
            "before": shown.before,
            "after": shown.after,
        }
    )
    if shown.document.has_history:
        yield from _versions(shown.document.held)
        for made, coding in shown.earlier:
            yield line({**_made(made), "statement": shown.statement.id, "codes": _codes(coding)})
        yield from (_decision(each) for each in shown.decisions)


def _only(coded: CodedDocument, index: int) -> CodedDocument:
    """The document with one of its statements."""
    document = replace(coded.document, statements=(coded.document.statements[index],))
    return replace(coded, document=document, codings=(coded.codings[index],))


def _history(shown: ShownDocument) -> Iterator[str]:
    yield from _versions(shown.held)
    yield from (line(_made(each)) for each in shown.earlier)


def _versions(held: Iterable[Held]) -> Iterator[str]:
    for each in held:
        yield line(
            {
                "type": "version",
                "source": each.source,
                "version": each.version,
                "document": each.document,
                "added_at": each.added_at,
                "current": each.latest,
            }
        )


def _made(made: Made) -> dict[str, Any]:
    return {
        "type": "reading",
        "document": made.coded.document.id,
        "coder": made.coder,
        "made_at": made.made_at,
        "statements": len(made.coded.codings),
    }


def _codes(coding: Coding | None) -> dict[str, Any] | None:
    """The codes that decide what a statement is; None where the coder has no such statement."""
    if coding is None:
        return None
    codes = {"kind": coding.kind, "specificity": coding.specificity, "firmness": coding.firmness}
    found: dict[str, Any] = {name: value for name, value in codes.items() if value is not None}
    for name, mentions in (("actors", coding.actors), ("partners", coding.partners)):
        found[name] = [each.code or each.name for each in mentions]
    return found


def _decision(decision: Decision) -> str:
    return line(
        {
            "type": "decision",
            "statement": decision.statement,
            "field": decision.field,
            "value": decision.value,
            "decided_by": decision.decided_by,
            "decided_at": decision.decided_at,
            "note": decision.note or None,
            "counts": decision.counts,
            "stands": decision.stands,
        }
    )
