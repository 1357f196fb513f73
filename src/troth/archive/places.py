"""What can be told of the place of an archive file before SQLite opens it."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from troth.archive.faults import READ_ONLY, SOMETHING_ELSE
from troth.errors import ArchiveError, ArchiveFullError

_SQLITE = b"SQLite format 3\0"  # how such a file begins (https://www.sqlite.org/fileformat2.html)
_STAMP_AT = 68  # bytes into the file, four bytes, the highest first
_ANYONE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_CHANGED = "has been written to while it was read; run the command again"

State = tuple[int, int, int]  # of a file: which one it is, its bytes, when it was written last in nanoseconds


def check_readable(name: str, path: Path) -> None:
    """See that there is a file that may be an archive.

    Raises:
        ArchiveError: There is none, or it is a directory, a pipe or a device.
    """
    if _found(name, path) is None:
        raise ArchiveError(name, "there is no archive here; troth add makes one, --archive names another")


def check_writable(name: str, path: Path) -> None:
    """See that an archive may be written, and make the folder of a new one.

    SQLite would open a device, wait for a pipe, and as the superuser write what is write-protected.

    Raises:
        ArchiveFullError: The file or its folder is read-only.
        ArchiveError: It is a directory, a pipe or a device, or its folder cannot be made.
    """
    found = _found(name, path)
    # Through a link, the other files of the archive stand beside what it points to.
    folder = Path(os.path.realpath(path)).parent
    if found is None:
        _make(name, folder)
    elif not _is_writable(path, found):
        raise ArchiveFullError(name, READ_ONLY)
    if not _is_writable(folder, folder.stat()):
        raise ArchiveFullError(name, READ_ONLY)


def seems_archive(path: Path, stamp: int) -> bool:
    """Whether a file says at its beginning that it is an archive, or ends before it could, damaged or not.

    Args:
        path: Of the file.
        stamp: What tells an archive from any other SQLite file.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as stream:
        start = stream.read(_STAMP_AT + 4)
    return start.startswith(_SQLITE) and start[_STAMP_AT:] in {b"", stamp.to_bytes(4, "big")}


def frozen(path: Path) -> State | None:
    """The state of a file that is to be read as if nobody could write it; None where that is not needed.

    SQLite reads an archive together with two files beside it, which it must make. Where it may not make
    them, the file alone can be read, as long as it is whole: nothing waits in the file of the last writes.
    """
    try:
        found = path.stat()
        folder = Path(os.path.realpath(path)).parent
        if _is_writable(path, found) and _is_writable(folder, folder.stat()):
            return None
        log = Path(f"{os.path.realpath(path)}-wal")
        shared = log.with_name(f"{log.name[:-4]}-shm")
        if log.exists() and (log.stat().st_size or shared.exists()):
            return None  # another has it open, or left a write behind: SQLite knows which
        return _state(found)
    except OSError:
        return None  # said when it is opened


@contextlib.contextmanager
def unchanged(name: str, path: Path, state: State | None) -> Iterator[None]:
    """Make sure that a file that was read as if nobody could write it was not written meanwhile.

    Raises:
        ArchiveError: It was.
    """
    try:
        yield
    except ArchiveError as error:
        if state is not None and _state(path.stat()) != state:
            raise ArchiveError(name, _CHANGED) from error
        raise
    if state is not None and _state(path.stat()) != state:
        raise ArchiveError(name, _CHANGED)


def _found(name: str, path: Path) -> os.stat_result | None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        if isinstance(error, NotADirectoryError):
            raise ArchiveError(name, "its folder is a file; name another") from error
        return None
    except (OSError, ValueError) as error:
        raise _cannot(name, error) from error
    if stat.S_ISDIR(found.st_mode):
        raise ArchiveError(name, "is a directory; name a file in it")
    if not stat.S_ISREG(found.st_mode):
        raise ArchiveError(name, "is not a regular file; name another")
    try:
        with path.open("rb") as stream:
            start = stream.read(len(_SQLITE))
    except OSError as error:
        raise _cannot(name, error) from error
    if start not in {b"", _SQLITE}:  # SQLite would take a few letters for an empty file, and write over them
        raise ArchiveError(name, SOMETHING_ELSE)
    return found


def _cannot(name: str, error: OSError | ValueError) -> ArchiveError:
    words = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
    return ArchiveError(name, f"cannot be opened: {words[:1].lower()}{words[1:]}")


def _make(name: str, folder: Path) -> None:
    """Make a folder and those above it, so that they last through a loss of power."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        words = (error.strerror or type(error).__name__).lower()
        wrong = ArchiveError if isinstance(error, FileExistsError | NotADirectoryError) else ArchiveFullError
        raise wrong(name, f"its folder cannot be made: {words}") from error
    if not hasattr(os, "O_DIRECTORY"):
        return
    for each in missing:
        with contextlib.suppress(OSError):  # some file systems cannot
            descriptor = os.open(each.parent, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _is_writable(path: Path, found: os.stat_result) -> bool:
    # For the superuser every check of rights succeeds, but what nobody may write is meant to stay.
    return bool(found.st_mode & _ANYONE) and os.access(path, os.W_OK)


def _state(found: os.stat_result) -> State:
    return found.st_ino, found.st_size, found.st_mtime_ns
