"""What links the statements of documents, and which documents a document can be laid beside."""

from __future__ import annotations

import pytest
from tests.archive.made import PROMISES, REPORT, put_texts

from troth.archive.linked import documents_near, linked, linked_documents, links_between
from troth.archive.listing import (
    DocumentsAsked,
    documents_by_party,
    documents_by_year,
    documents_counted,
    documents_listed,
)
from troth.archive.showing import versions_held
from troth.archive.store import Store
from troth.pipeline.link import link_new

CHANGED = PROMISES.replace("500 nurses", "600 nurses")
ALONE = '---\ntitle: "Notes"\ndate: 2023-01-01\n---\n\nJapan will plant ten thousand trees by 2030.\n'


@pytest.fixture
def held(store: Store) -> Store:
    """Three documents that are followed, the first of which a later version replaced."""
    put_texts(store, {"a.md": PROMISES, "b.md": REPORT, "c.md": ALONE})
    link_new(store)
    return store


def test_links_are_told_from_both_ends(held: Store) -> None:
    with held.reading() as connection:
        earlier, later = linked(connection, 1), linked(connection, 2)
        between = links_between(connection, 1, 2)
        assert links_between(connection, 2, 1) == []
    assert earlier.followed
    assert not earlier.earlier
    assert between
    told = [
        (place, end.statement, end.relation, end.confidence)
        for place, ends in earlier.later.items()
        for end in ends
    ]
    assert len(told) == len(between)
    assert {(place, relation, sure) for place, _, relation, sure in told} == {
        (place, relation, sure) for place, _, relation, sure in between
    }
    assert {place for _, place, _, _ in between} == set(later.earlier)
    for place, ends in later.earlier.items():
        for end in ends:
            assert end.document.title.startswith("Joint Statement")
            assert any(other == place for _, other, _, _ in between)
    assert {thread.stage for thread in earlier.threads.values()} >= {"done", "promised"}


def test_what_a_document_can_be_laid_beside(held: Store) -> None:
    with held.reading() as connection:
        (beside,) = linked_documents(connection, 1, later=True)
        assert beside.document.title.startswith("Fact Sheet")
        assert beside.links == len(links_between(connection, 1, 2))
        assert linked_documents(connection, 1, later=False) == []
        assert [each.document.id for each in linked_documents(connection, 2, later=False)] == [
            versions_held(connection, 1)[0].document
        ]
        near = documents_near(connection, 1, later=True)
        assert [each.document.title for each in near] == [beside.document.title]
        assert documents_near(connection, 2, later=True) == []


def test_what_is_replaced_is_not_followed(held: Store) -> None:
    put_texts(held, {"a.md": CHANGED})
    link_new(held)
    with held.reading() as connection:
        assert not linked(connection, 1).followed
        assert linked(connection, 4).later
        assert [each.document.title for each in documents_near(connection, 2, later=False)] == [
            "Joint Statement of Japan and the United States on the Harbour Partnership"
        ]


@pytest.mark.parametrize(
    ("asked", "sources"),
    [
        (DocumentsAsked(), {"a.md", "b.md", "c.md"}),
        (DocumentsAsked(not_parties=("USA",)), {"c.md"}),
        (DocumentsAsked(not_parties=("U.S.", "nobody")), {"c.md"}),
        (DocumentsAsked(parties=("Japan",), not_parties=("Japan",)), set()),
        (DocumentsAsked(not_years=(2021,)), {"b.md", "c.md"}),
        (DocumentsAsked(not_years=(2021, 2022), words="notes"), {"c.md"}),
        (DocumentsAsked(year=2021, not_years=(2021,)), set()),
    ],
)
def test_documents_are_listed_and_counted_by_their_values(
    held: Store, asked: DocumentsAsked, sources: set[str]
) -> None:
    with held.reading() as connection:
        found = list(documents_listed(connection, asked))
        assert {each.source for each in found} == sources
        assert documents_counted(connection, asked) == len(sources)
        years = dict(documents_by_year(connection, asked))
        assert years == {
            year: sum(each.date is not None and each.date.year == year for each in found) for year in years
        }
        assert sum(years.values()) == len(found)
        for key, name, count in documents_by_party(connection, asked):
            assert count == sum(
                (key, name) in {(each.code, each.name) for each in one.parties} for one in found
            )
