"""Archives of every released schema, with data in them, are brought up to date and lose nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import MetaData, inspect
from tests.archive.made import PROMISES, REPORT
from tests.archive.released.archives import made, rows_of

import troth
from troth.archive import opening
from troth.archive.documents import coded_documents, originals
from troth.archive.migrating import REVISIONS, migrate, revision_of
from troth.archive.opening import migrated, open_archive
from troth.errors import ArchiveError
from troth.pipeline.verify import verify
from troth.settings import Settings

RELEASED = sorted(path.stem for path in (Path(__file__).parent / "released").glob("*.jsonl"))


def test_there_is_an_archive_of_every_schema_but_the_last() -> None:
    assert set(REVISIONS[:-1]) <= set(RELEASED) <= set(REVISIONS)


@pytest.mark.parametrize("revision", RELEASED)
def test_an_older_archive_is_brought_up_to_date_and_loses_nothing(revision: str, address: str) -> None:
    made(address, revision)
    if revision != REVISIONS[-1]:
        with pytest.raises(ArchiveError, match=f"is of an older Troth \\(schema {revision}\\); back it up"):
            open_archive(address)
    assert migrated(address)[1:] == (revision, REVISIONS[-1])
    assert migrated(address)[1:] == (REVISIONS[-1], REVISIONS[-1])
    store = open_archive(address)
    with store.reading() as connection:
        tables = MetaData()
        tables.reflect(connection)
        for each in rows_of(revision):
            if "row" in each:
                table = tables.tables[each["table"]]
                same = [table.c[name] == value for name, value in each["row"].items() if value is not None]
                assert len(connection.execute(table.select().where(*same)).all()) == 1, each
        assert dict(originals(connection, [1, 2])) == {1: PROMISES.encode(), 2: REPORT.encode()}
        titles = [coded.document.title for _, coded in coded_documents(connection, [1, 2])]
    assert titles == [troth.read(text.encode(), "x.md").document.title for text in (PROMISES, REPORT)]
    faults = [fault for checked in verify(address, store, Settings(jobs=1)) for fault in checked.faults]
    store.close()
    assert faults == []


@pytest.mark.parametrize("revision", RELEASED[:-1] or RELEASED)
def test_a_migration_that_is_broken_off_leaves_the_archive_as_it_was(revision: str, address: str) -> None:
    made(address, revision)
    store = opening._store(address, read_only=False)

    def broken_off() -> None:
        with store.writing() as connection:
            migrate(connection)
            raise KeyboardInterrupt

    with store.reading() as connection:
        before = sorted(inspect(connection).get_table_names())
    with pytest.raises(KeyboardInterrupt):
        broken_off()
    with store.reading() as connection:
        assert revision_of(connection) == revision
        assert sorted(inspect(connection).get_table_names()) == before
    store.close()
