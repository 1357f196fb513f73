from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.reading.language import language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two countries will work together on trade and on the climate.", "en"),
        ("Les deux pays travailleront ensemble pour la paix et pour le commerce.", "fr"),
        ("Los dos países trabajarán juntos por la paz y por el comercio.", "es"),
        ("Die beiden Länder werden zusammen für den Frieden und den Handel arbeiten.", "de"),
        ("Os dois países vão trabalhar em conjunto para a paz e o comércio.", "pt"),
        ("I due paesi lavoreranno insieme per la pace e per il commercio nella regione.", "it"),
        ("両国は貿易について協力する。", "ja"),
        ("两国将在贸易方面加强合作。", "zh"),
        ("양국은 무역에서 협력할 것이다.", "ko"),
        ("Обе страны будут вместе работать над торговлей.", "ru"),
        ("سيعمل البلدان معا في مجال التجارة.", "ar"),
        ("Дві країни працюватимуть разом над торгівлею і їхніми зв'язками.", "und"),
        ("U.S.-Japan", "und"),
        ("12 345 – 67", "und"),
        ("", "und"),
    ],
)
def test_language(text: str, expected: str) -> None:
    assert language(text) == expected


@given(st.text(max_size=400))
def test_any_text_has_a_code(text: str) -> None:
    assert language(text) in {"en", "fr", "es", "de", "pt", "it", "ja", "zh", "ko", "ru", "ar", "und"}
