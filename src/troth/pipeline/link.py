"""Makes the links and threads of what an archive holds and does not follow yet.

    state_of --little or most of it is new--> follow all together --> put_together
             --a few in much--> candidates of each --> links and threads that change --> put

Links are made outside the transaction that keeps them. Where another process has changed readings or links
meanwhile, what was made is thrown away, and what is still to be done is done. Whatever stops a run, the
archive holds whole documents with whole links, and the next run goes on from there.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from troth.archive.beside import follow_beside
from troth.archive.following import (
    State,
    at_large,
    commitments_of,
    followed_documents,
    put_together,
    state_of,
)
from troth.archive.generation import generation_of
from troth.archive.put_beside import forget, put_beside
from troth.archive.store import Store
from troth.following.linking import AtLarge
from troth.following.together import follow_together

_FEW = 1_000  # commitments that are always followed together: it takes seconds
_WORTH = 400  # commitments that are followed, all together, in the time of one document by itself
_AT_ONCE = 4  # new documents that are followed beside the others at once

Tick = Callable[[int, int], object]  # documents that are linked, of how many


@dataclass(frozen=True, slots=True)
class Linked:
    """What was done."""

    documents: int  # that were followed
    together: int  # of these, how many with all others anew
    links: int

    def __bool__(self) -> bool:
        """Whether anything was."""
        return bool(self.together or self.documents)


def link_all(store: Store, tick: Tick = lambda _done, _all: None) -> Linked:
    """Follow all documents of an archive anew; as `link_new`."""
    while True:
        with store.reading() as connection:
            state = state_of(connection)
        found = _all_together(store, state, tick)
        if found is not None:
            return found


def link_new(store: Store, tick: Tick = lambda _done, _all: None) -> Linked:
    """Make the links and threads that an archive lacks.

    Args:
        store: The archive, open for writing.
        tick: Told how far it is.

    Returns:
        What was done; nothing where nothing was left to be done.

    Raises:
        ArchiveError: The archive cannot be read or written. What was kept before is whole.
        CompressionError, RecordError: What the archive holds is damaged.
    """
    done = Linked(0, 0, 0)
    large: AtLarge | None = None
    while True:
        with store.reading() as connection:
            state = state_of(connection)
            if not state:
                return done
            together = _is_worth_all(state, commitments_of(connection))
            if not together and large is None:
                large = at_large(connection)
        if together or large is None:
            found = _all_together(store, state, tick)
            large = None
        else:
            found = _a_few(store, state, large)
            tick(done.documents, done.documents + len(state.new))
        if found is not None:
            done = Linked(
                done.documents + found.documents, found.together or done.together, done.links + found.links
            )


def _is_worth_all(state: State, commitments: int) -> bool:
    """Whether following everything anew takes less time than following what is new by itself."""
    changed = len(state.new) + len(state.gone)
    return not state.together or commitments <= _FEW or changed * _WORTH >= commitments


def _a_few(store: Store, state: State, large: AtLarge) -> Linked | None:
    """Follow a few of the new documents beside the others; None where that was in vain."""
    if state.gone:
        with store.writing() as connection:
            if generation_of(connection) == state.generation:
                forget(connection, state.gone)
        return None
    fresh, again = state.new[:_AT_ONCE], state.again
    with _without_collecting(), store.reading() as connection:
        if generation_of(connection) != state.generation:
            return None
        found = follow_beside(store, connection, (fresh, again), large)
    if put_beside(store, state, found, again):
        return Linked(len(fresh), 0, len(found.links))
    return None


def _all_together(store: Store, state: State, tick: Tick) -> Linked | None:
    """Follow everything anew; None where that was in vain."""
    with _without_collecting():
        with store.reading() as connection:
            pairs = list(followed_documents(connection, state.current))
        number_of = {document.id: number for number, document in pairs}
        documents = [document for _, document in pairs]
        del pairs
        count = len(documents)
        progress = iter(range(1, count + 1))
        together = follow_together(documents, lambda: tick(next(progress), count))
        del documents
        numbered = [number_of[each.id] for each in together.documents]
        if put_together(store, state, numbered, together):
            return Linked(len(state.new), count, len(together.links))
    return None


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the garbage collector from going through millions of objects again and again for cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
