"""What people decide about statements: written down once, and never changed or removed by anything else.

A decision hangs on the identity of a statement, which follows from its words; it outlives every reading.
Where there is more than one on a code of a statement, the last one counts; the others are its history.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from sqlalchemy import Connection, Row, insert, select

from troth.archive import schema
from troth.archive.adding import next_number
from troth.archive.rows import as_json
from troth.archive.store import Store
from troth.errors import UsageError
from troth.types import FIRMNESSES, KINDS, Specificity

_AT_ONCE = 500  # values that are asked for in one question
_DIGITS = 20  # of the identity of a statement, in hexadecimal

# The codes that can be decided, and the values of those that have a list of them; docs/coding.md.
FIELDS: dict[str, tuple[str, ...]] = {
    "kind": KINDS,
    "firmness": FIRMNESSES,
    "specificity": get_args(Specificity),
    "actors": (),
    "partners": (),
    "money": (),
    "dates": (),
    "targets": (),
    "initiatives": (),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What one person decided about one code of one statement."""

    number: int  # in the order in which decisions were made
    document: str  # id
    statement: str  # id
    field: str  # one of `FIELDS`
    value: Any  # as JSON gives it; None where the person decided that there is none
    decided_by: str
    decided_at: str  # ISO 8601, UTC
    note: str
    counts: bool = True  # whether none was made later on the same code
    stands: bool = True  # whether the reading that counts has the statement


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is to be written down."""

    field: str
    value: Any
    by: str  # whose decision it is
    note: str = ""


def decide(store: Store, statement: str, ruling: Ruling, now: dt.datetime) -> Decision:
    """Write down a decision.

    Args:
        store: The archive.
        statement: The id of a statement that the archive holds now.
        ruling: What was decided, and by whom.
        now: The time, in UTC.

    Returns:
        The decision, once it is kept.

    Raises:
        UsageError: There is no such statement, no such code, or no such value of it; or nobody decides.
        ArchiveError: It cannot be kept.
    """
    value = _checked(ruling)
    identity = _identity(statement)
    stamp = now.isoformat(timespec="seconds")
    table, document = schema.decision, schema.document
    with store.writing() as connection:
        found = connection.execute(
            select(document.c.id)
            .join(schema.statement, schema.statement.c.document == document.c.number)
            .where(schema.statement.c.id == identity)
        ).scalar()
        if found is None:
            raise UsageError(f"statement {statement}: is not in the archive")
        number = next_number(connection, table)
        connection.execute(
            insert(table).values(
                number=number,
                document=found,
                statement=identity,
                field=ruling.field,
                value=value,
                decided_by=ruling.by.strip(),
                decided_at=stamp,
                note=ruling.note,
            )
        )
    return Decision(
        number, found, identity.hex(), ruling.field, ruling.value, ruling.by.strip(), stamp, ruling.note
    )


def decisions_of(connection: Connection, documents: Sequence[str]) -> Iterator[Decision]:
    """All decisions on statements of documents, in the order in which they were made.

    Args:
        connection: Of the archive.
        documents: Their ids.
    """
    table = schema.decision
    found: list[Row[Any]] = []
    for start in range(0, len(documents), _AT_ONCE):
        some = documents[start : start + _AT_ONCE]
        found.extend(connection.execute(select(table).where(table.c.document.in_(some))))
    found.sort(key=lambda row: int(row.number))
    there = _there(connection, sorted({bytes(row.statement) for row in found}))
    last = {(bytes(row.statement), row.field): row.number for row in found}
    for row in found:
        identity = bytes(row.statement)
        decision = Decision(
            row.number,
            row.document,
            identity.hex(),
            row.field,
            json.loads(row.value),
            row.decided_by,
            row.decided_at,
            row.note,
        )
        yield replace(decision, counts=last[identity, row.field] == row.number, stands=identity in there)


def _there(connection: Connection, identities: Sequence[bytes]) -> set[bytes]:
    """Those of some statements that the readings that count have."""
    column = schema.statement.c.id
    return {
        bytes(found)
        for start in range(0, len(identities), _AT_ONCE)
        for found in connection.execute(
            select(column).where(column.in_(identities[start : start + _AT_ONCE]))
        ).scalars()
    }


def _identity(statement: str) -> bytes:
    if len(statement) == _DIGITS:
        try:
            return bytes.fromhex(statement)
        except ValueError:
            pass
    raise UsageError(
        f"statement {statement!r}: is no id of a statement, which has {_DIGITS} digits 0-9 and a-f"
    )


def _checked(ruling: Ruling) -> str:
    """The value as JSON."""
    if not ruling.by.strip():
        raise UsageError("a decision needs the name of who decides")
    values = FIELDS.get(ruling.field)
    if values is None:
        raise UsageError(f"{ruling.field!r} is no code that can be decided; name one of {', '.join(FIELDS)}")
    if values and ruling.value is not None and ruling.value not in values:
        raise UsageError(f"{ruling.field}: {ruling.value!r} is not one of {', '.join(values)}")
    if ruling.field == "kind" and ruling.value is None:
        raise UsageError(f"kind: every statement has one of {', '.join(KINDS)}")
    try:
        return as_json(ruling.value)
    except (TypeError, ValueError) as error:
        raise UsageError(f"{ruling.field}: the value cannot be written as JSON ({error})") from error
