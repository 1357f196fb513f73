"""Archives made for tests of what is served."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from tests.archive.made import put_texts

from troth.archive.store import Store
from troth.pipeline.ledger import make_ledger
from troth.pipeline.link import link_new
from troth.settings import Settings

TODAY = dt.date(2026, 1, 2)


def put(store: Store, texts: Mapping[str, str | bytes]) -> None:
    """Add documents, by their sources, follow their promises and make the ledger of their sums."""
    put_texts(store, texts)
    link_new(store)
    make_ledger(store, Settings(jobs=1))
