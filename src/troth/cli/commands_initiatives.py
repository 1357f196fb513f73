"""The command that shows the registry of initiatives, with its options and help."""

from __future__ import annotations

from typing import Annotated

import typer

from troth.cli import options
from troth.cli.archive import Archive
from troth.cli.commands_follow import STATUS_OR_ARCHIVE, Jobs, MaxBytes, OrArchive, Output
from troth.cli.progress import say
from troth.errors import UsageError
from troth.settings import Settings

_DEFAULTS = Settings()

INITIATIVES_HELP = """
Every initiative that documents name, once under all its names.

Programmes, partnerships, agreements, forums and the like: spellings, acronyms and short names of one
initiative stand together, and namesakes apart. Each has the name that is written most often, its acronyms and
other names, how often and in how many documents it is named, and where first and last. A name that several
governments use for things of their own is one initiative for each.

INPUT is a file, a directory, a quoted pattern or - for standard input, in any order: documents are put in
the order of their dates. One without a date is put after the latest act that it reports, or last where it
dates none.

\b
Formats:
  table  for people, in the order of first mentions; the default on
         a terminal
  jsonl  a JSON object a line: documents, oldest first, then
         initiatives; the default where there is no terminal
  csv    one row an initiative

Without --format, an --output that ends in .csv, .jsonl or .txt has the csv, jsonl or table format.

Without INPUT the archive is asked, which has registered what its documents name already.

Filters choose initiatives; their mentions are always those in all documents.
"""

INITIATIVES_EPILOG = f"""{STATUS_OR_ARCHIVE}
\b
Examples:
  troth initiatives talks/
  troth initiatives talks/ --name fellowship
  troth initiatives talks/ --party JPN --output initiatives.csv
  troth initiatives --archive talks.db --name fellowship
"""


def initiatives(  # noqa: PLR0913, PLR0917 - typer reads the options from the parameters
    inputs: OrArchive = None,
    archive: Archive = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="table, jsonl or csv, as above.", show_default=False
        ),
    ] = None,
    party: Annotated[
        list[str] | None,
        typer.Option(
            "--party",
            "-a",
            metavar="CODE|NAME",
            help="Only what a document of this party names: an ISO 3166-1 alpha-3 code, EU, or a name; "
            "repeatable.",
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="WORDS",
            help="Only initiatives of which a name or acronym holds these words; repeatable.",
            show_default=False,
        ),
    ] = None,
    output: Output = None,
    jobs: Jobs = str(_DEFAULTS.jobs),
    max_bytes: MaxBytes = str(_DEFAULTS.max_bytes),
) -> None:
    """Every initiative that documents name, once under all its names."""
    # Help is shown without waiting for the readers and coders to load.
    from troth.cli import initiatives as registry  # noqa: PLC0415
    from troth.cli import session, thread_options  # noqa: PLC0415

    try:
        request = registry.Request(
            inputs=options.inputs(inputs or ()),
            archive=archive,
            output_format=options.output_format(output_format, output, options.INITIATIVES_FORMATS),
            selection=thread_options.initiatives(party or (), name or ()),
            output=options.output(output),
            settings=options.settings(jobs, max_bytes),
        )
    except UsageError as error:
        say(str(error))
        raise typer.Exit(session.USAGE) from error
    raise typer.Exit(registry.show_initiatives(request))
