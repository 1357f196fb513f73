"""An export holds everything: an archive that is built of it is equal, in every store."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.archive.conftest import new_database
from tests.archive.made import PROMISES, put_texts
from tests.archive.test_backup import everything, fill
from tests.archive.test_recoding import faults

import troth
from troth.archive.opening import open_archive
from troth.archive.store import Store
from troth.errors import ArchiveError, UsageError
from troth.pipeline.importing import import_archive
from troth.pipeline.link import link_all
from troth.publishing.archive import jsonl, parquet
from troth.publishing.jsonl import lines as lines_of


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    link_all(store)
    return store


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of another archive that is not there yet, in each of the stores."""
    if request.param == "sqlite":
        return str(tmp_path / "target.db")
    return new_database(request.getfixturevalue("postgresql"))


def as_jsonl(store: Store, folder: Path) -> str:
    path = folder / "export.jsonl"
    with store.reading() as connection:
        path.write_text("".join(jsonl.lines(connection)), encoding="utf-8", newline="\n")
    return str(path)


def as_parquet(store: Store, folder: Path) -> str:
    path = folder / "export"
    path.mkdir()
    with store.reading() as connection:
        assert parquet.write(connection, path) == len(everything(store)["document"])
    return str(path)


FORMATS: dict[str, Callable[[Store, Path], str]] = {"jsonl": as_jsonl, "parquet": as_parquet}


@pytest.mark.parametrize("name", FORMATS)
def test_an_archive_that_is_built_of_an_export_is_equal(
    name: str, filled: Store, target: str, tmp_path: Path
) -> None:
    before = everything(filled)
    assert all(before[each] for each in ("link", "thread", "decision", "version", "followed_document"))
    path = FORMATS[name](filled, tmp_path)
    assert import_archive(path, target) == len(before["document"])
    with contextlib.closing(open_archive(target, create=True)) as store:
        assert everything(store) == before
        assert faults(target, store) == []
        (tmp_path / "again").mkdir()
        as_jsonl(store, tmp_path / "again")
        again = (tmp_path / "again" / "export.jsonl").read_bytes()
    assert again == Path(as_jsonl(filled, tmp_path)).read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_archive(name: str, store: Store, target: str, tmp_path: Path) -> None:
    assert import_archive(FORMATS[name](store, tmp_path), target) == 0


def test_lines_are_those_of_reading_a_document(store: Store, tmp_path: Path) -> None:
    put_texts(store, {"a.md": PROMISES})
    text = Path(as_jsonl(store, tmp_path)).read_text(encoding="utf-8")
    assert lines_of(troth.read(PROMISES.encode(), "a.md")) in text
    types = [json.loads(line)["type"] for line in text.splitlines()]
    assert types[:4] == ["archive", "kept", "text", "reading"]
    assert types[-2:] == ["row", "end"]


def test_signs_that_end_lines_elsewhere_stay_within_theirs(store: Store, tmp_path: Path) -> None:
    put_texts(store, {"a\u2028b.md": PROMISES.replace("nurses", "nurses\u0085 and caf\u00e9s")})
    before = everything(store)
    path = Path(as_jsonl(store, tmp_path))
    assert len(path.read_text(encoding="utf-8").splitlines()) == path.read_bytes().count(b"\n")
    target = str(tmp_path / "target.db")
    import_archive(str(path), target)
    with contextlib.closing(open_archive(target)) as built:
        assert everything(built) == before


def change(number: int, new: Callable[[str], str]) -> Callable[[list[str]], list[str]]:
    return lambda lines: [*lines[:number], new(lines[number]), *lines[number + 1 :]]


BAD: dict[str, tuple[Callable[[list[str]], list[str]], str]] = {
    "nothing": (lambda lines: [], "ends after line 0, and is not whole"),
    "cut between lines": (lambda lines: lines[:-1], "ends after line .*, and is not whole"),
    "cut within a line": (lambda lines: [*lines[:3], lines[3][:50]], "line 4: is no JSON"),
    "something else": (lambda lines: ["Dear diary,\n"], "line 1: is no JSON"),
    "of a newer Troth": (lambda lines: ['{"type": "archive", "form": 2}\n'], "of a newer Troth"),
    "of reading": (lambda lines: ['{"type": "document"}\n'], "is not that of an export"),
    "another original": (
        change(1, lambda line: json.dumps(json.loads(line) | {"original": "QUJD"}) + "\n"),
        "the original of document .* is another",
    ),
    "no original": (
        change(1, lambda line: json.dumps(json.loads(line) | {"original": "%%"}) + "\n"),
        "line 2: holds bytes that are not in base64",
    ),
    "another text": (
        change(2, lambda line: line.replace("nurses", "horses")),
        "is another than its SHA-256 says",
    ),
    "a reading that is missing": (lambda lines: [*lines[:3], *lines[4:]], "that counts is missing"),
    "a record of something": (
        change(3, lambda line: json.dumps(json.loads(line) | {"record": {"form": 1}}) + "\n"),
        "a record is damaged",
    ),
    "an unknown table": (
        change(-2, lambda line: line.replace('"version"', '"song"')),
        "table 'song' is unknown",
    ),
    "a row that is missing": (
        lambda lines: [*lines[:-2], lines[-1]],
        "there are 0 rows, and 1 are said to be",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_export_is_one_line_and_nothing_is_imported(name: str, store: Store, tmp_path: Path) -> None:
    damage, words = BAD[name]
    put_texts(store, {"a.md": PROMISES})
    path = Path(as_jsonl(store, tmp_path))
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(damage(lines)), encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(ArchiveError, match=words) as caught:
        import_archive(str(path), str(folder / "target.db"))
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)
    assert list(folder.iterdir()) == []


def test_what_holds_something_is_not_imported_into(address: str, store: Store, tmp_path: Path) -> None:
    put_texts(store, {"a.md": PROMISES})
    path = as_jsonl(store, tmp_path)
    before = everything(store)
    with pytest.raises(ArchiveError, match="holds documents already"):
        import_archive(path, address)
    with pytest.raises(ArchiveError, match="no such file or folder"):
        import_archive(str(tmp_path / "nothing"), address)
    assert everything(store) == before


@pytest.mark.parametrize("file", ["document", "original", "reading", "canonical_text", "link"])
def test_a_parquet_file_that_is_missing_or_damaged(file: str, tmp_path: Path) -> None:
    with contextlib.closing(open_archive(str(tmp_path / "archive.db"), create=True)) as store:
        put_texts(store, {"a.md": PROMISES})
        folder = Path(as_parquet(store, tmp_path))
    target = str(tmp_path / "target.db")
    path = folder / f"{file}.parquet"
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ArchiveError, match=f"{file}.parquet: is damaged"):
        import_archive(str(folder), target)
    path.unlink()
    with pytest.raises(ArchiveError, match=f"has no file {file}.parquet"):
        import_archive(str(folder), target)
    assert not Path(target).exists()


def test_without_its_library_parquet_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("importlib.import_module", missing)
    with pytest.raises(UsageError, match="pip install 'troth\\[parquet\\]'"):
        parquet.libraries()
