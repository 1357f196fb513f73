"""The thread in which a statement stands, in each of the stores."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from tests.archive.made import PROMISES, REPORT, put_texts
from tests.archive.test_following import LATER

from troth.archive import schema_following as tables
from troth.archive.asking import Asked, threads_asked
from troth.archive.doubts import STEPS, doubts
from troth.archive.heads import heads
from troth.archive.mentioning import silent_counts
from troth.archive.standing import standings
from troth.archive.store import Store
from troth.archive.told import told
from troth.pipeline.link import link_new

DAY = dt.date(2026, 1, 2)

AGAIN = """---
title: "Statement of Japan and the United States on the Harbour Partnership"
date: 2024-02-01
---

# Harbour Partnership

## Cables

The United States and Japan will invest up to $2 billion in undersea cables by 2030. The United States and
Japan will invest up to $2 billion in undersea cables by 2030.

Japan will launch the Harbour Cable Academy (HCA).
"""

ALONE = """---
title: "Statement of Canada and Norway"
date: 2025-03-01
---

# Northern Ports

Canada and Norway will open a northern port by 2031.
"""


def test_every_statement_of_a_thread_stands_in_one_that_holds_it(store: Store) -> None:
    put_texts(store, {"a.md": PROMISES, "b.md": REPORT, "c.md": LATER, "d.md": AGAIN})
    link_new(store)
    with store.reading() as connection:
        threads = told(connection, threads_asked(store, connection, Asked(), DAY), DAY).following.threads
        held: dict[str, set[str]] = {}
        for thread in threads:
            later = {link.later for link in thread.links if link.earlier in thread.statements}
            for statement in (*thread.statements, *later):
                held.setdefault(statement, set()).add(thread.id)
        found = standings(connection, held)
    assert held
    by_id = {thread.id: thread for thread in threads}
    for statement, ids in held.items():
        standing = found[statement]
        assert standing.thread in ids
        thread = by_id[standing.thread]
        assert (standing.stage, standing.mentions) == (thread.stage, len(thread.mentioned_in))
        if statement in thread.statements:
            assert standing.relation is None
        else:
            assert standing.relation in {link.relation for link in thread.links if link.later == statement}


def test_what_is_in_no_thread_stands_in_none(store: Store) -> None:
    put_texts(store, {"a.md": PROMISES})
    with store.reading() as connection:
        assert standings(connection, ["0" * 20]) == {}
        assert standings(connection, []) == {}


def test_links_are_counted_by_how_sure_they_are(store: Store) -> None:
    undated = "# Notes of Japan\n\nJapan will open a harbour.\n"
    put_texts(store, {"a.md": PROMISES, "b.md": REPORT, "c.md": LATER, "e.md": undated})
    link_new(store)
    with store.reading() as connection:
        found = doubts(connection)
        sure = list(connection.execute(select(tables.link.c.confidence)).scalars())
    assert sum(found.links) == len(sure) > 0
    assert found.links[0] == sum(each < STEPS[0] for each in sure)
    assert found.links[-1] == sum(each >= STEPS[-1] for each in sure)
    assert found.undated == 1


def test_silence_is_told_from_the_lack_of_later_documents(store: Store) -> None:
    put_texts(store, {"a.md": PROMISES, "b.md": REPORT, "c.md": LATER, "d.md": AGAIN, "e.md": ALONE})
    link_new(store)
    with store.reading() as connection:
        found = told(connection, threads_asked(store, connection, Asked(), DAY), DAY).following
        standing = standings(connection, (each.id for each in found.threads))
        expected = {
            standing[each.id].commitment: len(each.not_mentioned_in)
            for each in found.threads
            if not each.mentioned_in
        }
        counts = silent_counts(connection, heads(connection), expected)
    assert counts == expected
    assert 0 in expected.values()
    assert any(expected.values())
