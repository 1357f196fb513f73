"""A file that is written beside its place and takes its name at the end, or is not there at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Literal

from troth.errors import ArchiveError, OutputError

BESIDE = ("-wal", "-shm", "-journal")  # what SQLite puts beside a file while it is open

# What may be in the place already: nothing; a file that is replaced; or one that gets another name.
InPlace = Literal["nothing", "replaced", "kept aside"]

# What file systems say that give no file a second name.
_NO_LINKS = {errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EMLINK}


@contextlib.contextmanager
def whole_file(
    path: str, target: Path, in_place: InPlace = "nothing", told: Callable[[str], None] | None = None
) -> Iterator[Path]:
    """A file beside the target that takes its name at the end, or is gone if the block is left otherwise.

    Args:
        path: Of the target, as the user gave it.
        target: The same, with links followed.
        in_place: What may be there at the end.
        told: Told the new name of a file that was kept aside.

    Raises:
        OutputError: It cannot be written or take its name. What is there is as it was.
    """
    part = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        _check_beside(path, target, in_place)
        yield part
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        _check_beside(path, target, in_place)
        if in_place == "replaced":
            part.replace(target)
        elif in_place == "kept aside":
            aside = _swap(path, part, target)
            if told is not None:
                told(str(aside))
        else:
            _name(path, part, target)
        _sync_directory(target.parent)
    except ArchiveError as error:
        if error.name != str(part):
            raise
        raise type(error)(path, error.reason) from error  # under the name that the user knows
    except OSError as error:
        words = (error.strerror or type(error).__name__).lower()
        raise OutputError(f"{path}: {words}") from error
    finally:
        for end in ("", *BESIDE):
            with contextlib.suppress(OSError):
                part.with_name(part.name + end).unlink()


def _check_beside(path: str, target: Path, in_place: InPlace) -> None:
    """See that SQLite would not take the changes that another file left behind for those of the new one."""
    left = [name for end in BESIDE if os.path.lexists(target.with_name(name := target.name + end))]
    if not left:
        return
    if not target.exists():
        stand = f"{' and '.join(left)} of an earlier archive still {'stands' if len(left) == 1 else 'stand'}"
        raise OutputError(
            f"{path}: is not there, but {stand} beside it, which would change a new one; move away what is "
            "left of it, or name another file"
        )
    if in_place == "replaced":
        raise OutputError(f"{path}: is open, or was left half written; name another file")


def _name(path: str, part: Path, target: Path) -> None:
    """Give a file the name of the target, unless there is one by now."""
    try:
        try:
            os.link(part, target)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            # Only one can make it, so that what is replaced then is this empty file.
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            part.replace(target)
        else:
            part.unlink()
    except FileExistsError as error:
        raise OutputError(f"{path}: another program made it meanwhile; it is as that one left it") from error


def _swap(path: str, part: Path, target: Path) -> Path:
    """Put a file in the place of another, which is kept under a free name with what belongs to it."""
    aside = _free_name(target)
    moved: list[tuple[Path, Path]] = []
    try:
        # The file first: should this end here, what is left beside its place keeps others from making one.
        for end in ("", *BESIDE):
            old, new = target.with_name(target.name + end), aside.with_name(aside.name + end)
            with contextlib.suppress(FileNotFoundError):
                old.rename(new)
                moved.append((old, new))
        _name(path, part, target)
    except BaseException:
        if not target.exists():
            for old, new in reversed(moved):
                new.rename(old)
        raise
    return aside


def _free_name(target: Path) -> Path:
    """A name for a damaged file: the first of ``archive.db.damaged-1``, ``-2``, ... that is not taken."""
    for number in count(1):
        name = f"{target.name}.damaged-{number}"
        if not any(os.path.lexists(target.with_name(name + end)) for end in ("", *BESIDE)):
            break
    return target.with_name(name)


def _sync_directory(directory: Path) -> None:
    """Make the names last through a loss of power, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
