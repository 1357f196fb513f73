"""What a database says when it cannot, in words for people."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from troth.errors import (
    ArchiveDamagedError,
    ArchiveError,
    ArchiveFullError,
    ArchiveSlowError,
    DamagedError,
    NotUnderstoodError,
)

SOMETHING_ELSE = "is no archive of Troth but something else; name another"
READ_ONLY = "is read-only; make the file and its folder writable, or name another"
IN_USE = "another program has been writing to it for long; try again later"
TOO_SLOW = "the question takes too long; ask for less"
DAMAGED = "is damaged; restore a backup (troth restore)"
_FULL = "the disk is full; nothing was half written; make room and run it again"
_DISK = "the disk cannot be read or written ({}); nothing was half written"
_GONE = "the server has gone away ({}); what was reported is kept; run it again once it is there"
_NO_SERVER = "no PostgreSQL answers ({}); start it, or correct the address"

# By primary result code (https://www.sqlite.org/rescode.html): what is said, and whether it is of writing.
_SQLITE = {
    sqlite3.SQLITE_FULL: (_FULL, True),
    sqlite3.SQLITE_IOERR: (_DISK, True),
    sqlite3.SQLITE_READONLY: (READ_ONLY, True),
    sqlite3.SQLITE_PERM: (READ_ONLY, True),
    sqlite3.SQLITE_NOTADB: (SOMETHING_ELSE, False),
    sqlite3.SQLITE_CORRUPT: (DAMAGED, False),
    sqlite3.SQLITE_CONSTRAINT: (f"{DAMAGED}: {{}}", False),
    sqlite3.SQLITE_CANTOPEN: (
        "cannot be opened; see that its folder is there, and may be read and written",
        False,
    ),
    sqlite3.SQLITE_BUSY: (IN_USE, False),
    sqlite3.SQLITE_LOCKED: (IN_USE, False),
    sqlite3.SQLITE_PROTOCOL: (IN_USE, False),
    sqlite3.SQLITE_NOMEM: ("there is not enough memory to open it", False),
}
_TOO_LONG = (
    "the server stopped what took too long ({}); nothing was half written; raise its limit for this role, or "
    "end the address in ?options=-cstatement_timeout%3D0"
)
# https://www.postgresql.org/docs/current/errcodes-appendix.html, by code or by its class, the code first.
_POSTGRESQL = {
    "53100": (_FULL, True),
    "25006": ("the server lets nobody write ({}); name the one that does", True),
    "58": ("the server cannot read or write its disk ({}); nothing was half written", True),
    "42501": ("this role may not do that ({}); ask for the right to, or name another role", False),
    "3D000": ("{}; make it (createdb), or correct the address", False),
    "28": ("the server does not let this role in ({}); see the name and the password", False),
    "55P03": (IN_USE, False),
    "3F000": ("there is no schema to write into ({}); make it, or correct the address", False),
    "53": ("the server has no room for more ({}); try again later", False),
    "25P03": (_TOO_LONG, False),
    "25P04": (_TOO_LONG, False),
    "57014": (_TOO_LONG, False),
    "57P03": ("the server is not ready ({}); try again later", False),
    "57": (_GONE, False),
    "08": (_GONE, False),
    "XX001": (DAMAGED, False),
    "XX002": (DAMAGED, False),
    "23": (f"{DAMAGED}: {{}}", False),
}
# What the driver of PostgreSQL raises of a value that it does not send.
_VALUES_NOT_SENT = {"DataError", "ProgrammingError"}
# What a value that cannot be what Troth has written raises where it is read.
_NOT_UNDERSTOOD = (ValueError, LookupError, TypeError, ArithmeticError, AttributeError, RecursionError)


@contextlib.contextmanager
def said(name: str, longest: float | None = None) -> Iterator[None]:
    """Raise what a database raises, and what damaged contents cause, as an `ArchiveError` in plain words.

    Args:
        name: Of the archive, without a password.
        longest: Seconds that a question may take, where that was bounded here and not by the server.
    """
    try:
        yield
    except ArchiveError:
        raise
    except Exception as error:
        if longest is not None and _was_stopped(error):
            raise ArchiveSlowError(name, TOO_SLOW) from error
        words = translated(name, error)
        if words is None:
            raise
        raise words from error


def _was_stopped(error: Exception) -> bool:
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    return code == sqlite3.SQLITE_INTERRUPT or getattr(cause, "sqlstate", None) == "57014"


def translated(name: str, error: Exception) -> ArchiveError | None:
    """The same fault in words for people.

    Args:
        name: Of the archive, without a password.
        error: What was raised while it was read or written.

    Returns:
        None for what is no fault of an archive, such as an output that cannot be written.
    """
    if isinstance(error, DamagedError):
        return ArchiveDamagedError(name, f"is damaged ({error}); run troth verify, and restore a backup")
    cause = error.orig if isinstance(error, DBAPIError) and isinstance(error.orig, Exception) else error
    first = _first_words(cause)
    if isinstance(cause, sqlite3.Error):
        # Without a code it is the driver that complains, of text that is none.
        code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        words, is_full = _SQLITE.get(code, (f"{DAMAGED}, or please report this fault of Troth: {{}}", False))
    elif any(each.__module__.partition(".")[0] == "psycopg" for each in type(cause).__mro__):
        words, is_full = _of_server(getattr(cause, "sqlstate", None), first)
    elif isinstance(cause, SQLAlchemyError):
        words, is_full = "the database says: {}", False
    elif isinstance(cause, MemoryError):
        words, is_full = "there is not enough memory for what it holds; run troth verify", False
    elif isinstance(cause, _NOT_UNDERSTOOD):
        reason = f"{type(cause).__name__}: {first}".rstrip(".")
        return NotUnderstoodError(
            name,
            f"holds what cannot be read ({reason}); run troth verify, and if that finds nothing, "
            "please report this fault of Troth",
        )
    else:
        return None
    reason = words.replace("{}", first.rstrip("."))
    if is_full:
        return ArchiveFullError(name, reason)
    return (ArchiveDamagedError if words.startswith(DAMAGED) else ArchiveError)(name, reason)


def not_taken(error: Exception) -> str | None:
    """Why a database does not take what is put into it, in its own words.

    Returns:
        None where the fault is not in what was put: a full disk, a server that has gone away.
    """
    cause = error.orig if isinstance(error, DBAPIError) and isinstance(error.orig, Exception) else error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        is_of_values = code is None or code & 0xFF in {sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH}
    elif any(each.__module__.partition(".")[0] == "psycopg" for each in type(cause).__mro__):
        state = getattr(cause, "sqlstate", None)
        is_of_values = state[:2] in {"22", "23"} if state else type(cause).__name__ in _VALUES_NOT_SENT
    else:
        is_of_values = isinstance(cause, OverflowError | UnicodeEncodeError)
    return _first_words(cause).rstrip(".") if is_of_values else None


def _first_words(cause: Exception) -> str:
    # A server says where in the question the fault is as well, which nobody has asked.
    words = " ".join((getattr(getattr(cause, "diag", None), "message_primary", None) or str(cause)).split())
    first = words.partition(" ")[0]
    if len(first) > 1 and first.isupper():  # FOREIGN KEY constraint failed
        return words
    return words[:1].lower() + words[1:]


def _of_server(state: str | None, first: str) -> tuple[str, bool]:
    """What is said of a fault of PostgreSQL, by its code; without one there is no connection."""
    if state is not None:
        return _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2]) or ("the database says: {}", False)
    if "database" in first and "does not exist" in first:
        return _POSTGRESQL["3D000"]
    if "authentication failed" in first or ("role" in first and "does not exist" in first):
        return _POSTGRESQL["28"]
    if "starting up" in first or "shutting down" in first or "recovery mode" in first:
        return _POSTGRESQL["57P03"]
    if "permission denied" in first:
        return _POSTGRESQL["42501"]
    if "too many" in first or "remaining connection slots" in first:
        return _POSTGRESQL["53"]
    if "invalid connection option" in first:
        return "this address makes no sense ({})", False
    if "FATAL:" in first:
        return "the server refuses the connection ({}); see the address", False
    if any(
        sign in first
        for sign in ("connection failed", "connection is bad", "timeout", "resolve", "could not connect")
    ):
        return _NO_SERVER, False
    return (
        (_GONE, False)
        if "connect" in first or "consuming input" in first
        else ("the database says: {}", False)
    )
