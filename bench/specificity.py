"""Fit the weights of specificity to coded documents, and tell how well they do on documents left out.

    python -m bench.specificity FOLDER[=TIMES]...

A folder holds documents (``NAME.md`` or ``NAME.html``) beside their ``NAME.gold.json``; each of its
commitments counts as often as TIMES says. Prints the lines of ``base`` and ``[weights]`` for
``src/troth/vocabulary/specificity_weights.toml``: logistic regression, where half the square of each weight
is added to what is made small. How the weights do is told on standard error, with how often what they
give a probability comes true. A sign without a line in that table is not fitted: to try one, give it any
weight.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

from bench.fitting import Case, fitted, probability

from troth.coding import code_document, specificity
from troth.coding.specificity import Content
from troth.coding.specificity_signs import signs_of
from troth.coding.tokens import Tokens
from troth.reading import read_document
from troth.types import Span
from troth.vocabulary import load

_BINS = 5  # of the probabilities, for how often those of each come true
_SIGNS = tuple(load("specificity_weights")["weights"])


def rows_of(folder: Path, times: float) -> Iterator[Case]:
    """The commitments of a folder that both its people and Troth see as such."""
    seen: dict[tuple[int, int], tuple[int, ...]] = {}

    def remembering(tokens: Tokens, content: Content, act: int) -> dict[str, tuple[int, int] | Span]:
        found = signs_of(tokens, content, act)
        seen[tokens.span] = tuple(place for place, name in enumerate(_SIGNS) if name in found)
        return found

    for gold in sorted(folder.glob("*.gold.json")):
        name = gold.name.removesuffix(".gold.json")
        source = next(path for path in sorted(folder.glob(f"{name}.*")) if path.suffix in (".md", ".html"))
        seen.clear()
        with patch.object(specificity, "signs_of", remembering):
            text = code_document(read_document(source.read_bytes(), str(source))).document.text
        signs = {_key(text[start:end]): found for (start, end), found in seen.items()}
        for unit in json.loads(gold.read_text(encoding="utf-8")):
            if unit["kind"] == "commitment" and _key(unit["text"]) in signs:
                yield Case(name, signs[_key(unit["text"])], unit["specificity"] == "specific", times)


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _right(weights: Sequence[float], rows: Sequence[Case]) -> int:
    return sum((probability(weights, row) > 0.5) == row.true for row in rows)


def reliability(chances: Sequence[tuple[float, bool]]) -> str:
    """How many are specific of those whose probability lies in each bin."""
    lines = []
    for number in range(_BINS):
        found = [pair for pair in chances if min(int(pair[0] * _BINS), _BINS - 1) == number]
        if found:
            mean, true = (sum(pair[side] for pair in found) / len(found) for side in (0, 1))
            lines.append(f"said {mean:.2f}, came true {true:.2f} of {len(found)}")
    return "\n".join(lines)


def main() -> int:
    """Fit, print the table, and tell the accuracies on standard error."""
    folders = {}
    for argument in sys.argv[1:]:
        path, _, times = argument.partition("=")
        folders[path] = list(rows_of(Path(path), float(times or 1)))
    rows = [row for found in folders.values() for row in found]
    if not rows:
        print("no coded commitments", file=sys.stderr)
        return 2
    weights = fitted(rows, len(_SIGNS))
    print(f"base = {weights[-1]:.2f}\n\n[weights]")
    for name, weight in zip(_SIGNS, weights, strict=False):
        print(f"{name} = {weight:.2f}")
    documents = sorted({row.document for row in rows})
    left_out = {
        d: fitted([row for row in rows if row.document != d], len(_SIGNS), weights) for d in documents
    }
    for path, found in {**folders, "all": rows}.items():
        unseen = sum(_right(left_out[row.document], [row]) for row in found)
        fit, size = _right(weights, found), max(len(found), 1)
        print(
            f"{path}: {fit / size:.3f} fitted, {unseen / size:.3f} with the document left out",
            file=sys.stderr,
        )
    chances = [(probability(left_out[row.document], row), row.true) for row in rows]
    print(reliability(chances), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
