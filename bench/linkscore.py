"""The measures of links beside what people linked, and how they stand to those that were frozen."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.linked import Linked

from troth.types import Link

FROZEN = Path(__file__).resolve().parent / "frozen/following.json"
MOST_LOST = 0.005
"""A measure of a group may fall by half a point."""

_NOISE = 1e-9  # of floating point
MEASURES = ("precision", "recall", "F1", "silent", "relation")


class Counts(NamedTuple):
    """How the links of some pairs of documents compare with people's."""

    right: int = 0
    false: int = 0
    missed: int = 0
    silent_right: int = 0
    silent_false: int = 0
    silent_missed: int = 0
    relation_right: int = 0  # of the links that are right

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*(one + more for one, more in zip(self, other, strict=True)))

    def measures(self) -> dict[str, float]:
        """Each of `MEASURES`; 1 where nothing was asked."""
        return {
            "precision": _share(self.right, self.false),
            "recall": _share(self.right, self.missed),
            "F1": _share(2 * self.right, self.false + self.missed),
            "silent": _share(2 * self.silent_right, self.silent_false + self.silent_missed),
            "relation": _share(self.relation_right, self.right - self.relation_right),
        }


def _share(good: int, bad: int) -> float:
    return good / (good + bad) if good + bad else 1.0


def counts_of(pair: Linked, links: Iterable[Link]) -> Counts:
    """Links beside those of people, as the gold's scorer counts: optional ones count neither way."""
    found = {(each.earlier, each.later): each.relation for each in links if each.earlier in pair.asked}
    right = [places for places in found if places in pair.required]
    linked = {one for one, _ in found}
    unlinked = pair.asked - linked - {one for one, _ in pair.required}
    told = unlinked - ({one for one, _ in pair.optional} - pair.silent)
    return Counts(
        len(right),
        sum(places not in pair.required and places not in pair.optional for places in found),
        len(pair.required) - len(right),
        len(told & pair.silent),
        len(told - pair.silent),
        len(pair.silent - told),
        sum(found[places] in pair.required[places] for places in right),
    )


def totals(counted: Mapping[str, tuple[str, Counts]]) -> dict[str, Counts]:
    """The counts of each group of pairs, and of all."""
    found: dict[str, Counts] = {}
    for group, counts in counted.values():
        for name in (group, "all"):
            found[name] = found.get(name, Counts()).plus(counts)
    return {name: found[name] for name in sorted(found, key=lambda each: each == "all")}


def table(counted: Mapping[str, tuple[str, Counts]]) -> Iterator[str]:
    """A line a pair of documents, then one a group, the last for all."""
    width = max(30, *(len(name) for name in counted))
    for name, (_, counts) in counted.items():
        yield f"{name:<{width}} {_line(counts)}"
    for name, counts in totals(counted).items():
        yield f"{name:<{width}} {_line(counts)}"


def _line(counts: Counts) -> str:
    found = counts.measures()
    told = "  ".join(f"{measure} {found[measure]:.3f}" for measure in MEASURES)
    return f"{told}  ({counts.right} right, {counts.false} false, {counts.missed} missed)"


def freeze(counted: Mapping[str, tuple[str, Counts]]) -> int:
    """Write down the counts of each pair."""
    record = {
        "measures": {
            name: {measure: round(value, 4) for measure, value in counts.measures().items()}
            for name, counts in totals(counted).items()
        },
        "counts": list(Counts._fields),
        "pairs": {
            name: {"group": group, "counts": list(counts)} for name, (group, counts) in counted.items()
        },
    }
    FROZEN.write_text(_compact(record), encoding="utf-8")
    print(f"frozen in {FROZEN}")
    return 0


def _compact(record: Mapping[str, object]) -> str:
    """JSON with a line an entry."""
    parts = []
    for key, value in record.items():
        if isinstance(value, Mapping):
            rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in value.items())
            parts.append(f" {json.dumps(key)}: {{\n{rows}\n }}")
        else:
            parts.append(f" {json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def compare(counted: Mapping[str, tuple[str, Counts]], frozen: Path = FROZEN) -> int:
    """Print what the measures gained and lost against the frozen ones, over the pairs that both have.

    Returns:
        1 where one fell by more than `MOST_LOST`, 2 where nothing can be compared.
    """
    record = json.loads(frozen.read_text(encoding="utf-8"))["pairs"] if frozen.is_file() else {}
    both = [name for name in counted if name in record]
    for name in sorted(counted.keys() ^ record.keys()):
        print(f"{name}: {'not there' if name in record else 'not frozen'}, and left out of the comparison")
    if not both:
        print("troth: nothing was compared: no pair of documents here is frozen", file=sys.stderr)
        return 2
    now = totals({name: counted[name] for name in both})
    before = totals({name: (record[name]["group"], Counts(*record[name]["counts"])) for name in both})
    lost = list(_changes(now, before))
    if lost:
        print(f"troth: links lost more than {MOST_LOST} against the frozen ones: {', '.join(lost)}",
              file=sys.stderr)  # fmt: skip
    return int(bool(lost))


def _changes(now: Mapping[str, Counts], before: Mapping[str, Counts]) -> Iterator[str]:
    for group, counts in now.items():
        pairs: Sequence[tuple[str, float, float]] = [
            (measure, value, before[group].measures()[measure])
            for measure, value in counts.measures().items()
        ]
        for measure, value, was in pairs:
            change = f"{value - was:+8.4f}" if abs(value - was) > _NOISE else f"{'=':>8}"
            print(f"{group:<8} {measure:<10} now {value:.4f}  frozen {was:.4f} {change}")
            if value < was - MOST_LOST - _NOISE:
                yield f"{group} {measure} {was:.4f} -> {value:.4f}"
