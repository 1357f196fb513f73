"""Statements as the full-text index of PostgreSQL takes them: text search vectors in the server's notation.

They are made here, so that both stores find the same: the parser of the server would make other words of
hyphens, addresses and figures, and the letters that it knows depend on the locale of the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from troth.archive.rows import folded
from troth.archive.store import IndexedText

# The limits of PostgreSQL (https://www.postgresql.org/docs/current/textsearch-limitations.html).
_WORD_BYTES = 2046
_VECTOR_BYTES = 1_048_575
_SURELY_FITS = _WORD_BYTES // 4  # signs, of 4 bytes at most


def vectors(texts: Iterable[IndexedText]) -> Iterator[tuple[int, str]]:
    """The numbers of statements, each with its vector.

    The words of the statement have the weight A, those above it B and those that stand for its codes D; they
    are counted on from one part to the next.
    """
    above, folded_above = "", folded("")  # most statements stand under the same titles as the one before
    for each in texts:
        if each.above != above:
            above, folded_above = each.above, folded(each.above)
        places: dict[str, str] = {}
        place = 0
        # D is what a place without a weight has.
        for weight, words in (("A", folded(each.words)), ("B", folded_above), ("", each.codes.split())):
            for word in words:
                place += 1
                before = places.get(word)
                places[word] = f"{before},{place}{weight}" if before else f"{word}:{place}{weight}"
        written = " ".join(places.values())
        yield each.number, written if len(written) <= _SURELY_FITS else " ".join(_fitting(places))


def _fitting(places: dict[str, str]) -> Iterator[str]:
    """The first of the words, as many as a vector holds; a word that is too long for the server is cut."""
    size = 0
    for word, written in places.items():
        at = written[len(word) :]
        kept = word.encode()[:_WORD_BYTES].decode("utf-8", "ignore")
        size += len(kept.encode()) + 3 + 2 * (at.count(",") + 1)
        if size > _VECTOR_BYTES:
            return
        yield kept + at
