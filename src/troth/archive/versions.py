"""The versions of sources: which documents they held, which of them are current, and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Select, func, or_, select, text

from troth.archive import schema
from troth.archive.changes import Changes, changes
from troth.archive.documents import texts


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a source."""

    source: str  # its whole path
    number: int  # from 1
    document: str  # id
    document_number: int
    added_at: str  # ISO 8601, UTC
    title: str
    date: str | None  # ISO 8601, of the document
    statements: int
    current: bool  # the last one of its source


@dataclass(frozen=True, slots=True)
class Worded:
    """A statement with its words."""

    id: str
    quote: str


# Documents that a later version has replaced in every source that held them. Few sources have more than one
# version, so this asks far less than all that is current.
SUPERSEDED = """
SELECT earlier.document FROM version AS later
JOIN version AS earlier ON earlier.source = later.source AND earlier.number = later.number - 1
WHERE later.number > 1 AND NOT EXISTS (
    SELECT 1 FROM version AS held WHERE held.document = earlier.document AND NOT EXISTS (
        SELECT 1 FROM version AS next WHERE next.source = held.source AND next.number = held.number + 1))
"""


def current_documents(connection: Connection) -> set[int]:
    """The numbers of the documents that are the latest version of at least one source."""
    return {row.document for row in connection.execute(current_documents_query())}


def current_documents_query() -> Select[tuple[int]]:
    """What `current_documents` asks, to be a part of a larger question; a number may come more than once."""
    latest = _latest().subquery()
    version = schema.version
    return select(version.c.document).join(
        latest, (latest.c.source == version.c.source) & (latest.c.number == version.c.number)
    )


def superseded_documents(connection: Connection) -> set[int]:
    """The numbers of the documents that are no source's latest version; they stay in the archive."""
    return set(connection.execute(text(SUPERSEDED)).scalars())


def sources_named(connection: Connection, places: Iterable[str]) -> list[str]:
    """Those of some sources, by their whole paths or by the names under which they came, that are known."""
    names = list(dict.fromkeys(places))
    version, document = schema.version, schema.document
    found = (
        select(version.c.source)
        .join(document, document.c.number == version.c.document)
        .where(or_(version.c.source.in_(names), document.c.source.in_(names)))
        .distinct()
    )
    return sorted(connection.execute(found).scalars())  # a server's own order depends on its language


def sources_of(connection: Connection, document: str) -> list[str]:
    """The sources that hold a document or held it once.

    Args:
        connection: To the archive.
        document: Its id, or the beginning of it.
    """
    table = schema.document
    # The first id that does not begin so is the one before which all that do are.
    found = (
        select(schema.version.c.source)
        .join(table, table.c.number == schema.version.c.document)
        .where(table.c.id >= document, table.c.id < document + "g")
        .distinct()
    )
    return sorted(connection.execute(found).scalars())


def versions_of(connection: Connection, source: str) -> list[Version]:
    """The versions of a source, from its first to its last."""
    version, document = schema.version, schema.document
    rows = connection.execute(
        select(version, document.c.id, document.c.title, document.c.date, document.c.statements)
        .join(document, document.c.number == version.c.document)
        .where(version.c.source == source)
        .order_by(version.c.number)
    ).all()
    return [
        Version(
            source,
            row.number,
            row.id,
            row.document,
            row.added_at,
            row.title,
            row.date,
            row.statements,
            row is rows[-1],
        )
        for row in rows
    ]


def changed(
    connection: Connection, versions: Iterable[Version]
) -> Iterator[tuple[Version, Changes | None, tuple[list[Worded], list[Worded]]]]:
    """What changed from each version to the next.

    Args:
        connection: To the archive.
        versions: Of one source, from the first on.

    Yields:
        Each version with what changed since the one before it, None for the first, and the statements of the
        one before it and its own, which the changes name by their places.
    """
    before: list[Worded] | None = None
    for version in versions:
        after = _statements(connection, version.document_number)
        if before is None:
            yield version, None, ([], after)
        else:
            found = changes([each.quote for each in before], [each.quote for each in after])
            yield version, found, (before, after)
        before = after


def _statements(connection: Connection, document: int) -> list[Worded]:
    text = next(words for _, words in texts(connection, [document]))
    table = schema.statement
    rows = connection.execute(
        select(table.c.id, table.c.start, table.c.end)
        .where(
            table.c.number >= document << schema.STATEMENT_BITS,
            table.c.number < (document + 1) << schema.STATEMENT_BITS,
        )
        .order_by(table.c.number)
    )
    return [Worded(bytes(row.id).hex(), text[row.start : row.end]) for row in rows]


def _latest() -> Select[tuple[str, int]]:
    version = schema.version
    return select(version.c.source, func.max(version.c.number).label("number")).group_by(version.c.source)
