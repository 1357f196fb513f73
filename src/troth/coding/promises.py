"""Verbs and nouns of promise: "will", "intend to", "announce", "their commitment to"."""

from __future__ import annotations

import re

from troth.coding.clause import REACH, Clause
from troth.coding.lexicon import (
    NOUN_FIRMNESS,
    PROGRAMME_EFFECTS,
    VERBS,
    cue_words,
)
from troth.coding.nouns import noun
from troth.coding.reports import past
from troth.coding.subjects import ACTING, HUMAN, Subject
from troth.types import Firmness

_WILL = cue_words("promises", "will")
_PROMISE_WITH_MONEY = cue_words("promises", "promise_with_money")
_WITH_THAT = cue_words("promises", "with_that")
_THAT_WILL = cue_words("promises", "that_will")
_DEALS = cue_words("promises", "deals")
_OPINIONS = cue_words("promises", "opinions")
_URGING = cue_words("clause", "urging")
_PLEDGED = cue_words("promises", "pledged")
_WITH_PREPOSITION = cue_words("promises", "with_preposition")
_VALUES = cue_words("promises", "values")
_GAPPED = re.compile(r"\$[^;:r]{1,12}cD?P\$")


def commissive(clause: Clause, index: int) -> None:
    """A finite verb of promise with its complement; a word that is a noun there is tried as one."""
    verb = VERBS[clause.words[index]]
    if clause.words[index] == "undertaking" and clause.tag(index - 1) in "DA":
        noun(clause, index)
        return
    if verb.forms == {"gerund"} or verb.firmness is None:
        _announcing(clause, index)
        return
    if verb.lemma == "announce":
        _announce(clause, index, in_past="past" in verb.forms)
        return
    is_noun = clause.tag(index - 1) in "DA" and clause.word(index - 1) not in ("both", "each", "all")
    # a participle without "be" or comma may tell of something else, and then is no subject's verb
    bare = verb.forms <= {"past", "participle"} and clause.tag(clause.back(index - 1)) not in "x,"
    subject = None if is_noun else clause.subject(index, past=bare)
    if subject is not None and subject.kind == "relative" and clause.word(subject.start) == "which":
        subject = clause.own_subject(subject)  # "an accord in which they pledged to"
    unfit = ("relative", "infinitive") if clause.leads_in else ("relative", "infinitive", "thing", "none")
    if subject is None or subject.kind in unfit:
        verb_of_dependent = subject is not None and subject.kind in ("relative", "infinitive")
        if clause.words[index] in NOUN_FIRMNESS and not verb_of_dependent:
            noun(clause, index)
        return
    modal = clause.word(clause.back(index - 1)) in (
        "must",
        "should",
        "could",
        "can",
        "cannot",
    )  # tells what it is
    if _asked_for(clause, subject):
        return
    if modal or expects_effect(clause, index, subject) or clause.dependent(subject) or clause.urged(index):
        return
    _finite(clause, index, subject)


def _asked_for(clause: Clause, subject: Subject) -> bool:
    """Whether a verb tells what others are asked to do: "request that the agency prepare"."""
    last = clause.words[clause.found[-1].first] if clause.in_complement(subject) else ""
    return last in _URGING and clause.word(subject.start - 2) == last


def _announcing(clause: Clause, index: int) -> None:
    """A promise by a participle: "..., announcing a new partnership"."""
    giving = clause.words[index] in ("announcing", "pledging") and clause.tag(index - 1) == ","
    if giving and clause.main.kind in HUMAN and _gives_something_new(clause, index + 1):
        clause.promise("firm", (index, index), clause.main)


def _finite(clause: Clause, index: int, subject: Subject) -> None:
    """What a verb of promise says of its subject: a promise, a view, or an act."""
    verb = VERBS[clause.words[index]]
    if verb.firmness is None:
        return
    if verb.firmness == "aspirational" and verb.forms <= {"past", "participle"}:
        if subject.kind in HUMAN:
            clause.add("action", (index, index), subject)  # "they sought a way": history
        return
    said = clause.word(index + 2) in ("express", "thank", "convey")
    if verb.lemma in ("wish", "want") and said and subject.kind in HUMAN:
        clause.add("position", (index, index + 2), subject)  # "wish to thank the host"
        return
    judges = verb.lemma == "consider" and clause.word(index + 1) in ("this", "that", "it", "them", "these")
    allows = verb.lemma == "agree" and _lets_another(clause, index)
    if clause.word(clause.back(index - 1)) == "had":
        if subject.kind in HUMAN:
            clause.add("action", (index, index), subject)  # "had planned to": history
        return
    if clause.denied(index) or judges or allows:
        if subject.kind in HUMAN:
            clause.add("position", (index, index), subject)
    elif verb.any_object or _completed(clause, verb.lemma, clause.after_interruption(clause.skip(index + 1))):
        if clause.leads_in or subject.kind in (*ACTING, "instrument", "goal", "it"):
            clause.promise(verb.firmness, (index, index), subject)
            _gapped(clause, index, verb.firmness)
    elif subject.kind in HUMAN and clause.word(index + 1) == "that":
        clause.add("position", (index, index), subject)  # "hope that talks will succeed"
    elif subject.kind in HUMAN and clause.words[index] not in NOUN_FIRMNESS:
        concluded = verb.lemma == "agree" and clause.word(index + 1) == "to"
        opinion = verb.lemma in _OPINIONS and not concluded
        clause.add("position" if opinion else "action", (index, index), subject)


def _lets_another(clause: Clause, index: int) -> bool:
    """Whether "agree that" is followed by what may or should be: a common view."""
    if clause.word(index + 1) != "that":
        return False
    if _would_do(clause, index):
        return False  # "agreed that they would meet": "will", as it was said then
    if clause.tag(index + 2) in "WT" and clause.word(index + 3) == "should":
        return False  # "agree that we should meet": an understanding
    modal = clause.tags.find("m", index, index + 4 * REACH)
    return modal >= 0 and clause.words[modal] in ("may", "might", "could", "should", "must", "would")


def _would_do(clause: Clause, index: int) -> bool:
    """Whether "would" comes first of the modals; "agreed that it would help" is a view."""
    modal = clause.tags.find("m", index, index + 4 * REACH)
    return modal >= 0 and clause.words[modal] == "would" and clause.tag(clause.back(modal - 1)) != "S"


def _gives_something_new(clause: Clause, index: int) -> bool:
    """Whether a participle's object is new or a sum: ", announcing a new partnership"."""
    return "new" in clause.ahead(index, 3) or "$" in clause.tags[index : index + 4]


def _deal_follows(clause: Clause, index: int) -> bool:
    """Whether "agreed to" names what was concluded: "agreed to a trade deal"."""
    if clause.tag(index) != "D" or clause.word(clause.back(index - 2)) not in ("agreed", "concurred"):
        return False
    if clause.tag(clause.back(index - 3)) == "m":
        return False
    return not _DEALS.isdisjoint(clause.ahead(index, 6))


def _will_ahead(clause: Clause, that: int) -> bool:
    """Whether the first finite verb after "that" is of something to come: "agree that talks will begin"."""
    for at in range(that + 1, min(that + 2 * REACH, len(clause.tags))):
        if clause.tags[at] == "m":
            ours = clause.words[at] == "should" and clause.tags[at - 1] in "WT"
            return clause.words[at] in _WILL or clause.words[at] == "would" or ours
        if clause.tags[at] == "x":
            return False
    return clause.words[that - 1].startswith(("decid", "determin", "resolv"))


def _gapped(clause: Clause, index: int, firmness: Firmness) -> None:
    """A second party whose verb is left out: "has committed $2 billion and Japan $1 billion"."""
    match = _GAPPED.search(clause.tags, index)
    if match is not None:
        party = match.end() - 2
        clause.promise(firmness, (party, party + 1), Subject("party", (party,), party, party))


def _announce(clause: Clause, index: int, *, in_past: bool) -> None:
    """What is announced in the present is about to be; of a past announcement its nouns tell."""
    if in_past:
        past(clause, index)
        return
    subject = clause.subject(index)
    if subject.kind == "infinitive" and clause.word(index - 2) == "opportunity":
        subject = clause.main  # "take this opportunity to announce"
    if subject.kind not in HUMAN:
        return
    clause.viewed = True
    clause.says(index, subject)
    ahead = clause.ahead(index + 1, 7)
    if clause.word(clause.skip(index + 1)) != "that" and NOUN_FIRMNESS.keys().isdisjoint(ahead):
        clause.promise("firm", (index, index), subject)


def expects_effect(clause: Clause, index: int, subject: Subject) -> bool:
    """Whether "expected" tells a mere effect: "the initiative is expected to create jobs"."""
    if clause.words[index] != "expected" or subject.kind in HUMAN:
        return False
    return clause.word(clause.skip(clause.skip(index + 1) + 1)) in PROGRAMME_EFFECTS


def _completed(clause: Clause, lemma: str, following: int) -> bool:
    """Whether what follows makes the verb a promise: "to", "that", "on (doing)", a sum."""
    tag, word = clause.tag(following), clause.word(following)
    if tag == "t":
        return lemma != "agree" or not _deal_follows(clause, following + 1)
    if (
        lemma in ("agree", "concur")
        and word in ("on", "in", "upon")
        and clause.word(following + 1).endswith("ing")
    ):
        return True  # "concurred in exploring"
    if word == "that":
        return lemma in _WITH_THAT and (lemma not in _THAT_WILL or _will_ahead(clause, following))
    if lemma in _PROMISE_WITH_MONEY:
        # "has committed $2 billion", "commits the countries to work"
        ahead = clause.tags[following : following + REACH]
        helps = not _PLEDGED.isdisjoint(clause.ahead(following, 6))
        return tag in "$€£¥#gu" or "t" in ahead or "$" in ahead or helps
    if lemma == "intend" and (tag == "D" or word == "for"):
        return "t" in clause.tags[following : following + REACH]  # "intend this to be a first step"
    if _VALUES.intersection(clause.ahead(following, 4)):
        return False  # "agree on the importance of": a view
    if lemma == "agree" and word in ("a", "an"):
        return True  # "have agreed a plan"
    return lemma in _WITH_PREPOSITION and word in ("on", "at", "for", "toward", "towards", "upon")
