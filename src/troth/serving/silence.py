"""How many later documents do not mention promises that none takes up."""

from __future__ import annotations

from collections.abc import Iterable

from troth.archive.mentioning import silent_counts
from troth.serving.promises import known_documents
from troth.serving.served import Reading


def silent(reading: Reading, promises: Iterable[int]) -> dict[int, int]:
    """In how many later documents of the same parties promises are not mentioned; 0 where none could.

    Args:
        reading: The archive.
        promises: Numbers of commitments that begin threads and that no document takes up.
    """
    asked = tuple(promises)
    return silent_counts(reading.connection, known_documents(reading), asked) if asked else {}
