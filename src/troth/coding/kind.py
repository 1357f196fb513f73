"""Which kind a statement is and how firm: what its verbs say, and the order in which they are weighed."""

from __future__ import annotations

import re
from typing import NamedTuple

from troth.coding.firmness import firmest
from troth.coding.lexicon import BASE_VERBS, GERUNDS, IMPERSONAL, cue_words
from troth.coding.predicates import Predicate, predicates
from troth.coding.subjects import HUMAN, NONE, Subject
from troth.coding.tokens import Tokens
from troth.types import Firmness, Kind

_ORDER: tuple[Kind, ...] = ("commitment", "action", "position", "context")
_GENERIC = cue_words("kind", "generic")
# Verbs in the present that end no phrase: what has one is a sentence.
_PRESENT = cue_words("kind", "present")
_SIGNING = cue_words("kind", "signing")
_SIGNED = re.compile(r"(?:signed|done|adopted) (?:at|in|on|this)\b")
_VIEWS_AT_START = re.compile(
    r"(?:consider|express|affirm|reaffirm|recogni[sz]|not|recall|acknowledg|emphasi[sz]|underscor|welcom|stress|believ|"
    r"desir|appreciat|mindful|convinced|concerned|highlight|reiterat|condemn|deplor)(?:ing|ful|ed)\b"
)


# Participles with which a sentence opens that promise for its subject: "Determined to end hunger, we".
_PROMISES_AT_START: dict[str, Firmness] = {
    "determined": "firm",
    "committed": "firm",
    "resolved": "firm",
    "committing": "firm",
    "pledging": "firm",
    "vowing": "firm",
    "agreeing": "firm",
    "intending": "intended",
    "planning": "intended",
    "seeking": "aspirational",
    "hoping": "aspirational",
}


class Verdict(NamedTuple):
    """The kind of a statement with the predicates that decided it."""

    kind: Kind
    firmness: Firmness | None
    deciding: tuple[Predicate, ...]
    mixed: bool = False  # whether it holds verbs of another kind as well


def verdict_of(tokens: Tokens, *, leads_in: bool) -> Verdict:
    """The kind of a statement by its own words.

    When it is mixed, the first that it holds of commitment, action, position, context. Its firmness is that
    of its firmest promise.

    Args:
        tokens: The statement's tokens.
        leads_in: Whether items follow that complete it.
    """
    found = predicates(tokens, leads_in=leads_in)
    opening = _promise_at_start(tokens, found)
    if opening is not None:
        found.append(opening)
    if found:
        kinds = {p.kind for p in found}
        for kind in _ORDER[:3]:
            if kind in kinds:
                deciding = tuple([p for p in found if p.kind == kind])
                return Verdict(kind, firmest(p.firmness for p in deciding), deciding, len(kinds) > 1)
    first = next((w for w, t in zip(tokens.words, tokens.tags, strict=True) if t not in "ac"), "")
    if first in _SIGNING and _SIGNED.match(" ".join(tokens.words[:2])):
        whole = Predicate("action", None, 0, 0, NONE)
        return Verdict("action", None, (whole,))
    if tokens.words[:1] == ["there"] and "no" in tokens.words[1:5]:
        return Verdict("position", None, ())  # "there can be no excuse for"
    if _VIEWS_AT_START.match(first) or _impersonal(tokens):
        return Verdict("position", None, ())
    return Verdict("context", None, ())


def _promise_at_start(tokens: Tokens, found: list[Predicate]) -> Predicate | None:
    """The promise of "Determined to end hunger, we met in Accra", by the subject of what follows."""
    firmness = _PROMISES_AT_START.get(tokens.words[0]) if tokens.words else None
    if firmness is None or tokens.tags[1:2] != "t":
        return None
    subject = next((p.subject for p in found if p.subject.kind in HUMAN), None)
    if subject is None and not found and tokens.text[tokens.span[0] : tokens.span[0] + 2].isupper():
        subject = Subject("parties", start=0, end=0)  # a recital: "SEEKING to deepen"
    return None if subject is None else Predicate("commitment", firmness, 0, 1, subject)


def promises_nothing_itself(tokens: Tokens, verdict: Verdict) -> bool:
    """Whether a lead-in only introduces its list: "Together, the two countries will:"."""
    last = max(p.last for p in verdict.deciding)
    rest = [
        word
        for word, tag in zip(tokens.words[last + 1 :], tokens.tags[last + 1 :], strict=True)
        if tag not in "Dpctarxms,;:()\"'"
    ]
    return len(rest) <= 1 + (verdict.kind != "commitment") + (rest[-1:] == ["including"]) or (
        len(rest) <= 7 and not _GENERIC.isdisjoint(tokens.words[last:])
    )


def is_elliptical(tokens: Tokens, verdict: Verdict) -> bool:
    """Whether an item has no clause of its own, and borrows both actor and verb from its lead-in.

    "Advance secure networks ...", "Cooperation on ...", "Developing ..." are elliptical; "The Taskforce
    should report ...", "Areas of collaboration include ..." are not.
    """
    first = tokens.words[0]
    if first in BASE_VERBS and not any(p.subject.start == 0 for p in verdict.deciding):
        return True
    if any(p.subject.kind not in ("none", "relative", "infinitive") for p in verdict.deciding):
        return False
    if first.endswith("ing") and "will" in tokens.words and _has_main_verb(tokens):
        return False  # "Sharing these data will help": a sentence
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
        elif not relative and index and (tag in "xm" or word in _PRESENT):
            return True
    return False


def _impersonal(tokens: Tokens) -> bool:
    """Whether a view is stated without its holder: "It is essential that"."""
    if IMPERSONAL.isdisjoint(tokens.words):
        return False
    for index, word in enumerate(tokens.words):
        if word in IMPERSONAL and index:
            before = index - 1
            while before > 0 and tokens.tags[before] == "a":
                before -= 1
            if tokens.tags[before] == "x" and not any(tag in "rs" for tag in tokens.tags[:index]):
                return True
    return False
