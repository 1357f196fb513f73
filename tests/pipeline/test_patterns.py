"""Patterns: what they match, what they say of directories that cannot be searched, and their cost."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.pipeline import sources
from troth.pipeline.sources import find

SUFFIXES = (".md", ".txt")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files, and directories named "secret" or ".secret" that may not be listed."""
    for name in ("a/one.md", "a/secret/two.md", "a/b/secret/three.md", "a/.secret/four.md", "secret/five.md"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("words")
    listed = Path.iterdir

    def iterdir(directory: Path) -> Iterator[Path]:
        if directory.name.endswith("secret"):
            raise PermissionError(13, "Permission denied")
        return listed(directory)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "files", "unreadable"),
    [
        ("a/**/*.md", ["a/one.md"], ["a/b/secret", "a/secret"]),
        ("**/*.md", ["a/one.md"], ["a/b/secret", "a/secret", "secret"]),
        ("a/**", ["a/one.md"], ["a/b/secret", "a/secret"]),
        ("a/*/*.md", [], ["a/secret"]),
        ("a/*", ["a/one.md"], ["a/b/secret", "a/secret"]),
        ("a/*.md", ["a/one.md"], []),
        ("a/b*/**/*.md", [], ["a/b/secret"]),
        ("a/.s*/*", [], ["a/.secret"]),
        ("secret/*.md", [], ["secret"]),
        ("*/b/x*/*.md", [], ["secret"]),
        ("x*/b/*.md", [], []),
    ],
)
@pytest.mark.usefixtures("tree")
def test_a_directory_below_which_a_pattern_could_match_is_reported(
    pattern: str, files: list[str], unreadable: list[str]
) -> None:
    entries = list(find([pattern], SUFFIXES))
    assert [entry.path for entry in entries if entry.kind == "file"] == files
    assert sorted({entry.path for entry in entries if entry.kind == "unreadable"}) == unreadable
    assert all(entry.note == "permission denied" for entry in entries if entry.kind == "unreadable")
    assert [entry.kind for entry in entries if entry.kind == "no match"] == (
        [] if files or unreadable else ["no match"]
    )


def test_a_current_directory_that_cannot_be_listed_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def iterdir(_directory: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "iterdir", iterdir)
    assert [(entry.path, entry.kind) for entry in find(["*.md"], SUFFIXES)] == [(".", "unreadable")]


def test_a_base_below_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("words")
    (entry,) = find([f"{tmp_path}/file/below/*.md"], SUFFIXES)
    assert (entry.kind, entry.note) == ("unreadable", "not a directory")


def test_many_any_depths_are_matched_in_one_pass(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["d"] * 30)
    folder.mkdir(parents=True)
    (folder / "end.txt").write_text("words")
    pattern = f"{tmp_path}/" + "**/d/" * 25
    assert [entry.kind for entry in find([f"{pattern}*.md"], SUFFIXES)] == ["no match"]
    assert [entry.kind for entry in find([f"{pattern}*.txt"], SUFFIXES)] == ["file"]
    assert [entry.kind for entry in find([f"{tmp_path}/" + "**/" * 60 + "*.txt"], SUFFIXES)] == ["file"]


def _by_definition(parts: Sequence[str], wanted: Sequence[str]) -> bool:
    if not wanted:
        return not parts
    if wanted[0] == "**" and _by_definition(parts, wanted[1:]):
        return True
    if not parts or (parts[0].startswith(".") and not wanted[0].startswith(".")):
        return False
    if wanted[0] == "**":
        return _by_definition(parts[1:], wanted)
    return fnmatch.fnmatchcase(parts[0], wanted[0]) and _by_definition(parts[1:], wanted[1:])


@given(
    st.lists(st.sampled_from(["a", "b", "ab", ".a"]), max_size=5),
    st.lists(st.sampled_from(["**", "*", "a", "a*", ".*", "?"]), max_size=5),
)
def test_matches_are_those_of_the_definition(parts: list[str], wanted: list[str]) -> None:
    collapsed = sources._collapsed(wanted)
    assert (len(collapsed) in sources._reached(parts, collapsed)) == _by_definition(parts, wanted)
