"""Archives made for tests of what is served."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from tests.archive.made import put_texts

from troth.archive.store import Store
from troth.pipeline.link import link_new

TODAY = dt.date(2026, 1, 2)


def put(store: Store, texts: Mapping[str, str | bytes]) -> None:
    """Add documents, by their sources, and follow their promises."""
    put_texts(store, texts)
    link_new(store)
