"""Which later statements are compared with a commitment: those that share a word, subject or name with it.

An index from each of these to the statements that hold it, oldest document first, keeps the work for a
commitment within a bound, however many documents there are: what very many statements hold finds none by
itself, and of what was found only the best is compared.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator

from troth.following.concepts import thesaurus
from troth.following.weighing import Weighed

Place = tuple[int, int]  # of a document, and of a statement in it

MOST_HOLDERS = 400  # later statements that may hold what finds candidates
_MOST_CANDIDATES = 160  # that are compared with one commitment
# In a large archive a commitment is compared with fewer: all comparisons together stay within a bound.
_MOST_COMPARISONS = 5_000_000
_FEWEST_CANDIDATES = 40
_FROM_TITLE = 0.5  # what only a section's title holds counts half
_LEAST_WORD = 0.2  # words that weigh less find nothing


class Index:
    """The later statements by what they share with others.

    Attributes:
        most: Statements that are compared with one commitment.
    """

    def __init__(self, documents: Iterable[Iterable[Weighed]], at_large: int | None = None) -> None:
        """The statements of each document, oldest first; they are gone through once.

        Args:
            documents: Their statements.
            at_large: How many commitments there are, where these documents are a few of many.
        """
        # Statements are numbered through all documents. Of each key only the last holders are kept: where a
        # commitment has more later ones, the key finds nothing for it anyway.
        self._holders: dict[str, array[int]] = {}
        self._starts = array("L", [0])
        commitments = number = 0
        for statements in documents:
            for statement in statements:
                commitments += statement.statement.coding.kind == "commitment"
                self._add(statement, number)
                number += 1
            self._starts.append(number)
        within = _MOST_COMPARISONS // max(1, at_large or commitments)
        self.most = max(_FEWEST_CANDIDATES, min(_MOST_CANDIDATES, within))

    def _add(self, statement: Weighed, number: int) -> None:
        for key, _ in _keys(statement):
            holders = self._holders.get(key)
            if holders is None:
                holders = self._holders[key] = array("L")
            holders.append(number)
            if len(holders) > 2 * MOST_HOLDERS:
                del holders[: -MOST_HOLDERS - 1]

    def candidates(
        self,
        commitment: Weighed,
        from_document: int,
        is_wanted: Callable[[int], bool] = lambda _: True,
        most: int = _MOST_CANDIDATES,
    ) -> list[Place]:
        """The places of the statements to be compared with a commitment, in their order.

        Args:
            commitment: The promise.
            from_document: The number of the first document that counts as later.
            is_wanted: Whether the statements of a document are to be compared, by its number.
            most: No more than these, the best, nor than the size of the archive allows.
        """
        found = self._found(commitment, self._starts[from_document], lambda _, later: later > MOST_HOLDERS)
        most = min(most, self.most)
        best: list[Place] = []
        for number in sorted(found, key=lambda number: (-found[number], number)):
            document = bisect_right(self._starts, number) - 1
            if is_wanted(document):
                best.append((document, number - self._starts[document]))
                if len(best) == most:
                    break
        return sorted(best)

    def weighed_candidates(
        self, commitment: Weighed, from_document: int, too_common: Callable[[str], bool]
    ) -> Iterator[tuple[float, Place]]:
        """All later statements that share something with a commitment, with how much that weighs.

        Args:
            commitment: The promise.
            from_document: The number of the first document that counts as later.
            too_common: Whether what a statement can be found by stands in too many to find any.
        """
        found = self._found(commitment, self._starts[from_document], lambda key, _: too_common(key))
        for number, weight in found.items():
            document = bisect_right(self._starts, number) - 1
            yield weight, (document, number - self._starts[document])

    def _found(
        self, commitment: Weighed, first_number: int, too_common: Callable[[str, int], bool]
    ) -> dict[int, float]:
        """The later statements that share something with a commitment, each with how much that weighs."""
        found: dict[int, float] = {}
        for key, weight in _keys(commitment):
            holders = self._holders.get(key, ())
            first = bisect_left(holders, first_number)
            if first == len(holders) or too_common(key, len(holders) - first):
                continue
            for number in holders[first:]:
                found[number] = found.get(number, 0.0) + weight
        return found


def _keys(statement: Weighed) -> Iterator[tuple[str, float]]:
    """What a statement can be found by, each once with its weight."""
    known = thesaurus()
    keys: dict[str, float] = {}
    for words, share in ((statement.words, 1.0), (statement.title_words, _FROM_TITLE)):
        for word, weight in words.items():
            if weight >= _LEAST_WORD:
                keys.setdefault(f"word {word}", weight * share)
    for concepts, share in ((statement.concepts, 1.0), (statement.title_concepts, _FROM_TITLE)):
        for concept, weight in concepts.items():
            keys.setdefault(f"subject {concept}", weight * share)
            for broader, steps in known.above[concept].items():
                if steps == 1 and known.depth[broader]:
                    keys.setdefault(f"subject {broader}", weight * share / 2)
    for name in sorted(statement.content.names | statement.content.title_names):
        keys.setdefault(f"name {name}", 1.0)
    yield from keys.items()
