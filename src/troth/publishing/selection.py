"""Which statements a reader asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from troth.types import CONFIDENCES, KINDS, CodedDocument, Coding, Confidence, Kind, Statement


@dataclass(frozen=True, slots=True)
class Selection:
    """Statements of any of the kinds and any of the actors that are doubtful; what is empty asks for all."""

    kinds: frozenset[Kind] = frozenset()
    actors: frozenset[str] = frozenset()  # ISO codes or names as written, case-folded
    actors_as_given: tuple[str, ...] = ()  # the same for people to read; may be left out
    doubtful: float | None = None  # only those with a code that is less likely than this to be right

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return bool(self.kinds or self.actors or self.doubtful is not None)


EVERYTHING = Selection()


def actor_names(selection: Selection) -> tuple[str, ...]:
    """The actors that were asked for as people should see them."""
    return selection.actors_as_given or tuple(sorted(selection.actors))


def kind_names(selection: Selection) -> tuple[Kind, ...]:
    """The kinds that were asked for, in the order in which a statement is tried for them."""
    return tuple(kind for kind in KINDS if kind in selection.kinds)


def lowest(confidence: Confidence) -> float:
    """The confidence in the code that is least likely to be right."""
    figures: list[float | None] = [getattr(confidence, name) for name in CONFIDENCES]
    return min(figure for figure in figures if figure is not None)


def is_selected(selection: Selection, coding: Coding) -> bool:
    """Whether a statement with this coding was asked for."""
    if selection.kinds and coding.kind not in selection.kinds:
        return False
    if selection.doubtful is not None and lowest(coding.confidence) >= selection.doubtful:
        return False
    if not selection.actors:
        return True
    return any(
        actor.name.casefold() in selection.actors or (actor.code or "").casefold() in selection.actors
        for actor in coding.actors
    )


def selected(coded: CodedDocument, selection: Selection) -> Iterator[tuple[Statement, Coding]]:
    """The statements that were asked for with their codings, in reading order."""
    pairs = zip(coded.document.statements, coded.codings, strict=True)
    if not selection:
        yield from pairs
    for statement, coding in pairs:
        if is_selected(selection, coding):
            yield statement, coding
