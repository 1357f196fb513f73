"""Partnerships: documents of some parties, by a name of their own or by the set of the parties."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from troth.archive.filters import Choice, party_keys
from troth.archive.ledger_asked import LedgerAsked
from troth.archive.listing import DocumentsAsked
from troth.archive.party_sets import Between, PartySet, documents_between, key_of, party_sets
from troth.archive.promises import PromisesAsked
from troth.publishing.ledger.jsonl import party_records
from troth.serving.promises import facts
from troth.serving.served import Reading
from troth.types import Party
from troth.vocabulary.parties import party_of_code
from troth.vocabulary.partnerships import Partnership, partnerships

_MOST_NAMES = 7  # of parties that are said one by one
_FIRST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Circle:
    """The documents of some parties, as an address asks for them."""

    key: str  # in addresses: "core", "JPN+USA"
    named: Partnership | None
    parties: tuple[Party, ...]
    others: bool  # whether documents that have further parties are among them
    exactly: int  # documents that have no further party
    wider: int  # documents, those with further parties among them
    promises: int
    first: dt.date | None
    last: dt.date | None

    @property
    def documents(self) -> int:
        """How many they are."""
        return self.wider if self.others else self.exactly

    @property
    def name(self) -> str:
        """What it is called: its own name, or its parties."""
        return self.named.name if self.named else self.parties_words

    @property
    def parties_words(self) -> str:
        """``"Japan and United States"``; of many, the first few and how many others there are."""
        names = [party.name for party in self.parties]
        if len(names) > _MOST_NAMES:
            names = [*names[:_FIRST_NAMES], f"{len(names) - _FIRST_NAMES} others"]
        return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:]))) or "no party"

    @property
    def between(self) -> Between:
        """The same for the archive."""
        return Between(frozenset(map(key_of, self.parties)), not self.others)

    def asked(self, **choices: Choice) -> PromisesAsked:
        """Its promises, all of them or those that are chosen."""
        parties = tuple(map(key_of, self.parties))
        return PromisesAsked(between=Choice(parties), only=not self.others, **choices)  # type: ignore[arg-type]

    def parameters(self) -> list[tuple[str, Any]]:
        """What the address of a list of its promises says."""
        return [*(("between", key_of(party)) for party in self.parties), ("only", not self.others)]

    def documents_asked(self) -> DocumentsAsked:
        """Its documents."""
        return DocumentsAsked(tuple(map(key_of, self.parties)), only=not self.others)

    def sums_asked(self) -> LedgerAsked:
        """The sums of its documents."""
        return LedgerAsked(between=tuple(map(key_of, self.parties)), only=not self.others)

    def document_parameters(self) -> list[tuple[str, Any]]:
        """What the address of the list of its documents says."""
        return [*(("party", key_of(party)) for party in self.parties), ("only", not self.others)]

    def address(self, *, others: bool | None = None) -> str:
        """Its page, or that with or without documents that have further parties."""
        wanted = self.others if others is None else others
        usual = self.named.others if self.named else False
        asked = "" if wanted == usual else f"?others={int(wanted)}"
        return f"/partnerships/{quote(self.key, safe='+')}{asked}"


def all_sets(reading: Reading) -> tuple[PartySet, ...]:
    """The sets of parties of all documents, those with most documents first."""
    return reading.kept("party sets", lambda: party_sets(reading.connection))


def _promises_of_sets(reading: Reading) -> dict[frozenset[str], int]:
    """How many promises the documents of each set of parties make."""

    def made() -> dict[frozenset[str], int]:
        found: dict[frozenset[str], int] = {}
        for each in facts(reading).stretches:
            found[each.parties] = found.get(each.parties, 0) + each.end - each.start
        return found

    return reading.kept("promises of sets", made)


def circles(reading: Reading) -> tuple[Circle, ...]:
    """The partnerships that have documents here: those with a name, then the sets of several parties.

    A set that is just a partnership with a name is not said twice. One party alone is no partnership, unless
    it is a group.
    """
    return reading.kept("circles", lambda: tuple(_circles(reading)))


def _circles(reading: Reading) -> list[Circle]:
    sets = all_sets(reading)
    named = [_circle(reading, each.key, each.party_keys, each) for each in partnerships().values()]
    found = sorted((each for each in named if each.documents), key=lambda each: -each.promises)
    said = {each.between.parties for each in found}
    for each in sets:
        is_group = len(each.parties) == 1 and each.parties[0].code is None
        if each.keys not in said and (len(each.parties) > 1 or is_group):
            keys = tuple(map(key_of, each.parties))
            found.append(_circle(reading, "+".join(keys), keys, None))
    return found


def circle(reading: Reading, key: str, *, others: bool | None = None) -> Circle | None:
    """The partnership that an address asks for.

    Args:
        reading: The archive.
        key: Surface forms: the key of one that has a name ("core"), or parties joined by "+" in any order:
            codes, names or other names ("JPN+USA", "japan+U.S.").
        others: Whether documents with further parties are asked for; None is what is usual for it.

    Returns:
        None where no document is between these parties, and no partnership has this name.
    """
    named = partnerships().get(key.strip().lower())
    if named is not None:
        return _circle(reading, named.key, named.party_keys, named, others=others)
    keys = _keys(reading, key)
    found = _circle(reading, "+".join(keys), keys, None, others=others)
    return found if keys and found.wider else None


def _keys(reading: Reading, key: str) -> tuple[str, ...]:
    for each in all_sets(reading):  # a name may hold the sign that joins names
        keys = tuple(map(key_of, each.parties))
        if "+".join(keys) == key:
            return keys
    return tuple(sorted({each for part in key.split("+") if part.strip() for each in party_keys(part)}))


def _circle(
    reading: Reading,
    key: str,
    keys: tuple[str, ...],
    named: Partnership | None,
    *,
    others: bool | None = None,
) -> Circle:
    wanted = others if others is not None else bool(named and named.others)
    sets, parties = all_sets(reading), frozenset(keys)
    alone = documents_between(sets, Between(parties, only=True))
    wider = documents_between(sets, Between(parties, only=False))
    here = wider if wanted else alone
    between = Between(parties, only=not wanted)
    known = named.parties if named else wider.parties if wider else tuple(map(party_named, keys))
    return Circle(
        key=key,
        named=named,
        parties=known,
        others=wanted,
        exactly=alone.documents if alone else 0,
        wider=wider.documents if wider else 0,
        promises=sum(count for keys, count in _promises_of_sets(reading).items() if between.holds(keys)),
        first=here.first if here else None,
        last=here.last if here else None,
    )


def party_named(key: str) -> Party:
    """The party that an archive keeps under a key."""
    return party_of_code(key) or Party(key, None)


COLUMNS = (
    "key",
    "name",
    "parties",
    "party_codes",
    "further_parties",
    "documents",
    "promises",
    "first",
    "last",
)


def circle_record(found: Circle) -> dict[str, Any]:
    """A partnership in a list, for programs: ``GET /api/v1/partnerships``."""
    return {
        "key": found.key,
        "name": found.name,
        "named": found.named is not None,
        "parties": party_records(found.parties),
        "further_parties": found.others,
        "documents": found.documents,
        "promises": found.promises,
        "first": found.first.isoformat() if found.first else None,
        "last": found.last.isoformat() if found.last else None,
    }


def circle_row(found: Circle) -> tuple[str, ...]:
    """The cells of `COLUMNS`."""
    record = circle_record(found)
    return (
        found.key,
        found.name,
        "; ".join(party.name for party in found.parties),
        "; ".join(party.code or "" for party in found.parties),
        "yes" if found.others else "no",
        str(found.documents),
        str(found.promises),
        record["first"] or "",
        record["last"] or "",
    )
