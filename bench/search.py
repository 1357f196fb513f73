"""Times searches of an archive: two-word queries that are drawn from the archive itself.

    python bench/search.py ARCHIVE [--queries N] [--seed N]

ARCHIVE is a file or the address of a PostgreSQL database. Each search is of one open archive and gives a
page: the order, the total, and 20 hits with their quotes and the places of the words. The same words are
asked for with AND and OR, without a filter, by kind, by party and by date. Times are processor time, so that
what else the machine does counts little; of a server, which is another process, they are wall time. Exits
with 1 where a row of an archive in a file has a median over 10 ms or a 95th percentile over 50 ms, and with 2
where the archive cannot be opened.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, func, select

from troth.archive import schema
from troth.archive.documents import texts
from troth.archive.filters import Choice, Filters
from troth.archive.hits import page
from troth.archive.matching import Search
from troth.archive.opening import open_archive
from troth.archive.searching import question
from troth.archive.store import Store
from troth.archive.words import folded
from troth.errors import ArchiveError

MEDIAN = 10.0  # milliseconds
MOST = 50.0  # milliseconds, of all but one in twenty
_SHORTEST = 4  # letters of a word that is asked for
_SAMPLED = 1_000  # documents that words are drawn from
_BESIDE = 20  # documents whose texts are read beside, as many as a page has hits


@dataclass(frozen=True, slots=True)
class Times:
    """Of one search each, in milliseconds."""

    wall: Sequence[float]
    processor: Sequence[float]
    counted: Sequence[float]  # processor time, or wall time where a server does the work


def main() -> int:
    """Measure, print, and say whether the bar was met."""
    arguments = _arguments()
    try:
        store = open_archive(arguments.archive)
    except ArchiveError as error:
        print(error, file=sys.stderr)
        return 2
    draw = random.Random(arguments.seed)  # noqa: S311 - the same words in every run
    with store.reading() as connection:
        statements = connection.execute(select(func.count()).select_from(schema.statement)).scalar_one()
        pairs = _pairs(connection, draw, arguments.queries)
        beside = _beside(connection, draw)
        print(f"{statements:,} statements, {len(pairs)} pairs of words; times in milliseconds")
        print(f"beside: reading the texts of {_BESIDE} documents takes {beside:.2f} (median)\n")
        print(f"{'':16}{'median':>8}{'95%':>8}{'longest':>9}{'wall':>8}{'beside':>8}")
        met = True
        for joined in (" ", " OR "):
            for name, filters in _filters(connection).items():
                found = _measured(store, connection, [joined.join(pair) for pair in pairs], filters)
                met &= _printed(f"{joined.strip() or 'AND'}, {name}", found, beside)
    return 0 if met or not store.counts_matches else 1


def _pairs(connection: Connection, draw: random.Random, count: int) -> list[tuple[str, str]]:
    """Pairs of words as often as they are written: half of them from one document, half from two."""
    numbers = list(
        connection.execute(select(schema.document.c.number).order_by(schema.document.c.number)).scalars()
    )
    sample = sorted(draw.sample(numbers, min(_SAMPLED, len(numbers))))
    words = [
        [word for word in folded(text) if len(word) >= _SHORTEST] for _, text in texts(connection, sample)
    ]
    of_documents = [each for each in words if len(set(each)) > 1]
    found: list[tuple[str, str]] = []
    while len(found) < count:
        one, other = draw.choice(of_documents), draw.choice(of_documents)
        first, second = draw.choice(one), draw.choice(one if len(found) % 2 else other)
        if first != second:
            found.append((first, second))
    return found


def _filters(connection: Connection) -> dict[str, Filters]:
    """Filters that leave much: the kind of promises, the party named most, the middle of all dates."""
    party = connection.execute(
        select(schema.party_mention.c.party)
        .group_by(schema.party_mention.c.party)
        .order_by(func.count().desc(), schema.party_mention.c.party)
    ).scalars()
    dates = list(
        connection.execute(
            select(schema.document.c.date)
            .where(schema.document.c.date.is_not(None))
            .order_by(schema.document.c.date)
        ).scalars()
    )
    first, last = (dt.date.fromisoformat(dates[len(dates) * third // 3]) for third in (1, 2))
    return {
        "all": Filters(),
        "by kind": Filters(kinds=Choice(("commitment",))),
        "by party": Filters(parties=Choice((next(iter(party)),))),
        "by date": Filters(since=first, until=last),
    }


def _beside(connection: Connection, draw: random.Random) -> float:
    numbers = list(connection.execute(select(schema.document.c.number)).scalars())
    chosen = [draw.sample(numbers, min(_BESIDE, len(numbers))) for _ in range(50)]
    return statistics.median(_timed(lambda: list(texts(connection, chosen.pop())))[1] for _ in range(50))


def _measured(store: Store, connection: Connection, typed: Sequence[str], filters: Filters) -> Times:
    times = [_timed(partial(page, store, connection, Search(question(each), filters))) for each in typed]
    wall, processor = [each for each, _ in times], [each for _, each in times]
    return Times(wall, processor, processor if store.counts_matches else wall)


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - processor) * 1000


def _printed(name: str, times: Times, beside: float) -> bool:
    """Print a row; whether it is within the bar."""
    counted = sorted(times.counted)
    median, most = statistics.median(counted), counted[int(0.95 * len(counted))]
    met = median < MEDIAN and most < MOST
    print(
        f"{name:16}{median:8.2f}{most:8.2f}{counted[-1]:9.2f}{statistics.median(times.wall):8.2f}"
        f"{median / beside:8.1f}{'' if met else '  <-'}"
    )
    return met


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Times searches of an archive.")
    parser.add_argument("archive", help="a file, or postgresql://user@host/database")
    parser.add_argument("--queries", type=int, default=500, help="pairs of words (500)")
    parser.add_argument("--seed", type=int, default=1, help="of the draw (1)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
