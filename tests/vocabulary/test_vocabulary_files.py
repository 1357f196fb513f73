"""Every vocabulary file: no word twice in one list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib.resources import files

import pytest

from troth.vocabulary import load

NAMES = sorted(
    entry.name.removesuffix(".toml")
    for entry in files("troth.vocabulary").iterdir()
    if entry.name.endswith(".toml")
)


def lists(value: object, path: str) -> Iterator[tuple[str, list[object]]]:
    """Every list below a value, with the keys that lead to it."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from lists(below, f"{path}.{key}")
    elif isinstance(value, list):
        yield path, value
        for place, below in enumerate(value):
            yield from lists(below, f"{path}[{place}]")


# Rows in which a place means a form or a case: two may be alike, as the past and the participle of a verb.
ROWS = ("verbs.irregular.", "confidence.rows.")


@pytest.mark.parametrize("name", NAMES)
def test_no_list_holds_an_entry_twice(name: str) -> None:
    doubled = {
        path: [entry for entry, times in Counter(map(repr, entries)).items() if times > 1]
        for path, entries in lists(load(name), name)
        if not path.startswith(ROWS)
    }
    assert {path: entries for path, entries in doubled.items() if entries} == {}


def test_all_files_are_looked_at() -> None:
    assert {"countries", "initiatives", "verbs"} <= set(NAMES)
