"""Promises that are asked for: what is counted is what is listed, and both are what the threads say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection, select
from tests.archive.conftest import new_database
from tests.archive.made import PROMISES, REPORT, put_texts
from tests.archive.test_following import LATER

from troth.archive import schema_following as tables
from troth.archive.due_dates import OPEN, due_by_month, due_numbers, still_open
from troth.archive.filters import Choice
from troth.archive.heads import heads
from troth.archive.opening import open_archive
from troth.archive.promise_facts import PromiseFacts, promise_facts
from troth.archive.promise_list import promises_listed
from troth.archive.promises import (
    FIELDS,
    ORDERS,
    Chosen,
    PromisesAsked,
    promise_counts,
    promise_numbers,
    promise_pairs,
    promises_chosen,
    promises_counted,
)
from troth.archive.store import Store
from troth.archive.told import told
from troth.errors import UsageError
from troth.pipeline.link import link_new
from troth.publishing.threads.selection import mentions_of
from troth.types import Thread

DAY = dt.date(2024, 5, 17)

# Of other parties, and nothing later of theirs; one names an initiative that a later document only names.
ELSEWHERE = """---
title: "Joint Statement of France and India on the Monsoon Observatory"
date: 2022-03-01
---

# Weather

France and India will found the Monsoon Observatory (MONO) by May 2024.

India intends to lend two ships to the Monsoon Observatory.

# Night Trains

France aims to build a night train by June 2022.
"""
NAMED = """---
title: "Remarks of France and India"
date: 2023-03-01
---

The Monsoon Observatory (MONO) was on the agenda of lunch.
"""
UNDATED = """# Note of Peru

Peru will plant 40 trees by 24 May 2030.
"""
TEXTS = {"a.md": PROMISES, "b.md": REPORT, "c.md": LATER, "d.md": ELSEWHERE, "e.md": NAMED, "f.md": UNDATED}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An archive in each of the stores whose promises are followed."""
    if request.param == "sqlite":
        address = str(tmp_path_factory.mktemp("promises") / "archive.db")
    else:
        address = new_database(request.getfixturevalue("postgresql"))
    opened = open_archive(address, create=True)
    put_texts(opened, TEXTS)
    link_new(opened)
    yield opened
    opened.close()


@pytest.fixture
def connection(kept: Store) -> Iterator[Connection]:
    """Of the archive."""
    with kept.reading() as found:
        yield found


@pytest.fixture
def facts(connection: Connection) -> PromiseFacts:
    """Of all its promises."""
    return promise_facts(connection, heads(connection), DAY)


@pytest.fixture
def threads(connection: Connection) -> dict[int, Thread]:
    """All threads as they are told, by the numbers of their commitments."""
    rows = connection.execute(select(tables.thread.c.commitment)).scalars().all()
    return {
        number: told(connection, _only(number), DAY, heads(connection)).following.threads[0]
        for number in rows
    }


def _only(number: int):  # type: ignore[no-untyped-def]
    return select(tables.thread).where(tables.thread.c.commitment == number)


BASES = [
    PromisesAsked(),
    PromisesAsked(year=Choice(("2021",))),
    PromisesAsked(stage=Choice((), ("done",))),
    PromisesAsked(words="cables OR nurses"),
    PromisesAsked(between=Choice(("Japan", "USA")), only=True, firmness=Choice((), ("intended",))),
]


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("field", FIELDS)
def test_counts_are_those_of_the_lists(
    kept: Store, connection: Connection, facts: PromiseFacts, field: str, base: PromisesAsked
) -> None:
    whole = promises_chosen(kept, connection, facts, base)
    counts = promise_counts(whole, field)  # type: ignore[arg-type]
    for value, count in counts.items():
        before = getattr(base, field)
        wanted = replace(base, **{field: Choice((value,), before.unwanted)})  # type: ignore[arg-type]
        left_out = Choice(before.wanted, (*before.unwanted, value))
        unwanted = replace(base, **{field: left_out})  # type: ignore[arg-type]
        assert promises_counted(kept, connection, facts, wanted) == count, value
        assert promises_counted(kept, connection, facts, unwanted) == len(whole) - count, value
    assert not whole or counts or field in {"party", "under"}


def test_all_values_are_those_that_threads_are_told_with(
    kept: Store, connection: Connection, facts: PromiseFacts, threads: dict[int, Thread]
) -> None:
    everything = promises_chosen(kept, connection, facts, PromisesAsked())
    assert sorted(promise_numbers(everything)) == sorted(threads)
    seen = set()
    for field, value_of in (
        ("stage", lambda thread: thread.stage),
        ("deadline", lambda thread: thread.deadline.position),
        ("mentions", mentions_of),
    ):
        for value in promise_counts(everything, field):  # type: ignore[arg-type]
            asked = PromisesAsked(**{field: Choice((value,))})  # type: ignore[arg-type]
            found = promise_numbers(promises_chosen(kept, connection, facts, asked))
            assert sorted(found) == sorted(n for n, thread in threads.items() if value_of(thread) == value)
            seen.add(value)
    assert {
        "promised",
        "done",
        "none",
        "ahead",
        "overdue",
        "mentioned",
        "not mentioned",
        "nothing later",
    } <= seen


def test_what_only_names_the_initiative_leaves_nothing_to_be_silent(
    kept: Store, connection: Connection, facts: PromiseFacts
) -> None:
    asked = PromisesAsked(document=Choice(("d.md",)), mentions=Choice(("nothing later",)))
    found = promises_chosen(kept, connection, facts, asked)
    listed = promises_listed(connection, heads(connection), promise_numbers(found), DAY)
    assert any("Monsoon Observatory" in each.statement.quote for each in listed)
    assert all(each.not_mentioned == 0 for each in listed)


def test_a_list_says_what_the_threads_say(connection: Connection, threads: dict[int, Thread]) -> None:
    numbers = sorted(threads, reverse=True)
    listed = promises_listed(connection, heads(connection), [*numbers, 1], DAY, last=True)
    assert [each.number for each in listed] == numbers
    for each in listed:
        thread = threads[each.number]
        assert each.statement.id == thread.commitment
        assert tuple(later.document.id for later in each.continued) == thread.mentioned_in
        assert each.not_mentioned == len(thread.not_mentioned_in)
        assert (each.stage, each.done_on, each.deadline) == (thread.stage, thread.done_on, thread.deadline)
        assert (each.last.id if each.last else None) == (thread.links[-1].later if thread.links else None)
        relations = {relation for later in each.continued for relation in later.relations}
        assert relations == {link.relation for link in thread.links}


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (PromisesAsked(words="cables"), 2),
        (PromisesAsked(words='"cable academy" OR nurses'), 2),
        (PromisesAsked(words="monsoon -ships"), 1),
        (PromisesAsked(words="zebra"), 0),
        (PromisesAsked(party=Choice(("india",))), 2),
        (PromisesAsked(party=Choice(("IND", "Peru"))), 3),
        (PromisesAsked(party=Choice((), ("Japan", "U.S."))), 4),
        (PromisesAsked(between=Choice(("FRA",))), 3),
        (PromisesAsked(between=Choice(("FRA", "JPN"))), 0),
        (PromisesAsked(between=Choice(("FRA",)), only=True), 0),
        (PromisesAsked(between=Choice(("FRA", "India")), only=True), 3),
        (PromisesAsked(between=Choice((), ("FRA", "Japan"))), 1),
        (PromisesAsked(under=Choice(("Night Trains",))), 1),
        (PromisesAsked(under=Choice(("Trains",))), 0),
        (PromisesAsked(section=Choice(("trains",))), 1),
        (PromisesAsked(section=Choice(("night  TRAIN", "weather"))), 3),
        (PromisesAsked(initiative=Choice(("MONO",))), 2),
        (PromisesAsked(initiative=Choice(("monsoon observatory",))), 2),
        (PromisesAsked(initiative=Choice(("cable",))), 1),
        (PromisesAsked(initiative=Choice(("no such thing",))), 0),
        (PromisesAsked(document=Choice(("f.md", "e.md"))), 1),
        (PromisesAsked(document=Choice((), ("a.md", "b.md", "c.md"))), 4),
        (PromisesAsked(document=Choice(("nowhere.md",))), 0),
        (PromisesAsked(year=Choice(("no date",))), 1),
        (PromisesAsked(year=Choice(("1815",))), 0),
        (PromisesAsked(firmness=Choice(("aspirational",))), 1),
    ],
)
def test_filters_find_what_they_say(
    kept: Store, connection: Connection, facts: PromiseFacts, asked: PromisesAsked, count: int
) -> None:
    found = promises_chosen(kept, connection, facts, asked)
    quotes = [
        each.statement.quote
        for each in promises_listed(connection, heads(connection), promise_numbers(found), DAY)
    ]
    assert len(quotes) == len(found) == count, quotes


@pytest.mark.parametrize(
    "asked",
    [
        PromisesAsked(stage=Choice(("dropped",))),
        PromisesAsked(mentions=Choice((), ("silent",))),
        PromisesAsked(year=Choice(("last",))),
        PromisesAsked(words="--"),
        PromisesAsked(words="-only -unwanted"),
    ],
)
def test_what_makes_no_sense_is_refused(
    kept: Store, connection: Connection, facts: PromiseFacts, asked: PromisesAsked
) -> None:
    with pytest.raises(UsageError):
        promises_chosen(kept, connection, facts, asked)


def test_each_order_holds_all_and_parts_make_up_the_whole(
    kept: Store, connection: Connection, facts: PromiseFacts
) -> None:
    everything = promises_chosen(kept, connection, facts, PromisesAsked())
    for order in ORDERS:
        whole = promise_numbers(everything, order)
        assert sorted(whole) == sorted(facts.numbers)
        parts = [promise_numbers(everything, order, start, 3) for start in range(0, len(whole) + 3, 3)]
        assert [number for part in parts for number in part] == whole
    listed = promises_listed(connection, heads(connection), promise_numbers(everything, "due"), DAY)
    days = [each.due_day for each in listed]
    ahead = [day for day in days if day and day >= DAY]
    past = [day for day in days if day and day < DAY]
    assert days == [*sorted(ahead), *sorted(past, reverse=True), *[None] * days.count(None)]
    listed = promises_listed(connection, heads(connection), promise_numbers(everything, "newest"), DAY)
    dates = [each.document.date for each in listed]
    dated = [date for date in dates if date]
    assert dates == [*sorted(dated, reverse=True), *[None] * dates.count(None)]
    oldest = promises_listed(connection, heads(connection), promise_numbers(everything, "oldest"), DAY)
    assert [each.document.date for each in oldest] == dates[::-1]
    listed = promises_listed(connection, heads(connection), promise_numbers(everything, "mentions"), DAY)
    counts = [len(each.continued) for each in listed]
    assert counts == sorted(counts, reverse=True)


def test_pairs_add_up_to_counts(kept: Store, connection: Connection, facts: PromiseFacts) -> None:
    everything = promises_chosen(kept, connection, facts, PromisesAsked())
    for field in FIELDS:
        pairs = promise_pairs(everything, field, "stage")
        for value, count in promise_counts(everything, field).items():
            assert sum(many for (first, _), many in pairs.items() if first == value) == count


def test_months_hold_what_is_open(kept: Store, connection: Connection, facts: PromiseFacts) -> None:
    chosen: Chosen = promises_chosen(kept, connection, facts, still_open(PromisesAsked()))
    listed = promises_listed(connection, heads(connection), due_numbers(chosen), DAY)
    assert all(each.deadline.position in OPEN and each.due_day for each in listed)
    days = [each.due_day for each in listed if each.due_day]
    assert days == sorted(days)
    months = due_by_month(chosen)
    assert sum(months.values()) == len(chosen) == len(listed)
    for (year, month), count in months.items():
        first = dt.date(year, month, 1)
        last = first.replace(day=28)
        while (last + dt.timedelta(days=1)).month == month:
            last += dt.timedelta(days=1)
        assert len(due_numbers(chosen, first, last)) == count
    overdue = due_numbers(chosen, last=DAY - dt.timedelta(days=1))
    assert len(overdue) == promise_counts(chosen, "deadline")["overdue"]


def test_an_empty_archive_has_none(store: Store) -> None:
    with store.reading() as connection:
        facts = promise_facts(connection, heads(connection), DAY)
        asked = PromisesAsked(words="anything", party=Choice(("JPN",), ("USA",)), year=Choice(("2021",)))
        for each in (PromisesAsked(), asked):
            found = promises_chosen(store, connection, facts, each)
            assert len(found) == 0
            assert promise_numbers(found, "due") == []
            assert all(not promise_counts(found, field) for field in FIELDS)
