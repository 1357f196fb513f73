"""Files, directories and patterns as the user gave them, looked up in the file system."""

from __future__ import annotations

import fnmatch
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from troth.pipeline.decide import STANDARD_INPUT, Entry, EntryKind

_MAGIC = frozenset("*?[")
_ANY_DEPTH = "**"


def find(arguments: Iterable[str], suffixes: tuple[str, ...]) -> Iterator[Entry]:
    """What the arguments name, in their order; a directory's documents sorted by path.

    Args:
        arguments: Paths of files and directories, patterns with ``* ? [ ]`` and ``**``, and ``-``.
        suffixes: Endings, in lower case, that a directory is searched for.

    Yields:
        One entry a file, and one for everything that cannot be read. Hidden names are found only
        where they are named. A directory is searched once, whatever links lead to it.
    """
    for argument in arguments:
        if argument == STANDARD_INPUT:
            yield Entry(argument, "standard input")
        elif _MAGIC.intersection(argument) and not os.path.lexists(argument):
            yield from _pattern(argument, suffixes)
        else:
            yield from _named(argument, suffixes)


def identity(path: str) -> tuple[int, int] | None:
    """Device and inode of what a path leads to, or None where there is nothing."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _named(path: str, suffixes: tuple[str, ...]) -> Iterator[Entry]:
    entry = _entry(path, named=True)
    if entry is not None:
        yield entry
        return
    yield from _documents(path, suffixes)


def _documents(directory: str, suffixes: tuple[str, ...]) -> Iterator[Entry]:
    found = False
    for entry in _walk(directory, hidden=False, depth=None):
        if entry.kind == "unreadable" or entry.path.lower().endswith(suffixes):
            found = True
            yield entry
    if not found:
        yield Entry(directory, "empty directory", note=", ".join(suffixes))


def _pattern(pattern: str, suffixes: tuple[str, ...]) -> Iterator[Entry]:
    parts = pattern.split("/")
    plain = next(place for place, part in enumerate(parts) if _MAGIC.intersection(part))
    base, wanted = "/".join(parts[:plain]), [part for part in parts[plain:] if part]
    if not base:
        base = "/" if plain else ""
    any_depth = _ANY_DEPTH in wanted
    hidden = any(part.startswith(".") for part in wanted)
    # "**" and "*" at the end say nothing of the ending: then only what looks like a document is meant.
    any_name = not wanted[-1].strip("*")
    found = False
    for entry in _walk(base, hidden=hidden, depth=None if any_depth else len(wanted)):
        below = entry.path[len(base) :].strip("/").split("/") if base else entry.path.split("/")
        if not _matches(below, wanted):
            continue
        if any_name and not entry.path.lower().endswith(suffixes) and entry.kind != "unreadable":
            continue
        found = True
        yield entry
    if not any_depth:
        for directory in _directories(base, wanted):
            found = True
            yield from _documents(directory, suffixes)
    if not found:
        yield Entry(pattern, "no match")


def _directories(base: str, wanted: Sequence[str]) -> list[str]:
    """Directories that a pattern without ``**`` matches, sorted."""
    level = [base]
    for part in wanted:
        hidden = part.startswith(".")
        level = [
            path
            for above in level
            for path in _names(above)
            if fnmatch.fnmatchcase(name := path.rsplit("/", 1)[-1], part)
            and (hidden or not name.startswith("."))
            and Path(path).is_dir()
        ]
    return level


def _names(directory: str) -> list[str]:
    try:
        names = sorted(entry.name for entry in Path(directory or ".").iterdir())
    except OSError:  # the walk of the same pattern reports it
        return []
    return [_join(directory, name) for name in names]


def _matches(parts: Sequence[str], wanted: Sequence[str]) -> bool:
    if not wanted:
        return not parts
    if wanted[0] == _ANY_DEPTH:
        if len(wanted) == 1:
            return not any(part.startswith(".") for part in parts)
        depths = range(len(parts))
        return any(
            _matches(parts[depth:], wanted[1:])
            for depth in depths
            if not any(part.startswith(".") for part in parts[:depth])
        )
    if not parts or (parts[0].startswith(".") and not wanted[0].startswith(".")):
        return False
    return fnmatch.fnmatchcase(parts[0], wanted[0]) and _matches(parts[1:], wanted[1:])


def _walk(top: str, *, hidden: bool, depth: int | None) -> Iterator[Entry]:
    """Everything below a directory that is not itself a directory, sorted by path."""
    top_identity = identity(top or ".")
    if top_identity is None:
        return
    visited = {top_identity}
    pending: list[Iterator[str]] = []
    try:
        pending.append(iter(_listing(top, hidden=hidden)))
    except OSError as error:
        yield Entry(top or ".", "unreadable", note=_words(error))
    while pending:
        path = next(pending[-1], None)
        if path is None:
            pending.pop()
            continue
        entry = _entry(path, named=False)
        if entry is not None:
            yield entry
            continue
        found = identity(path)
        if found is None or found in visited or (depth is not None and len(pending) >= depth):
            continue
        visited.add(found)
        try:
            pending.append(iter(_listing(path, hidden=hidden)))
        except OSError as error:
            yield Entry(path, "unreadable", named=False, note=_words(error))


def _listing(directory: str, *, hidden: bool) -> list[str]:
    names = sorted(entry.name for entry in Path(directory or ".").iterdir())
    return [_join(directory, name) for name in names if hidden or not name.startswith(".")]


def _join(directory: str, name: str) -> str:
    if not directory:
        return name
    return f"{directory.rstrip('/')}/{name}" if directory != "/" else f"/{name}"


def _entry(path: str, *, named: bool) -> Entry | None:
    """The entry for one path, or None for a directory."""
    try:
        found = Path(path).stat()
    except FileNotFoundError:
        return Entry(path, "dangling" if os.path.lexists(path) else "missing", named=named)
    except (OSError, ValueError) as error:
        return Entry(path, "unreadable", named=named, note=_words(error))
    if stat.S_ISDIR(found.st_mode):
        return None
    return Entry(path, _kind(found.st_mode), found.st_size, (found.st_dev, found.st_ino), named)


def _kind(mode: int) -> EntryKind:
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISFIFO(mode):
        return "pipe"
    if stat.S_ISSOCK(mode):
        return "socket"
    return "device"


def _words(error: Exception) -> str:
    """What the system said, without number and path, the first letter small."""
    words = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
    return words[:1].lower() + words[1:]
