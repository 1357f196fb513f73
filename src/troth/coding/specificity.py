"""Whether a reader could later check a commitment against the world."""

from __future__ import annotations

import math
from typing import NamedTuple

from troth.coding.specificity_signs import Content, signs_of
from troth.coding.tokens import Tokens
from troth.types import Cue, Span, Specificity
from troth.vocabulary import load

__all__ = ["Content", "Judged", "judged", "specificity_of"]

_TABLE = load("specificity_weights")
_BASE: float = _TABLE["base"]
_WEIGHTS: dict[str, float] = _TABLE["weights"]
_REASONS: dict[str, str] = _TABLE["reasons"]


class Judged(NamedTuple):
    """The specificity of a commitment, the words that decided it, and how sure that is."""

    specificity: Specificity
    cue: Cue
    probability: float  # of being specific


def specificity_of(tokens: Tokens, content: Content, act: int) -> tuple[Specificity, Cue]:
    """The specificity of a commitment with the words that decided it.

    Args:
        tokens: The statement's tokens.
        content: Its other codes.
        act: The token after the cue, where the promised act begins; 0 in an elliptical item.
    """
    found = judged(tokens, content, act)
    return found.specificity, found.cue


def judged(tokens: Tokens, content: Content, act: int) -> Judged:
    """The specificity of a commitment, its cue, and the probability that it is specific.

    Each sign of the promise adds its weight, and the logistic function of the sum is the probability. A sum,
    a deadline, a number of things, a named programme as the object and something founded, held, signed or
    removed weigh for it; what is only strengthened or talked about, and a stance that is only confirmed,
    against it. The cue of a specific promise is the first of its signs in the order of the reasons.

    Args:
        tokens: The statement's tokens.
        content: Its other codes.
        act: The token after the cue, where the promised act begins; 0 in an elliptical item.
    """
    signs = signs_of(tokens, content, act)
    score = _BASE + sum(_WEIGHTS.get(name, 0.0) for name in signs)
    probability = 1 / (1 + math.exp(-score))
    if score <= 0:
        return Judged(
            "general", Cue("specificity", "nothing that could be checked", *tokens.span), probability
        )
    best = next((name for name in _REASONS if name in signs), None)
    reason, span = "details that could be checked", tokens.span
    if best is not None:
        shown = signs[best]
        reason = _REASONS[best]
        span = (shown.start, shown.end) if isinstance(shown, Span) else tokens.stretch(*shown)
    return Judged("specific", Cue("specificity", reason, *span), probability)
