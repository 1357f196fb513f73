"""Acronyms: what stands in brackets after a name, and the names that a document introduces with one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType

# How far around a bracket its spelt-out name is looked for, in characters: the longest introduced names in
# communiqués have some 200; behind the bracket stand a noun or two ("(JUNO) program").
_BEFORE, _AFTER = 240, 60
_FEW = 60  # acronyms of one document that are tried one by one

# "(JUCEP)", "(“JUCEP”)", "(the ‘Quad’)", "(hereinafter “MOC”)", "(BE-READY)", "(SCC: “2+2”)", "(CoRe)".
BRACKET = (
    r"\((?:the\s|hereinafter\s|hereafter\s|also\s)?(?:the\s)?[“\"‘'’]?"
    r"(?:[A-Z]|[a-z]{1,2}[A-Z])[^()\n]{0,50}\)"
)
_COMPOUND = re.compile(r"\b[A-Z][A-Za-z\d]*(?:-[A-Z\d]+)+\b|\b[A-Z]{2}[A-Z\d]{2,}\b")
_BRACKET = re.compile(BRACKET)
_SHORT = re.compile(
    r"\((?:the\s|hereinafter\s|hereafter\s|also\s)?(?:the\s)?[“\"‘'’]?"
    r"(?P<short>(?:[A-Z](?=[A-Za-z\d-]*[A-Z])|[a-z]{1,2}[A-Z](?=[A-Z]))[A-Za-z\d]*(?:-[A-Za-z\d]+)*)(?=[,.;:”\"’')\s])"
)


@dataclass(frozen=True)
class KnownNames:
    """What one document defines anywhere in its text.

    Attributes:
        by_acronym: Acronym to spelt-out name, both as written, for initiatives only: ``"JUCEP"`` to
            ``"Japan-U.S. Clean Energy Partnership"``. Acronyms of ministries, agencies, companies and terms
            are left out. Also names without a programme noun, which only one place of the document explains
            ("the launch of Blue Tide Forward"): each stands for itself.
        acronyms: The key of a spelt-out name to its acronym: all spellings of a name have one key.
        groupings: Groups of states that the document is not of; for it they are forums.
    """

    by_acronym: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    acronyms: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    groupings: frozenset[str] = frozenset()

    @cached_property
    def _by_opening(self) -> dict[str, list[str]]:
        """The acronyms by their first two characters."""
        found: dict[str, list[str]] = {}
        for short in self.by_acronym:
            found.setdefault(short[:2], []).append(short)
        return found

    def within(self, statement: str) -> list[str]:
        """The acronyms that stand in a statement.

        In a document with hundreds only those are tried whose first two characters the statement holds, or
        each new acronym would cost every statement some time.
        """
        tried: Iterable[str] = self.by_acronym
        if len(self.by_acronym) > _FEW:
            pairs = set(map("".join, pairwise(statement)))
            tried = (short for pair in pairs & self._by_opening.keys() for short in self._by_opening[pair])
        return [short for short in tried if short in statement]


def acronym_of(bracket: str) -> str | None:
    """The acronym that a bracket introduces.

    Args:
        bracket: The bracket with its parentheses. Surface forms: ``(JUCEP)``, ``(“JUCEP”)``,
            ``(the ‘IRA’)``, ``(hereinafter “MOC”)``, ``(BE-READY)``, ``(CoRe)``, ``(SCC: “2+2”)``.

    Returns:
        The acronym without quotation marks, or None when the bracket holds anything else. At least two
        capitals make an acronym: "(Compact)" and "(2005)" are none.
    """
    match = _SHORT.match(bracket)
    return match["short"] if match else None


def spellings(text: str, acronyms: Collection[str]) -> Iterator[tuple[str, str]]:
    """Other spellings of acronyms in a text: with a hyphen more or less, or as a plural.

    Args:
        text: The canonical text of a document.
        acronyms: The acronyms as they were introduced: ``"JUCEP"``.

    Yields:
        ``(spelling, acronym)`` for each spelling that is not itself an acronym: ``("JU-CEP", "JUCEP")``.
    """
    plain = {acronym.replace("-", ""): acronym for acronym in acronyms if len(acronym) > 3}
    if plain:
        for spelling in set(_COMPOUND.findall(text)).difference(acronyms):
            acronym = plain.get(spelling.replace("-", ""))
            if acronym is not None:
                yield spelling, acronym


def introductions(text: str) -> Iterator[tuple[str, int, int, int]]:
    """Every bracket that may introduce an acronym, with the stretch of text that may spell it out.

    Args:
        text: The canonical text of a document, or any part of it.

    Yields:
        ``(acronym, bracket start, window start, window end)``; the window never leaves the bracket's line
        and never reaches back over an earlier such bracket's end.
    """
    floor = 0
    for match in _BRACKET.finditer(text):
        acronym = acronym_of(match[0])
        if acronym is None:
            continue
        start = max(floor, match.start() - _BEFORE)
        start = max(start, text.rfind("\n", start, match.start()) + 1)
        end = min(len(text), match.end() + _AFTER)
        newline = text.find("\n", match.end(), end)
        yield acronym, match.start(), start, end if newline < 0 else newline
        floor = match.end()
