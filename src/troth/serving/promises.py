"""Promises that are asked for, from what is kept in memory of all of them."""

from __future__ import annotations

from troth.archive.heads import Heads, heads
from troth.archive.promise_facts import PromiseFacts, promise_facts
from troth.archive.promises import Chosen, PromisesAsked, promises_chosen
from troth.serving.served import Reading


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
        return promises_chosen(reading.store, reading.connection, facts(reading), asked)

    return reading.kept(("promises", reading.today, asked), made)
