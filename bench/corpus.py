"""Reads and codes every document of a folder or archive, and checks every span and every date that comes out.

    python bench/corpus.py ARCHIVE_OR_FOLDER [--jobs N] [--limit N]

Prints a summary. Exits with 1 after a crash, a bad span or a bad date, with 2 where there is nothing to read.
"""

from __future__ import annotations

import argparse
import datetime as dt
import functools
import multiprocessing
import os
import re
import resource
import sys
import tarfile
import time
import traceback
import zlib
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from troth.coding import code_document
from troth.errors import ReadError, TrothError
from troth.pipeline.run import read_bytes
from troth.pipeline.sources import find
from troth.publishing.jsonl import lines
from troth.reading import read_document
from troth.settings import Settings
from troth.types import CodedDocument, Coding, Statement

_BATCH_BYTES = 256 * 1024  # enough work for one hand-over to a process to cost nothing beside it
_AHEAD = 4  # batches a process that are read ahead: bounds the memory, however large the archive
_SHOWN = 20  # under each heading; all are counted
_SLOWEST = 5

# What differs from document to document inside a warning: quoted words, dates, numbers.
_PARTICULAR = re.compile(r"\"[^\"]*\"|'[^']*'|\d[\d,.-]*")

# The part of EDTF (Library of Congress, 2019) that official texts need: a day, a month or part of a year, a
# year or a year with unknown digits, each with a qualifier.
_POINT = re.compile(r"(?:(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|\d{3}X|\d{2}XX)[~?%]?")
_PARTS_OF_YEAR = frozenset((*range(21, 25), *range(33, 37), 40, 41))  # seasons, quarters, halves


@dataclass(slots=True)
class Tally:
    """What was counted in some documents; two tallies add up."""

    name: str = ""  # of the document under way
    documents: int = 0
    words: int = 0
    reading: float = 0.0  # seconds of processor time
    coding: float = 0.0
    counts: dict[str, Counter[str]] = field(default_factory=dict)  # by heading, then by name
    crashes: list[str] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)  # spans and dates that do not hold
    # By the cue: what is a bad span unless the cue turns out to be a rule in words (see `_of_cues`).
    doubtful: dict[str, list[str]] = field(default_factory=dict)
    slowest: list[tuple[float, int, str]] = field(default_factory=list)  # seconds, words, name
    memory: dict[int, int] = field(default_factory=dict)  # peak by process, in bytes

    def count(self, heading: str, name: str, number: int = 1) -> None:
        """Add to one count."""
        self.counts.setdefault(heading, Counter())[name] += number

    def add(self, other: Tally) -> None:
        """Take over everything that another tally has."""
        self.documents += other.documents
        self.words += other.words
        self.reading += other.reading
        self.coding += other.coding
        for heading, names in other.counts.items():
            self.counts.setdefault(heading, Counter()).update(names)
        self.crashes += other.crashes
        self.bad += other.bad
        for cue, troubles in other.doubtful.items():
            self.doubtful.setdefault(cue, []).extend(troubles)
        self.slowest = sorted(self.slowest + other.slowest, reverse=True)[:_SLOWEST]
        self.memory.update(other.memory)


def documents(place: Path, max_bytes: int) -> Iterator[tuple[str, bytes | str]]:
    """Name and bytes of every document, or name and why it was not read, in the order of the place.

    Args:
        place: A folder, or a tar archive in any compression that Python reads.
        max_bytes: What is larger is not read.
    """
    suffixes = Settings().suffixes
    if place.is_dir():
        for entry in find([str(place)], suffixes):
            if entry.kind == "empty directory":
                return
            try:
                yield entry.path, read_bytes(entry.path, max_bytes)
            except ReadError as error:
                yield entry.path, error.reason
        return
    # Read as a stream: an archive is not unpacked anywhere, and never held whole.
    with tarfile.open(place, "r|*") as archive:
        for member in archive:
            if not member.isfile() or not member.name.lower().endswith(suffixes):
                continue
            content = archive.extractfile(member) if member.size <= max_bytes else None
            yield member.name, content.read() if content else f"is over the limit of {max_bytes} bytes"


def batches(found: Iterator[tuple[str, bytes | str]]) -> Iterator[list[tuple[str, bytes | str]]]:
    """The documents in groups of about ``_BATCH_BYTES``."""
    batch: list[tuple[str, bytes | str]] = []
    size = 0
    for name, content in found:
        batch.append((name, content))
        size += len(content)
        if size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def examine(batch: list[tuple[str, bytes | str]]) -> Tally:
    """Read, code and check some documents; nothing that one of them does stops the others."""
    tally = Tally()
    for name, content in batch:
        tally.documents += 1
        tally.name = name
        if isinstance(content, str):
            tally.count("not read", _kind_of(content))
            continue
        try:
            _examine_one(name, content, tally)
        except ReadError as error:
            tally.count("not read", _kind_of(error.reason))
        except Exception as error:  # noqa: BLE001 - to find what crashes, and where, is what this is for
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(place.filename).name}:{place.lineno}"
            tally.crashes.append(f"{name}: {type(error).__name__}: {error} ({where})")
    unit = 1 if sys.platform == "darwin" else 1024
    tally.memory[os.getpid()] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return tally


def _examine_one(name: str, data: bytes, tally: Tally) -> None:
    began = time.process_time()
    document = read_document(data, name)
    read = time.process_time()
    coded = code_document(document)
    done = time.process_time()
    words = len(document.text.split())
    tally.words += words
    tally.reading += read - began
    tally.coding += done - read
    tally.slowest = sorted([*tally.slowest, (done - began, words, name)], reverse=True)[:_SLOWEST]
    for warning in coded.warnings:
        tally.count("warnings", _kind_of(warning))
    tally.count("media types", document.media_type)
    tally.count("languages", document.language)
    tally.bad += [f"{name}: {trouble}" for trouble in _troubles(coded, tally)]
    # What cannot be written, such as half a surrogate pair or an infinite sum, fails here.
    lines(coded).encode()


def _kind_of(warning: str) -> str:
    return _PARTICULAR.sub("…", warning)


def _troubles(coded: CodedDocument, tally: Tally) -> Iterator[str]:
    """Everything in a document that does not hold."""
    document = coded.document
    text, last = document.text, 0
    if len(coded.codings) != len(document.statements):
        yield f"{len(document.statements)} statements have {len(coded.codings)} codings"
    for statement, coding in zip(document.statements, coded.codings, strict=False):
        _count(coding, tally)
        if statement.start < last:
            yield f"statement {statement.index} begins at {statement.start}, before the last one ends"
        last = statement.end
        for check in (_of_statement(text, statement, coding), _of_cues(text, statement, coding, tally)):
            for trouble in check:
                yield f"statement {statement.index} ({statement.start}:{statement.end}): {trouble}"


def _count(coding: Coding, tally: Tally) -> None:
    tally.count("kinds", coding.kind)
    if coding.kind == "commitment":
        tally.count("specificity of commitments", str(coding.specificity))
        tally.count("firmness of commitments", str(coding.firmness))
    for name in ("actors", "partners", "money", "dates", "targets", "initiatives"):
        tally.count("values", name, len(getattr(coding, name)))


def _of_statement(text: str, statement: Statement, coding: Coding) -> Iterator[str]:
    own = (statement.start, statement.end)
    places = [own]
    if statement.lead_in is not None:
        places.append((statement.lead_in.start, statement.lead_in.end))
    for place in places:
        yield from _of_span(text, "statement or lead-in", place, [(0, len(text))])
    for mention in (*coding.actors, *coding.partners):
        # An actor may come from the lead-in of a lead-in, or from the statement before.
        yield from _of_span(text, f"actor {mention.name!r}", (mention.start, mention.end), [(0, len(text))])
    for name, values in (("money", coding.money), ("date", coding.dates), ("target", coding.targets)):
        for value in values:
            yield from _of_span(text, name, (value.start, value.end), places)
    for initiative in coding.initiatives:
        place = (initiative.start, initiative.end)
        yield from _of_span(text, f"initiative {initiative.name!r}", place, places)
        if text[slice(*place)] != initiative.name:
            yield f"initiative {initiative.name!r} is {text[slice(*place)]!r} in the text"
    for edtf in [when.edtf for when in coding.dates] + [target.by for target in coding.targets if target.by]:
        if not valid_edtf(edtf):
            yield f"{edtf!r} is not EDTF"


def _of_span(text: str, name: str, span: tuple[int, int], places: list[tuple[int, int]]) -> Iterator[str]:
    start, end = span
    if not 0 <= start < end <= len(text):
        yield f"{name} has the span {start}:{end}"
    elif text[start].isspace() or text[end - 1].isspace():
        yield f"{name} at {start}:{end} begins or ends with a space: {text[start:end][:60]!r}"
    elif not any(first <= start and end <= last for first, last in places):
        yield f"{name} at {start}:{end} is outside its statement: {text[start:end][:60]!r}"


def _of_cues(text: str, statement: Statement, coding: Coding, tally: Tally) -> Iterator[str]:
    """A cue is the words at its span, or else a rule in words.

    A rule is known by a statement that does not hold it anywhere. Words that stand in their statement, but
    not at their span, are a bad span unless some other statement shows that they are a rule.
    """
    for cue in coding.why:
        yield from _of_span(text, f"cue of {cue.field}", (cue.start, cue.end), [(0, len(text))])
        quote = text[cue.start : cue.end]
        if quote == cue.cue:
            continue
        if text.find(cue.cue, statement.start, statement.end) < 0:
            tally.count("rules given as a cue", cue.cue.partition(":")[0])
        else:
            trouble = (
                f"{tally.name}: statement {statement.index}: cue {cue.cue!r} is {quote[:60]!r} in the text"
            )
            tally.doubtful.setdefault(cue.cue.partition(":")[0], []).append(trouble)


def settle(tally: Tally) -> None:
    """Count as bad what was doubtful and is no rule."""
    rules = tally.counts.get("rules given as a cue", Counter())
    for cue, troubles in sorted(tally.doubtful.items()):
        if cue not in rules:
            tally.bad += troubles
    tally.doubtful.clear()


@functools.cache
def valid_edtf(edtf: str) -> bool:
    """Whether a string is a date in EDTF, or an interval that does not run backwards.

    Accepts ``2021-05-17``, ``2021-05``, ``2021-21`` (spring), ``2021-33`` (first quarter), ``2021``,
    ``202X``, ``19XX``, each with ``~``, ``?`` or ``%``, and two of them, or one and nothing or ``..``,
    around ``/``.
    """
    ends = edtf.split("/")
    if len(ends) == 1:
        return _valid_point(edtf)
    if len(ends) != 2 or not any(_POINT.fullmatch(end) for end in ends):
        return False
    if not all(end in {"", ".."} or _valid_point(end) for end in ends):
        return False
    first, last = (end.rstrip("~?%") for end in ends)
    shared = min(len(first), len(last))
    return "." in edtf or "X" in edtf or first[:shared] <= last[:shared]


def _valid_point(point: str) -> bool:
    match = _POINT.fullmatch(point)
    if match is None:
        return False
    year, month, day = match.groups()
    if day is None:
        return month is None or 1 <= int(month) <= 12 or int(month) in _PARTS_OF_YEAR
    try:
        dt.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def examine_all(work: Iterator[list[tuple[str, bytes | str]]], jobs: int, tally: Tally) -> None:
    """Examine every batch in ``jobs`` processes and add it to the tally."""
    if jobs == 1:
        for batch in work:
            tally.add(examine(batch))
            _progress(tally)
        return
    # Spawned: the same on every system.
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        under_way: deque[tuple[list[str], Future[Tally]]] = deque()
        try:
            while True:
                for batch in islice(work, jobs * _AHEAD - len(under_way)):
                    under_way.append(([name for name, _ in batch], pool.submit(examine, batch)))
                if not under_way:
                    break
                tally.add(under_way[0][1].result())
                under_way.popleft()
                _progress(tally)
        except BrokenProcessPool:
            names = [name for batch_names, future in under_way if future.exception() for name in batch_names]
            tally.crashes.append(f"a process ended unexpectedly at one of: {', '.join(names)}")


def _progress(tally: Tally) -> None:
    if sys.stderr.isatty():
        print(f"\r{tally.documents:,} documents, {tally.words:,} words", end="", file=sys.stderr, flush=True)


def summary(tally: Tally, seconds: float, jobs: int) -> Iterator[str]:
    """The lines of the report."""
    yield f"{tally.documents:,} documents, {tally.words:,} words, {jobs} processes, {seconds:.1f} s"
    rates = {"reading": tally.reading, "coding": tally.coding, "both": tally.reading + tally.coding}
    for name, spent in rates.items():
        yield f"  {name:<8} {tally.words / max(spent, 1e-9):>12,.0f} words a second of one process"
    yield f"  {'all':<8} {tally.words / max(seconds, 1e-9):>12,.0f} words a second, checks included"
    peak = max(tally.memory.values(), default=0) / 1e6
    total = sum(tally.memory.values()) / 1e6
    yield f"  peak memory {peak:,.0f} MB of the largest process, {total:,.0f} MB of all that coded"
    yield f"{tally.counts.get('kinds', Counter()).total():,} statements"
    for heading, names in sorted(tally.counts.items()):
        yield f"{heading}:"
        ranked = sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))
        yield from (f"  {number:>12,}  {name}" for name, number in ranked[:_SHOWN])
        if len(ranked) > _SHOWN:
            yield f"  {sum(number for _, number in ranked[_SHOWN:]):>12,}  of {len(ranked) - _SHOWN:,} more"
    yield "slowest documents:"
    for spent, words, name in tally.slowest:
        yield f"  {spent:>10.3f} s  {words:>9,} words  {name}"
    for heading, troubles in (("crashes", tally.crashes), ("bad spans and dates", tally.bad)):
        yield f"{heading}: {len(troubles):,}"
        yield from (f"  {trouble}" for trouble in troubles[:_SHOWN])
        if len(troubles) > _SHOWN:
            yield f"  and {len(troubles) - _SHOWN:,} more"


def main() -> int:
    """Examine what the command line names."""
    parser = argparse.ArgumentParser(
        description="Read, code and check every document of a folder or archive."
    )
    parser.add_argument("place", type=Path, metavar="ARCHIVE_OR_FOLDER")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: the cores)"
    )
    parser.add_argument("--limit", type=int, default=None, help="look at no more than so many documents")
    arguments = parser.parse_args()
    jobs = max(1, arguments.jobs)
    tally = Tally()
    began = time.perf_counter()
    try:
        found = islice(documents(arguments.place, Settings().max_bytes), arguments.limit)
        examine_all(batches(found), jobs, tally)
        settle(tally)
    except (OSError, EOFError, tarfile.TarError, zlib.error, TrothError) as error:
        print(f"bench/corpus.py: {arguments.place}: {error}", file=sys.stderr)
        return 2
    seconds = time.perf_counter() - began
    if not tally.documents:
        print(f"bench/corpus.py: {arguments.place}: holds no documents", file=sys.stderr)
        return 2
    if sys.stderr.isatty():
        print(file=sys.stderr)
    print("\n".join(summary(tally, seconds, jobs)))
    return 1 if tally.crashes or tally.bad else 0


if __name__ == "__main__":
    sys.exit(main())
