"""What a database says when it cannot, in words for people."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

from sqlalchemy.exc import SQLAlchemyError

from troth.errors import ArchiveError, ArchiveFullError

_WORDS = (  # what the drivers' words hold, what is said instead, and whether nothing could be written
    ("disk is full", "the disk is full; nothing was half written", True),
    ("disk full", "the disk is full; nothing was half written", True),
    ("no space left", "the disk is full; nothing was half written", True),
    ("disk i/o error", "the disk cannot be read or written; nothing was half written", True),
    ("readonly database", "is read-only; make the file and its folder writable, or name another", True),
    ("read-only", "is read-only; make the file and its folder writable, or name another", True),
    ("file is not a database", "is no archive of Troth but something else; name another file", False),
    ("malformed", "is damaged; restore a backup (troth restore)", False),
    ("unable to open", "cannot be opened; see that its folder is there, and may be read and written", False),
    ("database is locked", "another program has been writing to it for a minute; try again later", False),
)


@contextlib.contextmanager
def said(name: str) -> Iterator[None]:
    """Raise what a database raises as an `ArchiveError` in words for people."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise translated(name, error) from error


def translated(name: str, error: Exception) -> ArchiveError:
    """The same fault in words for people."""
    first = " ".join(str(getattr(error, "orig", None) or error).split())
    for sign, words, is_full in _WORDS:
        if sign in first.casefold():
            return ArchiveFullError(name, words) if is_full else ArchiveError(name, words)
    return ArchiveError(name, f"the database says: {first[:1].lower()}{first[1:]}")
