"""Opens an archive, makes a new one, and says clearly what is none."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from sqlalchemy import Connection, inspect

from troth.archive.migrating import REVISIONS, migrate, revision_of
from troth.archive.sqlite import APPLICATION_ID, SqliteStore
from troth.archive.store import Store
from troth.errors import ArchiveError

_POSTGRESQL = ("postgresql://", "postgres://", "postgresql+psycopg://")


def default_archive() -> str:
    """The path of the archive where none is named: in the user's data folder."""
    return str(Path(platformdirs.user_data_dir("troth", appauthor=False)) / "archive.db")


def open_archive(address: str, *, create: bool = False) -> Store:
    """The archive at an address.

    Args:
        address: A path, or ``postgresql://user:password@host:port/database``.
        create: Whether to make a new archive where there is none, and to bring an older one up to date.
            Without it, nothing is written.

    Raises:
        ArchiveError: There is no archive and none is to be made; it is something else, of another Troth,
            damaged, or cannot be reached.
    """
    store = _store(address, read_only=not create)
    try:
        with store.reading() as connection:
            revision = _revision(store, connection)
        if revision == REVISIONS[-1]:
            return store
        _check(store.name, revision, create=create)
        if revision is None:
            store.stamp()
        with store.writing() as connection:
            if _revision(store, connection) != REVISIONS[-1]:  # another may have been faster
                migrate(connection)
    except BaseException:
        store.close()
        raise
    return store


def _store(address: str, *, read_only: bool) -> Store:
    if address.startswith(_POSTGRESQL):
        # Only who names a server waits for its driver to load.
        from troth.archive.postgresql import PostgresqlStore  # noqa: PLC0415

        return PostgresqlStore(address, read_only=read_only)
    path = Path(address)
    if read_only and not path.exists():
        raise ArchiveError(address, "there is no archive here; troth add makes one, --archive names another")
    if path.is_dir():
        raise ArchiveError(address, "is a directory; name a file in it")
    if not read_only:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(address, f"its folder cannot be made: {error.strerror}") from error
    return SqliteStore(path, read_only=read_only)


def _check(name: str, revision: str | None, *, create: bool) -> None:
    """Say clearly why an archive cannot be opened as it is."""
    if revision is not None and revision not in REVISIONS:
        raise ArchiveError(name, f"is of a newer Troth (schema {revision}); update Troth to open it")
    if not create and revision is None:
        raise ArchiveError(name, "holds no archive yet; troth add makes one")
    if not create:
        raise ArchiveError(name, f"is of an older Troth (schema {revision}); run troth migrate")


def _revision(store: Store, connection: Connection) -> str | None:
    """The revision of the archive, or None for a database with nothing in it."""
    revision = revision_of(connection)
    if isinstance(store, SqliteStore):
        stamp = connection.exec_driver_sql("PRAGMA application_id").scalar()
        if revision and stamp != APPLICATION_ID:
            raise ArchiveError(store.name, "is no archive of Troth but something else; name another file")
    if revision is None and inspect(connection).get_table_names():
        raise ArchiveError(store.name, "is no archive of Troth but something else; name another")
    return revision
