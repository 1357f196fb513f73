"""The full-text index of PostgreSQL is given what the server would make of the words, within its limits."""

from __future__ import annotations

import psycopg
import pytest

from troth.archive.rows import folded
from troth.archive.store import IndexedText
from troth.archive.vectors import vectors


def vector(words: str, above: str = "", codes: str = "") -> str:
    ((number, found),) = vectors([IndexedText(7, words, above, codes)])
    assert number == 7
    return found


@pytest.mark.parametrize(
    ("words", "above", "codes", "expected"),
    [
        ("", "", "", ""),
        ("Japan will train nurses", "", "", "japan:1A will:2A train:3A nurses:4A"),
        ("São Tomé's port-side", "", "", "sao:1A tome:2A s:3A port:4A side:5A"),
        ("the port of the city", "", "", "the:1A,4A port:2A of:3A city:5A"),
        ("Japan", "Ports and Japan", "kindcommitment partyjpn", "japan:1A,4B ports:2B and:3B"),
        ("", "Ports", "", "ports:1B"),
        ("'quoted' \\ : , * & \t\n words", "", "", "quoted:1A words:2A"),
    ],
)
def test_words_have_places_and_weights(words: str, above: str, codes: str, expected: str) -> None:
    found = vector(words, above, codes)
    assert found == (f"{expected} kindcommitment:5 partyjpn:6" if codes else expected)


LONG = [
    "Japan will train nurses in the harbour of the city by 2030",
    "Ørsted and Łódź: 東京 2024年 ½ ﷺ",
    "word " * 20_000,  # places beyond what the server counts
    "ß" * 5_000 + " short",
    " ".join(f"word{number}" for number in range(200_000)),
    "東" * 1_000 + " " + "京" * 1_000,
    " ".join(chr(0x4E00 + number) for number in range(20_000)) * 3,
]


@pytest.mark.parametrize("words", LONG)
def test_the_server_takes_every_vector(postgresql: str, words: str) -> None:
    connection: psycopg.Connection[tuple[int]]
    with psycopg.connect(postgresql) as connection:
        found = connection.execute("SELECT length(%s::tsvector)", (vector(words, words[:100], "hassum"),))
        row = found.fetchone()
    assert row is not None
    kept = row[0]
    assert kept == len({*folded(words), *folded(words[:100]), "hassum"}) or kept > 10_000


def test_the_first_words_of_an_endless_statement_are_kept(postgresql: str) -> None:
    words = " ".join(f"word{number}" for number in range(200_000))
    connection: psycopg.Connection[tuple[bool]]
    with psycopg.connect(postgresql) as connection:
        question = "SELECT %s::tsvector @@ %s::tsquery"
        assert connection.execute(question, (vector(words), "word0 & word40000")).fetchone() == (True,)


def test_titles_are_folded_once_and_never_mixed_up() -> None:
    texts = [IndexedText(number, "a", above, "") for number, above in enumerate(["X", "X", "", "Y", "X"])]
    assert [found for _, found in vectors(texts)] == [
        "a:1A x:2B",
        "a:1A x:2B",
        "a:1A",
        "a:1A y:2B",
        "a:1A x:2B",
    ]
