"""Faults of an export are said of the export, and not of the archive that was to be built of it."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.archive.made import NOW, PROMISES, here, put_texts
from tests.archive.test_backup import everything
from tests.archive.test_export import as_jsonl
from tests.archive.test_recoding import ANOTHER, faults

from troth.archive.faults import translated
from troth.archive.opening import open_archive
from troth.archive.store import Store
from troth.errors import ArchiveError
from troth.pipeline.importing import import_archive
from troth.pipeline.link import link_all
from troth.pipeline.recode import Task, recode

Lines = list[dict[str, Any]]


def row(lines: Lines, table: str, **values: object) -> None:
    lines.insert(-1, {"type": "row", "table": table, "values": values})
    lines[-1]["rows"] += 1


def a_link_of_nothing(lines: Lines) -> None:
    row(lines, "link", earlier=1, later=2, relation="repeats", confidence=0.5)


def a_link_without_relation(lines: Lines) -> None:
    row(lines, "link", earlier=1, later=2)


def a_version_that_is_there_twice(lines: Lines) -> None:
    row(lines, "version", **next(each["values"] for each in lines if each.get("table") == "version"))


def a_number_that_is_a_list(lines: Lines) -> None:
    row(lines, "version", source="x", number=[1], document=1, added_at="now")


def a_number_that_is_too_large(lines: Lines) -> None:
    row(lines, "version", source="x", number=10**30, document=1, added_at="now")


def a_text_without_letters(lines: Lines) -> None:
    row(lines, "version", source="\ud800", number=1, document=1, added_at="now")


def a_document_that_is_there_twice(lines: Lines) -> None:
    end = next(place for place, each in enumerate(lines) if each["type"] == "row")
    lines[end:end] = lines[1:end]


BAD: list[tuple[Callable[[Lines], None], str]] = [
    (a_link_of_nothing, "some rows of table link do not fit"),
    (a_link_without_relation, "some rows of table link do not fit"),
    (a_version_that_is_there_twice, "some rows of table version do not fit"),
    (a_number_that_is_a_list, "some rows of table version do not fit"),
    (a_number_that_is_too_large, "some rows of table version do not fit"),
    (a_text_without_letters, "some rows of table version do not fit"),
    (a_document_that_is_there_twice, "some documents do not fit"),
]


def changed(path: str, change: Callable[[Lines], None]) -> None:
    file = Path(path)
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    change(lines)
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


@pytest.fixture
def export(tmp_path: Path) -> str:
    """Of one document with readings of two coders, of which the last counts."""
    with contextlib.closing(open_archive(str(tmp_path / "from.db"), create=True)) as store:
        put_texts(store, {"a.md": PROMISES})
        for task in (ANOTHER, Task()):
            list(recode(store, here, lambda: NOW, task))
        return as_jsonl(store, tmp_path)


@pytest.mark.parametrize(("change", "words"), BAD, ids=[change.__name__ for change, _ in BAD])
def test_rows_that_do_not_fit(
    change: Callable[[Lines], None], words: str, export: str, store: Store, address: str
) -> None:
    changed(export, change)
    with pytest.raises(ArchiveError, match=words) as caught:
        import_archive(export, address)
    assert str(caught.value).startswith(f"{export}: ")
    assert str(caught.value).endswith("; nothing was imported")
    assert "damaged" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert everything(store)["original"] == []


def test_every_reading_is_checked(export: str, tmp_path: Path) -> None:
    def change(lines: Lines) -> None:
        counting = next(each["reading"] for each in lines if each["type"] == "kept")
        other = next(each for each in lines if each["type"] == "reading" and each["number"] != counting)
        other["record"] = {"form": 1}

    changed(export, change)
    with pytest.raises(ArchiveError, match=r"reading .* of document .*a record is damaged"):
        import_archive(export, str(tmp_path / "target.db"))
    assert not (tmp_path / "target.db").exists()


@pytest.mark.parametrize("is_said", [True, False])
def test_a_document_is_followed_where_its_row_says_so(is_said: bool, tmp_path: Path) -> None:
    with contextlib.closing(open_archive(str(tmp_path / "from.db"), create=True)) as store:
        put_texts(store, {"a.md": PROMISES})
        if not is_said:
            link_all(store)
        path = as_jsonl(store, tmp_path)

    def change(lines: Lines) -> None:
        lines[1]["followed"] = is_said

    changed(path, change)
    target = str(tmp_path / "target.db")
    import_archive(path, target)
    with contextlib.closing(open_archive(target)) as built:
        assert faults(target, built) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("FOREIGN KEY constraint failed", "FOREIGN KEY constraint failed"),
        ("Relation is gone", "relation is gone"),
        ("A relation is gone", "a relation is gone"),
    ],
)
def test_words_in_capitals_stay_so(words: str, expected: str) -> None:
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode = sqlite3.SQLITE_CONSTRAINT
    said = translated("a.db", error)
    assert said is not None
    assert said.reason.endswith(f": {expected}")
