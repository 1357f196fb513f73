"""Several at once on one archive: each does its part, and who reads sees whole documents."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from bench.crashing import contents, documents, of_documents, start, written

from troth.archive.migrating import REVISIONS, revision_of
from troth.archive.opening import open_archive
from troth.errors import ArchiveError

_NOT_YET = ("there is no archive here", "holds no archive yet")


def test_four_adders_at_once_end_with_the_union(address: str, tmp_path: Path) -> None:
    texts = documents(30, paragraphs=3)
    names = list(texts)
    adders = []
    for place in range(4):  # each document is in two of the folders, or in one at the ends
        folder = written(
            {name: texts[name] for name in names[place * 6 : place * 6 + 12]}, tmp_path / str(place)
        )
        scratch = tmp_path / f"scratch{place}"
        scratch.mkdir()
        arguments = ["add", str(folder), "--archive", address, "-j", "1"]
        adders.append(start(arguments, scratch, kept=2))
    seen = 0
    while sum(each.is_running() for each in adders):
        seen = max(seen, whole_documents(address))
        time.sleep(0.1)
    assert [each.finish() for each in adders] == [0, 0, 0, 0], [each.said() for each in adders]
    found = contents(address)
    assert len(found["document"]) == len(found["original"]) == len(texts)
    assert len(found["version"]) == 48  # one of each source
    assert {row[2] for row in found["version"]} == {1}
    reported = [document for each in adders for document in each.reported()]
    assert len(reported) == 48
    assert set(reported) == {row[2] for row in found["document"]}
    assert seen <= len(texts)


def whole_documents(address: str) -> int:
    """How many documents there are, all of which must be whole."""
    try:
        found = contents(address)
    except ArchiveError as error:
        assert any(words in error.reason for words in _NOT_YET), error  # noqa: PT017
        return 0
    assert len(found["original"]) == len(found["document"])
    # The index is asked a moment later, and may hold more by then.
    tables_alone = {name: rows for name, rows in found.items() if name != "statement_text"}
    for number, rows in of_documents(tables_alone).items():
        tables = {row[0] for row in rows}
        assert tables >= {"document", "reading", "canonical_text", "statement", "version", "section"}, number
    return len(found["document"])


def test_an_archive_that_many_make_at_the_same_moment_is_made_once(address: str) -> None:
    together = threading.Barrier(8)
    failed: list[BaseException] = []

    def make() -> None:
        together.wait()
        try:
            open_archive(address, create=True).close()
        except ArchiveError as error:
            failed.append(error)

    threads = [threading.Thread(target=make) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert failed == []
    store = open_archive(address)
    with store.reading() as connection:
        assert revision_of(connection) == REVISIONS[-1]
    store.close()
