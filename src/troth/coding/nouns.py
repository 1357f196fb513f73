"""Promises told by a noun: "their commitment to", "the decision of Norway to", "a pledge of"."""

from __future__ import annotations

from troth.coding.clause import REACH, Clause
from troth.coding.lexicon import BASE_VERBS, GERUNDS, NOUN_FIRMNESS, STANCES, VERBS, cue_words
from troth.coding.subjects import HUMAN, NONE, Subject

_SCALES = cue_words("promises", "scales")
_PLEDGES = cue_words("promises", "pledges")
_AMOUNTING = cue_words("promises", "amounting")
_INTENTIONS = cue_words("promises", "intentions")
_HOLDING = cue_words("promises", "holding")
_SHOWING = frozenset(
    f"{verb}{ending}"
    for verb in ("reflect", "show", "demonstrate", "signal", "underscore")
    for ending in ("", "s")
)
# A commitment to these is a view that is held, not a thing that will be done.
_BLAME = ("condemn", "deplor", "denounc", "regret", "reject", "concern")
_DRAWN_UP = cue_words("promises", "drawn_up")
_GATHERED = cue_words("promises", "gathered")
_PRINCIPLES = cue_words("promises", "principles")
# Endings of nouns that name an act: "the complete denuclearization", "the defense of".
_ACT_ENDINGS = ("ation", "ition", "ution", "ement", "pment", "fense", "fence", "ction")


def noun(clause: Clause, index: int) -> None:
    """A noun of promise: "reaffirmed their commitment to", "united in our determination to"."""
    firmness = NOUN_FIRMNESS[clause.words[index]]
    following = clause.skip(index + 1)
    sum_near = not _SCALES.isdisjoint(clause.ahead(index)) or "$" in clause.tags[index : index + REACH]
    giving = clause.words[index] in _PLEDGES or clause.words[index] == "announcement"
    begins = clause.word(index) == "announcement" and clause.word(following) == "of" and clause.viewed
    if begins and not {"beginning", "starting"}.isdisjoint(clause.ahead(following, 12)):
        clause.promise(firmness, (index, following), _owner(clause, index))
        return
    amounts = _AMOUNTING if clause.words[index] in _PLEDGES else {"of"}
    if giving and sum_near and clause.word(following) in amounts:
        clause.promise(firmness, (index, index), _owner(clause, index))
        return
    if giving and clause.viewed and clause.word(index - 1) in _SCALES:  # "a $5 million commitment from"
        from_whom = clause.holder(following + 1) if clause.word(following) in ("by", "from", "of") else None
        clause.promise(firmness, (index, index), from_whom or _owner(clause, index))
        return
    holder = clause.holder(following + 1) if clause.word(following) in ("of", "by") else None
    if holder is not None:
        following = holder.end + 1  # "the decision of Norway to"
        if clause.tag(following) == "," and clause.tag(following + 1) == "t":
            following += 1  # "by Acme, Inc., to"
    following = clause.after_interruption(following)  # "commitment, underpinned by ..., to"
    if clause.word(following) == "for" and clause.viewed and clause.words[index] in _INTENTIONS:
        clause.promise(firmness, (index, following), _owner(clause, index))  # "announced their intention for"
        return
    following = _over_phrase(clause, following)
    firm_that = clause.words[index] in ("determination", "resolve", "decision")
    # "the plan that Norway announced" only tells which
    thinks = (firmness != "firm" and clause.words[index] not in _DRAWN_UP) or firm_that
    hopes_that = thinks and clause.word(following) == "that"
    towards = clause.word(following) in ("toward", "towards") and clause.word(following + 1).endswith("ing")
    if clause.tag(following) != "t" and not hopes_that and not towards:
        return
    if _in_purpose(clause, index) or _of_others(clause, index):
        return  # "a visit to reaffirm our commitment to"
    said = clause.viewed or clause.leads_in or _held_in(clause, index)
    goal = clause.words[index] in _PLEDGES and said and _goal_follows(clause, following + 1)
    if said and (clause.leads_in or hopes_that or goal or _act_follows(clause, following + 1)):
        clause.promise(firmness, (index, following), holder or _owner(clause, index))


def _over_phrase(clause: Clause, index: int) -> int:
    """The "to" behind a phrase that tells where a promise was made: "commitment from the last summit to"."""
    if clause.tag(index) != "p" or clause.word(index) not in ("from", "at", "under", "in", "made"):
        return index
    for at in range(index + 1, min(index + 10, len(clause.tags))):
        if clause.tags[at] == "t":
            return at
        if clause.tags[at] in "mvxrq,;":
            return index
    return index


def _held_in(clause: Clause, index: int) -> bool:
    """Whether the noun stands in "resolute in our determination", "reflects our joint resolve"."""
    at = index - 1
    while (
        at >= 0
        and (clause.tags[at] in "DAoeaPC'" or clause.words[at] == "shared")
        and clause.words[at] not in _HOLDING
    ):
        if clause.words[at] in _SHOWING:
            break
        at -= 1
    if clause.word(at) in _SHOWING:
        return "our" in clause.words[at:index] or "their" in clause.words[at:index]
    if "no" in clause.words[max(at, 0) : index]:
        return False
    if at == 1 and clause.words[0] in STANCES and clause.words[1] == "in":
        return True  # "United in our resolve to end the war, we"
    ours = (
        clause.main.kind == "it" and clause.word(at) in ("is", "remains") and _held_by_parties(clause, index)
    )
    return ours or (clause.word(at) in _HOLDING and clause.main.kind in HUMAN)


def _held_by_parties(clause: Clause, index: int) -> bool:
    """Whether the noun is said to be the parties' own: "it is our hope", "the aim of both governments"."""
    named = clause.word(index + 1) == "of" and clause.listed(index + 2) is not None
    return named or clause.word(index - 1) in ("our", "their")


def _of_others(clause: Clause, index: int) -> bool:
    """Whether the promise is somebody's who is thanked or blamed: "thanked them for their commitment to"."""
    if clause.found and clause.words[clause.found[-1].first].startswith(_BLAME):
        return True
    at = index - 1
    while at > 0 and clause.tags[at] in "DAoea'":
        at -= 1
    return "for" in (clause.word(at), clause.word(at - 1) if clause.tag(at) in "qg" else "")


def _in_purpose(clause: Clause, index: int) -> bool:
    """Whether the noun is the object of a purpose: "steps to demonstrate a commitment to"."""
    at = index - 1
    while at > 0 and clause.tags[at] in "DAoea'":
        at -= 1
    if not (at > 2 and clause.tags[at] in "bq" and clause.tags[at - 1] == "t"):
        return False
    gathered = _GATHERED.isdisjoint(clause.words[max(0, at - 12) : at - 1])
    return gathered or clause.words[at] not in ("reaffirm", "renew", "reiterate")


def _act_follows(clause: Clause, index: int) -> bool:
    """Whether an act is named: a verb, a gerund, or the noun of an act."""
    index = clause.skip(index)
    word = clause.word(index)
    if (
        "base" in (VERBS[word].forms if word in VERBS else ())
        or word in BASE_VERBS
        or word in GERUNDS
        or (clause.tag(index) == "g" and word.endswith("ing"))
    ):
        return True
    if clause.tag(index) == "o" and clause.tag(index + 1) == "D":
        return True  # no noun stands before an article: "to activate a hotline"
    if not _PRINCIPLES.isdisjoint(clause.ahead(index, 6)):
        return False
    for at in range(index, min(index + 6, len(clause.words))):
        if clause.tags[at] in "pr,;c":
            return False
        if clause.words[at].endswith(_ACT_ENDINGS):
            return True
    return False


def _goal_follows(clause: Clause, index: int) -> bool:
    """Whether a state of things to be brought about is named: "a free and open region", no principle."""
    for at in range(index, min(index + REACH, len(clause.words))):
        if clause.tags[at] in "mvx,;:r":
            break
        if clause.words[at] in _PRINCIPLES:
            return False
    word = clause.word(index)
    return word in ("a", "an", "their", "our", "its") or (word == "the" and clause.tag(index + 1) not in "PA")


def _owner(clause: Clause, index: int) -> Subject:
    """Whose promise a noun names: the possessive before it, else the sentence's subject."""
    at = index - 1
    lowest = max(0, index - REACH)
    while at >= lowest and clause.tags[at] in "oeagk'CuvPALNG()Oc":
        if clause.tags[at] == "'" and clause.tag(at - 1) in "C)O":
            owner = clause.body_before(at)
            if owner is not None:
                return owner
        if clause.tags[at] == "P" and at == index - 1:
            return Subject("party", (at,), at, at)  # "reaffirmed Norway commitment", as headlines have it
        if clause.tags[at] == "A" and at in clause.tokens.parties:
            joined = [at]
            for party in reversed(clause.tokens.parties_in(max(0, at - 2 * REACH), at)):
                if clause.tags[party : joined[-1]].strip("cPA,D"):
                    break
                joined.append(party)
            return Subject("party", tuple(reversed(joined)), joined[-1], at)
        at -= 1
    if clause.main is NONE and clause.words[0] in STANCES:
        return Subject("parties", (), 0, 0)
    return clause.main if clause.main.kind in HUMAN or clause.human is NONE else clause.human
