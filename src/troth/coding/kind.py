"""Which kind a statement is and how firm: what its verbs say, and the order in which they are weighed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from troth.coding.firmness import firmest
from troth.coding.lexicon import BASE_VERBS, GERUNDS, IMPERSONAL, cue_words
from troth.coding.predicates import Predicate, predicates
from troth.coding.subjects import HUMAN, NONE, Subject
from troth.coding.tokens import Tokens
from troth.types import Firmness, Kind

# In the order in which they are weighed; a statement that holds none of them is context.
_TELLING: tuple[Kind, ...] = ("commitment", "action", "position")
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


_VIEW = Verdict("position", None, ())  # without a holder
_CONTEXT = Verdict("context", None, ())


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
        for kind in _TELLING:
            if kind in kinds:
                deciding = tuple([p for p in found if p.kind == kind] if len(kinds) > 1 else found)
                firmness = firmest([p.firmness for p in deciding]) if kind == "commitment" else None
                return Verdict(kind, firmness, deciding, len(kinds) > 1)
    words = tokens.words
    opening_at = len(tokens.tags) - len(tokens.tags.lstrip("ac"))
    first = words[opening_at] if opening_at < len(words) else ""
    if first in _SIGNING and _SIGNED.match(" ".join(words[:2])):
        whole = Predicate("action", None, 0, 0, NONE)
        return Verdict("action", None, (whole,))
    if words and words[0] == "there" and "no" in words[1:5]:
        return _VIEW  # "there can be no excuse for"
    return _VIEW if _opens_view(first) or _impersonal(tokens) else _CONTEXT


@lru_cache(4096)  # sentences open with few different words
def _opens_view(word: str) -> bool:
    return _VIEWS_AT_START.match(word) is not None


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
