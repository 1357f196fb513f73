"""The command that adds documents to an archive, with its options and help."""

from __future__ import annotations

from typing import Annotated

import typer

from troth.cli import options
from troth.cli.archive import Archive
from troth.cli.commands_follow import Jobs, MaxBytes
from troth.cli.progress import say
from troth.errors import UsageError
from troth.settings import Settings

_DEFAULTS = Settings()

ADD_HELP = """
Add documents to an archive, which loses nothing.

Each document is read and coded as by troth read, and kept with its original bytes under their SHA-256. What
the archive holds already is not added again; a source whose content has changed is a new version of it.

INPUT is a file, a directory (searched for .md, .markdown, .txt, .html, .htm, .xhtml and archive files;
hidden names are left out), a quoted pattern such as 'talks/**/*.md', or - for standard input. Of an archive
file (.tar, .tar.gz, .tar.xz, .tar.bz2, .zip) the documents in it are added, and nothing is unpacked to the
disk. A file is added once, however often it is named. An input that cannot be read has one line on standard
error; the others are still added.

\b
Formats:
  summary  for people, what was added in one line; the default on a
           terminal
  jsonl    a JSON object a line, one for each source as soon as it
           is kept; the default where there is no terminal

A source is reported when it is kept, not before: a run that was stopped has added what it reported, and can
be run again.

Once all is kept, new documents are followed: their promises are linked with what later documents say of them.
--no-links leaves that for later, to troth link or the next add.
"""

ADD_EPILOG = """
\b
Exit status:
    0  everything was added, or there already
    1  some inputs could not be added, the others were
    2  the command line makes no sense
    3  nothing could be read; nothing was added
    4  the archive or the output could not be written: a full disk, a
       read-only folder; what was reported is kept
    5  the archive cannot be used: it is something else, damaged, of
       a newer Troth, or cannot be reached; or the cluster cannot be
       reached or used, or was lost: what was reported is kept
  130  stopped by Ctrl-C
  141  the reader of standard output went away
  143  stopped by SIGTERM

\b
Examples:
  troth add communique.md
  troth add statements/ --archive talks.db
  troth add collected.tar.gz 'more/**/*.html' --archive talks.db
  cat communique.html | troth add - --archive talks.db
  troth add statements/ --archive postgresql://me@db/talks \\
      --scheduler tcp://10.0.0.1:8786
"""


def add(  # noqa: PLR0913, PLR0917 - typer reads the options from the parameters
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Files, directories, patterns, or -.", show_default=False),
    ],
    archive: Archive = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="summary or jsonl, as above.", show_default=False
        ),
    ] = None,
    jobs: Jobs = str(_DEFAULTS.jobs),
    max_bytes: MaxBytes = str(_DEFAULTS.max_bytes),
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="HOST:PORT",
            help="Read and code on the workers of this Dask scheduler, instead of on this machine.",
            show_default=False,
        ),
    ] = None,
    no_links: Annotated[
        bool, typer.Option("--no-links", help="Leave links and threads for later; troth link makes them.")
    ] = False,
) -> None:
    """Add documents to an archive."""
    # Help is shown without waiting for the readers and coders to load.
    from troth.cli import add as adding  # noqa: PLC0415
    from troth.cli import session  # noqa: PLC0415

    try:
        request = adding.Request(
            inputs=options.inputs(inputs),
            archive=archive,
            output_format=options.output_format(output_format, None, options.ADD_FORMATS),
            settings=options.settings(jobs, max_bytes),
            scheduler=scheduler,
            link=not no_links,
        )
    except UsageError as error:
        say(str(error))
        raise typer.Exit(session.USAGE) from error
    raise typer.Exit(adding.add_all(request))
