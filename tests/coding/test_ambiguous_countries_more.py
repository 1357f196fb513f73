"""Countries whose names are also names of something else, as parties of a document."""

from __future__ import annotations

import pytest

from troth.coding import code_document
from troth.reading import read_document


@pytest.mark.parametrize(
    ("name", "code"),
    [("Jordan", "JOR"), ("Turkey", "TUR"), ("Georgia", "GEO"), ("Chad", "TCD"), ("Jersey", "JEY")],
)
def test_a_party_named_in_the_title_alone_is_an_actor(name: str, code: str) -> None:
    title = f"Joint Statement of the United States and {name}"
    text = f'---\ntitle: "{title}"\ndate: 2024-05-10\n---\n\n{name} will host the talks.\n'
    (coding,) = code_document(read_document(text.encode(), "sample.md")).codings
    assert [actor.code for actor in coding.actors] == [code]
