"""The sums of one document as the ledger tells them, in little room: JSON, compressed.

What only comparing sums needs, such as the stems of the words around them, is left out: whoever compares
reads the document again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from troth.archive.compression import CompressionError, compressed, expanded
from troth.archive.record import RecordError
from troth.types import LedgerEntry, Money, Party, StatedSum

FORM = 1  # of what is written here; what is read may be of this form or one before it

_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")
).encode


@dataclass(frozen=True, slots=True)
class LedgerRecord:
    """Beside the rows of one document; each sum is made of what was read only where it is asked for."""

    document: str  # id
    warnings: tuple[str, ...]  # about the document
    rows: tuple[list[Any], ...]  # of its sums, in reading order, as they are written
    places: tuple[tuple[int, int], ...]  # of each: its statement's in the document, and its own in that

    @property
    def entries(self) -> tuple[LedgerEntry, ...]:
        """All sums, in reading order."""
        return tuple(self.entry(place) for place in range(len(self.rows)))

    def entry(self, place: int) -> LedgerEntry:
        """One sum.

        Args:
            place: In reading order, from 0.

        Raises:
            RecordError: It is damaged.
        """
        try:
            return _entry(self.rows[place], self.document)
        except (ValueError, TypeError) as error:
            raise RecordError(f"the ledger of document {self.document} is damaged ({error})") from error


def packed(entries: Sequence[LedgerEntry], warnings: Sequence[str]) -> bytes:
    """The entries of one document in little room; the same entries give the same bytes."""
    told = {"form": FORM, "warnings": list(warnings), "sums": [_row(each) for each in entries]}
    return compressed(_encode(told).encode("utf-8"))


def unpacked(data: bytes, document: str) -> LedgerRecord:
    """The entries of one document.

    Args:
        data: As `packed` gives it.
        document: Its id.

    Raises:
        RecordError: The bytes are damaged, or of a newer form.
    """
    try:
        told = json.loads(expanded(data))
        if told["form"] > FORM:
            raise RecordError(
                f"the ledger of document {document} is in form {told['form']}, of a newer Troth"
            )
        rows = tuple(told["sums"])
        places = tuple((int(row[0][2]), int(row[0][0].rpartition("-")[2])) for row in rows)
        return LedgerRecord(document, tuple(told["warnings"]), rows, places)
    except (CompressionError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise RecordError(f"the ledger of document {document} is damaged ({error})") from error


def _row(entry: LedgerEntry) -> list[Any]:
    stated = entry.stated
    money = stated.money
    return [
        [
            stated.id,
            stated.statement,
            stated.index,
            stated.quote,
            stated.words,
            [[each.name, each.code] for each in stated.actors],
            stated.actors_by,
            stated.purpose,
            stated.recipient,
        ],
        [money.amount, money.currency, money.role, money.start, money.end, money.qualifier],
        entry.status,
        entry.refers_to,
        entry.confidence,
        list(entry.why),
        entry.counted,
        entry.left_out,
        entry.looks_like,
    ]


def _entry(row: list[Any], document: str) -> LedgerEntry:
    of_stated, of_money, status, refers_to, confidence, why, counted, left_out, looks_like = row
    identity, statement, index, quote, words, actors, actors_by, purpose, recipient = of_stated
    stated = StatedSum(
        id=identity,
        statement=statement,
        index=index,
        quote=quote,
        money=Money(*of_money),
        words=words,
        actors=tuple(Party(name, code) for name, code in actors),
        actors_by=actors_by,
        purpose=purpose,
        recipient=recipient,
        names=(),
        sources=(),
        places=(),
        terms=(),
        around=(),
    )
    return LedgerEntry(
        stated, document, status, refers_to, confidence, tuple(why), counted, left_out, looks_like
    )
