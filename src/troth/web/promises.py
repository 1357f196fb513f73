"""Lists of promises as they are shown: their filters as links, and what is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote_plus

from troth.serving.promise_facets import Chip as Chosen
from troth.serving.promise_facets import Facet, Value
from troth.serving.promise_query import Choices
from troth.web.filtering import Chip, Choosable, Group, place_of
from troth.web.frame import query


def groups(path: str, asked: Choices, facets: Iterable[Facet]) -> tuple[Group, ...]:
    """The filters with the values that can be chosen; what is refused is taken back where it is named.

    Args:
        path: Of the list.
        asked: What is asked now.
        facets: Counts.
    """
    base = _address(path, asked.parameters())
    base += "&" if "?" in base else "?"
    made = (
        Group(
            facet.field,
            facet.title,
            facet.anchor,
            tuple(_choosable((path, base), asked, facet, each) for each in facet.values),
        )
        for facet in facets
    )
    return tuple(group for group in made if group.values)


def chips(path: str, asked: Choices, chosen: Iterable[Chosen]) -> tuple[Chip, ...]:
    """All that is chosen, each with the address without it.

    Args:
        path: Of the list.
        asked: What is asked now.
        chosen: The values, in words.
    """
    found = [
        Chip(
            each.title,
            each.words,
            _address(path, asked.toggled(each.name, each.value)),
            each.unwanted,
            place_of(each.name.removeprefix("not_"), each.value),
        )
        for each in chosen
    ]
    if getattr(asked, "only", False):
        without = _address(path, asked.parameters(only=False))
        found.append(Chip("And", "no other party", without, refused=False, id=place_of("only", "1")))
    return tuple(found)


def _choosable(paths: tuple[str, str], asked: Choices, facet: Facet, each: Value) -> Choosable:
    field = facet.field

    def toggled(name: str) -> str:
        path, base = paths
        if getattr(asked, name) or each.wanted:
            return _address(path, asked.toggled(name, each.value))
        # Nothing is taken back and no list grows: what is asked for stands at the end.
        return f"{base}{name}={quote_plus(each.value)}"

    return Choosable(
        words=each.words,
        count=each.count,
        href=toggled(field),
        without="" if each.wanted else toggled(f"not_{field}"),
        chosen=each.wanted,
        sign=each.sign,
        kind=f"s-{each.value.replace(' ', '-')}" if field == "stage" else "",
        id=place_of(field, each.value),
    )


def _address(path: str, parameters: list[tuple[str, Any]]) -> str:
    return f"{path}{query(parameters)}"
