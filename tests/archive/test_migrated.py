"""An archive of an older schema is brought up to date when that is asked for, and it is said from where."""

from __future__ import annotations

import pytest

from troth.archive.migrating import REVISIONS, migrate
from troth.archive.opening import _store, migrated, open_archive
from troth.archive.status import status
from troth.errors import ArchiveError


def made_at(address: str, revision: str) -> None:
    """An empty archive with the schema of a revision."""
    store = _store(address, read_only=False)
    store.stamp()
    with store.writing() as connection:
        migrate(connection, revision)
    store.close()


@pytest.mark.parametrize("revision", REVISIONS)
def test_from_every_revision_to_the_last(address: str, revision: str) -> None:
    made_at(address, revision)
    _, before, after = migrated(address)
    assert (before, after) == (revision, REVISIONS[-1])
    assert migrated(address)[1:] == (REVISIONS[-1], REVISIONS[-1])
    store = open_archive(address)
    found = status(store)
    store.close()
    assert (found.schema, found.documents, found.links, found.threads) == (REVISIONS[-1], 0, 0, 0)


def test_where_there_is_none_none_is_made(address: str) -> None:
    for _ in range(2):
        with pytest.raises(ArchiveError, match="troth add makes one"):
            migrated(address)
