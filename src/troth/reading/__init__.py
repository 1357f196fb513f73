"""Bytes to `Document`: decode, parse by format, find structure, sentences and metadata. Pure.

The way of the data:

    bytes -> decode -> html | markdown | text -> raw blocks -> structure -> Document
                                                  |-> metadata: title, date, parties
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from troth.errors import ReadError
from troth.reading.decode import decode
from troth.reading.html import read_html
from troth.reading.language import language
from troth.reading.markdown import read_markdown
from troth.reading.metadata import metadata
from troth.reading.raw import RawDocument
from troth.reading.structure import Structure, structure_of
from troth.reading.text import read_text
from troth.types import Document, MediaType, Statement

__all__ = ["read_document", "statement_ids"]

_PARSERS = {"text/html": read_html, "text/markdown": read_markdown, "text/plain": read_text}


def read_document(data: bytes, source: str) -> Document:
    """A document from its bytes, by content and not by the name's ending.

    Args:
        data: The original bytes: Markdown with or without front matter, an HTML page or fragment, or plain
            text, in any usual encoding.
        source: The path or name as the user gave it, for messages and as a last resort for title and date.

    Returns:
        The document with its statements in reading order, not yet coded. What was doubtful but readable is in
        its `warnings`.

    Raises:
        ReadError: The bytes are empty, binary, or hold no words.
    """
    text, media_type, warnings = decode(data, source)
    raw = _parse(text, media_type)
    if raw.fields.get("generator", "").startswith("Troth"):
        raise ReadError(source, "is a page that Troth wrote; name the document that it was made from")
    structure = structure_of(raw)
    if not structure.blocks:
        raise ReadError(source, "holds no text to read")
    found = metadata(raw, source, raw.fields.get("url"))
    identity = hashlib.sha256(data).hexdigest()
    told = language(structure.text)
    doubts = list(warnings + raw.warnings + found.warnings)
    if told != "en":
        doubts.append(f"language is {told!r}, not English: the coding rules are for English")
    return Document(
        id=identity,
        source=source,
        title=found.title,
        date=found.date,
        parties=found.parties,
        language=told,
        media_type=media_type,
        text=structure.text,
        blocks=structure.blocks,
        sections=structure.sections,
        statements=_statements(structure, identity),
        words=structure.text.count(" ") + structure.text.count("\n") + 1,
        origins=found.origins,
        warnings=tuple(doubts),
    )


def _parse(text: str, media_type: MediaType) -> RawDocument:
    return _PARSERS[media_type](text)


def _statements(structure: Structure, document: str) -> tuple[Statement, ...]:
    units = structure.units
    names = statement_ids(document, structure.text, [(unit.start, unit.end) for unit in units])
    return tuple(
        Statement(
            id=name,
            index=index,
            start=unit.start,
            end=unit.end,
            path=unit.path,
            lead_in=unit.lead_in,
            block=unit.block,
            first_in_block=unit.first_in_block,
        )
        for index, (name, unit) in enumerate(zip(names, units, strict=True))
    )


def statement_ids(document: str, text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """The identities of statements: they hang on the words alone, and outlive a new way of counting offsets.

    Args:
        document: SHA-256 of the original bytes, in hexadecimal.
        text: Its canonical text.
        spans: The start and end of every statement, in reading order.

    Returns:
        Twenty hexadecimal digits each: of the document, of how many statements of the same words have come
        by then, and of the words.
    """
    seen: dict[str, int] = {}
    of_document = hashlib.sha256(document.encode())
    names = []
    for start, end in spans:
        quote = text[start:end]
        seen[quote] = occurrence = seen.get(quote, 0) + 1
        digest = of_document.copy()
        digest.update(f"\n{occurrence}\n{quote}".encode())
        names.append(digest.hexdigest()[:20])
    return names
