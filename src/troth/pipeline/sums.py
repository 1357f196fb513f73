"""The sums of the documents of an archive, read in as many processes as are worth starting."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from troth.archive import schema
from troth.archive.documents import readings
from troth.archive.record import unpacked
from troth.archive.schema import STATEMENT_BITS
from troth.archive.versions import current_documents_query
from troth.errors import DamagedError
from troth.following.ledger_sums import stated_sums
from troth.pipeline.pool import DIED, Work, in_processes
from troth.settings import Settings
from troth.types import LedgerDocument

_CHUNK = 32  # documents that are handed to a process at once
_WORTH_A_PROCESS = 200  # documents


@dataclass(frozen=True, slots=True)
class _Kept:
    """A document as the archive keeps it."""

    id: str
    text: str
    record: bytes


def kept_sums(connection: Connection, settings: Settings) -> Iterator[LedgerDocument]:
    """The sums of all documents of an archive that hold any, by the numbers of the documents.

    Args:
        connection: Of the archive.
        settings: ``jobs``: how many processes; 0 is one per core.

    Raises:
        CompressionError, RecordError: What the archive holds is damaged.
    """
    of_sums = select(schema.sum_mention.c.statement).distinct()
    holding = {statement >> STATEMENT_BITS for statement in connection.execute(of_sums).scalars()}
    document = schema.document
    rows = connection.execute(
        select(document.c.number, document.c.id)
        .where(document.c.number.in_(current_documents_query()))
        .order_by(document.c.number)
    )
    ids = {row.number: row.id for row in rows if row.number in holding}
    kept = (_Kept(ids[number], text, record) for number, text, record in readings(connection, ids))
    count = settings.jobs or os.cpu_count() or 1
    if count == 1 or len(ids) < _WORTH_A_PROCESS:
        found: Iterator[LedgerDocument | DamagedError] = map(_sums, kept)
    else:
        found = in_processes(_chunks(kept), Work(_sums, _lost), count)
    for each in found:
        if isinstance(each, DamagedError):
            raise each
        yield each


def _sums(kept: _Kept) -> LedgerDocument | DamagedError:
    try:
        return stated_sums(unpacked(kept.record, kept.id, kept.text))
    except DamagedError as error:
        return error


def _lost(kept: _Kept) -> DamagedError:
    return DamagedError(f"document {kept.id}: {DIED}")


def _chunks(kept: Iterator[_Kept]) -> Iterator[Sequence[_Kept]]:
    chunk: list[_Kept] = []
    for each in kept:
        chunk.append(each)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
