"""Opens an archive, makes a new one, and says clearly what is none."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import ArgumentError

from troth.archive import schema
from troth.archive.faults import DAMAGED, SOMETHING_ELSE
from troth.archive.migrating import REVISIONS, migrate, revision_of
from troth.archive.places import check_readable, check_writable
from troth.archive.sqlite import APPLICATION_ID, SqliteStore
from troth.archive.store import Store
from troth.errors import ArchiveDamagedError, ArchiveError

_POSTGRESQL = ("postgresql://", "postgres://", "postgresql+psycopg://")
NOTHING_YET = "holds no archive yet; troth add makes one"
_FORM = "give a path, or postgresql://user@host/database"


def default_archive() -> str:
    """The path of the archive where none is named: in the user's data folder."""
    return str(Path(platformdirs.user_data_dir("troth", appauthor=False)) / "archive.db")


def open_archive(address: str, *, create: bool = False, longest: float | None = None) -> Store:
    """The archive at an address.

    Args:
        address: A path, or ``postgresql://user:password@host:port/database``.
        create: Whether to make a new archive where there is none, in an empty file or database as well, and
            to bring an older one up to date. Without it, nothing is written.
        longest: Seconds that a question asked in reading may take before `ArchiveSlowError` is raised; time
            in which its answer is not fetched does not count. None: as long as it takes.

    Raises:
        ArchiveError: There is no archive and none is to be made; it is something else, of another Troth,
            damaged, or cannot be reached.
    """
    store = _store(address, read_only=not create, longest=longest)
    try:
        with store.reading() as connection:
            revision = _revision(store, connection)
        if not create or revision != REVISIONS[-1]:
            _check(store.name, revision, create=create)
        if create:
            store.stamp()
        if revision != REVISIONS[-1]:
            with store.writing() as connection:
                if _revision(store, connection) != REVISIONS[-1]:  # another may have been faster
                    migrate(connection)
    except BaseException:
        store.close()
        raise
    return store


def is_file(address: str) -> bool:
    """Whether an address is the path of a file, and not one of a server."""
    return "://" not in address


def migrated(address: str) -> tuple[str, str, str]:
    """Bring an archive that is there up to date, and say what was done.

    Args:
        address: As for `open_archive`.

    Returns:
        The archive's name, and the revisions of its schema before and after, which may be the same.

    Raises:
        ArchiveError: There is no archive, or it cannot be brought up to date.
    """
    name, before = revision_at(address)
    if before != REVISIONS[-1]:
        open_archive(address, create=True).close()
    return name, before, REVISIONS[-1]


def revision_at(address: str) -> tuple[str, str]:
    """The name of an archive and the revision of its schema, which may be an older one; nothing is written.

    Raises:
        ArchiveError: There is no archive; it is something else, of a newer Troth, or damaged.
    """
    store = _store(address, read_only=True)
    try:
        with store.reading() as connection:
            revision = _revision(store, connection)
    finally:
        store.close()
    if revision is None:
        raise ArchiveError(store.name, NOTHING_YET)
    _check(store.name, revision, create=True)
    return store.name, revision


def _store(address: str, *, read_only: bool, longest: float | None = None) -> Store:
    if address.startswith(_POSTGRESQL):
        # Only who names a server waits for its driver to load.
        from troth.archive.postgresql import PostgresqlStore  # noqa: PLC0415

        try:
            return PostgresqlStore(address, read_only=read_only, longest=longest)
        except (ArgumentError, ValueError) as error:  # its words may hold the password
            raise ArchiveError("postgresql://...", f"this address makes no sense; {_FORM}") from error
    scheme, sign, _ = address.partition("://")
    if sign and scheme.isalnum():
        raise ArchiveError(f"{scheme}://...", f"is no address of an archive; {_FORM}")
    path = Path(address)
    if read_only:
        check_readable(address, path)
    else:
        check_writable(address, path)
    return SqliteStore(path, read_only=read_only, longest=longest)


def _check(name: str, revision: str | None, *, create: bool) -> None:
    """Say clearly why an archive cannot be opened as it is."""
    if revision is not None and revision not in REVISIONS:
        raise ArchiveError(name, f"is of a newer Troth (schema {revision[:20]!r}); update Troth to open it")
    if not create and revision is None:
        raise ArchiveError(name, NOTHING_YET)
    if not create and revision != REVISIONS[-1]:
        hint = "back it up (troth backup), then run troth migrate with the same --archive"
        raise ArchiveError(name, f"is of an older Troth (schema {revision}); {hint}")


def _revision(store: Store, connection: Connection) -> str | None:
    """The revision of the archive, or None for a database with nothing in it."""
    if isinstance(store, SqliteStore):
        _check_file(store.name, connection)
    revision = revision_of(connection)
    if revision is None and inspect(connection).get_table_names():
        raise ArchiveError(store.name, SOMETHING_ELSE)
    if revision == REVISIONS[-1]:
        missing = sorted(set(schema.metadata.tables) - set(inspect(connection).get_table_names()))
        if missing:
            raise ArchiveDamagedError(store.name, f"{DAMAGED}: it has no table {missing[0]}")
    return revision


def _check_file(name: str, connection: Connection) -> None:
    """See that an SQLite file is an archive or empty, and runs nothing of its own when it is written."""
    stamp = connection.exec_driver_sql("PRAGMA application_id").scalar()
    version = connection.exec_driver_sql("PRAGMA user_version").scalar()
    kinds = set(connection.exec_driver_sql("SELECT type FROM sqlite_master").scalars())
    if stamp != APPLICATION_ID and (stamp or version or kinds):
        raise ArchiveError(name, SOMETHING_ELSE)
    if kinds & {"trigger", "view"}:
        raise ArchiveDamagedError(
            name, "holds triggers or views, which Troth never makes; another program did: restore a backup"
        )
