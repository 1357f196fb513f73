"""The documents of an archive, listed: newest first, by party, year and words of their titles."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, text

from troth.archive import schema
from troth.archive.filters import party_keys
from troth.archive.versions import SUPERSEDED
from troth.types import Party
from troth.vocabulary.parties import party_of_code


@dataclass(frozen=True, slots=True)
class DocumentsAsked:
    """Documents of which all that is given holds."""

    parties: tuple[str, ...] = ()  # each of them is a party: codes, names or other names, as typed
    only: bool = False  # whether there may be no other party
    year: int | None = None
    words: str = ""  # that the title holds, side by side, in any case
    not_parties: tuple[str, ...] = ()  # none of them is a party
    not_years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document in a list."""

    number: int  # of this archive; its id is the same in all
    id: str
    source: str
    title: str
    date: dt.date | None
    parties: tuple[Party, ...]
    words: int
    statements: int
    added_at: str  # ISO 8601, UTC


def documents_listed(
    connection: Connection, asked: DocumentsAsked, offset: int = 0, limit: int | None = None
) -> Iterator[ListedDocument]:
    """Documents that are the latest version of a source, newest first, those without a date last.

    Args:
        connection: Of the archive.
        asked: Which.
        offset: How many are left out at the beginning.
        limit: How many at most; None is all.
    """
    document = schema.document
    # The numbers alone are in the index of dates, in this order: the rows are read of those that are listed.
    order = (document.c.date.desc().nulls_last(), document.c.number.desc())
    numbers = (
        _asked(connection, select(document.c.number), asked).order_by(*order).offset(offset).limit(limit)
    )
    listed = select(document).where(document.c.number.in_(numbers.scalar_subquery())).order_by(*order)
    for row in connection.execute(listed):
        yield _listed(row)


def documents_counted(connection: Connection, asked: DocumentsAsked) -> int:
    """How many documents there are of those that were asked for."""
    return int(connection.execute(_asked(connection, select(func.count()), asked)).scalar_one())


def documents_by_year(connection: Connection, asked: DocumentsAsked) -> list[tuple[int | None, int]]:
    """How many of the documents that were asked for are of each year, latest first; None: without a date."""
    year = func.substr(schema.document.c.date, 1, 4).label("year")
    rows = connection.execute(_asked(connection, select(year, func.count()), asked).group_by(year)).all()
    found = [(int(row.year) if row.year else None, int(row[1])) for row in rows]
    return sorted(found, key=lambda each: -(each[0] or 0))


def documents_by_party(connection: Connection, asked: DocumentsAsked) -> list[tuple[str, str, int]]:
    """How many of the documents that were asked for each party has a part in, the most first.

    Returns:
        The party as the archive keeps it, its code or its name, then its name, and how many.
    """
    party = schema.document_party
    numbers = _asked(connection, select(schema.document.c.number), asked)
    count = func.count().label("count")
    rows = connection.execute(
        select(party.c.party, count).where(party.c.document.in_(numbers)).group_by(party.c.party)
    ).all()
    found = []
    for key, number in rows:
        known = party_of_code(key)
        found.append((key, known.name if known else key, int(number)))
    return sorted(found, key=lambda each: (-each[2], each[1]))


def _listed(row: Any) -> ListedDocument:
    return ListedDocument(
        number=row.number,
        id=row.id,
        source=row.source,
        title=row.title,
        date=dt.date.fromisoformat(row.date) if row.date else None,
        parties=tuple(Party(name, code) for name, code in json.loads(row.parties)),
        words=row.words,
        statements=row.statements,
        added_at=row.added_at,
    )


def _asked(connection: Connection, chosen: Select[Any], asked: DocumentsAsked) -> Select[Any]:
    found = chosen.select_from(schema.document).where(*_conditions(asked))
    words = " ".join(asked.words.split())
    return found.where(_titled(connection, words)) if words else found


def _titled(connection: Connection, words: str) -> ColumnElement[bool]:
    """Whose titles hold words, in any case."""
    document = schema.document
    if words.isascii():
        return func.lower(document.c.title).contains(words.lower(), autoescape=True)
    # SQLite knows the case of English letters alone, and PostgreSQL that of its locale: titles are few.
    wanted = _without_case(words)
    titles = connection.execute(select(document.c.number, document.c.title))
    numbers = [str(row.number) for row in titles if wanted in _without_case(row.title)]
    return document.c.number.in_(text(f"({', '.join(numbers) or 'NULL'})"))


def _without_case(words: str) -> str:
    return unicodedata.normalize("NFC", words).casefold()


def _conditions(asked: DocumentsAsked) -> Iterator[ColumnElement[bool]]:
    document, party = schema.document, schema.document_party
    yield document.c.number.not_in(text(f"({SUPERSEDED})"))
    keys = [party_keys(each) for each in asked.parties]
    for key in keys:
        yield document.c.number.in_(select(party.c.document).where(party.c.party.in_(key)))
    for key in map(party_keys, asked.not_parties):
        yield document.c.number.not_in(select(party.c.document).where(party.c.party.in_(key)))
    if keys and asked.only:  # no other than nobody would be no document at all
        known = sorted({each for key in keys for each in key})
        others = select(party.c.document).where(party.c.party.not_in(known))
        yield document.c.number.not_in(others)
    if asked.year is not None:
        yield document.c.date.between(f"{asked.year:04}-01-01", f"{asked.year:04}-12-31")
    for year in asked.not_years:
        other = ~document.c.date.between(f"{year:04}-01-01", f"{year:04}-12-31")
        yield or_(document.c.date.is_(None), other)
