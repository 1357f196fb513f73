"""Puts a backup in the place of an archive: checked whole beforehand, and all of it or nothing."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from troth.archive.backup import copy_file
from troth.archive.checking.fault import Fault
from troth.archive.copying import copy_everything, document_count, is_empty, remove_everything
from troth.archive.faults import SOMETHING_ELSE
from troth.archive.generation import renew
from troth.archive.migrating import REVISIONS
from troth.archive.opening import is_file, open_archive, revision_at
from troth.archive.places import seems_archive
from troth.archive.sqlite import APPLICATION_ID
from troth.archive.store import Store
from troth.archive.whole_file import whole_file
from troth.errors import ArchiveDamagedError, ArchiveError, UsageError
from troth.pipeline.verify import verify
from troth.settings import Settings


def restore(
    backup: str,
    address: str,
    settings: Settings,
    *,
    replace: bool = False,
    kept_aside: Callable[[str], None] | None = None,
) -> int:
    """Put a backup in the place of an archive.

    Args:
        backup: The path of a backup; any archive in a file is one. One of an older Troth is brought up to
            date on the way.
        address: Of the archive, as `open_archive` takes it; it may be that there is none.
        settings: Number of processes that check the backup.
        replace: Whether an archive with something in it is replaced. The file of one that is damaged is
            kept under another name.
        kept_aside: Told that name.

    Returns:
        How many documents there are now.

    Raises:
        ArchiveError: The backup is damaged or none, or the archive cannot be written, or holds something and
            is not to be replaced. The archive is as it was.
        OutputError: The archive is a new file, and cannot be written.
        UsageError: The backup is the archive.
    """
    if not is_file(backup):
        raise UsageError(f"{backup}: a backup is a file; --archive names the archive")
    if not is_file(address):
        return _into_database(backup, address, settings, replace=replace)
    target = Path(os.path.realpath(address))
    if target.exists() and Path(backup).exists() and target.samefile(backup):
        raise UsageError(f"{backup}: is the archive itself; --archive names the one to be written")
    if target.exists():
        try:
            return _into_database(backup, address, settings, replace=replace)
        except ArchiveError as error:
            if not _is_damaged(target, address, error):
                raise
            if not replace:
                words = "puts the backup in its place, and keeps what is there under another name"
                raise ArchiveDamagedError(address, f"is damaged; --replace {words}") from error
    return _into_new_file(backup, (address, target), settings, kept_aside)


def _is_damaged(target: Path, address: str, error: ArchiveError) -> bool:
    """Whether an archive could not be written as it is damaged, and is no file of something else."""
    is_told_so = isinstance(error, ArchiveDamagedError) or error.reason == SOMETHING_ELSE
    return error.name == str(Path(address)) and is_told_so and seems_archive(target, APPLICATION_ID)


def _into_database(backup: str, address: str, settings: Settings, *, replace: bool) -> int:
    """Put a backup into an archive that is there, or into a server's, in one transaction."""
    with contextlib.ExitStack() as stack:
        path = backup
        _, revision = revision_at(backup)
        if revision != REVISIONS[-1]:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="troth-"))
            path = str(Path(folder) / "backup.db")
            copy_file(Path(backup), Path(path))
            open_archive(path, create=True).close()
        source = stack.enter_context(contextlib.closing(open_archive(path)))
        _check(backup, path, source, settings)
        store = stack.enter_context(contextlib.closing(open_archive(address, create=True)))
        return _into_archive(source, store, replace=replace)


def _into_new_file(
    backup: str, named: tuple[str, Path], settings: Settings, kept_aside: Callable[[str], None] | None
) -> int:
    """Make an archive of a backup, where there is none or one that is damaged."""
    address, target = named
    revision_at(backup)  # says clearly what is no backup, before anything is written
    if not target.parent.is_dir():
        raise ArchiveError(address, f"the directory {target.parent} does not exist; make it")
    with whole_file(address, target, "kept aside" if target.exists() else "nothing", kept_aside) as part:
        copy_file(Path(backup), part)
        with contextlib.closing(open_archive(str(part), create=True)) as store:
            _check(backup, str(part), store, settings)
            with store.reading() as connection:
                return document_count(connection)


def _check(name: str, path: str, source: Store, settings: Settings) -> None:
    """See that the backup is whole."""
    first: Fault | None = None
    count = 0
    for checked in verify(path, source, settings):
        count += len(checked.faults)
        first = first or next(iter(checked.faults), None)
    if first:
        words = f"{first.place}: {first.reason}"
        more = f" and {count - 1:,} more" if count > 1 else ""
        raise ArchiveError(
            name, f"is damaged: {words}{more}; nothing was restored; troth verify --archive {name} says more"
        )


def _into_archive(source: Store, store: Store, *, replace: bool) -> int:
    with source.reading() as from_, store.writing() as connection:
        if not is_empty(connection):
            if not replace:
                raise ArchiveError(
                    store.name, "holds documents already; --replace puts the backup in their place, for good"
                )
            remove_everything(store, connection)
        copy_everything(from_, store, connection)
        renew(connection)  # what others are linking meanwhile is of the archive as it was
        return document_count(connection)
