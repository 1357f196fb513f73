"""A search finds what it must, in the same order in each of the stores."""

from __future__ import annotations

import pytest
from tests.archive.made import PROMISES, REPORT, put_texts

from troth.archive.filters import Filters
from troth.archive.hits import Page, page
from troth.archive.matching import Search
from troth.archive.searching import question
from troth.archive.store import Store


def searched(store: Store, typed: str, filters: Filters | None = None, **wanted: object) -> Page:
    asked = Search(question(typed), filters or Filters(), **wanted)  # type: ignore[arg-type]
    with store.reading() as connection:
        return page(store, connection, asked)


def quotes(store: Store, typed: str, filters: Filters | None = None, **wanted: object) -> list[str]:
    return [hit.quote for hit in searched(store, typed, filters, **wanted).hits]


INVEST = "The United States and Japan will invest up to $2 billion in undersea cables by 2030."
ACADEMY = "Japan will launch the Harbour Cable Academy (HCA) by the end of 2022."
WELCOME = "The two sides welcome this progress."
NURSES = "train 500 nurses by 2025;"
VACCINES = "share vaccine data with partners."
LAUNCHED = "In May 2022, Japan launched the Harbour Cable Academy (HCA) with 40 students."
INVESTED = "The United States has invested $300 million in undersea cables."
PORTS = "The United States and Japan intend to map twelve ports by 2024."


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("undersea", [INVESTED, INVEST]),
        ("undersea cables", [INVESTED, INVEST]),
        ("cables undersea", [INVESTED, INVEST]),
        ("UNDERSEA Cábles", [INVESTED, INVEST]),
        ("cable", [LAUNCHED, INVESTED, INVEST, ACADEMY, WELCOME]),
        ('"cable"', [LAUNCHED, ACADEMY]),
        ('"undersea cables"', [INVESTED, INVEST]),
        ('"cables undersea"', []),
        ("academ*", [LAUNCHED, ACADEMY]),
        ("undersea -invested", [INVEST]),
        ("undersea NOT invested", [INVEST]),
        ("nurse OR port", [NURSES, PORTS]),
        ("ports OR nurses", [PORTS, NURSES]),
        ("japan nurses OR ports", [PORTS, NURSES]),
        ("500-nurses", [NURSES]),
        ("h.c.a", []),
    ],
)
def test_words(store: Store, typed: str, found: list[str]) -> None:
    put_texts(store, {"a.md": PROMISES, "b.md": REPORT})
    assert quotes(store, typed) == found
