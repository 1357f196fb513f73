"""The commands that search an archive and show what is in it, with their options and help."""

from __future__ import annotations

import re
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from troth.cli import options
from troth.cli.archive import Archive
from troth.cli.commands_follow import Output
from troth.cli.progress import say
from troth.errors import UsageError

SEARCH_HELP = """
Find statements in an archive by their words and codes.

\b
Words:
  cables ports       both, in the statement, its lead-in or its titles
  cables OR ports    one of the two; OR joins only its neighbours
  -ports, NOT ports  not this word
  'cabl*'            words that begin so
  '"harbour bill"'   these words side by side, as they are

A plain word also finds its regular plural and singular. Case and accents make no difference, and signs are
passed over. Without words, all statements that the filters ask for are found.

What matches best comes first: all words side by side in the statement itself; all of them in it; for OR, one
of them, the rarest first; then what matches only by its lead-in or titles. Within each, the newest document
comes first. Only the latest version of each source is searched.

Each filter can be repeated, and one of its values is enough; not: before a value leaves out what has it, as
in --kind not:context.

\b
Formats:
  table  for people, the words marked; the default on a terminal
  jsonl  a JSON object a line: the search, then a hit a line with
         the places of the words; the default where there is no
         terminal
  csv    one row a hit

Without --format, an --output that ends in .csv, .jsonl or .txt has the csv, jsonl or table format.
"""

ARCHIVE_STATUS = """
\b
Exit status:
    0  it was asked; what matches was written, if anything does
    2  the command line makes no sense
    4  the output could not be written; none of it is left behind
    5  the archive cannot be used
  130  stopped by Ctrl-C
  141  the reader of standard output went away
  143  stopped by SIGTERM
"""

SEARCH_EPILOG = f"""{ARCHIVE_STATUS}
\b
Examples:
  troth search undersea cables
  troth search 'semiconductor* OR chips' --party JPN --kind commitment
  troth search --initiative JUCEP --sort date
  troth search ports --since 2022 --sum --least 100m --currency USD
  troth search --firmness firm --by 2030 --limit all --output due.csv
"""

_WORD_REFUSED = re.compile(r"-[^\W\d_]{2,}\*?")


class SearchCommand(TyperCommand):
    """A command that takes ``-ports`` for a word that is not wanted, not for a row of options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put ``NOT`` before such words; an option's value is left as it is."""
        with_value = {
            name
            for each in self.params
            for name in each.opts
            if name.startswith("-") and not getattr(each, "is_flag", False)
        }
        said: list[str] = []
        for place, each in enumerate(args):
            if each == "--":
                said += args[place:]
                break
            is_value = place > 0 and args[place - 1] in with_value
            said += ["NOT", each[1:]] if not is_value and _WORD_REFUSED.fullmatch(each) else [each]
        return super().parse_args(ctx, said)


def _filter(name: str, metavar: str, words: str, *short: str) -> object:
    return typer.Option(name, *short, metavar=metavar, help=words, show_default=False)


def search(  # noqa: PLR0913, PLR0917 - typer reads the options from the parameters
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", help="As above.", show_default=False)
    ] = None,
    archive: Archive = None,
    output_format: Annotated[
        str | None, _filter("--format", "FORMAT", "table, jsonl or csv, as above.", "-f")
    ] = None,
    party: Annotated[
        list[str] | None,
        _filter(
            "--party",
            "CODE|NAME",
            "With this actor or partner: an ISO 3166-1 alpha-3 code, EU, or a name.",
            "-a",
        ),
    ] = None,
    role: Annotated[
        str | None, _filter("--role", "ROLE", "The parties only as actor, or as partner.")
    ] = None,
    kind: Annotated[
        list[str] | None, _filter("--kind", "KIND", "commitment, action, position or context.", "-k")
    ] = None,
    firmness: Annotated[
        list[str] | None, _filter("--firmness", "FIRMNESS", "firm, intended or aspirational.")
    ] = None,
    specificity: Annotated[
        list[str] | None, _filter("--specificity", "SPECIFICITY", "specific or general.")
    ] = None,
    section: Annotated[
        list[str] | None, _filter("--section", "WORDS", "With these words in the titles above it.")
    ] = None,
    initiative: Annotated[
        list[str] | None,
        _filter("--initiative", "NAME", "That names it: a name, an acronym, or words of a name."),
    ] = None,
    document: Annotated[
        list[str] | None,
        _filter("--document", "ID|SOURCE", "Of this document: its id or the beginning of it, or its source."),
    ] = None,
    since: Annotated[str | None, _filter("--since", "DATE", "Of documents from this day on.")] = None,
    until: Annotated[str | None, _filter("--until", "DATE", "Of documents up to this day.")] = None,
    by: Annotated[list[str] | None, _filter("--by", "YEAR", "That names this year as a deadline.")] = None,
    sums: Annotated[
        bool | None,
        typer.Option("--sum/--no-sum", help="With a sum of money, or without one.", show_default=False),
    ] = None,
    currency: Annotated[
        list[str] | None, _filter("--currency", "CODE", "With a sum in this currency.")
    ] = None,
    least: Annotated[
        str | None, _filter("--least", "AMOUNT", "With a sum of at least so much, such as 40m.")
    ] = None,
    most: Annotated[str | None, _filter("--most", "AMOUNT", "With a sum of at most so much.")] = None,
    all_versions: Annotated[
        bool, typer.Option("--all-versions", help="Search documents, too, that a later version replaces.")
    ] = False,
    order: Annotated[
        str,
        typer.Option(
            "--sort", metavar="ORDER", help="relevance, date (oldest first) or -date (newest first)."
        ),
    ] = "relevance",
    limit: Annotated[
        str, typer.Option("--limit", "-n", metavar="N", help="So many hits; all for all.")
    ] = "20",
    offset: Annotated[
        str, typer.Option("--offset", metavar="N", help="Without the first so many hits.")
    ] = "0",
    output: Output = None,
) -> None:
    """Find statements in an archive by their words and codes."""
    # Help is shown without waiting for the archive to load.
    from troth.cli import search as searching  # noqa: PLC0415
    from troth.cli import search_options, session  # noqa: PLC0415

    given = search_options.Given(
        party=party or (), role=role, kind=kind or (), firmness=firmness or (), specificity=specificity or (),
        section=section or (), initiative=initiative or (), document=document or (), currency=currency or (),
        by=by or (), sums=sums, least=least, most=most, since=since, until=until, all_versions=all_versions,
    )  # fmt: skip
    try:
        request = searching.Request(
            archive=archive,
            search=search_options.search(words or (), given, order, offset, limit),
            typed=" ".join(words or ()),
            output_format=options.output_format(output_format, output, options.SEARCH_FORMATS),
            output=options.output(output),
        )
    except UsageError as error:
        say(str(error))
        raise typer.Exit(session.USAGE) from error
    raise typer.Exit(searching.search(request))


SHOW_HELP = """
Show everything that an archive holds of a document or statement.

ID is the id of a document (64 figures), of a statement or thread (20 figures), the first four figures or more
of one, or a source: a path as it was added, or its end after a "/". Of a source that has changed, what it
holds now is shown.

Of a statement: its words in their context, every code with how sure it is and the words that decided it, what
earlier coders said, and what people have decided. Of a document: its statements, the versions of its sources,
and earlier readings.

\b
Formats:
  table  for people; the default on a terminal
  jsonl  the lines of troth read, then those of its history, where
         it has one; the default where there is no terminal
"""

SHOW_EPILOG = """
\b
Exit status:
    0  it was shown
    2  the command line makes no sense
    3  there is no such document or statement, or several
    4  the output could not be written; none of it is left behind
    5  the archive cannot be used
  130  stopped by Ctrl-C
  141  the reader of standard output went away
  143  stopped by SIGTERM

\b
Examples:
  troth show 0d1f6a2b9c
  troth show communique.md --why
  troth show 5c2a90e1f7b3d4a6c8e0 --format jsonl
"""


def show(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="An id, its beginning, or a source.", show_default=False)
    ],
    archive: Archive = None,
    output_format: Annotated[
        str | None, _filter("--format", "FORMAT", "table or jsonl, as above.", "-f")
    ] = None,
    output: Output = None,
    why: Annotated[
        bool, typer.Option("--why", help="In the table of a document, show the words that decided each code.")
    ] = False,
) -> None:
    """Show everything that an archive holds of a document or statement."""
    # Help is shown without waiting for the archive to load.
    from troth.cli import session  # noqa: PLC0415
    from troth.cli import show as showing  # noqa: PLC0415

    try:
        request = showing.Request(
            archive=archive,
            name=name,
            output_format=options.output_format(output_format, output, options.SHOW_FORMATS),
            output=options.output(output),
            why=why,
        )
    except UsageError as error:
        say(str(error))
        raise typer.Exit(session.USAGE) from error
    raise typer.Exit(showing.show(request))
