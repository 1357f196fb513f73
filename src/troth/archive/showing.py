"""Everything that an archive holds of one document or statement, found by what people call it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from troth.archive import schema
from troth.archive.decisions import Decision, decisions_of
from troth.archive.documents import coded_documents, earlier_readings
from troth.archive.following import in_parts
from troth.archive.naming import document_numbers
from troth.types import CodedDocument, Coding, Statement

STATEMENT_DIGITS = 20  # of an id of a statement, which is that of its thread as well
MOST_CANDIDATES = 6  # that are named where an id may be several things

_FITTING = 200  # documents that fit a pattern, of which the current ones are looked for

_ID = re.compile(r"[0-9a-f]{4,64}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document or statement that a name may mean."""

    document: int  # number
    id: str
    words: str  # for people: the document's title or source, or the beginning of the statement
    statement: int | None = None  # place in its document, None for the document itself


@dataclass(frozen=True, slots=True)
class Held:
    """That a source held a document, from one time on."""

    source: str  # the whole path
    version: int  # of the source, from 1
    document: str  # id
    added_at: str  # ISO 8601, UTC
    latest: bool  # whether no later version of the source is known


@dataclass(frozen=True, slots=True)
class Made:
    """What one coder made of a document."""

    coder: str
    made_at: str  # ISO 8601, UTC
    counts: bool  # whether it is the one that questions are asked of
    coded: CodedDocument


@dataclass(frozen=True, slots=True)
class ReadBy:
    """That a coder read a document, without what it made of it."""

    number: int  # of the reading
    coder: str
    made_at: str  # ISO 8601, UTC
    counts: bool  # whether it is the one that questions are asked of


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """Everything about a document."""

    coded: CodedDocument  # by the coder that counts
    added_at: str  # ISO 8601, UTC
    held: tuple[Held, ...]  # all versions of all sources that ever held it
    earlier: tuple[Made, ...]  # by other coders, first made first
    decisions: tuple[Decision, ...]  # about its statements, first decided first

    @property
    def is_replaced(self) -> bool:
        """Whether every source that held it holds something else now."""
        id = self.coded.document.id  # noqa: A001
        return bool(self.held) and not any(each.latest for each in self.held if each.document == id)

    @property
    def has_history(self) -> bool:
        """Whether there is more to tell than what the document says."""
        return len(self.held) > 1 or bool(self.earlier or self.decisions)


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """Everything about a statement."""

    document: ShownDocument
    statement: Statement
    coding: Coding  # by the coder that counts
    before: str  # the text that stands before it, as much as tells what it is about
    after: str
    earlier: tuple[tuple[Made, Coding | None], ...]  # None: that coder has no such statement
    decisions: tuple[Decision, ...]


def candidates(connection: Connection, name: str) -> list[Candidate]:
    """What a name may mean, at most one more than `MOST_CANDIDATES`.

    Args:
        connection: Of the archive.
        name: Surface forms: the id of a document (64 figures), of a statement or of the thread that begins
            with it (20 figures), the first four figures or more of one of them, a source, or the end of a
            source after a "/". Of a source that has changed, the document that it holds now is meant.
    """
    wanted = name.strip()
    id = wanted.lower()  # noqa: A001
    found = [*_documents(connection, id), *_statements(connection, id)] if _ID.fullmatch(id) else []
    return found or _of_source(connection, wanted)


def _documents(connection: Connection, id: str) -> list[Candidate]:  # noqa: A002
    table = schema.document
    asked = select(table.c.number, table.c.id, table.c.title, table.c.source)
    asked = asked.where(table.c.id >= id, table.c.id <= f"{id}g")
    rows = connection.execute(asked.order_by(table.c.id).limit(MOST_CANDIDATES + 1))
    return [Candidate(row.number, row.id, row.title or row.source) for row in rows]


def _statements(connection: Connection, id: str) -> list[Candidate]:  # noqa: A002
    if len(id) > STATEMENT_DIGITS:
        return []
    table = schema.statement
    first, last = (bytes.fromhex(id.ljust(STATEMENT_DIGITS, digit)) for digit in "0f")
    asked = select(table.c.number, table.c.id).where(table.c.id >= first, table.c.id <= last)
    rows = connection.execute(asked.order_by(table.c.id).limit(MOST_CANDIDATES + 1)).all()
    place = (1 << schema.STATEMENT_BITS) - 1
    return [
        Candidate(row.number >> schema.STATEMENT_BITS, row.id.hex(), "", row.number & place) for row in rows
    ]


def _of_source(connection: Connection, name: str) -> list[Candidate]:
    numbers = document_numbers(connection, [name])
    table, version = schema.document, schema.version
    later = version.alias()
    newer = select(later.c.number).where(
        later.c.source == version.c.source, later.c.number > version.c.number
    )
    latest = select(version.c.document).where(~newer.exists())
    # A pattern that so many documents fit asks back in any case.
    most = _FITTING if "*" in name or "?" in name else len(numbers)
    current = {
        number
        for some in (in_parts(numbers) if 1 < len(numbers) <= most else ())
        for number in connection.execute(latest.where(version.c.document.in_(some))).scalars()
    }
    kept = [number for number in numbers if number in current] or numbers
    asked = select(table.c.number, table.c.id, table.c.title, table.c.source)
    rows = connection.execute(
        asked.where(table.c.number.in_(kept[: MOST_CANDIDATES + 1])).order_by(table.c.number)
    )
    return [Candidate(row.number, row.id, row.source) for row in rows]


def shown_document(connection: Connection, number: int) -> ShownDocument:
    """Everything about a document.

    Raises:
        CompressionError, RecordError: What the archive holds of it is damaged.
    """
    ((_, coded),) = coded_documents(connection, [number])
    made = earlier_readings(connection, number, coded.document.id)
    return ShownDocument(
        coded,
        added_at(connection, number),
        tuple(versions_held(connection, number)),
        tuple(Made(each.coder, made_at, counts=False, coded=each) for made_at, each in made),
        tuple(decisions_of(connection, [coded.document.id])),
    )


def shown_statement(connection: Connection, number: int, place: int) -> ShownStatement:
    """Everything about a statement.

    Args:
        connection: Of the archive.
        number: Of its document.
        place: Of the statement in it, in reading order.
    """
    document = shown_document(connection, number)
    statement = document.coded.document.statements[place]
    text = document.coded.document.text
    return ShownStatement(
        document,
        statement,
        document.coded.codings[place],
        text_before(text, statement.start),
        text_after(text, statement.end),
        tuple((made, _coding_of(made.coded, statement.id)) for made in document.earlier),
        tuple(each for each in document.decisions if each.statement == statement.id),
    )


_CONTEXT = 300  # code points before and after a statement


def text_before(text: str, start: int) -> str:
    """The words before a place in a text, as much as tells what is spoken of."""
    first = max(0, start - _CONTEXT)
    words = text[first:start]
    return words if not first else "…" + words[len(words) - len(words.lstrip()) :].partition(" ")[2]


def text_after(text: str, end: int) -> str:
    """The words after a place in a text."""
    words = text[end : end + _CONTEXT]
    return words if end + _CONTEXT >= len(text) else words.rpartition(" ")[0] + "…"


def _coding_of(coded: CodedDocument, id: str) -> Coding | None:  # noqa: A002
    pairs = zip(coded.document.statements, coded.codings, strict=True)
    return next((coding for statement, coding in pairs if statement.id == id), None)


def added_at(connection: Connection, number: int) -> str:
    """When a document was added, by its number: ISO 8601, UTC."""
    table = schema.document
    return str(connection.execute(select(table.c.added_at).where(table.c.number == number)).scalar_one())


def first_source(connection: Connection, number: int) -> str:
    """The name under which a document came first, by its number."""
    table = schema.document
    return str(connection.execute(select(table.c.source).where(table.c.number == number)).scalar_one())


def read_by(connection: Connection, number: int) -> list[ReadBy]:
    """The readings of a document, by its number, first made first."""
    document, reading = schema.document, schema.reading
    rows = connection.execute(
        select(reading.c.number, reading.c.coder, reading.c.made_at, document.c.reading)
        .join(document, document.c.number == reading.c.document)
        .where(reading.c.document == number)
        .order_by(reading.c.number)
    )
    return [ReadBy(row.number, row.coder, row.made_at, row.number == row.reading) for row in rows]


def versions_held(connection: Connection, number: int) -> list[Held]:
    """All versions of all sources that hold a document now or held it once, by its number."""
    version, document = schema.version, schema.document
    sources = select(version.c.source).where(version.c.document == number)
    rows: Sequence[Any] = connection.execute(
        select(version.c.source, version.c.number, version.c.added_at, document.c.id)
        .join(document, document.c.number == version.c.document)
        .where(version.c.source.in_(sources))
        .order_by(version.c.source, version.c.number)
    ).all()
    last = {row.source: row.number for row in rows}
    return [
        Held(row.source, row.number, row.id, row.added_at, row.number == last[row.source]) for row in rows
    ]
