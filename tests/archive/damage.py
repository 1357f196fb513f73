"""Damage, planted straight into a database behind the archive's back."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url

Damage = Callable[[Connection], None]


@contextlib.contextmanager
def unguarded(address: str) -> Iterator[Connection]:
    """A connection that changes an archive without any check of parents."""
    if address.startswith("postgresql"):
        engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"))
    else:
        engine = create_engine(f"sqlite:///{address}")
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))
        yield connection
    engine.dispose()


def run(connection: Connection, sql: str, **values: object) -> None:
    """One statement of SQL, with values by name."""
    connection.execute(text(sql), values)


def blob(connection: Connection, sql: str) -> bytes:
    """The bytes that a question gives."""
    found = connection.execute(text(sql)).scalar_one()
    return bytes(found)


def sql(*statements: str) -> Damage:
    def damage(connection: Connection) -> None:
        for each in statements:
            run(connection, each)

    return damage


def flipped(table: str, column: str, where: str) -> Damage:
    """One bit of a value of bytes, in its middle, is another."""

    def damage(connection: Connection) -> None:
        data = bytearray(blob(connection, f"SELECT {column} FROM {table} WHERE {where}"))
        data[len(data) // 2] ^= 4
        run(connection, f"UPDATE {table} SET {column} = :data WHERE {where}", data=bytes(data))

    return damage
