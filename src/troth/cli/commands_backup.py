"""The commands that back an archive up and restore it, with their options and help."""

from __future__ import annotations

from typing import Annotated

import typer

from troth.cli import options
from troth.cli.archive import Archive
from troth.cli.commands_follow import Jobs
from troth.cli.progress import say
from troth.errors import UsageError
from troth.settings import Settings

_DEFAULTS = Settings()

BACKUP_HELP = """
Write a backup of an archive into one file, while others read and write it.

FILE is an SQLite archive itself, whatever keeps the archive, and holds it as it is at one moment: it can be
asked and checked with --archive FILE, and restored into SQLite or PostgreSQL. It is complete or not there at
all; an older backup of that name is replaced.
"""

RESTORE_HELP = """
Put a backup in the place of an archive.

FILE is a backup that troth backup wrote, or any archive in a file. It is checked as by troth verify before
anything is written; one of an older Troth is brought up to date. An archive that holds something is replaced
only by --replace: in one step, so that others who have it open see the one or the other, and not at all if
anything goes wrong. A file that is damaged is kept under another name, such as talks.db.damaged-1.
"""

_STATUS = """
\b
Exit status:
    0  it was written
    2  the command line makes no sense
    4  it could not be written: a full disk, a read-only folder;
       everything is as it was
    5  the archive or the backup cannot be used: it is something else,
       damaged, of a newer Troth, or cannot be reached
  130  stopped by Ctrl-C
  143  stopped by SIGTERM
"""

BACKUP_EPILOG = f"""{_STATUS}
\b
Examples:
  troth backup talks-2026-01.db
  troth backup talks.db --archive postgresql://localhost/talks
"""

RESTORE_EPILOG = f"""{_STATUS}
\b
Examples:
  troth restore talks-2026-01.db --archive talks.db
  troth restore talks.db --archive postgresql://localhost/talks --replace
"""

File = Annotated[str, typer.Argument(metavar="FILE", help="The backup.", show_default=False)]


def backup(file: File, archive: Archive = None) -> None:
    """Write a backup of an archive into one file, while others read and write it."""
    # Help is shown without waiting for the database to load.
    from troth.cli import backup as work  # noqa: PLC0415

    raise typer.Exit(work.back_up(file, archive))


def restore(
    file: File,
    archive: Archive = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace an archive that holds something, for good.")
    ] = False,
    jobs: Jobs = str(_DEFAULTS.jobs),
) -> None:
    """Put a backup in the place of an archive."""
    # Help is shown without waiting for the database to load.
    from troth.cli import backup as work  # noqa: PLC0415
    from troth.cli import session  # noqa: PLC0415

    try:
        settings = options.settings(jobs, str(_DEFAULTS.max_bytes))
    except UsageError as error:
        say(str(error))
        raise typer.Exit(session.USAGE) from error
    raise typer.Exit(work.put_back(file, archive, settings, replace=replace))
