"""The command that checks an archive, with its options and help."""

from __future__ import annotations

from typing import Annotated

import typer

from troth.cli import options
from troth.cli.archive import Archive
from troth.cli.commands_follow import Jobs, Output
from troth.cli.progress import say
from troth.errors import UsageError
from troth.settings import Settings

_DEFAULTS = Settings()

VERIFY_HELP = """
Check that an archive is whole.

Every original is hashed again, every record decoded, every span held against its text, every identity made
anew, every row of every table held against the record and its parent, the full-text index against the table,
and the database is asked for its own check. Nothing is changed, and others may read and write meanwhile.

\b
Formats:
  table  for people, a line a fault; the default on a terminal
  jsonl  a JSON object a line: faults, then a summary; the default
         where there is no terminal

Each fault says what is wrong, where, and what to do.
"""

VERIFY_EPILOG = """
\b
Exit status:
    0  the archive is whole
    1  faults were found
    2  the command line makes no sense
    4  the output could not be written; none of it is left behind
    5  the archive cannot be used at all
  130  stopped by Ctrl-C
  141  the reader of standard output went away
  143  stopped by SIGTERM

\b
Examples:
  troth verify
  troth verify --archive talks.db --format jsonl
"""


def verify(
    archive: Archive = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="table or jsonl, as above.", show_default=False
        ),
    ] = None,
    output: Output = None,
    jobs: Jobs = str(_DEFAULTS.jobs),
) -> None:
    """Check that an archive is whole."""
    # Help is shown without waiting for the database to load.
    from troth.cli import session  # noqa: PLC0415
    from troth.cli import verify as checking  # noqa: PLC0415

    try:
        request = checking.Request(
            archive=archive,
            output_format=options.output_format(output_format, output, checking.FORMATS),
            output=options.output(output),
            settings=options.settings(jobs, str(_DEFAULTS.max_bytes)),
        )
    except UsageError as error:
        say(str(error))
        raise typer.Exit(session.USAGE) from error
    raise typer.Exit(checking.verify(request))
