"""What a statement's finite verbs say: promise, act, or view, each with its cue and its subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from troth.coding.lexicon import (
    ADJECTIVE_FIRMNESS,
    ANNOUNCE,
    BASE_VERBS,
    CHAIN_FIRMNESS,
    CHAIN_TRANSPARENT,
    EFFECTS,
    GERUNDS,
    IMPERSONAL,
    NOUN_FIRMNESS,
    PARTICIPLES,
    PAST_ACTS,
    PROGRAMME_EFFECTS,
    PROGRESSIVE_FIRMNESS,
    SHARED_VIEWS,
    VERBS,
)
from troth.coding.subjects import ACTING, HUMAN, NONE, Subject, subject_before
from troth.coding.tokens import Tokens
from troth.types import Firmness, Kind

_FOUNDED = frozenset(
    "launched held established signed announced adopted created convened hosted completed inaugurated released "
    "published opened founded concluded".split()
)
_PROMISE_WITH_MONEY = frozenset({"commit", "recommit", "pledge", "promise"})
_WITH_PREPOSITION = frozenset({"call", "look", "stand", "agree", "concur", "object", "insist", "remain", "express", "pay"})
_WITH_THAT = frozenset({"agree", "decide", "resolve", "announce", "promise", "pledge", "vow", "concur"})
_INSTRUCT = frozenset("instructed directed tasked instruct direct task charged mandated".split())
_VERBS_AND_NOUNS = re.compile("[mvqxuyek]")
_REACHED_NOUNS = 14  # tokens within which a verb's complement is looked for


@dataclass(frozen=True, slots=True)
class Predicate:
    """One verb of a statement and what it makes of it."""

    kind: Kind
    firmness: Firmness | None
    first: int  # tokens of the cue
    last: int
    subject: Subject


def predicates(tokens: Tokens, *, leads_in: bool = False) -> list[Predicate]:
    """All verbs of a statement that say what kind it is, in the order of its words.

    Args:
        tokens: The statement's tokens.
        leads_in: Whether it ends in a colon, so that its promise may be completed by the items after it.

    Returns:
        Predicates of the main clauses: those of relative and purpose clauses are left out, since what they
        say is not what the statement says.
    """
    finder = _Finder(tokens, leads_in)
    finder.run()
    return finder.found


class _Finder:
    def __init__(self, tokens: Tokens, leads_in: bool) -> None:
        self.tokens = tokens
        self.tags = tokens.tags
        self.words = tokens.words
        self.leads_in = leads_in
        self.found: list[Predicate] = []
        self.main = NONE  # the last subject of a main clause, for verbs that share it
        self.last = NONE  # the last subject of any clause
        self.main_is_past = False  # whether that subject's verb was in the past or perfect
        self.relative_verb = ""  # the tag of the last relative clause's verb
        self.view_or_word = False  # a verb of saying has come: "reaffirmed their commitment"

    def run(self) -> None:
        """Visit every token that may be a verb or a noun of promise."""
        for match in _VERBS_AND_NOUNS.finditer(self.tags):
            index, tag = match.start(), match.group()
            if tag == "m":
                self._modal(index)
            elif tag == "v":
                self._commissive(index)
            elif tag == "q":
                self._position(index)
            elif tag == "x":
                self._auxiliary(index)
            elif tag == "u":
                self._noun(index)
            elif tag == "y":
                self._present(index)
            else:
                self._past(index)

    # -- helpers

    def _subject(self, verb: int, *, past: bool = False) -> Subject:
        """The subject of a verb; a verb after "and" shares that of the verb before it.

        Args:
            verb: The token of the verb or its first auxiliary.
            past: Whether it is a bare past form, which may as well be an adjective ("continued", "trusted")
                and so shares a subject only with another past or perfect.
        """
        subject = subject_before(self.tokens, verb)
        tag = self.tags[verb]
        if subject.kind == "coordinated":
            if past and not self.main_is_past:
                return Subject("thing", start=subject.start, end=subject.end)
            comma_before = subject.start > 0 and self.tags[subject.start - 1] == ","
            if self.last.kind == "relative" and (not comma_before or self.relative_verb == tag):
                return self.last
            return self.main
        if past and subject.kind not in HUMAN:
            return subject  # "the partnership announced in May": a participle, no verb of its own clause
        self.last = subject
        if subject.kind == "relative":
            self.relative_verb = tag
        elif subject.kind not in ("infinitive", "none"):
            self.main = subject
            self.main_is_past = past or self.words[verb] in ("has", "have", "had", "was", "were")
        return subject

    def _in_complement(self, subject: Subject) -> bool:
        """Whether the clause depends on a verb of view: "recognize that companies are ..."."""
        return subject.start > 0 and self.words[subject.start - 1] == "that" and bool(self.found)

    def _skip(self, index: int, extra: str = "") -> int:
        """The next token from `index` that is no adverb."""
        tags = self.tags
        while index < len(tags) and (tags[index] == "a" or tags[index] in extra):
            index += 1
        return index

    def _word(self, index: int) -> str:
        return self.words[index] if index < len(self.words) else ""

    def _tag(self, index: int) -> str:
        return self.tags[index] if index < len(self.tags) else "."

    def _add(self, kind: Kind, firmness: Firmness | None, span: tuple[int, int], subject: Subject) -> None:
        self.found.append(Predicate(kind, firmness, span[0], min(span[1], len(self.words) - 1), subject))

    def _promise(self, firmness: Firmness, span: tuple[int, int], subject: Subject) -> None:
        """A commitment; the verb nearest to the act decides its firmness."""
        level, last = self._chain(span[1], firmness)
        self._add("commitment", level, (span[0], last), subject)

    def _chain(self, last: int, firmness: Firmness) -> tuple[Firmness, int]:
        """Firmness after the verbs stacked behind token `last`: "intend to strive to"."""
        at = self._skip(last + 1, "t")
        for _ in range(4):
            word = self._word(at)
            if word in CHAIN_FIRMNESS:
                follows = self._skip(at + 1)
                if word in ("explore", "consider", "exploring", "considering") or self._tag(follows) == "t":
                    firmness, last = CHAIN_FIRMNESS[word], at
                    at = self._skip(follows + 1, "t")
                    continue
                return firmness, last
            if word not in CHAIN_TRANSPARENT:
                return firmness, last
            at = self._skip(at + 1)
            while self._word(at) in ("together", "closely", "with", "jointly"):
                at = self._skip(at + 1)
            if self._tag(at) != "t":
                return firmness, last
            at = self._skip(at + 1)
        return firmness, last

    # -- verbs

    def _modal(self, index: int) -> None:
        word = self.words[index]
        subject = self._subject(index)
        head = self._skip(index + 1)
        verb = self._word(head)
        if word in ("will", "shall", "’ll", "'ll", "won’t", "won't"):
            if self._in_complement(subject) and subject.kind not in HUMAN:
                return
            if self._will_promises(subject, head):
                if verb in CHAIN_FIRMNESS and self._tag(self._skip(head + 1)) == "t" or verb in ("explore", "consider"):
                    self._promise(CHAIN_FIRMNESS.get(verb, "aspirational"), (index, head), subject)
                else:
                    self._promise("firm", (index, head), subject)
            elif subject.kind == "thing" and subject.parties == () and self._word(subject.start) == "our":
                self._add("position", None, (index, head), subject)
        elif word == "should":
            if subject.kind == "programme" or (
                subject.kind == "instrument" and self._word(subject.start) in ("this", "our")
            ):
                self._promise("aspirational", (index, head), subject)
            elif subject.kind not in ("relative", "infinitive"):
                self._add("position", None, (index, head), subject)
        elif word == "must" and subject.kind not in ("relative", "infinitive"):
            self._add("position", None, (index, head), subject)

    def _will_promises(self, subject: Subject, head: int) -> bool:
        """Whether "will" with this subject and verb is a promise, not an expected effect."""
        verb, tag = self._word(head), self._tag(head)
        if subject.kind in HUMAN:
            return True
        passive = verb == "be" and self._tag(self._skip(head + 1)) in "ekvq"
        if subject.kind in ("programme", "body"):
            if verb == "be":
                return True
            return verb not in PROGRAMME_EFFECTS
        if subject.kind == "it":
            return subject.end >= 0 and self.words[subject.end] == "it" and verb not in EFFECTS and verb != "be"
        if subject.kind in ("instrument", "thing"):
            if passive:
                return True
            return verb in ("remain", "be") and self._word(self._skip(head + 1)) in (
                "subject", "in", "valid", "available", "open", "effective",
            ) and tag != "."
        if subject.kind == "relative":
            return self._defines_programme(subject)
        return self.leads_in and subject.kind == "none"

    def _defines_programme(self, subject: Subject) -> bool:
        """Whether a relative clause says what a programme is for: "X is an alliance which will link"."""
        return (
            bool(self.main.kind in ("programme", "body"))
            and self.main.end >= 0
            and subject.start - self.main.end < _REACHED_NOUNS
            and self._word(self.main.end + 1) in ("is", "are")
        )

    def _commissive(self, index: int) -> None:
        verb = VERBS[self.words[index]]
        if verb.forms == {"gerund"} or verb.firmness is None:
            return
        if verb.lemma == "announce":
            self._announce(index, past="past" in verb.forms)
            return
        if self._tag(index - 1) in "DA" and index and self.words[index - 1] not in ("both", "each", "all"):
            self._noun_or_nothing(index)
            return
        subject = self._subject(index)
        following = self._skip(index + 1)
        if subject.kind in ("relative", "infinitive") or (subject.kind in ("thing", "none") and not self.leads_in):
            self._noun_or_nothing(index)
            return
        complement = self._complement(verb.lemma, following)
        if verb.any_object or complement:
            if subject.kind in ACTING or subject.kind in ("instrument", "goal") or self.leads_in:
                self._promise(verb.firmness, (index, index), subject)
            elif subject.kind == "it":
                self._promise(verb.firmness, (index, index), subject)
        elif subject.kind in HUMAN:
            if verb.lemma == "agree" or verb.lemma == "concur":
                self._add("position", None, (index, index), subject)
            else:
                self._add("action", None, (index, index), subject)

    def _announce(self, index: int, *, past: bool) -> None:
        """What is announced in the present is about to be; of a past announcement its nouns tell."""
        if past:
            self._past(index)
            return
        subject = self._subject(index)
        if subject.kind not in HUMAN:
            return
        self.view_or_word = True
        stretch = self.words[index + 1 : index + 8]
        if "that" not in stretch[:3] and not any(word in NOUN_FIRMNESS for word in stretch):
            self._promise("firm", (index, index), subject)

    def _complement(self, lemma: str, following: int) -> bool:
        """Whether what follows makes the verb a promise: "to", "that", "on (doing)", a sum."""
        tag, word = self._tag(following), self._word(following)
        if tag == "t":
            return True
        if word == "that":
            return lemma in _WITH_THAT
        if lemma in _PROMISE_WITH_MONEY:
            # "has committed $2 billion", "commits the countries to work"
            stretch = self.tags[following : following + _REACHED_NOUNS]
            return tag in "$€£¥#gu" or "t" in stretch or "$" in stretch
        if lemma in ("agree", "decide", "aim", "strive", "plan"):
            return word in ("on", "at", "for", "toward", "towards", "upon")
        return False

    def _noun_or_nothing(self, index: int) -> None:
        if self.words[index] in NOUN_FIRMNESS:
            self._noun(index)

    def _noun(self, index: int) -> None:
        """A noun of promise: "reaffirmed their commitment to", "united in our determination to"."""
        firmness = NOUN_FIRMNESS[self.words[index]]
        following = self._skip(index + 1)
        pledge = self.words[index] in ("pledge", "pledges", "commitment", "commitments")
        sum_near = "$" in self.tags[index : index + _REACHED_NOUNS]
        if pledge and sum_near and self._word(following) in ("of", "by", "to", "amounting", "totaling", "totalling"):
            self._promise(firmness, (index, index), self._owner(index))
            return
        if self._word(following) == "," and self._tag(following + 1) in "egp":
            closing = self.tags.find(",", following + 1, following + 16)  # "commitment, underpinned by ..., to"
            following = closing + 1 if closing > 0 else following
        if self._tag(following) != "t":
            return
        if not (self.view_or_word or self.leads_in or self._held_in(index)):
            return
        if self._act_follows(following + 1) or self.leads_in:
            self._promise(firmness, (index, following), self._owner(index))

    def _held_in(self, index: int) -> bool:
        """Whether the noun stands in "resolute in our determination", "with the intention"."""
        at = index - 1
        while at >= 0 and self.tags[at] in "DAoeaPC'":
            at -= 1
        return at >= 0 and self._word(at) in ("in", "is", "are") and self.main.kind in HUMAN

    def _act_follows(self, index: int) -> bool:
        """Whether an act is named: a verb, a gerund, or the noun of an act ("the denuclearization of")."""
        index = self._skip(index)
        if self._word(index) in BASE_VERBS or self._word(index) in GERUNDS:
            return True
        if self._word(index).endswith("ing") and self._tag(index) == "g":
            return True
        for at in range(index, min(index + 6, len(self.words))):
            if self.tags[at] in "pr,;c":
                return False
            if self.words[at].endswith(("ation", "ition", "ization", "isation", "ution", "ement", "fense", "fence", "ction")):
                return True
        return False

    def _owner(self, index: int) -> Subject:
        """Whose promise a noun names: the possessive before it, else the sentence's subject."""
        at = index - 1
        while at >= 0 and self.tags[at] in "oeagk'CuVPALNG":
            if at in self.tokens.parties and self.tags[at] == "A":
                parties = tuple(i for i in self.tokens.parties if i == at or (self._joined(i, at)))
                return Subject("party", parties, parties[0], at)
            at -= 1
        return self.main

    def _joined(self, left: int, right: int) -> bool:
        return left < right and all(tag in "cPA,D" for tag in self.tags[left:right])

    def _position(self, index: int) -> None:
        word = self.words[index]
        verb = VERBS[word]
        if verb.forms == {"gerund"}:
            return
        if index and self._tag(index - 1) in "DAp'":
            return  # a noun: "the support of", "in view of"
        past = "base" not in verb.forms and "third" not in verb.forms
        subject = self._subject(index, past=past)
        if subject.kind in ("relative", "infinitive", "none") or (past and subject.kind not in HUMAN):
            return
        if self._tag(index + 1) in ",;p.)c" and verb.lemma not in _WITH_PREPOSITION and not past:
            return  # a noun in a row of nouns: "cooperation and support, including"
        if subject.kind == "thing" and not subject.parties and self.words[subject.start] not in ("our", "most"):
            return
        self.view_or_word = True
        following = self._skip(index + 1)
        if verb.lemma == "look":
            if self._word(following) == "forward" and self._word(following + 1) == "to":
                if self._word(following + 2).endswith("ing") and subject.kind in HUMAN:
                    self._promise("aspirational", (index, following + 1), subject)
                    return
            elif subject.kind in HUMAN:
                self._add("action", None, (index, index), subject)
                return
        if self._announces(word, following, subject):
            return
        acts = past and verb.lemma in PAST_ACTS
        if verb.lemma == "share":
            acts = not SHARED_VIEWS.intersection(self.words[following : following + 5])
        self._add("action" if acts else "position", None, (index, index), subject)

    def _announces(self, word: str, following: int, subject: Subject) -> bool:
        """A future act that is announced or welcomed: "welcomed the planned workshop"."""
        if word not in ANNOUNCE and not word.startswith("welcom"):
            return False
        stretch = self.words[following : following + _REACHED_NOUNS]
        if "planned" in stretch or "upcoming" in stretch or "forthcoming" in stretch:
            self._promise("intended", (following, following + stretch.index("planned") if "planned" in stretch else following), subject)
            return True
        return False

    def _auxiliary(self, index: int) -> None:
        word = self.words[index]
        head = self._skip(index + 1)
        verb, tag = self._word(head), self._tag(head)
        if word in ("be", "been", "being") or (index and self._tag(index - 1) == "m"):
            return
        subject = self._subject(index)
        if subject.kind in ("relative", "infinitive"):
            return
        if word in ("has", "have", "had", "’ve", "'ve"):
            self._perfect(index, head, subject)
        elif verb in ADJECTIVE_FIRMNESS and self._adjective(index, head, subject):
            return
        elif verb in PROGRESSIVE_FIRMNESS or (tag == "g" or verb in GERUNDS):
            self._progressive(index, head, subject)
        elif verb in ("in", "under") and self._word(head + 1) in ("discussions", "talks", "negotiations") and self._word(head + 2) == "to":
            if subject.kind in ACTING:
                self._promise("intended", (index, head + 2), subject)
        elif tag == "t" and subject.kind in (*ACTING, "goal"):
            firmness: Firmness = "aspirational" if subject.kind == "goal" else "firm"
            self._promise(firmness, (index, head), subject)
        elif verb in ("proud", "pleased", "delighted", "happy", "honored") and self._word(head + 2) in ANNOUNCE:
            if subject.kind in HUMAN:
                self._promise("firm", (head, head + 2), subject)
        elif verb in IMPERSONAL:
            self._add("position", None, (index, head), subject)
        elif tag in "ek" and verb not in ("concerned", "united", "aligned", "unified", "convinced", "encouraged"):
            if subject.kind in ("programme", "body") and verb in _FOUNDED:
                self._add("action", None, (index, head), subject)
        elif subject.kind in HUMAN and tag != "D" and not self._in_complement(subject):
            self.view_or_word = True
            self._add("position", None, (index, head), subject)

    def _perfect(self, index: int, head: int, subject: Subject) -> None:
        """ "has funded", "have been working": an act, unless the participle is one of promise or view."""
        if self._tag(head) in "DA" and subject.kind in HUMAN and self.words[index] == "had":
            self._add("action", None, (index, head), subject)  # "had a call with"
            return
        if self._tag(head) in "vq" or subject.kind not in (*ACTING, "instrument"):
            return  # those are visited by themselves
        if self._word(head) == "been":
            head = self._skip(head + 1)
            if self._word(head) in ADJECTIVE_FIRMNESS or self._tag(head) in "vq":
                return
        word = self._word(head)
        if subject.kind in HUMAN or subject.kind == "programme":
            if self._tag(head) in "ekg" or word in PARTICIPLES:
                kind: Kind = "action"
                if subject.kind != "programme" and word in ("experienced", "witnessed", "seen", "faced", "identified"):
                    kind = "position" if word == "identified" else "context"
                self._add(kind, None, (index, head), subject)

    def _adjective(self, index: int, head: int, subject: Subject) -> bool:
        """ "are committed to", "remain determined to", "is expected to": whether it promises."""
        firmness = ADJECTIVE_FIRMNESS[self._word(head)]
        following = self._skip(head + 1)
        if self._word(following) == "in" and self._word(head) == "resolute":
            return True  # "resolute in our determination to": the noun says it
        if self._word(following) == ",":
            closing = self.tags.find(",", following + 1, following + 10)  # "determined to, within 12 months, ..."
            following = closing + 1 if closing > 0 else following
        if self._tag(following) != "t" and self._word(following) not in ("at", "that"):
            return False
        allowed = {*ACTING, "instrument"}
        if firmness != "firm":
            allowed |= {"it"}
            if self.leads_in:
                allowed |= {"thing"}
        if subject.kind not in allowed or (subject.kind == "instrument" and firmness == "firm"):
            return False
        self._promise(firmness, (index, following), subject)
        return True

    def _progressive(self, index: int, head: int, subject: Subject) -> None:
        """ "are working to": a promise of its stated result; "are partnering with": an act."""
        if subject.kind not in ACTING:
            return
        verb = self._word(head)
        firmness = PROGRESSIVE_FIRMNESS.get(verb)
        toward = self._toward(head)
        if firmness == "intended" and not toward:
            firmness = None
        if self.words[index] in ("was", "were"):
            firmness = None
        if verb in ("experiencing", "facing", "witnessing", "seeing", "proving") or (
            firmness is None and self._in_complement(subject)
        ):
            return
        if firmness is None or (subject.kind not in HUMAN and firmness == "firm"):
            self._add("action", None, (index, head), subject)
        else:
            self._promise(firmness, (index, head), subject)

    def _toward(self, head: int) -> bool:
        """Whether an infinitive follows in the same clause: "are working with industry, ... to develop"."""
        for at in range(head + 1, min(head + 22, len(self.tags))):
            if self.tags[at] in "r;:msx" or self.words[at] == "including":
                return False
            if self.tags[at] == "t" and (at + 1 < len(self.tags) and self.tags[at + 1] in "baqvokgy"):
                return True
        return False

    def _present(self, index: int) -> None:
        """The few verbs in the present that say something by what follows: "take note", "continue to"."""
        word = self.words[index]
        subject = self._subject(index)
        if subject.kind not in HUMAN:
            return
        following = self._word(index + 1)
        if following == "note":
            self.view_or_word = True
            self._add("position", None, (index, index + 1), subject)
        elif word.startswith("pursue"):
            self._promise("aspirational", (index, index), subject)
        elif following == "to" and word.startswith("continue"):
            if self._tag(index + 2) == "q":
                self._add("position", None, (index, index + 2), subject)
            elif "effort" in self.words[index + 2 : index + 6] or "efforts" in self.words[index + 2 : index + 6]:
                self._promise("intended", (index, index + 2), subject)
            else:
                self._add("action", None, (index, index + 2), subject)

    def _past(self, index: int) -> None:
        """A past tense with a party as its subject reports an act."""
        word = self.words[index]
        before = self._tag(index - 1) if index else "."
        if before in "xDp" or (before == "a" and index > 1 and self.tags[index - 2] == "x"):
            return
        subject = self._subject(index, past=True)
        if subject.kind not in HUMAN or self._in_complement(subject):
            return
        following = self._skip(index + 1)
        if word in _INSTRUCT and "t" in self.tags[following : following + _REACHED_NOUNS]:
            self._promise("firm", (index, index), subject)
        elif word == "accepted" and "invitation" in self.words[following : following + 6]:
            self._promise("firm", (index, index), subject)
        elif word in ANNOUNCE:
            self.view_or_word = True
            stretch = self.words[following : following + 5]
            if any(w in ("establishment", "creation", "resumption", "formation") for w in stretch):
                self._promise("firm", (index, index), subject)
            else:
                self._add("action", None, (index, index), subject)
        elif word in ("said", "told", "stated"):
            self.view_or_word = True
            self._add("position", None, (index, index), subject)
        else:
            self._add("action", None, (index, index), subject)

