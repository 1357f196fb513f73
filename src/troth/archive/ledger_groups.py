"""The sums of a kept ledger in groups, which are few however many the sums: for counts and totals.

Of all documents or of some, one question gives the groups; what is asked of currency, status, actor and the
like is then answered from them, so that every further choice costs next to nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import Connection, case, func, select

from troth.archive import schema_ledger as tables
from troth.archive.filters import ANY, Choice
from troth.archive.ledger_asked import NOBODY, UNDATED, LedgerAsked, actor_keys, of_documents
from troth.archive.ledger_rows import whole
from troth.types import LedgerTotal, Party

Facet = Literal["currencies", "statuses", "actors", "roles", "years", "left_out", "counting", "sureness"]

_CENTS = 2  # decimals that sums of money are added up to


@dataclass(frozen=True, slots=True)
class SumGroup:
    """Sums that are alike in all that they are told apart by."""

    actors: tuple[Party, ...]  # by name
    left_out: str
    status: str
    year: str  # of the document, or `UNDATED`
    role: str
    currency: str
    counted: bool  # whether any of them is in totals
    doubtful: bool
    sums: int  # how many
    amount: float  # what of them is in totals, together
    paid: float  # what of counted pledges they pay, together


def sum_groups(connection: Connection, asked: LedgerAsked) -> tuple[SumGroup, ...]:
    """All groups of the sums of some documents.

    Args:
        connection: Of the archive.
        asked: Of which documents and amounts; what else it asks is answered by `chosen_groups`, from the same
            groups.

    Raises:
        UsageError: An id is none of a sum.
    """
    entry = tables.ledger_entry
    year = func.substr(entry.c.day, 1, 4)
    counted = case((entry.c.counted > 0, 1), else_=0)
    # What differs most comes first: the others are looked at only where it is the same.
    told = (entry.c.actors, entry.c.left_out, entry.c.status, year, entry.c.role, entry.c.currency)
    rows = connection.execute(
        select(
            *told, counted, entry.c.doubtful, func.count(), func.sum(entry.c.counted), func.sum(entry.c.paid)
        )
        .where(*of_documents(connection, asked))
        .group_by(*told, counted, entry.c.doubtful)
    )
    return tuple(
        SumGroup(
            _parties(actors), left_out, status, day or UNDATED, role, currency, bool(is_), bool(doubt), *sums
        )
        for actors, left_out, status, day, role, currency, is_, doubt, *sums in rows
    )


def documents_asked(asked: LedgerAsked) -> LedgerAsked:
    """What is asked but for what groups are told apart by: what groups are kept under."""
    return LedgerAsked(
        between=asked.between,
        only=asked.only,
        documents=asked.documents,
        least=asked.least,
        most=asked.most,
        since=asked.since,
        until=asked.until,
        told=asked.told,
    )


def chosen_groups(groups: Iterable[SumGroup], asked: LedgerAsked) -> list[SumGroup]:
    """Those of groups that are as asked."""
    tests = _tests(asked)
    return [group for group in groups if all(test(group) for test in tests)]


def totals_of(groups: Iterable[SumGroup], *, by_actor: bool = False) -> tuple[LedgerTotal, ...]:
    """The totals of groups, as `troth.following.ledger_totals.totals` has them of entries.

    Args:
        groups: Of the sums.
        by_actor: Whether there is a row for each actor, and each group of actors of joint sums, as well.

    Returns:
        For each currency, in the order of the alphabet, the total of all, then those by actor, the largest
        first. Sums of money are exact to a cent while they are below 10 to the power of 13.
    """
    running: dict[tuple[str, tuple[Party, ...] | None], _Running] = {}
    for group in groups:
        running.setdefault((group.currency, None), _Running()).add(group)
        if by_actor:
            running.setdefault((group.currency, group.actors), _Running()).add(group)
    found = [each.total(*key) for key, each in running.items()]
    return tuple(sorted(found, key=_order))


def ledger_totals(
    connection: Connection, asked: LedgerAsked, *, by_actor: bool = False
) -> tuple[LedgerTotal, ...]:
    """The totals of the sums that are asked for; see `totals_of`."""
    return totals_of(chosen_groups(sum_groups(connection, asked), asked), by_actor=by_actor)


def counted_by(groups: Sequence[SumGroup], asked: LedgerAsked, facet: Facet) -> list[tuple[str, int]]:
    """How many sums there are of each value, were no other asked of it: most first.

    Args:
        groups: Of all sums of the documents that are asked for.
        asked: What is asked; what it asks of the facet itself is left aside.
        facet: By what they are counted. A sum of several actors is counted under each.
    """
    left: Any = None if facet in ("counting", "sureness") else ANY
    aside = replace(asked, **{facet: left})
    counts: Counter[str] = Counter()
    for group in chosen_groups(groups, aside):
        for value in values_of(group, facet):
            counts[value] += group.sums
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def values_of(group: SumGroup, facet: Facet) -> Sequence[str]:
    """The values that sums of a group have in a facet, as they are asked for."""
    if facet == "actors":
        return [party.code or party.name for party in group.actors] or [NOBODY]
    if facet == "left_out":
        return [group.left_out] if group.left_out else []
    if facet == "sureness" and not group.counted:
        return []  # a sum that is not counted makes no total too high
    return [_VALUES[facet](group)]


_VALUES: dict[Facet, Callable[[SumGroup], str]] = {
    "currencies": lambda group: group.currency,
    "statuses": lambda group: group.status,
    "roles": lambda group: group.role,
    "years": lambda group: group.year,
    "counting": lambda group: "counted" if group.counted else "left out",
    "sureness": lambda group: "doubtful" if group.doubtful else "sure",
}


def _tests(asked: LedgerAsked) -> list[Callable[[SumGroup], bool]]:
    """What groups must pass."""
    tests: list[Callable[[SumGroup], bool]] = []
    for choice, value in (
        (asked.currencies, _VALUES["currencies"]),
        (asked.statuses, _VALUES["statuses"]),
        (asked.roles, _VALUES["roles"]),
        (asked.years, _VALUES["years"]),
        (asked.left_out, lambda group: group.left_out),
    ):
        tests += _choice_tests(choice, value)
    if asked.actors:
        tests.append(_actor_test(asked.actors))
    if asked.counting:
        tests.append(lambda group: _VALUES["counting"](group) == asked.counting)
    if asked.sureness:
        tests.append(lambda group: asked.sureness in values_of(group, "sureness"))
    return tests


def _choice_tests(choice: Choice, value: Callable[[SumGroup], str]) -> list[Callable[[SumGroup], bool]]:
    wanted, unwanted = frozenset(choice.wanted), frozenset(choice.unwanted)
    tests: list[Callable[[SumGroup], bool]] = []
    if wanted:
        tests.append(lambda group: value(group) in wanted)
    if unwanted:
        tests.append(lambda group: value(group) not in unwanted)
    return tests


def _actor_test(choice: Choice) -> Callable[[SumGroup], bool]:
    wanted, unwanted = actor_keys(choice.wanted), actor_keys(choice.unwanted)

    def passes(group: SumGroup) -> bool:
        keys = {party.code or party.name for party in group.actors} or {""}
        return (not choice.wanted or bool(keys & wanted)) and not keys & unwanted

    return passes


@dataclass(slots=True)
class _Running:
    pledged: float = 0
    provided: float = 0
    paid: float = 0
    sums: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def add(self, group: SumGroup) -> None:
        self.paid += group.paid
        if group.counted:
            self.sums += group.sums
            if group.role == "pledged":
                self.pledged += group.amount
            else:
                self.provided += group.amount
        if group.left_out:
            self.left_out[group.left_out] += group.sums

    def total(self, currency: str, actors: tuple[Party, ...] | None) -> LedgerTotal:
        pledged, provided, paid = (
            whole(round(each, _CENTS)) for each in (self.pledged, self.provided, self.paid)
        )
        left_out = sorted(self.left_out.items(), key=lambda item: (-item[1], item[0]))
        return LedgerTotal(currency, actors, pledged, provided, paid, self.sums, tuple(left_out))


def _order(total: LedgerTotal) -> tuple[str, bool, float, str]:
    names = ", ".join(party.name for party in total.actors or ())
    return total.currency, total.actors is not None, -(total.pledged + total.provided), names


@lru_cache(maxsize=4096)
def _parties(actors: str) -> tuple[Party, ...]:
    return tuple(Party(name, code) for name, code in json.loads(actors))
