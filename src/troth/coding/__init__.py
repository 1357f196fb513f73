"""`Document` to coded statements: a grammar over the vocabulary, pure and the same on every machine."""

from __future__ import annotations

from importlib.metadata import version

from troth.coding.engine import Engine
from troth.types import CodedDocument, Document

__all__ = ["code_document"]

CODER = f"troth {version('troth')}"

# Whose dollar a bare "$" is in a party's own text; official texts of all others write "$" for the US dollar.
_DOLLARS = {"AUS": "AUD", "CAN": "CAD", "NZL": "NZD", "SGP": "SGD", "HKG": "HKD"}


def code_document(document: Document) -> CodedDocument:
    """Code every statement of a document; docs/coding.md says what the codes mean.

    Args:
        document: As `troth.reading.read_document` gives it.

    Returns:
        One coding a statement, in reading order; the same document gives the same codings to the byte.
    """
    engine = Engine(document, _dollar(document))
    codings = tuple(map(engine.code, document.statements))
    return CodedDocument(document, codings, CODER, document.warnings)


def _dollar(document: Document) -> str:
    """ISO 4217 of a bare "$": a party's own in its unilateral document, else USD."""
    if len(document.parties) == 1:
        return _DOLLARS.get(document.parties[0].code or "", "USD")
    return "USD"
