"""Statements of a document as files and records, with the keys and columns that ``troth read`` writes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from troth.archive.documents import coded_documents
from troth.archive.linked import OtherEnd
from troth.archive.showing import text_after, text_before
from troth.publishing import csv, jsonl
from troth.publishing.selection import EVERYTHING, Selection, selected
from troth.serving.document import Reader, decision_record
from troth.serving.parts import Part
from troth.serving.served import Reading
from troth.serving.streams import Form, json_pieces
from troth.types import CodedDocument, Coding, Statement


def statement_pieces(
    reading: Reading, number: int, form: Form, selection: Selection = EVERYTHING
) -> Iterator[str]:
    """The statements of a document as CSV or as a JSON array.

    Args:
        reading: The archive.
        number: Of the document.
        form: Which of the two.
        selection: The statements that are wanted.
    """
    ((_, coded),) = coded_documents(reading.connection, [number])
    if form == "csv":
        yield csv.header()
        yield csv.rows(coded, selection)
        return
    yield from json_pieces(statement_records(coded, selection))


def statements_of(coded: CodedDocument, selection: Selection, number: int, size: int) -> Part[dict[str, Any]]:
    """The records of one part of the statements of a document that are wanted.

    Args:
        coded: The document.
        selection: The statements that are wanted.
        number: Of the part, from 1.
        size: Statements that a part holds at most.
    """
    wanted = list(selected(coded, selection))
    some = wanted[(number - 1) * size : number * size]
    return Part(tuple(statement_records(_only(coded, some))), number, size, len(wanted))


def statement_detail(shown: Reader, place: int) -> dict[str, Any]:
    """The record of a statement with what surrounds it.

    Args:
        shown: Its document.
        place: Of the statement in it, in reading order.
    """
    document = shown.coded.document
    statement = document.statements[place]
    (record,) = statement_records(_only(shown.coded, [(statement, shown.coded.codings[place])]))
    date = document.date.isoformat() if document.date else None
    thread = shown.linked.threads.get(place)
    due = {"due": thread.due} if thread and thread.due else {}
    promise = {"promise": {"stage": thread.stage, **due, "mentions": thread.mentions}} if thread else {}
    return {
        **record,
        "in_document": {"id": document.id, "title": document.title, "date": date},
        "before": text_before(document.text, statement.start),
        "after": text_after(document.text, statement.end),
        **promise,
        "continues": [_end(each) for each in shown.linked.earlier.get(place, ())],
        "continued_by": [_end(each) for each in shown.linked.later.get(place, ())],
        "decisions": [decision_record(each) for each in shown.decisions.get(statement.id, ())],
    }


def _end(end: OtherEnd) -> dict[str, Any]:
    date = end.document.date.isoformat() if end.document.date else None
    return {
        "id": end.statement,
        "document": {"id": end.document.id, "title": end.document.title, "date": date},
        "relation": end.relation,
        "confidence": end.confidence,
    }


def _only(coded: CodedDocument, some: Sequence[tuple[Statement, Coding]]) -> CodedDocument:
    """The document with some of its statements."""
    document = replace(coded.document, statements=tuple(statement for statement, _ in some))
    return replace(coded, document=document, codings=tuple(coding for _, coding in some))


def statement_records(coded: CodedDocument, selection: Selection = EVERYTHING) -> list[dict[str, Any]]:
    """The records of statements; a scalar that does not apply is absent."""
    _, *lines = jsonl.lines(coded, selection).removesuffix("\n").split("\n")
    records = [json.loads(line) for line in lines]
    for record in records:
        del record["type"]
    return records
