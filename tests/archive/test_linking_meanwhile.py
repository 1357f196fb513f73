"""Links are those of what the archive holds, whatever is changed while they are made."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.archive.made import PROMISES, REPORT, here, put_texts
from tests.archive.test_following import LATER, following, given, kept_links, kept_threads
from tests.archive.test_recoding import ANOTHER, faults
from tests.archive.test_recoding import LATER as TOMORROW

from troth.archive import schema_following as tables
from troth.archive.backup import backup
from troth.archive.following import put_together
from troth.archive.generation import generation_of, renew
from troth.archive.opening import open_archive
from troth.archive.store import Store
from troth.pipeline import link
from troth.pipeline.importing import import_archive
from troth.pipeline.link import link_all, link_new
from troth.pipeline.recode import Task, recode
from troth.pipeline.restore import restore
from troth.publishing.archive import jsonl
from troth.settings import Settings

TEXTS = {"a.md": PROMISES, "b.md": REPORT}
Meanwhile = Callable[[Callable[[], object]], None]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Does something once, between the making of links and the keeping of them."""
    waiting: list[Callable[[], object]] = []

    def interrupted(*arguments: object) -> bool:
        if waiting:
            waiting.pop()()
        return put_together(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(link, "put_together", interrupted)
    return waiting.append


def recoded(store: Store, task: Task) -> None:
    assert list(recode(store, here, lambda: TOMORROW, task))


def test_a_new_reading_while_links_are_made(address: str, store: Store, meanwhile: Meanwhile) -> None:
    put_texts(store, TEXTS)
    recoded(store, ANOTHER)
    meanwhile(lambda: recoded(store, Task()))
    link_all(store)
    assert (kept_links(store), kept_threads(store)) == given(following(TEXTS))
    assert faults(address, store) == []


def test_a_reading_with_fewer_statements_while_links_are_made(
    address: str, store: Store, meanwhile: Meanwhile
) -> None:
    put_texts(store, TEXTS)
    meanwhile(lambda: recoded(store, ANOTHER))
    link_new(store)
    found = kept_links(store), kept_threads(store)
    assert faults(address, store) == []
    link_all(store)
    assert (kept_links(store), kept_threads(store)) == found


def test_links_taken_out_and_made_again_meanwhile(address: str, store: Store, meanwhile: Meanwhile) -> None:
    put_texts(store, TEXTS)
    link_all(store)

    def again() -> None:
        recoded(store, ANOTHER)
        link_all(store)
        recoded(store, Task())

    meanwhile(again)
    link_all(store)
    assert (kept_links(store), kept_threads(store)) == given(following(TEXTS))
    assert faults(address, store) == []


def test_a_backup_put_in_the_place_of_the_archive_meanwhile(
    address: str, store: Store, meanwhile: Meanwhile, tmp_path: Path
) -> None:
    others = {"c.md": LATER, "a.md": PROMISES}
    file = str(tmp_path / "backup.db")
    with contextlib.closing(open_archive(str(tmp_path / "other.db"), create=True)) as other:
        put_texts(other, others)
        backup(other, file)
    put_texts(store, TEXTS)
    meanwhile(lambda: restore(file, address, Settings(jobs=1), replace=True))
    link_all(store)
    assert (kept_links(store), kept_threads(store)) == given(following(others))
    assert faults(address, store) == []


def test_an_import_meanwhile(address: str, store: Store, meanwhile: Meanwhile, tmp_path: Path) -> None:
    file = tmp_path / "export.jsonl"
    with contextlib.closing(open_archive(str(tmp_path / "other.db"), create=True)) as other:
        put_texts(other, TEXTS)
        link_all(other)
        with other.reading() as connection:
            file.write_text("".join(jsonl.lines(connection)), encoding="utf-8", newline="\n")
    meanwhile(lambda: import_archive(str(file), address))
    link_all(store)
    assert (kept_links(store), kept_threads(store)) == given(following(TEXTS))
    assert faults(address, store) == []


def test_every_change_gives_another_generation(store: Store) -> None:
    seen = [0]

    def changed() -> bool:
        with store.reading() as connection:
            seen.append(generation_of(connection))
        return len(set(seen)) == len(seen)

    with store.writing() as connection:
        renew(connection)
    assert changed()
    put_texts(store, TEXTS)
    for _ in range(2):
        link_all(store)
        assert changed()
        recoded(store, ANOTHER)
        assert changed()
        recoded(store, Task())
        assert changed()


def test_an_export_does_not_tell_how_often_links_were_made(store: Store) -> None:
    def exported() -> str:
        with store.reading() as connection:
            return "".join(jsonl.lines(connection))

    put_texts(store, TEXTS)
    bare = exported()
    with store.writing() as connection:
        renew(connection)
    assert exported() == bare
    assert f'"{tables.following.name}"' not in bare
    link_all(store)
    linked = exported()
    link_all(store)
    assert exported() == linked
