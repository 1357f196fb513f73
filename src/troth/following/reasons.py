"""Why a pair is a link, in words that a user can read."""

from __future__ import annotations

from collections.abc import Sequence

from troth.following.concepts import thesaurus
from troth.following.content import written_in
from troth.following.features import FEATURES
from troth.following.pair import Pair
from troth.following.scoring import COMPETITION, Weights
from troth.types import Coding, Reason

_MOST_REASONS = 4
_LEAST = 0.1  # logits that a reason must add to be worth telling
_MOST_WORDS = 4
_FIRST = ("same_initiative", "sums")  # what a reader can check at once

_WORD_FEATURES = frozenset(
    "same_wording words_taken_up rarest_word second_word third_word phrases words_in_title".split()
)
_SUBJECT_FEATURES = frozenset(
    "subject same_subject subjects_taken_up main_subject subject_is_main subject_in_title "
    "subject_is_title".split()
)
# What shifts a score without being a reason that a reader could weigh.
_NO_REASONS = frozenset("no_subject long_statement promises only_a_view same_sum".split())
_NOT_BY_ITSELF = _WORD_FEATURES | _SUBJECT_FEATURES | _NO_REASONS
_BEHIND, _AHEAD = map(COMPETITION.index, ("behind the nearest statement", "ahead of the next statement"))


def reasons_of(
    pair: Pair, values: Sequence[float], competition: Sequence[float], known: Weights
) -> tuple[Reason, ...]:
    """What speaks for a link, what weighs most first, and what it found in this pair.

    Features that say the same in other measures, such as shared words, are one reason with their sum.
    """
    weighed = dict(
        zip((each.__name__ for each in FEATURES), map(float.__mul__, known.base, values), strict=True)
    )
    reasons = []
    if words := [word for _, word in pair.words[:_MOST_WORDS]]:
        told = sum(weighed[name] for name in sorted(_WORD_FEATURES))
        reasons.append(
            Reason("words", f"shares words: {', '.join(_as_written(pair, words))}", round(told, 2))
        )
    if subjects := _subjects(pair):
        told = sum(weighed[name] for name in sorted(_SUBJECT_FEATURES))
        reasons.append(Reason("subject", f"same subject: {', '.join(subjects)}", round(told, 2)))
    for feature in FEATURES:
        name = feature.__name__
        if name in _NOT_BY_ITSELF or not weighed[name]:
            continue
        meaning = (feature.__doc__ or name).rstrip(".")
        found = _words(pair, name, meaning[:1].lower() + meaning[1:])
        reasons.append(Reason(name, found, round(weighed[name], 2)))
    if sums := _sums(pair.one.statement.coding, pair.other.statement.coding):
        reasons.append(Reason("sums", sums, round(weighed["same_sum"], 2)))
    if competition[_BEHIND] == 0:
        weight = known.beside[_AHEAD] * competition[_AHEAD]
        reasons.append(Reason("nearest", "nothing else in that document is nearer", round(weight, 2)))
    telling = [each for each in reasons if each.weight >= _LEAST or each.feature == "sums"]
    telling = telling or sorted(reasons, key=lambda each: -each.weight)[:1]
    first = [each for each in telling if each.feature in _FIRST]
    others = sorted((each for each in telling if each not in first), key=lambda each: -each.weight)
    return tuple((first + others)[:_MOST_REASONS])


def _words(pair: Pair, name: str, meaning: str) -> str:
    if name == "same_initiative":
        labels = pair.one.content.labels
        return f"{meaning}: {', '.join(labels.get(each, each) for each in list(pair.names)[:2])}"
    if name == "same_act":
        acts = sorted(pair.one.content.acts & pair.other.content.acts)
        words = _as_written(pair, [word for _, word in pair.words[:2]])
        return f"{meaning}: {', '.join([*acts[:2], *words])}"
    if name == "same_countries":
        return f"{meaning}: {', '.join(sorted(pair.one.content.countries & pair.other.content.countries))}"
    return meaning


def _as_written(pair: Pair, stems: Sequence[str]) -> list[str]:
    written = written_in(pair.one.statement.quote, stems)
    return [written.get(each, each) for each in stems]


def _subjects(pair: Pair) -> list[str]:
    labels = thesaurus().labels
    best = sorted(
        (each for each, near in pair.near.items() if max(near, pair.near_title[each]) >= 0.7),
        key=lambda each: (-pair.one.concepts[each], each),
    )
    return [labels[each] for each in best[:2]]


def _sums(one: Coding, other: Coding) -> str:
    pairs = [
        (mine, theirs) for mine in one.money for theirs in other.money if mine.currency == theirs.currency
    ]
    for mine, theirs in pairs:
        if mine.amount == theirs.amount:
            return f"same sum: {mine.currency} {mine.amount:,}"
    for mine, theirs in pairs[:1]:
        return f"sums differ: {mine.amount:,} to {theirs.amount:,} {mine.currency}"
    return ""
