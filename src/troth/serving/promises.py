"""Promises that are asked for, from what is kept in memory of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from troth.archive import schema_following as tables
from troth.archive.asking import Called
from troth.archive.heads import Heads, heads
from troth.archive.promise_facts import PromiseFacts, promise_facts
from troth.archive.promise_list import ListedPromise, promises_listed
from troth.archive.promises import Chosen, Order, PromisesAsked, promise_numbers, promises_chosen
from troth.archive.register import Register, register
from troth.archive.schema import STATEMENT_BITS
from troth.archive.told import told
from troth.publishing.threads.stories import Passage, Stories, Story
from troth.serving.parts import Part
from troth.serving.served import Reading

_AT_ONCE = 400  # promises that are told together: what they have in common is read once


def known_documents(reading: Reading) -> Heads:
    """The documents that are followed, without what they state."""
    return reading.kept("heads", lambda: heads(reading.connection))


def facts(reading: Reading) -> PromiseFacts:
    """What is asked of all promises, on the day of asking."""

    def made() -> PromiseFacts:
        return promise_facts(reading.connection, known_documents(reading), reading.today)

    return reading.kept(("promises", reading.today), made)


def chosen(reading: Reading, asked: PromisesAsked) -> Chosen:
    """The promises that were asked for: how many (``len``), which, and how many of each value of each field.

    Args:
        reading: The archive.
        asked: What was asked for.

    Raises:
        UsageError: The words hold none to look for, or a value is none of its field.
    """

    def made() -> Chosen:
        known = facts(reading)
        called = _called(reading) if asked.initiative else None
        return promises_chosen(reading.store, reading.connection, known, asked, called)

    return reading.answered(("promises", asked), made)


def _called(reading: Reading) -> Called:
    """The numbers of initiatives by the keys of their names: of the registry that its own pages keep, too."""
    found: Register = reading.kept("register", lambda: register(reading.connection))
    return found.called


def promises(
    reading: Reading, asked: PromisesAsked, order: Order, number: int, size: int
) -> Part[ListedPromise]:
    """One part of the promises that were asked for.

    Raises:
        UsageError: As `chosen`.
        DamagedError: What the archive holds is damaged.
    """
    found = chosen(reading, asked)
    numbers = promise_numbers(found, order, (number - 1) * size, size)
    items = promises_listed(reading.connection, known_documents(reading), numbers, reading.today)
    return Part(tuple(items), number, size, len(found))


def promises_of(reading: Reading, numbers: Sequence[int]) -> Iterator[ListedPromise]:
    """Promises by the numbers of their commitments, some at a time."""
    for some in _in_parts(numbers):
        yield from promises_listed(reading.connection, known_documents(reading), some, reading.today)


def each_story(reading: Reading, numbers: Sequence[int]) -> Iterator[Story]:
    """The stories of promises by the numbers of their commitments, some at a time."""
    for some in _in_parts(numbers):
        told_of = {number_of(reading, story.promise): story for story in stories_of(reading, some).told()}
        yield from (told_of[number] for number in some if number in told_of)


def number_of(reading: Reading, passage: Passage) -> int:
    """The number of a statement in this archive."""
    known = known_documents(reading)
    document = known.numbers[known.place_of[passage.document.id]]
    return (document << STATEMENT_BITS) + passage.statement.index


def stories_of(reading: Reading, numbers: Sequence[int]) -> Stories:
    """The stories of promises, by the numbers of their commitments.

    Raises:
        DamagedError: What the archive holds of them is damaged.
    """
    wanted = select(tables.thread).where(tables.thread.c.commitment.in_(numbers))
    return Stories(told(reading.connection, wanted, reading.today, known_documents(reading)).following)


def _in_parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[start : start + _AT_ONCE] for start in range(0, len(numbers), _AT_ONCE))
