"""Brings the schema of an archive up to date, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

VERSION_TABLE = "troth_schema"
REVISIONS = ("0001", "0002", "0003")  # oldest first; the last is that of this Troth

_HERE = Path(__file__).parent / "migrations"


def revision_of(connection: Connection) -> str | None:
    """The revision of an archive's schema, or None where the database holds no archive."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
    return found


def migrate(connection: Connection, to: str = REVISIONS[-1]) -> None:
    """Bring the schema to a revision, within the transaction of the connection.

    Args:
        connection: In a transaction that the caller ends.
        to: The revision.
    """
    # Only a schema that is behind waits for Alembic to load.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
