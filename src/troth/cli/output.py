"""Where results go: standard output, or a file that is complete or absent."""

from __future__ import annotations

import codecs
import contextlib
import os
import secrets
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from troth.errors import OutputError

Write = Callable[[str | bytes], None]

_PIECE = 1 << 16  # characters that are written at once
_PLAINLY = "troth.plainly"  # the name of the handler below among the interpreter's handlers of errors
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2039\u203a", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u2022": "*",
        "\u2026": "...",
        "\u00a0": " ",
    }
)


def write_all(texts: Iterable[str | bytes], write: Write) -> None:
    """Write texts in larger pieces; bytes, which are many already, as they come."""
    waiting: list[str] = []
    size = 0
    for text in texts:
        if isinstance(text, bytes) or size > _PIECE:
            if waiting:
                write("".join(waiting))
            waiting, size = [], 0
        if isinstance(text, bytes):
            write(text)
        else:
            waiting.append(text)
            size += len(text)
    if waiting:
        write("".join(waiting))


@contextlib.contextmanager
def to_standard_output(encoding: str = "utf-8") -> Iterator[Write]:
    """Yield a function that writes text and hands it on at once.

    Args:
        encoding: UTF-8 for what programs read; a terminal's own for what people read. Quotes and dashes
            that it does not have are written plainly, any other character as a backslash escape.

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
            or a special file, which a rename would replace, or a file that nobody may write.
    """
    target = Path(os.path.realpath(path))  # a link goes on pointing to the file that it pointed to
    mode = _mode_to_keep(path, target)
    part = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        stream = os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb")
    except OSError as error:
        # /proc and its like say "no such file" of any new name, though the directory is there.
        if isinstance(error, FileNotFoundError) and not target.parent.is_dir():
            raise OutputError(f"{path}: the directory {target.parent} does not exist") from error
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
    def write(text: str | bytes) -> None:
        try:
            stream.write(text if isinstance(text, bytes) else text.encode(encoding, _PLAINLY))
            stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _WriteError(_words(error)) from error

    return write


def as_utf8(text: str) -> bytes:
    """The bytes that a writer of UTF-8 makes of a text, for a process that can make them beforehand."""
    return text.encode("utf-8", _PLAINLY)


def _plainly(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    words = letters.translate(_PLAIN).encode("ascii", "backslashreplace").decode("ascii")
    return words, error.end


codecs.register_error(_PLAINLY, _plainly)


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
    # The rename would replace it all the same, and for the superuser every check of rights succeeds.
    if not found.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise OutputError(f"{path}: is write-protected; make it writable or name another file")
    return stat.S_IMODE(found.st_mode)


def _sync_directory(directory: Path) -> None:
    """Make the rename last through a loss of power, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    # A directory may be writable but not readable, and some network file systems cannot sync one; the file
    # itself is whole by then.
    with contextlib.suppress(OSError):
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def forget(stream: TextIO | None) -> None:
    """Point a standard stream that cannot be written elsewhere: the interpreter's last flush tries again."""
    if stream is None:
        return
    with contextlib.suppress(OSError, ValueError):  # a stream may be closed, or have no descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _words(error: Exception) -> str:
    words = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
    return words[:1].lower() + words[1:]
