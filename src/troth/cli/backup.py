"""``troth backup`` and ``troth restore``: from options to a file or an archive, and an exit status."""

from __future__ import annotations

import functools

from troth.archive.backup import backup
from troth.archive.opening import default_archive, is_file
from troth.cli import session
from troth.cli.archive import opened
from troth.cli.progress import say, working
from troth.errors import UsageError
from troth.pipeline.restore import restore
from troth.publishing.words import counted
from troth.settings import Settings


def back_up(file: str, archive: str | None) -> int:
    """Write a backup and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_back_up, file, archive))


def put_back(file: str, archive: str | None, settings: Settings, *, replace: bool) -> int:
    """Restore a backup and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_put_back, file, archive, settings, replace))


def _back_up(file: str, archive: str | None) -> int:
    _check(file)
    with opened(archive) as store:
        with working("writing the backup"):
            count = backup(store, file)
        say(f"wrote {file}: {counted(count, 'document')} of the archive {store.name}")
    return session.ALL_READ


def _put_back(file: str, archive: str | None, settings: Settings, replace: bool) -> int:
    _check(file)
    address = default_archive() if archive is None else archive
    aside: list[str] = []
    with working("checking the backup and restoring it"):
        count = restore(file, address, settings, replace=replace, kept_aside=aside.append)
    with opened(address) as store:
        kept = "".join(f"; the damaged one is kept as {name}" for name in aside)
        say(f"restored {counted(count, 'document')} into the archive {store.name}{kept}")
    return session.ALL_READ


def _check(file: str) -> None:
    if not file or not is_file(file):
        raise UsageError(f"FILE: {file!r} is no path; a backup is a file, and --archive names the archive")
