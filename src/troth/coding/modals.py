"""Promises and views told by a modal: "will", "shall", "should", "may", "would"."""

from __future__ import annotations

from troth.coding.clause import REACH, Clause
from troth.coding.lexicon import CHAIN_FIRMNESS, EFFECTS, PARTICIPLES, PROGRAMME_EFFECTS, cue_words
from troth.coding.subjects import HUMAN, Subject, classify

_WILL = cue_words("promises", "will")
_OFFERS = cue_words("promises", "offers")
_VIEWS = cue_words("promises", "views")
_BELIEFS = cue_words("promises", "beliefs")
_ACTIVITIES = cue_words("promises", "activities")
_CONDITIONS = cue_words("promises", "conditions")
_CONSTRUED = cue_words("promises", "construed")
_STATES = cue_words("promises", "states")


def modal(clause: Clause, index: int) -> None:
    """A promise ("will", "shall"), an aim ("should" of a joint work), or a view ("should", "must")."""
    word = clause.words[index]
    subject, head = _turned(clause, index) or (clause.subject(index), clause.verb_after(index))
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
    elif word == "would" and subject.kind in HUMAN and clause.ahead(head, 2) == ["like", "to"]:
        clause.add("position", (index, head + 1), subject)  # "would like to thank"
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


def _turned(clause: Clause, index: int) -> tuple[Subject, int] | None:
    """Subject and verb where they stand behind the modal: "Not only will Japan lend", "nor shall we tax"."""
    only = index == 2 and clause.words[:2] == ["not", "only"]
    if not only and clause.word(index - 1) != "nor":
        return None
    if clause.tag(index + 1) in "WT":
        return classify(clause.tokens, index + 1, index + 1), clause.skip(index + 2)
    named = clause.listed(index + 1)
    return None if named is None else (named, clause.skip(named.end + 1))


def _will(clause: Clause, span: tuple[int, int], subject: Subject) -> None:
    if clause.in_complement(subject) and (subject.kind not in HUMAN or _believed(clause, subject)):
        return
    counted = "#" in clause.tags[span[1] : span[1] + 6]
    if clause.word(span[1]) in _VIEWS and subject.kind in HUMAN and not counted:
        clause.add("position", span, subject)  # "will welcome the new members"
        return
    if _will_promises(clause, subject, span[1]):
        verb = clause.word(span[1])
        seeks = verb in CHAIN_FIRMNESS and clause.tag(clause.skip(span[1] + 1)) == "t"
        firmness = CHAIN_FIRMNESS[verb] if seeks or verb in ("explore", "consider") else "firm"
        interrupted = clause.tag(span[0] + 1) in ",;:"  # "will:", "will, where appropriate, meet"
        if verb == "be" and subject.kind not in HUMAN:
            subject = clause.agent(clause.skip(span[1] + 1)) or subject  # "will be funded by Japan"
        clause.promise(firmness, (span[0], span[0]) if interrupted else span, subject)
    elif clause.word(span[1]) == "require" and subject.kind in ("thing", "it", "programme", "instrument"):
        clause.add("position", span, subject)  # "lasting peace will require": what has to be done
    elif subject.kind == "thing" and not subject.parties and clause.word(subject.start) == "our":
        clause.add("position", span, subject)


def _believed(clause: Clause, subject: Subject) -> bool:
    """Whether others are only thought to do it: "we trust that Norway will", and not of oneself."""
    thinks = clause.word(subject.start - 2) in _BELIEFS and clause.found[-1].kind == "position"
    return thinks and subject.kind == "party"


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
        if "shall" in clause.words[max(0, head - 3) : head]:
            start = clause.word(max(subject.start, 0))
            return (
                start not in ("nothing", "no", "none", "neither") and clause.word(following) not in _CONSTRUED
            )
        if clause.leads_in and subject.kind == "instrument" and verb in ("", ":"):
            return True  # "The Order will:"
        if subject.kind == "instrument" and verb in ("fund", "finance", "establish"):
            return True  # "the investments will fund"
        if verb == "be" and (clause.tag(following) in "ekvq" or clause.word(following) in PARTICIPLES):
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
