"""What each table of words, and each group of rules, is worth: every one is switched off in turn.

    python -m bench.ablation SCORER FOLDER...

SCORER is the file of the shared scorer; each FOLDER holds documents beside their ``NAME.gold.json``. A table
is switched off by emptying its lists before anything is compiled from them; a group of rules by letting its
function find nothing. Prints, a line a switch, how many points each measure loses (-) or gains (+) over all
folders together, where it is a tenth of a point or more. A table without which the program cannot start is
said so.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from importlib import import_module, resources
from pathlib import Path
from typing import Any
from unittest.mock import patch

MEASURES = (
    "kind accuracy", "kind commitment", "firmness", "specificity", "actors exact", "partners", "money",
    "dates", "targets", "initiatives",
)  # fmt: skip
# Functions of the grammar by what they read: module, name, what it gives where it finds nothing.
RULES: tuple[tuple[str, str, Any], ...] = (
    ("predicates", "modal", None),
    ("predicates", "commissive", None),
    ("predicates", "position", None),
    ("predicates", "auxiliary", None),
    ("predicates", "noun", None),
    ("predicates", "present", None),
    ("predicates", "past", None),
    ("predicates", "_to_be_held", 0),
    ("kind", "_promise_at_start", None),
    ("kind", "_impersonal", False),
    ("engine", "partners_of", ()),
    ("engine", "find_money", ()),
    ("engine", "find_dates", ()),
    ("engine", "find_targets", ()),
    ("engine", "find_initiatives", ()),
)
_WHOLE = (
    "countries",
    "leaders",
    "languages",
    "sentences",
    "titles",
    "agencies",
    "numbers",
    "units",
    "money",
    "dates",
)
_LEAST = 0.001  # a tenth of a point


def switches() -> Iterator[str]:
    """The name of every switch: a file, a table of a file, a function."""
    yield "nothing"
    for file in sorted(resources.files("troth.vocabulary").iterdir(), key=lambda each: each.name):
        name, ending = file.name.rpartition(".")[::2]
        if ending != "toml":
            continue
        yield name
        if name not in _WHOLE:
            tables = tomllib.loads(file.read_text(encoding="utf-8"))
            yield from (f"{name}.{table}" for table in tables)
    yield from (f"{module}:{function}" for module, function, _ in RULES)


def emptied(value: Any) -> Any:
    """A table with nothing in its lists, and without its numbers: what a word counts or a sign weighs."""
    if isinstance(value, dict):
        return {key: emptied(each) for key, each in value.items() if not isinstance(each, int | float)}
    return [] if isinstance(value, list) else "" if isinstance(value, str) else 0


def measure(switch: str, scorer: Path, folders: Sequence[Path]) -> dict[str, float]:
    """The measures with a switch off, over the documents of all folders; meant for a process of its own."""
    vocabulary = import_module("troth.vocabulary")
    load = vocabulary.load
    file, _, table = switch.partition(".")

    def without(name: str) -> dict[str, Any]:
        words: dict[str, Any] = load(name)
        if name != file:
            return words
        off = emptied(words) if not table else {**words, table: emptied(words[table])}
        return dict(off)

    patch.object(vocabulary, "load", without).start()
    score = import_module("bench.score")
    module, _, function = switch.partition(":")
    given = {(each, name): found for each, name, found in RULES}
    if function:
        place = import_module(f"troth.coding.{module}")
        if module != "predicates" or not _without_handler(place, function):
            patch.object(place, function, lambda *_, **__: given[module, function]).start()
    definitions = score.load_scorer(scorer)
    sheets = [sheet for folder in folders for sheet in score.sheets_of(folder, definitions).values()]
    return {
        name: score.value(name, score.total(name, [sheet.counts for sheet in sheets])) for name in MEASURES
    }


def _without_handler(place: Any, function: str) -> bool:
    """Whether the function was one that tokens are handed to by their tag; it is handed none from here on."""
    tags = [tag for tag, handler in place.BY_TAG.items() if handler.__name__ == function]
    place.BY_TAG.update(dict.fromkeys(tags, lambda _clause, _index: None))
    return bool(tags)


def main() -> int:
    """Measure every switch in a process of its own, and print what it is worth."""
    if sys.argv[1:2] == ["--one"]:
        _, _, switch, scorer, *folders = sys.argv
        print(json.dumps(measure(switch, Path(scorer), [Path(each) for each in folders])))
        return 0
    if len(sys.argv) < 3:
        print("name the scorer's file and a folder with gold", file=sys.stderr)
        return 2
    whole: dict[str, float] = {}
    for switch in switches():
        command = [sys.executable, "-m", "bench.ablation", "--one", switch, *sys.argv[1:]]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{switch}: the program does not start or run without it", flush=True)
            continue
        found: dict[str, float] = json.loads(done.stdout)
        whole = whole or found
        changed = [
            f"{name} {100 * (found[name] - whole[name]):+.1f}"
            for name in MEASURES
            if abs(found[name] - whole[name]) >= _LEAST
        ]
        values = ", ".join(f"{name} {value:.3f}" for name, value in whole.items())
        print(f"{switch}: {values if switch == 'nothing' else ', '.join(changed) or 'nothing'}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
