"""JSON Lines: one line for a document, then one for each of its statements in reading order.

A scalar that does not apply is absent, a list that does not apply is empty; nothing is guessed.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from json.encoder import encode_basestring as _string
from typing import Any, TypeVar

from troth.publishing.selection import EVERYTHING, Selection, selected
from troth.types import (
    CONFIDENCES,
    CodedDocument,
    Coding,
    Confidence,
    Cue,
    Initiative,
    Mention,
    Money,
    Span,
    Statement,
    Target,
    When,
)

# Valid inside a JSON string, but many readers of lines end a line there.
LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode

Value = TypeVar("Value")


def lines(coded: CodedDocument, selection: Selection = EVERYTHING) -> str:
    """A document and its selected statements, every line ended by a line feed."""
    statement_line = _Statements(coded).line
    written = [_document(coded), "\n"]
    written += [statement_line(statement, coding) for statement, coding in selected(coded, selection)]
    text = "".join(written)
    if not text.isascii() and any(chr(sign) in text for sign in LINE_ENDS):
        return text.translate(LINE_ENDS)
    return text


def _document(coded: CodedDocument) -> str:
    """The document line, its keys in the order of the contract."""
    document = coded.document
    return _encode(
        _present(
            {
                "type": "document",
                "id": document.id,
                "source": document.source,
                "title": document.title,
                "date": document.date.isoformat() if document.date else None,
                "parties": [_present({"name": party.name, "code": party.code}) for party in document.parties],
                "language": document.language,
                "media_type": document.media_type,
                "coder": coded.coder,
                "words": document.words,
                "warnings": list(coded.warnings),
            }
        )
    )


def _present(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value is not None}


class _Statements:
    """Writes the statement lines of one document, their keys in the order of the contract.

    They are put together as text: nearly all of the output is such lines, and a value of each, made and then
    encoded, would take three times as long.
    """

    def __init__(self, coded: CodedDocument) -> None:
        self.text = coded.document.text
        self.document = _string(coded.document.id)
        self.paths: dict[tuple[str, ...], str] = {}  # as written; the statements of a section share one

    def line(self, statement: Statement, coding: Coding) -> str:
        """The line of one statement, ended by a line feed."""
        start, end, path = statement.start, statement.end, statement.path
        lead_in = "" if statement.lead_in is None else self._lead_in(statement.lead_in)
        written = self.paths.get(path)
        if written is None:
            written = self.paths[path] = ", ".join(map(_string, path))
        return (
            f'{{"type": "statement", "id": {_string(statement.id)}, "document": {self.document}, '
            f'"index": {statement.index}, "path": [{written}], '
            f'"quote": {_string(self.text[start:end])}, "start": {start}, "end": {end}'
            f'{lead_in}, "kind": "{coding.kind}"'
            f"{_given('specificity', coding.specificity)}{_given('firmness', coding.firmness)}"
            f', "actors": {_list(_mention, coding.actors)}, "partners": {_list(_mention, coding.partners)}'
            f', "money": {_list(_money, coding.money)}, "dates": {_list(_when, coding.dates)}'
            f', "targets": {_list(_target, coding.targets)}'
            f', "initiatives": {_list(_initiative, coding.initiatives)}, "why": {_list(_cue, coding.why)}'
            f', "confidence": {_confidence(coding.confidence)}}}\n'
        )

    def _lead_in(self, span: Span) -> str:
        start, end = span.start, span.end
        return f', "lead_in": {{"quote": {_string(self.text[start:end])}, "start": {start}, "end": {end}}}'


def _given(key: str, text: str | None) -> str:
    """A key with its text behind a comma, or nothing."""
    return "" if text is None else f', "{key}": {_string(text)}'


def _list(write: Callable[[Value], str], values: tuple[Value, ...]) -> str:
    return f"[{', '.join(map(write, values))}]" if values else "[]"


def _mention(value: Mention) -> str:
    return f'{{"name": {_string(value.name)}{_given("code", value.code)}, {_span(value)}}}'


def _money(value: Money) -> str:
    return (
        f'{{"amount": {value.amount!r}, "currency": {_string(value.currency)}, "role": {_string(value.role)}'
        f"{_given('qualifier', value.qualifier)}, {_span(value)}}}"
    )


def _when(value: When) -> str:
    return f'{{"edtf": {_string(value.edtf)}, "role": {_string(value.role)}, {_span(value)}}}'


def _target(value: Target) -> str:
    baseline = "" if value.baseline is None else f', "from": {value.baseline!r}'
    return (
        f'{{"measure": {_string(value.measure)}{baseline}, "to": {value.goal!r}, '
        f'"unit": {_string(value.unit)}{_given("by", value.by)}, {_span(value)}}}'
    )


def _initiative(value: Initiative) -> str:
    return f'{{"name": {_string(value.name)}{_given("acronym", value.acronym)}, {_span(value)}}}'


def _cue(value: Cue) -> str:
    return f'{{"field": {_string(value.field)}, "cue": {_string(value.cue)}, {_span(value)}}}'


@functools.lru_cache(20_000)  # few different ones occur, and coding gives the same objects again
def _confidence(value: Confidence) -> str:
    given = ((name, getattr(value, name)) for name in CONFIDENCES)
    return "{" + ", ".join([f'"{name}": {number!r}' for name, number in given if number is not None]) + "}"


def _span(value: Mention | Money | When | Target | Initiative | Cue) -> str:
    return f'"start": {value.start}, "end": {value.end}'
