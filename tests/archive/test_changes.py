"""What changed between two versions: statements kept, reworded, new and gone."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from troth.archive.changes import Changes, changes

LEND = "Canada will lend $2 billion to 3 new ports by 2031."
LEND_MORE = "Canada will lend $3 billion to 3 new ports by 2032."
HATCH = "Norway intends to open a hatchery."
TONE = "Canada welcomes the tone of the talks."

CASES = [
    ([], [], Changes((), (), (), ())),
    ([LEND], [], Changes((), (), (0,), ())),
    ([], [LEND], Changes((), (), (), (0,))),
    ([LEND, HATCH], [HATCH, LEND], Changes(((0, 1), (1, 0)), (), (), ())),
    ([LEND, HATCH], [LEND_MORE, HATCH], Changes(((1, 1),), ((0, 0),), (), ())),
    ([LEND], [TONE], Changes((), (), (0,), (0,))),
    ([HATCH, HATCH], [HATCH], Changes(((0, 0),), (), (1,), ())),
    ([HATCH], ["Norway  intends to\nopen a hatchery."], Changes(((0, 0),), (), (), ())),
    ([LEND, LEND_MORE], [LEND_MORE.replace("3 new", "4 new"), LEND], Changes(((0, 1),), ((1, 0),), (), ())),
    ([""], ["", "..."], Changes(((0, 0),), (), (), (1,))),
]


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_changes(before: list[str], after: list[str], expected: Changes) -> None:
    assert changes(before, after) == expected


WORDS = st.lists(st.sampled_from(["port", "ships", "lend", "by", "2031", "and"]), max_size=8).map(" ".join)

# How long the machine takes says nothing of the rule.
UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@UNTIMED
@given(st.lists(WORDS, max_size=12), st.lists(WORDS, max_size=12))
def test_every_statement_is_told_of_once(before: list[str], after: list[str]) -> None:
    found = changes(before, after)
    pairs = [*found.kept, *found.reworded]
    assert sorted([one for one, _ in pairs] + list(found.gone)) == list(range(len(before)))
    assert sorted([other for _, other in pairs] + list(found.new)) == list(range(len(after)))
    assert all(before[one].split() == after[other].split() for one, other in found.kept)


@UNTIMED
@given(st.lists(WORDS, max_size=12))
def test_nothing_changes_in_the_same(statements: list[str]) -> None:
    found = changes(statements, statements)
    assert found.kept == tuple((place, place) for place in range(len(statements)))
    assert (found.reworded, found.gone, found.new) == ((), (), ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["a " * 500_000 + "b"], ["a " * 500_000 + "c"]),
        (["x" * 3_000_000], ["x" * 2_999_999]),
        ([f"the same words {n}" for n in range(20_000)], [f"the same words {n}." for n in range(20_000)]),
        (["lend " * 30] * 20_000, ["lend " * 31] * 20_000),
    ],
    ids=["many words", "one long word", "common words", "one word"],
)
def test_hostile_sizes_end(before: list[str], after: list[str]) -> None:
    found = changes(before, after)
    assert len(found.kept) + len(found.reworded) + len(found.gone) == len(before)


def test_among_common_words_what_stands_where_it_stood_is_the_same() -> None:
    before = [f"Japan and Norway will lend ships to port {n}." for n in range(200)]
    after = [f"Japan and Norway will lend ships to port {n} soon." for n in range(200)]
    assert changes(before, after).reworded == tuple((n, n) for n in range(200))
