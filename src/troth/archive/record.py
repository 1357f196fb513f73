"""The record of a reading: all that one coder made of a document, whole, in little room, and back again.

A record is JSON in UTF-8, compressed. The canonical text is kept apart, as readings often share it.
Identities of statements are not in it: they follow from the words (`troth.reading.statement_ids`). Offsets
of codes count from the start of their statement, which makes most of them small and alike.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from troth.archive.compression import CompressionError, compressed, expanded
from troth.errors import DamagedError
from troth.reading import statement_ids
from troth.types import (
    CONFIDENCES,
    Block,
    CodedDocument,
    Coding,
    Confidence,
    Cue,
    Document,
    Initiative,
    Mention,
    Money,
    Party,
    Section,
    Span,
    Statement,
    Target,
    When,
)

FORM = 1  # of the records written here; a reader of records knows this form and all before it

_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")
).encode
Value = TypeVar("Value", Mention, Money, When, Target, Initiative, Cue)


class RecordError(DamagedError):
    """Bytes that are no record of a form that is known."""


def packed(coded: CodedDocument) -> bytes:
    """The record of a coded document, without its canonical text; the same document gives the same bytes."""
    document = coded.document
    paths: dict[tuple[str, ...], int] = {}
    record = {
        "form": FORM,
        "document": [
            document.source,
            document.title,
            document.date.isoformat() if document.date else None,
            [[party.name, party.code] for party in document.parties],
            document.language,
            document.media_type,
            document.words,
            document.origins,
            document.warnings,
        ],
        "blocks": [[each.kind, each.start, each.end, each.level, each.marker] for each in document.blocks],
        "sections": [
            [paths.setdefault(each.path, len(paths)), each.start, each.end] for each in document.sections
        ],
        "statements": [_statement(each, paths) for each in document.statements],
        "codings": [
            _coding(coding, statement.start)
            for statement, coding in zip(document.statements, coded.codings, strict=True)
        ],
        "paths": list(paths),
        "coder": coded.coder,
        "warnings": coded.warnings,
    }
    return compressed(_encode(record).encode("utf-8"))


def unpacked(record: bytes, identity: str, text: str) -> CodedDocument:
    """The coded document of a record: equal, value by value, to what was packed.

    Args:
        record: As `packed` gives it.
        identity: SHA-256 of the original bytes, in hexadecimal.
        text: The canonical text of the reading.

    Raises:
        RecordError: The bytes are damaged, or of a form that only a newer Troth knows.
    """
    try:
        read = json.loads(expanded(record))
        if read["form"] > FORM:
            raise RecordError("a record is of a newer Troth")
        return _coded(read, identity, text)
    except (CompressionError, ValueError, KeyError, TypeError, IndexError) as error:
        raise RecordError(f"a record is damaged ({type(error).__name__})") from error


def unpacked_some(record: bytes, wanted: Iterable[int]) -> Iterator[tuple[Statement, Coding]]:
    """Some statements of a record with their codings, without their identities, in the order asked for.

    Args:
        record: As `packed` gives it.
        wanted: Places of statements in reading order.

    Raises:
        RecordError: The bytes are damaged, or of a form that only a newer Troth knows.
    """
    try:
        read = json.loads(expanded(record))
        if read["form"] > FORM:
            raise RecordError("a record is of a newer Troth")
        for place in wanted:
            start, end, path, lead_in, block, first = read["statements"][place]
            span = Span(*lead_in) if lead_in else None
            titles = tuple(read["paths"][path])
            statement = Statement("", place, start, end, titles, span, block, bool(first))
            yield statement, _read_coding(read["codings"][place], start)
    except (CompressionError, ValueError, KeyError, TypeError, IndexError) as error:
        raise RecordError(f"a record is damaged ({type(error).__name__})") from error


def _coded(read: dict[str, Any], identity: str, text: str) -> CodedDocument:
    source, title, date, parties, language, media_type, words, origins, warnings = read["document"]
    paths = [tuple(each) for each in read["paths"]]
    spans = [(each[0], each[1]) for each in read["statements"]]
    names = statement_ids(identity, text, spans)
    statements = tuple(
        Statement(
            name, index, start, end, paths[path], Span(*lead_in) if lead_in else None, block, bool(first)
        )
        for index, (name, (start, end, path, lead_in, block, first)) in enumerate(
            zip(names, read["statements"], strict=True)
        )
    )
    document = Document(
        id=identity,
        source=source,
        title=title,
        date=dt.date.fromisoformat(date) if date else None,
        parties=tuple(Party(*each) for each in parties),
        language=language,
        media_type=media_type,
        text=text,
        blocks=tuple(Block(*each) for each in read["blocks"]),
        sections=tuple(Section(paths[path], start, end) for path, start, end in read["sections"]),
        statements=statements,
        words=words,
        origins=tuple((of, by) for of, by in origins),
        warnings=tuple(warnings),
    )
    codings = tuple(
        _read_coding(coding, start) for coding, (start, _) in zip(read["codings"], spans, strict=True)
    )
    return CodedDocument(document, codings, read["coder"], tuple(read["warnings"]))


def _statement(statement: Statement, paths: dict[tuple[str, ...], int]) -> list[Any]:
    lead_in = [statement.lead_in.start, statement.lead_in.end] if statement.lead_in else 0
    path = paths.setdefault(statement.path, len(paths))
    return [statement.start, statement.end, path, lead_in, statement.block, int(statement.first_in_block)]


def _coding(coding: Coding, start: int) -> list[Any]:
    """The codes as a row, without the empty ones at its end."""
    confidence = [getattr(coding.confidence, name) for name in CONFIDENCES]
    while confidence and confidence[-1] is None:
        confidence.pop()
    row: list[Any] = [
        coding.kind,
        confidence,
        [[each.field, each.cue, each.start - start, each.end - start] for each in coding.why],
        [[each.name, each.code, each.start - start, each.end - start] for each in coding.actors],
        coding.firmness,
        coding.specificity,
        [[each.name, each.code, each.start - start, each.end - start] for each in coding.partners],
        [[each.edtf, each.role, each.start - start, each.end - start] for each in coding.dates],
        [[each.name, each.acronym, each.start - start, each.end - start] for each in coding.initiatives],
        [
            [each.amount, each.currency, each.role, each.start - start, each.end - start, each.qualifier]
            for each in coding.money
        ],
        [
            [
                each.measure,
                each.baseline,
                each.goal,
                each.unit,
                each.by,
                each.start - start,
                each.end - start,
            ]
            for each in coding.targets
        ],
    ]
    while not row[-1]:
        row.pop()
    return row


def _read_coding(row: Sequence[Any], start: int) -> Coding:
    kind, confidence, why, actors, firmness, specificity, partners, dates, initiatives, money, targets = (
        *row,
        *_NOTHING[len(row) :],
    )
    return Coding(
        kind=kind,
        specificity=specificity,
        firmness=firmness,
        actors=_values(Mention, actors, start),
        partners=_values(Mention, partners, start),
        money=tuple(
            Money(amount, currency, role, start + first, start + last, qualifier)
            for amount, currency, role, first, last, qualifier in money
        ),
        dates=_values(When, dates, start),
        targets=tuple(
            Target(measure, baseline, goal, unit, by, start + first, start + last)
            for measure, baseline, goal, unit, by, first, last in targets
        ),
        initiatives=_values(Initiative, initiatives, start),
        why=_values(Cue, why, start),
        confidence=Confidence(*confidence),
    )


_NOTHING: tuple[Any, ...] = ("", (), (), (), None, None, (), (), (), (), ())


def _values(
    form: Callable[[Any, Any, int, int], Value], rows: Sequence[Any], start: int
) -> tuple[Value, ...]:
    return tuple(form(one, other, start + first, start + last) for one, other, first, last in rows)
