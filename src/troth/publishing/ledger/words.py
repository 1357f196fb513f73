"""Sums, statuses and totals of a ledger in words for people."""

from __future__ import annotations

from collections.abc import Sequence

from troth.publishing.signs import Sign
from troth.publishing.words import amount_words
from troth.types import LedgerEntry, Party, SumStatus

STATUS_SIGNS: dict[SumStatus, Sign] = {
    "new": Sign("●", "*", "Told for the first time in these documents."),
    "increase": Sign("▲", "+", "Adds to a sum that was told before."),
    "repeat": Sign("↺", "=", "A sum that was told before, told again."),
    "total": Sign("Σ", "S", "Sums up what was given or promised up to then."),
    "part": Sign("◔", "/", "A share of another sum."),
    "payment": Sign("✓", "v", "Says that a sum that was promised has been paid."),
}


def sum_words(amount: float, currency: str) -> str:
    """``"USD 2.5 billion"``."""
    return f"{currency} {amount_words(amount)}"


def who_words(actors: Sequence[Party] | None) -> str:
    """``"Japan and United States together"``; ``"all"`` for None, and words for nobody."""
    if actors is None:
        return "all"
    if not actors:
        return "no actor named"
    names = [party.name for party in actors]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]} together"


def counted_words(entry: LedgerEntry) -> str:
    """``"counted"``, ``"counted: USD 500 million (only what it grew by is counted)"`` or why it is not."""
    if entry.counted > entry.stated.money.amount:
        counted = sum_words(entry.counted, entry.stated.money.currency)
        return f"counted: {counted} (each of {len(entry.stated.actors)} actors gives it)"
    if not entry.left_out:
        return "counted"
    if entry.counted:
        return f"counted: {sum_words(entry.counted, entry.stated.money.currency)} ({entry.left_out})"
    return f"not counted: {entry.left_out}"


def purpose_words(entry: LedgerEntry) -> str:
    """Purpose and recipient, the recipient only where the purpose does not name it."""
    stated = entry.stated
    if not stated.recipient or stated.recipient in stated.purpose:
        return stated.purpose
    return f"to {stated.recipient}: {stated.purpose}" if stated.purpose else f"to {stated.recipient}"
