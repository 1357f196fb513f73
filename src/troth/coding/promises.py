"""Verbs and nouns of promise: "will", "intend to", "announce", "their commitment to"."""

from __future__ import annotations

import re

from troth.coding.clause import REACH, Clause
from troth.coding.lexicon import (
    BASE_VERBS,
    CHAIN_FIRMNESS,
    EFFECTS,
    GERUNDS,
    NOUN_FIRMNESS,
    PROGRAMME_EFFECTS,
    VERBS,
)
from troth.coding.reports import past
from troth.coding.subjects import ACTING, HUMAN, NONE, Subject
from troth.types import Firmness

_WILL = frozenset({"will", "shall", "’ll", "'ll", "won’t", "won't"})
_PROMISE_WITH_MONEY = frozenset({"commit", "recommit", "re-commit", "pledge", "promise"})
_WITH_THAT = frozenset(
    {"agree", "decide", "resolve", "announce", "promise", "pledge", "vow", "concur", "determine"}
)
# Without an act behind them these tell an opinion: "expects the talks to end".
# What these say after "that" is a promise only where it is to come; else it is a view.
_THAT_WILL = frozenset({"agree", "concur", "determine", "decide", "resolve"})
_DEALS = frozenset({"deal", "framework", "agreement", "arrangement", "pact", "accord", "treaty"})
_OPINIONS = frozenset({"agree", "concur", "expect", "hope", "wish"})
_PLEDGED = frozenset({"support", "assistance", "aid", "help", "funding", "funds"})
_WITH_PREPOSITION = frozenset({"agree", "decide", "aim", "strive", "plan"})
_VALUES = frozenset({"importance", "need", "necessity", "urgency", "value", "role", "significance"})
_STATES = frozenset({"subject", "in", "valid", "available", "open", "effective"})
_PLEDGES = frozenset({"pledge", "pledges", "commitment", "commitments"})
_GAPPED = re.compile(r"\$[^;:r]{1,12}cD?P\$")
# After "will" these tell a view to come.
_VIEWS = frozenset(
    {"welcome", "condemn", "note", "acknowledge", "appreciate", "believe", "deplore", "denounce"}
)
# What people do rather than what they run: its effects are never its own work.
_ACTIVITIES = frozenset({"work", "effort", "efforts", "activities", "action", "actions"})
_CONSTRUED = frozenset({"construed", "deemed", "interpreted", "understood", "implemented", "read"})
# After "will be" these describe: "will be without prejudice to".
_CONDITIONS = frozenset(
    {"without", "able", "key", "essential", "critical", "crucial", "vital", "important", "consistent"}
)
_SCALES = frozenset({"million", "billion", "trillion"})
# Verbs before a noun of promise that make it the subject's own: "made a pledge to", "firm in our resolve to".
_HOLDING = frozenset(
    {
        "renew",
        "renewed",
        "reinforce",
        "reinforced",
        "in",
        "is",
        "are",
        "made",
        "make",
        "makes",
        "making",
        "have",
        "has",
    }
)
# What a party that "may" do it holds out; "may modify this text" only allows.
_OFFERS = frozenset(
    {"provide", "support", "consider", "explore", "offer", "contribute", "assist", "positively"}
)
# A commitment to these is a view that is held, not a thing that will be done.
_BLAME = ("condemn", "deplor", "denounc", "regret", "reject", "concern")
_GATHERED = frozenset({"convene", "convened", "met", "meet", "gathered", "gather"})
_INTENTIONS = frozenset({"intention", "intentions", "intent", "plan", "plans"})
_PRINCIPLES = frozenset(
    "law laws principle principles value values charter democracy multilateralism rights sovereignty order norms "
    "treaty convention conventions framework unity freedom freedoms".split()
)
_SHOWING = frozenset(
    f"{verb}{ending}"
    for verb in ("reflect", "show", "demonstrate", "signal", "underscore")
    for ending in ("", "s")
)
_AMOUNTING = frozenset({"of", "by", "to", "amounting", "totaling", "totalling"})
# Endings of nouns that name an act: "the complete denuclearization", "the defense of".
_ACT_ENDINGS = ("ation", "ition", "ution", "ement", "pment", "fense", "fence", "ction")


def modal(clause: Clause, index: int) -> None:
    """A promise ("will", "shall"), an aim ("should" of a joint work), or a view ("should", "must")."""
    word = clause.words[index]
    subject = clause.subject(index)
    head = clause.skip(index + 1)
    if subject.kind == "relative":
        subject = clause.own_subject(subject)
    if subject.kind in ("relative", "infinitive") and word not in _WILL:
        return
    if word in _WILL:
        _will(clause, (index, head), subject)
    elif word == "should" and index and clause.word(subject.start) != "either":
        ours = subject.kind == "instrument" and clause.word(subject.start) in ("this", "our")
        if subject.kind == "programme" or ours:
            clause.promise("aspirational", (index, head), subject)
        else:
            clause.add("position", (index, head), subject)
    elif word == "must":
        clause.add("position", (index, head), subject)
    elif word == "would" and subject.kind in HUMAN and clause.said_by(index):
        clause.promise("firm", (index, head), subject)  # "announced that they would report"
    elif word == "would" and subject.kind == "party" and clause.words[0] == "under":
        clause.promise("intended", (index, head), subject)  # "Under the deal, Norway would lift"
    elif (
        word == "may"
        and not clause.found
        and subject.kind in ("party", "parties")
        and clause.word(head) in _OFFERS
    ):
        clause.promise("aspirational", (index, head), subject)  # "partners may provide help"


def _will(clause: Clause, span: tuple[int, int], subject: Subject) -> None:
    if clause.in_complement(subject) and subject.kind not in HUMAN:
        return
    counted = "#" in clause.tags[span[1] : span[1] + 6]
    if clause.word(span[1]) in _VIEWS and subject.kind in HUMAN and not counted:
        clause.add("position", span, subject)  # "will welcome the new members"
        return
    if _will_promises(clause, subject, span[1]):
        verb = clause.word(span[1])
        seeks = verb in CHAIN_FIRMNESS and clause.tag(clause.skip(span[1] + 1)) == "t"
        firmness = CHAIN_FIRMNESS[verb] if seeks or verb in ("explore", "consider") else "firm"
        interrupted = clause.tag(span[1]) in ",;:"  # "will:", "will, where appropriate, meet"
        if verb == "be" and subject.kind not in HUMAN:
            subject = clause.agent(clause.skip(span[1] + 1)) or subject  # "will be funded by Japan"
        clause.promise(firmness, (span[0], span[0]) if interrupted else span, subject)
    elif clause.word(span[1]) == "require" and subject.kind in ("thing", "it", "programme", "instrument"):
        clause.add("position", span, subject)  # "lasting peace will require": what has to be done
    elif subject.kind == "thing" and not subject.parties and clause.word(subject.start) == "our":
        clause.add("position", span, subject)


def _will_promises(clause: Clause, subject: Subject, head: int) -> bool:
    """Whether "will" with this subject and the verb at `head` is a promise, not an expected effect."""
    verb, following = clause.word(head), clause.skip(head + 1)
    if subject.kind == "they" and verb in ("allow", "enable"):
        return False  # "They will allow us": things, not people
    if subject.kind in HUMAN:
        return verb != "be" or clause.word(following) != "able"
    if subject.kind in ("programme", "body"):
        effects = EFFECTS if clause.word(subject.end) in _ACTIVITIES else PROGRAMME_EFFECTS
        return verb not in effects and (verb != "be" or clause.word(following) not in _CONDITIONS)
    if subject.kind == "it":
        return clause.word(subject.end) == "it" and verb not in EFFECTS and verb != "be"
    if subject.kind in ("instrument", "thing"):
        if clause.word(head - 1) == "shall":
            start = clause.word(max(subject.start, 0))
            return (
                start not in ("nothing", "no", "none", "neither") and clause.word(following) not in _CONSTRUED
            )
        if clause.leads_in and subject.kind == "instrument" and verb in ("", ":"):
            return True  # "The Order will:"
        if subject.kind == "instrument" and verb in ("fund", "finance", "establish"):
            return True  # "the investments will fund"
        if verb == "be" and clause.tag(following) in "ekvq":
            return not clause.word(following).startswith("un")  # "restrictions will be lifted"
        return verb in ("remain", "be") and clause.word(following) in _STATES
    if subject.kind == "relative":
        return _defines_programme(clause, subject)
    return clause.leads_in and subject.kind == "none"


def _defines_programme(clause: Clause, subject: Subject) -> bool:
    """Whether a relative clause says what a programme is for: "X is an alliance which will link"."""
    end = clause.main.end
    return (
        clause.main.kind in ("programme", "body")
        and end >= 0
        and subject.start - end < REACH
        and clause.word(end + 1) in ("is", "are")
    )


def commissive(clause: Clause, index: int) -> None:
    """A finite verb of promise with its complement; a word that is a noun there is tried as one."""
    verb = VERBS[clause.words[index]]
    if clause.words[index] in ("announcing", "pledging") and clause.main.kind in HUMAN:
        if clause.tag(index - 1) == "," and _gives_something_new(clause, index + 1):
            clause.promise("firm", (index, index), clause.main)
        return
    if verb.forms == {"gerund"} or verb.firmness is None:
        return
    if verb.lemma == "announce":
        _announce(clause, index, in_past="past" in verb.forms)
        return
    is_noun = clause.tag(index - 1) in "DA" and clause.word(index - 1) not in ("both", "each", "all")
    bare = verb.forms <= {"past", "participle"} and clause.tag(clause.back(index - 1)) not in "x,"
    subject = None if is_noun else clause.subject(index, past=bare)
    unfit = ("relative", "infinitive") if clause.leads_in else ("relative", "infinitive", "thing", "none")
    if subject is None or subject.kind in unfit:
        verb_of_dependent = subject is not None and subject.kind in ("relative", "infinitive")
        if clause.words[index] in NOUN_FIRMNESS and not verb_of_dependent:
            noun(clause, index)
        return
    if clause.word(clause.back(index - 1)) in ("must", "should", "could", "can"):
        return  # the modal tells what it is
    if expects_effect(clause, index, subject) or clause.dependent(subject) or clause.urged(index):
        return
    if verb.firmness == "aspirational" and verb.forms <= {"past", "participle"}:
        if subject.kind in HUMAN:
            clause.add("action", (index, index), subject)  # "they sought a way": history
        return
    judges = verb.lemma == "consider" and clause.word(index + 1) in ("this", "that", "it", "them", "these")
    allows = verb.lemma == "agree" and _lets_another(clause, index)
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
    if clause.tag(index + 2) in "WT" and clause.word(index + 3) == "should":
        return False  # "agree that we should meet": an understanding
    modals = [word for word, tag in zip(clause.words[index:], clause.tags[index:], strict=True) if tag == "m"]
    return modals[:1] in (["may"], ["might"], ["could"], ["should"], ["must"], ["would"])


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


def noun(clause: Clause, index: int) -> None:
    """A noun of promise: "reaffirmed their commitment to", "united in our determination to"."""
    firmness = NOUN_FIRMNESS[clause.words[index]]
    following = clause.skip(index + 1)
    sum_near = not _SCALES.isdisjoint(clause.ahead(index)) or "$" in clause.tags[index : index + REACH]
    giving = clause.words[index] in _PLEDGES or clause.words[index] == "announcement"
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
    hopes_that = (firmness != "firm" or firm_that) and clause.word(following) == "that"
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
    while at >= 0 and clause.tags[at] in "DAoeaPC'" and clause.words[at] not in _HOLDING:
        if clause.words[at] in _SHOWING:
            break
        at -= 1
    if clause.word(at) in _SHOWING:
        return "our" in clause.words[at:index] or "their" in clause.words[at:index]
    return clause.word(at) in _HOLDING and "no" not in clause.words[at:index] and clause.main.kind in HUMAN


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
    return clause.main if clause.main.kind in HUMAN or clause.human is NONE else clause.human
