"""The documents of the relations are many-sided: a relation over empty codes would say nothing."""

from __future__ import annotations

from collections import Counter

from tests.robustness.papers import markdown
from tests.robustness.relations import NAMES, code, coded, paper

ROWS = [row for name in NAMES for row in coded(code(markdown(paper(name))))]
CODES = [row.codes for row in ROWS]


def test_there_are_many_statements_of_every_kind() -> None:
    kinds = Counter(one.kind for one in CODES)
    assert len(ROWS) >= 130
    assert kinds["commitment"] >= 60
    assert min(kinds["action"], kinds["position"], kinds["context"]) >= 12


def test_promises_are_of_every_sort() -> None:
    assert min(Counter(one.firmness for one in CODES if one.firmness).values()) >= 8
    assert min(Counter(one.specificity for one in CODES if one.specificity).values()) >= 20


def test_there_are_values_of_every_sort() -> None:
    assert sum(bool(row.lead_in) for row in ROWS) >= 20
    assert sum(bool(one.money) for one in CODES) >= 8
    assert sum(bool(one.dates) for one in CODES) >= 25
    assert sum(bool(one.targets) for one in CODES) >= 12
    assert sum(bool(one.initiatives) for one in CODES) >= 8
    assert sum(bool(one.partners) for one in CODES) >= 4
    assert {role for one in CODES for _, role in one.dates} == {"by", "from", "on"}
    assert len({frozenset(one.actors) for one in CODES}) >= 8
