"""The command that codes the documents of an archive anew, with its options and help."""

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

RECODE_HELP = """
Code documents of an archive anew, from the originals that it keeps.

Every document that another version of Troth has coded is read and coded by this one. The new reading is the
one that counts from then on; the old one is kept as history. What people have decided is never touched: a
decision on a statement that the new reading does not have is kept, and said to be on one that is no more.

A document that cannot be read any more keeps the reading that it has, with one line on standard error. A run
that was stopped is run again: what it reported is done. Documents are followed again afterwards.

\b
Formats:
  summary  for people, what was coded in one line; the default on a
           terminal
  jsonl    a JSON object a line, one for each document as soon as its
           new reading is kept; the default where there is no terminal
"""

RECODE_EPILOG = """
\b
Exit status:
    0  everything was coded, or is of this version already
    1  some documents keep the reading that they had
    2  the command line makes no sense
    4  the archive or the output could not be written: a full disk, a
       read-only folder; what was reported is kept
    5  the archive cannot be used
  130  stopped by Ctrl-C
  141  the reader of standard output went away
  143  stopped by SIGTERM

\b
Examples:
  troth recode
  troth recode --archive talks.db --document 3f2a9c01 --force
"""


def recode(
    archive: Archive = None,
    document: Annotated[
        list[str] | None,
        typer.Option(
            "--document",
            "-d",
            metavar="DOCUMENT",
            help="Only these documents: an id or its first four digits or more, a source, or a pattern of "
            "sources such as 'talks/2021-*.md'; repeatable.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help="Also what this version has coded; its reading is written over, as it has no other name.",
        ),
    ] = False,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="summary or jsonl, as above.", show_default=False
        ),
    ] = None,
    jobs: Jobs = str(_DEFAULTS.jobs),
) -> None:
    """Code documents of an archive anew, from the originals that it keeps."""
    # Help is shown without waiting for the readers and coders to load.
    from troth.cli import recode as recoding  # noqa: PLC0415
    from troth.cli import session  # noqa: PLC0415

    try:
        request = recoding.Request(
            archive=archive,
            documents=tuple(document or ()),
            force=force,
            output_format=options.output_format(output_format, None, options.ADD_FORMATS),
            settings=options.settings(jobs, str(_DEFAULTS.max_bytes)),
        )
    except UsageError as error:
        say(str(error))
        raise typer.Exit(session.USAGE) from error
    raise typer.Exit(recoding.recode_all(request))
