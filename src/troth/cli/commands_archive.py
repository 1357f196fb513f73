"""The commands that say what is in an archive, and bring it up to date, with their options and help."""

from __future__ import annotations

from typing import Annotated

import typer

from troth.cli import options
from troth.cli.archive import Archive
from troth.cli.commands_follow import Output
from troth.cli.progress import say
from troth.errors import UsageError

_EXIT = """
\b
Exit status:
    0  done
    2  the command line makes no sense, or names nothing that is there
    4  the output could not be written; none of it is left behind
    5  the archive cannot be used: there is none, it is something
       else, damaged, of another Troth, or cannot be reached
  130  stopped by Ctrl-C
  141  the reader of standard output went away
  143  stopped by SIGTERM
"""

Formats = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT", help="table, jsonl or csv, as above.", show_default=False
    ),
]

STATUS_HELP = """
What is in an archive, in numbers.

Documents by year and party, and how many of them a newer version of their source has superseded; statements
by kind, commitments by firmness; sums by currency and role, each mention counted (troth money tells which are
repeats); initiatives by the names that are written; links and threads; what coded it all; and how much room
it takes.

\b
Formats:
  table  for people; the default on a terminal
  jsonl  a JSON object a line: the archive, then a count a line; the
         default where there is no terminal
  csv    one row a count
"""

STATUS_EPILOG = f"""{_EXIT}
\b
Examples:
  troth status
  troth status --archive talks.db --format csv --output counts.csv
"""

VERSIONS_HELP = """
The versions of a source, and what changed from one to the next.

SOURCE is a file as it was added, or a member of an archive file (talks.zip/march.md); or the id of a document
or the beginning of it, four digits or more, for the sources that hold it or held it once. Statements with
the same words are kept; of the others, those that share most of their words are the same one reworded; the
rest is new or gone.

\b
Formats:
  table  for people; the default on a terminal
  jsonl  a JSON object a version; the default where there is no
         terminal
  csv    one row a change, and one for each first version
"""

VERSIONS_EPILOG = f"""{_EXIT}
\b
Examples:
  troth versions talks/communique.md
  troth versions talks.zip/march.md --format jsonl
  troth versions 28203c4fd4 --archive talks.db
"""

MIGRATE_HELP = """
Bring an archive of an older Troth up to date.

Its schema is changed whole or not at all, and nothing that is in it is lost; make a copy first all the same
(troth backup). troth add does the same before it adds. An archive of this Troth is left as it is.
"""

MIGRATE_EPILOG = f"""{_EXIT}
\b
Examples:
  troth migrate --archive talks.db
"""


def status(archive: Archive = None, output_format: Formats = None, output: Output = None) -> None:
    """What is in an archive, in numbers."""
    # Help is shown without waiting for the database's libraries to load.
    from troth.cli import session  # noqa: PLC0415
    from troth.cli import status as showing  # noqa: PLC0415

    try:
        request = showing.Request(
            archive=archive,
            output_format=options.output_format(output_format, output, showing.FORMATS),
            output=options.output(output),
        )
    except UsageError as error:
        say(str(error))
        raise typer.Exit(session.USAGE) from error
    raise typer.Exit(showing.show_status(request))


def versions(
    source: Annotated[
        str,
        typer.Argument(metavar="SOURCE|ID", help="A source, or the id of a document.", show_default=False),
    ],
    archive: Archive = None,
    output_format: Formats = None,
    output: Output = None,
) -> None:
    """The versions of a source, and what changed from one to the next."""
    # Help is shown without waiting for the database's libraries to load.
    from troth.cli import session  # noqa: PLC0415
    from troth.cli import versions as showing  # noqa: PLC0415

    try:
        request = showing.Request(
            source=options.inputs([source])[0],
            archive=archive,
            output_format=options.output_format(output_format, output, showing.FORMATS),
            output=options.output(output),
        )
    except UsageError as error:
        say(str(error))
        raise typer.Exit(session.USAGE) from error
    raise typer.Exit(showing.show_versions(request))


def migrate(archive: Archive = None) -> None:
    """Bring an archive of an older Troth up to date."""
    # Help is shown without waiting for the database's libraries to load.
    from troth.cli.migrate import migrate_archive  # noqa: PLC0415

    raise typer.Exit(migrate_archive(archive))
