"""Versions of a source: which is current, what is superseded, and what changed."""

from __future__ import annotations

from tests.archive.made import PROMISES, REPORT, put_texts

from troth.archive.store import Store
from troth.archive.versions import (
    changed,
    current_documents,
    sources_named,
    sources_of,
    superseded_documents,
    versions_of,
)

CHANGED = PROMISES.replace("500 nurses", "600 nurses")


def test_what_a_newer_version_takes_the_place_of_is_superseded(store: Store) -> None:
    put_texts(store, {"a.md": PROMISES, "b.md": REPORT})
    with store.reading() as connection:
        assert current_documents(connection) == {1, 2}
        assert superseded_documents(connection) == set()
    put_texts(store, {"a.md": CHANGED})
    with store.reading() as connection:
        assert current_documents(connection) == {2, 3}
        assert superseded_documents(connection) == {1}


def test_what_another_source_still_holds_is_current(store: Store) -> None:
    put_texts(store, {"a.md": PROMISES, "copy.md": PROMISES})
    put_texts(store, {"a.md": CHANGED})
    with store.reading() as connection:
        assert current_documents(connection) == {1, 2}
        assert superseded_documents(connection) == set()


def test_what_comes_back_is_current_again(store: Store) -> None:
    for text in (PROMISES, CHANGED, PROMISES):
        put_texts(store, {"a.md": text})
    with store.reading() as connection:
        assert current_documents(connection) == {1}
        assert superseded_documents(connection) == {2}
        versions = versions_of(connection, "/a.md")
    assert [(each.number, each.document_number, each.current) for each in versions] == [
        (1, 1, False),
        (2, 2, False),
        (3, 1, True),
    ]


def test_what_changed_from_one_version_to_the_next(store: Store) -> None:
    put_texts(store, {"a.md": PROMISES})
    put_texts(store, {"a.md": CHANGED + "\nNorway will lend ships to Canada.\n"})
    with store.reading() as connection:
        (first, none, (_, whole)), (second, found, (before, after)) = changed(
            connection, versions_of(connection, "/a.md")
        )
    assert (first.number, none, second.number) == (1, None, 2)
    assert before == whole
    assert found is not None
    ((one, other),) = found.reworded
    assert (before[one].quote, after[other].quote) == (
        "train 500 nurses by 2025;",
        "train 600 nurses by 2025;",
    )
    assert [after[place].quote for place in found.new] == ["Norway will lend ships to Canada."]
    assert found.gone == ()


def test_a_source_is_found_by_its_path_its_name_or_its_document(store: Store) -> None:
    (outcome, _) = put_texts(store, {"a.md": PROMISES, "b.md": REPORT})
    put_texts(store, {"copy.md": PROMISES})
    with store.reading() as connection:
        assert sources_named(connection, ["/b.md"]) == ["/b.md"]
        assert sources_named(connection, ["a.md"]) == ["/a.md", "/copy.md"]  # the document came as a.md
        assert sources_named(connection, ["c.md", "%", "' OR 1=1"]) == []
        identity = getattr(outcome, "document", "")
        assert sources_of(connection, identity) == ["/a.md", "/copy.md"]
        assert sources_of(connection, identity[:8]) == ["/a.md", "/copy.md"]
        assert sources_of(connection, "0" * 64) == []


def test_a_source_that_is_not_there_has_no_versions(store: Store) -> None:
    with store.reading() as connection:
        assert versions_of(connection, "/a.md") == []
        assert list(changed(connection, [])) == []
        assert current_documents(connection) == superseded_documents(connection) == set()
