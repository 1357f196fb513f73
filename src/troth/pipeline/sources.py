"""Files, directories and patterns as the user gave them, looked up in the file system."""

from __future__ import annotations

import fnmatch
import itertools
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from troth.pipeline.decide import STANDARD_INPUT, Entry, EntryKind

_MAGIC = frozenset("*?[")
_ANY_DEPTH = "**"
_ADDRESS = re.compile(r"(?:https?|ftps?)://", re.IGNORECASE)


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
        elif _ADDRESS.match(argument) and not os.path.lexists(argument):
            yield Entry(argument, "address")
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
    base, wanted = "/".join(parts[:plain]), _collapsed(part for part in parts[plain:] if part)
    if not base:
        base = "/" if plain else ""
    any_depth = _ANY_DEPTH in wanted
    hidden = any(part.startswith(".") for part in wanted)
    # "**" and "*" at the end say nothing of the ending: then only what looks like a document is meant.
    any_name = not wanted[-1].strip("*")
    found = False
    for entry in _walk(base, hidden=hidden, depth=None if any_depth else len(wanted)):
        below = [] if entry.path == (base or ".") else entry.path[len(base) :].strip("/").split("/")
        reached = _reached(below, wanted)
        if entry.kind == "unreadable":
            # It may be a directory, and hold what the pattern asks for.
            if not reached:
                continue
        elif len(wanted) not in reached or (any_name and not entry.path.lower().endswith(suffixes)):
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
            and _entry(path, named=False) is None
        ]
    return level


def _names(directory: str) -> list[str]:
    try:
        names = sorted(entry.name for entry in Path(directory or ".").iterdir())
    except OSError:  # the walk of the same pattern reports it
        return []
    return [_join(directory, name) for name in names]


def _collapsed(parts: Iterable[str]) -> list[str]:
    """The parts of a pattern with each run of ``**`` as one, which matches the same."""
    return [
        part for part, run in itertools.groupby(parts) for part in (run if part != _ANY_DEPTH else [part])
    ]


def _reached(parts: Sequence[str], wanted: Sequence[str]) -> set[int]:
    """The numbers of parts of a pattern that these parts of a path can have used up.

    All of them, ``len(wanted)``, is a match; a lower number is one that something below can still complete.
    All numbers move on together, so that the work is at most ``len(parts) * len(wanted)``.
    """
    reached = _past_any_depth({0}, wanted)
    for part in parts:
        hidden = part.startswith(".")
        moved: set[int] = set()
        for place in reached:
            if place == len(wanted):
                continue
            if wanted[place] == _ANY_DEPTH:
                if not hidden:
                    moved.add(place)
            elif (wanted[place].startswith(".") or not hidden) and fnmatch.fnmatchcase(part, wanted[place]):
                moved.add(place + 1)
        reached = _past_any_depth(moved, wanted)
    return reached


def _past_any_depth(reached: set[int], wanted: Sequence[str]) -> set[int]:
    """With what ``**`` reaches by matching nothing; two never follow one another."""
    return reached | {place + 1 for place in reached if place < len(wanted) and wanted[place] == _ANY_DEPTH}


def _walk(top: str, *, hidden: bool, depth: int | None) -> Iterator[Entry]:
    """Everything below a directory that is not itself a directory, sorted by path."""
    top_identity = identity(top or ".")
    if top_identity is None:
        entry = _entry(top or ".", named=True)
        if entry is not None and entry.kind == "unreadable":
            yield entry
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
