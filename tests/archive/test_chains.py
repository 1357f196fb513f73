"""Which promises new links touch."""

from __future__ import annotations

from tests.archive.made import PROMISES, REPORT, put_texts

from troth.archive import schema_following as tables
from troth.archive.chains import touched_by
from troth.archive.following_record import FollowedRecord, packed
from troth.archive.schema import STATEMENT_BITS
from troth.archive.store import Store
from troth.pipeline.link import link_all


def test_all_statements_of_a_promise_are_touched(store: Store) -> None:
    put_texts(store, {"a.md": PROMISES, "b.md": REPORT})
    link_all(store)
    first = 1 << STATEMENT_BITS
    record = FollowedRecord(same={first: (first, first + 2, first + 3), first + 1: (first + 1, first + 4)})
    with store.writing() as connection:
        here = tables.followed_document
        connection.execute(tables.link.delete())
        connection.execute(here.update().where(here.c.document == 1).values(bytes=packed(record)))
        assert touched_by(connection, [first + 3], {}).starts == {first, first + 2, first + 3}
        assert touched_by(connection, [first + 1], {}).starts == {first + 1, first + 4}
        assert touched_by(connection, [first + 5], {}).starts == {first + 5}
