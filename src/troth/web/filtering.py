"""Filters as links: values with their counts, what is chosen, and the address without it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from troth.archive.facets import Facet
from troth.publishing.signs import FIRMNESS_SIGNS, KIND_SIGNS, Sign
from troth.serving.search_asked import SearchFields
from troth.vocabulary.parties import party_name

PATH = "/search"
_SHOWN = 6  # values of a filter that are shown at once
_TITLES = {
    "kind": "Kind",
    "firmness": "Firmness",
    "specificity": "Specificity",
    "party": "Party",
    "dated": "Year of the document",
    "year": "Deadline in",
    "sums": "Money",
    "currency": "Currency",
    "initiative": "Initiative",
}
_ANCHORS = {"sums": "money", "currency": "money", "year": "deadline"}
_WORDS = {
    "document": "Document",
    "section": "Section",
    "between": "Between",
    "only": "Parties",
    "role": "Role",
    "least": "A sum of at least",
    "most": "A sum of at most",
    "since": "Documents since",
    "until": "Documents until",
    **_TITLES,
}
_SIGNS: dict[str, Sign] = dict([*KIND_SIGNS.items(), *FIRMNESS_SIGNS.items()])


@dataclass(frozen=True, slots=True)
class Choosable:
    """A value of a filter."""

    words: str
    count: int | None  # None where it is not known
    href: str  # with it, or without it where it is chosen
    without: str  # with it refused; "" where that cannot be asked for
    chosen: bool
    sign: Sign | None
    kind: str  # the class that gives its colour; "" for none
    id: str  # on the page, the same on the next: what has the focus keeps it


@dataclass(frozen=True, slots=True)
class Group:
    """A filter."""

    field: str
    title: str
    anchor: str  # of its definition; "" where it has none
    values: tuple[Choosable, ...]
    is_any: bool = True  # of several chosen values one is enough: a click adds what has another

    @property
    def shown(self) -> int:
        """How many of the values are shown at once, the others on asking; one alone is no other."""
        return _SHOWN if len(self.values) > _SHOWN + 1 else len(self.values)

    @property
    def is_open(self) -> bool:
        """Whether the others are shown, too: one of them is chosen."""
        return any(value.chosen for value in self.values[self.shown :])

    @property
    def adds(self) -> bool:
        """Whether a click on a value adds what has it to what is found now, which has another."""
        return self.is_any and any(value.chosen for value in self.values)


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that is chosen, and the address without it."""

    label: str
    words: str
    href: str
    refused: bool
    id: str  # that of its value among the filters


def chips(asked: SearchFields) -> tuple[Chip, ...]:
    """All that is chosen beside words."""
    given = asked.parameters()
    found = []
    for place, (name, value) in enumerate(given):
        plain = name.removeprefix("not_")
        if plain not in _WORDS:
            continue
        href = _address([*given[:place], *given[place + 1 :]])
        words = _words(plain, str(value))
        found.append(Chip(_WORDS[plain], words, href, name != plain, place_of(plain, str(value))))
    return tuple(found)


def groups(asked: SearchFields, facets: Iterable[Facet], years: Sequence[str] = ()) -> tuple[Group, ...]:
    """The filters with the values that can be chosen.

    Args:
        asked: What is asked now.
        facets: Counts.
        years: Of the archive's documents: offered without counts where only the newest were counted.
    """
    made = (_group(asked, facet, years) for facet in facets)
    return tuple(group for group in made if group.values)


def _group(asked: SearchFields, facet: Facet, years: Sequence[str]) -> Group:
    field = facet.field
    if field == "dated":
        values = tuple(_dated(asked, facet, years))
    elif field == "sums":
        values = tuple(_sums(asked, facet))
    else:
        values = tuple(_values(asked, facet))
    anchor = _ANCHORS.get(field, field if field != "dated" else "")
    return Group(field, _TITLES[field], anchor, values, is_any=field not in {"dated", "sums"})


def _values(asked: SearchFields, facet: Facet) -> Iterator[Choosable]:
    field = facet.field
    given = asked.parameters()
    base = _address(given)
    join = "&" if "?" in base else "?"
    chosen = [str(each) for each in getattr(asked, field)]
    counts = {each.value: each.count for each in facet.values}
    labels = {each.value: each.words for each in facet.values}
    # What is chosen can be taken back wherever it stands in the counts, or where it is not among them.
    for value in dict.fromkeys((*(each for each in chosen if each not in counts), *counts)):
        is_chosen = value in chosen
        encoded = quote(value, safe="")
        href = (
            _address([pair for pair in given if pair != (field, value)])
            if is_chosen
            else f"{base}{join}{field}={encoded}"
        )
        without = "" if is_chosen else f"{base}{join}not_{field}={encoded}"
        words = _words(field, labels.get(value, value))
        kind = f"k-{value}" if field == "kind" else ""
        yield Choosable(
            words,
            counts.get(value, 0),
            href,
            without,
            is_chosen,
            _SIGNS.get(value),
            kind,
            place_of(field, value),
        )


def _dated(asked: SearchFields, facet: Facet, years: Sequence[str]) -> Iterator[Choosable]:
    counts = {each.value: each.count for each in facet.values}
    offered = tuple(counts) if facet.exact else years
    given = [pair for pair in asked.parameters() if pair[0] not in {"since", "until"}]
    for year in offered:
        is_chosen = asked.since == asked.until == year
        href = _address(given if is_chosen else [*given, ("since", year), ("until", year)])
        count = counts.get(year, 0) if facet.exact else None
        yield Choosable(year, count, href, "", is_chosen, None, "", place_of("dated", year))


def _sums(asked: SearchFields, facet: Facet) -> Iterator[Choosable]:
    given = [pair for pair in asked.parameters() if pair[0] != "sums"]
    for each in facet.values:
        is_chosen = asked.sums is not None and ("1" if asked.sums else "0") == each.value
        href = _address(given if is_chosen else [*given, ("sums", each.value)])
        yield Choosable(each.words, each.count, href, "", is_chosen, None, "", place_of("sums", each.value))


def place_of(field: str, value: str) -> str:
    """Where a value stands on the page: the same on the next, so that what has the focus keeps it."""
    return f"{field}-{zlib.crc32(value.encode('utf-8', 'replace')):08x}"


def _words(field: str, value: str) -> str:
    """A value in words for people: the name of a party for its code."""
    if field == "only":
        return "no others"
    if field in {"party", "between"}:
        return party_name(value)
    if field == "sums":
        return "names a sum" if value == "1" else "names none"
    return value.upper() if field == "currency" else value


def _address(parameters: Sequence[tuple[str, object]]) -> str:
    return f"{PATH}?{urlencode(parameters)}" if parameters else PATH


def hidden(asked: SearchFields, *fields: str) -> list[tuple[str, object]]:
    """What a form must carry along that has fields of its own for the rest."""
    return [pair for pair in asked.parameters() if pair[0] not in {"q", *fields}]
