"""Stage: what later documents say of a promise."""

from __future__ import annotations

import pytest
from tests.following.made import link, said

from troth.following.chain import ChainLink
from troth.following.stage import stage_of
from troth.types import FollowedStatement, Kind, Relation


def _stage(*rows: tuple[Relation, Kind], same: bool = True) -> tuple[str, str]:
    promise = said("p", "We will open an academy.")
    later = {f"s{number}": said(f"s{number}", "Said.", kind) for number, (_, kind) in enumerate(rows)}
    chain = [
        ChainLink(link("p", f"s{number}", relation), 0.9, same) for number, (relation, _) in enumerate(rows)
    ]
    reading = stage_of(promise, chain, later, lambda _: ())
    return reading.stage, reading.by


@pytest.mark.parametrize(
    ("rows", "stage", "by"),
    [
        ([], "promised", "p"),
        ([("reaffirms", "commitment")], "promised", "p"),
        ([("reaffirms", "action")], "promised", "p"),
        ([("progresses", "action")], "under way", "s0"),
        ([("progresses", "action"), ("progresses", "action")], "under way", "s1"),
        ([("progresses", "action"), ("reaffirms", "commitment")], "under way", "s0"),
        ([("expands", "commitment")], "promised", "p"),
        ([("expands", "action")], "under way", "s0"),
        ([("narrows", "commitment")], "promised", "p"),
        ([("fulfils", "action")], "done", "s0"),
        ([("progresses", "action"), ("fulfils", "action")], "done", "s1"),
        ([("fulfils", "action"), ("expands", "commitment")], "done", "s0"),
        ([("fulfils", "action"), ("progresses", "action"), ("abandons", "action")], "done", "s0"),
        ([("replaces", "commitment")], "replaced", "s0"),
        ([("abandons", "action")], "abandoned", "s0"),
        ([("abandons", "action"), ("progresses", "action")], "under way", "s1"),
        ([("replaces", "commitment"), ("fulfils", "action")], "done", "s1"),
    ],
)
def test_stage_by_relations(rows: list[tuple[Relation, Kind]], stage: str, by: str) -> None:
    assert _stage(*rows) == (stage, by)


@pytest.mark.parametrize(
    ("relation", "stage"),
    [
        ("fulfils", "under way"),
        ("progresses", "under way"),
        ("abandons", "promised"),
        ("replaces", "promised"),
        ("reaffirms", "promised"),
    ],
)
def test_through_more_than_a_reaffirmation_only_work_under_way_is_passed_on(
    relation: Relation, stage: str
) -> None:
    assert _stage((relation, "action"), same=False)[0] == stage


@pytest.mark.parametrize(("kind", "stage"), [("action", "done"), ("commitment", "under way")])
def test_a_programme_that_was_to_be_set_up_is_done_when_it_is_set_up(kind: Kind, stage: str) -> None:
    promise, later = said("p", "We will launch the Academy."), said("s", "We launched the Academy.", kind)

    def sets_up(_: FollowedStatement) -> tuple[int, ...]:
        return (7,)

    chain = [ChainLink(link("p", "s"), 0.9, True)]
    assert stage_of(promise, chain, {"s": later}, sets_up).stage == stage
