"""``troth serve``, as the command line offers it."""

from __future__ import annotations

from typing import Annotated

import typer

from troth.cli.archive import Archive

SERVE_HELP = """
Open an archive in a browser, on this machine.

Pages for reading, searching and following promises, and an interface for programs under /api/v1. The archive
is only read; nothing is asked of another host. Ctrl-C ends it.
"""

SERVE_EPILOG = """
\b
Exit status:
    0  stopped by Ctrl-C
    2  the command line makes no sense, or the address is taken
    5  the archive cannot be used: it is not there, something else,
       damaged, of a newer Troth, or cannot be reached

\b
Examples:
  troth serve
  troth serve --archive talks.db --port 8080
  troth serve --archive postgresql://reader@db.example/talks
"""


def serve(
    archive: Archive = None,
    host: Annotated[
        str, typer.Option("--host", help="The address to listen on; 0.0.0.0 is every one of this machine.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes any that is free.")
    ] = 8400,
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            help="Another name under which browsers may reach it, such as that of a proxy; * is any.",
            show_default=False,
        ),
    ] = None,
    show: Annotated[
        bool | None,
        typer.Option(
            "--open/--no-open",
            help="Open it in a browser; done on a terminal if left out.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Open an archive in a browser."""
    # Help is shown without waiting for the server's libraries to load.
    from troth.cli import serve as serving  # noqa: PLC0415

    request = serving.Request(archive, host, port, tuple(name or ()), serving.is_shown(show))
    raise typer.Exit(serving.serve(request))
