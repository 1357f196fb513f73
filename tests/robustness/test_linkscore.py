"""What links are measured and fitted with."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from bench.fitting import fitted_values
from bench.linked import LABELS, Linked, StatementMissingError, corpus_pairs
from bench.linkscore import Counts, compare, counts_of, totals
from tests.following.made import paper, said

from troth.types import Link, Relation

RELATIONS = {"fulfils", "progresses", "reaffirms", "expands", "narrows", "replaces", "abandons"}
DOCUMENTS = (
    paper("a.", "2021-01-01", *(said(each, f"We will {each}.") for each in "abcd")),
    paper("b.", "2022-01-01", *(said(each, f"They {each}.") for each in "wxyz")),
)
PAIR = Linked(
    "pair",
    "gold",
    DOCUMENTS,
    frozenset("abc"),
    {("a", "x"): frozenset({"fulfils", "progresses"})},
    {("b", "y"): frozenset({"expands"})},
    frozenset("c"),
)


def _link(one: str, other: str, relation: Relation = "progresses") -> Link:
    return Link(one, other, relation, 0.9, ())


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([], Counts(0, 0, 1, 1, 0, 0, 0)),
        ([_link("a", "x")], Counts(1, 0, 0, 1, 0, 0, 1)),
        ([_link("a", "x", "abandons")], Counts(1, 0, 0, 1, 0, 0, 0)),
        ([_link("a", "y")], Counts(0, 1, 1, 1, 0, 0, 0)),
        ([_link("b", "y")], Counts(0, 0, 1, 1, 0, 0, 0)),  # optional
        ([_link("c", "x")], Counts(0, 1, 1, 0, 0, 1, 0)),
        ([_link("d", "x")], Counts(0, 0, 1, 1, 0, 0, 0)),  # nobody was asked
    ],
)
def test_links_beside_those_of_people(links: list[Link], expected: Counts) -> None:
    assert counts_of(PAIR, links) == expected


def test_all_groups_are_counted_apart_and_together() -> None:
    found = totals({"one": ("gold", Counts(1, 2, 3)), "two": ("corpus", Counts(4, 5, 6))})
    assert found == {"gold": Counts(1, 2, 3), "corpus": Counts(4, 5, 6), "all": Counts(5, 7, 9)}
    assert list(found)[-1] == "all"


@pytest.mark.parametrize(
    ("now", "status"),
    [(Counts(90, 10, 10), 0), (Counts(91, 9, 9), 0), (Counts(89, 11, 11), 1)],
)
def test_a_measure_that_lost_more_than_half_a_point_fails(now: Counts, status: int, tmp_path: Path) -> None:
    frozen = tmp_path / "frozen.json"
    row = {"group": "gold", "counts": list(Counts(90, 10, 10))}
    frozen.write_text(json.dumps({"pairs": {"pair": row, "gone": row}}), encoding="utf-8")
    assert compare({"pair": ("gold", now)}, frozen) == status
    assert compare({"other": ("gold", now)}, frozen) == 2


def test_labels_hold_identities_and_relations_and_nothing_else() -> None:
    files = sorted(LABELS.glob("*.json"))
    assert files
    for file in files:
        record = json.loads(file.read_text(encoding="utf-8"))
        assert set(record) == {"earlier", "later", "readers", "asked", "required", "optional"}
        linked = [(one, links) for sort in ("required", "optional") for one, links in record[sort].items()]
        assert {one for one, _ in linked} <= set(record["asked"])
        names = [*record["asked"], *(other for _, links in linked for other in links)]
        assert all(len(each) == 20 and set(each) <= set("0123456789abcdef") for each in names)
        assert all(set(given) <= RELATIONS and given for _, links in linked for given in links.values())
        assert not [one for one, links in record["required"].items()
                    if links.keys() & record["optional"].get(one, {}).keys()]  # fmt: skip


def test_a_statement_that_is_no_longer_there_is_named(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("We will dredge harbours.\n", encoding="utf-8")
    labels = tmp_path / "labels"
    labels.mkdir()
    record = {
        "earlier": "a.md",
        "later": "b.md",
        "readers": 1,
        "asked": ["0" * 20],
        "required": {},
        "optional": {},
    }
    (labels / "pair.json").write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(StatementMissingError, match=r"links/pair\.json: .* the statement 0{20}"):
        list(corpus_pairs(tmp_path, labels))
    (tmp_path / "b.md").unlink()
    with pytest.raises(StatementMissingError, match=r"does not hold b\.md"):
        list(corpus_pairs(tmp_path, labels))


def test_a_value_that_tells_weighs_and_one_that_does_not_weighs_little() -> None:
    telling = [value / 50 for value in range(100)]
    idle = [float(place % 2) for place in range(100)]
    true = [value > 1 if place % 10 else place % 20 == 0 for place, value in enumerate(telling)]
    weight, other, base = fitted_values([telling, idle], true, 1.0)
    assert weight > 1 > abs(other)
    assert base < 0


def test_the_fit_is_where_the_slope_is_nothing() -> None:
    columns = [[0.1, 0.9, 0.4, 0.3, 0.8, 0.5], [1.0, 0.0, 1.0, 0.0, 0.0, 1.0], [2.0] * 6]
    true = [False, True, True, False, True, False]
    ridge = 0.5
    *weights, base = fitted_values(columns, true, ridge)
    chances = [
        1 / (1 + math.exp(-base - sum(w * x for w, x in zip(weights, row, strict=True))))
        for row in zip(*columns, strict=True)
    ]
    errors = [chance - so for chance, so in zip(chances, true, strict=True)]
    for weight, column in zip(weights, columns, strict=True):
        mean = sum(column) / 6
        held = ridge * sum((value - mean) ** 2 for value in column) / 6
        assert sum(e * x for e, x in zip(errors, column, strict=True)) + held * weight == pytest.approx(
            0, abs=1e-9
        )
    assert weights[2] == pytest.approx(0, abs=1e-9)
    assert fitted_values(columns, true, ridge, [*weights, base]) == pytest.approx([*weights, base])
