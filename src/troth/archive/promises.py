"""Promises that are asked for: how many there are, which, and how many of each value of each field.

All of it is exact and made from `PromiseFacts`; what only the tables tell (words, names of initiatives and of
documents) is asked of them once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Literal

from sqlalchemy import Connection

from troth.archive.asking import Called
from troth.archive.filters import ANY, Choice
from troth.archive.promise_facts import CODES, Coded, PromiseFacts
from troth.archive.promise_masks import (
    all_of,
    between,
    coded,
    holding,
    involving,
    masked,
    naming,
    none_of,
    of_documents,
    of_years,
    promised_by,
    titled,
    under,
)
from troth.archive.promise_tallies import actor_counts, every_place, places_in
from troth.archive.store import Store

Field = Literal["stage", "deadline", "mentions", "firmness", "party", "under", "year"]
Order = Literal["newest", "oldest", "due", "mentions"]
FIELDS: tuple[Field, ...] = ("stage", "deadline", "mentions", "firmness", "party", "under", "year")
ORDERS: tuple[Order, ...] = ("newest", "oldest", "due", "mentions")


@dataclass(frozen=True, slots=True)
class PromisesAsked:
    """Promises of which all that is given holds; of several values of a field any, but for ``between``."""

    words: str = ""  # of the promise or of the titles above it, in the language of `troth.archive.searching`
    party: Choice = ANY  # who promises: codes, names or other names, as typed
    between: Choice = (
        ANY  # parties of the document, as typed: each of the wanted is one, none of the unwanted
    )
    only: bool = False  # whether the document may have no party beside those
    together: Choice = ANY  # who promises or is a partner in it: each of the wanted, none of the unwanted
    stage: Choice = ANY
    deadline: Choice = ANY
    mentions: Choice = ANY  # "mentioned", "not mentioned", "nothing later"
    firmness: Choice = ANY
    under: Choice = ANY  # a title above the promise, exactly, or `BEFORE_SECTIONS`
    section: Choice = ANY  # words that a title above the promise holds side by side, in any case of letters
    initiative: Choice = ANY  # a name or acronym, or words of one
    document: Choice = ANY  # ids or the beginnings of them, or sources
    year: Choice = ANY  # of the document: four figures, or "no date"

    def without(self, field: Field) -> PromisesAsked:
        """The same with no value of a field wanted; those that are unwanted stay."""
        return replace(self, **{field: replace(getattr(self, field), wanted=())})


@dataclass(frozen=True, slots=True)
class Chosen:
    """The promises that were asked for."""

    facts: PromiseFacts
    mask: bytes  # of each promise 1 where it was asked for, else 0

    def __len__(self) -> int:
        """How many they are."""
        return self.mask.count(1)


def promises_chosen(
    store: Store,
    connection: Connection,
    facts: PromiseFacts,
    asked: PromisesAsked,
    called: Called | None = None,
) -> Chosen:
    """The promises that were asked for.

    Args:
        store: The archive.
        connection: Of it.
        facts: Of all its promises, on the day that deadlines are measured against.
        asked: What was asked for.
        called: The numbers of initiatives by the keys of their names, where they are at hand.

    Raises:
        UsageError: The words hold none to look for, or a value is none of its field.
    """
    by: list[tuple[Choice, Callable[[Sequence[str]], bytes]]] = [
        (asked.stage, lambda values: coded(facts, "stage", values)),
        (asked.deadline, lambda values: coded(facts, "deadline", values)),
        (asked.mentions, lambda values: coded(facts, "mentions", values)),
        (asked.firmness, lambda values: coded(facts, "firmness", values)),
        (asked.year, lambda values: of_years(facts, values)),
        (asked.party, lambda values: promised_by(facts, values)),
        (asked.under, lambda values: under(facts, values)),
        (asked.section, lambda values: titled(facts, values)),
        (asked.document, lambda values: of_documents(connection, facts, values)),
        (asked.initiative, lambda values: naming(connection, facts, values, called)),
    ]
    masks = [between(facts, asked.between, only=asked.only)]
    masks += (involving(connection, facts, each) for each in asked.together.wanted)
    masks += (none_of(involving(connection, facts, each)) for each in asked.together.unwanted)
    for choice, mask in by:
        if choice.wanted:
            masks.append(mask(choice.wanted))
        if choice.unwanted:
            masks.append(none_of(mask(choice.unwanted)))
    if asked.words.strip():
        masks.append(holding(store, connection, facts, asked.words))
    return Chosen(facts, all_of(masks))


def promises_counted(store: Store, connection: Connection, facts: PromiseFacts, asked: PromisesAsked) -> int:
    """How many promises there are of those that were asked for."""
    return len(promises_chosen(store, connection, facts, asked))


def promise_numbers(
    chosen: Chosen, order: Order = "newest", offset: int = 0, limit: int | None = None
) -> list[int]:
    """The numbers of the commitments of promises that were chosen.

    Args:
        chosen: The promises.
        order: ``newest`` or ``oldest`` document first; ``due``: what is due from the day of asking on,
            soonest first, then what is past, latest first, then what names no time; ``mentions``: what most
            later documents take up first.
        offset: How many are left out at the beginning.
        limit: How many at most; None is all.
    """
    end = None if limit is None else offset + limit
    numbers = chosen.facts.numbers
    return [numbers[place] for place in islice(ordered(chosen, order), offset, end)]


def ordered(chosen: Chosen, order: Order) -> Iterator[int]:
    """The places of promises that were chosen, in an order of `promise_numbers`."""
    facts, mask = chosen.facts, chosen.mask
    if order == "newest":
        return places_in(mask)
    if order == "oldest":
        spans = (range(each.start, each.end) for each in reversed(facts.stretches))
        return (place for place in chain.from_iterable(spans) if mask[place])
    places = every_place(mask)
    if order == "mentions":
        places.sort(key=facts.mentions.__getitem__, reverse=True)
    else:
        places.sort(key=facts.soonest.__getitem__)
    return iter(places)


def promise_counts(chosen: Chosen, field: Field) -> Counter[str]:
    """How many of the promises that were chosen have each value of a field, values that none has left out.

    A promise counts once for each party that makes it and for each title above it.
    """
    facts, mask = chosen.facts, chosen.mask
    if field == "year":
        found: Counter[str] = Counter()
        for year, start, end in facts.years:
            found[year] += mask.count(1, start, end)
        return +found
    if field == "party":
        values = actor_counts(facts.tallies, mask)
        return Counter({facts.actors[value]: count for value, count in values.items()})
    if field == "under":
        return _by_title(facts, facts.tallies.paths.counts(mask))
    column = masked(facts.columns[field], mask)
    counts = ((word, column.count(code)) for code, word in enumerate(CODES[field], 1))
    return Counter({word: count for word, count in counts if count})


def _by_title(facts: PromiseFacts, paths: Counter[int]) -> Counter[str]:
    found: dict[str, int] = {}
    for path, count in paths.items():
        if count:
            for title in facts.each_title[path]:
                found[title] = found.get(title, 0) + count
    return Counter(found)


def promise_pairs(chosen: Chosen, first: Field, second: Coded | Literal["year"]) -> Counter[tuple[str, str]]:
    """How many of the promises that were chosen have each pair of values of two fields.

    Args:
        chosen: The promises.
        first: Any field.
        second: One with a single value a promise: stage, deadline, mentions, firmness or year.
    """
    found: Counter[tuple[str, str]] = Counter()
    for value in promise_counts(chosen, second):
        facts = chosen.facts
        here = of_years(facts, (value,)) if second == "year" else coded(facts, second, (value,))
        part = Chosen(facts, all_of((chosen.mask, here)))
        for each, count in promise_counts(part, first).items():
            found[each, value] = count
    return found
