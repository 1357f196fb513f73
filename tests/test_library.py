"""The library's one call."""

from __future__ import annotations

from pathlib import Path

import pytest

import troth
from troth.errors import ReadError

TEXT = "Norway and Chile will open a joint ice laboratory in 2031. They thanked the hosts."


def test_bytes_and_path_are_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf-8")
    for coded in (troth.read(TEXT.encode(), "note.txt"), troth.read(path), troth.read(str(path))):
        assert [coding.kind for coding in coded.codings] == ["commitment", "position"]
        assert [actor.code for actor in coded.codings[0].actors] == ["NOR", "CHL"]
        assert [date.edtf for date in coded.codings[0].dates] == ["2031"]


def test_a_missing_file_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"nowhere\.md: No such file"):
        troth.read(tmp_path / "nowhere.md")
