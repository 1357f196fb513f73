"""Options of ``troth money``, turned into what they mean or into one line on why they mean nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import get_args

from troth.archive.typed import currency_code, period
from troth.cli.options import one_of
from troth.errors import UsageError
from troth.publishing.ledger.selection import LedgerSelection
from troth.types import SUM_STATUSES, MoneyRole

_ROLES: tuple[MoneyRole, ...] = get_args(MoneyRole)
_RATE = re.compile(r"(?P<code>[A-Za-z]{3})\s*=\s*(?P<rate>[0-9]{1,12}(?:\.[0-9]{1,12})?|\.[0-9]{1,12})")


@dataclass(frozen=True, slots=True)
class Conversion:
    """Rates that a user gave, and the currency that they lead to."""

    currency: str = ""  # ISO 4217; "" where nothing is converted
    rates: dict[str, Decimal] = field(default_factory=dict)  # by code: what one unit is in that currency


def conversion(rates: Sequence[str], into: str | None) -> Conversion:
    """What converts sums: ``--rate EUR=1.08 --in USD``.

    Args:
        rates: As typed: a code, "=", and what one unit of it is in the other currency.
        into: That other currency, as typed.

    Raises:
        UsageError: A rate is none, or given twice; or there are rates and no currency, or the other way.
    """
    if into is None:
        if rates:
            raise UsageError("--rate: needs --in with the currency that it leads to, such as --in USD")
        return Conversion()
    currency = currency_code("--in", into)
    found: dict[str, Decimal] = {}
    for given in rates:
        match = _RATE.fullmatch(given.strip())
        if match is None or not given.isascii():
            raise UsageError(f"--rate: {given!r} is not a rate such as EUR=1.08")
        code, rate = currency_code("--rate", match["code"]), Decimal(match["rate"])
        if not rate:
            raise UsageError(f"--rate: {given!r} is 0; a rate is above 0")
        if code == currency and rate != 1:
            raise UsageError(f"--rate: {given!r} is a rate of {currency} to itself")
        if found.setdefault(code, rate) != rate:
            raise UsageError(f"--rate: {code} has two rates, {found[code]} and {rate}")
    if not found:
        raise UsageError(
            f"--in: needs a --rate for each other currency, such as --rate EUR=1.08 --in {currency}"
        )
    return Conversion(currency, found)


def sums(
    actors: Sequence[str],
    codes: tuple[Sequence[str], Sequence[str], Sequence[str]],
    since: str | None,
    until: str | None,
) -> LedgerSelection:
    """The sums that options ask for.

    Args:
        actors: Codes or names, as typed.
        codes: Currencies, roles and statuses, as typed.
        since: The first day, month or year, as typed.
        until: The last, as typed.

    Raises:
        UsageError: There is no such code, an actor is empty, or a day is none.
    """
    names = tuple(dict.fromkeys(" ".join(actor.split()) for actor in actors))
    if "" in names:
        raise UsageError("--actor: needs a code or a name")
    currencies, roles, statuses = codes
    first, last = period(("--since", since), ("--until", until))
    return LedgerSelection(
        names,
        tuple(dict.fromkeys(currency_code("--currency", each) for each in currencies)),
        tuple(dict.fromkeys(one_of("--role", each, _ROLES) for each in roles)),
        tuple(dict.fromkeys(one_of("--status", each, SUM_STATUSES) for each in statuses)),
        first,
        last,
    )
