"""Statements of a document as files and records, with the keys and columns that ``troth read`` writes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from troth.archive.documents import coded_documents
from troth.publishing import csv, jsonl
from troth.publishing.selection import EVERYTHING, Selection
from troth.serving.served import Reading
from troth.serving.streams import Form, json_pieces
from troth.types import CodedDocument


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


def statement_records(coded: CodedDocument, selection: Selection = EVERYTHING) -> list[dict[str, Any]]:
    """The records of statements; a scalar that does not apply is absent."""
    _, *lines = jsonl.lines(coded, selection).removesuffix("\n").split("\n")
    records = [json.loads(line) for line in lines]
    for record in records:
        del record["type"]
    return records
