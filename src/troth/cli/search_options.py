"""Options of ``troth search``, turned into what they mean or into one line on why they mean nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import get_args

from troth.archive.filters import ANY, ROLES, Choice, Filters
from troth.archive.matching import ORDERS, Search
from troth.archive.searching import question
from troth.cli.money_options import currency_code, day
from troth.cli.options import one_of, whole_number
from troth.errors import UsageError
from troth.types import FIRMNESSES, KINDS, Specificity

_SPECIFICITIES: tuple[Specificity, ...] = get_args(Specificity)
_NOT = re.compile(r"not:\s*", re.IGNORECASE)
_YEAR = re.compile(r"[0-9]{4}")
_SCALES = {
    "": 1, "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6, "b": 10**9, "bn": 10**9,
    "billion": 10**9, "t": 10**12, "tn": 10**12, "trillion": 10**12,
}  # fmt: skip
_AMOUNT = re.compile(
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?P<rest>\.[0-9]{1,6})?\s*(?P<scale>[a-z]*)"
)


@dataclass(frozen=True, slots=True)
class Given:
    """The filters of ``troth search`` as typed."""

    party: Sequence[str] = ()
    role: str | None = None
    kind: Sequence[str] = ()
    firmness: Sequence[str] = ()
    specificity: Sequence[str] = ()
    section: Sequence[str] = ()
    initiative: Sequence[str] = ()
    document: Sequence[str] = ()
    currency: Sequence[str] = ()
    by: Sequence[str] = ()
    sums: bool | None = None
    least: str | None = None
    most: str | None = None
    since: str | None = None
    until: str | None = None
    all_versions: bool = False


def search(words: Sequence[str], given: Given, order: str, offset: str, limit: str) -> Search:
    """What is looked for.

    Args:
        words: As typed; each may hold several.
        given: Filters as typed.
        order: As typed.
        offset: How many of the first hits are passed over, as typed.
        limit: How many are wanted, as typed; ``all`` and 0 for all.

    Raises:
        UsageError: One of them makes no sense, or nothing is looked for.
    """
    asked = Search(
        question=question(" ".join(words)),
        filters=filters(given),
        order=one_of("--sort", order, ORDERS),
        offset=whole_number("--offset", offset, 0, "a number of hits, such as 20"),
        limit=_limit(limit),
    )
    if not asked:
        raise UsageError('nothing is looked for; name words, a "phrase" or a filter (troth search --help)')
    return asked


def _limit(given: str) -> int | None:
    if given.strip().lower() == "all":
        return None
    return whole_number("--limit", given, 0, "a number of hits, such as 20, or all") or None


def filters(given: Given) -> Filters:
    """What is asked beside words.

    Raises:
        UsageError: A filter makes no sense as typed.
    """
    first = None if given.since is None else day("--since", given.since, last=False)
    last = None if given.until is None else day("--until", given.until, last=True)
    if first and last and first > last:
        raise UsageError(f"--since {given.since}: is after --until {given.until}")
    least, most = _amount("--least", given.least), _amount("--most", given.most)
    if least is not None and most is not None and least > most:
        raise UsageError(f"--least {given.least}: is more than --most {given.most}")
    return Filters(
        parties=_choice("--party", given.party, _name),
        role=None if given.role is None else one_of("--role", given.role, ROLES),
        kinds=_choice("--kind", given.kind, lambda option, each: one_of(option, each, KINDS)),
        firmness=_choice("--firmness", given.firmness, lambda option, each: one_of(option, each, FIRMNESSES)),
        specificity=_choice(
            "--specificity", given.specificity, lambda option, each: one_of(option, each, _SPECIFICITIES)
        ),
        sections=_choice("--section", given.section, _name),
        initiatives=_choice("--initiative", given.initiative, _name),
        documents=_choice("--document", given.document, _name),
        currencies=_choice("--currency", given.currency, currency_code),
        years=_choice("--by", given.by, _year),
        sums=given.sums,
        least=least,
        most=most,
        since=first,
        until=last,
        all_versions=given.all_versions,
    )


def _choice(option: str, given: Sequence[str], read: Callable[[str, str], str]) -> Choice:
    """Values as typed, ``not:`` before those that are not wanted."""
    if not given:
        return ANY
    wanted, unwanted = [], []
    for each in given:
        stripped = each.strip()
        refused = _NOT.match(stripped)
        if refused:
            unwanted.append(read(option, stripped[refused.end() :]))
        else:
            wanted.append(read(option, stripped))
    return Choice(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))


def _name(option: str, given: str) -> str:
    name = " ".join(given.split())
    if not name:
        raise UsageError(f"{option}: is empty; name one, or not: and one")
    return name


def _year(option: str, given: str) -> str:
    if not (_YEAR.fullmatch(given) and given.isascii()):
        raise UsageError(f"{option}: {given!r} is not a year such as 2030")
    return given


def _amount(option: str, given: str | None) -> float | None:
    """A sum: ``500000``, ``1,500,000``, ``2.5bn``, ``40 million``."""
    if given is None:
        return None
    match = _AMOUNT.fullmatch(given.strip().lower())
    scale = _SCALES.get(match["scale"]) if match and given.isascii() else None
    if match is None or scale is None:
        raise UsageError(f"{option}: {given!r} is not an amount such as 500000, 40 million or 2.5bn")
    amount = float(match["number"].replace(",", "") + (match["rest"] or "")) * scale
    if not math.isfinite(amount):
        raise UsageError(f"{option}: {given!r} is more than can be counted")
    return amount
