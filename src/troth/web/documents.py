"""The list of documents as it is shown: its filters as links, and what is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from troth.serving.documents import DocumentFacets
from troth.vocabulary.parties import party_name
from troth.web.filtering import Chip, Choosable, Group, place_of
from troth.web.frame import query

PATH = "/documents"
_OFFERED = 120  # parties that can be clicked; all have their own pages

Parameters = list[tuple[str, object]]


class Asked(Protocol):
    """Which documents are listed."""

    party: list[str]
    not_party: list[str]
    only: bool
    year: int | None
    not_year: list[int]
    words: str

    def parameters(self, **changed: object) -> Parameters:
        """What an address says of it, some of it changed."""
        ...


def groups(asked: Asked, facets: DocumentFacets) -> tuple[Group, ...]:
    """The filters with the values that can be chosen."""
    made = (
        Group("year", "Year", "", tuple(_years(asked, facets)), is_any=False),
        Group("party", "Party", "party", tuple(_parties(asked, facets)), is_any=False),
    )
    return tuple(group for group in made if group.values)


def chips(asked: Asked) -> tuple[Chip, ...]:
    """All that is chosen, with the address without it."""
    found = []
    if asked.words:
        found.append(_chip("Title holds", ("words", asked.words), _address(asked, words="")))
    for each in asked.party:
        rest = [other for other in asked.party if other != each]
        href = _address(asked, party=rest, only=asked.only and bool(rest))
        found.append(_chip("Party", ("party", each), href))
    for each in asked.not_party:
        rest = [other for other in asked.not_party if other != each]
        found.append(_chip("Party", ("party", each), _address(asked, not_party=rest), refused=True))
    if asked.only:
        found.append(_chip("And", ("only", "no other party"), _address(asked, only=False)))
    if asked.year:
        found.append(_chip("Year", ("year", str(asked.year)), _address(asked, year=None)))
    for year in asked.not_year:
        years = [other for other in asked.not_year if other != year]
        found.append(_chip("Year", ("year", str(year)), _address(asked, not_year=years), refused=True))
    return tuple(found)


def _chip(label: str, chosen: tuple[str, str], href: str, *, refused: bool = False) -> Chip:
    """Something that is chosen: its filter and its value, and the address without it."""
    field, value = chosen
    return Chip(
        label, party_name(value) if field == "party" else value, href, refused, place_of(field, value)
    )


def _years(asked: Asked, facets: DocumentFacets) -> Iterator[Choosable]:
    for year, count in facets.years:
        if year is None or year in asked.not_year:
            continue
        chosen = year == asked.year
        href = _address(asked, year=None if chosen else year)
        without = "" if chosen else _address(asked, not_year=[*asked.not_year, year])
        yield _choosable("year", (str(year), str(year)), count, (href, without), chosen=chosen)


def _parties(asked: Asked, facets: DocumentFacets) -> Iterator[Choosable]:
    for key, name, count in facets.parties[:_OFFERED]:
        chosen = key in asked.party
        rest = [each for each in asked.party if each != key]
        href = _address(asked, party=rest if chosen else [*asked.party, key])
        without = "" if chosen else _address(asked, not_party=[*asked.not_party, key])
        yield _choosable("party", (key, name), count, (href, without), chosen=chosen)


def _choosable(
    field: str, value: tuple[str, str], count: int, addresses: tuple[str, str], *, chosen: bool
) -> Choosable:
    """A value of a filter: what it is and its words, how many have it, the addresses with and without it."""
    (key, words), (href, without) = value, addresses
    return Choosable(words, count, href, without, chosen, None, "", place_of(field, key))


def _address(asked: Asked, **changed: object) -> str:
    return f"{PATH}{query(asked.parameters(**changed))}"
