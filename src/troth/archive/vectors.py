"""Statements as the full-text index of PostgreSQL takes them: text search vectors in the server's notation.

They are made here, so that both stores find the same: the parser of the server would make other words of
hyphens, addresses and figures, and the letters that it knows depend on the locale of the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from operator import add

from troth.archive.store import IndexedText
from troth.archive.words import MOST_ABOVE, MOST_WORDS, indexed_words


def vectors(texts: Iterable[IndexedText]) -> Iterator[tuple[int, str]]:
    """The numbers of statements, each with its vector.

    The words of the statement have the weight A, those of its lead-in B and those of its titles C; the codes
    stand without a place. A vector keeps within the limits of PostgreSQL, as `indexed_words` does
    (https://www.postgresql.org/docs/current/textsearch-limitations.html).
    """
    for each in texts:
        yield each.number, _vector(each)


def _vector(text: IndexedText) -> str:
    """A tsvector. None of its words needs quotes; one that is there twice may be named twice."""
    parts = [
        map(add, indexed_words(words, most), places)
        for words, most, places in zip(
            (text.words, text.lead_in, text.titles),
            (MOST_WORDS, MOST_ABOVE, MOST_ABOVE),
            _places(),
            strict=True,
        )
    ]
    return " ".join([*chain.from_iterable(parts), *text.codes.split()])


@lru_cache(maxsize=1)
def _places() -> tuple[tuple[str, ...], ...]:
    """What stands after each word of a statement, of its lead-in, of its titles: its place and weight."""
    lead_in = MOST_WORDS + 10  # no phrase reaches from one into the other
    titles = lead_in + MOST_ABOVE + 10
    return tuple(
        tuple(f":{place}{weight}" for place in range(start + 1, start + most + 1))
        for start, most, weight in (
            (0, MOST_WORDS, "A"),
            (lead_in, MOST_ABOVE, "B"),
            (titles, MOST_ABOVE, "C"),
        )
    )
