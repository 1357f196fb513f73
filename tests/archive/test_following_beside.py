"""A few new documents in a large archive: linked with what is there, without redoing the rest."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from sqlalchemy import select
from tests.archive.made import PROMISES, REPORT, put_texts
from tests.archive.test_following import LATER, following, given, kept_links, kept_threads

from troth.archive import beside
from troth.archive import schema_following as tables
from troth.archive.following import state_of
from troth.archive.store import Store
from troth.pipeline import link
from troth.pipeline.link import link_all, link_new

TEXTS = {"a.md": PROMISES, "b.md": REPORT, "c.md": LATER}


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every archive in which anything is followed is a large one."""
    monkeypatch.setattr(link, "_FEW", 0)
    monkeypatch.setattr(link, "_WORTH", 0)


def added_one_by_one(store: Store, texts: Mapping[str, str]) -> None:
    for source, text in texts.items():
        put_texts(store, {source: text})
        link_new(store)


@pytest.mark.parametrize(
    "order",
    [("a.md", "b.md", "c.md"), ("c.md", "b.md", "a.md"), ("a.md", "c.md", "b.md"), ("b.md", "a.md", "c.md")],
)
def test_one_by_one_finds_the_same_statements_linked(store: Store, order: tuple[str, ...]) -> None:
    added_one_by_one(store, {source: TEXTS[source] for source in order})
    ends = {(each.earlier, each.later) for each in following(TEXTS).links}
    assert {(earlier, later) for earlier, later, *_ in kept_links(store)} == ends
    with store.reading() as connection:
        shared = connection.execute(select(tables.following)).one()
    assert (shared.documents, shared.since) == (1, 2)


def test_threads_are_those_that_the_links_make(store: Store) -> None:
    added_one_by_one(store, TEXTS)
    beside = kept_threads(store)
    assert {(one, stage, due) for one, stage, _, due, _ in beside} == {
        (each.commitment, each.stage, each.deadline.edtf) for each in following(TEXTS).threads
    }


def test_a_newer_version_takes_the_links_of_the_older_one_away(store: Store) -> None:
    put_texts(store, {"a.md": PROMISES, "c.md": LATER})
    link_new(store)
    before = kept_links(store), kept_threads(store)
    added_one_by_one(store, {"b.md": REPORT})
    assert (kept_links(store), kept_threads(store)) != before
    added_one_by_one(store, {"b.md": LATER})
    assert (kept_links(store), kept_threads(store)) == before
    with store.reading() as connection:
        assert not state_of(connection)


def test_everything_can_be_followed_anew(store: Store) -> None:
    added_one_by_one(store, TEXTS)
    done = link_all(store)
    assert (done.documents, done.together) == (0, 3)
    assert (kept_links(store), kept_threads(store)) == given(following(TEXTS))


def test_links_are_made_again_where_another_changed_them_meanwhile(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_texts(store, {"a.md": PROMISES})
    link_new(store)
    follow_beside = beside.follow_beside
    calls = []

    def interrupted(*given_to: object) -> object:
        calls.append(given_to)
        if len(calls) == 1:
            link_all(store)  # as another process would
        return follow_beside(*given_to)  # type: ignore[arg-type]

    put_texts(store, {"b.md": REPORT})
    monkeypatch.setattr(link, "follow_beside", interrupted)
    monkeypatch.setattr(link, "_AT_ONCE", 1)
    link_new(store)
    links, threads = given(following({"a.md": PROMISES, "b.md": REPORT}))
    assert (kept_links(store), kept_threads(store)) == (links, threads)
