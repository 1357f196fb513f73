"""What a search has found, as people and programs are shown it: quotes with the words marked, and why."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, select

from troth.archive import schema
from troth.archive.documents import texts
from troth.archive.marking import joined, places
from troth.archive.matching import Matches, Search, Total
from troth.archive.searching import Sought
from troth.archive.store import Store
from troth.types import Firmness, Kind, Party, Span, Specificity

Place = Literal["quote", "lead-in", "title"]
_AT_ONCE = 200  # hits whose texts are held at once


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """The document of a hit."""

    id: str
    source: str
    title: str
    date: dt.date | None
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found."""

    rank: int  # from 1, the offset counted
    id: str  # of the statement
    document: FoundDocument
    path: tuple[str, ...]
    quote: str
    start: int  # of the quote in the canonical text
    end: int
    lead_in: str  # the words that it completes, "" where there are none
    lead_in_start: int  # in the canonical text
    kind: Kind
    firmness: Firmness | None
    specificity: Specificity | None
    marks: tuple[Span, ...]  # what was looked for, in the canonical text: in the quote and in the lead-in
    title_marks: tuple[tuple[Span, ...], ...]  # the same of each title of the path, in the title
    why: tuple[tuple[str, tuple[Place, ...]], ...]  # of each that was looked for and found, where it stands


@dataclass(frozen=True, slots=True)
class Page:
    """A part of what a search has found."""

    search: Search
    hits: tuple[Hit, ...]
    total: Total


def page(store: Store, connection: Connection, search: Search) -> Page:
    """What a search has found, from its offset on, up to its limit.

    Raises:
        UsageError: A filter makes no sense.
    """
    matches = Matches(store, connection, search)
    found = tuple(_of_matches(connection, matches, search))
    return Page(search, found, matches.total())


def hits(store: Store, connection: Connection, search: Search) -> Iterator[Hit]:
    """What a search has found, in order, some at a time: there may be more than memory holds.

    Raises:
        UsageError: A filter makes no sense.
    """
    return _of_matches(connection, Matches(store, connection, search), search)


def statements(connection: Connection, numbers: Sequence[int], sought: Sequence[Sought] = ()) -> list[Hit]:
    """Statements as hits, in the order in which they are asked for.

    Args:
        connection: Of the archive.
        numbers: Of statements that it holds, at most some hundreds.
        sought: What is marked in them.
    """
    return list(_hits(connection, numbers, sought, 1))


def _of_matches(connection: Connection, matches: Matches, search: Search) -> Iterator[Hit]:
    numbers = matches.numbers()
    sought = search.question.sought()
    rank = search.offset + 1
    while some := list(islice(numbers, _AT_ONCE)):
        yield from _hits(connection, some, sought, rank)
        rank += len(some)


def _hits(
    connection: Connection, numbers: Sequence[int], sought: Sequence[Sought], rank: int
) -> Iterator[Hit]:
    rows = {row.number: row for row in connection.execute(_ROWS, {"numbers": list(numbers)})}
    wanted = dict.fromkeys(number >> schema.STATEMENT_BITS for number in numbers)
    written = dict(texts(connection, wanted))
    documents: dict[int, FoundDocument] = {}
    for place, number in enumerate(numbers):
        row = rows[number]
        document = documents.get(row.document)
        if document is None:
            document = documents[row.document] = _document(row)
        yield _hit(rank + place, row, document, written[row.document], sought)


def _document(row: Any) -> FoundDocument:
    return FoundDocument(
        row.document_id,
        row.source,
        row.title,
        dt.date.fromisoformat(row.date) if row.date else None,
        tuple(Party(name, code) for name, code in json.loads(row.parties)),
    )


def _hit(rank: int, row: Any, document: FoundDocument, text: str, sought: Sequence[Sought]) -> Hit:
    quote = text[row.start : row.end]
    path = tuple(json.loads(row.path)) if row.path else ()
    lead_in, lead_in_start = "", 0
    if row.lead_in_start is not None:
        lead_in, lead_in_start = text[row.lead_in_start : row.lead_in_end], row.lead_in_start
    in_quote, in_lead_in = places(quote, sought), places(lead_in, sought)
    in_titles = [places(title, sought) for title in path]
    why: list[tuple[str, tuple[Place, ...]]] = []
    for place, each in enumerate(sought):
        stands: tuple[tuple[Place, bool], ...] = (
            ("quote", bool(in_quote[place])),
            ("lead-in", bool(in_lead_in[place])),
            ("title", any(title[place] for title in in_titles)),
        )
        if found := tuple(name for name, there in stands if there):
            why.append((shown(each), found))
    return Hit(
        rank=rank,
        id=row.id.hex(),
        document=document,
        path=path,
        quote=quote,
        start=row.start,
        end=row.end,
        lead_in=lead_in,
        lead_in_start=lead_in_start,
        kind=row.kind,
        firmness=row.firmness,
        specificity=row.specificity,
        marks=(*_moved(in_lead_in, lead_in_start), *_moved(in_quote, row.start)),
        title_marks=tuple(tuple(joined(chain.from_iterable(title))) for title in in_titles),
        why=tuple(why),
    )


def _moved(found: Iterable[Iterable[Span]], start: int) -> Iterator[Span]:
    for span in joined(chain.from_iterable(found)):
        yield Span(span.start + start, span.end + start)


def shown(sought: Sought) -> str:
    """What was looked for, as it could be typed again."""
    words = " ".join(sought.words)
    if sought.exact or len(sought.words) > 1:
        return f'"{words}"'
    return f"{words}*" if sought.prefix else words


def _rows() -> Any:
    statement, document, section = schema.statement, schema.document, schema.section
    beneath = (section.c.document == statement.c.document) & (section.c.number == statement.c.section)
    return (
        select(
            statement.c.number,
            statement.c.id,
            statement.c.document,
            statement.c.start,
            statement.c.end,
            statement.c.lead_in_start,
            statement.c.lead_in_end,
            statement.c.kind,
            statement.c.firmness,
            statement.c.specificity,
            section.c.path,
            document.c.id.label("document_id"),
            document.c.source,
            document.c.title,
            document.c.date,
            document.c.parties,
        )
        .join(document, document.c.number == statement.c.document)
        .outerjoin(section, beneath)
        .where(statement.c.number.in_(bindparam("numbers", expanding=True)))
    )


_ROWS = _rows()  # made once: SQLAlchemy knows it again by itself
