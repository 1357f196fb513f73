"""How much the words, subjects and names of a statement weigh among the documents that are followed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from troth.following.concepts import thesaurus
from troth.following.content import Content
from troth.types import FollowedStatement

_NARROW = 3  # steps below a whole field from which on a subject counts as narrow
_MAIN = 2  # subjects that a statement names first: what it is about


@dataclass(slots=True)
class Counts:
    """How many statements there are, and how many of them hold each word, subject and name."""

    statements: int
    having: dict[tuple[str, str], int]  # "word", "subject" or "name", and which


class Commonness:
    """How common words, subjects and names are in the documents that are followed.

    What is rare in official texts at large may stand in every line of two documents on vaccines.
    """

    def __init__(self, contents: Iterable[Content] = (), known: Counts | None = None) -> None:
        """Counts of contents, or counts that were made before.

        Args:
            contents: Of all statements, to be counted.
            known: Instead of them, what was counted before; it is not changed.
        """
        self.counts = known or Counts(0, {})
        self._weights: dict[str, float] = {}  # of words, and of subjects, as they are asked for
        self._subjects: dict[str, float] = {}
        for content in contents:
            self.counts.statements += 1
            self._count("word", content.words.keys() | content.title_words.keys())
            self._count("subject", content.concepts.keys() | content.title_concepts)
            self._count("name", content.names | content.title_names)
        self._scale = math.log(self.counts.statements + 2)

    def _count(self, sort: str, terms: Iterable[str]) -> None:
        having = self.counts.having
        for term in terms:
            having[sort, term] = having.get((sort, term), 0) + 1

    def rare(self, sort: str, term: str) -> float:
        """From 0 for what every statement holds to 1 for what none does."""
        return 1 - math.log(self.counts.having.get((sort, term), 0) + 1) / self._scale

    def words(self, words: Mapping[str, float]) -> dict[str, float]:
        """Each word with its weight: its rarity at large and here in equal parts."""
        weights = self._weights
        found = {}
        for word, rarity in words.items():
            weight = weights.get(word)
            if weight is None:
                weight = weights[word] = (rarity + self.rare("word", word)) / 2
            found[word] = weight
        return found

    def subject(self, concept: str) -> float:
        """The weight of a subject: a narrow one that is rarely named here weighs most."""
        weight = self._subjects.get(concept)
        if weight is None:
            narrow = min(thesaurus().depth[concept], _NARROW) / _NARROW
            weight = (0.25 + 0.75 * narrow) * (0.3 + self.rare("subject", concept)) / 1.3
            self._subjects[concept] = weight
        return weight


@dataclass(frozen=True, slots=True)
class Weighed:
    """A statement with the weights of what it is about."""

    statement: FollowedStatement
    content: Content
    words: Mapping[str, float]
    total: float  # of the weights of its words, never 0
    norm: float
    title_words: Mapping[str, float]
    concepts: Mapping[str, float]
    main: tuple[str, ...]
    title_concepts: Mapping[str, float]


def weighed(statement: FollowedStatement, content: Content, commonness: Commonness) -> Weighed:
    """A statement with the weights that the documents at hand give to its words and subjects."""
    words = commonness.words(content.words)
    title_words = commonness.words(content.title_words)
    return Weighed(
        statement=statement,
        content=content,
        words=words,
        total=sum(words.values()) or 1.0,
        norm=_norm(words),
        title_words=title_words,
        concepts={concept: commonness.subject(concept) for concept in content.concepts},
        main=tuple(sorted(content.concepts, key=content.concepts.__getitem__)[:_MAIN]),
        title_concepts={concept: commonness.subject(concept) for concept in sorted(content.title_concepts)},
    )


def _norm(words: Mapping[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in words.values())) or 1.0
