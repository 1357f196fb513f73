from __future__ import annotations

import multiprocessing
import os
import time
from pathlib import Path

import pytest

from troth.errors import ReadError
from troth.pipeline.decide import Source
from troth.pipeline.run import read_bytes, run
from troth.settings import Settings
from troth.types import CodedDocument

WORDS = "# Harbour notice {0}\n\nCanada will open {0} new harbours by 2030. Norway welcomed the plan.\n"


def title_and_kinds(coded: CodedDocument) -> tuple[str, tuple[str, ...]]:
    return coded.document.title, tuple(coding.kind for coding in coded.codings)


def die_on_seven(coded: CodedDocument) -> str:
    if "notice 7" in coded.document.text:
        os._exit(9)
    return coded.document.title


def fail_on_seven(coded: CodedDocument) -> str:
    if "notice 7" in coded.document.text:
        raise KeyError("seven\nlines")
    return coded.document.title


@pytest.fixture
def sources(tmp_path: Path) -> list[Source]:
    found = []
    for number in range(10, 34):
        file = tmp_path / f"{number}.md"
        file.write_text(WORDS.format(number - 10))
        found.append(Source(str(file), file.stat().st_size))
    found.insert(5, Source(str(tmp_path / "gone.md"), 50))
    return found


def test_outcomes_are_the_same_and_in_order_for_any_number_of_processes(sources: list[Source]) -> None:
    one = list(run(sources, Settings(jobs=1), title_and_kinds))
    assert [outcome.path for outcome in one] == [source.path for source in sources]
    assert [outcome.failure for outcome in one if outcome.failure] == ["no such file or directory"]
    assert list(run(sources, Settings(jobs=2, chunk_sources=2), title_and_kinds)) == one


def test_a_process_that_dies_costs_one_source(sources: list[Source]) -> None:
    outcomes = list(run(sources, Settings(jobs=2, chunk_sources=4), die_on_seven))
    assert [outcome.path for outcome in outcomes] == [source.path for source in sources]
    failures = {Path(outcome.path).name: outcome.failure for outcome in outcomes if outcome.failure}
    assert set(failures) == {"17.md", "gone.md"}
    assert "ended unexpectedly" in str(failures["17.md"])
    assert not multiprocessing.active_children()


def test_a_fault_is_reported_on_one_line_and_the_rest_is_read(sources: list[Source]) -> None:
    outcomes = list(run(sources, Settings(jobs=1), fail_on_seven))
    failure = next(outcome.failure for outcome in outcomes if outcome.path.endswith("17.md"))
    assert failure is not None
    assert "KeyError" in failure
    assert "\n" not in failure
    assert sum(outcome.result is not None for outcome in outcomes) == len(sources) - 2


def test_leaving_early_ends_the_processes(sources: list[Source]) -> None:
    outcomes = run(sources, Settings(jobs=2, chunk_sources=1), title_and_kinds)
    next(outcomes)
    outcomes.close()
    # The pool's own thread waits for the processes as well, and a moment may pass until both know of the end.
    for _ in range(1000):
        if not multiprocessing.active_children():
            break
        time.sleep(0.01)
    assert not multiprocessing.active_children()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.md", b"", "is empty"),
        ("large.md", b"x" * 101, "over the limit of 100 bytes"),
        ("none.md", None, "no such file"),
    ],
)
def test_files_that_are_refused(tmp_path: Path, name: str, content: bytes | None, reason: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ReadError) as caught:
        read_bytes(str(tmp_path / name), 100)
    assert reason in caught.value.reason


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(ReadError, match="not a regular file"):
        read_bytes(str(tmp_path / "pipe.md"), 100)
    with pytest.raises(ReadError):
        read_bytes(str(tmp_path), 100)
