"""Where the noun phrase begins that ends before a verb, over the tags of its sentence."""

from __future__ import annotations

from troth.coding.tokens import Tokens

_NOUNS = frozenset("PALOGNCouD#'b(")
_COORDINATED = frozenset("PALOGNCoub)#")
_FRONTED = frozenset("psgqet")  # with what a phrase opens that stands before the subject
_NAMED = frozenset("PALOC)")
# These open a clause of time, not a phrase that belongs to a noun.
_TIMES = frozenset({"since", "after", "before", "until", "following"})
_ARTICLES = frozenset({"the", "a", "an", "our", "their", "its", "this", "these", "those", "both"})
# Tokens looked at to the left of a verb: no sentence that a person wrote has a longer subject, and a row of
# verbs without end would else cost its square.
LONGEST_SUBJECT = 300


def phrase_start(tokens: Tokens, last: int) -> int:
    """The first token of the noun phrase, with what is coordinated in it, that ends at token `last`."""
    if tokens.tags[last] in "WTIS":
        return last
    lowest = max(0, last - LONGEST_SUBJECT)
    at = last
    while at > lowest:
        further = _one_further(tokens, at, last)
        if further == at:
            return at
        at = further
    return at


def _one_further(tokens: Tokens, at: int, last: int) -> int:
    """The token that the phrase reaches back to over what stands left of `at`; `at` where it begins."""
    tags = tokens.tags
    left, before = tags[at - 1], tags[at - 2] if at > 1 else "."
    if tags[at] == "D" and left in "oCGNLObuegkqv#" and tokens.words[at] in _ARTICLES:
        return at  # "To guide this work the parties": an article opens a phrase of its own
    if left == "b" and before in "tm":
        return at  # "to ensure the countries will": the verb, no noun
    if left in _NOUNS:
        return at - 1
    if left in "egkqv":
        # a participle before a noun ("renewed partnership", "our shared goal"), no verb with an object
        return at - 1 if before in ("DA'" if left in "qv" else "DApco,ea") else at
    if left == "c":
        return _over_conjunction(tags, at)
    if left == ",":
        return at - 1 if _continues_list(tags, at, last) else at
    if left == ")":
        opening = tags.rfind("(", max(0, at - 12), at - 1)
        return opening if opening > 0 else at
    if left == "p":
        return at if tokens.words[at - 1] in _TIMES else at - 1
    return at - 1 if left == "a" and before in "DA" else at


def _over_conjunction(tags: str, at: int) -> int:
    """The token before "and", when what it joins belongs to the phrase; `at` itself when it joins clauses."""
    if at < 2:
        return at
    before, party_follows = tags[at - 2], opens_with_party(tags, at)
    if before == ",":
        listed = party_follows and at >= 3 and tags[at - 3] in "PCO)G" and _third_of_list(tags, at - 3)
        return at - 2 if listed else at  # "Japan, the Republic of Korea, and the United States"
    joined = before in _COORDINATED and (not party_follows or before in _NAMED)
    return at - 1 if joined else at


def _third_of_list(tags: str, at: int) -> bool:
    """Whether a comma stands before the party ending at `at`: "A, B, and C", not "met B, and C will"."""
    lowest = max(0, at - LONGEST_SUBJECT)
    while at > lowest and tags[at] in "DAPCOG()'op":
        at -= 1
    return tags[at] == ","


def opens_with_party(tags: str, at: int) -> bool:
    """Whether the tokens from `at` on begin with a party, an article set aside."""
    while at < len(tags) and tags[at] in "Dac":
        at += 1
    return at < len(tags) and tags[at] in "PA"


def _continues_list(tags: str, at: int, last: int) -> bool:
    """Whether the comma before token `at` stands between parties that are all the subject.

    "Japan, Australia and India will" is such a list; in "In cooperation with Indonesia, Japan and Australia
    will" the comma closes what was put in front.
    """
    before = at - 2
    if before < 0 or tags[before] not in "PCO)" or "c" not in tags[at : last + 1]:
        return False
    if not opens_with_party(tags, at) or not is_list(tags, at, last):
        return False
    named = tags[max(0, before - 6) : at - 1]
    if "P" not in named and "A" not in named and tags[before] == "C":
        return False  # "on both sides of the Atlantic, Norway and Japan": a place
    lowest = max(0, before - LONGEST_SUBJECT)
    while before > lowest and tags[before - 1] in "DACPc,'()":
        before -= 1
    if before > 1 and tags[before - 1] == "o" and tags[before - 2] == "p":
        before -= 1  # "in southern Chile and Peru, Japan and Norway will"
    # "Prime Minister Modi of India, ...": the country only tells whose leader it is
    after_preposition = before > 1 and tags[before - 1] == "p" and tags[before - 2] not in "PL"
    opening = tags[tags.rfind(",", max(0, before - LONGEST_SUBJECT), before) + 1]
    fronted = opening in _FRONTED or tags[0] in _FRONTED
    # of the commas after what was put in front the first closes it
    return not (after_preposition and fronted and "," not in tags[before : at - 1])


def is_list(tags: str, at: int, last: int) -> bool:
    """Whether all between `at` and `last` are names in a list."""
    return not tags[at : last + 1].strip("DPAacC,LOGp()'#")
