"""The full-text index of PostgreSQL is given words with their places, within the limits of the server."""

from __future__ import annotations

import psycopg
import pytest

from troth.archive.store import IndexedText
from troth.archive.vectors import vectors
from troth.archive.words import MOST_ABOVE, MOST_WORDS, folded

LEAD_IN = MOST_WORDS + 10  # places before the first word of a lead-in
TITLES = LEAD_IN + MOST_ABOVE + 10  # and before that of the titles


def vector(words: str, lead_in: str = "", titles: str = "", codes: str = "") -> str:
    ((number, found),) = vectors([IndexedText(7, words, lead_in, titles, codes)])
    assert number == 7
    return found


@pytest.mark.parametrize(
    ("words", "lead_in", "titles", "codes", "expected"),
    [
        ("", "", "", "", ""),
        ("Japan will train nurses", "", "", "", "japan:1A will:2A train:3A nurses:4A"),
        ("São Tomé's port-side", "", "", "", "sao:1A tome:2A s:3A port:4A side:5A"),
        ("the port of the city", "", "", "", "the:1A port:2A of:3A the:4A city:5A"),
        ("Japan", "", "", "§kindcommitment §actorjpn", "japan:1A §kindcommitment §actorjpn"),
        ("Japan", "Both will", "", "", f"japan:1A both:{LEAD_IN + 1}B will:{LEAD_IN + 2}B"),
        ("", "", "Ports", "", f"ports:{TITLES + 1}C"),
        ("'quoted' \\ : , * & \t\n words", "", "", "", "quoted:1A words:2A"),
    ],
)
def test_words_have_places_and_weights(
    words: str, lead_in: str, titles: str, codes: str, expected: str
) -> None:
    assert vector(words, lead_in, titles, codes) == expected


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
        given = vector(words, words[:100], words[:100], "hassum")
        row = connection.execute("SELECT length(%s::tsvector)", (given,)).fetchone()
    assert row is not None
    kept = {word[:500] for word in (*folded(words), *folded(words[:100]))}
    assert row[0] == len(kept) + 1 or row[0] > 1_000


def test_the_first_words_of_an_endless_statement_are_kept(postgresql: str) -> None:
    words = " ".join(f"word{number}" for number in range(200_000))
    connection: psycopg.Connection[tuple[bool]]
    with psycopg.connect(postgresql) as connection:
        question = "SELECT %s::tsvector @@ %s::tsquery"
        assert connection.execute(question, (vector(words), "word0 & word9000")).fetchone() == (True,)
