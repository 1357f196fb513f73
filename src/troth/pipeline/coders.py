"""Who reads and codes: this process, several on this machine, or a cluster. The results are the same."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator, Sequence

from troth.pipeline.add import Coded, Coders, Content
from troth.pipeline.pool import Work, collect_rarely, in_processes
from troth.settings import Settings


def local_coders(settings: Settings) -> Coders:
    """Coders on this machine: one process for little work, and as many as the settings say for much.

    Args:
        settings: ``jobs`` (0: one per core) and what starting a process is worth.
    """

    def coders(chunks: Iterable[Sequence[Content]], work: Work[Content, Coded]) -> Iterator[Coded]:
        pending = iter(chunks)
        first: list[Sequence[Content]] = []
        size = 0
        for chunk in pending:
            first.append(chunk)
            size += sum(len(each.data) for each in chunk)
            if size >= settings.parallel_from_bytes:
                break
        count = settings.jobs or (os.cpu_count() or 1)
        if count == 1 or size < settings.parallel_from_bytes:
            collect_rarely()
            for chunk in itertools.chain(first, pending):
                yield from map(work.do, chunk)
            return
        yield from in_processes(itertools.chain(first, pending), work, count)

    return coders
