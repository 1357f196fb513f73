"""Documents are found by the words of their titles in either store, whatever the case."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.archive.conftest import new_database
from tests.archive.made import put_texts

from troth.archive.listing import DocumentsAsked, documents_by_year, documents_counted, documents_listed
from troth.archive.opening import open_archive
from troth.archive.store import Store

TITLES = ("Économie ÉLARGIE: Déclaration", "Большая Дорога", "Straße zum Hafen", "Harbours 100% OPEN")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def titled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An archive in each of the stores with a document of each title, only to be asked."""
    if request.param == "sqlite":
        address = str(tmp_path_factory.mktemp("titled") / "archive.db")
    else:
        address = new_database(request.getfixturevalue("postgresql"))
    store = open_archive(address, create=True)
    sources = {
        f"{place}.md": f'---\ntitle: "{title}"\n---\n\nJapan will open port {place}.\n'
        for place, title in enumerate(TITLES)
    }
    put_texts(store, sources)
    yield store
    store.close()


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("Économie", {0}),
        ("économie", {0}),
        ("ÉLARGIE", {0}),
        ("élargie:  DÉCLARATION", {0}),
        ("e\u0301largie", {0}),
        ("conomie", {0}),
        ("дорога", {1}),
        ("STRAßE ZUM", {2}),
        ("open", {3}),
        ("100%", {3}),
        ("HARBOURS", {3}),
        ("à", set()),
        (" ", {0, 1, 2, 3}),
    ],
)
def test_words_of_a_title_are_found_in_any_case(words: str, places: set[int], titled: Store) -> None:
    asked = DocumentsAsked(words=words)
    with titled.reading() as connection:
        found = {each.title for each in documents_listed(connection, asked)}
        assert found == {TITLES[place] for place in places}
        assert documents_counted(connection, asked) == len(places)
        assert sum(count for _, count in documents_by_year(connection, asked)) == len(places)


def test_no_other_party_than_none_that_is_named_is_every_document(titled: Store) -> None:
    with titled.reading() as connection:
        assert documents_counted(connection, DocumentsAsked(only=True)) == len(TITLES)
