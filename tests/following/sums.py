"""Ledgers of small documents of the tests' own."""

from __future__ import annotations

from tests.coding.coded import AMERICAN, coded

from troth.following.ledger import ledger
from troth.following.ledger_sums import stated_sums
from troth.types import Ledger, LedgerDocument, LedgerEntry


def sums_of(body: str, title: str = AMERICAN, date: str = "2024-05-10") -> LedgerDocument:
    """The sums of a document of one body."""
    return stated_sums(coded(body, title, date))


def entries(*bodies: str, title: str = AMERICAN) -> list[LedgerEntry]:
    """The entries of documents of these bodies, each a month later than the one before."""
    return list(ledger_of(*bodies, title=title).entries)


def ledger_of(*bodies: str, title: str = AMERICAN) -> Ledger:
    """The ledger of documents of these bodies, each a month later than the one before."""
    return ledger(sums_of(body, title, f"2024-{month:02}-10") for month, body in enumerate(bodies, 1))


def statuses(found: list[LedgerEntry]) -> list[tuple[str, str]]:
    """Each sum as written with its status."""
    return [(entry.stated.words, entry.status) for entry in found]
