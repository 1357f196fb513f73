"""Which kind a statement is and how firm: what its verbs say, weighed as the coding manual orders them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from troth.coding.lexicon import BASE_VERBS, GERUNDS, IMPERSONAL
from troth.coding.predicates import Predicate, predicates
from troth.coding.tokens import Tokens
from troth.types import FIRMNESSES, Firmness, Kind

_ORDER: tuple[Kind, ...] = ("commitment", "action", "position", "context")
# A lead-in that after its verb holds only these words promises nothing of its own.
_EMPTY_PROMISE = re.compile(
    r"(?:areas?|following|disciplines|such as|ways|fields|topics|priorities|include|includes|to|will|shall|:)"
    r"[\s\w]{0,24}:?\Z"
)
_VIEWS_AT_START = re.compile(
    r"(?:express|affirm|reaffirm|recogni[sz]|not|recall|acknowledg|emphasi[sz]|underscor|welcom|stress|believ|"
    r"desir|appreciat|mindful|convinced|concerned|highlight|reiterat|condemn|deplor)(?:ing|ful|ed)\b"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind of a statement with the predicates that decided it."""

    kind: Kind
    firmness: Firmness | None
    deciding: tuple[Predicate, ...]


def verdict_of(tokens: Tokens, *, leads_in: bool) -> Verdict:
    """The kind of a statement by its own words.

    When it is mixed, the first that it holds of commitment, action, position, context. Its firmness is that of
    its firmest promise.

    Args:
        tokens: The statement's tokens.
        leads_in: Whether items follow that complete it.
    """
    found = predicates(tokens, leads_in=leads_in)
    for kind in _ORDER[:3]:
        deciding = tuple(p for p in found if p.kind == kind)
        if deciding:
            return Verdict(kind, firmest(deciding), deciding)
    first = tokens.words[0] if tokens.words else ""
    if _VIEWS_AT_START.match(first) or _impersonal(tokens):
        return Verdict("position", None, ())
    return Verdict("context", None, ())


def firmest(deciding: tuple[Predicate, ...]) -> Firmness | None:
    """The firmest of some promises."""
    levels = {p.firmness for p in deciding}
    return next((level for level in FIRMNESSES if level in levels), None)


def promises_nothing_itself(tokens: Tokens, verdict: Verdict) -> bool:
    """Whether a lead-in only introduces its list: "Together, the two countries will:"."""
    last = max(p.last for p in verdict.deciding)
    rest = tokens.words[last + 1 :]
    return len(rest) <= 2 or _EMPTY_PROMISE.search(" ".join(rest)) is not None


def is_elliptical(tokens: Tokens, verdict: Verdict) -> bool:
    """Whether an item has no clause of its own, so that it takes actor and verb form from its lead-in.

    "Advance secure networks ...", "Cooperation on ...", "Developing ..." are elliptical; "The Taskforce should
    report ...", "Areas of collaboration include ..." are not.
    """
    if any(p.subject.kind not in ("none", "relative", "infinitive") for p in verdict.deciding):
        return False
    if not tokens.words:
        return False
    first = tokens.words[0]
    if first in BASE_VERBS or first in GERUNDS or first.endswith("ing"):
        return True
    if tokens.tags[0] in "DSWTI" and first in ("this", "these", "it", "we", "they", "those", "our", "i"):
        return False
    return not _has_main_verb(tokens)


def _has_main_verb(tokens: Tokens) -> bool:
    """Whether a finite verb stands outside relative clauses."""
    relative = False
    for index, (tag, word) in enumerate(zip(tokens.tags, tokens.words, strict=True)):
        if tag == "r":
            relative = True
        elif tag in ",;":
            relative = False
        elif not relative and index and (tag in "xm" or word in ("include", "includes", "comprise", "provides", "remains")):
            return True
    return False


def _impersonal(tokens: Tokens) -> bool:
    """ "It is essential that", "there must be": a view without a holder."""
    return any(
        word in IMPERSONAL and index and "x" in tokens.tags[max(0, index - 3) : index]
        for index, word in enumerate(tokens.words[:12])
    )
