"""The commands with their options and help, as typer reads them from the signatures."""

from __future__ import annotations

import importlib.metadata
from enum import StrEnum
from typing import Annotated

import typer

from troth.cli.progress import say
from troth.cli.style import Format
from troth.errors import UsageError
from troth.settings import Settings

_DEFAULTS = Settings()


class KindChoice(StrEnum):
    """The kinds as an option's values: typer takes no list of literals."""

    commitment = "commitment"
    action = "action"
    position = "position"
    context = "context"


_READ_HELP = """
Read documents and code every statement in them.

A statement is coded by kind (commitment, action, position, context), firmness, specificity, actors,
partners, money, dates, targets and initiatives. Every code comes with the words that decided it, and
every value with its place in the text.

INPUT is a file, a directory (searched for .md, .markdown, .txt, .html, .htm and .xhtml, hidden names left
out), a pattern such as 'speeches/**/*.md', or - for standard input. A file is read once, however often it
is named. Inputs that cannot be read are named on standard error, one line each, and the rest is read.
"""

_READ_EPILOG = """
[bold]Formats[/bold]

table: for people; the default on a terminal.

jsonl: one JSON object a line, a document and then its statements; the default elsewhere.

csv: one row a statement. A cell that a spreadsheet would run as a formula begins with an apostrophe.

html: one page that needs nothing else, with every statement marked in its text.

text: the canonical text that all offsets count in, in Unicode characters from 0.

[bold]Exit status[/bold]

0: everything was read.

1: some inputs could not be read; the rest was.

2: the command line makes no sense.

3: nothing could be read; nothing was written.

4: the output could not be written; nothing of it was left behind.

130: stopped with Ctrl-C. 141: the reader of standard output went away. 143: stopped with SIGTERM.

[bold]Examples[/bold]

troth read communique.md

troth read statements/ --format csv --output statements.csv

troth read 'summits/**/*.html' --kind commitment --actor JPN --format html --output japan.html

curl -s https://example.org/statement.html | troth read - --format jsonl
"""

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"troth {importlib.metadata.version('troth')}")
        raise typer.Exit


@app.callback()
def troth(
    _version_wanted: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read what governments promise each other, and code every statement with its evidence.

    Nothing leaves this machine: Troth opens the files that you name and no connection.
    """


@app.command("read", help=_READ_HELP, epilog=_READ_EPILOG, no_args_is_help=False)
def read(  # noqa: PLR0913, PLR0917 - typer reads the options from the parameters
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Files, directories, patterns, or -.", show_default=False),
    ],
    output_format: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="Form of the output.", show_default="table or jsonl"),
    ] = None,
    kind: Annotated[
        list[KindChoice] | None,
        typer.Option("--kind", "-k", help="Only statements of this kind. Repeatable.", show_default=False),
    ] = None,
    actor: Annotated[
        list[str] | None,
        typer.Option(
            "--actor",
            "-a",
            metavar="CODE|NAME",
            help="Only statements with this actor: an ISO 3166-1 alpha-3 code, EU, or a name. Repeatable.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="Write to this file, complete or not at all, instead of standard output.",
            show_default=False,
        ),
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="In the table, show the words that decided each code.")
    ] = False,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", "-j", min=0, help="Processes; 0 is one per core. The output is always the same."
        ),
    ] = _DEFAULTS.jobs,
    max_bytes: Annotated[
        int, typer.Option("--max-bytes", min=1, help="Refuse an input that is larger than this.")
    ] = _DEFAULTS.max_bytes,
) -> None:
    """Read documents and code every statement in them."""
    # Help and version are shown without waiting for the readers and coders to load.
    from troth.cli import read as reading  # noqa: PLC0415

    try:
        selection = reading.selection([each.value for each in kind or ()], actor or ())
    except UsageError as error:
        say(str(error))
        raise typer.Exit(reading.USAGE) from error
    request = reading.Request(
        inputs=tuple(inputs),
        output_format=output_format,
        selection=selection,
        output=output,
        why=why,
        settings=Settings(max_bytes=max_bytes, jobs=jobs),
    )
    raise typer.Exit(reading.read(request))
