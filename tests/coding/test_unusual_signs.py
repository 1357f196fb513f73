"""Hyphens and apostrophes in other signs: coded as the usual ones, quoted as they are."""

from __future__ import annotations

import pytest

from troth.coding import code_document
from troth.reading import read_document

_TEXT = (
    "---\ndate: 2024-04-10\ntitle: Joint Statement of Norway and Kenya\n---\n"
    "# Joint Statement of Norway and Kenya\n\n"
    "Norway’s government will co-finance the Ports-First Compact by mid-August 2025."
)


@pytest.mark.parametrize(("usual", "sign"), [("-", "\u2010"), ("-", "\u2011"), ("’", "\u02bc")])
def test_signs_of_the_same_look_code_alike(usual: str, sign: str) -> None:
    body = _TEXT.index("Norway’s")
    other = _TEXT[:body] + _TEXT[body:].replace(usual, sign)
    (expected,) = code_document(read_document(_TEXT.encode(), "usual.md")).codings
    coded = code_document(read_document(other.encode(), "other.md"))
    (coding,) = coded.codings
    assert (coding.kind, coding.firmness, coding.specificity) == ("commitment", "firm", "specific")
    assert coding.dates == expected.dates
    assert coding.actors == expected.actors
    assert [each.name for each in coding.initiatives] == ["Ports-First Compact".replace(usual, sign)]
    written = {coded.document.text[cue.start : cue.end] for cue in coding.why if cue.field == "kind"}
    assert {cue.cue for cue in coding.why if cue.field == "kind"} == written
    assert sign in coded.document.text
