"""Two documents laid side by side, and which others a document can be laid beside."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from troth.archive.documents import coded_documents
from troth.archive.linked import Beside, documents_near, linked_documents, links_between
from troth.archive.showing import Held, first_source, versions_held
from troth.publishing.comparison import (
    By,
    Comparison,
    Outcome,
    Row,
    by_promises,
    by_words,
    share_of_words,
)
from troth.serving.document import source_name
from troth.serving.served import Reading
from troth.types import CodedDocument

_VERSIONS = 0.5  # documents that share so much of their statements are compared by their words


@dataclass(frozen=True, slots=True)
class Compared:
    """Two documents side by side."""

    earlier: CodedDocument
    later: CodedDocument
    comparison: Comparison
    notes: tuple[str, ...]  # what must be known to read it right, in words


@dataclass(frozen=True, slots=True)
class Offered:
    """Documents that a document can be laid beside."""

    versions: tuple[Held, ...]  # other versions of its sources
    linked: tuple[Beside, ...]  # most links first
    near: tuple[Beside, ...]  # of the same parties, nearest in time first


def compared(reading: Reading, earlier: int, later: int, by: By | None = None) -> Compared:
    """Two documents side by side.

    Args:
        reading: The archive.
        earlier: The number of the document that promises, or of the earlier version.
        later: That of the other.
        by: What is compared; by itself, words where they are versions of one document, else promises.
    """
    numbers = list(dict.fromkeys((earlier, later)))
    coded = dict(coded_documents(reading.connection, numbers))
    one, other = coded[earlier], coded[later]
    if by is None:
        by = (
            "words"
            if _versions(reading, earlier, other) or share_of_words(one, other) >= _VERSIONS
            else "promises"
        )
    if by == "words":
        return Compared(one, other, by_words(one, other), tuple(_notes(one, other)))
    links = links_between(reading.connection, earlier, later)
    notes = [*_notes(one, other), *_links_missing(one, other)]
    return Compared(one, other, by_promises(one, other, links), tuple(notes))


def wanted_rows(
    comparison: Comparison, show: Collection[Outcome], not_show: Collection[Outcome]
) -> list[Row]:
    """The rows of some outcomes; where none are named, of all but those that are not wanted."""
    wanted = set(show) or set(comparison.counts) - set(not_show)
    return [row for row in comparison.rows if row.outcome in wanted]


def offered(reading: Reading, number: int, id: str, *, later: bool) -> Offered:  # noqa: A002
    """Which documents a document can be laid beside.

    Args:
        reading: The archive.
        number: Of the document.
        id: Of the document.
        later: Whether later ones are wanted, or earlier ones.
    """
    given = first_source(reading.connection, number)
    held = [
        replace(each, source=source_name(each.source, given))
        for each in versions_held(reading.connection, number)
    ]
    return Offered(
        tuple(each for each in held if each.document != id),
        tuple(linked_documents(reading.connection, number, later=later)),
        tuple(documents_near(reading.connection, number, later=later)),
    )


def _versions(reading: Reading, number: int, other: CodedDocument) -> bool:
    """Whether a source held both documents."""
    return any(each.document == other.document.id for each in versions_held(reading.connection, number))


def _notes(one: CodedDocument, other: CodedDocument) -> list[str]:
    if one.document.id == other.document.id:
        return ["This is one document beside itself."]
    first, second = one.document.date, other.document.date
    if first and second and first > second:
        return [
            "The document on the left is the later of the two; what follows reads as if it were the earlier."
        ]
    return []


def _links_missing(one: CodedDocument, other: CodedDocument) -> list[str]:
    """Why no promise may be said to be taken up although one is."""
    parties = ({party.code or party.name for party in coded.document.parties} for coded in (one, other))
    if not set.intersection(*parties):
        return [
            "The two documents have no party in common: promises are only looked for in later documents "
            "of the parties that made them."
        ]
    return []
