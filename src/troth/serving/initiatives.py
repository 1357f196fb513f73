"""The registry of initiatives in parts, and one initiative with its mentions and its promises."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from troth.archive.asking import told_apart
from troth.archive.hits import Hit, statements
from troth.archive.register import (
    Entry,
    Mention,
    Named,
    Promised,
    Register,
    RegisterOrder,
    first_statements,
    initiatives_of,
    mentions_of,
    names_of,
    promises_naming,
    register,
)
from troth.archive.rows import initiative_key
from troth.archive.searching import Sought
from troth.archive.words import folded
from troth.errors import UsageError
from troth.publishing.csv import JOIN
from troth.serving.parts import Part
from troth.serving.served import Reading
from troth.serving.silence import silent
from troth.types import STAGES

_AT_ONCE = 200
_PROMISES = 10  # of an initiative that are shown with their words

COLUMNS = (
    "key", "of", "name", "acronyms", "other_names", "mentions", "documents", "promises", "first", "last",
)  # fmt: skip
MENTION_COLUMNS = ("date", "document", "title", "statement", "kind", "section", "name", "quote")


@dataclass(frozen=True, slots=True)
class Listed:
    """An initiative in the list."""

    entry: Entry
    named: Named
    of: str  # the id of a statement that names it, where others have the same name; else ""
    only: str  # what a list of promises takes for this one and no other that may be called so

    @property
    def first(self) -> dt.date | None:
        """The date of the first document that names it."""
        return dt.date.fromisoformat(self.entry.first) if self.entry.first else None

    @property
    def last(self) -> dt.date | None:
        """The date of the last one."""
        return dt.date.fromisoformat(self.entry.last) if self.entry.last else None


@dataclass(frozen=True, slots=True)
class Initiative:
    """One initiative, whole."""

    listed: Listed
    mentions: tuple[Mention, ...]  # one a statement, oldest document first
    years: tuple[tuple[str, int], ...]  # each from the first mention to the last, with its statements
    promises: tuple[Promised, ...]  # newest document first

    @property
    def stages(self) -> tuple[tuple[str, int], ...]:
        """How many of the promises are at each stage."""
        counts = Counter(each.stage for each in self.promises)
        return tuple((stage, counts[stage]) for stage in STAGES if counts[stage])


def known(reading: Reading) -> Register:
    """All initiatives, as far as the list needs them."""
    return reading.kept("register", lambda: register(reading.connection))


def _chosen(reading: Reading, words: str, order: RegisterOrder) -> Sequence[int]:
    """The numbers of the initiatives of which a name holds some words, in order."""
    found = known(reading)
    ordered: tuple[int, ...] = reading.kept(("register", order), lambda: found.ordered(order))
    if not words.strip():
        return ordered
    if not initiative_key(words):
        raise UsageError(f"{words}: holds no word to look for")
    holding = found.holding(words)
    return [number for number in ordered if number in holding]


def initiatives(reading: Reading, words: str, order: RegisterOrder, number: int, size: int) -> Part[Listed]:
    """One part of the list.

    Args:
        reading: Of the archive.
        words: Beginnings of words that one name or acronym holds, all of them; empty for all initiatives.
        order: In which they stand.
        number: Of the part, from 1.
        size: How many a part holds.

    Raises:
        UsageError: The words are signs alone.
    """
    numbers = _chosen(reading, words, order)
    some = numbers[(number - 1) * size : number * size]
    return Part(tuple(_listed(reading, some)), number, size, len(numbers))


def all_initiatives(reading: Reading, words: str, order: RegisterOrder) -> Iterator[Listed]:
    """The whole list, some at a time.

    Raises:
        UsageError: The words are signs alone.
    """
    numbers = _chosen(reading, words, order)
    for start in range(0, len(numbers), _AT_ONCE):
        yield from _listed(reading, numbers[start : start + _AT_ONCE])


def _listed(reading: Reading, numbers: Sequence[int]) -> Iterator[Listed]:
    found = known(reading)
    names = names_of(reading.connection, numbers)
    entries = [found.entries[number] for number in numbers if number in names]
    # Beside those with the same name there are those that have it as another name, or as an acronym.
    alike = [each.number for each in entries if len(found.named(each.key)) > 1]
    told = first_statements(reading.connection, alike)
    for each in entries:
        name, statement = names[each.number], told.get(each.number, "")
        of = statement if len(found.own(each.key)) > 1 else ""
        yield Listed(each, name, of, told_apart(name.name, statement) if statement else name.name)


def called(reading: Reading, name: str, of: str) -> tuple[Listed, ...]:
    """The initiatives that a name means: those whose own name it is, else those that have it as well.

    Args:
        reading: Of the archive.
        name: Any name or acronym, or its key.
        of: The id of a statement, where only what that names is meant; else empty.
    """
    found = known(reading)
    entries = found.own(name) or found.named(name)
    if of:
        meant = set(initiatives_of(reading.connection, of))
        entries = tuple(each for each in found.named(name) if each.number in meant)
    return tuple(_listed(reading, [each.number for each in entries]))


def initiative(reading: Reading, listed: Listed) -> Initiative:
    """One initiative, whole, without the words of its mentions."""
    number = listed.entry.number
    by_statement: dict[int, Mention] = {}
    for each in mentions_of(reading.connection, number):
        by_statement.setdefault(each.statement, each)
    mentions = tuple(by_statement.values())
    dated = Counter(each.date.year for each in mentions if each.date)
    span = range(min(dated), max(dated) + 1) if dated else ()
    years = tuple((f"{year:04}", dated[year]) for year in span)
    return Initiative(listed, mentions, years, tuple(promises_naming(reading.connection, number)))


def told(reading: Reading, mentions: Iterable[Mention]) -> list[tuple[Mention, Hit]]:
    """Mentions with the words around them, in which the name is marked."""
    some = list(mentions)
    names = dict.fromkeys(tuple(folded(each.name)) for each in some)
    sought = [Sought(words, exact=True) for words in names if words]
    found = statements(reading.connection, [each.statement for each in some], sought)
    return list(zip(some, found, strict=True))


def promises_told(reading: Reading, found: Initiative) -> list[tuple[Promised, Hit, int]]:
    """The newest promises with their words, and how many documents could mention them where none does."""
    some = found.promises[:_PROMISES]
    hits = statements(reading.connection, [each.commitment for each in some])
    counts = silent(reading, (each.commitment for each in some if not each.mentions))
    return [(each, hit, counts.get(each.commitment, 0)) for each, hit in zip(some, hits, strict=True)]


def in_year(mentions: Sequence[Mention], year: str) -> tuple[Mention, ...]:
    """The mentions of a year, or all where none is given."""
    if not year:
        return tuple(mentions)
    return tuple(each for each in mentions if each.date and f"{each.date.year:04}" == year)


def all_told(reading: Reading, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Hit]]:
    """All mentions with their words, some at a time."""
    for start in range(0, len(mentions), _AT_ONCE):
        yield from told(reading, mentions[start : start + _AT_ONCE])


def record(listed: Listed) -> dict[str, Any]:
    """An initiative in a list, for programs: ``GET /api/v1/initiatives``."""
    entry, named = listed.entry, listed.named
    made: dict[str, Any] = {"key": entry.key}
    if listed.of:
        made["of"] = listed.of
    made |= {
        "name": named.name,
        "acronyms": list(named.acronyms),
        "other_names": list(named.other_names),
        "mentions": entry.mentions,
        "documents": entry.documents,
        "promises": entry.promises,
    }
    ends = {"first": entry.first, "last": entry.last}
    return made | {name: date for name, date in ends.items() if date}


def cells(listed: Listed) -> tuple[str, ...]:
    """The cells of `COLUMNS`."""
    entry, named = listed.entry, listed.named
    numbers = map(str, (entry.mentions, entry.documents, entry.promises))
    names = (named.name, JOIN.join(named.acronyms), JOIN.join(named.other_names))
    return (entry.key, listed.of, *names, *numbers, entry.first, entry.last)


def mention_record(mention: Mention, hit: Hit) -> dict[str, Any]:
    """A mention for programs, with its words."""
    date = {"date": mention.date.isoformat()} if mention.date else {}
    return {
        **date,
        "document": hit.document.id,
        "title": hit.document.title,
        "id": hit.id,
        "kind": hit.kind,
        "path": list(hit.path),
        "name": mention.name,
        "quote": hit.quote,
    }


def mention_cells(mention: Mention, hit: Hit) -> tuple[str, ...]:
    """The cells of `MENTION_COLUMNS`."""
    date = mention.date.isoformat() if mention.date else ""
    section = " > ".join(hit.path)
    return (date, hit.document.id, hit.document.title, hit.id, hit.kind, section, mention.name, hit.quote)
