"""What the counted sums of a ledger come to, by currency and actor, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from troth.coding.numbers import plain
from troth.following.ledger_actors import EACH_GIVES
from troth.types import LedgerEntry, LedgerTotal, Party, StatedSum

_Group = tuple[str, tuple[Party, ...] | None]


@dataclass(slots=True)
class _Running:
    pledged: Decimal = Decimal(0)
    provided: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    sums: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def add(self, entry: LedgerEntry, paid: Decimal) -> None:
        counted = Decimal(str(entry.counted))
        self.paid += paid
        if counted:
            self.sums += 1
            if entry.stated.money.role == "pledged":
                self.pledged += counted
            else:
                self.provided += counted
        if entry.left_out:
            self.left_out[entry.left_out.split(":")[0]] += 1


def given_in_all(stated: StatedSum) -> int | float:
    """What the actors of a sum give together: two that "will each provide $10 million" give 20."""
    if not stated.actors_by.endswith(EACH_GIVES):
        return stated.money.amount
    return plain(Decimal(str(stated.money.amount)) * len(stated.actors))


def totals(entries: Sequence[LedgerEntry], everything: Iterable[LedgerEntry] = ()) -> tuple[LedgerTotal, ...]:
    """The totals of entries, each currency by itself.

    Args:
        entries: Those that are added up, such as those that a filter leaves.
        everything: All of the ledger, in which a payment's pledge is looked up; the same if left out.

    Returns:
        For each currency, in the order of the alphabet, first the total of all and then one for each actor or
        group of actors of joint sums, the largest first. No sum is in two of those.
    """
    by_id = {entry.stated.id: entry for entry in (*everything, *entries)}
    running: dict[_Group, _Running] = {}
    for entry in entries:
        money = entry.stated.money
        pledge = by_id.get(entry.refers_to or "") if entry.status == "payment" else None
        paid = Decimal(str(given_in_all(entry.stated))) if pledge and pledge.counted else Decimal(0)
        actors = tuple(sorted(entry.stated.actors, key=lambda each: (each.name, each.code or "")))
        for group in ((money.currency, None), (money.currency, actors)):
            running.setdefault(group, _Running()).add(entry, paid)
    ordered = sorted(running.items(), key=lambda item: _order(*item))
    return tuple(_total(group, each) for group, each in ordered)


@dataclass(frozen=True, slots=True)
class Converted:
    """Totals of several currencies as one, by the rates that a user gave."""

    total: LedgerTotal
    without: tuple[str, ...]  # currencies that no rate was given for: they are not in it


def converted(found: Iterable[LedgerTotal], rates: Mapping[str, Decimal], currency: str) -> Converted:
    """The totals of all actors in one currency.

    Args:
        found: As ``totals`` gives them.
        rates: By ISO 4217 code, what one unit of a currency is in the currency wanted.
        currency: That currency.
    """
    running = _Running()
    without = []
    for each in found:
        if each.actors is not None:
            continue
        rate = Decimal(1) if each.currency == currency else rates.get(each.currency)
        if rate is None:
            without.append(each.currency)
            continue
        running.pledged += rate * Decimal(str(each.pledged))
        running.provided += rate * Decimal(str(each.provided))
        running.paid += rate * Decimal(str(each.paid))
        running.sums += each.sums
        running.left_out.update(dict(each.left_out))
    return Converted(_total((currency, None), running), tuple(without))


def _total(group: _Group, running: _Running) -> LedgerTotal:
    currency, actors = group
    left_out = sorted(running.left_out.items(), key=lambda item: (-item[1], item[0]))
    return LedgerTotal(
        currency,
        actors,
        plain(running.pledged),
        plain(running.provided),
        plain(running.paid),
        running.sums,
        tuple(left_out),
    )


def _order(group: _Group, running: _Running) -> tuple[str, bool, Decimal, str]:
    currency, actors = group
    names = ", ".join(party.name for party in actors or ())
    return currency, actors is not None, -(running.pledged + running.provided), names
