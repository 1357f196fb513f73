"""Makes the links and threads of what an archive holds and does not follow yet.

    state_of --little or most of it is new--> follow all together --> put_together
             --a few in much--> candidates of each --> links and threads that change --> put

Links are made outside the transaction that keeps them. Where another process has changed links meanwhile,
what was made is thrown away, and what is still to be done is done. Whatever stops a run, the archive holds
whole documents with whole links, and the next run goes on from there.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from troth.archive.following import State, followed_documents, put_together, state_of
from troth.archive.store import Store
from troth.following.together import follow_together

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
    while True:
        with store.reading() as connection:
            state = state_of(connection)
        if not state:
            return done
        found = _all_together(store, state, tick)
        if found is not None:
            done = found


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
