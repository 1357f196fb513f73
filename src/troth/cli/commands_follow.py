"""The commands that follow promises through documents, with their options and help."""

from __future__ import annotations

from typing import Annotated

import typer

from troth.cli import options
from troth.cli.archive import Archive
from troth.cli.progress import say
from troth.errors import UsageError
from troth.settings import Settings

_DEFAULTS = Settings()

FOLLOW_HELP = """
Follow every promise through later documents.

Each commitment is linked to what later documents say about the same promise, with a relation (fulfils,
progresses, reaffirms, expands, narrows, replaces or abandons), the reasons, and a confidence. Four readings
are kept apart: the stage by what documents say of themselves; where the deadline stands; which later
documents mention the promise; and in which of the same parties it is not mentioned.

INPUT is a file, a directory, a quoted pattern or - for standard input, in any order: documents are put in
the order of their dates. One without a date is put after the latest act that it reports, or last where it
dates none.

\b
Formats:
  story  for people, a story a promise; the default on a terminal
  jsonl  a JSON object a line: documents, oldest first, with their
         statements, then links, then threads; the default where
         there is no terminal
  csv    one row a continuation, and one for each promise without
  html   one page that needs no other file and no connection

Without --format, an --output that ends in .html, .csv, .jsonl or .txt has the html, csv, jsonl or story
format.
"""

STATUS = """
\b
Exit status:
    0  everything was read
    1  some inputs could not be read, the others were
    2  the command line makes no sense
    3  nothing could be read; no output was written
    4  the output could not be written; none of it is left behind
  130  stopped by Ctrl-C
  141  the reader of standard output went away
  143  stopped by SIGTERM
"""

# Of commands that can ask an archive instead.
STATUS_OR_ARCHIVE = STATUS.replace(
    "  130  stopped",
    """    5  the archive cannot be used: it is not there, something else,
       damaged, of another Troth, or cannot be reached
  130  stopped""",
)

FOLLOW_EPILOG = f"""{STATUS}
\b
Examples:
  troth follow 2021.md 2022.html
  troth follow talks/ --output threads.html
  troth follow talks/ --party JPN --not-mentioned
  troth follow talks/ --deadline overdue --as-of 2026-12-31
"""

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT", help="Files, directories, patterns, or -.", show_default=False),
]
OrArchive = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[INPUT]...",
        help="Files, directories, patterns, or -; the archive is asked if left out.",
        show_default=False,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day that deadlines are measured against, such as 2026-12-31; today if left out.",
        show_default=False,
    ),
]
Party = Annotated[
    list[str] | None,
    typer.Option(
        "--party",
        "--actor",
        "-a",
        metavar="CODE|NAME",
        help="Only promises of this party: an ISO 3166-1 alpha-3 code, EU, or a name; repeatable.",
        show_default=False,
    ),
]
Section = Annotated[
    list[str] | None,
    typer.Option(
        "--section",
        metavar="WORDS",
        help="Only promises under a title that holds these words; repeatable.",
        show_default=False,
    ),
]
Stages = Annotated[
    list[str] | None,
    typer.Option(
        "--stage",
        metavar="STAGE",
        help="Only promised, under way, done, replaced or abandoned, as documents say; repeatable.",
        show_default=False,
    ),
]
Firmnesses = Annotated[
    list[str] | None,
    typer.Option(
        "--firmness",
        metavar="FIRMNESS",
        help="Only firm, intended or aspirational promises; repeatable.",
        show_default=False,
    ),
]
Deadlines = Annotated[
    list[str] | None,
    typer.Option(
        "--deadline",
        metavar="POSITION",
        help="Only promises whose deadline is none, ahead, due, overdue, met or met late; repeatable.",
        show_default=False,
    ),
]
Mentioned = Annotated[
    bool | None,
    typer.Option(
        "--mentioned/--not-mentioned",
        help="Only promises that a later document mentions, or that none of the same parties does.",
        show_default=False,
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        help="Write to this file, complete or not at all; its ending can choose the format.",
        show_default=False,
    ),
]
Jobs = Annotated[
    str,
    typer.Option(
        "--jobs", "-j", metavar="N", help="Processes; 0 is one per core. The output is always the same."
    ),
]
MaxBytes = Annotated[
    str, typer.Option("--max-bytes", metavar="N", help="Refuse an input that is larger than this.")
]


def follow(  # noqa: PLR0913, PLR0917 - typer reads the options from the parameters
    inputs: Inputs,
    as_of: AsOf = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="story, jsonl, csv or html, as above.",
            show_default=False,
        ),
    ] = None,
    party: Party = None,
    section: Section = None,
    stage: Stages = None,
    firmness: Firmnesses = None,
    deadline: Deadlines = None,
    mentioned: Mentioned = None,
    output: Output = None,
    why: Annotated[
        bool,
        typer.Option("--why", help="In a story, show what was searched where a promise is not mentioned."),
    ] = False,
    jobs: Jobs = str(_DEFAULTS.jobs),
    max_bytes: MaxBytes = str(_DEFAULTS.max_bytes),
) -> None:
    """Follow every promise through later documents."""
    # Help is shown without waiting for the readers and coders to load.
    from troth.cli import follow as following  # noqa: PLC0415
    from troth.cli import session, thread_options  # noqa: PLC0415

    try:
        codes = (stage or (), firmness or (), deadline or ())
        request = following.Request(
            inputs=options.inputs(inputs),
            output_format=options.output_format(output_format, output, options.FOLLOW_FORMATS),
            selection=thread_options.threads(party or (), section or (), codes, mentioned=mentioned),
            as_of=thread_options.as_of(as_of),
            output=options.output(output),
            why=why,
            settings=options.settings(jobs, max_bytes),
        )
    except UsageError as error:
        say(str(error))
        raise typer.Exit(session.USAGE) from error
    raise typer.Exit(following.follow(request))


DUE_HELP = """
What is due soon, and what is overdue, of all that was promised.

Promises are followed as by troth follow. Shown are those that name a time which ends within --within, or is
over, and that no document says are done: soonest first, with who promised, in which document, and what was
said last. A promise that names a year or a month is due at its end.

Without INPUT the archive is asked, which has followed its promises already.

\b
Formats:
  table  for people; the default on a terminal
  jsonl  a JSON object a line; the default where there is no terminal
  csv    one row a promise

Without --format, an --output that ends in .csv, .jsonl or .txt has the csv, jsonl or table format.
"""

DUE_EPILOG = f"""{STATUS_OR_ARCHIVE}
\b
Examples:
  troth due talks/ --within 180d
  troth due talks/ --within 1y --party JPN --as-of 2026-01-01
  troth due talks/ --within 6m --output due.csv
  troth due --archive talks.db --party JPN
"""


def due(  # noqa: PLR0913, PLR0917 - typer reads the options from the parameters
    inputs: OrArchive = None,
    archive: Archive = None,
    within: Annotated[
        str,
        typer.Option(
            "--within", "-w", metavar="TIME", help="Days, weeks, months or years: 180d, 26w, 6m, 1y."
        ),
    ] = "180d",
    as_of: AsOf = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="table, jsonl or csv, as above.", show_default=False
        ),
    ] = None,
    party: Party = None,
    section: Section = None,
    stage: Stages = None,
    firmness: Firmnesses = None,
    mentioned: Mentioned = None,
    output: Output = None,
    jobs: Jobs = str(_DEFAULTS.jobs),
    max_bytes: MaxBytes = str(_DEFAULTS.max_bytes),
) -> None:
    """What is due soon, and what is overdue."""
    # Help is shown without waiting for the readers and coders to load.
    from troth.cli import due as dues  # noqa: PLC0415
    from troth.cli import kept, session, thread_options  # noqa: PLC0415

    try:
        day = thread_options.as_of(as_of)
        request = dues.Request(
            inputs=options.inputs(inputs or ()),
            question=kept.question(archive, (), ()),
            output_format=options.output_format(output_format, output, options.DUE_FORMATS),
            selection=thread_options.threads(
                party or (), section or (), (stage or (), firmness or (), ()), mentioned=mentioned
            ),
            as_of=day,
            until=thread_options.horizon(within, day),
            output=options.output(output),
            settings=options.settings(jobs, max_bytes),
        )
    except UsageError as error:
        say(str(error))
        raise typer.Exit(session.USAGE) from error
    raise typer.Exit(dues.show_due(request))
