from __future__ import annotations

import pytest

from troth.publishing.selection import Selection, is_selected, lowest
from troth.types import Coding, Confidence


def test_the_lowest_confidence_is_of_any_code() -> None:
    assert lowest(Confidence(0.95, firmness=0.9, dates=0.4)) == 0.4
    assert lowest(Confidence(0.7)) == 0.7


@pytest.mark.parametrize(("below", "expected"), [(0.5, False), (0.6, False), (0.61, True), (1.0, True)])
def test_doubtful_statements_have_a_code_below(below: float, expected: bool) -> None:
    coding = Coding("commitment", confidence=Confidence(0.9, actors=0.6))
    assert is_selected(Selection(doubtful=below), coding) is expected
    assert Selection(doubtful=below)
