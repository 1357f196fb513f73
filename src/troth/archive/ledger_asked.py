"""What is asked of the sums of a kept ledger, as values and as conditions for the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import BindParameter, ColumnElement, Connection, Integer, and_, bindparam, or_, select, tuple_

from troth.archive import schema
from troth.archive import schema_ledger as tables
from troth.archive.filters import ANY, Choice, party_keys
from troth.archive.ledger_rows import place_of
from troth.archive.naming import document_numbers
from troth.errors import UsageError

Counting = Literal["counted", "left out"]
Sureness = Literal["sure", "doubtful"]

NOBODY = "no actor named"  # asked for as an actor: sums of which no actor is known
UNDATED = "undated"  # asked for as a year: sums of documents without a date


@dataclass(frozen=True, slots=True)
class LedgerAsked:
    """Sums of which all that is given holds; what is left as it is asks for all."""

    between: tuple[str, ...] = ()  # each is a party of the document: codes, names or other names, as typed
    only: bool = False  # whether the document may have no other party
    documents: Choice = ANY  # ids or the beginnings of them, or sources
    actors: Choice = ANY  # codes, names or other names, as typed, or `NOBODY`
    currencies: Choice = ANY  # ISO 4217
    roles: Choice = ANY  # `troth.types.MoneyRole`
    statuses: Choice = ANY  # `troth.types.SumStatus`
    years: Choice = ANY  # of the document, four figures, or `UNDATED`
    left_out: Choice = ANY  # why less than all of it is counted, as `LedgerTotal.left_out` has it
    counting: Counting | None = None  # whether any of it is in totals
    sureness: Sureness | None = None  # of sums that are counted: whether it may repeat another one
    least: float | None = None  # of the amount, in units of its currency
    most: float | None = None
    since: dt.date | None = None  # of the document; one without a date is of no day
    until: dt.date | None = None
    told: str | None = None  # id of a sum: that one with all that tell it again or pay it


def conditions(connection: Connection, asked: LedgerAsked) -> Iterator[ColumnElement[bool]]:
    """What is asked, for a question to `ledger_entry`.

    Args:
        connection: Of the archive, which tells what documents are called.
        asked: What is asked.

    Raises:
        UsageError: An id is none of a sum.
    """
    entry = tables.ledger_entry
    yield from of_documents(connection, asked)
    for column, choice in (
        (entry.c.currency, asked.currencies),
        (entry.c.role, asked.roles),
        (entry.c.status, asked.statuses),
        (entry.c.left_out, asked.left_out),
    ):
        if choice.wanted:
            yield column.in_(choice.wanted)
        if choice.unwanted:
            yield column.not_in(choice.unwanted)
    if asked.years.wanted:
        yield or_(*map(_in_year, asked.years.wanted))
    if asked.years.unwanted:
        yield ~or_(*map(_in_year, asked.years.unwanted))
    if asked.actors.wanted:
        yield _is_of(asked.actors.wanted)
    if asked.actors.unwanted:
        yield ~_is_of(asked.actors.unwanted)
    if asked.counting:
        yield entry.c.counted > 0 if asked.counting == "counted" else entry.c.counted == 0
    if asked.sureness:
        yield entry.c.counted > 0
        yield entry.c.doubtful.is_(asked.sureness == "doubtful")


def of_documents(connection: Connection, asked: LedgerAsked) -> Iterator[ColumnElement[bool]]:
    """What is asked but for what `troth.archive.ledger_groups` tells groups apart by.

    Args:
        connection: Of the archive.
        asked: What is asked.

    Raises:
        UsageError: An id is none of a sum.
    """
    entry, party = tables.ledger_entry, schema.document_party
    keys = [party_keys(each) for each in asked.between]
    for key in keys:
        yield entry.c.document.in_(select(party.c.document).where(party.c.party.in_(key)))
    if asked.only:
        known = sorted({each for key in keys for each in key})
        yield entry.c.document.not_in(select(party.c.document).where(party.c.party.not_in(known)))
    if asked.documents.wanted:
        yield entry.c.document.in_(_called(connection, asked.documents.wanted))
    if asked.documents.unwanted:
        yield entry.c.document.not_in(_called(connection, asked.documents.unwanted))
    if asked.least is not None:
        yield entry.c.amount >= asked.least
    if asked.most is not None:
        yield entry.c.amount <= asked.most
    if asked.since is not None:
        yield entry.c.day >= asked.since.isoformat()
    if asked.until is not None:
        yield entry.c.day <= asked.until.isoformat()
    if asked.told is not None:
        yield _tells(asked.told)


def _called(connection: Connection, names: tuple[str, ...]) -> BindParameter[Any]:
    """The documents that are called by any of some names."""
    # Written out, as a pattern may be the name of more of them than a question takes values.
    return bindparam(None, document_numbers(connection, names), Integer, expanding=True, literal_execute=True)


def actor_keys(choice: tuple[str, ...]) -> frozenset[str]:
    """What the sums of actors are kept under: codes, or names where there is none; "" for `NOBODY`."""
    return frozenset(key for each in choice for key in (("",) if each == NOBODY else party_keys(each)))


def _is_of(choice: tuple[str, ...]) -> ColumnElement[bool]:
    entry, actor = tables.ledger_entry, tables.ledger_actor
    return (
        select(actor.c.party)
        .where(
            actor.c.party.in_(sorted(actor_keys(choice))),
            actor.c.statement == entry.c.statement,
            actor.c.place == entry.c.place,
        )
        .exists()
    )


def _in_year(year: str) -> ColumnElement[bool]:
    day = tables.ledger_entry.c.day
    if year == UNDATED:
        return day.is_(None)
    return and_(day.is_not(None), day.between(f"{year}-01-01", f"{year}-12-31"))


def _tells(identity: str) -> ColumnElement[bool]:
    entry, statement = tables.ledger_entry, schema.statement
    try:
        of_statement, place = place_of(identity)
    except ValueError as error:
        raise UsageError(f"{error}; it is 20 figures of base 16, a hyphen and a number") from error
    named = tables.ledger_entry.alias()
    of_named = (
        select(named.c.first_statement, named.c.first_place)
        .join(statement, statement.c.number == named.c.statement)
        .where(statement.c.id == of_statement, named.c.place == place)
    )
    return tuple_(entry.c.first_statement, entry.c.first_place).in_(of_named)
