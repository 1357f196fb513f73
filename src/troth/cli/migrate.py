"""``troth migrate``: brings the schema of an archive up to date."""

from __future__ import annotations

import functools

from troth.archive.opening import default_archive, migrated
from troth.cli import session


def migrate_archive(archive: str | None) -> int:
    """Do it, say from which revision to which, and return the exit status.

    Args:
        archive: As the user gave it; None is the one in the user's data folder.
    """
    return session.status_of(functools.partial(_migrate, default_archive() if archive is None else archive))


def _migrate(address: str) -> int:
    name, before, after = migrated(address)
    with session.writing(None, for_people=True) as write:
        if before == after:
            write(f"{name}: is up to date (schema {after})\n")
        else:
            write(f"{name}: was brought from schema {before} to {after}\n")
    return session.ALL_READ
