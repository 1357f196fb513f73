"""A coded document taken apart into what an archive keeps of it: pure, so that any process can do it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from troth.archive.compression import compressed
from troth.archive.expressions import CODE_SIGN
from troth.archive.record import packed
from troth.archive.schema import STATEMENT_BITS
from troth.archive.store import IndexedText
from troth.archive.words import folded
from troth.errors import ReadError
from troth.types import CodedDocument, Coding, Statement

_YEAR = re.compile(r"[0-9]{4}")

# One row a statement: place, identity, start, end, start and end of its lead-in, section, kind, firmness,
# specificity.
StatementRow = tuple[int, bytes, int, int, int | None, int | None, int | None, str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that an archive keeps of one document, with statements by their place in reading order."""

    id: str
    original: bytes  # troth.archive.compression
    size: int  # of the original, in bytes
    source: str
    title: str
    date: str | None  # ISO 8601
    parties: tuple[tuple[str, str | None], ...]
    language: str
    media_type: str
    coder: str
    words: int
    text: str  # canonical
    text_bytes: bytes  # the same in UTF-8, compressed beside the original
    text_sha256: str
    record: bytes  # troth.archive.record
    sections: tuple[tuple[str, int, int], ...]  # path as JSON, start, end
    statements: tuple[StatementRow, ...]
    titles: tuple[str, ...]  # for the full-text index: of each section, the titles of its path
    codes: tuple[str, ...]  # for the full-text index: of each statement, words that stand for its codes
    parties_named: tuple[tuple[int, str, str], ...]  # statement, role, party
    sums: tuple[tuple[int, int, float, str, str], ...]
    dates: tuple[tuple[int, int, str, str], ...]
    targets: tuple[tuple[int, int, str, float | None, float, str, str | None], ...]
    initiatives: tuple[tuple[int, int, str, str | None, str], ...]
    warnings: tuple[str, ...] = ()

    def indexed(self, first: int) -> Iterator[IndexedText]:
        """The statements as the full-text index takes them.

        Args:
            first: The number of the first statement.
        """
        text = self.text
        for (place, _, start, end, lead_in, lead_in_end, section, *_), codes in zip(
            self.statements, self.codes, strict=True
        ):
            yield IndexedText(
                first + place,
                text[start:end],
                text[lead_in:lead_in_end] if lead_in is not None else "",
                self.titles[section] if section is not None else "",
                codes,
            )


def prepared(coded: CodedDocument, original: bytes) -> Prepared:
    """What an archive keeps of a document; the same document gives the same value.

    Args:
        coded: The document with its codings.
        original: The bytes that it was read from.

    Raises:
        ReadError: It has more statements than an archive can number.
    """
    text = coded.document.text.encode("utf-8")
    return replace(
        taken_apart(coded),
        original=compressed(original),
        size=len(original),
        text_bytes=compressed(text, original),
        text_sha256=hashlib.sha256(text).hexdigest(),
        record=packed(coded),
    )


def taken_apart(coded: CodedDocument) -> Prepared:
    """What questions are asked of, without the bytes of the original, of the text and of the record.

    Args:
        coded: The document with its codings.

    Raises:
        ReadError: It has more statements than an archive can number.
    """
    document = coded.document
    if len(document.statements) >> STATEMENT_BITS:
        raise ReadError(document.source, f"has more than {1 << STATEMENT_BITS:,} statements")
    sections = {section.path: number for number, section in enumerate(document.sections)}
    pairs = list(zip(document.statements, coded.codings, strict=True))
    return Prepared(
        id=document.id,
        original=b"",
        size=0,
        source=document.source,
        title=document.title,
        date=document.date.isoformat() if document.date else None,
        parties=tuple((party.name, party.code) for party in document.parties),
        language=document.language,
        media_type=document.media_type,
        coder=coded.coder,
        words=document.words,
        text=document.text,
        text_bytes=b"",
        text_sha256="",
        record=b"",
        sections=tuple((as_json(each.path), each.start, each.end) for each in document.sections),
        statements=tuple(_statements(pairs, sections)),
        titles=tuple("\n".join(each.path) for each in document.sections),
        codes=tuple(codes_of(coding, document.date) for coding in coded.codings),
        parties_named=tuple(_parties(pairs)),
        sums=tuple(
            (statement.index, place, each.amount, each.currency, each.role)
            for statement, coding in pairs
            for place, each in enumerate(coding.money)
        ),
        dates=tuple(
            (statement.index, place, each.edtf, each.role)
            for statement, coding in pairs
            for place, each in enumerate(coding.dates)
        ),
        targets=tuple(
            (statement.index, place, each.measure, each.baseline, each.goal, each.unit, each.by)
            for statement, coding in pairs
            for place, each in enumerate(coding.targets)
        ),
        initiatives=tuple(
            (statement.index, place, each.name, each.acronym, initiative_key(each.name))
            for statement, coding in pairs
            for place, each in enumerate(coding.initiatives)
        ),
        warnings=coded.warnings,
    )


def codes_of(coding: Coding, date: dt.date | None) -> str:
    """The codes of a statement as words for the full-text index, each behind `CODE_SIGN`.

    Args:
        coding: Of the statement.
        date: Of its document.
    """
    words = [*time_codes(date.isoformat() if date else None), f"kind{coding.kind}"]
    if coding.firmness:
        words.append(f"firmness{coding.firmness}")
    if coding.specificity:
        words.append(f"specificity{coding.specificity}")
    words += (party_code("actor", each.code or each.name) for each in coding.actors)
    words += (party_code("partner", each.code or each.name) for each in coding.partners)
    if coding.money:
        words.append("hassum")
    words += (f"sum{each.currency.lower()}" for each in coding.money)
    words += (f"by{year}" for when in coding.dates if when.role == "by" for year in _YEAR.findall(when.edtf))
    return " ".join(f"{CODE_SIGN}{word}" for word in dict.fromkeys(words))


def time_codes(date: str | None) -> tuple[str, ...]:
    """The words that stand for the date of a document, in ISO 8601: "month202105" and "year2021"."""
    return (f"month{date[:4]}{date[5:7]}", f"year{date[:4]}") if date else ("undated",)


def party_code(role: str, party: str) -> str:
    """The word that stands for an actor or a partner, from its code or its name: "actorjpn"."""
    return role + "".join(folded(party))


def initiative_key(name: str) -> str:
    """A name as it is looked up: its words in small letters, without signs."""
    return " ".join(folded(name))


def as_json(value: object) -> str:
    """A value on one line, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _statements(
    pairs: Iterable[tuple[Statement, Coding]], sections: dict[tuple[str, ...], int]
) -> Iterator[StatementRow]:
    for statement, coding in pairs:
        yield (
            statement.index,
            bytes.fromhex(statement.id),
            statement.start,
            statement.end,
            statement.lead_in.start if statement.lead_in else None,
            statement.lead_in.end if statement.lead_in else None,
            sections.get(statement.path),
            coding.kind,
            coding.firmness,
            coding.specificity,
        )


def _parties(pairs: Iterable[tuple[Statement, Coding]]) -> Iterator[tuple[int, str, str]]:
    for statement, coding in pairs:
        for role, mentions in (("actor", coding.actors), ("partner", coding.partners)):
            for party in dict.fromkeys(each.code or each.name for each in mentions):
                yield statement.index, role, party
