"""Which sources are read, in what order, and what is refused: pure, from what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

STANDARD_INPUT = "-"

EntryKind = Literal[
    "file",
    "archive file",
    "standard input",
    "missing",
    "address",
    "dangling",
    "empty directory",
    "no match",
    "pipe",
    "socket",
    "device",
    "unreadable",
    "no archive file",
]

_REASONS: dict[EntryKind, str] = {
    "missing": "no such file or directory",
    "address": "Troth opens no connection; save the page and name the file",
    "dangling": "is a link to something that does not exist",
    "empty directory": "is a directory without documents ({note})",
    "no match": "no file matches this pattern",
    "pipe": "is a named pipe, not a regular file; use - to read standard input",
    "socket": "is a socket, not a regular file",
    "device": "is a device, not a regular file; use - to read standard input",
    "unreadable": "{note}",
    "no archive file": "is no archive file, whatever its name says",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was found where the user pointed."""

    path: str
    kind: EntryKind
    size: int = 0  # bytes, of a file
    identity: tuple[int, int] | None = None  # device and inode: the same for every name of one file
    named: bool = True  # by the user, not found in a directory or by a pattern
    note: str = ""  # completes the reason of a refusal


@dataclass(frozen=True, slots=True)
class Source:
    """One input to be read."""

    path: str  # "-" for standard input
    size: int = 0  # bytes, as far as known beforehand
    packed: bool = False  # an archive file, whose members are read


@dataclass(frozen=True, slots=True)
class Refusal:
    """One input that is not read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run does, in order."""

    sources: tuple[Source, ...]
    refusals: tuple[Refusal, ...]


def decide(
    entries: Iterable[Entry], max_bytes: int, leave_out: frozenset[tuple[int, int]] = frozenset()
) -> Plan:
    """The plan for what was found.

    Args:
        entries: In the order in which they are to be read.
        max_bytes: A larger file is refused; of an archive file, each member by itself.
        leave_out: Identities of files that are not read where a directory or pattern finds them,
            such as the run's own output.

    Returns:
        Every file once, under the first of its names, and one refusal for everything else.
    """
    sources: list[Source] = []
    refusals: dict[str, Refusal] = {}
    seen: set[tuple[int, int] | str] = set()
    for entry in entries:
        if entry.kind not in {"file", "archive file", "standard input"}:
            reason = _REASONS[entry.kind].format(note=entry.note)
            refusals.setdefault(entry.path, Refusal(entry.path, reason))
            continue
        identity = entry.identity or entry.path
        if identity in seen or (entry.identity in leave_out and not entry.named):
            continue
        seen.add(identity)
        packed = entry.kind == "archive file"
        if entry.size > max_bytes and not packed:
            reason = f"is {entry.size:,} bytes, over the limit of {max_bytes:,} (see --max-bytes)"
            refusals.setdefault(entry.path, Refusal(entry.path, reason))
        else:
            sources.append(Source(entry.path, entry.size, packed))
    return Plan(tuple(sources), tuple(refusals.values()))


def processes(sources: Sequence[Source], jobs: int, cores: int, parallel_from_bytes: int) -> int:
    """How many processes read these sources; 1 is the calling process itself.

    Args:
        sources: What is to be read.
        jobs: As the user asked; 0 leaves it to the number of cores and the amount of work.
        cores: How many the machine has.
        parallel_from_bytes: Less than this is not worth the start of a process.
    """
    if jobs == 0:
        total = sum(source.size for source in sources)
        jobs = min(cores, max(1, total // max(1, parallel_from_bytes)))
    return max(1, min(jobs, len(sources)))


def chunks(sources: Iterable[Source], chunk_sources: int, chunk_bytes: int) -> Iterator[tuple[Source, ...]]:
    """The sources in order, in groups for one process each. Standard input stands alone.

    Args:
        sources: In reading order.
        chunk_sources: At most so many in a group.
        chunk_bytes: A group that holds so many bytes takes no more.
    """
    chunk: list[Source] = []
    size = 0
    for source in sources:
        alone = source.path == STANDARD_INPUT
        if chunk and (alone or len(chunk) >= chunk_sources or size >= chunk_bytes):
            yield tuple(chunk)
            chunk, size = [], 0
        chunk.append(source)
        size += source.size
        if alone:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)
