"""The filters of a list of promises: values with their counts, as they are shown beside it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from troth.archive.asking import without_statement
from troth.archive.due_dates import due_between
from troth.archive.filters import Choice, party_keys
from troth.archive.promise_facts import CODES
from troth.archive.promises import Field, PromisesAsked, promise_counts
from troth.publishing.signs import FIRMNESS_SIGNS, Sign
from troth.publishing.threads.signs import DEADLINE_SIGNS, MENTION_SIGNS, STAGE_SIGNS
from troth.serving.promise_query import Choices
from troth.serving.promises import chosen, known_documents
from troth.serving.served import Reading
from troth.vocabulary.parties import party_name

Days = tuple[dt.date | None, dt.date | None]

_OFFERED = 40  # values of a field: more are no filter but a list

_TITLES: tuple[tuple[Field, str, str], ...] = (
    ("stage", "Stage, self-reported", "stage"),
    ("deadline", "Deadline", "deadline"),
    ("mentions", "In later documents", "mentions"),
    ("firmness", "Firmness", "firmness"),
    ("year", "Year of the document", ""),
    ("party", "Who promises", "party"),
    ("under", "Section", "section"),
)
_SIGNS: dict[str, Mapping[Any, Sign]] = {
    "stage": STAGE_SIGNS,
    "deadline": DEADLINE_SIGNS,
    "mentions": MENTION_SIGNS,
    "firmness": FIRMNESS_SIGNS,
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a filter."""

    value: str  # as the filter takes it
    words: str  # for people
    count: int  # promises that have it, of those that all other filters ask for
    wanted: bool
    sign: Sign | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter."""

    field: Field
    title: str
    anchor: str  # of its definition; empty where the title says it
    values: tuple[Value, ...]


def facets(reading: Reading, asked: PromisesAsked) -> tuple[Facet, ...]:
    """The filters, each with the values that promises have which all other filters ask for.

    Args:
        reading: The archive.
        asked: What is asked for.
    """
    return reading.answered(
        ("promise facets", reading.today, asked),
        lambda: tuple(_facet(reading, asked, each) for each in _TITLES),
    )


_DUE: tuple[Field, ...] = ("stage", "firmness", "party")  # what a calendar is narrowed by


def due_facets(reading: Reading, asked: PromisesAsked, days: Days) -> tuple[Facet, ...]:
    """The filters of a calendar, as `facets`.

    Args:
        reading: The archive.
        asked: Open promises.
        days: The first and the last day on which what is counted is due; None where there is none.
    """
    return reading.answered(
        ("due facets", reading.today, asked, days),
        lambda: tuple(_facet(reading, asked, each, days) for each in _TITLES if each[0] in _DUE),
    )


def _facet(
    reading: Reading, asked: PromisesAsked, titled: tuple[Field, str, str], days: Days | None = None
) -> Facet:
    field, title, anchor = titled
    choice: Choice = getattr(asked, field)
    found = chosen(reading, asked.without(field) if choice.wanted else asked)
    counts = promise_counts(due_between(found, *days) if days else found, field)
    for value in choice.wanted:
        counts.setdefault(value, 0)
    offered = list(islice(_ordered(field, counts), _OFFERED))
    # What is chosen is always there to be taken back; what is left out is no more offered.
    offered += [each for each in dict.fromkeys(choice.wanted) if each not in offered]
    signs = _SIGNS.get(field, {})
    return Facet(
        field,
        title,
        anchor,
        tuple(
            Value(
                value,
                party_name(value) if field == "party" else value,
                counts[value],
                value in choice.wanted,
                signs.get(value),
            )
            for value in offered
            if value not in choice.unwanted
        ),
    )


def _ordered(field: Field, counts: Counter[str]) -> Iterator[str]:
    if field in CODES:
        return (each for each in CODES[field] if each in counts)  # type: ignore[index]
    if field == "year":
        return iter(sorted(counts, key=lambda year: (year.isdigit(), year), reverse=True))
    found: Iterable[str] = sorted(counts, key=lambda each: (-counts[each], each))
    if field == "party":
        # A name that a filter takes for another party, such as that of a capital, is not offered.
        found = (each for each in found if party_keys(each) == (each,) or not counts[each])
    return iter(found)


@dataclass(frozen=True, slots=True)
class Chip:
    """A value that is asked for or left out, and can be taken back."""

    name: str  # of the filter
    value: str
    title: str  # of the filter, for people
    words: str
    unwanted: bool


_CHIPS = {
    "party": "Promised by",
    "between": "Between",
    "together": "Together",
    "stage": "Stage",
    "deadline": "Deadline",
    "mentions": "In later documents",
    "firmness": "Firmness",
    "under": "Section",
    "section": "Section with",
    "initiative": "Initiative",
    "document": "Document",
    "year": "Year",
}


def chips(reading: Reading, query: Choices) -> tuple[Chip, ...]:
    """What is asked for, value by value, in words."""
    return tuple(_chip(reading, name, value) for name, value in query.chosen())


def _chip(reading: Reading, name: str, value: str) -> Chip:
    field = name.removeprefix("not_")
    words = value
    if field in ("party", "between", "together"):
        words = party_name(value)
    elif field == "initiative":
        words = without_statement(value)
    elif field == "document":
        known = known_documents(reading)
        place = known.place_of.get(value)
        if place is not None:
            words = known.documents[place].title or known.documents[place].source
        elif len(value) == _ID_LENGTH:
            words = f"{value[:12]}…"
    return Chip(name, value, _CHIPS[field], words, field != name)


_ID_LENGTH = 64  # figures of the id of a document
