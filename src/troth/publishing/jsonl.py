"""JSON Lines: one line for a document, then one for each of its statements in reading order.

A scalar that does not apply is absent, a list that does not apply is empty; nothing is guessed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from troth.publishing.selection import EVERYTHING, Selection, selected
from troth.types import CodedDocument, Coding, Statement

# Valid inside a JSON string, but many readers of lines end a line there.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}

_OTHER_NAMES = {"from": "baseline", "to": "goal"}  # attributes that are not called as their keys


def _fields(keys: str) -> tuple[tuple[str, str], ...]:
    """Each key of a value that stands in the text, in the order of the contract, with its attribute."""
    return tuple((key, _OTHER_NAMES.get(key, key)) for key in (*keys.split(), "start", "end"))


_MENTION = _fields("name code")
_MONEY = _fields("amount currency role qualifier")
_WHEN = _fields("edtf role")
_TARGET = _fields("measure from to unit by")
_INITIATIVE = _fields("name acronym")
_CUE = _fields("field cue")

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode


def lines(coded: CodedDocument, selection: Selection = EVERYTHING) -> str:
    """A document and its selected statements, every line ended by a line feed."""
    text = coded.document.text
    records: list[dict[str, Any]] = [document_record(coded)]
    records += [
        statement_record(statement, coding, text, coded.document.id)
        for statement, coding in selected(coded, selection)
    ]
    return "".join(_line(record) for record in records)


def document_record(coded: CodedDocument) -> dict[str, Any]:
    """The document line as a value, its keys in the order of the contract."""
    document = coded.document
    return _present(
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


def statement_record(statement: Statement, coding: Coding, text: str, document_id: str) -> dict[str, Any]:
    """The statement line as a value, its keys in the order of the contract.

    Args:
        statement: Where it stands.
        coding: What is said of it.
        text: The canonical text that all offsets count in.
        document_id: SHA-256 of the original bytes.
    """
    lead_in = statement.lead_in
    return _present(
        {
            "type": "statement",
            "id": statement.id,
            "document": document_id,
            "index": statement.index,
            "path": list(statement.path),
            "quote": text[statement.start : statement.end],
            "start": statement.start,
            "end": statement.end,
            "lead_in": lead_in
            and {"quote": text[lead_in.start : lead_in.end], "start": lead_in.start, "end": lead_in.end},
            "kind": coding.kind,
            "specificity": coding.specificity,
            "firmness": coding.firmness,
            "actors": _each(coding.actors, _MENTION),
            "partners": _each(coding.partners, _MENTION),
            "money": _each(coding.money, _MONEY),
            "dates": _each(coding.dates, _WHEN),
            "targets": _each(coding.targets, _TARGET),
            "initiatives": _each(coding.initiatives, _INITIATIVE),
            "why": _each(coding.why, _CUE),
        }
    )


def _line(record: Mapping[str, Any]) -> str:
    line = _encode(record)
    if not line.isascii():
        line = line.translate(_LINE_ENDS)
    return line + "\n"


def _present(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value is not None}


def _each(values: Iterable[Any], fields: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    return [_present({key: getattr(value, name) for key, name in fields}) for value in values]
