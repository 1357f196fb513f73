"""JSON Lines: documents, oldest first, each before its sums, then the totals.

A scalar that does not apply is absent, a list that does not apply is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from troth.following.ledger_totals import Converted
from troth.publishing.threads.jsonl import line
from troth.types import FollowedDocument, Ledger, LedgerEntry, LedgerTotal, Party


def lines(ledger: Ledger, entries: Sequence[LedgerEntry], found: Sequence[LedgerTotal]) -> Iterator[str]:
    """The documents, the sums that are wanted and the totals, every line ended by a line feed.

    Args:
        ledger: Of all that was read.
        entries: The sums that are wanted, in the ledger's order.
        found: Their totals.
    """
    by_document: dict[str, list[LedgerEntry]] = {}
    for entry in entries:
        by_document.setdefault(entry.document, []).append(entry)
    for document in ledger.documents:
        yield line(document_record(document))
        for entry in by_document.get(document.id, ()):
            yield line(sum_record(entry))
    for total in found:
        yield line({"type": "total", **total_record(total)})


def converted_line(converted: Converted, rates: Mapping[str, Decimal]) -> str:
    """The total in the currency that the user asked for, with the rates."""
    given = {code: str(rates[code]) for code in sorted(rates)}
    return line(
        {
            "type": "converted",
            **total_record(converted.total),
            "rates": given,
            "without": list(converted.without),
        }
    )


def document_record(document: FollowedDocument) -> dict[str, Any]:
    """The line of a document that stands before what was found in documents."""
    return {
        "type": "document",
        "id": document.id,
        "source": document.source,
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "parties": party_records(document.parties),
        "warnings": list(document.warnings),
    }


def sum_record(entry: LedgerEntry) -> dict[str, Any]:
    """The line of a sum."""
    stated, money = entry.stated, entry.stated.money
    return {
        "type": "sum",
        "id": stated.id,
        "document": entry.document,
        "statement": stated.statement,
        "index": stated.index,
        "quote": stated.quote,
        "start": money.start,
        "end": money.end,
        "words": stated.words,
        "amount": money.amount,
        "currency": money.currency,
        "role": money.role,
        "qualifier": money.qualifier,
        "actors": party_records(stated.actors),
        "actors_by": stated.actors_by,
        "purpose": stated.purpose or None,
        "recipient": stated.recipient or None,
        "status": entry.status,
        "refers_to": entry.refers_to,
        "confidence": entry.confidence,
        "why": list(entry.why),
        "looks_like": entry.looks_like,
        "counted": entry.counted,
        "left_out": entry.left_out or None,
    }


def total_record(total: LedgerTotal) -> dict[str, Any]:
    """What a line of a total holds beside its type."""
    return {
        "currency": total.currency,
        "actors": None if total.actors is None else party_records(total.actors),
        "pledged": total.pledged,
        "provided": total.provided,
        "paid": total.paid,
        "sums": total.sums,
        "left_out": [{"why": why, "sums": sums} for why, sums in total.left_out],
    }


def party_records(parties: Sequence[Party]) -> list[dict[str, str]]:
    """``[{"name": "Japan", "code": "JPN"}]``; without ``code`` where a party has none."""
    return [{"name": each.name, **({"code": each.code} if each.code else {})} for each in parties]
