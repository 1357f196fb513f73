"""What is in an archive, in numbers that agree with its documents."""

from __future__ import annotations

from tests.archive.made import PROMISES, REPORT, put_texts

import troth
from troth.archive.migrating import REVISIONS
from troth.archive.status import Count, status
from troth.archive.store import Store


def test_an_empty_archive(store: Store) -> None:
    found = status(store)
    assert (found.documents, found.statements, found.words, found.superseded) == (0, 0, 0, 0)
    assert found.schema == REVISIONS[-1]
    assert found.bytes > 0
    assert found.first_date is None


def test_the_numbers_are_those_of_the_documents(store: Store) -> None:
    texts = {"a.md": PROMISES, "b.md": REPORT}
    put_texts(store, texts)
    put_texts(store, {"a.md": PROMISES.replace("500 nurses", "600 nurses")})
    coded = [troth.read(text.encode(), "x") for text in (*texts.values(), PROMISES)]
    found = status(store)
    assert (found.documents, found.superseded, found.sources, found.versions) == (3, 1, 2, 3)
    assert found.statements == sum(len(each.codings) for each in coded)
    assert found.words == sum(each.document.words for each in coded)
    assert found.sums == sum(len(coding.money) for each in coded for coding in each.codings)
    assert (found.first_date, found.last_date) == ("2021-04-16", "2022-05-23")
    counts = {(each.of, each.by, each.value): each.count for each in found.counts}
    assert counts["documents", "year", "2021"] == 2
    assert counts["documents", "party", "JPN"] == 3
    kinds = [each for each in found.counts if (each.of, each.by) == ("statements", "kind")]
    assert sum(each.count for each in kinds) == found.statements
    assert Count("statements", "kind", "commitment", counts["statements", "kind", "commitment"]) in kinds
    firm = [each.count for each in found.counts if each.of == "commitments"]
    assert sum(firm) == counts["statements", "kind", "commitment"]


def test_a_document_without_a_date_has_no_year(store: Store) -> None:
    put_texts(store, {"a.md": "# Notice\n\nJapan will lend ships to Norway.\n"})
    assert Count("documents", "year", "", 1) in status(store).counts
