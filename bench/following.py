"""Fit the weights of links to pairs of documents that people linked, and tell how good the links are.

    python -m bench.following [--gold FOLDER] [--corpus FOLDER_OR_ARCHIVE] [--write]
    python -m bench.following --score [--freeze]
    python -m bench.following --ablation

Without ``--score`` the weights of ``src/troth/vocabulary/following_weights.toml`` are fitted, in the two
steps of `troth.following.scoring`, and checked by leaving each pair of documents out in turn: what is printed
for a pair is found with weights that know nothing of it. ``--write`` writes them. ``--score`` measures the
links as the product gives them, compares with what was frozen, and ends with 1 where a measure fell by more
than half a point. ``--ablation`` leaves out one group of features at a time. Takes minutes, but for
``--score``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

from bench.fitting import fitted_values
from bench.linked import Linked, StatementMissingError, corpus_pairs, gold_pairs
from bench.linkscore import FROZEN, Counts, compare, counts_of, freeze, table

from troth.following import features, linking, scoring
from troth.following.order import is_later, parties_of
from troth.following.registry import registry_of
from troth.following.scoring import COMPETITION, Weights, base_score, beside, weights
from troth.types import Link

_SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
_TOML = Path(__file__).resolve().parent.parent / "src/troth/vocabulary/following_weights.toml"
_RIDGE = 10.0
_STRANGERS = 2  # documents of other partnerships, for each pair
_BINS = (0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1.01)
_THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
_TITLES = (
    "subject_in_title subject_is_title like_sections words_in_title section_on_something_else "
    "initiative_in_title initiative_of_section sections_of_one_name"
)
GROUPS: Mapping[str, tuple[str, ...]] = {
    name: tuple(row.split())
    for name, row in {
        "words": "same_wording words_taken_up rarest_word second_word third_word phrases words_in_title",
        "subjects": "subject same_subject subjects_taken_up main_subject subject_is_main subject_in_title "
        "subject_is_title like_sections section_on_something_else about_something_else no_subject",
        "names": "same_initiative initiative_in_title initiative_of_section sections_of_one_name",
        "sections": _TITLES,
        "countries, actors, acts, sums": "same_countries other_countries same_actors same_act same_sum",
        "kinds and length": "reports_an_act promises only_a_view long_statement",
    }.items()
}
"""Features that say one sort of thing; a name that is no feature any more is passed over."""

Places = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rows:
    """The pairs of statements of one pair of documents, ready to be fitted."""

    values: Mapping[Places, tuple[float, ...]]
    section_of: Mapping[int, int]
    labels: Mapping[Places, bool]  # of the pairs that people decided; optional ones are left out


def rows_of(pair: Linked) -> Rows:
    """The values of all that is compared, and what people say of it."""
    compared = linking.prepared(pair.documents, registry_of(pair.documents))
    found = dict(linking.scored(compared, 0)).get(1, {})
    labels = {}
    for places, (both, _) in found.items():
        link = both.one.statement.id, both.other.statement.id
        if link[0] in pair.asked and link not in pair.optional:
            labels[places] = link in pair.required
    return Rows(
        {places: values for places, (_, values) in found.items()},
        dict(enumerate(compared.sections[1])),
        labels,
    )


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the weights are learnt from: the rows of the pairs, and of documents of different partnerships.

    Attributes:
        pairs: Rows of each pair of documents.
        strangers: Two pairs by their numbers, and the rows of the earlier document of the one beside the
            later one of the other, all of which are no links.
    """

    pairs: Sequence[Rows]
    strangers: Sequence[tuple[frozenset[int], Rows]]

    def without(self, number: int | None) -> list[Rows]:
        """All rows but those that have to do with one pair."""
        return [
            *(rows for place, rows in enumerate(self.pairs) if place != number),
            *(rows for places, rows in self.strangers if number not in places),
        ]

    def changed(self, change: Callable[[Rows], Rows]) -> Learnt:
        """The same with other rows."""
        return Learnt(
            [change(each) for each in self.pairs],
            [(places, change(each)) for places, each in self.strangers],
        )


def learnt_from(pairs: Sequence[Linked]) -> Learnt:
    """The rows of all pairs, and of their strangers."""
    return Learnt([rows_of(pair) for pair in pairs], [*_strangers(pairs)])


def _strangers(pairs: Sequence[Linked]) -> Iterator[tuple[frozenset[int], Rows]]:
    """Promises beside a later document that shares but one of several parties with theirs.

    A promise of the United States and Japan is not continued in what the United States and Mexico say,
    however alike the words are. Each pair gets up to `_STRANGERS`, from places spread over the list.
    """
    for number, pair in enumerate(pairs):
        found = 0
        for step in range(1, len(pairs)):
            other = (number * 7 + step) % len(pairs)
            documents = pair.documents[0], pairs[other].documents[1]
            mine, theirs = map(parties_of, documents)
            apart = len(mine & theirs) == 1 and min(len(mine), len(theirs)) > 1
            dated = all(each.date for each in documents) and is_later(documents[1], documents[0])
            if found < _STRANGERS and apart and dated:
                found += 1
                stranger = Linked("", "strangers", documents, pair.asked, {}, {}, pair.asked)
                # else only statements that name a party of the first would be compared
                with patch.object(linking.Compared, "names_needed", lambda *_: frozenset()):
                    yield frozenset((number, other)), rows_of(stranger)


def fit(rows: Sequence[Rows], least: float, near: Weights | None = None) -> Weights:
    """The weights of both steps that fit best.

    Args:
        rows: Of the pairs of documents to learn from.
        least: The confidence from which on a pair is to count as a link.
        near: Weights that are known to be close.
    """
    close = (*near.base, near.base_intercept) if near else ()
    *base, base_intercept = _fitted([(each.values, each.labels) for each in rows], close)
    first = Weights(tuple(base), base_intercept, (), 0.0, least)
    second = []
    for each in rows:
        scores = {places: base_score(values, first) for places, values in each.values.items()}
        second.append((beside(scores, each.section_of), each.labels))
    close = (*near.beside, near.beside_intercept) if near else ()
    *competition, intercept = _fitted(second, close)
    return Weights(first.base, first.base_intercept, tuple(competition), intercept, least)


def _fitted(
    given: Sequence[tuple[Mapping[Places, tuple[float, ...]], Mapping[Places, bool]]], near: Sequence[float]
) -> list[float]:
    lines = [values[places] for values, labels in given for places in labels]
    true = [so for _, labels in given for so in labels.values()]
    return fitted_values(list(zip(*lines, strict=True)), true, _RIDGE, near)


def links_with(pair: Linked, known: Weights) -> tuple[Link, ...]:
    """The links of two documents, with other weights than the product has."""
    with patch.object(linking, "weights", lambda: known):
        return linking.links_between(pair.documents, registry_of(pair.documents))


def left_out(pairs: Sequence[Linked], least: float) -> tuple[Weights, dict[str, tuple[Link, ...]]]:
    """The weights from all pairs, and the links of each pair with weights from all others.

    Links come down to the lowest of the thresholds that are tried.
    """
    learnt = learnt_from(pairs)
    whole = fit(learnt.without(None), least)
    lowest = min(least, *_THRESHOLDS)
    found = {}
    for number, pair in enumerate(pairs):
        known = fit(learnt.without(number), lowest, whole)
        found[pair.name] = links_with(pair, known)
        _tell(f"{number + 1} of {len(pairs)} pairs left out")
    _tell("")
    return whole, found


def _tell(words: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)


def counted(
    pairs: Sequence[Linked], links: Mapping[str, Sequence[Link]], least: float
) -> dict[str, tuple[str, Counts]]:
    """The group and the counts of each pair, for links of no less than a confidence."""
    return {
        pair.name: (
            pair.group,
            counts_of(pair, [each for each in links[pair.name] if each.confidence >= least]),
        )
        for pair in pairs
    }


def thresholds(pairs: Sequence[Linked], links: Mapping[str, Sequence[Link]]) -> Iterator[str]:
    """A line a threshold: the measures of all pairs together."""
    yield "least confidence, and what all pairs together would be"
    for least in _THRESHOLDS:
        *_, last = table(counted(pairs, links, least))
        yield f"{least:.2f}  {last}"


def trusted(pairs: Sequence[Linked], links: Mapping[str, Sequence[Link]]) -> Iterator[str]:
    """A line a bin of confidence: how many links, and what share people are sure of, or see at all."""
    yield "confidence  links  sure of  see at all"
    for low, high in pairwise(_BINS):
        found = [
            (pair, (each.earlier, each.later))
            for pair in pairs
            for each in links[pair.name]
            if each.earlier in pair.asked and low <= each.confidence < high
        ]
        sure = sum(places in pair.required for pair, places in found)
        seen = sum(places in pair.required or places in pair.optional for pair, places in found)
        if found:
            shares = f"{sure / len(found):7.2f}  {seen / len(found):10.2f}"
            yield f"{low:.2f}-{min(high, 1):.2f}  {len(found):6} {shares}"


def toml(known: Weights) -> str:
    """The weights as ``following_weights.toml`` has them."""
    names = [each.__name__ for each in features.FEATURES]
    lines = [
        "# What the features of troth.following.features weigh, in logits for a unit of their value, and",
        "# what the comparison with other pairs of the same two documents adds to the score that they make.",
        "# Source: fitted by `python -m bench.following` on pairs of documents that careful readers linked.",
        "",
        f"intercept = {known.base_intercept:.4f}",
        f"beside_intercept = {known.beside_intercept:.4f}",
        "# The confidence from which a pair is a link: where precision and recall are best together.",
        f"least_confidence = {known.least}",
        "# The same between documents of different sets of parties, where a promise of the one is less",
        "# likely meant by the other: of 60 links that were drawn and read, none below 0.5 was sure.",
        f"least_confidence_across = {known.least_across}",
        "",
        "[features]",
        *(f"{name} = {weight:.4f}" for name, weight in zip(names, known.base, strict=True)),
        "",
        "[beside]",
        *(f'"{name}" = {weight:.4f}' for name, weight in zip(COMPETITION, known.beside, strict=True)),
    ]
    return "\n".join(lines) + "\n"


def ablation(pairs: Sequence[Linked], least: float) -> Iterator[str]:
    """What all pairs together come to without each group, every pair left out in turn."""
    learnt = learnt_from(pairs)
    names = [each.__name__ for each in features.FEATURES]
    for group, without in {"nothing": (), **GROUPS}.items():
        kept = [place for place, name in enumerate(names) if name not in without]

        def only(rows: Rows, kept: Sequence[int] = kept) -> Rows:
            values = {places: tuple(row[place] for place in kept) for places, row in rows.values.items()}
            return Rows(values, rows.section_of, rows.labels)

        yield f"{group:<30} {_ablated(pairs, learnt.changed(only), least)}"
    yield f"{'competition':<30} {_ablated(pairs, learnt, least, competing=False)}"


def _ablated(pairs: Sequence[Linked], learnt: Learnt, least: float, competing: bool = True) -> str:
    whole = fit(learnt.without(None), least)
    found: dict[str, tuple[str, Counts]] = {}
    for number, (pair, each) in enumerate(zip(pairs, learnt.pairs, strict=True)):
        known = fit(learnt.without(number), least, whole)
        scores = {places: base_score(values, known) for places, values in each.values.items()}
        if competing:
            values, second = beside(scores, each.section_of), known
        else:
            values, second = {places: (score,) for places, score in scores.items()}, _ALONE
        found[pair.name] = (pair.group, counts_of(pair, _bare_links(pair, values, (second, least))))
    *_, last = table(found)
    return last.split("  relation")[0]


_ALONE = Weights((), 0.0, (1.0,), 0.0, 0.0)
"""The score by itself is the confidence."""


def _bare_links(
    pair: Linked, values: Mapping[Places, tuple[float, ...]], told: tuple[Weights, float]
) -> Iterator[Link]:
    """Links without reasons and relation, from values for the second step, its weights and a threshold."""
    ids = [[statement.id for statement in document.statements] for document in pair.documents]
    for (one, other), row in values.items():
        chance = scoring.confidence_of(row, told[0])
        if chance >= told[1]:
            yield Link(ids[0][one], ids[1][other], "progresses", chance, ())


def _pairs(options: argparse.Namespace) -> list[Linked]:
    found: list[Linked] = []
    if (options.gold / "threads").is_dir():
        found.extend(gold_pairs(options.gold))
    if options.corpus.exists():
        found.extend(corpus_pairs(options.corpus))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and check, or measure and compare."""
    parser = argparse.ArgumentParser(description="How good links are, and the weights that fit.")
    parser.add_argument("--gold", type=Path, default=_SHARED / "gold", help="the folder of the gold")
    parser.add_argument(
        "--corpus",
        type=Path,
        default=_SHARED / "corpus/white-house-2021-2026.tar.gz",
        help="a folder or tar archive that holds the documents of bench/links",
    )
    parser.add_argument("--least", type=float, help="the confidence from which on a pair is a link")
    parser.add_argument("--write", action="store_true", help="write the weights that were fitted")
    parser.add_argument("--score", action="store_true", help="only measure the links that the product gives")
    parser.add_argument("--freeze", action="store_true", help=f"write those measures to {FROZEN.name}")
    parser.add_argument("--ablation", action="store_true", help="leave out each group of features")
    options = parser.parse_args(arguments)
    try:
        pairs = _pairs(options)
    except StatementMissingError as error:
        print(f"troth: {error}", file=sys.stderr)
        return 2
    if not pairs:
        print(f"troth: neither {options.gold}/threads nor {options.corpus} is there", file=sys.stderr)
        return 2
    return _run(pairs, options)


def _run(pairs: Sequence[Linked], options: argparse.Namespace) -> int:
    least = options.least or weights().least
    if options.ablation:
        for line in ablation(pairs, least):
            print(line, flush=True)
        return 0
    if options.score or options.freeze:
        now = counted(pairs, {pair.name: links_with(pair, weights()) for pair in pairs}, 0.0)
        for line in table(now):
            print(line)
        return freeze(now) if options.freeze else compare(now)
    whole, links = left_out(pairs, least)
    for line in (
        *table(counted(pairs, links, least)),
        "",
        *thresholds(pairs, links),
        "",
        *trusted(pairs, links),
    ):
        print(line)
    if options.write:
        _TOML.write_text(toml(whole), encoding="utf-8")
        print(f"written: {_TOML.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
