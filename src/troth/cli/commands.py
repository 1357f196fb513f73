"""The commands with their options and help, as typer reads them from the signatures."""

from __future__ import annotations

import importlib.metadata
from typing import Annotated

import typer

from troth.cli import (
    commands_add,
    commands_archive,
    commands_backup,
    commands_export,
    commands_follow,
    commands_initiatives,
    commands_money,
    commands_recode,
    commands_search,
    commands_serve,
    commands_threads,
    commands_verify,
    options,
)
from troth.cli.progress import say
from troth.errors import UsageError
from troth.settings import Settings

_DEFAULTS = Settings()


# "\b" keeps the line breaks of the paragraph that follows it.
_READ_HELP = """
Read documents and code every statement in them.

Each statement is coded by kind (commitment, action, position or context), firmness, specificity, actors,
partners, money, dates, targets and initiatives, with the words that decided each code and the place of
each value in the text.

INPUT is a file, a directory (searched for .md, .markdown, .txt, .html, .htm and .xhtml; hidden names are
left out), a quoted pattern such as 'talks/**/*.md', or - for standard input. A file is read once, however
often it is named. An input that cannot be read has one line on standard error; the others are still read.

\b
Formats:
  table  for people; the default on a terminal
  jsonl  a JSON object a line, a document before its statements;
         the default where there is no terminal
  csv    one row a statement; a cell that a spreadsheet would run
         as a formula begins with an apostrophe
  html   one page that needs no other file and no connection,
         with every statement marked in the text
  text   the canonical text that all offsets count in, in Unicode
         code points from 0; between two documents stands a line of
         a form feed and the path of the second

Without --format, an --output that ends in .html, .csv, .jsonl or .txt has the html, csv, jsonl or text
format.
"""

_READ_EPILOG = """
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

\b
Examples:
  troth read communique.md
  troth read statements/ --output statements.csv
  troth read 'talks/**/*.html' --kind commitment --actor JPN
  troth read talks/ --output talks.html
  cat communique.html | troth read - --format jsonl
"""

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
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
    """Read what governments promise each other, code every statement, and follow every promise.

    Nothing leaves this machine: Troth opens the files that you name, and no connection but to a database or
    cluster that you name.
    """


@app.command("read", help=_READ_HELP, epilog=_READ_EPILOG, no_args_is_help=False)
def read(  # noqa: PLR0913, PLR0917 - typer reads the options from the parameters
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Files, directories, patterns, or -.", show_default=False),
    ],
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="table, jsonl, csv, html or text, as above.",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            "-k",
            metavar="KIND",
            help="Only commitment, action, position or context; repeatable.",
            show_default=False,
        ),
    ] = None,
    actor: Annotated[
        list[str] | None,
        typer.Option(
            "--actor",
            "-a",
            metavar="CODE|NAME",
            help="Only statements with this actor: an ISO 3166-1 alpha-3 code, EU, or a name; repeatable.",
            show_default=False,
        ),
    ] = None,
    doubtful: Annotated[
        str | None,
        typer.Option(
            "--doubtful",
            metavar="P",
            help="Only statements with a code that is less likely than this to be right, such as 0.8.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="Write to this file, complete or not at all; its ending can choose the format.",
            show_default=False,
        ),
    ] = None,
    why: Annotated[
        bool,
        typer.Option(
            "--why", help="In the table, show the words that decided each code, and how sure it is."
        ),
    ] = False,
    jobs: Annotated[
        str,
        typer.Option(
            "--jobs",
            "-j",
            metavar="N",
            help="Processes; 0 is one per core. The output is always the same.",
        ),
    ] = str(_DEFAULTS.jobs),
    max_bytes: Annotated[
        str, typer.Option("--max-bytes", metavar="N", help="Refuse an input that is larger than this.")
    ] = str(_DEFAULTS.max_bytes),
) -> None:
    """Read documents and code every statement in them."""
    # Help and version are shown without waiting for the readers and coders to load.
    from troth.cli import read as reading  # noqa: PLC0415
    from troth.cli import session  # noqa: PLC0415

    try:
        request = reading.Request(
            inputs=options.inputs(inputs),
            output_format=options.output_format(output_format, output, options.READ_FORMATS),
            selection=options.selection(kind or (), actor or (), doubtful),
            output=options.output(output),
            why=why,
            settings=options.settings(jobs, max_bytes),
        )
    except UsageError as error:
        say(str(error))
        raise typer.Exit(session.USAGE) from error
    raise typer.Exit(reading.read(request))


# Name, function, help and what stands below it, in the order in which help lists them.
_COMMANDS = (
    ("follow", commands_follow.follow, commands_follow.FOLLOW_HELP, commands_follow.FOLLOW_EPILOG),
    ("due", commands_follow.due, commands_follow.DUE_HELP, commands_follow.DUE_EPILOG),
    ("money", commands_money.money, commands_money.MONEY_HELP, commands_money.MONEY_EPILOG),
    (
        "initiatives",
        commands_initiatives.initiatives,
        commands_initiatives.INITIATIVES_HELP,
        commands_initiatives.INITIATIVES_EPILOG,
    ),
    ("add", commands_add.add, commands_add.ADD_HELP, commands_add.ADD_EPILOG),
    ("link", commands_threads.link, commands_threads.LINK_HELP, commands_threads.LINK_EPILOG),
    ("threads", commands_threads.threads, commands_threads.THREADS_HELP, commands_threads.THREADS_EPILOG),
    ("show", commands_search.show, commands_search.SHOW_HELP, commands_search.SHOW_EPILOG),
    ("versions", commands_archive.versions, commands_archive.VERSIONS_HELP, commands_archive.VERSIONS_EPILOG),
    ("serve", commands_serve.serve, commands_serve.SERVE_HELP, commands_serve.SERVE_EPILOG),
    ("status", commands_archive.status, commands_archive.STATUS_HELP, commands_archive.STATUS_EPILOG),
    ("recode", commands_recode.recode, commands_recode.RECODE_HELP, commands_recode.RECODE_EPILOG),
    ("export", commands_export.export, commands_export.EXPORT_HELP, commands_export.EXPORT_EPILOG),
    ("import", commands_export.import_, commands_export.IMPORT_HELP, commands_export.IMPORT_EPILOG),
    ("verify", commands_verify.verify, commands_verify.VERIFY_HELP, commands_verify.VERIFY_EPILOG),
    ("backup", commands_backup.backup, commands_backup.BACKUP_HELP, commands_backup.BACKUP_EPILOG),
    ("restore", commands_backup.restore, commands_backup.RESTORE_HELP, commands_backup.RESTORE_EPILOG),
    ("migrate", commands_archive.migrate, commands_archive.MIGRATE_HELP, commands_archive.MIGRATE_EPILOG),
)
app.command(
    "search",
    cls=commands_search.SearchCommand,
    help=commands_search.SEARCH_HELP,
    epilog=commands_search.SEARCH_EPILOG,
    no_args_is_help=False,
)(commands_search.search)
for _name, _function, _help, _epilog in _COMMANDS:
    app.command(_name, help=_help, epilog=_epilog, no_args_is_help=False)(_function)
