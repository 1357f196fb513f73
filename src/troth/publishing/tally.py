"""Counts of codes, of one document or of many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from troth.publishing.selection import EVERYTHING, Selection, selected
from troth.types import CodedDocument, Coding


@dataclass(slots=True)
class Tally:
    """How many statements have each code."""

    statements: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    firmness: Counter[str] = field(default_factory=Counter)  # of commitments
    specificity: Counter[str] = field(default_factory=Counter)  # of commitments
    actors: Counter[str] = field(default_factory=Counter)  # statements each actor has a part in

    def add(self, other: Tally) -> None:
        """Take in the counts of another."""
        self.statements += other.statements
        self.kinds += other.kinds
        self.firmness += other.firmness
        self.specificity += other.specificity
        self.actors += other.actors

    def count(self, coding: Coding) -> None:
        """Take in one statement."""
        self.statements += 1
        self.kinds[coding.kind] += 1
        if coding.firmness:
            self.firmness[coding.firmness] += 1
        if coding.specificity:
            self.specificity[coding.specificity] += 1
        self.actors.update({actor_label(actor.name, actor.code) for actor in coding.actors})


def actor_label(name: str, code: str | None) -> str:
    """An actor for people: ``"Japan (JPN)"``, or the name alone where there is no code."""
    return f"{name} ({code})" if code and code != name else name


def tally(coded: CodedDocument, selection: Selection = EVERYTHING) -> Tally:
    """The counts of one document's selected statements."""
    return _of(coding for _, coding in selected(coded, selection))


def by_section(coded: CodedDocument, selection: Selection = EVERYTHING) -> dict[tuple[str, ...], Tally]:
    """The counts under each section path, in reading order; sections of one path count together."""
    counts: dict[tuple[str, ...], Tally] = {}
    for statement, coding in selected(coded, selection):
        counts.setdefault(statement.path, Tally()).count(coding)
    return counts


def _of(codings: Iterable[Coding]) -> Tally:
    counts = Tally()
    for coding in codings:
        counts.count(coding)
    return counts
