"""The command that keeps account of sums of money, with its options and help."""

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

MONEY_HELP = """
Every sum of money in documents, and what it is beside the others.

Each sum has its actor, purpose, recipient and role (pledged, provided or other) and one status: new; repeat
of a sum that was told before; total of what was given up to then; part of another sum; increase; or payment
of what was pledged. Totals count new sums and increases of each currency by itself; repeats, totals, parts of
counted sums, payments, rates and prices are left out, and it is said how many and why.

INPUT is a file, a directory, a quoted pattern or - for standard input, in any order: documents are put in
the order of their dates. One without a date is put last. Without INPUT the archive is asked: of its documents
those are shown that hold a sum.

\b
Formats:
  table  for people, by document, with totals at the end;
         the default on a terminal
  jsonl  a JSON object a line: documents, oldest first, each before
         its sums, then the totals; the default where there is no
         terminal
  csv    one row a sum, without totals

Without --format, an --output that ends in .csv, .jsonl or .txt has the csv, jsonl or table format.

Currencies are never added together, unless you say at what rates: --rate EUR=1.08 --in USD means that one EUR
is 1.08 USD.
"""

MONEY_EPILOG = f"""{STATUS_OR_ARCHIVE}
\b
Examples:
  troth money talks/
  troth money talks/ --actor JPN --currency USD --output japan.csv
  troth money talks/ --status repeat --why
  troth money --archive talks.db --currency JPY
  troth money talks/ --rate EUR=1.08 --rate GBP=1.25 --in USD
"""


def money(  # noqa: PLR0913, PLR0917 - typer reads the options from the parameters
    inputs: OrArchive = None,
    archive: Archive = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="table, jsonl or csv, as above.", show_default=False
        ),
    ] = None,
    actor: Annotated[
        list[str] | None,
        typer.Option(
            "--actor",
            "-a",
            metavar="CODE|NAME",
            help="Only sums of this actor: an ISO 3166-1 alpha-3 code, EU, or a name; repeatable.",
            show_default=False,
        ),
    ] = None,
    currency: Annotated[
        list[str] | None,
        typer.Option(
            "--currency", metavar="CODE", help="Only sums in this currency; repeatable.", show_default=False
        ),
    ] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role",
            metavar="ROLE",
            help="Only pledged, provided or other; repeatable.",
            show_default=False,
        ),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            help="Only new, increase, repeat, total, part or payment; repeatable.",
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DATE", help="Only sums of documents from this day on.", show_default=False
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--until", metavar="DATE", help="Only sums of documents up to this day.", show_default=False
        ),
    ] = None,
    rate: Annotated[
        list[str] | None,
        typer.Option(
            "--rate",
            metavar="CODE=RATE",
            help="What one unit of a currency is in that of --in; repeatable.",
            show_default=False,
        ),
    ] = None,
    into: Annotated[
        str | None,
        typer.Option(
            "--in", metavar="CODE", help="Add all currencies up in this one, by --rate.", show_default=False
        ),
    ] = None,
    output: Output = None,
    why: Annotated[
        bool, typer.Option("--why", help="In the table, show the reasons of each status and actor.")
    ] = False,
    jobs: Jobs = str(_DEFAULTS.jobs),
    max_bytes: MaxBytes = str(_DEFAULTS.max_bytes),
) -> None:
    """Every sum of money in documents, and what it is beside the others."""
    # Help is shown without waiting for the readers and coders to load.
    from troth.cli import money as account  # noqa: PLC0415
    from troth.cli import money_options, session  # noqa: PLC0415

    try:
        codes = (currency or (), role or (), status or ())
        request = account.Request(
            inputs=options.inputs(inputs or ()),
            archive=archive,
            output_format=options.output_format(output_format, output, options.MONEY_FORMATS),
            selection=money_options.sums(actor or (), codes, since, until),
            conversion=money_options.conversion(rate or (), into),
            output=options.output(output),
            why=why,
            settings=options.settings(jobs, max_bytes),
        )
    except UsageError as error:
        say(str(error))
        raise typer.Exit(session.USAGE) from error
    raise typer.Exit(account.money(request))
