"""What every command that asks an archive shares."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from troth.archive.store import Store

Archive = Annotated[
    str | None,
    typer.Option(
        "--archive",
        metavar="PATH|ADDRESS",
        envvar="TROTH_ARCHIVE",
        help="The archive: a file, or postgresql://user@host/database; in your data folder if left out.",
        show_default=False,
    ),
]


@contextlib.contextmanager
def opened(address: str | None, *, create: bool = False, longest: float | None = None) -> Iterator[Store]:
    """An archive, closed at the end.

    Args:
        address: As the user gave it; None is the one in the user's data folder.
        create: Whether to make it where there is none, and to bring an older one up to date.
        longest: Seconds that a question may take; None: as long as it takes.

    Raises:
        ArchiveError: It cannot be opened.
    """
    # Help is shown without waiting for the database's libraries to load.
    from troth.archive.opening import default_archive, open_archive  # noqa: PLC0415

    store = open_archive(default_archive() if address is None else address, create=create, longest=longest)
    try:
        yield store
    finally:
        store.close()
