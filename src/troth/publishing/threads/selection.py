"""Which threads a reader asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from troth.types import (
    DEADLINE_POSITIONS,
    FIRMNESSES,
    STAGES,
    DeadlinePosition,
    Firmness,
    FollowedStatement,
    Stage,
    Thread,
)

Mentions = Literal["mentioned", "not mentioned", "nothing later"]

MENTIONS: tuple[Mentions, ...] = ("mentioned", "not mentioned", "nothing later")


@dataclass(frozen=True, slots=True)
class ThreadSelection:
    """Threads whose promise has any of the values of each field; a field that is empty asks for all."""

    parties: tuple[str, ...] = ()  # who promises: ISO codes or names, in any case of letters
    sections: tuple[str, ...] = ()  # words that a title above the promise holds, in any case of letters
    stages: frozenset[Stage] = frozenset()
    firmness: frozenset[Firmness] = frozenset()
    deadlines: frozenset[DeadlinePosition] = frozenset()
    mentions: frozenset[Mentions] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return self != ALL_THREADS


ALL_THREADS = ThreadSelection()


def mentions_of(thread: Thread) -> Mentions:
    """Whether later documents take a promise up; ``nothing later`` where there is none that could."""
    if thread.mentioned_in:
        return "mentioned"
    return "not mentioned" if thread.not_mentioned_in else "nothing later"


def is_wanted(selection: ThreadSelection, thread: Thread, promise: FollowedStatement) -> bool:
    """Whether a thread was asked for.

    Args:
        selection: What was asked for.
        thread: The thread.
        promise: The statement of its ``commitment``.
    """
    return (
        (not selection.stages or thread.stage in selection.stages)
        and (not selection.deadlines or thread.deadline.position in selection.deadlines)
        and (not selection.mentions or mentions_of(thread) in selection.mentions)
        and (not selection.firmness or promise.coding.firmness in selection.firmness)
        and (not selection.parties or _is_of_party(selection, promise))
        and (not selection.sections or _is_in_section(selection, promise))
    )


def selection_words(selection: ThreadSelection) -> str:
    """``"party JPN; stage done or replaced"``: what was asked for, empty where that is everything."""
    asked = {
        "party": selection.parties,
        "section": selection.sections,
        "stage": [each for each in STAGES if each in selection.stages],
        "firmness": [each for each in FIRMNESSES if each in selection.firmness],
        "deadline": [each for each in DEADLINE_POSITIONS if each in selection.deadlines],
        "in later documents": [each for each in MENTIONS if each in selection.mentions],
    }
    return "; ".join(f"{name} {' or '.join(values)}" for name, values in asked.items() if values)


def _is_of_party(selection: ThreadSelection, promise: FollowedStatement) -> bool:
    wanted = {each.casefold() for each in selection.parties}
    return any(
        actor.name.casefold() in wanted or (actor.code or "").casefold() in wanted
        for actor in promise.coding.actors
    )


def _is_in_section(selection: ThreadSelection, promise: FollowedStatement) -> bool:
    titles = [" ".join(title.split()).casefold() for title in promise.path]
    return any(words.casefold() in title for words in selection.sections for title in titles)
