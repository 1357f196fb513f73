"""CSV by RFC 4180: a header and one row a statement.

A cell whose text begins with ``=``, ``+``, ``-``, ``@``, a tab, a carriage return or a line feed has an
apostrophe put before it, as OWASP's page "CSV Injection" advises: a spreadsheet would otherwise run it as
a formula. A program that reads the file takes one leading apostrophe before such a character away.
"""

from __future__ import annotations

import csv
import io

from troth.publishing.selection import EVERYTHING, Selection, lowest, selected
from troth.publishing.words import initiative_words, mention_words, money_words, target_words, when_words
from troth.types import CodedDocument, Coding, Confidence, Mention, Statement

COLUMNS = (
    "document",
    "source",
    "title",
    "date",
    "index",
    "statement",
    "section",
    "quote",
    "start",
    "end",
    "lead_in",
    "kind",
    "firmness",
    "specificity",
    "actors",
    "actor_codes",
    "partners",
    "partner_codes",
    "money",
    "money_amounts",
    "money_currencies",
    "money_roles",
    "dates",
    "dates_edtf",
    "targets",
    "initiatives",
    "why",
    "confidence_kind",
    "confidence_firmness",
    "confidence_specificity",
    "confidence_actors",
    "confidence_lowest",
)

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
JOIN = "; "


def header() -> str:
    """The first line."""
    return row(COLUMNS)


def rows(coded: CodedDocument, selection: Selection = EVERYTHING) -> str:
    """One row for each selected statement, without the header."""
    return "".join(row(_cells(coded, statement, coding)) for statement, coding in selected(coded, selection))


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _cells(coded: CodedDocument, statement: Statement, coding: Coding) -> tuple[str, ...]:
    document = coded.document
    text = document.text
    lead_in = statement.lead_in
    return (
        document.id,
        document.source,
        document.title,
        document.date.isoformat() if document.date else "",
        str(statement.index),
        statement.id,
        " > ".join(statement.path),
        text[statement.start : statement.end],
        str(statement.start),
        str(statement.end),
        text[lead_in.start : lead_in.end] if lead_in else "",
        coding.kind,
        coding.firmness or "",
        coding.specificity or "",
        JOIN.join(mention_words(each) for each in coding.actors),
        codes(coding.actors),
        JOIN.join(mention_words(each) for each in coding.partners),
        codes(coding.partners),
        JOIN.join(money_words(each) for each in coding.money),
        JOIN.join(str(each.amount) for each in coding.money),
        JOIN.join(each.currency for each in coding.money),
        JOIN.join(each.role for each in coding.money),
        JOIN.join(when_words(each) for each in coding.dates),
        JOIN.join(each.edtf for each in coding.dates),
        JOIN.join(target_words(each) for each in coding.targets),
        JOIN.join(initiative_words(each) for each in coding.initiatives),
        JOIN.join(f"{cue.field}: {cue.cue}" for cue in coding.why),
        *_confidence(coding.confidence),
    )


def _confidence(confidence: Confidence) -> tuple[str, ...]:
    figures = (confidence.kind, confidence.firmness, confidence.specificity, confidence.actors)
    return tuple("" if figure is None else str(figure) for figure in (*figures, lowest(confidence)))


def codes(mentions: tuple[Mention, ...]) -> str:
    """The codes in one cell; the name of what has none."""
    return JOIN.join(mention.code or mention.name for mention in mentions)


def row(cells: tuple[str, ...]) -> str:
    """One line with its line break, every cell safe."""
    line = io.StringIO(newline="")
    csv.writer(line).writerow([safe(cell) for cell in cells])
    return line.getvalue()
