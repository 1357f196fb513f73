"""Links: which later statements continue which commitments.

FollowedDocument --contents_of--> Content --weighed--> Weighed --Index.candidates--> Pair
    --values_of--> base score --beside--> confidence --relation_of, reasons_of--> Link
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from troth.following.candidates import Index, Place
from troth.following.content import Naming, contents_of, introduced_in
from troth.following.features import values_of
from troth.following.order import is_later, of_overlapping_parties, parties_of
from troth.following.pair import Pair
from troth.following.reasons import reasons_of
from troth.following.registry import Registry
from troth.following.relation import relation_of
from troth.following.scoring import base_score, beside, confidence_of, weights
from troth.following.weighing import Commonness, Weighed, weighed
from troth.types import FollowedDocument, Link

_OFTEN = 0.1  # of a document's statements


@dataclass(frozen=True, slots=True)
class Compared:
    """The documents of one run, ready to be compared."""

    documents: Sequence[FollowedDocument]
    statements: Sequence[Sequence[Weighed]]  # of each document
    sections: Sequence[Sequence[int]]  # of each statement of each document: the number of its section
    commonness: Commonness
    index: Index


def links_between(documents: Sequence[FollowedDocument], registry: Registry) -> tuple[Link, ...]:
    """The links from every commitment to the later statements that continue it.

    Args:
        documents: Oldest first.
        registry: Of the initiatives that they name.

    Returns:
        In the order of the commitments, then of what continues them. The time grows with the number of
        statements: each commitment is compared with a bounded number of others.
    """
    compared = prepared(documents, registry)
    return tuple(link for number in range(len(documents)) for link in _links_from(compared, number))


def prepared(documents: Sequence[FollowedDocument], registry: Registry) -> Compared:
    """The documents with what their statements are about, weighed and indexed."""
    short_forms: dict[str, tuple[str, ...]] = {}
    for document in documents:
        for short, full in introduced_in(document).items():
            short_forms.setdefault(short, full)
    naming = Naming(registry)
    contents = [contents_of(document, naming, short_forms) for document in documents]
    commonness = Commonness(content for each in contents for content in each)
    statements = [
        [
            weighed(statement, content, commonness)
            for statement, content in zip(document.statements, each, strict=True)
        ]
        for document, each in zip(documents, contents, strict=True)
    ]
    return Compared(
        documents, statements, [_sections(each) for each in documents], commonness, Index(statements)
    )


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
    earlier = compared.documents[number]
    by_document: dict[int, list[Place]] = {}
    for place, commitment in enumerate(compared.statements[number]):
        if commitment.statement.coding.kind == "commitment":
            for other, there in compared.index.candidates(commitment, number + 1):
                by_document.setdefault(other, []).append((place, there))
    for other in sorted(by_document):
        later = compared.documents[other]
        if not is_later(later, earlier) or not of_overlapping_parties(later, earlier):
            continue
        partly = _names_needed(earlier, later)
        found = {}
        for place, there in by_document[other]:
            pair = Pair(
                compared.statements[number][place],
                compared.statements[other][there],
                compared.commonness,
            )
            if not partly or pair.names or _names_a_party(pair.other, partly):
                found[place, there] = (pair, values_of(pair))
        if found:
            yield other, found


def _names_needed(earlier: FollowedDocument, later: FollowedDocument) -> frozenset[str]:
    """The parties one of which a statement must name, where the documents share but one of several parties.

    None where the later document often speaks of the others: its own parties may not all have been found.
    """
    mine, theirs = parties_of(earlier), parties_of(later)
    if len(mine) == 1 or len(mine & theirs) > 1:
        return frozenset()
    others = mine - theirs
    acting = sum(
        any(
            (each.code or each.name) in others
            for each in (*statement.coding.actors, *statement.coding.partners)
        )
        for statement in later.statements
    )
    return frozenset() if acting >= _OFTEN * len(later.statements) else others


def _names_a_party(other: Weighed, parties: frozenset[str]) -> bool:
    return bool(parties & other.content.countries or parties & other.content.actors)


def _links_from(compared: Compared, number: int) -> list[Link]:
    known = weights()
    found: list[tuple[int, int, int, Link]] = []
    for other, pairs in scored(compared, number):
        section_of = dict(enumerate(compared.sections[other]))
        base = {places: base_score(values, known) for places, (_, values) in pairs.items()}
        for places, competition in beside(base, section_of).items():
            confidence = confidence_of(competition, known)
            if confidence >= known.least:
                pair, values = pairs[places]
                link = Link(
                    pair.one.statement.id,
                    pair.other.statement.id,
                    relation_of(pair),
                    confidence,
                    reasons_of(pair, values, competition, known),
                )
                found.append((places[0], other, places[1], link))
    return [link for *_, link in sorted(found, key=lambda each: each[:3])]
