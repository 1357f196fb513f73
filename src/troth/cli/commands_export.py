"""The commands that export an archive and build one of an export, with their options and help."""

from __future__ import annotations

from typing import Annotated

import typer

from troth.cli.archive import Archive

EXPORT_HELP = """
Write everything that an archive holds into files that other programs can read.

\b
Formats:
  jsonl    one file, PATH or - for standard output: a JSON object a
           line. Each document with its original bytes in base64, the
           lines that troth read writes, its texts and readings;
           then versions, decisions, links and threads. The same
           archive gives the same bytes; the default.
  parquet  a folder, PATH, with a file for each table; this needs
           pyarrow: pip install 'troth[parquet]'

Either is complete or not there at all, and either is enough for troth import to build an equal archive of it.
Others may read and write meanwhile.
"""

IMPORT_HELP = """
Build an archive of what troth export wrote: equal to the one that it came from.

PATH is a file of JSON Lines or a folder of Parquet files. The archive is a new one, or an empty one; it gets
the same documents under the same ids, with their originals, all readings, versions and decisions. What
readings are taken apart into, and the full-text index, are made anew. Everything is imported, or nothing.
"""

_STATUS = """
\b
Exit status:
    0  it was written
    2  the command line makes no sense, or a library is missing
    4  it could not be written: a full disk, a read-only folder;
       everything is as it was
    5  the archive or the export cannot be used
  130  stopped by Ctrl-C
  141  the reader of standard output went away
  143  stopped by SIGTERM
"""

EXPORT_EPILOG = f"""{_STATUS}
\b
Examples:
  troth export talks.jsonl
  troth export talks --format parquet --archive talks.db
"""

IMPORT_EPILOG = f"""{_STATUS}
\b
Examples:
  troth import talks.jsonl --archive again.db
  troth import talks --archive postgresql://localhost/talks
"""


def export(
    path: Annotated[str, typer.Argument(metavar="PATH", help="The file, folder, or -.", show_default=False)],
    archive: Archive = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="jsonl or parquet, as above.", show_default=False
        ),
    ] = None,
) -> None:
    """Write everything that an archive holds into files that other programs can read."""
    # Help is shown without waiting for the database to load.
    from troth.cli import export as work  # noqa: PLC0415

    raise typer.Exit(work.export(path, archive, output_format))


def import_(
    path: Annotated[str, typer.Argument(metavar="PATH", help="The file or folder.", show_default=False)],
    archive: Archive = None,
) -> None:
    """Build an archive of what troth export wrote: equal to the one that it came from."""
    # Help is shown without waiting for the database to load.
    from troth.cli import export as work  # noqa: PLC0415

    raise typer.Exit(work.import_(path, archive))
