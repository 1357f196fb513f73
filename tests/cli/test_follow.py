"""``troth follow`` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.command import troth

EARLIER = """---
title: "Harbour Talks"
date: '2021-03-05'
---

# Harbour Talks of Canada and Norway

Canada and Norway met in Bergen.

## Ports

- Canada and Norway will launch the Clean Quay Fund by 2022.
- Canada will lend $2 billion to new ports by 2031.

## Fish

Norway intends to open a hatchery in Tromsø.
"""

LATER = """---
title: "Second Harbour Talks"
date: '2022-06-01'
---

# Second Harbour Talks of Canada and Norway

## Ports

In May 2022 Canada and Norway launched the Clean Quay Fund.

## Fish

Canada hopes to send observers.
"""


@pytest.fixture
def talks(tmp_path: Path) -> tuple[Path, Path]:
    """Two documents, the later one first in the order of names."""
    later, earlier = tmp_path / "a-later.md", tmp_path / "b-earlier.md"
    earlier.write_text(EARLIER, encoding="utf-8")
    later.write_text(LATER, encoding="utf-8")
    return earlier, later


def records(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.decode().splitlines()]


def test_jsonl_has_documents_oldest_first_then_links_then_threads(talks: tuple[Path, Path]) -> None:
    earlier, later = talks
    done = troth("follow", later, earlier, "--as-of", "2023-01-01")
    assert (done.returncode, done.stderr) == (0, b"")
    found = records(done.stdout)
    kinds = [record["type"] for record in found]
    documents = [record for record in found if record["type"] == "document"]
    assert [document["date"] for document in documents] == ["2021-03-05", "2022-06-01"]
    first_link = kinds.index("link")
    assert set(kinds[:first_link]) == {"document", "statement"}
    assert set(kinds[kinds.index("thread") :]) == {"thread"}


def test_the_lines_of_documents_are_those_of_read(talks: tuple[Path, Path]) -> None:
    earlier, later = talks
    lines = troth("follow", later, earlier).stdout
    assert lines.startswith(troth("read", earlier, later).stdout)


def test_links_and_threads_have_the_keys_of_the_contract_in_its_order(talks: tuple[Path, Path]) -> None:
    found = records(troth("follow", *talks, "--as-of", "2023-01-01").stdout)
    link = next(record for record in found if record["type"] == "link")
    assert list(link)[:6] == ["type", "from", "to", "relation", "confidence", "why"]
    assert list(link["from"]) == list(link["to"]) == ["document", "id", "quote"]
    assert "Clean Quay Fund" in link["from"]["quote"]
    assert all(set(reason) == {"feature", "words", "weight"} for reason in link["why"])
    threads = [record for record in found if record["type"] == "thread"]
    wanted = "type id commitment links stage deadline mentioned_in not_mentioned_in".split()
    statements = {record["id"]: record for record in found if record["type"] == "statement"}
    for thread in threads:
        assert list(thread)[:8] == wanted
        assert statements[thread["commitment"]]["kind"] == "commitment"
        assert thread["self_reported"] is True
        assert thread["as_of"] == "2023-01-01"
