"""Documents written for tests, put into an archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from troth.archive.adding import Outcome
from troth.archive.store import Store
from troth.pipeline.add import Coded, Content, Failure, add
from troth.pipeline.pool import Work

NOW = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)

PROMISES = """---
title: "Joint Statement of Japan and the United States on the Harbour Partnership"
date: 2021-04-16
---

# Harbour Partnership

## Cables

The United States and Japan will invest up to $2 billion in undersea cables by 2030.

Japan will launch the Harbour Cable Academy (HCA) by the end of 2022. The two sides welcome this progress.

## Health

Together, Japan and the United States will:

- train 500 nurses by 2025;
- share vaccine data with partners.
"""

REPORT = """---
title: "Fact Sheet: the Harbour Partnership of the United States and Japan"
date: 2022-05-23
---

# Harbour Partnership

## Cables

In May 2022, Japan launched the Harbour Cable Academy (HCA) with 40 students.

The United States has invested $300 million in undersea cables.

## Ports

The United States and Japan intend to map twelve ports by 2024.
"""


def here(chunks: Iterable[Sequence[Content]], work: Work[Content, Coded]) -> Iterator[Coded]:
    """Coders that are this process."""
    for chunk in chunks:
        yield from map(work.do, chunk)


def put_texts(store: Store, texts: Mapping[str, str | bytes]) -> list[Outcome | Failure]:
    """Add documents, by their sources."""
    contents = [
        Content(source, f"/{source}", text if isinstance(text, bytes) else text.encode())
        for source, text in texts.items()
    ]
    return list(add(contents, store, here, lambda: NOW))
