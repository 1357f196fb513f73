"""Verbs that tell what a party thinks or has done: "welcomed", "held", "take note", "continue to support"."""

from __future__ import annotations

from troth.coding.clause import REACH, Clause
from troth.coding.lexicon import ANNOUNCE, PAST_ACTS, SHARED_VIEWS, VERBS, cue_words, inflect
from troth.coding.subjects import HUMAN, Subject

_WITH_PREPOSITION = cue_words("reports", "with_preposition")
_NEVER_ACTS = cue_words("reports", "never_acts")
_WEIGHT = cue_words("reports", "weight")
_TRIBUTES = cue_words("reports", "tributes")
_PEOPLE_DO = cue_words("reports", "people_do")
_PERFORMED = cue_words("reports", "performed")
_TITLES = (
    "president",
    "prime",
    "chancellor",
    "king",
    "crown",
    "minister",
    "secretary",
    "taoiseach",
    "premier",
)
_CARRIED_OUT = cue_words("reports", "carried_out")
_NOUNS_TOO = cue_words("reports", "nouns_too")
_SAYING = frozenset(
    form for verb in ("announce", "state", "note", "declare") for form in inflect(verb).values()
)
_NEXT = cue_words("reports", "next")
_TASKING = cue_words("reports", "tasking")
_OWN = cue_words("reports", "own")
_OWN_BODIES = (["task", "force"], ["working", "group"])
_GOALS = cue_words("reports", "goals")
_INSTRUCTED = cue_words("reports", "instructed")
_FOUNDING = cue_words("reports", "founding")
_DECLARING = cue_words("reports", "declaring")
_TO_COME = cue_words("reports", "to_come")


def position(clause: Clause, index: int) -> None:
    """A finite verb of view; "looks forward to doing" aims, "welcomes the planned ..." promises."""
    verb = VERBS[clause.words[index]]
    if verb.forms == {"gerund"} or _is_noun(clause, index):
        return
    in_past = verb.forms.isdisjoint({"base", "third"})
    if in_past and _after_be(clause, index):
        return  # "is honored to", "was welcomed": told of the subject, not by it
    subject = clause.subject(index, past=in_past)
    spoken = subject.kind == "it" and subject.pronoun and verb.lemma in _DECLARING
    acting = (
        spoken or subject.kind in HUMAN or (verb.lemma in _PEOPLE_DO and _body_acts(clause, index, subject))
    )
    if not _holds_view(clause, subject) or (in_past and not acting):
        return
    if _without_object(clause, index, subject) or clause.dependent(subject):
        return
    if verb.lemma in _PEOPLE_DO and subject.kind not in HUMAN:
        if in_past and _body_acts(clause, index, subject):
            clause.add("action", (index, index), subject)  # "the Fund supported ten projects"
        return
    _viewing(clause, index, subject)


def _is_noun(clause: Clause, index: int) -> bool:
    """Whether a verb's form is a noun: "the support of", "in view of", "common values"."""
    word = clause.words[index]
    if clause.tag(index - 1) in "DAp'" and clause.word(index - 1) not in ("both", "each", "all"):
        return True
    calls_for = VERBS[word].lemma == "call" and clause.word(index + 1) in ("for", "on", "upon")
    return word in _NOUNS_TOO and not calls_for and clause.tag(clause.back(index - 1)) in "oegbuk#"


def _without_object(clause: Clause, index: int, subject: Subject) -> bool:
    """Whether a verb has no object, and so is a noun in a row of nouns or of a relative clause.

    "Cooperation and support, including"; "the values we share as", without its "that".
    """
    verb, following = VERBS[clause.words[index]], clause.tag(index + 1)
    if subject.pronoun and clause.tag(subject.start - 1) in "obL" and following in "s,.p;":
        return True
    if verb.forms.isdisjoint({"base", "third"}) or verb.lemma in _WITH_PREPOSITION:
        return False
    return following in ",;p.)c" and not (subject.pronoun and clause.back(index - 1) == subject.end)


def _viewing(clause: Clause, index: int, subject: Subject) -> None:
    """What a verb of view says: mostly a view, and by what follows a promise or an act."""
    word = clause.words[index]
    verb = VERBS[word]
    in_past = verb.forms.isdisjoint({"base", "third"})
    following = clause.skip(index + 1)
    if verb.lemma in _TASKING and subject.kind in HUMAN and _tasks_own_body(clause, following):
        clause.promise("firm", (index, index), subject)
        return
    clause.viewed = True
    if verb.lemma in _DECLARING:
        clause.says(index, subject)
        if clause.tag(following) == "t" and subject.kind in HUMAN and verb.lemma != "state":
            clause.promise("firm", (index, following), subject)  # "reaffirm to deepen"
            return
    if verb.lemma == "look" and _looks(clause, index, subject):
        return
    if _welcomes_what_is_to_come(clause, word, following, subject):
        return
    acts = in_past and (verb.lemma in PAST_ACTS or (verb.lemma == "declare" and clause.tag(following) == "D"))
    if word in ("welcomed", "welcomes") and receives(clause, following):
        acts = True
    if verb.lemma in ("pay", "extend") and not _TRIBUTES.isdisjoint(clause.ahead(index + 1, 4)):
        acts = False
    if verb.lemma == "share":
        acts = SHARED_VIEWS.isdisjoint(clause.ahead(following, 5)) and not _after_modal(clause, index)
    clause.add("action" if acts else "position", (index, index), subject)


def _tasks_own_body(clause: Clause, index: int) -> bool:
    """Whether a party's own people are told to act: "called on their ministers to"."""
    if clause.word(index) in ("on", "upon"):
        index = clause.skip(index + 1)
    own = clause.word(index) in _OWN
    if not own and clause.word(index) != "the":
        return False
    for at in range(index + 1, min(index + 9, len(clause.tags))):
        if clause.tags[at] in ",;:rPq":
            return False
        body = clause.tags[at] in "LO" if own else clause.words[at - 1 : at + 1] in _OWN_BODIES
        if body:
            told = clause.tags[at + 1 : at + REACH]
            return "t" in told and "," not in told[: told.index("t")]
    return False


def receives(clause: Clause, index: int) -> bool:
    """Whether a guest is received: "welcomed the Prime Minister to Oslo", "welcomed the King for talks"."""
    at = index
    while (
        at < len(clause.tags) and clause.tags[at] in "DAPOCcpo(),'#" and clause.words[at] not in ("for", "at")
    ):
        at += 1
    guest = clause.tokens.parties_in(index, at)
    leader = any(clause.words[i].startswith(_TITLES) for i in guest) or "O" in clause.tags[index:at]
    return leader and (
        (clause.tag(at) == "t" and clause.tag(at + 1) in "DCP") or clause.word(at) in ("for", "at")
    )


def _after_be(clause: Clause, index: int) -> bool:
    """Whether a form of "be" governs the participle."""
    at = index - 1
    while clause.tag(at) == "a":
        at -= 1
    return clause.word(at) in ("is", "are", "was", "were", "be", "been", "being", "am")


def _after_modal(clause: Clause, index: int) -> bool:
    """Whether a modal governs the verb: "should share", "would also share"."""
    return clause.tag(clause.back(index - 1)) == "m"


def _holds_view(clause: Clause, subject: Subject) -> bool:
    """Whether the subject may hold a view: not a relative clause's, nor any odd thing."""
    if subject.kind in ("relative", "infinitive", "none"):
        return False
    return subject.kind != "thing" or bool(subject.parties) or clause.word(subject.start) in ("our", "most")


def _looks(clause: Clause, index: int, subject: Subject) -> bool:
    """Whether "look forward to working" (an aim) or another looking of a party (an act) was found."""
    if subject.kind not in (*HUMAN, "programme"):
        return False
    if clause.word(index + 1) == "to" and clause.tag(clause.skip(index + 2)) in "bvqy":
        if clause.tag(subject.start - 1) != "s":  # "as we look to the future" only tells the time
            clause.promise("aspirational", (index, index + 1), subject)
        return True
    if clause.word(index + 1) != "forward":
        ahead = clause.word(index + 1) == "to"  # "look to the next decade with hope"
        clause.add("position" if ahead else "action", (index, index), subject)
        return True
    if clause.word(index + 2) == "to" and _doing_ahead(clause, index + 3):
        host = clause.tag(index + 3) == "P" and clause.word(index + 4).endswith("ing")
        doer = Subject("party", (index + 3,), index + 3, index + 3) if host else subject
        clause.promise("aspirational", (index, index + 2), doer)
        return True
    if not _NEXT.isdisjoint(clause.ahead(index + 3, 3)):
        clause.promise("aspirational", (index, index + 2), subject)  # "to the next ministerial"
        return True
    clause.add("position", (index, index + 1), subject)
    return True


def _doing_ahead(clause: Clause, index: int) -> bool:
    """Whether a gerund follows, with or without its own subject: "to working", "to our ministers holding"."""
    if clause.word(clause.skip(index)).endswith("ing"):
        return True
    at = clause.skip(index, "DAPLO'")
    return at > index and clause.word(at).endswith("ing") and clause.tag(at - 1) in "LOP"


def _welcomes_what_is_to_come(clause: Clause, word: str, following: int, subject: Subject) -> bool:
    """Whether a future act is welcomed: "welcomed the planned workshop"."""
    if word not in ANNOUNCE and not word.startswith("welcom"):
        return False
    for offset, ahead in enumerate(clause.ahead(following)):
        if ahead in _TO_COME and clause.tag(following + offset - 1) != "x":
            clause.promise("intended", (following + offset, following + offset), subject)
            return True
    return False


def present(clause: Clause, index: int) -> None:
    """The few verbs in the present that say something by what follows: "take note", "continue to"."""
    if _after_modal(clause, index):
        return  # "should continue to support": the modal says it
    word = clause.words[index]
    if word in _PERFORMED and clause.tag(clause.back(index - 1)) not in "WPLOCT),":
        return  # "the launch of", "to finalize and adopt"
    if clause.tag(index - 1) in "DA":
        return  # "the need to", "our place in": a noun, and no verb whose subject others could share
    subject = clause.subject(index)
    following = clause.word(index + 1)
    if word.startswith("need"):
        if following == "to" and _needs(clause, index, subject):
            clause.add("position", (index, index + 1), subject)
        return
    if word.startswith(("place", "put", "attach")):
        if subject.kind in HUMAN and not _WEIGHT.isdisjoint(clause.ahead(index + 1, 5)):
            clause.viewed = True
            clause.add("position", (index, index), subject)  # "we place great importance on"
        return
    if word.startswith(("instruct", "direct", "task")):
        # an order's own words bind like those of whoever gave it
        orders = subject.kind in HUMAN or (subject.kind == "instrument" and not clause.in_complement(subject))
        if orders and ("t" in clause.tags[index + 1 : index + 2 * REACH] or clause.leads_in):
            clause.promise("firm", (index, index), subject)
        return
    if subject.kind in HUMAN:
        _present_act(clause, index, subject)


def _present_act(clause: Clause, index: int, subject: Subject) -> None:
    """What people do in the present: "launch", "take note", "pursue", "continue to support"."""
    word, following = clause.words[index], clause.word(index + 1)
    if word in _PERFORMED:
        clause.add("action", (index, index), subject)  # "today we launch"
    elif following == "note":
        clause.viewed = True
        clause.add("position", (index, index + 1), subject)
    elif word.startswith("pursue"):
        clause.promise("aspirational", (index, index), subject)
    elif word.startswith("continue") and following in ("our", "their", "its"):
        clause.add("action", (index, index), subject)  # "continue our close cooperation"
    elif following == "to" and word.startswith("continue"):
        _continues_to(clause, index, subject)


def _continues_to(clause: Clause, index: int, subject: Subject) -> None:
    """Work that goes on toward an end, a view that is still held, or an act that goes on."""
    if _works_to(clause, index + 2) or (clause.word(index + 2) == "work" and clause.toward(index + 2)):
        clause.promise("intended", (index, index + 2), subject)  # "continue to work closely to"
    elif clause.tag(index + 2) == "q" and not (
        clause.word(index + 2) == "support" and (not subject.pronoun or clause.tag(index + 3) == "c")
    ):
        clause.add("position", (index, index + 2), subject)
    elif not {"effort", "efforts"}.isdisjoint(clause.ahead(index + 2, 4)):
        clause.promise("intended", (index, index + 2), subject)  # "continue to make great efforts to"
    else:
        clause.add("action", (index, index + 2), subject)


def _needs(clause: Clause, index: int, subject: Subject) -> bool:
    """Whether "need" is a verb: "we need to", "policies need to"; not "the urgent need to"."""
    if subject.kind in ("relative", "infinitive"):
        return False
    return subject.kind in HUMAN or clause.words[index] == "needs" or clause.word(index - 1).endswith("s")


def _works_to(clause: Clause, index: int) -> bool:
    """Whether "work" with its stated result stands at token `index`: "work together to"."""
    return clause.word(index) in ("work", "working") and clause.tag(clause.skip(index + 1)) == "t"


def _pairs_with_adjective(clause: Clause, index: int) -> bool:
    """Whether a participle is the second of two adjectives: "require stable and diversified supplies"."""
    return (
        clause.tag(index - 1) == "c"
        and clause.tag(index - 2) == "o"
        and clause.tag(index - 3) in "qvbDA,"
        and clause.tag(index + 1) in "obNG"
    )


def _is_new(clause: Clause, index: int) -> bool:
    """Whether a new programme is named: "a new initiative", "new funding"."""
    ahead = clause.ahead(index, 9)
    return "new" in ahead[:3] and "G" in clause.tags[index : index + 9] and "framework" not in ahead


def _body_acts(clause: Clause, index: int, subject: Subject) -> bool:
    """Whether a body in capitals acts: "Acme announced an investment", not "the Pact signed in May"."""
    at = index - 1
    while clause.tag(at) in "ax":
        at -= 1
    word = clause.words[index]
    fit = subject.kind == "body" or (subject.kind == "programme" and word in _CARRIED_OUT)
    return (
        fit
        and at == subject.end
        and (clause.tag(index + 1) in "DA#$otPCST" or (word in ANNOUNCE and clause.word(index + 1) == "that"))
    )


def past(clause: Clause, index: int) -> None:
    """A past tense with a party as its subject reports an act."""
    word = clause.words[index]
    appoints = word == "named" and clause.tag(index + 1) == "D"  # "named an envoy"
    if (word in _NEVER_ACTS and not appoints) or _pairs_with_adjective(clause, index):
        return
    if word == "used" and clause.tag(index + 1) == "t":
        return  # "used to host"
    before = clause.tag(index - 1)
    announced = word in ANNOUNCE and clause.word(clause.back(index - 1)) in ("has", "have", "had")
    if not announced and (before in "xDp" or (before == "a" and clause.tag(index - 2) == "x")):
        return
    earlier = clause.main
    subject = clause.subject(index, past=True)
    governed = clause.tag(subject.start - 1) in "qvb" and clause.word(subject.start - 1) not in _SAYING
    if governed and subject.kind == "party":
        return  # "affirms the U.S. extended commitment": an adjective
    if clause.found and clause.tag(subject.start - 1) in "oGNb":
        return  # "the partnership we built": a relative clause without its "that"
    shared = earlier.kind != "none" and subject.start == earlier.start
    if word == "took" and clause.word(index + 1) == "place" and subject.kind in ("programme", "body"):
        clause.add("action", (index, index + 1), subject)
        return
    if (
        clause.in_complement(subject)
        or clause.dependent(subject)
        or not (subject.kind in HUMAN or _body_acts(clause, index, subject))
    ):
        return
    if clause.tag(index - 1) == "," and clause.tag(index + 1) == "p" and shared:
        return  # "an economy, integrated with its neighbours": a participle
    following = clause.skip(index + 1)
    told = clause.tags[following : following + REACH]
    instructs = word in _INSTRUCTED and ("t" in told or "with" in clause.ahead(following, 8))
    accepts = word == "accepted" and "invitation" in clause.ahead(following, 6)
    ahead = clause.ahead(following, 12 if "$" in clause.tags[following : following + 4] else 5)
    founds = word in ANNOUNCE and (not _FOUNDING.isdisjoint(ahead) or _is_new(clause, following))
    if word in ANNOUNCE or word in ("said", "told", "stated"):
        clause.viewed = True
        clause.says(index, subject)
    if word == "took" and clause.word(index + 1) == "note":
        clause.viewed = True
        clause.add("position", (index, index + 1), subject)
    elif word == "set" and not _GOALS.isdisjoint(clause.ahead(following, 5)):
        clause.promise("aspirational", (index, index), subject)  # "set a goal of ending"
    elif instructs or accepts or founds:
        clause.promise("firm", (index, index), subject)
    elif word in ("said", "told", "stated"):
        clause.add("position", (index, index), subject)
    else:
        clause.add("action", (index, index), subject)
