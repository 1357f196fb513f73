"""Options of ``troth search``, turned into what they mean or into one line on why they mean nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import get_args

from troth.archive import typed
from troth.archive.filters import ANY, ROLES, Choice, Filters
from troth.archive.matching import ORDERS, Search
from troth.archive.searching import question
from troth.cli.options import one_of, whole_number
from troth.errors import UsageError
from troth.types import FIRMNESSES, KINDS, Specificity

_SPECIFICITIES: tuple[Specificity, ...] = get_args(Specificity)
_NOT = re.compile(r"not:\s*", re.IGNORECASE)


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
    first, last = typed.period(("--since", given.since), ("--until", given.until))
    least, most = typed.amounts(("--least", given.least), ("--most", given.most))
    return Filters(
        parties=_choice("--party", given.party, typed.words),
        role=None if given.role is None else one_of("--role", given.role, ROLES),
        kinds=_choice("--kind", given.kind, lambda option, each: one_of(option, each, KINDS)),
        firmness=_choice("--firmness", given.firmness, lambda option, each: one_of(option, each, FIRMNESSES)),
        specificity=_choice(
            "--specificity", given.specificity, lambda option, each: one_of(option, each, _SPECIFICITIES)
        ),
        sections=_choice("--section", given.section, typed.words),
        initiatives=_choice("--initiative", given.initiative, typed.words),
        documents=_choice("--document", given.document, typed.words),
        currencies=_choice("--currency", given.currency, typed.currency_code),
        years=_choice("--by", given.by, typed.year),
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
