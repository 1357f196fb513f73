"""Makes the ledger of money that an archive keeps, of the sums of all its documents.

    kept_sums --in several processes--> ledger --in one transaction--> put_ledger

It is made outside the transaction that keeps it. Where another process has changed readings or links
meanwhile, what was made is thrown away and made again. Whatever stops a run, the archive keeps the ledger
that it had.
"""

from __future__ import annotations

from dataclasses import dataclass

from troth.archive.generation import generation_of
from troth.archive.ledger_put import put_ledger
from troth.archive.ledger_state import LedgerState, ledger_state, sums_held
from troth.archive.store import Store
from troth.following.ledger import ledger
from troth.pipeline.sums import kept_sums
from troth.settings import Settings

_FEW = 3_000  # sums that are always compared anew: it takes about two seconds
_WORTH = 20  # where one document in so many is not in the ledger, all are compared anew


@dataclass(frozen=True, slots=True)
class MadeLedger:
    """What was done."""

    documents: int  # that hold sums
    sums: int


def make_ledger(store: Store, settings: Settings) -> MadeLedger:
    """Make the ledger of an archive anew.

    Args:
        store: The archive, open for writing.
        settings: ``jobs``: how many processes read its documents; 0 is one per core.

    Raises:
        ArchiveError: The archive cannot be read or written. The ledger that it had is whole.
        CompressionError, RecordError: What the archive holds is damaged.
    """
    while True:
        with store.reading() as connection:
            generation = generation_of(connection)
            found = ledger(kept_sums(connection, settings))
        if put_ledger(store, found, generation):
            return MadeLedger(len(found.documents), len(found.entries))


def make_ledger_if_worth(
    store: Store, settings: Settings, *, always: bool = False
) -> MadeLedger | LedgerState | None:
    """Make the ledger of an archive anew where it is behind.

    Args:
        store: The archive, open for writing.
        settings: As for `make_ledger`.
        always: Whether also where that takes long beside the little that is new.

    Returns:
        What was done; how far the ledger stays behind, where it does; None where nothing was to be done.
    """
    with store.reading() as connection:
        state = ledger_state(connection)
        if state.is_up_to_date:
            return None
        many = state.behind * _WORTH >= state.documents
        worth = always or not state.made or many or sums_held(connection) <= _FEW
    return make_ledger(store, settings) if worth else state
