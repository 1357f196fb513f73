"""Times the following of promises at growing numbers of commitments, and says how memory grows.

    python bench/following_growth.py [--sizes NUMBER...] [--folder FOLDER] [--jobs N]

The documents are made of own sentences, or are those of a folder, oldest first. Each size is followed in a
process of its own. Exits with 1 where the time grows more than ``LIMIT`` times as fast as the commitments.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from troth.coding import code_document
from troth.following import follow, followed
from troth.pipeline.decide import Source
from troth.pipeline.run import run
from troth.reading import read_document
from troth.settings import Settings
from troth.types import FollowedDocument

LIMIT = 1.5  # ten times the commitments in fifteen times the time
_SIZES = (3_000, 10_000)
_AS_OF = dt.date(2026, 1, 1)
_BYTES_OF_MAXRSS = 1 if sys.platform == "darwin" else 1024

_ACTS = ("open", "fund", "expand", "launch", "renew", "study", "build", "host", "repair", "map")
_DONE = tuple("opened funded expanded launched renewed studied built hosted repaired mapped".split())
_THINGS = (
    "ferry terminal", "seed bank", "telescope", "tidal turbine", "rail bridge", "malaria clinic",
    "coral nursery",
    "battery plant", "flood barrier", "weather buoy", "school library", "fish market", "border crossing",
    "chip laboratory", "vaccine store", "copper smelter", "pilot academy", "language archive", "solar kiln",
    "rice granary",
)  # fmt: skip
_FOR = ("engineers", "nurses", "farmers", "students", "sailors", "miners", "teachers", "divers", "weavers")
_ONE = "bel cor dan fal gri hol jun kar lom mar nor pel quin ros sal tur vel wen yar zim".split()
_TWO = "adra ebro isko ondi uval arth etti ilna orum unda".split()
_THREE = "ton by mouth stead wick holm gate dale fort ness".split()
_IN_A_DOCUMENT = 12  # commitments
_STEP = 7_919  # prime to the number of towns, so that a promise is taken up some documents later


@dataclass(frozen=True, slots=True)
class Measured:
    """What following one set of documents took."""

    commitments: int
    statements: int
    links: int
    seconds: float  # processor time
    peak: int  # bytes, of the process with everything in it


def made(commitments: int) -> Iterator[FollowedDocument]:
    """Documents with so many commitments, and a report on each some documents later."""
    start = dt.date(2001, 1, 1)
    for number in range(-(-commitments // _IN_A_DOCUMENT)):
        day = start + dt.timedelta(number)
        first = number * _IN_A_DOCUMENT
        lines = [f"# Joint Statement of Japan and Australia\n\n{day.day} {day:%B %Y}\n"]
        lines += [f"We will {_matter(each, _ACTS)}.\n" for each in range(first, first + _IN_A_DOCUMENT)]
        earlier = range(max(0, first - 5 * _IN_A_DOCUMENT), max(0, first - 4 * _IN_A_DOCUMENT))
        lines += [f"Last month we {_matter(each, _DONE)}.\n" for each in earlier]
        yield followed(code_document(read_document("\n".join(lines).encode(), f"{number}.md")))


def _matter(number: int, acts: Sequence[str]) -> str:
    towns = len(_ONE) * len(_TWO) * len(_THREE)
    town = number * _STEP % towns
    one, rest = divmod(town, len(_TWO) * len(_THREE))
    two, three = divmod(rest, len(_THREE))
    name = f"{_ONE[one]}{_TWO[two]}{_THREE[three]}".capitalize()
    thing = _THINGS[(number // 3) % len(_THINGS)]
    return f"{acts[number % len(acts)]} a {thing} for {_FOR[number % len(_FOR)]} in {name}"


def read(folder: str, jobs: int) -> list[FollowedDocument]:
    """The documents of a folder, oldest first."""
    paths = sorted(str(each) for each in Path(folder).rglob("*") if each.suffix in {".md", ".html", ".txt"})
    sources = [Source(path, Path(path).stat().st_size) for path in paths]
    outcomes = run(sources, replace(Settings(), jobs=jobs), followed)
    found = {each.result.id: each.result for each in outcomes if each.result is not None}
    return sorted(found.values(), key=lambda each: (each.date or dt.date.max, each.id))


def taken(documents: Iterable[FollowedDocument], commitments: int) -> list[FollowedDocument]:
    """The first documents that hold so many commitments, or all."""
    found: list[FollowedDocument] = []
    held = 0
    for document in documents:
        if held >= commitments:
            break
        found.append(document)
        held += _commitments(document)
    return found


def _commitments(document: FollowedDocument) -> int:
    return sum(each.coding.kind == "commitment" for each in document.statements)


def measured(documents: list[FollowedDocument]) -> Measured:
    """What following documents takes."""
    start = time.process_time()
    following = follow(documents, _AS_OF)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES_OF_MAXRSS
    statements = sum(len(each.statements) for each in documents)
    return Measured(sum(map(_commitments, documents)), statements, len(following.links), seconds, peak)


def _of_made(size: int) -> Measured:
    return measured(taken(made(size), size))


def _tell(rows: Sequence[Measured]) -> bool:
    """Print a line for each size; whether the time of none grows too fast."""
    print("commitments  statements      links   seconds    growth       peak")
    holds = True
    for place, row in enumerate(rows):
        growth = ""
        if place:
            before = rows[place - 1]
            times, more = row.seconds / before.seconds, row.commitments / before.commitments
            growth = f"{times:.1f} ({more:.1f})"
            if times > LIMIT * more:
                growth, holds = f"{growth} !", False
        print(
            f"{row.commitments:>11,} {row.statements:>11,} {row.links:>10,} {row.seconds:>9.1f} {growth:>13} "
            f"{row.peak // 2**20:>6,} MB"
        )
    return holds


def main() -> int:
    """Measure each size, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(_SIZES), help="numbers of commitments")
    parser.add_argument("--folder", help="documents that are followed in place of made ones")
    parser.add_argument(
        "--jobs", type=int, default=0, help="processes that read the folder; 0: as many as cores"
    )
    options = parser.parse_args()
    sizes = sorted(options.sizes)
    spawn = multiprocessing.get_context("spawn")
    rows = []
    documents = read(options.folder, options.jobs or os.cpu_count() or 1) if options.folder else None
    if documents is not None and not any(map(_commitments, documents)):
        print(f"{options.folder}: holds no document with a commitment", file=sys.stderr)
        return 2
    for size in sizes:
        with spawn.Pool(1) as pool:
            if documents is None:
                rows.append(pool.apply(_of_made, (size,)))
            else:
                rows.append(pool.apply(measured, (taken(documents, size),)))
    return 0 if _tell(rows) else 1


if __name__ == "__main__":
    sys.exit(main())
