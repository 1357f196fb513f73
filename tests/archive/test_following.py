"""Links and threads that an archive keeps are those that following its documents gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import func, select
from tests.archive.made import PROMISES, REPORT, put_texts

import troth
from troth.archive import schema
from troth.archive import schema_following as tables
from troth.archive.following import state_of
from troth.archive.store import Store
from troth.following import follow, followed
from troth.pipeline.link import Linked, link_new
from troth.types import Following

DAY = dt.date(2026, 1, 2)

LATER = """---
title: "Joint Statement of Japan and the United States on Ports and Cables"
date: 2023-06-01
---

# Harbour Partnership

## Cables

Japan and the United States reaffirmed that the Harbour Cable Academy (HCA) trains technicians.

The United States and Japan will invest $2 billion in undersea cables by 2030.

## Ports

The two sides completed maps of ten ports.
"""


def following(texts: Mapping[str, str]) -> Following:
    """What following documents gives, without an archive."""
    coded = [troth.read(text.encode(), source) for source, text in texts.items()]
    return follow([followed(each) for each in coded], DAY)


def kept_links(store: Store) -> set[tuple[str, str, str, float]]:
    """The links of an archive by the ids of statements."""
    earlier, later = schema.statement.alias(), schema.statement.alias()
    link = tables.link
    with store.reading() as connection:
        rows = connection.execute(
            select(earlier.c.id, later.c.id, link.c.relation, link.c.confidence)
            .join(earlier, earlier.c.number == link.c.earlier)
            .join(later, later.c.number == link.c.later)
        )
        return {(one.hex(), other.hex(), relation, sure) for one, other, relation, sure in rows}


def kept_threads(store: Store) -> set[tuple[str, str, str, str | None, int]]:
    """The threads of an archive: commitment, stage, what says so, deadline, and mentions."""
    commitment, by = schema.statement.alias(), schema.statement.alias()
    thread = tables.thread
    with store.reading() as connection:
        rows = connection.execute(
            select(commitment.c.id, thread.c.stage, by.c.id, thread.c.due, thread.c.mentions)
            .join(commitment, commitment.c.number == thread.c.commitment)
            .join(by, by.c.number == thread.c.stage_by)
        )
        return {(one.hex(), stage, other.hex(), due, count) for one, stage, other, due, count in rows}


def given(expected: Following) -> tuple[set[object], set[object]]:
    """The same of documents that were followed without an archive."""
    return (
        {(each.earlier, each.later, each.relation, each.confidence) for each in expected.links},
        {
            (each.commitment, each.stage, each.stage_by, each.deadline.edtf, len(each.mentioned_in))
            for each in expected.threads
        },
    )


def test_links_and_threads_are_those_of_following(store: Store) -> None:
    texts = {"a.md": PROMISES, "b.md": REPORT, "c.md": LATER}
    put_texts(store, texts)
    done = link_new(store)
    links, threads = given(following(texts))
    assert links
    assert kept_links(store) == links
    assert kept_threads(store) == threads
    assert done == Linked(3, 3, len(links))


def test_nothing_is_done_where_nothing_is_left(store: Store) -> None:
    assert link_new(store) == Linked(0, 0, 0)
    put_texts(store, {"a.md": PROMISES})
    link_new(store)
    assert link_new(store) == Linked(0, 0, 0)


def test_documents_one_by_one_end_with_the_same(store: Store) -> None:
    texts = {"c.md": LATER, "a.md": PROMISES, "b.md": REPORT}
    for source, text in texts.items():
        put_texts(store, {source: text})
        link_new(store)
    links, threads = given(following(texts))
    assert kept_links(store) == links
    assert kept_threads(store) == threads


def test_an_older_version_is_not_followed(store: Store) -> None:
    put_texts(store, {"a.md": PROMISES, "b.md": REPORT})
    link_new(store)
    changed = REPORT.replace("Japan launched the Harbour Cable Academy (HCA)", "Japan saw a school")
    put_texts(store, {"b.md": changed})
    link_new(store)
    expected = given(following({"a.md": PROMISES, "b.md": changed}))
    assert (kept_links(store), kept_threads(store)) == expected
    put_texts(store, {"b.md": REPORT})
    link_new(store)
    assert (kept_links(store), kept_threads(store)) == given(following({"a.md": PROMISES, "b.md": REPORT}))


def test_what_is_followed_is_marked(store: Store) -> None:
    put_texts(store, {"a.md": PROMISES})
    with store.reading() as connection:
        assert state_of(connection).new == (1,)
    link_new(store)
    with store.reading() as connection:
        assert not state_of(connection)
        count = connection.execute(
            select(func.count()).select_from(schema.document).where(schema.document.c.followed)
        )
        assert count.scalar() == 1
