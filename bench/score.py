"""Compare the coding with the gold, and both with what was frozen, statement by statement.

    python bench/score.py [FOLDER] [--scorer FILE] [--frozen FILE] [--freeze]

FOLDER holds documents beside their ``NAME.gold.json``. What counts as a pair, as the same sum or as the same
name is defined in the scorer that lies beside FOLDER, and nowhere here. The frozen file holds figures and
places, no words of any document.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import troth
from troth.publishing.jsonl import lines

_PROJECT = Path(__file__).resolve().parent.parent
_GOLD = _PROJECT.parent / "shared/gold/statements"
_FROZEN = _PROJECT / "bench/frozen/gold.json"

MOST_LOST = 0.005
"""A measure may fall by half a point: with some hundred statements in the gold that is a few of them."""

_NOISE = 1e-9  # of floating point
_TRIPLE = re.compile(r"\[\s+(\d+),\s+(\d+),\s+(\d+)\s+\]")  # counts, better read on one line
_SHARES = ("paired", "kind accuracy", "firmness", "specificity", "actors exact")
MEASURES = (
    *_SHARES,
    *("kind commitment", "kind action", "kind position", "kind context"),
    *("actors", "partners", "money", "dates", "targets", "initiatives"),
)
"""Those of ``_SHARES`` are shares of what was asked, the others F1."""

Row = dict[str, Any]  # a statement as the JSON Lines output has it, or a unit of the gold
Rows = list[Row]


class Counts(NamedTuple):
    """How often a measure was right, gave what is not there, and missed what is."""

    right: int = 0
    false: int = 0
    missed: int = 0


class Verdict(NamedTuple):
    """Whether a unit is right by a measure, and what was coded."""

    right: bool
    told: str


@dataclass(slots=True)
class Sheet:
    """How the units of one document were coded."""

    gold: str  # SHA-256 of the document and its gold
    counts: dict[str, Counts] = field(default_factory=dict)
    verdicts: dict[str, dict[str, Verdict]] = field(default_factory=dict)

    def add(self, measure: str, unit: str, counts: Counts, told: str) -> None:
        """Count a unit that was asked for by a measure."""
        if any(counts):
            before = self.counts.get(measure, Counts())
            self.counts[measure] = Counts(*(a + b for a, b in zip(before, counts, strict=True)))
            right = not counts.false and not counts.missed
            self.verdicts.setdefault(measure, {})[unit] = Verdict(right, told)


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was written down of one document."""

    gold: str
    counts: Mapping[str, Counts]
    wrong: Mapping[str, frozenset[str]]  # units by measure


class Change(NamedTuple):
    """A unit that is right now and was not, or the other way round."""

    gained: bool
    place: str  # "core-2021#12"
    told: str


def value(measure: str, counts: Counts) -> float:
    """The share that is right of what was asked, or F1; 1 where nothing was asked."""
    right, false, missed = counts
    if measure in _SHARES:
        return right / (right + missed) if right + missed else 1.0
    return 2 * right / (2 * right + false + missed) if any(counts) else 1.0


def total(measure: str, counted: Iterable[Mapping[str, Counts]]) -> Counts:
    """The counts of all documents together."""
    found = [counts.get(measure, Counts()) for counts in counted]
    return Counts(*(sum(column) for column in zip(*found, strict=True))) if found else Counts()


# --- judging ----------------------------------------------------------------------------------------------


def load_scorer(path: Path) -> ModuleType:
    """The scorer's definitions, from its file and without leaving a compiled one beside it."""
    spec = importlib.util.spec_from_file_location("gold_scorer", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before
    return module


def rows_of(source: Path) -> Rows:
    """The statements of a document as ``troth read --format jsonl`` prints them."""
    rows = [json.loads(line) for line in lines(troth.read(source)).splitlines()]
    return [row for row in rows if row["type"] == "statement"]


def sheets_of(folder: Path, scorer: ModuleType) -> dict[str, Sheet]:
    """Every document of a folder that has a gold, coded and judged."""
    sheets = {}
    for gold in sorted(folder.glob("*.gold.json")):
        name = gold.name.removesuffix(".gold.json")
        source = next(path for path in sorted(folder.glob(f"{name}.*")) if path.suffix != ".json")
        units = [unit for unit in json.loads(gold.read_bytes()) if unit["kind"] in scorer.KINDS]
        sheet = Sheet(hashlib.sha256(source.read_bytes() + gold.read_bytes()).hexdigest())
        judge(sheet, units, rows_of(source), scorer)
        sheets[name] = sheet
    return sheets


def judge(sheet: Sheet, units: Rows, rows: Rows, scorer: ModuleType) -> None:
    """Fill in a sheet, unit by unit."""
    pairs = scorer.pair(units, rows)
    taken = {id(row) for row in pairs.values()}
    for row in rows:
        if id(row) not in taken and row["kind"] == "commitment":
            sheet.add("kind commitment", f"no unit, {row['id']}", Counts(false=1), "commitment")
    for unit in units:
        row = pairs.get(unit["id"])
        name = str(unit["id"])
        found = Counts(right=1) if row is not None else Counts(missed=1)
        sheet.add("paired", name, found, "found" if row is not None else "missed")
        row = row or {"kind": "none"}
        _judge_kind(sheet, name, unit, row)
        if unit["kind"] in ("commitment", "action"):
            _judge_parties(sheet, name, (unit, row), scorer)
        _judge_values(sheet, name, (unit, row), scorer)


def _judge_kind(sheet: Sheet, name: str, unit: Row, row: Row) -> None:
    gold, got = unit["kind"], row["kind"]
    told = _told({got}, {gold})
    sheet.add("kind accuracy", name, _of_one(got == gold), told)
    for kind in {gold, got} - {"none"}:
        counts = Counts(int(gold == got), int(gold != kind), int(got != kind))
        sheet.add(f"kind {kind}", name, counts, told)
    if gold == got == "commitment":
        for measure in ("firmness", "specificity"):
            codes = str(row.get(measure)), str(unit.get(measure))
            sheet.add(measure, name, _of_one(codes[0] == codes[1]), _told({codes[0]}, {codes[1]}))


def _judge_parties(sheet: Sheet, name: str, both: tuple[Row, Row], scorer: ModuleType) -> None:
    actors = [scorer.codes(row.get("actors")) for row in both]
    sheet.add("actors exact", name, _of_one(actors[0] == actors[1]), _told(actors[1], actors[0]))
    _judge_sets(sheet, "actors", name, actors)
    _judge_sets(sheet, "partners", name, [scorer.codes(row.get("partners")) for row in both])


def _judge_values(sheet: Sheet, name: str, both: tuple[Row, Row], scorer: ModuleType) -> None:
    unit, row = both
    _judge_sets(sheet, "money", name, [scorer.sums(one.get("money")) for one in both])
    _judge_sets(sheet, "dates", name, [scorer.dates(one.get("dates")) for one in both])
    goals = [
        {(str(goal.get("to")), str(goal.get("by"))) for goal in one.get("targets") or ()} for one in both
    ]
    _judge_sets(sheet, "targets", name, goals)
    tally = scorer.Tally()
    names = row.get("initiatives") or []
    scorer.match_names(unit.get("initiatives"), unit.get("initiatives_optional"), names, tally)
    told = _told({one["name"] for one in names}, set(unit.get("initiatives") or ()))
    sheet.add("initiatives", name, Counts(tally.tp, tally.fp, tally.fn), told)


def _judge_sets(sheet: Sheet, measure: str, name: str, both: Sequence[set[Any]]) -> None:
    gold, got = both
    sheet.add(measure, name, Counts(len(gold & got), len(got - gold), len(gold - got)), _told(got, gold))


def _of_one(right: bool) -> Counts:
    return Counts(right=1) if right else Counts(missed=1)


def _told(got: set[Any], gold: set[Any]) -> str:
    coded = _listed(got)
    return coded if got == gold else f"{coded}; gold: {_listed(gold)}"


def _listed(values: set[Any]) -> str:
    told = (" ".join(map(str, one)) if isinstance(one, tuple) else str(one) for one in values)
    return ", ".join(sorted(told)) or "nothing"


# --- frozen -----------------------------------------------------------------------------------------------


def frozen_text(sheets: Mapping[str, Sheet]) -> str:
    """The frozen file: the measures, the counts of each document, and the places of what is wrong."""
    counted = {measure: total(measure, [sheet.counts for sheet in sheets.values()]) for measure in MEASURES}
    record = {
        "measures": {measure: round(value(measure, counts), 4) for measure, counts in counted.items()},
        "documents": {
            name: {
                "gold": sheet.gold,
                "counts": {measure: sheet.counts.get(measure, Counts()) for measure in MEASURES},
            }
            for name, sheet in sheets.items()
        },
        "wrong": {
            measure: [
                f"{name}#{unit}"
                for name, sheet in sheets.items()
                for unit, verdict in sheet.verdicts.get(measure, {}).items()
                if not verdict.right
            ]
            for measure in MEASURES
        },
    }
    return _TRIPLE.sub(r"[\1, \2, \3]", json.dumps(record, indent=1, ensure_ascii=False)) + "\n"


def read_frozen(text: str) -> dict[str, Frozen]:
    """What was frozen, by document."""
    record = json.loads(text)
    wrong: dict[str, dict[str, set[str]]] = {}
    for measure, places in record["wrong"].items():
        for place in places:
            name, _, unit = place.partition("#")
            wrong.setdefault(name, {}).setdefault(measure, set()).add(unit)
    return {
        name: Frozen(
            entry["gold"],
            {measure: Counts(*counts) for measure, counts in entry["counts"].items()},
            {measure: frozenset(units) for measure, units in wrong.get(name, {}).items()},
        )
        for name, entry in record["documents"].items()
    }


def same_gold(sheets: Mapping[str, Sheet], frozen: Mapping[str, Frozen]) -> list[str]:
    """The documents that can be compared: frozen with the words and the gold that they have now."""
    return [name for name, sheet in sheets.items() if name in frozen and frozen[name].gold == sheet.gold]


def changes(measure: str, sheets: Mapping[str, Sheet], frozen: Mapping[str, Frozen]) -> list[Change]:
    """What was gained and lost by a measure; a unit that is no longer asked for is neither."""
    found = []
    for name in same_gold(sheets, frozen):
        before = frozen[name].wrong.get(measure, frozenset())
        for unit, verdict in sheets[name].verdicts.get(measure, {}).items():
            if verdict.right == (unit in before):
                found.append(Change(verdict.right, f"{name}#{unit}", verdict.told))
    return found


def fallen(sheets: Mapping[str, Sheet], frozen: Mapping[str, Frozen]) -> list[tuple[str, float, float]]:
    """Each measure that lost more than is let pass, with its value now and frozen."""
    both = [(measure, *_now_and_frozen(measure, sheets, frozen)) for measure in MEASURES]
    return [one for one in both if one[1] < one[2] - MOST_LOST - _NOISE]


def _now_and_frozen(
    measure: str, sheets: Mapping[str, Sheet], frozen: Mapping[str, Frozen]
) -> tuple[float, float]:
    names = same_gold(sheets, frozen)
    now = total(measure, [sheets[name].counts for name in names])
    return value(measure, now), value(measure, total(measure, [frozen[name].counts for name in names]))


# --- printing ---------------------------------------------------------------------------------------------


def report(sheets: Mapping[str, Sheet], frozen: Mapping[str, Frozen]) -> Iterator[str]:
    """The lines that are printed: the table, then what was gained and lost."""
    names = same_gold(sheets, frozen)
    for name in sorted({*sheets, *frozen} - {*names}):
        why = "not frozen" if name not in frozen else "changed" if name in sheets else "not there"
        yield f"{name}: {why}, and left out of the comparison"
    compared = {name: sheets[name] for name in names}
    yield f"{'measure':<16} {'now':>7}" + (f" {'frozen':>7} {'change':>8}" if names else "")
    for measure in MEASURES:
        if names:
            now, before = _now_and_frozen(measure, compared, frozen)
            change = f"{now - before:+8.4f}" if abs(now - before) > _NOISE else f"{'=':>8}"
            yield f"{measure:<16} {now:7.4f} {before:7.4f} {change}"
        else:
            now = value(measure, total(measure, [sheet.counts for sheet in sheets.values()]))
            yield f"{measure:<16} {now:7.4f}"
    for measure in MEASURES:
        found = sorted(changes(measure, compared, frozen), key=lambda one: not one.gained)
        if found:
            gained = sum(one.gained for one in found)
            yield f"{measure}: {gained} gained, {len(found) - gained} lost"
        for one in found:
            yield f"  {'+' if one.gained else '-'} {one.place}  {one.told}"


def verdict(sheets: Mapping[str, Sheet], frozen: Mapping[str, Frozen]) -> tuple[int, str]:
    """The exit status, and the one line that says why it is not 0."""
    if not same_gold(sheets, frozen):
        return 2, "nothing was compared: no document here is frozen with the gold that it has now"
    lost = fallen(sheets, frozen)
    if not lost:
        return 0, ""
    told = ", ".join(f"{measure} {before:.4f} -> {now:.4f}" for measure, now, before in lost)
    return 1, f"lost more than {MOST_LOST} against the frozen measures: {told}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Code the gold documents, and compare or freeze."""
    parser = argparse.ArgumentParser(description="The coding beside the gold and beside what was frozen.")
    parser.add_argument("folder", nargs="?", type=Path, default=_GOLD, help="documents with their gold")
    parser.add_argument("--scorer", type=Path, help="the scorer (default: score.py beside FOLDER)")
    parser.add_argument("--frozen", type=Path, default=_FROZEN, help="the file to compare with or to write")
    parser.add_argument("--freeze", action="store_true", help="write that file anew")
    options = parser.parse_args(arguments)
    scorer = options.scorer or options.folder.parent / "score.py"
    if not scorer.is_file() or not any(options.folder.glob("*.gold.json")):
        print(f"troth: no gold at {options.folder}, or no scorer at {scorer}", file=sys.stderr)
        return 2
    sheets = sheets_of(options.folder, load_scorer(scorer))
    frozen = read_frozen(options.frozen.read_text(encoding="utf-8")) if options.frozen.is_file() else {}
    for line in report(sheets, frozen):
        print(line)
    if options.freeze:
        options.frozen.parent.mkdir(parents=True, exist_ok=True)
        options.frozen.write_text(frozen_text(sheets), encoding="utf-8")
        print(f"frozen in {options.frozen}")
        return 0
    status, told = verdict(sheets, frozen)
    if status:
        print(f"troth: {told}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
