"""Questions as people type them, down to what they are about."""

from __future__ import annotations

import pytest

from troth.vocabulary.questions import without_question


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("What became of the Open RAN academy?", "Open RAN academy"),
        ("what's the status of 6G", "6G"),
        ("What’s the status of 6G?", "6G"),
        ("what happened to undersea  cables ?", "undersea cables"),
        ("undersea cables", "undersea cables"),
        ('"side by side" OR -not', '"side by side" OR -not'),
        ("what became of", "what became of"),
        ("What became of the?", "the"),
        ("What has become of Japan’s harbour plan?", "Japan’s harbour plan"),
        ("", ""),
        ("?", "?"),
    ],
)
def test_what_a_question_is_about(question: str, about: str) -> None:
    assert without_question(question) == about
