"""The order of files and the number of processes change nothing that is coded."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.command import troth
from tests.robustness.papers import Paper, file_name, markdown, page, plain
from tests.robustness.relations import GOLD, NAMES, gold, paper

from troth.pipeline.decide import Source
from troth.pipeline.run import run
from troth.publishing.jsonl import lines
from troth.settings import Settings

Lines = list[tuple[str, str]]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Each of the tests' documents in three forms."""
    forms: dict[str, Callable[[Paper], str]] = {"md": markdown, "html": page, "txt": plain}
    paths = []
    for name, (ending, form) in itertools.product(NAMES, forms.items()):
        one = paper(name)
        paths.append(tmp_path / f"{file_name(one)}.{ending}")
        paths[-1].write_text(form(one), encoding="utf-8")
    return paths


def outcomes(paths: list[Path], jobs: int) -> Lines:
    """Paths with their output, in the order in which it comes; even little work is shared out."""
    settings = Settings(jobs=jobs, parallel_from_bytes=1, chunk_sources=2)
    sources = [Source(str(path), path.stat().st_size) for path in paths]
    return [(outcome.path, outcome.result or "") for outcome in run(sources, settings, lines)]


@pytest.mark.parametrize("jobs", [2, 3, 5])
def test_number_of_processes(files: list[Path], jobs: int) -> None:
    assert outcomes(files, jobs) == outcomes(files, 1)


@pytest.mark.parametrize("seed", range(5))
def test_order_of_files(files: list[Path], seed: int) -> None:
    before = dict(outcomes(files, 1))
    mixed = random.Random(seed).sample(files, len(files))  # noqa: S311 - no secret
    after = outcomes(mixed, 1)
    assert [path for path, _ in after] == [str(path) for path in mixed]
    assert dict(after) == before


def test_a_document_is_coded_alike_alone_and_among_others(files: list[Path]) -> None:
    among = dict(outcomes(files, 1))
    for path in files:
        assert outcomes([path], 1) == [(str(path), among[str(path)])]


def test_the_command(files: list[Path]) -> None:
    """Backwards with two jobs: the same documents in the other order."""
    one = troth("read", "--format", "jsonl", "--jobs", "1", *files)
    other = troth("read", "--format", "jsonl", "--jobs", "2", *reversed(files))
    assert one.returncode == other.returncode == 0
    assert by_document(one.stdout) == list(reversed(by_document(other.stdout)))


def by_document(output: bytes) -> list[list[dict[str, object]]]:
    """The lines of each document."""
    documents: list[list[dict[str, object]]] = []
    for line in output.decode().splitlines():
        record = json.loads(line)
        if record["type"] == "document":
            documents.append([])
        documents[-1].append(record)
    return documents


def test_gold(tmp_path: Path) -> None:
    """All gold documents at once, forwards and backwards, in one process and two."""
    names = [name for name in GOLD if isinstance(name, str)]
    if not names:
        pytest.skip("../shared/gold is not beside this repository")
    paths = [tmp_path / f"{name}.md" for name in names]
    for path, name in zip(paths, names, strict=True):
        path.write_text(markdown(gold(name)), encoding="utf-8")
    forwards = outcomes(paths, 1)
    assert outcomes(paths, 2) == forwards
    assert outcomes(paths[::-1], 2) == forwards[::-1]
