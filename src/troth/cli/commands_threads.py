"""The commands that ask an archive for threads, and that make what it lacks of them."""

from __future__ import annotations

from typing import Annotated

import typer

from troth.cli import options
from troth.cli.archive import Archive
from troth.cli.commands_follow import AsOf, Deadlines, Firmnesses, Mentioned, Output, Party, Section, Stages
from troth.cli.progress import say
from troth.errors import UsageError

THREADS_HELP = """
What became of the promises in an archive.

A thread is one promise with everything that later documents say of it. Four readings are kept apart: the
stage by what documents say of themselves; where the deadline stands; which later documents mention the
promise; and in which of the same parties it is not mentioned.

WORDS are looked for in the promise and in the titles above it; a promise must hold all of them.

\b
Formats:
  table  for people, a promise with its readings in a few lines; the
         default on a terminal
  story  for people, with everything that was said of each promise
  jsonl  a JSON object a line: the documents that are told of, oldest
         first, then links, then threads; the default where there is
         no terminal
  csv    one row a continuation, and one for each promise without

Without --format, an --output that ends in .csv, .jsonl or .txt has the csv, jsonl or story format.

Documents are followed when they are added. What troth add --no-links left out, troth link does.
"""

STATUS = """
\b
Exit status:
    0  the archive was asked, whether or not anything was found
    2  the command line makes no sense
    4  the output could not be written; none of it is left behind
    5  the archive cannot be used: it is not there, something else,
       damaged, of another Troth, or cannot be reached
  130  stopped by Ctrl-C
  141  the reader of standard output went away
  143  stopped by SIGTERM
"""

THREADS_EPILOG = f"""{STATUS}
\b
Examples:
  troth threads --party JPN --stage done
  troth threads semiconductor --not-mentioned
  troth threads --initiative JUCEP --format story
  troth threads --document 2021-04-16.md --output threads.csv
"""

Documents = Annotated[
    list[str] | None,
    typer.Option(
        "--document",
        metavar="ID|SOURCE",
        help="Of an archive, only promises of this document: its id or the beginning of it, or its source; "
        "repeatable.",
        show_default=False,
    ),
]
Initiatives = Annotated[
    list[str] | None,
    typer.Option(
        "--initiative",
        metavar="WORDS",
        help="Of an archive, only promises that name an initiative of which a name or acronym holds these "
        "words; repeatable.",
        show_default=False,
    ),
]


def threads(  # noqa: PLR0913, PLR0917 - typer reads the options from the parameters
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]...", help="Words that promises hold.", show_default=False),
    ] = None,
    archive: Archive = None,
    as_of: AsOf = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="table, story, jsonl or csv, as above.",
            show_default=False,
        ),
    ] = None,
    party: Party = None,
    section: Section = None,
    stage: Stages = None,
    firmness: Firmnesses = None,
    deadline: Deadlines = None,
    mentioned: Mentioned = None,
    document: Documents = None,
    initiative: Initiatives = None,
    output: Output = None,
    why: Annotated[
        bool,
        typer.Option("--why", help="In a story, show what was searched where a promise is not mentioned."),
    ] = False,
) -> None:
    """What became of the promises in an archive."""
    # Help is shown without waiting for the database's libraries to load.
    from troth.cli import kept, session, thread_options  # noqa: PLC0415
    from troth.cli import threads as asking  # noqa: PLC0415

    try:
        codes = (stage or (), firmness or (), deadline or ())
        request = asking.Request(
            question=kept.question(archive, document or (), initiative or (), words or ()),
            output_format=options.output_format(output_format, output, options.THREADS_FORMATS),
            selection=thread_options.threads(party or (), section or (), codes, mentioned=mentioned),
            as_of=thread_options.as_of(as_of),
            output=options.output(output),
            why=why,
        )
    except UsageError as error:
        say(str(error))
        raise typer.Exit(session.USAGE) from error
    raise typer.Exit(asking.threads(request))


LINK_HELP = """
Link what an archive holds and does not follow yet.

Documents are followed when they are added, but for those of troth add --no-links, and of an add that was
stopped. This follows them, and does nothing where nothing is left to be done.

In a large archive a few new documents are compared with the documents that are likest to them, and the other
links stay as they are. --all follows all documents anew, together, as troth follow does: some minutes for ten
thousand documents.
"""

LINK_EPILOG = """
\b
Exit status:
    0  all documents are followed
    2  the command line makes no sense
    4  the archive could not be written: a full disk, a read-only folder
    5  the archive cannot be used: it is not there, something else,
       damaged, of a newer Troth, or cannot be reached
  130  stopped by Ctrl-C; what was linked before is kept
  143  stopped by SIGTERM; what was linked before is kept

\b
Examples:
  troth link
  troth link --archive talks.db --all
"""


def link(
    archive: Archive = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Follow all documents anew, not only those that are not followed.")
    ] = False,
) -> None:
    """Link what an archive holds and does not follow yet."""
    from troth.cli import link as linking  # noqa: PLC0415 - as above

    raise typer.Exit(linking.link(archive, everything=everything))
