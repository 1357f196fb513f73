"""Backups: one SQLite file that is an archive itself, of whatever store, complete or not there at all."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from sqlalchemy import Connection

from troth.archive.copying import copy_everything, document_count
from troth.archive.faults import said
from troth.archive.opening import open_archive
from troth.archive.places import frozen, unchanged
from troth.archive.sqlite import APPLICATION_ID, SqliteStore
from troth.archive.store import Store
from troth.archive.whole_file import BESIDE, whole_file
from troth.errors import ArchiveError, ArchiveFullError, OutputError

_STAMP_AT = 68  # bytes into the file, four bytes, the highest first: https://www.sqlite.org/fileformat.html


def backup(store: Store, path: str) -> int:
    """Write a backup of an archive as it is now, whatever is written meanwhile.

    Args:
        store: The archive.
        path: Of the backup; an older backup there is replaced.

    Returns:
        How many documents it holds.

    Raises:
        OutputError: The backup cannot be written there, or what is there is no backup.
        ArchiveError: The archive cannot be read, or is damaged; an older backup stays.
    """
    target = Path(os.path.realpath(path))
    is_there = _check(store, path, target)
    try:
        with whole_file(path, target, "replaced" if is_there else "nothing") as part:
            if isinstance(store, SqliteStore):
                copy_file(store.path, part)
            else:
                _copy_rows(store, part)
            with contextlib.closing(open_archive(str(part))) as copied, copied.reading() as connection:
                _check_pages(store, connection)
                count = document_count(connection)
    except ArchiveFullError as error:
        raise OutputError(f"{path}: {error.reason}") from error
    return count


def copy_file(source: Path, target: Path) -> None:
    """Copy an archive file as it is at one moment into a new file, though others write to it.

    Raises:
        ArchiveError: One of them cannot be read or written, or is damaged.
    """
    state = frozen(source)
    # Opened for writing where it may be: who closes it last puts the files beside it away.
    mode = "rw" if state is None else "ro&immutable=1"
    with (
        unchanged(str(source), source, state),
        said(str(source)),
        contextlib.closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode={mode}", uri=True)) as from_,
        contextlib.closing(sqlite3.connect(target)) as to,
    ):
        from_.backup(to)  # all in one step: nobody's writing makes it begin again


def _check_pages(store: Store, connection: Connection) -> None:
    """See that the database finds nothing wrong with the copy: it is to replace a backup that may be good."""
    if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
        raise ArchiveError(
            store.name,
            "is damaged, so no backup was written; troth verify says where, an older backup is kept",
        )


def _copy_rows(store: Store, part: Path) -> None:
    with (
        contextlib.closing(open_archive(str(part), create=True)) as copied,
        copied.writing() as connection,
        store.reading() as source,
    ):
        copy_everything(source, copied, connection)


def _check(store: Store, path: str, target: Path) -> bool:
    """See that nothing but an older backup would be replaced; whether there is one."""
    if not target.parent.is_dir():
        raise OutputError(f"{path}: the directory {target.parent} does not exist")
    if not target.exists():
        return False
    if isinstance(store, SqliteStore) and store.path.exists() and target.samefile(store.path):
        raise OutputError(f"{path}: is the archive itself; name another file")
    try:
        with target.open("rb") as stream:
            stream.seek(_STAMP_AT)
            stamp = stream.read(4)
    except OSError as error:
        words = (error.strerror or type(error).__name__).lower()
        raise OutputError(f"{path}: {words}; name another file") from error
    if stamp != APPLICATION_ID.to_bytes(4, "big"):
        raise OutputError(f"{path}: is there already and no backup; name another file")
    if any(target.with_name(target.name + end).exists() for end in BESIDE):
        raise OutputError(f"{path}: is an archive that is open; name another file")
    return True
