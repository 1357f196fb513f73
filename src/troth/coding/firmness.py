"""How firm a promise is, told by the verb that stands nearest to the act."""

from __future__ import annotations

from collections.abc import Iterable

from troth.coding.lexicon import CHAIN_FIRMNESS, CHAIN_TRANSPARENT
from troth.coding.tokens import Tokens
from troth.types import FIRMNESSES, Firmness

# Before these the act needs no "to": "commit to explore mechanisms".
_WITHOUT_TO = frozenset({"explore", "exploring", "consider", "considering"})
_LONGEST_CHAIN = 4


def nearest_to_act(tokens: Tokens, last: int, firmness: Firmness) -> tuple[Firmness, int]:
    """The firmness after the verbs stacked behind token `last`, and the last token that tells.

    Both "agree to consider" and "plan to seek to" are aspirational; "work together to" hands the force on, so
    "decide to work together to explore" is aspirational as well.

    Args:
        tokens: The statement's tokens.
        last: The last token of the cue so far.
        firmness: Its firmness.
    """
    at = _after(tokens, last + 1, "at")
    if (
        tokens.tags[at : at + 1] == "p"
        and tokens.words[at + 1 : at + 2]
        and tokens.words[at + 1] in CHAIN_FIRMNESS
    ):
        at += 1  # "concurred in exploring"
    for _ in range(_LONGEST_CHAIN):
        word = tokens.words[at] if at < len(tokens.words) else ""
        if word in CHAIN_FIRMNESS:
            follows = _after(tokens, at + 1, "a")
            if word not in _WITHOUT_TO and tokens.tags[follows : follows + 1] != "t":
                return firmness, last
            firmness, last = CHAIN_FIRMNESS[word], at
            at = _after(tokens, follows + 1, "at")
            continue
        if word not in CHAIN_TRANSPARENT:
            break
        at = _after(tokens, at + 1, "a")
        if tokens.tags[at : at + 1] != "t":
            break
        at = _after(tokens, at + 1, "a")
    return firmness, last


def firmest(levels: Iterable[Firmness | None]) -> Firmness | None:
    """The firmest of some promises, None where there is none."""
    held = set(levels)
    return next((level for level in FIRMNESSES if level in held), None)


def _after(tokens: Tokens, index: int, tags: str) -> int:
    """The next token whose tag is not among `tags`."""
    while index < len(tokens.tags) and tokens.tags[index] in tags:
        index += 1
    return index
