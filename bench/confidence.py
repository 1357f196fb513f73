"""Fit the confidence in each code to coded documents, and tell how far it can be trusted.

    python -m bench.confidence FOLDER[=TIMES]... [--unseen FOLDER...]

A folder holds documents (``NAME.md`` or ``NAME.html``) beside their ``NAME.gold.json``. Prints the lines of
``src/troth/vocabulary/confidence.toml`` that fit them, then a table of reliability for the confidence as it
stands now: of the codes given with such a confidence, how many are right. Documents after ``--unseen`` are
not fitted; what the confidence is on average too high on them is taken off the base.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.fitting import Case, fitted, probability, reliability

from troth.coding import code_document, engine
from troth.coding.confidence import signs_of_kind
from troth.reading import read_document
from troth.types import Coding

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_CODES = ("firmness", "specificity", "actors", "partners", "money", "dates", "targets", "initiatives")


@dataclass(frozen=True, slots=True)
class Pair:
    """A coding beside what people say of the same words."""

    document: str
    signs: tuple[str, ...]
    coding: Coding
    unit: dict[str, Any]
    times: float


def pairs_of(folder: Path, times: float = 1.0) -> Iterator[Pair]:
    """The statements of a folder that both its people and Troth have, word for word."""
    for gold in sorted(folder.glob("*.gold.json")):
        name = gold.name.removesuffix(".gold.json")
        source = next(path for path in sorted(folder.glob(f"{name}.*")) if path.suffix in (".md", ".html"))
        seen: dict[tuple[int, int], tuple[str, ...]] = {}

        def remembering(*given: Any, seen: Any = seen, **more: Any) -> tuple[str, ...]:
            signs = signs_of_kind(*given, **more)
            seen[given[0].span] = signs
            return signs

        with patch.object(engine, "signs_of_kind", remembering):
            coded = code_document(read_document(source.read_bytes(), str(source)))
        text = coded.document.text
        units = {_key(unit["text"]): unit for unit in json.loads(gold.read_text(encoding="utf-8"))}
        for statement, coding in zip(coded.document.statements, coded.codings, strict=True):
            unit = units.get(_key(text[statement.start : statement.end]))
            if unit is not None and unit["kind"] != "heading":
                signs = seen.get((statement.start, statement.end), ())
                yield Pair(name, signs, coding, unit, times)


def is_right(pair: Pair, code: str) -> bool | None:
    """Whether a code agrees with people's; None where there is nothing to compare."""
    coding, unit = pair.coding, pair.unit
    if code == "kind":
        return bool(coding.kind == unit["kind"])
    if getattr(coding.confidence, code) is None:
        return None
    if code in ("firmness", "specificity", "actors", "partners"):
        if coding.kind != unit["kind"]:
            return None
        if code in ("firmness", "specificity"):
            return bool(getattr(coding, code) == unit.get(code))
        return {(m.code or m.name).casefold() for m in getattr(coding, code)} == {
            actor.casefold() for actor in unit.get(code) or []
        }
    if code == "money":
        return {(float(m.amount), m.currency) for m in coding.money} == {
            (float(m["amount"]), m["currency"]) for m in unit.get("money") or []
        }
    if code == "dates":
        return {when.edtf for when in coding.dates} == {when["edtf"] for when in unit.get("dates") or []}
    if code == "targets":
        return {str(target.goal) for target in coding.targets} == {
            str(target.get("to")) for target in unit.get("targets") or []
        }
    names = [_key(name) for part in ("initiatives", "initiatives_optional") for name in unit.get(part) or []]
    return all(
        any(_key(each.name) in name or name in _key(each.name) for name in names)
        for each in coding.initiatives
    )


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _kind_table(pairs: Sequence[Pair], unseen: Sequence[Pair]) -> Iterator[str]:
    names = sorted({sign for pair in pairs for sign in pair.signs})
    places = {name: place for place, name in enumerate(names)}

    def case(pair: Pair) -> Case:
        signs = tuple(places[sign] for sign in pair.signs if sign in places)
        return Case(pair.document, signs, bool(is_right(pair, "kind")), pair.times)

    weights = fitted([case(pair) for pair in pairs], len(names))
    for _ in range(20 if unseen else 0):
        chances = [probability(weights, case(pair)) for pair in unseen]
        over = sum(chances) - sum(bool(is_right(pair, "kind")) for pair in unseen)
        weights[-1] -= over / sum(chance * (1 - chance) for chance in chances)
    yield f"[kind]\nbase = {weights[-1]:.2f}\n\n[kind.weights]"
    for name, weight in zip(names, weights, strict=False):
        yield f'"{name}" = {weight:.2f}'


def _shares(pairs: Sequence[Pair]) -> Iterator[str]:
    """Of each other code, what share is right for each figure that it is given now."""
    counts: dict[str, dict[float, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for pair in pairs:
        for code in _CODES:
            right = is_right(pair, code)
            if right is not None:
                tally = counts[code][getattr(pair.coding.confidence, code)]
                tally[0] += right
                tally[1] += 1
    for code, figures in counts.items():
        if code != "specificity":
            for figure, (agreeing, size) in sorted(figures.items()):
                yield f"# {code} given {figure}: {agreeing / size:.2f} of {size}"


def table(pairs: Sequence[Pair], code: str) -> Iterator[str]:
    """The reliability of one code's confidence, a line a bin."""
    judged = [
        (float(getattr(pair.coding.confidence, code)), right)
        for pair in pairs
        if (right := is_right(pair, code)) is not None
    ]
    for edge, (size, mean, share) in zip(EDGES, reliability(judged, EDGES), strict=True):
        if size:
            yield f"{code:12} {edge:.2f}  {size:5}  given {mean:.2f}  right {share:.2f}"


def main() -> int:
    """Fit and tell."""
    given = sys.argv[1:]
    at = given.index("--unseen") if "--unseen" in given else len(given)
    pairs = [pair for each in given[:at] for pair in _pairs(each)]
    unseen = [pair for each in given[at + 1 :] for pair in _pairs(each)]
    if not pairs:
        print("no coded statements; name folders of documents with their gold", file=sys.stderr)
        return 2
    for line in (*_kind_table(pairs, unseen), *_shares(unseen or pairs)):
        print(line)
    for name, found in (("fitted", pairs), ("unseen", unseen)):
        for code in ("kind", *_CODES) if found else ():
            for line in table(found, code):
                print(f"{name}  {line}")
    return 0


def _pairs(argument: str) -> Iterator[Pair]:
    path, _, times = argument.partition("=")
    yield from pairs_of(Path(path), float(times or 1))


if __name__ == "__main__":
    sys.exit(main())
