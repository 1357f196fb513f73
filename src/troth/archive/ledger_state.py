"""Whether the ledger of money that an archive keeps is of what it holds now."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from troth.archive import schema
from troth.archive import schema_ledger as tables
from troth.archive.schema import STATEMENT_BITS
from troth.archive.versions import current_documents
from troth.coding import CODER


@dataclass(frozen=True, slots=True)
class LedgerState:
    """How far the ledger is behind the archive."""

    made: bool  # whether there is one at all
    same_program: bool  # whether this Troth made it
    documents: int  # that are in it
    sums: int  # that are in it
    missing: int  # documents with sums that are not in it
    gone: int  # documents in it that a later version has replaced
    # Documents whose sums coding them anew has taken out of it: what tells these again still leads to them.
    taken_out: int

    @property
    def behind(self) -> int:
        """Documents that making it again is about, at most: one that was taken out may be missing as well."""
        return max(self.missing, self.taken_out) + self.gone

    @property
    def is_up_to_date(self) -> bool:
        """Whether making it again would give the same."""
        return self.made and self.same_program and not self.behind


def ledger_state(connection: Connection) -> LedgerState:
    """How far the ledger of an archive is behind what it holds.

    An archive in which no document holds a sum needs none: it is up to date.
    """
    held = documents_with_sums(connection)
    here = set(connection.execute(select(tables.ledger_document.c.document)).scalars())
    kept = connection.execute(select(tables.ledger.c.coder, tables.ledger.c.documents)).first()
    coder = kept.coder if kept else None
    sums = connection.execute(select(func.count()).select_from(tables.ledger_entry)).scalar_one()
    return LedgerState(
        made=coder is not None or not held,
        same_program=coder == CODER or not held,
        documents=len(here),
        sums=int(sums),
        missing=len(held - here),
        gone=len(here - held),
        taken_out=max((kept.documents if kept else 0) - len(here), 0),
    )


def documents_with_sums(connection: Connection) -> set[int]:
    """The numbers of the documents that hold sums and are the latest version of at least one source."""
    # A join by ranges of numbers would be asked again for each document: the rows are few enough to be read.
    of_sums = select(schema.sum_mention.c.statement).distinct()
    holding = {statement >> STATEMENT_BITS for statement in connection.execute(of_sums).scalars()}
    return holding & current_documents(connection)


def sums_held(connection: Connection) -> int:
    """How many sums the archive holds: what the time for making the ledger grows with."""
    return int(connection.execute(select(func.count()).select_from(schema.sum_mention)).scalar_one())
