"""One document with all that is known of it, as pages and the interface for programs show it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from troth.archive.decisions import Decision, decisions_of
from troth.archive.documents import coded_documents, reading_of
from troth.archive.linked import Linked, linked
from troth.archive.schema import STATEMENT_BITS
from troth.archive.showing import Held, ReadBy, added_at, read_by, versions_held
from troth.publishing.ledger.jsonl import party_records
from troth.publishing.tally import tally
from troth.serving.served import Reading
from troth.serving.silence import silent
from troth.types import FIRMNESSES, KINDS, CodedDocument, Coding

_PLACE = (1 << STATEMENT_BITS) - 1  # of a number of a statement: its place in its document


@dataclass(frozen=True, slots=True)
class Source:
    """A source that held a document."""

    name: str  # without the path on this machine
    versions: tuple[Held, ...]  # from its first
    own: int  # the first version that is this document


@dataclass(frozen=True, slots=True)
class Reader:
    """A document and what surrounds it."""

    number: int  # of this archive
    coded: CodedDocument  # by the coder that counts
    added_at: str  # ISO 8601, UTC
    held: tuple[Held, ...]  # all versions of all sources that ever held it
    readings: tuple[ReadBy, ...]  # first made first
    before: dict[str, Coding]  # of statements whose codes were others in the reading before, by id
    decisions: dict[str, list[Decision]]  # by the id of the statement
    linked: Linked
    silent: dict[int, int]  # by place: later documents that could take a promise up, where none does

    @property
    def id(self) -> str:
        """SHA-256 of the original bytes, in hexadecimal."""
        return self.coded.document.id

    @property
    def title(self) -> str:
        """What it is called; its source where it has no title."""
        return self.coded.document.title or self.coded.document.source

    @property
    def is_replaced(self) -> bool:
        """Whether every source that held it holds something else now."""
        return bool(self.held) and not any(each.latest for each in self.held if each.document == self.id)

    @property
    def newest(self) -> str | None:
        """The document that took its place, where it is replaced."""
        return next((each.document for each in self.held if each.latest), None) if self.is_replaced else None

    @property
    def sources(self) -> list[Source]:
        """The sources that ever held it."""
        found = []
        for path, some in groupby(self.held, lambda each: each.source):
            versions = tuple(some)
            own = next(each.version for each in versions if each.document == self.id)
            found.append(Source(source_name(path, self.coded.document.source), versions, own))
        return found

    @property
    def decided_elsewhere(self) -> list[Decision]:
        """Decisions on statements that the reading that counts has not."""
        known = {each.id for each in self.coded.document.statements}
        return [each for id, some in self.decisions.items() if id not in known for each in some]  # noqa: A001


def reader(reading: Reading, number: int) -> Reader:
    """A document with all that is known of it.

    Args:
        reading: The archive.
        number: Of the document.

    Raises:
        DamagedError: What the archive holds of it is damaged.
    """
    connection = reading.connection
    ((_, coded),) = coded_documents(connection, [number])
    readings = tuple(read_by(connection, number))
    earlier = [each for each in readings if not each.counts]
    decisions: dict[str, list[Decision]] = {}
    for each in decisions_of(connection, [coded.document.id]):
        decisions.setdefault(each.statement, []).append(each)
    known = linked(connection, number)
    first = number << STATEMENT_BITS
    without = [first + place for place, each in known.threads.items() if not each.mentions]
    return Reader(
        number,
        coded,
        added_at(connection, number),
        tuple(versions_held(connection, number)),
        readings,
        _before(coded, reading_of(connection, earlier[-1].number)) if earlier else {},
        decisions,
        known,
        {each & _PLACE: count for each, count in silent(reading, without).items()},
    )


def source_name(path: str, given: str) -> str:
    """What a source is called before visitors: as it was given where it is that, else its last part."""
    plain = given.removeprefix("./")
    if path == given or path.endswith(f"/{plain}"):
        return given
    return re.split(r"[/\\]", path)[-1]


def _before(coded: CodedDocument, earlier: CodedDocument) -> dict[str, Coding]:
    """The codings of a reading before this one, of statements that both have with other codes."""
    known = {
        statement.id: coding
        for statement, coding in zip(earlier.document.statements, earlier.codings, strict=True)
    }
    pairs = zip(coded.document.statements, coded.codings, strict=True)
    return {
        statement.id: known[statement.id]
        for statement, coding in pairs
        if statement.id in known and _codes(known[statement.id]) != _codes(coding)
    }


def _codes(coding: Coding) -> tuple[object, ...]:
    actors: Sequence[str] = [each.code or each.name for each in coding.actors]
    return coding.kind, coding.firmness, coding.specificity, tuple(actors)


def citation(coded: CodedDocument, on: dt.date) -> str:
    """How a document is cited: parties, title, date, source, identity, and who coded it.

    ``Japan, United States: “Joint Statement”, 23 May 2022. talks/2022.md, SHA-256 9f…. Coded by troth 1.0,
    read on 2 January 2026.``
    """
    document = coded.document
    parties = ", ".join(each.name for each in document.parties)
    title = f"“{document.title}”" if document.title else "without a title"
    day = f"{document.date.day} {document.date:%B %Y}" if document.date else "no date"
    return (
        f"{parties + ': ' if parties else ''}{title}, {day}. {document.source}, SHA-256 {document.id}. "
        f"Coded by {coded.coder}, read on {on.day} {on:%B %Y}."
    )


def reader_record(shown: Reader) -> dict[str, Any]:
    """A document with all that is known of it beside its text, for programs."""
    document, counts = shown.coded.document, tally(shown.coded)
    known = {
        "id": document.id,
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "parties": party_records(document.parties),
        "source": document.source,
        "words": document.words,
        "statements": len(document.statements),
        "added_at": shown.added_at,
        "language": document.language,
        "media_type": document.media_type,
        "coder": shown.coded.coder,
        "origins": dict(document.origins),
        "warnings": list(shown.coded.warnings),
        "counts": {
            "kinds": {kind: counts.kinds[kind] for kind in KINDS},
            "firmness": {firmness: counts.firmness[firmness] for firmness in FIRMNESSES},
            "specificity": dict(sorted(counts.specificity.items())),
        },
        "sections": [
            {"path": list(each.path), "start": each.start, "end": each.end} for each in document.sections
        ],
        "versions": [
            {
                "source": source_name(each.source, document.source),
                "version": each.version,
                "document": each.document,
                "added_at": each.added_at,
                "current": each.latest,
            }
            for each in shown.held
        ],
        "readings": [
            {"coder": each.coder, "made_at": each.made_at, "counts": each.counts} for each in shown.readings
        ],
        "decisions": [decision_record(each) for some in shown.decisions.values() for each in some],
    }
    return known | ({"replaced_by": shown.newest} if shown.newest else {})


def decision_record(decision: Decision) -> dict[str, Any]:
    """A decision for programs."""
    return {
        "statement": decision.statement,
        "field": decision.field,
        "value": decision.value,
        "decided_by": decision.decided_by,
        "decided_at": decision.decided_at,
        **({"note": decision.note} if decision.note else {}),
        "counts": decision.counts,
        "stands": decision.stands,
    }
