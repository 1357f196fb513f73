"""Which threads of an archive a question is about, as far as its tables can tell."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, false, func, or_, select, text

from troth.archive import schema
from troth.archive import schema_following as tables
from troth.archive.expressions import Term, all_of
from troth.archive.naming import document_numbers
from troth.archive.rows import initiative_key
from troth.archive.schema import STATEMENT_BITS
from troth.archive.store import Store
from troth.archive.words import folded
from troth.types import DeadlinePosition, Firmness, Stage
from troth.vocabulary.parties import find_parties, party_of_code


@dataclass(frozen=True, slots=True)
class Asked:
    """Threads whose promise is any of the values of each field; a field that is empty asks for all."""

    parties: tuple[str, ...] = ()  # who promises: codes or names
    sections: tuple[str, ...] = ()  # words that a title above the promise holds
    stages: frozenset[Stage] = frozenset()
    firmness: frozenset[Firmness] = frozenset()
    deadlines: frozenset[DeadlinePosition] = frozenset()
    mentioned: bool | None = None  # whether a later document takes it up
    until: dt.date | None = None  # a day on which its time is over, where it is not said to be done
    documents: tuple[str, ...] = ()  # that promise it: ids or the beginnings of them, or sources
    initiatives: tuple[str, ...] = ()  # words of a name or acronym of one that the promise names
    words: tuple[str, ...] = ()  # that the promise or the titles above it hold, all of them


def threads_asked(store: Store, connection: Connection, asked: Asked, as_of: dt.date) -> Select[Any]:
    """The rows of `thread` that may be what was asked for.

    None that is asked for is left out. A title that holds the words only in letters of another case and
    beyond those of English, and a position of a deadline between ahead and due, is for the caller to see.

    Args:
        store: The archive.
        connection: Of it.
        asked: What was asked for.
        as_of: The day that deadlines are measured against.
    """
    thread, statement = tables.thread, schema.statement
    found = select(thread).join(statement, statement.c.number == thread.c.commitment)
    conditions = [*_plain(asked), *_named(store, connection, asked)]
    if asked.deadlines:
        day = as_of.isoformat()
        conditions.append(or_(false(), *(_position(each, day) for each in sorted(asked.deadlines))))
    return found.where(*conditions)


def _plain(asked: Asked) -> Iterable[ColumnElement[bool]]:
    """What columns of the thread and its promise tell."""
    thread, statement = tables.thread, schema.statement
    if asked.stages:
        yield thread.c.stage.in_(sorted(asked.stages))
    if asked.firmness:
        yield statement.c.firmness.in_(sorted(asked.firmness))
    if asked.mentioned is not None:
        yield thread.c.mentions > 0 if asked.mentioned else thread.c.mentions == 0
    if asked.until is not None:
        yield and_(thread.c.due_day <= asked.until.isoformat(), thread.c.stage != "done")
    if asked.parties:
        mention = schema.party_mention
        yield exists().where(
            mention.c.statement == thread.c.commitment,
            mention.c.role == "actor",
            or_(*(func.lower(mention.c.party) == each for each in _parties(asked.parties))),
        )


def _named(store: Store, connection: Connection, asked: Asked) -> Iterable[ColumnElement[bool]]:
    """What other tables tell."""
    thread, statement = tables.thread, schema.statement
    if asked.sections:
        section = schema.section
        yield exists().where(
            section.c.document == statement.c.document,
            section.c.number == statement.c.section,
            or_(*(_holds(section.c.path, each) for each in asked.sections)),
        )
    if asked.documents:
        ranges = (
            thread.c.commitment.between(number << STATEMENT_BITS, ((number + 1) << STATEMENT_BITS) - 1)
            for number in document_numbers(connection, asked.documents)
        )
        yield or_(false(), *ranges)
    if asked.initiatives:
        naming = tables.naming
        numbers = initiatives_called(connection, asked.initiatives)
        yield thread.c.commitment.in_(select(naming.c.statement).where(naming.c.initiative.in_(numbers)))
    if words := [word for each in asked.words for word in folded(each)]:
        yield _holding(store, words)


def _position(position: DeadlinePosition, day: str) -> ColumnElement[bool]:
    thread = tables.thread
    if position == "none":
        return thread.c.due_day.is_(None)
    if position in ("met", "met late"):
        return and_(thread.c.due_day.is_not(None), thread.c.stage == "done")
    past = thread.c.due_day < day if position == "overdue" else thread.c.due_day >= day
    return and_(past, thread.c.stage != "done")


def _parties(given: Iterable[str]) -> list[str]:
    """What parties may be called in the tables, in small letters: by code, or by name if they have none."""
    found: dict[str, None] = {}
    for each in given:
        party = party_of_code(each.upper())
        mentions = find_parties(each) if party is None else ()
        parties = [party, *(named for mention in mentions for named in mention.parties)]
        found.update((known.code.lower(), None) for known in parties if known and known.code)
        found.update(((each.lower(), None), (each.casefold(), None)))
    return list(found)


def _holds(titles: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """Whether titles, as JSON, hold every word of some; words beyond English letters are the caller's."""
    plain = [word for word in words.split() if word.isascii() and word.replace("-", "").isalnum()]
    return and_(*(func.lower(titles).contains(word.lower()) for word in plain)) if plain else _always()


def _always() -> ColumnElement[bool]:
    return tables.thread.c.commitment.is_not(None)


def _holding(store: Store, words: Sequence[str]) -> ColumnElement[bool]:
    """Whether the full-text index finds all of some words in the promise, or above it."""
    matching = store.matching(all_of(Term((word,), "anywhere") for word in words))
    return tables.thread.c.commitment.in_(
        select(text(store.indexed_number))
        .select_from(text("statement_text"))
        .where(text(store.match_condition).bindparams(match=matching))
    )


def initiatives_called(connection: Connection, names: Iterable[str]) -> list[int]:
    """The numbers of the initiatives of which a name or acronym holds the words of any of some names."""
    wanted = [" ".join(name.split()).casefold() for name in names]
    found = []
    for number, name, acronyms, others in connection.execute(select(tables.initiative)):
        written = (name, *json.loads(acronyms), *json.loads(others))
        called = [" ".join(each.split()).casefold() for each in written]
        if any(words in each for words in wanted for each in called):
            found.append(number)
    return found


Called = Mapping[str, Sequence[int]]  # the numbers of initiatives by the keys of their names


def initiatives_meant(
    connection: Connection, names: Iterable[str], called: Called | None = None
) -> list[int]:
    """The numbers of the initiatives that names mean: those called just so, else as `initiatives_called`.

    Args:
        connection: Of the archive.
        names: Whole names or acronyms, or words of one; a name with ``@`` and the id of a statement after it
            means only what that statement names so.
        called: All initiatives, where they are at hand; None: they are read.
    """
    known = _called(connection) if called is None else called
    found: set[int] = set()
    for name in names:
        if told_apart := _TOLD_APART.fullmatch(name.strip()):
            found.update(_named_by(connection, *told_apart.groups()))
            continue
        exact = known.get(initiative_key(name))
        found.update(exact or initiatives_called(connection, (name,)))
    return sorted(found)


_TOLD_APART = re.compile(r"(.*)@([0-9a-f]{20})", re.DOTALL)


def told_apart(name: str, statement: str) -> str:
    """An initiative among others that are called so: what `initiatives_meant` takes for only that one.

    Args:
        name: Of it.
        statement: The id of one that names it.
    """
    return f"{name}@{statement}"


def without_statement(name: str) -> str:
    """The name alone of what `told_apart` makes; any other words as they are."""
    found = _TOLD_APART.fullmatch(name.strip())
    return found[1] if found else name


def _named_by(connection: Connection, name: str, statement: str) -> list[int]:
    """What a statement names so: what has the name as its own, else what has it as well."""
    table, naming, key = tables.initiative, tables.naming, initiative_key(name)
    sought = select(schema.statement.c.number).where(schema.statement.c.id == bytes.fromhex(statement))
    rows = connection.execute(
        select(table)
        .join(naming, naming.c.initiative == table.c.number)
        .where(naming.c.statement == sought.scalar_subquery())
        .distinct()
    ).all()
    own = [number for number, written, _, _ in rows if initiative_key(written) == key]
    return own or [
        number
        for number, _, acronyms, others in rows
        if key in map(initiative_key, (*json.loads(acronyms), *json.loads(others)))
    ]


def _called(connection: Connection) -> Called:
    by_key: dict[str, list[int]] = {}
    for number, name, acronyms, others in connection.execute(select(tables.initiative)):
        for each in {initiative_key(each) for each in (name, *json.loads(acronyms), *json.loads(others))}:
            by_key.setdefault(each, []).append(number)
    return by_key
