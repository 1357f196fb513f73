"""How likely each code of a statement is to be right, by what decided it."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

from troth.coding.kind import Verdict
from troth.coding.predicates import Predicate
from troth.coding.subjects import HUMAN
from troth.coding.tokens import Tokens
from troth.types import Confidence, Kind
from troth.vocabulary import load

_TABLE = load("confidence")
_BASE: float = _TABLE["kind"]["base"]
_WEIGHTS: dict[str, float] = _TABLE["kind"]["weights"]
_FIRMNESS: dict[str, float] = _TABLE["firmness"]
_ACTORS: dict[str, float] = _TABLE["actors"]
# Of partners, sums, dates, targets and initiatives by how many there are: all have to be right.
_ROWS: dict[str, list[float]] = _TABLE["rows"]
_MOST = 2  # the last figure of a row holds for more as well
_BY = {
    "m": "modal", "v": "promise", "x": "auxiliary", "u": "noun", "q": "view", "e": "past", "k": "past",
    "y": "present",
}  # fmt: skip
_SHORT, _LONG = 8, 45  # words
_LENGTHS: tuple[tuple[str, ...], ...] = (("few words",), (), ("many words",))
# What makes it doubtful that a statement without telling verbs tells nothing: by whom it names (nobody, a
# party, us), whether it holds a modal, and its length. Three in five statements have one of these.
_DEFAULTS = {
    (named, modal, length): ("context by default", *whom, *(["default with a modal"] if modal else []), *long)
    for named, whom in enumerate(((), ("default with a party",), ("default with we",)))
    for modal in (False, True)
    for length, long in enumerate(_LENGTHS)
}


def signs_of_kind(tokens: Tokens, kind: Kind, verdict: Verdict, *, inherited: bool) -> tuple[str, ...]:
    """What decided the kind of a statement, in the names that have weights in ``confidence.toml``.

    Args:
        tokens: The statement's tokens.
        kind: Its kind.
        verdict: What its own verbs say.
        inherited: Whether it has its kind from its lead-in or from the statement before.
    """
    if inherited:
        return (f"{kind} inherited",)
    if verdict.kind != kind:
        return ("introduces a list",)
    count = len(tokens.words)
    length = 0 if count < _SHORT else 2 if count > _LONG else 1
    if not verdict.deciding:
        if kind != "context":
            return (f"{kind} by a rule",)
        tags = tokens.tags
        return _DEFAULTS[2 if "W" in tags else 1 if "P" in tags else 0, "m" in tags, length]
    first = verdict.deciding[0]
    signs = [f"{kind} by {_BY.get(tokens.tags[first.first], 'another word')}", *_LENGTHS[length]]
    if first.subject.kind not in HUMAN:
        signs.append(f"subject {first.subject.kind}")
    if verdict.mixed:
        signs.append(f"{kind} mixed")
    if len(verdict.deciding) > 1:
        signs.append("said twice")
    return tuple(signs)


def confidence_of(
    coded: tuple[Kind, tuple[str, ...]],
    specific: float | None,
    deciding: Sequence[Predicate],
    counts: tuple[int, ...],
) -> Confidence:
    """The confidence in each code that a statement has.

    That of firmness, specificity, actors and partners is their probability where the kind is right.

    Args:
        coded: The kind and its signs.
        specific: The probability that a commitment is specific, None for any other kind.
        deciding: The verbs that decided the kind; none where it is inherited.
        counts: How many actors, partners, sums, dates, targets and initiatives there are.
    """
    kind = coded[0]
    several = len(deciding) > 1 and len({predicate.firmness for predicate in deciding}) > 1
    actors = _actor_sign(deciding) if counts[0] and kind in ("commitment", "action") else ""
    rounded = None if specific is None else round(specific, 2)
    rows = counts[1:]
    if any(rows):
        rows = tuple([min(count, _MOST) for count in rows])
    return _of(coded, rounded, several, actors, rows)


# Few different ones occur: the counts are bounded, and so are the signs.
@functools.lru_cache(20_000)
def _of(
    coded: tuple[Kind, tuple[str, ...]],
    specific: float | None,
    several: bool,
    actors: str,
    counts: tuple[int, ...],
) -> Confidence:
    kind, signs = coded
    odds = _BASE + sum(_WEIGHTS.get(sign, 0.0) for sign in signs)
    rows = [_ROWS[name][count - 1] if count else None for name, count in zip(_ROWS, counts, strict=True)]
    return Confidence(
        _bounded(1 / (1 + math.exp(-odds))),
        _FIRMNESS["several" if several else "one"] if kind == "commitment" else None,
        None if specific is None else _bounded(max(specific, 1 - specific)),
        _ACTORS[actors] if actors else None,
        *rows,
    )


def _actor_sign(deciding: Sequence[Predicate]) -> str:
    kinds = {predicate.subject.kind for predicate in deciding}
    if not kinds:
        return "inherited"
    return kinds.pop() if len(kinds) == 1 else "several"


def _bounded(probability: float) -> float:
    """Two digits, and never certain: nothing here is."""
    return min(0.99, max(0.01, round(probability, 2)))
