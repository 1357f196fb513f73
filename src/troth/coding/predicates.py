"""What a statement's finite verbs say: promise, act, or view, each with its cue and its subject."""

from __future__ import annotations

import re
from collections.abc import Callable

from troth.coding.auxiliaries import auxiliary
from troth.coding.clause import Clause, Predicate
from troth.coding.modals import modal
from troth.coding.nouns import noun
from troth.coding.promises import commissive
from troth.coding.reports import past, position, present
from troth.coding.subjects import Subject
from troth.coding.tokens import Tokens

__all__ = ["Predicate", "predicates"]

_EVENTS_TO_COME = frozenset({"held", "hosted", "convened", "launched", "signed", "organized", "organised"})
BY_TAG: dict[str, Callable[[Clause, int], None]] = {
    "m": modal,
    "v": commissive,
    "q": position,
    "x": auxiliary,
    "u": noun,
    "y": present,
    "e": past,
    "k": past,
}
_VERBS_AND_NOUNS = re.compile(f"[{''.join(BY_TAG)}]")


def _to_be_held(tokens: Tokens) -> int:
    """The "to" of an event that is told to come: "the summit to be held in Oslo"; 0 where there is none."""
    if "be" not in tokens.words:
        return 0
    at = tokens.words.index("be") - 1
    told = tokens.words[at + 2 : at + 3]
    after_noun = at > 0 and tokens.tags[at] == "t" and tokens.tags[at - 1] in "oGCN,PL)#D"
    dated = tokens.tags[at + 3 : at + 4] in ("p", "", ".", "a", "D")
    return at if after_noun and dated and told and told[0] in _EVENTS_TO_COME else 0


def predicates(tokens: Tokens, *, leads_in: bool = False) -> list[Predicate]:
    """All verbs of a statement that say what kind it is, in the order of its words.

    Args:
        tokens: The statement's tokens.
        leads_in: Whether it ends in a colon, so that its promise may be completed by the items after it.

    Returns:
        Predicates of the main clauses: those of relative and purpose clauses are left out, since what they
        say is not what the statement says.
    """
    clause: Clause | None = None
    for match in _VERBS_AND_NOUNS.finditer(tokens.tags):
        if clause is None:
            clause = Clause(tokens, leads_in)
        BY_TAG[match[0]](clause, match.start())
    if clause is None:
        return []
    at = _to_be_held(tokens)
    if at and all(found.kind != "commitment" for found in clause.found):
        clause.promise("firm", (at, at + 2), Subject("parties", (), at, at))
    return clause.found
