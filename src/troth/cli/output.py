"""Where results go: standard output, or a file that is complete or absent."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from troth.errors import OutputError

Write = Callable[[str], None]


@contextlib.contextmanager
def to_standard_output(encoding: str = "utf-8") -> Iterator[Write]:
    """Yield a function that writes text and hands it on at once.

    Args:
        encoding: UTF-8 for what programs read; a terminal's own for what people read. A character that
            it does not have is written as a backslash escape, which in JSON means the same.

    Raises:
        OutputError: Standard output is closed, or a disk is full.
        BrokenPipeError: The reader went away.
    """
    if sys.stdout is None:  # the descriptor was closed before the start
        raise OutputError("standard output is closed")
    stream = sys.stdout.buffer
    try:
        yield _writer(stream, encoding)
    except BrokenPipeError:
        raise
    except _WriteError as error:
        raise OutputError(f"standard output: {error}") from error


@contextlib.contextmanager
def to_file(path: str) -> Iterator[Write]:
    """Yield a function that writes UTF-8 text to a file beside ``path``, renamed to it at the end.

    Where the block is left by an exception, ``path`` is as it was and nothing stays beside it.

    Raises:
        OutputError: The directory is missing or not writable, a disk is full, or ``path`` is a directory
            or a special file, which a rename would replace.
    """
    target = Path(os.path.realpath(path))  # a link goes on pointing to the file that it pointed to
    mode = _mode_to_keep(path, target)
    part = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        stream = os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb")
    except FileNotFoundError as error:
        raise OutputError(f"{path}: the directory {target.parent} does not exist") from error
    except OSError as error:
        raise OutputError(f"{path}: {_words(error)} (in directory {target.parent})") from error
    try:
        with stream:
            yield _writer(stream, "utf-8")
            _sync(stream)
        _put_in_place(part, target, mode)
    except _WriteError as error:
        raise OutputError(f"{path}: {error}") from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()
    _sync_directory(target.parent)


class _WriteError(Exception):
    """Tells a failure of writing from one of reading inside the same block."""


def _writer(stream: BinaryIO, encoding: str) -> Write:
    def write(text: str) -> None:
        try:
            stream.write(text.encode(encoding, "backslashreplace"))
            stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _WriteError(_words(error)) from error

    return write


def _sync(stream: BinaryIO) -> None:
    try:
        os.fsync(stream.fileno())
    except OSError as error:
        raise _WriteError(_words(error)) from error


def _put_in_place(part: Path, target: Path, mode: int | None) -> None:
    try:
        if mode is not None:
            part.chmod(mode)
        part.replace(target)
    except OSError as error:
        raise _WriteError(_words(error)) from error


def _mode_to_keep(path: str, target: Path) -> int | None:
    """The permissions of the file that will be replaced, or None where there is none."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise OutputError(f"{path}: {_words(error)}") from error
    if stat.S_ISDIR(found.st_mode):
        raise OutputError(f"{path}: is a directory; name a file in it")
    if not stat.S_ISREG(found.st_mode):
        raise OutputError(f"{path}: is not a regular file; leave --output out and redirect instead")
    return stat.S_IMODE(found.st_mode)


def _sync_directory(directory: Path) -> None:
    """Make the rename last through a loss of power, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        # Some network file systems cannot sync a directory; the file itself is whole by then.
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _words(error: Exception) -> str:
    words = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
    return words[:1].lower() + words[1:]
