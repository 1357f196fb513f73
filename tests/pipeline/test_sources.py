from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from troth.pipeline.sources import find, identity

SUFFIXES = (".md", ".txt", ".html")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "b.md",
        "a.TXT",
        "image.png",
        ".hidden.md",
        "deep/er/c.html",
        "deep/d.md",
        ".git/e.md",
        "[x].md",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("words")
    (tmp_path / "empty").mkdir()
    (tmp_path / "folder.md").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("b.md", ["b.md"]),
        ("image.png", ["image.png"]),
        (".hidden.md", [".hidden.md"]),
        (".", ["./[x].md", "./a.TXT", "./b.md", "./deep/d.md", "./deep/er/c.html"]),
        ("deep/", ["deep/d.md", "deep/er/c.html"]),
        ("*.md", ["[x].md", "b.md"]),
        ("[x].md", ["[x].md"]),
        ("**/*.md", ["[x].md", "b.md", "deep/d.md"]),
        ("deep/**", ["deep/d.md", "deep/er/c.html"]),
        ("**/er/*", ["deep/er/c.html"]),
        ("d*", ["deep/d.md", "deep/er/c.html"]),
        ("?.*", ["a.TXT", "b.md"]),
        (".*.md", [".hidden.md"]),
        ("[!a].md", ["b.md"]),
    ],
)
@pytest.mark.usefixtures("tree")
def test_what_is_found(argument: str, expected: list[str]) -> None:
    entries = [entry for entry in find([argument], SUFFIXES) if entry.kind == "file"]
    assert [entry.path for entry in entries] == expected


@pytest.mark.usefixtures("tree")
def test_an_absolute_pattern(tree: Path) -> None:
    assert [entry.path for entry in find([f"{tree}/de*/*.md"], SUFFIXES)] == [f"{tree}/deep/d.md"]


@pytest.mark.parametrize(
    ("argument", "kind"),
    [
        ("none.md", "missing"),
        ("none/*.md", "no match"),
        ("*.pdf", "no match"),
        ("empty", "empty directory"),
        ("folder.md", "empty directory"),
        ("b.md/x", "unreadable"),
        ("nul\0byte", "unreadable"),
        ("/dev/null", "device"),
        ("-", "standard input"),
    ],
)
@pytest.mark.usefixtures("tree")
def test_what_is_not_a_file(argument: str, kind: str) -> None:
    (entry,) = find([argument], SUFFIXES)
    assert entry.kind == kind


def test_special_files_are_seen_and_never_opened(tree: Path) -> None:
    os.mkfifo(tree / "pipe.md")
    (tree / "dangling.md").symlink_to("nowhere")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.md")
        kinds = {entry.path: entry.kind for entry in find(["pipe.md", "dangling.md", "socket.md"], SUFFIXES)}
        assert kinds == {"pipe.md": "pipe", "dangling.md": "dangling", "socket.md": "socket"}
        in_directory = {entry.path: entry.kind for entry in find(["."], SUFFIXES) if entry.kind != "file"}
    assert in_directory == {"./pipe.md": "pipe", "./dangling.md": "dangling", "./socket.md": "socket"}


def test_loops_of_links_end(tree: Path) -> None:
    (tree / "deep/loop").symlink_to("..")
    (tree / "deep/er/loop").symlink_to("../..")
    (tree / "self").symlink_to("self")
    for argument in (".", "**/*.md", "deep"):
        paths = [entry.path for entry in find([argument], SUFFIXES) if entry.kind == "file"]
        assert len(paths) == len({identity(path) for path in paths})
    (entry,) = find(["self"], SUFFIXES)
    assert entry.kind == "unreadable"


def test_a_linked_directory_is_searched(tree: Path) -> None:
    (tree / "empty/link").symlink_to("../deep")
    assert [entry.path for entry in find(["empty"], SUFFIXES)] == ["empty/link/d.md", "empty/link/er/c.html"]
