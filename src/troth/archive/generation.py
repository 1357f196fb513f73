"""By what linking sees that readings or links were changed while it worked.

Links are made outside the transaction that keeps them. Whatever changes what they are made of, or them, gives
the archive another generation in the same transaction: a number at random, so that none comes back when links
are made, taken out and made again, or when a backup is put in the place of an archive.
"""

from __future__ import annotations

import secrets

from sqlalchemy import Connection, delete, insert, select, update

from troth.archive import schema_following as tables
from troth.archive.store import Row

_MOST = 2**31 - 1  # that the column holds on either store


def generation_of(connection: Connection) -> int:
    """Another number once readings or links were changed; 0 where neither ever was."""
    return connection.execute(select(tables.following.c.generation)).scalar() or 0


def new_generation(before: int) -> int:
    """A number at random from 1 on that is another than the one before."""
    while (number := 1 + secrets.randbelow(_MOST)) == before:
        pass
    return number


def renew(connection: Connection) -> None:
    """Make what is being linked meanwhile worthless; in a transaction that writes."""
    following = tables.following
    number = new_generation(generation_of(connection))
    if not connection.execute(update(following).values(generation=number)).rowcount:
        _put_bare(connection, number)


def renew_bare(connection: Connection) -> None:
    """As `renew`, and write down that nothing is followed together; all other rows are gone."""
    number = new_generation(generation_of(connection))
    connection.execute(delete(tables.following))
    _put_bare(connection, number)


def _put_bare(connection: Connection, number: int) -> None:
    connection.execute(
        insert(tables.following).values(number=1, generation=number, documents=0, since=0, commonness=b"")
    )


def without_generation(row: Row) -> Row | None:
    """A row of ``following`` as it is exported: the same whenever links were made; None for a bare one."""
    names = [column.name for column in tables.following.columns]
    values = dict(zip(names, row, strict=True))
    if not values["documents"]:
        return None
    return tuple(0 if name == "generation" else values[name] for name in names)
