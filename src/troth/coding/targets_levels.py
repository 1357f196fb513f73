"""Goals that are words rather than numbers: neutrality, full coverage, multiples, fractions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from troth.coding.targets_goals import Goal, Scope, points_ahead
from troth.vocabulary import load

_LEVELS = load("units")["levels"]

LEVEL_HINTS: tuple[str, ...] = tuple(dict.fromkeys(hint for level in _LEVELS for hint in level["hints"]))
_LEVEL_PATTERNS = tuple(
    (level["hints"], re.compile(rf"\b(?:{'|'.join(level['patterns'])})\b", re.IGNORECASE), level)
    for level in _LEVELS
)
# "double trade to $500 billion": the goal is a sum of money.
_TO_A_SUM = re.compile(r"[^.;:,]{1,60}?\bto\s(?:[a-z]{2,8}\s){0,2}(?:[A-Z]{0,3}\s?[$€£¥]|[A-Z]{3}\s?\d)")
# "technologies needed to achieve net zero": what they are for.
_NEEDED = re.compile(r"\b(?:needed|necessary|required)\s(?:to|for)\b[^.;]*$")
_FOLD = re.compile(r"\b(?:by |an? )?(?:at least )?(\d{1,3})-?fold\b", re.IGNORECASE)


def find_levels(scope: Scope) -> Iterator[Goal]:
    """Goals that are words: neutrality, full coverage, multiples and halves."""
    text, start, end = scope.text, scope.start, scope.end
    statement = text[start:end]
    for hints, pattern, level in _LEVEL_PATTERNS:
        if not any(hint in statement for hint in hints):
            continue
        for match in pattern.finditer(text, start, end):
            if level["sort"] == "zero":
                # "Net Zero World Initiative" and "Carbon Neutral Port" are names.
                held = match.start() == start or not match[0][0].isupper()
                held = held and not _NEEDED.search(text, max(start, match.start() - 90), match.start())
            elif level["sort"] == "multiple" and _TO_A_SUM.match(text, match.end(), end):
                held = False
            else:
                held = points_ahead(scope, match.start())
            if held:
                first, last = match.span()
                yield Goal(level["goal"], level["unit"], first, last, level["sort"], last)
    if "fold" in statement:
        for match in _FOLD.finditer(text, start, end):
            yield Goal(int(match[1]), "times", match.start(), match.end(), "multiple", match.end())
