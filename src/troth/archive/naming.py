"""What people call documents and initiatives, found in an archive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from sqlalchemy import Connection, bindparam, select, text

from troth.archive import schema
from troth.archive.expressions import Term
from troth.archive.filters import Filters, party_keys
from troth.archive.reach import reach_of
from troth.archive.rows import initiative_key
from troth.archive.store import Store
from troth.archive.words import folded

MOST_NAMES = 500  # of initiatives that one name stands for

_ID = re.compile(r"[0-9a-f]{4,64}")
_PATTERN = re.compile(r"[*?]")


def document_numbers(connection: Connection, names: Iterable[str]) -> list[int]:
    """The documents that are called by any of some names, in the order in which they were added.

    Args:
        connection: Of the archive.
        names: Surface forms: an id or its first four figures or more, a source, the end of a source after a
            "/", a pattern such as "talks/2021-*.md" of a whole source or such an end.
    """
    return sorted({number for name in names for number in _called(connection, name.strip())})


def _called(connection: Connection, name: str) -> Iterator[int]:
    if _ID.fullmatch(name.lower()):
        id = name.lower()  # noqa: A001
        sql = text("SELECT number FROM document WHERE id >= :first AND id <= :last")
        found = connection.execute(sql, {"first": id, "last": f"{id}g"}).scalars().all()
        if found:
            yield from found
            return
    plain = _PATTERN.split(name)
    longest = max(plain, key=len)
    escaped = re.sub(r"([%_\\])", r"\\\1", longest)
    sql = text(
        "SELECT source, document FROM version WHERE source = :name OR source LIKE :like ESCAPE '\\' UNION "
        "SELECT source, number FROM document WHERE source = :name OR source LIKE :like ESCAPE '\\'"
    )
    # Of a pattern the database looks for a part; whether it is the whole or the end of a path is seen here.
    like = f"%{escaped}%" if len(plain) > 1 else f"%/{escaped}"
    for source, number in connection.execute(sql, {"name": name, "like": like}):
        if fnmatchcase(source, _literal(name)) or fnmatchcase(source, f"*/{_literal(name)}"):
            yield number


def _literal(name: str) -> str:
    """A pattern in which only * and ? stand for other signs."""
    return name.replace("[", "[[]")


def initiative_keys(store: Store, connection: Connection, name: str) -> list[str]:
    """The keys of the initiatives that are called by a name.

    Args:
        store: The archive.
        connection: Of it.
        name: As typed. Surface forms: a whole name or an acronym, which find the initiatives that have it
            and the other names that stand beside the acronym; else words, which find the names that hold them
            side by side.
    """
    key = initiative_key(name)
    if not key:
        return []
    exact = {*connection.execute(
        text("SELECT DISTINCT key FROM initiative_mention WHERE key = :key"), {"key": key}
    ).scalars(), *_with_acronym(store, connection, key)}  # fmt: skip
    if exact:
        return sorted(exact)
    holding = (
        each
        for each in connection.execute(text("SELECT DISTINCT key FROM initiative_mention")).scalars()
        if f" {key} " in f" {each} "
    )
    return sorted(holding)[:MOST_NAMES]


def _with_acronym(store: Store, connection: Connection, key: str) -> Iterator[str]:
    sql = text(
        "SELECT named.acronym, named.key FROM statement_text CROSS JOIN initiative_mention AS named "  # noqa: S608
        f"WHERE {store.match_condition} AND named.statement = {store.indexed_number} "
        "AND named.acronym IS NOT NULL"
    )
    asked = store.matching(Term(tuple(key.split()), "anywhere"))
    for acronym, named in connection.execute(sql, {"match": asked}):
        if " ".join(folded(acronym)) == key:
            yield named


def dates_of(connection: Connection, numbers: Iterable[int]) -> dict[int, str | None]:
    """The dates of documents in ISO 8601, by their numbers."""
    rows = connection.execute(_DATES, {"numbers": list(numbers)}).all()
    return {row[0]: row[1] for row in rows}


_DATES = select(schema.document.c.number, schema.document.c.date).where(
    schema.document.c.number.in_(bindparam("numbers", expanding=True))
)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value of a filter that an archive does not know."""

    filters: tuple[str, ...]  # "party"; "since" and "until" together
    value: str  # as typed; empty for times
    why: str


def unknown(store: Store, connection: Connection, filters: Filters) -> Iterator[Unknown]:
    """The values of filters that an archive does not know: why nothing was found.

    Only values that are wanted: one that is not wanted leaves nothing out.
    """
    sql = text("SELECT 1 FROM party_mention WHERE party = :party LIMIT 1")
    for party in filters.parties.wanted:
        if not any(connection.execute(sql, {"party": key}).first() for key in party_keys(party)):
            yield Unknown(("party",), party, "no statement in this archive has it as actor or partner")
    sql = text("SELECT 1 FROM document_party WHERE party = :party LIMIT 1")
    for party in filters.between.wanted:
        if not any(connection.execute(sql, {"party": key}).first() for key in party_keys(party)):
            yield Unknown(("between",), party, "is a party of no document in this archive")
    for name in filters.documents.wanted:
        if not document_numbers(connection, [name]):
            yield Unknown(("document",), name, "is no document in this archive")
    for name in filters.initiatives.wanted:
        if not initiative_keys(store, connection, name):
            yield Unknown(("initiative",), name, "is not named in this archive")
    sql = text("SELECT 1 FROM sum_mention WHERE currency = :currency LIMIT 1")
    for currency in filters.currencies.wanted:
        if not connection.execute(sql, {"currency": currency}).first():
            yield Unknown(("currency",), currency, "no sum in this archive is in it")
    if (filters.since or filters.until) and reach_of(connection, filters) is None:
        yield Unknown(("since", "until"), "", "no document in this archive is of that time")
