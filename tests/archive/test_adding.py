"""Documents that are added are there, once, with everything that belongs to them."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from tests.archive.made import NOW, PROMISES, REPORT, put_texts

import troth
from troth.archive import schema
from troth.archive.adding import Held, Outcome, put
from troth.archive.documents import coded_documents, originals
from troth.archive.store import Store
from troth.errors import ArchiveError
from troth.pipeline.add import Failure


def test_what_is_added_comes_back_whole(store: Store) -> None:
    put_texts(store, {"a.md": PROMISES, "b.md": REPORT})
    with store.reading() as connection:
        assert dict(originals(connection, [1, 2])) == {1: PROMISES.encode(), 2: REPORT.encode()}
        found = [coded for _, coded in coded_documents(connection, [2, 1])]
    assert found == [troth.read(REPORT.encode(), "b.md"), troth.read(PROMISES.encode(), "a.md")]


def test_adding_again_adds_nothing(store: Store) -> None:
    first = put_texts(store, {"a.md": PROMISES, "b.md": REPORT})
    again = put_texts(store, {"a.md": PROMISES, "b.md": REPORT})
    assert [each.added for each in first if isinstance(each, Outcome)] == ["new", "new"]
    assert [each.added for each in again if isinstance(each, Outcome)] == ["known", "known"]
    with store.reading() as connection:
        counts = [
            connection.execute(select(func.count()).select_from(table)).scalar()
            for table in (schema.document, schema.version, schema.reading)
        ]
    assert counts == [2, 2, 2]


def test_changed_content_of_a_source_is_a_new_version(store: Store) -> None:
    put_texts(store, {"a.md": PROMISES})
    (changed,) = put_texts(store, {"a.md": PROMISES.replace("500 nurses", "600 nurses")})
    (back,) = put_texts(store, {"a.md": PROMISES})
    assert isinstance(changed, Outcome)
    assert isinstance(back, Outcome)
    assert (changed.added, changed.version) == ("new version", 2)
    assert (back.added, back.version) == ("new version", 3)


def test_one_content_under_two_sources_is_one_document(store: Store) -> None:
    one, other = put_texts(store, {"a.md": PROMISES, "copy.md": PROMISES})
    assert isinstance(one, Outcome)
    assert isinstance(other, Outcome)
    assert (one.added, other.added) == ("new", "known")
    assert one.document == other.document


def test_what_cannot_be_read_is_a_failure_and_the_rest_is_added(store: Store) -> None:
    found = put_texts(store, {"bad.md": b"  \n\n ", "a.md": PROMISES, "c": b"  \n\n "})
    failed = [each for each in found if isinstance(each, Failure)]
    assert [each.source for each in found if isinstance(each, Outcome)] == ["a.md"]
    assert [each.source for each in failed] == ["bad.md", "c"]
    assert failed[0].reason == failed[1].reason


def test_names_hold_any_sign_in_both_stores(store: Store) -> None:
    names = ["nul\0.md", "half\udce9.md", "\U0001f600 'quoted' \\ \t\n.md"]
    found = put_texts(store, {name: PROMISES + name.encode("ascii", "replace").decode() for name in names})
    kept = ["nul\\x00.md", "half\\udce9.md", names[2]]
    assert [each.source for each in found if isinstance(each, Outcome)] == kept
    with store.reading() as connection:
        assert connection.execute(select(schema.document.c.source)).scalars().all() == kept


def test_an_archive_that_was_replaced_meanwhile_is_said_to_be(store: Store) -> None:
    put_texts(store, {"a.md": PROMISES})
    gone = Held("b.md", "/b.md", "0" * 64)  # it was there when this was asked for
    with pytest.raises(ArchiveError, match=r"was replaced while documents were added.*run it again"):
        put(store, [gone], NOW)
    with store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(schema.version)).scalar() == 1
