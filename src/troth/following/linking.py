"""Links: which later statements continue which commitments.

FollowedDocument --briefs_of--> Brief --weighed--> Weighed --Index.candidates--> Pair
    --values_of--> base score --beside--> confidence --relation_of, reasons_of--> Link
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from troth.following.candidates import Index, Place
from troth.following.content import Brief, Naming, briefs_of, introduced_in
from troth.following.deadlines import act_date, last_day
from troth.following.features import values_of
from troth.following.order import moment_of, parties_of
from troth.following.pair import Pair
from troth.following.reasons import reasons_of
from troth.following.registry import Registry
from troth.following.relation import relation_of
from troth.following.scoring import base_score, beside, confidence_of, weights
from troth.following.weighing import Commonness, Counts, Weighed, weighed
from troth.types import FollowedDocument, Link, Reason, Relation

_OFTEN = 0.1  # of a document's statements
_MOST_AT_ONCE = 100_000  # pairs of one document's commitments that are held at once
_FEWEST = 2  # statements that a commitment is compared with, however many its document has
_KEPT = 20_000  # statements whose weights are kept


class Compared:
    """The documents of one run, ready to be compared.

    Attributes:
        documents: Oldest first.
        sections: Of each statement of each document, the number of its section.
        commonness: Of words, subjects and names among them.
        index: Of their statements.
        weighed: A statement with its weights, by the number of its document and its place in it.
        short_forms: That documents introduce, with the stems that each stands for.
        chosen: Of documents, the pairs that are compared, where not the index tells; see `beside.py`.
    """

    def __init__(
        self,
        documents: Sequence[FollowedDocument],
        briefs: Sequence[Sequence[Brief]],
        large: AtLarge,
        indexed: Callable[[int], bool] = lambda _: True,
    ) -> None:
        """Documents with what their statements are about.

        Args:
            documents: Oldest first.
            briefs: Of each statement of each document.
            large: What is known of all documents.
            indexed: Whether the statements of a document, by its number, may continue any commitment.
        """
        self.documents = documents
        self.chosen: dict[int, list[tuple[int, Place]]] = {}
        self.short_forms = large.short_forms
        commonness = Commonness(known=large.counts)
        self.sections = [_sections(each) for each in documents]
        self.commonness = commonness
        # Of all statements together the weights would not fit into memory: they are made when asked for, and
        # kept for what is asked for again soon. No bound method, whose circle would keep all of it alive.
        made = partial(_weighed, documents, briefs, commonness)
        self.weighed = lru_cache(maxsize=_KEPT)(made)
        self.index = Index(
            (
                (made(number, place) for place in range(len(each) if indexed(number) else 0))
                for number, each in enumerate(briefs)
            ),
            large.commitments,
        )
        self._standing = [_Standing.of(each) for each in documents]

    def may_continue(self, later: int, earlier: int) -> bool:
        """Whether a document is later than another and shares a party with it."""
        one, other = self._standing[later], self._standing[earlier]
        return one.moment > other.moment and not one.parties.isdisjoint(other.parties)

    def of_the_same_parties(self, earlier: int, later: int) -> bool:
        """Whether two documents are of the same parties, or only the one party known of the later is told."""
        one, other = self._standing[earlier].parties, self._standing[later].parties
        return one == other or (len(one & other) == 1 and not self.names_needed(earlier, later))

    def names_needed(self, earlier: int, later: int) -> frozenset[str]:
        """The parties one of which a statement must name, where the documents share but one of several.

        None where the later document often speaks of the others: its own parties may not all have been found;
        nor where none of the others has a code, for only those are found in statements for sure.
        """
        mine, theirs = self._standing[earlier].parties, self._standing[later]
        if len(mine) == 1 or len(mine & theirs.parties) > 1:
            return frozenset()
        others = mine - theirs.parties
        if others.isdisjoint(self._standing[earlier].coded):
            return frozenset()
        acting = sum(count for who, count in theirs.acting if not who.isdisjoint(others))
        return frozenset() if acting >= _OFTEN * theirs.statements else others


def _weighed(
    documents: Sequence[FollowedDocument],
    briefs: Sequence[Sequence[Brief]],
    commonness: Commonness,
    number: int,
    place: int,
) -> Weighed:
    """A statement with its weights, by the number of its document and its place in it."""
    return weighed(documents[number].statements[place], briefs[number][place].content(), commonness)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What decides whether the statements of a document may continue those of another."""

    moment: dt.date
    parties: frozenset[str]
    coded: frozenset[str]  # those of them that have a code
    acting: tuple[tuple[frozenset[str], int], ...]  # actors and partners together, and in how many statements
    statements: int

    @classmethod
    def of(cls, document: FollowedDocument) -> _Standing:
        acting = Counter(
            frozenset(each.code or each.name for each in (*coding.actors, *coding.partners))
            for coding in (statement.coding for statement in document.statements)
        )
        coded = frozenset(party.code for party in document.parties if party.code)
        return cls(
            moment_of(document),
            parties_of(document),
            coded,
            tuple(acting.items()),
            len(document.statements),
        )


def links_between(documents: Sequence[FollowedDocument], registry: Registry) -> tuple[Link, ...]:
    """The links from every commitment to the later statements that continue it.

    Args:
        documents: Oldest first.
        registry: Of the initiatives that they name.

    Returns:
        In the order of the commitments, then of what continues them. The time grows with the number of
        statements: each commitment is compared with a bounded number of others.
    """
    return tuple(links_of(prepared(documents, registry)))


def links_of(compared: Compared) -> Iterator[Link]:
    """The links between documents that are ready to be compared, in the order of `links_between`."""
    for number in range(len(compared.documents)):
        yield from links_from(compared, number)


def prepared(documents: Sequence[FollowedDocument], registry: Registry) -> Compared:
    """The documents with what their statements are about, weighed and indexed."""
    short_forms: dict[str, tuple[str, ...]] = {}
    for document in documents:
        for short, full in introduced_in(document).items():
            short_forms.setdefault(short, full)
    naming = Naming(registry, documents)
    briefs = [briefs_of(document, naming, short_forms) for document in documents]
    commonness = Commonness(brief.content() for each in briefs for brief in each)
    return Compared(documents, briefs, AtLarge(commonness.counts, short_forms))


@dataclass(frozen=True, slots=True)
class AtLarge:
    """What is known of many documents, of which those that are compared may be a few."""

    counts: Counts  # of words, subjects and names; an initiative is "#" with its number
    short_forms: Mapping[str, tuple[str, ...]]  # that they introduce, with the stems that each stands for
    commitments: int | None = None  # how many there are; None: those that are compared are all


def _sections(document: FollowedDocument) -> list[int]:
    numbers: dict[tuple[str, ...], int] = {}
    return [numbers.setdefault(each.path, len(numbers)) for each in document.statements]


def scored(
    compared: Compared, number: int
) -> Iterator[tuple[int, dict[tuple[int, int], tuple[Pair, tuple[float, ...]]]]]:
    """The pairs of the commitments of one document with what may continue them, by later document.

    Yields:
        The number of a later document, and each pair by the places of its two statements, with its values.
    """
    by_document: dict[int, list[Place]] = {}
    for place, (other, there) in compared.chosen.get(number, ()):
        by_document.setdefault(other, []).append((place, there))
    is_wanted = cache(partial(compared.may_continue, earlier=number))
    statements = compared.documents[number].statements
    commitments = [place for place, each in enumerate(statements) if each.coding.kind == "commitment"]
    if number in compared.chosen:
        commitments = []
    most = max(_FEWEST, _MOST_AT_ONCE // max(1, len(commitments)))
    for place in commitments:
        one = compared.weighed(number, place)
        for other, there in compared.index.candidates(one, number + 1, is_wanted, most):
            by_document.setdefault(other, []).append((place, there))
    for other in sorted(by_document):
        partly = compared.names_needed(number, other)
        found = {}
        for place, there in by_document[other]:
            pair = Pair(compared.weighed(number, place), compared.weighed(other, there), compared.commonness)
            if not partly or pair.names or _names_a_party(pair.other, partly):
                found[place, there] = (pair, values_of(pair))
        if found:
            yield other, found


def _relation(pair: Pair, earlier: FollowedDocument, later: FollowedDocument) -> Relation:
    """The relation of a pair; what others did, or what was done before the promise, does not fulfil it."""
    relation = relation_of(pair)
    if relation != "fulfils":
        return relation
    promisers = pair.one.content.actors & parties_of(earlier)
    took_place = act_date(pair.other.statement, later.date)
    day = last_day(took_place) if took_place else None
    too_early = bool(day and earlier.date and day < earlier.date.replace(day=1))
    return "progresses" if too_early or not promisers <= parties_of(later) else relation


def _names_a_party(other: Weighed, parties: frozenset[str]) -> bool:
    return bool(parties & other.content.countries or parties & other.content.actors)


def links_from(compared: Compared, number: int) -> list[Link]:
    """The links from the commitments of one document, by its number."""
    known = weights()
    found: list[tuple[int, int, int, Link]] = []
    for other, pairs in scored(compared, number):
        base = {places: base_score(values, known) for places, (_, values) in pairs.items()}
        least = known.least if compared.of_the_same_parties(number, other) else known.least_across
        for places, competition in beside(base, compared.sections[other]).items():
            confidence = confidence_of(competition, known)
            if confidence >= least:
                pair, values = pairs[places]
                link = Link(
                    pair.one.statement.id,
                    pair.other.statement.id,
                    _relation(pair, compared.documents[number], compared.documents[other]),
                    confidence,
                    tuple(map(_one, reasons_of(pair, values, competition, known))),
                )
                found.append((places[0], other, places[1], link))
    return [link for *_, link in sorted(found, key=lambda each: each[:3])]


@lru_cache(maxsize=100_000)
def _one(reason: Reason) -> Reason:
    """One reason for all that are equal: "reports an act" stands in most links."""
    return reason
