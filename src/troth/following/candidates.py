"""Which later statements are compared with a commitment: those that share a word, subject or name with it.

An index from each of these to the statements that hold it, oldest document first, keeps the work for a
commitment within a bound, however many documents there are: what very many statements hold finds none by
itself, and of what was found only the best is compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from troth.following.concepts import thesaurus
from troth.following.weighing import Weighed

Place = tuple[int, int]  # of a document, and of a statement in it

_MOST_HOLDERS = 400  # later statements that may hold what finds candidates
_MOST_CANDIDATES = 160  # that are compared with one commitment
_FROM_TITLE = 0.5  # what only a section's title holds counts half
_LEAST_WORD = 0.2  # words that weigh less find nothing


class Index:
    """The later statements by what they share with others."""

    def __init__(self, documents: Sequence[Sequence[Weighed]]) -> None:
        self._holders: dict[str, list[Place]] = {}
        for number, statements in enumerate(documents):
            for place, statement in enumerate(statements):
                for key, _ in _keys(statement):
                    self._holders.setdefault(key, []).append((number, place))

    def candidates(self, commitment: Weighed, from_document: int) -> list[Place]:
        """The places of the statements to be compared with a commitment, in their order.

        Args:
            commitment: The promise.
            from_document: The number of the first document that counts as later.
        """
        found: dict[Place, float] = {}
        for key, weight in _keys(commitment):
            holders = self._holders.get(key, ())
            first = bisect_left(holders, (from_document, 0))
            if len(holders) - first > _MOST_HOLDERS:
                continue
            for place in holders[first:]:
                found[place] = found.get(place, 0.0) + weight
        if len(found) > _MOST_CANDIDATES:
            best = sorted(found, key=lambda place: (-found[place], place))[:_MOST_CANDIDATES]
            return sorted(best)
        return sorted(found)


def _keys(statement: Weighed) -> Iterator[tuple[str, float]]:
    """What a statement can be found by, each once with its weight."""
    above = thesaurus().above
    keys: dict[str, float] = {}
    for words, share in ((statement.words, 1.0), (statement.title_words, _FROM_TITLE)):
        for word, weight in words.items():
            if weight >= _LEAST_WORD:
                keys.setdefault(f"word {word}", weight * share)
    for concepts, share in ((statement.concepts, 1.0), (statement.title_concepts, _FROM_TITLE)):
        for concept, weight in concepts.items():
            keys.setdefault(f"subject {concept}", weight * share)
            for broader, steps in above[concept].items():
                if steps == 1 and thesaurus().depth[broader]:
                    keys.setdefault(f"subject {broader}", weight * share / 2)
    for name in sorted(statement.content.names | statement.content.title_names):
        keys.setdefault(f"name {name}", 1.0)
    yield from keys.items()
