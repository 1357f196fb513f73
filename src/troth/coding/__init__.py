"""`Document` to coded statements: a grammar over the vocabulary, pure and the same on every machine."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version

from troth.coding.engine import Engine
from troth.types import CodedDocument, Coding, Document

__all__ = ["code_document"]

CODER = f"troth {version('troth')}"

# Whose dollar a bare "$" is in a party's own text; official texts of all others write "$" for the US dollar.
_DOLLARS = {"AUS": "AUD", "CAN": "CAD", "NZL": "NZD", "SGP": "SGD", "HKG": "HKD"}

# What some sites write for "-" and "’", one code point each: the hyphen sign, the hyphen
# without a break, and the modifier letter apostrophe.
_UNUSUAL_SIGNS = "\u2010\u2011\u02bc"
_AS_USUAL = str.maketrans(_UNUSUAL_SIGNS, "--’")


def code_document(document: Document) -> CodedDocument:
    """Code every statement of a document; docs/coding.md says what the codes mean.

    Args:
        document: As `troth.reading.read_document` gives it.

    Returns:
        One coding a statement, in reading order; the same document gives the same codings to the byte.
    """
    usual = document
    if any(map(document.text.__contains__, _UNUSUAL_SIGNS)):
        # one code point for one: all offsets stay, and quotes are taken from the document as it is
        usual = replace(document, text=document.text.translate(_AS_USUAL))
    engine = Engine(usual, _dollar(document))
    codings = tuple(map(engine.code, document.statements))
    if usual is not document:
        codings = tuple(_as_written(coding, usual.text, document.text) for coding in codings)
    return CodedDocument(document, codings, CODER, document.warnings)


def _as_written(coding: Coding, usual: str, text: str) -> Coding:
    """A coding whose cues and names are the words of the document at their offsets, in its own signs."""

    def written(words: str, start: int, end: int) -> str:
        return text[start:end] if words == usual[start:end] else words

    return replace(
        coding,
        why=tuple(replace(each, cue=written(each.cue, each.start, each.end)) for each in coding.why),
        actors=tuple(replace(each, name=written(each.name, each.start, each.end)) for each in coding.actors),
        partners=tuple(
            replace(each, name=written(each.name, each.start, each.end)) for each in coding.partners
        ),
        initiatives=tuple(
            replace(each, name=written(each.name, each.start, each.end)) for each in coding.initiatives
        ),
    )


def _dollar(document: Document) -> str:
    """ISO 4217 of a bare "$": a party's own in its unilateral document, else USD."""
    if len(document.parties) == 1:
        return _DOLLARS.get(document.parties[0].code or "", "USD")
    return "USD"
