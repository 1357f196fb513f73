"""The ledger of money that an archive keeps: who makes it, and that it changes nothing of what is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.archive.test_ledger import ISLANDS
from tests.cli.command import troth


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """A folder with documents that hold sums."""
    folder = tmp_path / "talks"
    folder.mkdir()
    for name, text in ISLANDS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_money_tells_the_same_of_the_kept_ledger(talks: Path, tmp_path: Path) -> None:
    archive = tmp_path / "talks.db"
    assert troth("add", talks, "--archive", archive, "--no-links").returncode == 0
    asked = [("-f", "jsonl"), ("-f", "csv", "--actor", "JPN")]
    before = [troth("money", "--archive", archive, *each) for each in asked]
    linked = troth("link", "--archive", archive).stderr.decode()
    assert "made the ledger of money: 9 sums of 4 documents in" in linked
    after = [troth("money", "--archive", archive, *each) for each in asked]
    assert [each.stdout for each in after] == [each.stdout for each in before]
    assert [each.stderr for each in after] == [each.stderr for each in before]
    assert all(each.returncode == 0 and each.stdout for each in after)


def test_link_makes_it_where_it_is_behind_and_all_in_any_case(talks: Path, tmp_path: Path) -> None:
    archive = tmp_path / "talks.db"
    added = troth("add", talks, "--archive", archive).stderr.decode()
    assert "made the ledger of money: 9 sums of 4 documents in" in added
    assert troth("link", "--archive", archive).stderr == b"troth: nothing is left to be linked\n"
    assert b"made the ledger of money" in troth("link", "--all", "--archive", archive).stderr
    assert b"made the ledger" not in troth("add", talks, "--archive", archive).stderr
