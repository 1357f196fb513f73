"""What a statement's finite verbs say: promise, act, or view, each with its cue and its subject."""

from __future__ import annotations

import re
from collections.abc import Callable

from troth.coding.auxiliaries import auxiliary
from troth.coding.clause import Clause, Predicate
from troth.coding.promises import commissive, modal, noun
from troth.coding.reports import past, position, present
from troth.coding.tokens import Tokens

__all__ = ["Predicate", "predicates"]

_BY_TAG: dict[str, Callable[[Clause, int], None]] = {
    "m": modal,
    "v": commissive,
    "q": position,
    "x": auxiliary,
    "u": noun,
    "y": present,
    "e": past,
    "k": past,
}
_VERBS_AND_NOUNS = re.compile(f"[{''.join(_BY_TAG)}]")


def predicates(tokens: Tokens, *, leads_in: bool = False) -> list[Predicate]:
    """All verbs of a statement that say what kind it is, in the order of its words.

    Args:
        tokens: The statement's tokens.
        leads_in: Whether it ends in a colon, so that its promise may be completed by the items after it.

    Returns:
        Predicates of the main clauses: those of relative and purpose clauses are left out, since what they
        say is not what the statement says.
    """
    tags = tokens.tags
    match = _VERBS_AND_NOUNS.search(tags)
    if match is None:
        return []
    clause = Clause(tokens, leads_in)
    while match is not None:
        index = match.start()
        _BY_TAG[tags[index]](clause, index)
        match = _VERBS_AND_NOUNS.search(tags, index + 1)
    return clause.found
