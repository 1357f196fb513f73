"""Which documents of a large archive a new one is compared with: a bounded number, whatever its size.

Those nearest in time of the same parties, those that name the same initiatives, and those with statements
that share the most telling words with its own, as the full-text index finds them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest

from sqlalchemy import Connection, select

from troth.archive import schema
from troth.archive.following import in_parts
from troth.archive.heads import Heads
from troth.archive.rows import initiative_key
from troth.archive.schema import STATEMENT_BITS
from troth.archive.store import Store
from troth.archive.words import folded
from troth.following.linking import AtLarge
from troth.following.order import moment_of, parties_of
from troth.following.rarity import rarity
from troth.following.stems import stems_of
from troth.following.weighing import Commonness
from troth.types import FollowedDocument

_NEAREST = 20  # documents of the same parties on each side in time
_NAMING = 60  # documents that name the same initiatives
_ALIKE = 150  # documents that share telling words
_MOST_NAMING = 400  # statements that may name what finds documents
_MOST_HOLDING = 1_500  # statements that may hold a word which finds documents
_LEAST = 0.3  # words that weigh less find none
_MOST_WORDS = 400  # of one document, those that weigh most
_SHORTEST_STEM = 4  # letters from which on a stem stands for all words that begin with it


def likely_documents(
    store: Store,
    connection: Connection,
    known: Heads,
    document: FollowedDocument,
    large: AtLarge,
) -> list[int]:
    """The numbers of the documents that a new one may be linked with, at most some 250.

    Args:
        store: The archive.
        connection: Of the archive.
        known: The documents that are followed, without the new one.
        document: The new one.
        large: How common words are.
    """
    parties, day = parties_of(document), moment_of(document)
    may = {
        number
        for number, each in zip(known.numbers, known.documents, strict=True)
        if moment_of(each) != day and not parties.isdisjoint(parties_of(each))
    }
    found = dict.fromkeys(_nearest(known, document))
    found.update(dict.fromkeys(_best(_naming(connection, document), may, _NAMING)))
    found.update(dict.fromkeys(_best(_alike(store, connection, document, large), may, _ALIKE)))
    return sorted(found)


def _best(scores: Mapping[int, float], may: set[int], most: int) -> list[int]:
    fitting = ((score, -number) for number, score in scores.items() if number in may)
    return [-number for _, number in nlargest(most, fitting)]


def _nearest(known: Heads, document: FollowedDocument) -> Iterator[int]:
    parties, day = parties_of(document), moment_of(document)
    if not parties:
        return
    same = [
        (number, moment_of(each))
        for number, each in zip(known.numbers, known.documents, strict=True)
        if parties_of(each) == parties and each.id != document.id
    ]
    yield from [number for number, moment in same if moment < day][-_NEAREST:]
    yield from [number for number, moment in same if moment > day][:_NEAREST]


def _naming(connection: Connection, document: FollowedDocument) -> dict[int, float]:
    """Documents that name what a document names, each with how much that tells."""
    mention = schema.initiative_mention
    named = [each for statement in document.statements for each in statement.coding.initiatives]
    keys = sorted({initiative_key(each.name) for each in named})
    shorts = sorted({each.acronym for each in named if each.acronym})
    shorts_as_names = [initiative_key(each) for each in shorts]
    rows: list[tuple[int, str]] = []
    for some in in_parts(sorted({*keys, *shorts_as_names})):
        rows += [
            (row.statement, row.key)
            for row in connection.execute(
                select(mention.c.statement, mention.c.key).where(mention.c.key.in_(some))
            )
        ]
    for part in in_parts(shorts):
        rows += [
            (row.statement, row.acronym)
            for row in connection.execute(
                select(mention.c.statement, mention.c.acronym).where(mention.c.acronym.in_(part))
            )
        ]
    often = Counter(key for _, key in rows)
    found: dict[int, float] = {}
    for document_and_key in dict.fromkeys((statement >> STATEMENT_BITS, key) for statement, key in rows):
        number, key = document_and_key
        if often[key] <= _MOST_NAMING:
            found[number] = found.get(number, 0.0) + 1 / (1 + often[key]) ** 0.5
    return found


def _alike(
    store: Store, connection: Connection, document: FollowedDocument, large: AtLarge
) -> dict[int, float]:
    """Documents with statements that share words with those of a document, each with how much they share."""
    commonness = Commonness(known=large.counts)
    telling: dict[str, float] = {}
    of_statement: list[list[str]] = []
    for statement in document.statements:
        stems = stems_of(statement.quote)
        weights = commonness.words({each: weight for each in stems if (weight := rarity(each))})
        rare = {
            each: weight
            for each, weight in weights.items()
            if weight >= _LEAST and large.counts.having.get(("word", each), 0) <= _MOST_HOLDING
        }
        telling.update(rare)
        of_statement.append(list(rare))
    words = nlargest(_MOST_WORDS, sorted(telling), key=telling.__getitem__)
    asked = {each: asked for each in words if (asked := _prefix(each))}
    holders = store.beginning(connection, list(asked.values()), _MOST_HOLDING)
    return _scores(of_statement, telling, dict(zip(asked, holders, strict=True)))


def _scores(
    of_statement: Iterable[Sequence[str]], telling: Mapping[str, float], holders: Mapping[str, Sequence[int]]
) -> dict[int, float]:
    """The sum, over the statements of a document, of what the best of each other one shares."""
    scores: dict[int, float] = {}
    for words in of_statement:
        shared: dict[int, float] = {}
        for word in words:
            weight = telling[word]
            for number in holders.get(word, ()):
                shared[number] = shared.get(number, 0.0) + weight
        best: dict[int, float] = {}
        for number, score in shared.items():
            other = number >> STATEMENT_BITS
            if score > best.get(other, 0.0):
                best[other] = score
        for other, score in best.items():
            # One statement that shares much tells more than many that share a word each.
            scores[other] = scores.get(other, 0.0) + score**3
    return scores


def _prefix(stem: str) -> str:
    """What words of a stem begin with, as the full-text index writes them; "" where that tells too little."""
    plain = "".join(folded(stem)).removesuffix("i")
    return plain if len(plain) >= _SHORTEST_STEM else ""
