"""Stage: how far a promise has come, by what later documents say of it. Always self-reported."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from troth.following.chain import ChainLink
from troth.types import FollowedStatement, Stage


@dataclass(frozen=True, slots=True)
class Reading:
    """A stage and the statement that it is read from."""

    stage: Stage
    by: str  # id of the statement


def stage_of(
    promise: FollowedStatement,
    chain: Sequence[ChainLink],
    statements: Mapping[str, FollowedStatement],
    sets_up: Callable[[FollowedStatement], Collection[int]],
) -> Reading:
    """The stage of a promise.

    ``done`` by the first statement that fulfils it: what comes after does not undo it. Else the last word
    counts: ``replaced``, ``abandoned``, or ``under way`` when it progresses, or is expanded or narrowed by
    what was done already. A promise that is only reaffirmed, or expanded by a further promise, stays
    ``promised``.

    Through a statement that does more than reaffirm the promise only work under way is passed on: where an
    expansion is fulfilled or given up, the promise itself need not be.

    Args:
        promise: The statement that promises it first.
        chain: Its chain, oldest first.
        statements: The statements of all documents by id.
        sets_up: Which initiatives a statement is about setting up, none where it promises more than that. A
            promise to set one up is done when an action of a later document says so ("launched the Academy in
            May"), whatever else the link says.

    Returns:
        The stage, with the statement that says so: the promise itself where nothing else does.
    """
    wanted = frozenset(sets_up(promise))
    reading = Reading("promised", promise.id)
    for each in chain:
        later = statements[each.link.later]
        stage = _said(each, later)
        if (
            stage == "under way"
            and each.same
            and later.coding.kind == "action"
            and wanted & {*sets_up(later)}
        ):
            stage = "done"
        if stage == "done":
            return Reading("done", later.id)
        if stage:
            reading = Reading(stage, later.id)
    return reading


def _said(each: ChainLink, later: FollowedStatement) -> Stage | None:
    """What one link says of the stage."""
    match each.link.relation:
        case "fulfils":
            return "done" if each.same else "under way"
        case "replaces":
            return "replaced" if each.same else None
        case "abandons":
            return "abandoned" if each.same else None
        case "progresses":
            return "under way"
        case "expands" | "narrows":
            return "under way" if later.coding.kind == "action" else None
        case "reaffirms":
            return None
