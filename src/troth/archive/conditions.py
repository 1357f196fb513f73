"""The filters that tables answer and the full-text index does not, in SQL that both stores understand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, text

from troth.archive.expressions import Expression, Term, any_of
from troth.archive.filters import Filters, party_keys
from troth.archive.naming import document_numbers, initiative_keys
from troth.archive.schema import STATEMENT_BITS
from troth.archive.store import Store
from troth.archive.versions import SUPERSEDED

_FEW_DOCUMENTS = 100  # that are asked one by one where much matches
_FEW_NAMES = 20  # of initiatives, whose words the full-text index is asked for

# Whether any source has changed: an index that is empty where none has.
_CHANGED = "SELECT 1 FROM version WHERE number > 1 LIMIT 1"


@dataclass(frozen=True, slots=True)
class Conditions:
    """What is asked of statements that the full-text index has found."""

    sql: tuple[str, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)
    documents: tuple[int, ...] | None = None  # the only ones that are asked, where they are few
    words: tuple[Expression, ...] = ()  # that the index is asked for, so that few are left to look at

    def __bool__(self) -> bool:
        """Whether anything is asked."""
        return bool(self.sql)

    def and_also(self, *sql: str, **values: object) -> Conditions:
        """These and some more."""
        return replace(self, sql=(*self.sql, *sql), values={**self.values, **values})

    def without_days(self, store: Store, days: Iterable[tuple[str, str]]) -> Conditions:
        """The same without the documents of some days, each a first and a last in ISO 8601."""
        found = self
        for place, (first, last) in enumerate(days):
            sql = (
                f"{document_of(store)} NOT IN (SELECT number FROM document "  # noqa: S608
                f"WHERE date BETWEEN :first{place} AND :last{place})"
            )
            found = found.and_also(sql, **{f"first{place}": first, f"last{place}": last})
        return found

    def within(self, store: Store, document: int) -> Conditions:
        """The same of the statements of one document."""
        first = document << STATEMENT_BITS
        last = first + (1 << STATEMENT_BITS) - 1
        return self.and_also(f"{store.indexed_number} BETWEEN :first AND :last", first=first, last=last)


def document_of(store: Store) -> str:
    """SQL: the number of the document of an indexed statement."""
    return f"({store.indexed_number} >> {STATEMENT_BITS})"


def conditions_of(store: Store, connection: Connection, filters: Filters) -> Conditions | None:
    """The filters that tables answer, but for dates.

    Returns:
        None where nothing can match, as the archive has no such document or initiative.
    """
    found = Conditions()
    if not filters.all_versions and connection.execute(text(_CHANGED)).first():
        found = found.and_also(f"{document_of(store)} NOT IN ({SUPERSEDED})")
    if filters.least is not None or filters.most is not None:
        found = _with_sums(found, store, filters)
    wanted = document_numbers(connection, filters.documents.wanted)
    if filters.documents.wanted:
        if not wanted:
            return None
        found = found.and_also(f"{document_of(store)} IN ({_listed(wanted)})")
        if len(wanted) <= _FEW_DOCUMENTS:
            found = replace(found, documents=tuple(wanted))
    unwanted = document_numbers(connection, filters.documents.unwanted)
    if unwanted:
        found = found.and_also(f"{document_of(store)} NOT IN ({_listed(unwanted)})")
    found = _between(found, connection, store, filters)
    return _with_initiatives(found, store, connection, filters)


def _between(found: Conditions, connection: Connection, store: Store, filters: Filters) -> Conditions:
    """With the parties of documents: all of the wanted, each by any key that it stands for, and no others."""
    wanted = [party_keys(each) for each in filters.between.wanted]
    known = tuple(dict.fromkeys(key for keys in wanted for key in keys))
    asked = [("IN", "IN", keys) for keys in wanted]
    asked += [("NOT IN", "IN", party_keys(each)) for each in filters.between.unwanted]
    if filters.only and known:
        asked.append(("NOT IN", "NOT IN", known))
    parts = []
    values: dict[str, object] = {}
    for place, (holds, among, keys) in enumerate(asked):
        marks = {f"side{place}_{number}": key for number, key in enumerate(keys)}
        parts.append(
            f"{holds} (SELECT document FROM document_party "  # noqa: S608
            f"WHERE party {among} ({', '.join(f':{mark}' for mark in marks)}))"
        )
        values |= marks
    found = found.and_also(*(f"{document_of(store)} {part}" for part in parts), **values)
    if not wanted or found.documents is not None:
        return found
    sql = f"SELECT number FROM document WHERE {' AND '.join(f'number {part}' for part in parts)} "  # noqa: S608
    numbers = connection.execute(text(f"{sql} LIMIT {_FEW_DOCUMENTS + 1}"), values).scalars().all()
    return replace(found, documents=tuple(numbers)) if len(numbers) <= _FEW_DOCUMENTS else found


def _with_sums(found: Conditions, store: Store, filters: Filters) -> Conditions:
    parts = [f"stated.statement = {store.indexed_number}"]
    values: dict[str, object] = {}
    if filters.currencies.wanted:
        names = {f"currency{place}": each for place, each in enumerate(filters.currencies.wanted)}
        parts.append(f"stated.currency IN ({', '.join(f':{name}' for name in names)})")
        values |= names
    if filters.least is not None:
        parts.append("stated.amount >= :least")
        values["least"] = filters.least
    if filters.most is not None:
        parts.append("stated.amount <= :most")
        values["most"] = filters.most
    sql = f"EXISTS (SELECT 1 FROM sum_mention AS stated WHERE {' AND '.join(parts)})"  # noqa: S608
    return found.and_also(sql, **values)


def _with_initiatives(
    found: Conditions, store: Store, connection: Connection, filters: Filters
) -> Conditions | None:
    for refused, names in (("", filters.initiatives.wanted), ("NOT ", filters.initiatives.unwanted)):
        if not names:
            continue
        keys = sorted({key for name in names for key in initiative_keys(store, connection, name)})
        if not keys and not refused:
            return None
        if not keys:
            continue
        marks = {f"{'no' if refused else ''}key{place}": key for place, key in enumerate(keys)}
        # Looked up in all that have the names, which are found once; the sign + keeps SQLite from asking the
        # full-text index again for each of them.
        sql = (
            f"+{store.indexed_number} {refused}IN (SELECT statement FROM initiative_mention "  # noqa: S608
            f"WHERE key IN ({', '.join(f':{mark}' for mark in marks)}))"
        )
        found = found.and_also(sql, **marks)
        if not refused and len(keys) <= _FEW_NAMES:
            terms = any_of(Term(tuple(key.split()), "anywhere") for key in keys)
            found = replace(found, words=(*found.words, terms))
    return found


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
