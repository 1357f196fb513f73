"""Verbs with "be" and "have": "are committed to", "is working to", "has funded", "is essential"."""

from __future__ import annotations

from troth.coding.clause import Clause
from troth.coding.lexicon import (
    ADJECTIVE_FIRMNESS,
    BASE_VERBS,
    GERUNDS,
    IMPERSONAL,
    NOUN_FIRMNESS,
    PARTICIPLES,
    PAST_ACTS,
    PROGRESSIVE_FIRMNESS,
    STANCES,
    VERBS,
    cue_words,
)
from troth.coding.promises import expects_effect
from troth.coding.reports import receives
from troth.coding.subjects import ACTING, HUMAN, Subject
from troth.types import Firmness, Kind

_FOUNDED = cue_words("auxiliaries", "founded")
_GLAD = cue_words("auxiliaries", "glad")
_UNDERGOING = cue_words("auxiliaries", "undergoing")
_UNDERGONE = cue_words("auxiliaries", "undergone")
_US = frozenset({"parties", "they", "speaker"})
_TOLD = cue_words("auxiliaries", "told")
_FORMAL = cue_words("auxiliaries", "formal")
_ON_THE_WAY = (["on", "track", "to"], ["on", "course", "to"])
_RELATIONS = cue_words("auxiliaries", "relations")
_OUTCOMES = cue_words("auxiliaries", "outcomes")
_PERFECT = cue_words("auxiliaries", "perfect")
_ACCOMPANIED = cue_words("auxiliaries", "accompanied")
_HAVE = cue_words("auxiliaries", "have")
_LEADING = _HAVE | {"is", "are"}
_DONE = PAST_ACTS | {"share"}
_TALKS = cue_words("auxiliaries", "talks")


def auxiliary(clause: Clause, index: int) -> None:
    """A form of "be", "have" or "remain" with what stands after it."""
    word = clause.words[index]
    if word in ("be", "been", "being", "do", "does", "did") or clause.tag(index - 1) == "m":
        return
    subject = clause.subject(index)
    if subject.kind in ("relative", "infinitive"):
        return
    head = clause.verb_after(index)
    verb = clause.word(head)
    if verb == ":" and clause.leads_in and word in _LEADING and subject.kind in HUMAN:
        clause.add("action", (index, index), subject)  # "Since then, Japan has:", "The United States is:"
        return
    done = clause.skip(head + 1)
    if verb == "being" and clause.tag(done) in "ek":
        agent = clause.agent(done)
        if agent is not None or subject.kind in ACTING:
            clause.add("action", (index, done), agent or subject)  # "is being launched"
    elif word in _HAVE:
        _perfect(clause, (index, head), subject)
    elif verb in ADJECTIVE_FIRMNESS and _adjective(clause, (index, head), subject):
        return
    elif (
        verb not in STANCES
        and not word.startswith(("remain", "stand"))
        and (verb in PROGRESSIVE_FIRMNESS or clause.tag(head) == "g" or verb in GERUNDS)
    ):
        _progressive(clause, (index, head), subject)
    else:
        _state(clause, (index, head), subject)


def _state(clause: Clause, span: tuple[int, int], subject: Subject) -> None:
    """The rest: "is to meet", "are in discussions to", "are proud to announce", "is essential"."""
    head = span[1]
    verb, tag = clause.word(head), clause.tag(head)
    if verb in ("in", "under") and clause.word(head + 1) in _TALKS and clause.tag(head + 2) == "t":
        if subject.kind in ACTING:
            clause.promise("intended", (span[0], head + 2), subject)
    elif tag == "t" and not clause.words[span[0]].startswith(("stand", "remain")):
        _is_to(clause, span, subject)
    elif verb in _GLAD and clause.tag(head + 1) == "t" and _glad(clause, span, subject):
        return
    elif clause.ahead(head, 3) in _ON_THE_WAY:
        if subject.kind in (*ACTING, "instrument"):
            clause.promise("intended", (span[0], head + 2), subject)  # "remains on track to"
    elif verb in IMPERSONAL:
        clause.add("position", span, subject)
    elif verb in _TOLD and clause.tag(clause.skip(head + 1)) in "tc" and "t" in clause.tags[head : head + 6]:
        if subject.kind in HUMAN:
            clause.promise("firm", (span[0], head), subject)  # "the Secretary is directed to"
    elif (tag in "ek" or verb in _FOUNDED) and verb not in STANCES:
        _passive(clause, span, subject)
    elif subject.kind in HUMAN and _views(clause, span) and not clause.in_complement(subject):
        clause.viewed = True
        clause.add("position", span, subject)


def _is_to(clause: Clause, span: tuple[int, int], subject: Subject) -> None:
    """A promise by "is to": "Japan is to host", "our aim is to", "a bridge is to be built by Norway"."""
    if subject.kind == "goal":
        firmness = NOUN_FIRMNESS.get(clause.word(subject.end), "aspirational")
        of_whom = tuple(clause.tokens.parties_in(subject.end, span[0]))  # "the intention of Norway is to"
        clause.promise(firmness, span, subject._replace(parties=subject.parties or of_whom))
        return
    if "likely" in clause.words[span[0] : span[1]]:
        return  # "is likely to": an effect
    done = clause.skip(span[1] + 2)
    participle = clause.tag(done) in "ek" or clause.word(done) in PARTICIPLES
    passive = clause.word(span[1] + 1) == "be" and participle
    agent = clause.agent(done) if passive else None
    if agent is not None or subject.kind in ACTING or (passive and subject.kind in ("thing", "instrument")):
        clause.promise("firm", span, agent or subject)


def _glad(clause: Clause, span: tuple[int, int], subject: Subject) -> bool:
    """Whether "proud to", "pleased to" goes on with a verb, which then tells a promise or an act."""
    head = span[1]
    guest = clause.word(head + 2) == "welcome" and receives(clause, head + 3)
    if not (guest or clause.word(head + 2) == "have" or _is_verb(clause, head + 2)):
        return False
    # "pleased to announce that they have agreed" reports, "proud to have delivered" as well
    reports = clause.word(head + 3) == "that" and not _PERFECT.isdisjoint(clause.ahead(head + 4, 5))
    if subject.kind in HUMAN and (guest or clause.word(head + 2) == "have"):
        clause.add("action", (span[0], head + 2), subject)
    elif subject.kind in HUMAN and not reports:
        clause.promise("firm", (head, head + 2), subject)
    return True


def _passive(clause: Clause, span: tuple[int, int], subject: Subject) -> None:
    """What was done: "the network was launched", "we were joined by", "it was opened by Norway"."""
    head = span[1]
    agent = clause.agent(head)
    based = clause.word(head + 1) in ("on", "upon")
    if subject.kind in ("programme", "body", "instrument") and clause.word(head) in _FOUNDED and not based:
        clause.add("action", span, agent or subject)
    elif clause.words[span[0]] in ("was", "were") and (subject.kind in _US or agent is not None):
        stays = subject.kind in HUMAN and (agent is None or clause.word(head) in _ACCOMPANIED)
        clause.add("action", span, subject if stays else agent or subject)


def _is_verb(clause: Clause, index: int) -> bool:
    at = clause.skip(index)
    return clause.tag(at) in "vb" or clause.word(at) in BASE_VERBS


def _views(clause: Clause, span: tuple[int, int]) -> bool:
    """Whether a view follows: "are proud of", "stand with"; not "are in Nara", "are eligible"."""
    if clause.words[span[0]] in ("stand", "stands"):
        return clause.tag(span[1]) not in "D,;."
    return clause.word(span[1]) in STANCES or clause.ahead(span[1], 3) == ["of", "the", "view"]


def _perfect(clause: Clause, span: tuple[int, int], subject: Subject) -> None:
    """An act: "has funded", "have been working"; verbs of promise and view speak for themselves."""
    index, head = span
    if clause.words[index] == "had" and clause.tag(head) in "DAo" and subject.kind in HUMAN:
        clause.add("action", span, subject)  # "had a call with"
        return
    if clause.found and clause.tag(subject.start - 1) in "oGNb":
        return  # "the partnership we have built"
    if clause.dependent(subject) or (clause.in_complement(subject) and subject.kind not in HUMAN):
        return
    if clause.word(head) == "been":
        head = clause.skip(head + 1)
        agent = clause.agent(head) if clause.tag(head) in "ek" else None
        if agent is not None and subject.kind not in HUMAN:
            clause.add("action", (index, head), agent)  # "has been ratified by Japan"
            return
    word, tag = clause.word(head), clause.tag(head)
    doing = tag in "qv" and VERBS[word].forms == {"gerund"}
    if doing and subject.kind in HUMAN and (tag == "v" or VERBS[word].lemma in _DONE):
        clause.add("action", (index, head), subject)  # "have been supporting"
        return
    if tag == "q" and VERBS[word].lemma in PAST_ACTS and subject.kind == "programme":
        clause.add("action", (index, head), subject)  # "their work has supported"
        return
    if tag in "vq" or word in ADJECTIVE_FIRMNESS or subject.kind not in (*HUMAN, "programme", "body"):
        return  # verbs of promise and view are visited by themselves
    if tag in "ekg" or word in PARTICIPLES:
        kind: Kind = "action"
        if word in _UNDERGONE:
            kind = "context"
        elif word == "identified":
            kind = "position"
        clause.add(kind, (index, head), subject)


def _adjective(clause: Clause, span: tuple[int, int], subject: Subject) -> bool:
    """Whether "are committed to", "remain determined to", "is expected to" was found and dealt with."""
    head = span[1]
    firmness = ADJECTIVE_FIRMNESS[clause.word(head)]
    following = clause.skip(head + 1)
    if clause.word(head) == "resolute" and clause.word(following) == "in":
        return True  # "resolute in our determination to": the noun says it
    following = clause.after_interruption(following)  # "determined to, within 12 months, ..."
    if clause.tag(following) != "t" and clause.word(following) not in ("at", "that"):
        return False
    fit: set[str] = set(ACTING)
    if firmness != "firm":
        fit |= {"instrument", "it"} | ({"thing"} if clause.leads_in else set())
    if subject.kind not in fit:
        return False
    if clause.denied(head):
        return True  # "is not intended to": no promise, and no other kind either
    if expects_effect(clause, head, subject) or clause.word(following + 1) in _FORMAL:
        return True
    clause.promise(firmness, (span[0], following), subject)
    return True


def _progressive(clause: Clause, span: tuple[int, int], subject: Subject) -> None:
    """A promise of its stated result ("are working to"), or an act ("are partnering with")."""
    index, head = span
    verb = clause.word(head)
    if subject.kind not in ACTING or verb in _UNDERGOING or clause.dependent(subject):
        return
    firmness: Firmness | None = PROGRESSIVE_FIRMNESS.get(verb)
    if clause.ahead(head, 2) in (["joining", "forces"], ["joining", "hands"]):
        firmness = "intended"
    past_tense = clause.words[index] in ("was", "were")
    if past_tense or (firmness == "intended" and not clause.toward(head)):
        firmness = None
    if verb == "expanding" and not _RELATIONS.isdisjoint(clause.ahead(head + 1, 6)):
        firmness = None
    if verb == "creating" and not _OUTCOMES.isdisjoint(clause.ahead(head + 1, 6)):
        firmness = None
    if verb == "going" and clause.tag(head + 1) == "t" and not past_tense:
        firmness = "firm"  # "are going to build"
    if clause.denied(head):
        clause.add("position", span, subject)  # "we are not turning inwards"
        return
    if firmness is not None and (subject.kind in HUMAN or firmness != "firm"):
        clause.promise(firmness, span, subject)
    elif firmness is not None or not clause.in_complement(subject):
        clause.add("action", span, subject)
