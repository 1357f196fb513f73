"""Which sums of a ledger a reader asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from troth.types import Ledger, LedgerEntry, MoneyRole, SumStatus


@dataclass(frozen=True, slots=True)
class LedgerSelection:
    """Sums of any of the actors, currencies, roles and statuses, of documents from one day to another.

    What is empty asks for all. The status of a sum is always what it is beside all that was read.
    """

    actors: tuple[str, ...] = ()  # ISO codes or names, as given
    currencies: tuple[str, ...] = ()  # ISO 4217
    roles: tuple[MoneyRole, ...] = ()
    statuses: tuple[SumStatus, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        fields = (self.actors, self.currencies, self.roles, self.statuses, self.since, self.until)
        return any(map(bool, fields))


ALL_SUMS = LedgerSelection()


def selected_entries(ledger: Ledger, selection: LedgerSelection) -> Sequence[LedgerEntry]:
    """The sums that were asked for, in the order of the ledger.

    One of a document without a date is of no day, and is left out where a first or last day is asked for.
    """
    if not selection:
        return ledger.entries
    days = {document.id: document.date for document in ledger.documents}
    names = frozenset(each.casefold() for each in selection.actors)
    return [
        entry
        for entry in ledger.entries
        if _within(days[entry.document], selection)
        and (not names or _is_of(entry, names))
        and (not selection.currencies or entry.stated.money.currency in selection.currencies)
        and (not selection.roles or entry.stated.money.role in selection.roles)
        and (not selection.statuses or entry.status in selection.statuses)
    ]


def _within(day: dt.date | None, selection: LedgerSelection) -> bool:
    if selection.since is None and selection.until is None:
        return True
    if day is None:
        return False
    return (selection.since or dt.date.min) <= day <= (selection.until or dt.date.max)


def _is_of(entry: LedgerEntry, names: frozenset[str]) -> bool:
    return any(
        party.name.casefold() in names or (party.code or "").casefold() in names
        for party in entry.stated.actors
    )
