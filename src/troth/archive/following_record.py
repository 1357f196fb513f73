"""What is kept of the links and threads of one document beside their rows, in little room: JSON, compressed.

The reasons of links are many words, which are asked for only when a link is shown; and most threads hold one
statement and just the links from it, so that only the others need a list of what they hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from troth.archive.compression import CompressionError, compressed, expanded
from troth.archive.record import RecordError
from troth.types import Reason

FORM = 1  # of what is written here; what is read may be of this form or one before it

_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")
).encode


@dataclass(slots=True)
class FollowedRecord:
    """Beside the rows of one document; statements by their numbers in the archive."""

    reasons: dict[tuple[int, int], tuple[Reason, ...]] = field(default_factory=dict)  # by the ends of a link
    # Of threads by their first statement: all statements that promise it, where there are several ...
    same: dict[int, tuple[int, ...]] = field(default_factory=dict)
    # ... the ends of its links, where these are not just those from its statements ...
    chains: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    # ... and promises that stand in the threads of earlier documents, with the first statement of these.
    started: dict[int, int] = field(default_factory=dict)


def packed(record: FollowedRecord) -> bytes:
    """The record in little room; the same record gives the same bytes."""
    words: dict[tuple[str, str], int] = {}
    reasons = []
    for (earlier, later), why in record.reasons.items():
        row: list[float] = [earlier, later]
        for each in why:
            row += (words.setdefault((each.feature, each.words), len(words)), each.weight)
        reasons.append(row)
    return compressed(
        _encode(
            {
                "form": FORM,
                "words": list(words),
                "reasons": reasons,
                "same": list(record.same.items()),
                "chains": list(record.chains.items()),
                "started": list(record.started.items()),
            }
        ).encode("utf-8")
    )


def unpacked(data: bytes, *, reasons: bool = True) -> FollowedRecord:
    """The record that was packed.

    Args:
        data: As `packed` gave it.
        reasons: Whether the reasons of links are wanted: they are most of it.

    Raises:
        RecordError: The bytes are damaged, or of a form that only a newer Troth knows.
    """
    try:
        read = json.loads(expanded(data))
        if read["form"] > FORM:
            raise RecordError("what is kept of links is of a newer Troth")
        return _record(read, reasons=reasons)
    except (CompressionError, ValueError, KeyError, TypeError, IndexError) as error:
        raise RecordError(f"what is kept of links is damaged ({type(error).__name__})") from error


def _record(read: Mapping[str, Any], *, reasons: bool) -> FollowedRecord:
    words = read["words"]
    return FollowedRecord(
        reasons={
            (earlier, later): tuple(
                Reason(words[place][0], words[place][1], weight)
                for place, weight in zip(told[::2], told[1::2], strict=True)
            )
            for earlier, later, *told in (read["reasons"] if reasons else ())
        },
        same={number: tuple(others) for number, others in read["same"]},
        chains={number: _pairs(links) for number, links in read["chains"]},
        started=dict(read["started"]),
    )


def _pairs(links: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((earlier, later) for earlier, later in links)
