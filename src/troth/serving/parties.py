"""Who is in an archive: the list of parties, each of them with its promises, and who promises with whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from troth.archive.filters import Choice, party_keys
from troth.archive.initiatives_named import NamedInitiative
from troth.archive.ledger_asked import LedgerAsked
from troth.archive.listing import DocumentsAsked, ListedDocument, documents_listed
from troth.archive.party_counts import PartyCount, party_counts
from troth.archive.promises import PromisesAsked, promise_counts
from troth.archive.together import Joint, companions, joint_promises
from troth.publishing.threads.selection import MENTIONS
from troth.serving.documents import document_record
from troth.serving.money import total_record
from troth.serving.overview import (
    DuePromise,
    counted_money,
    due_promises,
    due_record,
    named_most,
    named_record,
)
from troth.serving.partnerships import all_sets, party_named
from troth.serving.promises import chosen, facts
from troth.serving.served import Reading
from troth.types import DEADLINE_POSITIONS, FIRMNESSES, STAGES, LedgerTotal, Party

PartyOrder = Literal["promises", "documents", "partner", "name"]
PARTY_ORDERS: tuple[PartyOrder, ...] = ("promises", "documents", "partner", "name")
_FEW = 6
_MOST_WITH = 12


def parties(
    reading: Reading, order: PartyOrder = "promises", *, everyone: bool = False
) -> tuple[PartyCount, ...]:
    """Who is a party of documents, promises, or is a partner in a promise.

    Args:
        reading: The archive.
        order: ``promises``, ``documents`` or ``partner``: most first; ``name``: by the alphabet.
        everyone: Whether names are listed that are no state, group or body, as documents write them.
    """
    found = all_parties(reading)

    def made() -> tuple[PartyCount, ...]:
        listed = [each for each in found if everyone or each.is_known]
        if order == "name":
            return tuple(sorted(listed, key=lambda each: party_named(each.key).name.casefold()))
        return tuple(sorted(listed, key=lambda each: -cast("int", getattr(each, order))))

    return reading.kept(("parties", reading.today, order, everyone), made)


def all_parties(reading: Reading) -> tuple[PartyCount, ...]:
    """All of them, those that promise most first."""
    return reading.kept(
        ("parties", reading.today),
        lambda: party_counts(reading.connection, facts(reading), all_sets(reading)),
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """Promises counted by where their time and their mentions stand."""

    promises: int
    deadlines: Mapping[str, int]
    mentions: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PartyShown:
    """A party and its promises."""

    party: Party
    count: PartyCount
    firmness: Mapping[str, int]
    deadlines: Mapping[str, int]
    mentions: Mapping[str, int]
    others: tuple[tuple[Party, int], ...]  # with whom it promises, most first, and how often
    more_others: int  # that are not among them
    due: tuple[DuePromise, ...]
    overdue: tuple[DuePromise, ...]
    initiatives: tuple[NamedInitiative, ...]
    newest: tuple[ListedDocument, ...]
    money: tuple[LedgerTotal, ...]  # of its sums, by currency, that of most counted sums first

    @property
    def counts(self) -> Figures:
        """What the figures of its page tell."""
        return Figures(self.count.promises, self.deadlines, self.mentions)

    @property
    def stages(self) -> dict[str, int]:
        """Its promises by stage."""
        return dict(zip(STAGES, self.count.stages, strict=True))


def party_keyed(reading: Reading, given: str) -> tuple[str, ...]:
    """Which parties an address means, by their keys.

    Args:
        reading: The archive.
        given: A code, a name or another name; a group stands for its members.
    """
    known = reading.kept(
        ("party keys", reading.today), lambda: frozenset(each.key for each in all_parties(reading))
    )
    found = [key for key in party_keys(given) if key in known]
    if not found:
        found = sorted(each for each in known if each.casefold() == given.casefold())[:1]
    return tuple(found)


def party(reading: Reading, key: str) -> PartyShown:
    """A party and its promises.

    Args:
        reading: The archive.
        key: One of those of `party_keyed`.
    """
    return reading.answered(("party", reading.today, key), lambda: _party(reading, key))


def _party(reading: Reading, key: str) -> PartyShown:
    count = next(each for each in all_parties(reading) if each.key == key)
    asked = PromisesAsked(party=Choice((key,)))
    found = chosen(reading, asked)
    together = sorted(_companions(reading).get(key, {}).items(), key=lambda each: (-each[1], each[0]))
    return PartyShown(
        party=party_named(key),
        count=count,
        firmness=promise_counts(found, "firmness"),
        deadlines=promise_counts(found, "deadline"),
        mentions=promise_counts(found, "mentions"),
        others=tuple((party_named(other), times) for other, times in together[:_MOST_WITH]),
        more_others=len(together[_MOST_WITH:]),
        due=due_promises(reading, asked, overdue=False),
        overdue=due_promises(reading, asked, overdue=True),
        initiatives=named_most(reading, asked, _FEW),
        newest=tuple(documents_listed(reading.connection, DocumentsAsked((key,)), 0, _FEW)),
        money=counted_money(reading, LedgerAsked(actors=Choice((key,)))),
    )


def _companions(reading: Reading) -> Mapping[str, Mapping[str, int]]:
    return reading.kept(
        ("companions", reading.today), lambda: companions(chosen(reading, PromisesAsked()), joint(reading))
    )


def joint(reading: Reading) -> Joint:
    """The promises that name more than one party."""
    return reading.kept(("joint", reading.today), lambda: joint_promises(reading.connection, facts(reading)))


COLUMNS = ("name", "code", "documents", "promises", *STAGES, "partner", "known")


def party_record(count: PartyCount) -> dict[str, Any]:
    """A party in a list, for programs: ``GET /api/v1/parties``."""
    named = party_named(count.key)
    return {
        "key": count.key,
        "name": named.name,
        "code": named.code,
        "documents": count.documents,
        "promises": count.promises,
        "stages": dict(zip(STAGES, count.stages, strict=True)),
        "partner": count.partner,
        "known": count.is_known,
    }


def party_row(count: PartyCount) -> tuple[str, ...]:
    """The cells of `COLUMNS`."""
    named = party_named(count.key)
    numbers = (count.documents, count.promises, *count.stages, count.partner)
    return (named.name, named.code or "", *map(str, numbers), "yes" if count.is_known else "no")


def party_shown_record(found: PartyShown) -> dict[str, Any]:
    """A party with its promises, for programs: ``GET /api/v1/parties/{key}``."""
    return {
        **party_record(found.count),
        "firmness": {each: found.firmness.get(each, 0) for each in FIRMNESSES},
        "deadlines": {each: found.deadlines.get(each, 0) for each in DEADLINE_POSITIONS},
        "mentions": {each: found.mentions.get(each, 0) for each in MENTIONS},
        "together_with": [
            {"name": other.name, "code": other.code, "promises": times} for other, times in found.others
        ],
        "money": [total_record(each) for each in found.money],
        "due_next": [due_record(each) for each in found.due],
        "overdue_latest": [due_record(each) for each in found.overdue],
        "initiatives": [named_record(each) for each in found.initiatives],
        "newest_documents": [document_record(each) for each in found.newest],
    }
