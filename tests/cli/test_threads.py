"""``troth threads``, ``link``, and commands that ask an archive where no input is named."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.archive.made import PROMISES, REPORT
from tests.archive.test_following import LATER
from tests.cli import command


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    status: int
    out: str
    err: str


def troth(*arguments: str, cwd: Path) -> Ran:
    done = command.troth(*arguments, cwd=cwd)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


TEXTS = {"a.md": PROMISES, "b.md": REPORT, "c.md": LATER}


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with documents, and ``talks.db`` beside it that holds them."""
    folder = tmp_path_factory.mktemp("talks")
    (folder / "talks").mkdir()
    for name, text in TEXTS.items():
        (folder / "talks" / name).write_text(text)
    added = troth("add", "talks/", "--archive", "talks.db", cwd=folder)
    assert added.status == 0
    assert "linked 3 documents" in added.err
    return folder


def _lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def _threads(text: str) -> list[dict[str, object]]:
    return [each for each in _lines(text) if each["type"] == "thread"]


def test_threads_are_those_of_follow(talks: Path) -> None:
    asked = troth("threads", "--archive", "talks.db", "--as-of", "2026-01-02", cwd=talks)
    followed = troth("follow", "talks/", "--as-of", "2026-01-02", cwd=talks)
    assert asked.status == 0
    assert _threads(asked.out) == _threads(followed.out)


def test_due_of_an_archive_is_that_of_its_documents(talks: Path) -> None:
    rest = ("--within", "9y", "--as-of", "2021-06-01")
    asked = troth("due", "--archive", "talks.db", *rest, cwd=talks)
    read = troth("due", "talks/", *rest, cwd=talks)
    assert asked.status == 0
    assert asked.out
    assert asked.out == read.out


@pytest.mark.parametrize("name", ["initiatives", "money"])
def test_other_commands_say_the_same_of_an_archive(talks: Path, name: str) -> None:
    asked = troth(name, "--archive", "talks.db", "--format", "csv", cwd=talks)
    read = troth(name, "talks/", "--format", "csv", cwd=talks)
    assert asked.status == 0
    assert list(csv.DictReader(io.StringIO(asked.out))) == list(csv.DictReader(io.StringIO(read.out)))
    assert len(asked.out.splitlines()) > 1


@pytest.mark.parametrize(
    ("filters", "quotes"),
    [
        (("--initiative", "HCA"), ["Japan will launch the Harbour Cable Academy (HCA) by the end of 2022."]),
        (("--document", "b.md"), ["The United States and Japan intend to map twelve ports by 2024."]),
        (("nurses",), ["train 500 nurses by 2025"]),
        (("--section", "ports"), ["The United States and Japan intend to map twelve ports by 2024."]),
        (("--party", "Chile"), []),
        (("--stage", "abandoned"), []),
    ],
)
def test_filters_choose_promises(talks: Path, filters: tuple[str, ...], quotes: list[str]) -> None:
    asked = troth("threads", *filters, "--archive", "talks.db", cwd=talks)
    assert [str(each["quote"]).rstrip(";.") for each in _threads(asked.out)] == [
        each.rstrip(".") for each in quotes
    ]


@pytest.mark.parametrize("output_format", ["table", "story", "csv"])
def test_every_format_shows_the_promise(talks: Path, output_format: str) -> None:
    asked = troth("threads", "nurses", "-f", output_format, "--archive", "talks.db", cwd=talks)
    assert asked.status == 0
    assert "train 500 nurses by 2025" in asked.out


def test_what_is_left_out_is_linked_later(talks: Path, tmp_path: Path) -> None:
    archive = str(tmp_path / "later.db")
    added = troth("add", "talks/", "--archive", archive, "--no-links", cwd=talks)
    assert "linked" not in added.err
    asked = troth("threads", "--archive", archive, cwd=talks)
    assert "no document is linked yet, 3 documents left out; troth link links them" in asked.err
    assert _threads(asked.out) == []
    assert "linked 3 documents" in troth("link", "--archive", archive, cwd=talks).err
    assert "nothing is left to be linked" in troth("link", "--archive", archive, cwd=talks).err
    assert _threads(troth("threads", "--archive", archive, cwd=talks).out)


def test_an_archive_that_is_not_there_is_said_in_one_line(talks: Path) -> None:
    for name in ("threads", "due", "initiatives", "money", "link"):
        asked = troth(name, "--archive", "none.db", cwd=talks)
        assert asked.status == 5
        assert len(asked.err.splitlines()) == 1
        assert not asked.out
        assert not (talks / "none.db").exists()


@pytest.mark.parametrize("name", ["threads", "due", "initiatives"])
def test_an_archive_without_links_is_said_to_be_so(talks: Path, tmp_path: Path, name: str) -> None:
    archive = str(tmp_path / "bare.db")
    troth("add", "talks/", "--archive", archive, "--no-links", cwd=talks)
    asked = troth(name, "--archive", archive, "--format", "jsonl", cwd=talks)
    assert asked.status == 0
    assert "no document is linked yet, 3 documents left out; troth link links them" in asked.err
    assert "no initiative is named" not in asked.err


def test_what_is_superseded_and_still_shown_is_counted(tmp_path: Path) -> None:
    """A source takes the content of another document, which is linked already: none is new."""
    folder = tmp_path / "talks"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    troth("add", "talks/", "--archive", "a.db", cwd=tmp_path)
    (folder / "a.md").write_text(REPORT)
    troth("add", "talks/", "--archive", "a.db", "--no-links", cwd=tmp_path)
    said = "1 document is superseded and still shown; troth link brings links up to date"
    for name in ("threads", "due", "initiatives"):
        assert said in troth(name, "--archive", "a.db", cwd=tmp_path).err
    troth("link", "--archive", "a.db", cwd=tmp_path)
    assert "superseded" not in troth("threads", "--archive", "a.db", cwd=tmp_path).err
