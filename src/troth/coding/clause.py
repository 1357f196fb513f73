"""The state of reading one statement's verbs from left to right, and the steps that all of them share."""

from __future__ import annotations

import re
from typing import NamedTuple

from troth.coding.firmness import nearest_to_act
from troth.coding.lexicon import cue_words
from troth.coding.subjects import HUMAN, NONE, Subject, classify, subject_before
from troth.coding.tokens import Tokens
from troth.types import Firmness, Kind

_LISTED = frozenset("DPAcCLO,'")  # what may stand in a list of parties
_PEOPLE = re.compile("D?o{1,3}[LO](?=p)")  # "the foreign ministers of"
_THING_OF = re.compile("[^A]?A'?(?!o{0,3}[OLC])")  # "Japan’s new law", not "the Norwegian coast guard"
_BEFORE_AGENT = frozenset("aopDPAC#NGLt")  # what may stand between a passive and its "by"
_LONGEST_LIST = 80  # tokens of a row of names
_FIRM_ENDS = cue_words("clause", "firm_ends")
_URGING = cue_words("clause", "urging")
_POSSESSIVES = cue_words("clause", "possessives")
_OWN_STATE = cue_words("clause", "own_state")
_TELLING = cue_words("subjects", "telling")
_DEPENDING = cue_words("clause", "depending")
_FIRST_PRONOUN = re.compile("(?<![pr])[WT]")
REACH = 14  # tokens within which a verb's complement is looked for


class Predicate(NamedTuple):
    """One verb of a statement and what it makes of it."""

    kind: Kind
    firmness: Firmness | None
    first: int  # tokens of the cue
    last: int
    subject: Subject


class Clause:
    """What has been read of a statement so far; until it is set, an attribute has the value of the class."""

    main: Subject = NONE  # the last subject of a main clause, for verbs that share it
    human: Subject = NONE  # the last of them that can promise: not "the pledge that was made"
    last: Subject = NONE  # the last subject of any clause
    main_is_past: bool = False  # whether that main subject's verb is in the past or perfect
    relative_verb: str = ""  # the tag of the last relative clause's verb
    speaker: Subject = NONE  # who says what comes next: "Japan announced that it will"
    said_at: int = -2  # the verb with which it says so
    _first_pronoun: int | None = None  # where the first "we" or "they" stands, as soon as it is asked for
    viewed: bool = False  # a verb of saying or view has come: "reaffirmed their commitment"

    def __init__(self, tokens: Tokens, leads_in: bool) -> None:
        self.tokens = tokens
        self.leads_in = leads_in  # it ends in a colon: the items after it may complete its promise
        self.tags = tokens.tags
        self.words = tokens.words
        self.count = len(tokens.tags)
        self.found: list[Predicate] = []

    def word(self, index: int) -> str:
        """The word at a token, "" past the end."""
        return self.words[index] if 0 <= index < self.count else ""

    def tag(self, index: int) -> str:
        """The tag at a token, "." past either end."""
        return self.tags[index] if 0 <= index < self.count else "."

    def skip(self, index: int, extra: str = "") -> int:
        """The next token from `index` on that is no adverb, and has none of the tags `extra`."""
        tags = self.tags
        if index < self.count and tags[index] not in "a(" and self.words[index] != "no" and not extra:
            return index  # as nearly always
        while index < len(tags) and (tags[index] in "a(" or tags[index] in extra or self._no_longer(index)):
            if tags[index] == "(":  # "have (i) issued ... and (ii) mapped"
                if tags[index + 2 : index + 3] != ")":
                    return index
                index += 2
            index += 1 + self._no_longer(index)
        return index

    def _no_longer(self, index: int) -> bool:
        """Whether the two words of "no longer" stand at a token, which are one adverb."""
        return self.words[index] == "no" and self.word(index + 1) == "longer"

    def back(self, index: int) -> int:
        """The next token from `index` backwards that is no adverb."""
        while index >= 0 and self.tags[index] == "a":
            index -= 1
        return index

    def denied(self, index: int) -> bool:
        """Whether the verb is denied: "do not intend to", "no longer plans to"."""
        at = index - 1
        while at >= 0 and (self.tags[at] in "ax" or self.words[at] in ("no", "longer")):
            if self.words[at] in ("not", "never", "longer"):
                return True
            at -= 1
        return False

    def ahead(self, index: int, count: int = REACH) -> list[str]:
        """The words from token `index` on, `count` at most."""
        return self.words[index : index + count]

    def subject(self, verb: int, *, past: bool = False) -> Subject:
        """The subject of a verb; a verb after "and" shares that of the verb before it.

        Args:
            verb: The token of the verb or its first auxiliary.
            past: Whether it is a bare past form, which may as well be an adjective ("continued", "trusted")
                and so shares a subject only with another past or perfect.
        """
        subject = self._spoken_of(subject_before(self.tokens, verb))
        tag = self.tags[verb]
        if subject.kind == "coordinated":
            if past and not self.main_is_past:
                return Subject("thing", start=subject.start, end=subject.end)
            # "which takes time and will explore", "which will train and, later, will test": the relative
            # clause goes on when no comma ends it or the verb keeps its form; "what has been achieved and
            # commit" does not
            comma = self.tag(subject.start - 1) == ","
            if self.main is NONE and not past:
                return self._first_subject(verb)
            relative = self.last.kind == "relative" and self.word(self.last.start) != "what"
            return self.last if relative and (not comma or self.relative_verb == tag) else self.main
        if past and subject.kind not in HUMAN:
            return subject  # "the partnership announced in May": a participle, no verb of its own clause
        self.last = subject
        if subject.kind == "relative":
            self.relative_verb = tag
        elif subject.kind not in ("infinitive", "none") and not self._depends(subject):
            self.main = subject
            if subject.kind in HUMAN:
                self.human = subject
            self.main_is_past = past or self.words[verb] in ("has", "have", "had", "was", "were")
        return subject

    def own_subject(self, relative: Subject) -> Subject:
        """The party that acts in a relative clause with a subject of its own: "under which Norway will"."""
        opens = self.word(relative.start)
        adverbial = opens == "wherein" or (opens in ("which", "whom") and self.tag(relative.start - 1) == "p")
        if not adverbial or relative.end <= relative.start:
            return relative
        inner = classify(self.tokens, relative.start + 1, relative.end)
        return inner if inner.kind in HUMAN else relative

    def says(self, verb: int, subject: Subject) -> None:
        """Note that `subject` says what follows, so that "it" and "they" there are itself."""
        self.speaker, self.said_at = subject, verb

    def said_by(self, verb: int) -> bool:
        """Whether a verb tells what its subject has just said of itself: "announced that they would"."""
        at = self.back(verb - 1)
        before = at - (2 if self.word(at - 1) == "that" else 1)
        return self.tag(at) in "WTS" and before == self.said_at

    def _spoken_of(self, subject: Subject) -> Subject:
        """Whom "it" or "they" means right after a verb of saying: the party that says so."""
        opens = self.word(subject.start)
        own = opens in _POSSESSIVES and self.word(subject.end) in _OWN_STATE  # "that his government will"
        if not own and (not subject.pronoun or subject.kind not in ("it", "they")):
            return subject
        alone = opens != "they" and (self.speaker.kind == "body" or len(self.speaker.parties) == 1)
        if (alone or opens in ("they", "their")) and self._after_saying(subject.start):
            return self.speaker
        return subject

    def _after_saying(self, start: int) -> bool:
        """Whether a clause is what was just said: "said that", "told the assembly that"."""
        if self.word(start - 1) != "that":
            return start - 1 == self.said_at
        told = self.said_at >= 0 and self.words[self.said_at] in _TELLING
        heard = self.tags[self.said_at + 1 : start - 1].strip("DPAoCOL") if told else "."
        return start - 2 == self.said_at or not heard

    def _depends(self, subject: Subject) -> bool:
        """Whether the subject is of a clause inside the main one: "... that growth has", "as Japan does"."""
        before = self.tag(subject.start - 1)
        return self.main.kind != "none" and before in "rs"

    def _first_subject(self, verb: int) -> Subject:
        """The "we" or "they" before a verb whose sentence has had no other: "we begin and pledge to"."""
        if self._first_pronoun is None:
            match = _FIRST_PRONOUN.search(self.tags)
            self._first_pronoun = match.start() if match else len(self.tags)
        at = self._first_pronoun
        if at < verb:
            return Subject("parties" if self.tags[at] == "W" else "they", (), at, at, pronoun=True)
        return self.main

    def dependent(self, subject: Subject) -> bool:
        """Whether the subject opens a clause of time, cause or condition: "as we look", "if they do"."""
        return subject.start > 0 and self.words[subject.start - 1] in _DEPENDING

    def urged(self, verb: int) -> bool:
        """Whether a verb is what others are called on to do: "call on all to meet and commit to"."""
        before = self.back(verb - 1)
        if self.tag(before) != "c" or self.tag(before - 1) == "," or not self.found:
            return False
        last = self.found[-1]
        return self.words[last.first] in _URGING and "t" in self.tags[last.last : verb]

    def after_interruption(self, index: int) -> int:
        """The token after words between commas: "intend, in 2022, to" goes on at "to"."""
        if self.word(index) == "in" and self.word(index + 1) == "principle":
            return index + 2
        if self.tag(index) == "," and (self.tag(index + 1) in "egkpaDs" or self.word(index + 1) == "first"):
            closing = self.tags.find(",", index + 1, index + 16)
            return closing + 1 if closing > 0 else index
        return index

    def verb_after(self, auxiliary: int) -> int:
        """The token after an auxiliary, over adverbs and words between commas: "will, in addition, open"."""
        following = self.skip(auxiliary + 1)
        resumed = self.after_interruption(following)
        return following if resumed == following else self.skip(resumed)

    def agent(self, participle: int) -> Subject | None:
        """The parties that a passive names as doing it: "was signed by Japan and Norway".

        Between the two there may stand a particle or a phrase: "carried out by", "sent to Kenya by Japan".
        """
        for by in range(participle + 1, min(participle + REACH, len(self.tags))):
            if self.words[by] == "by":
                people = _PEOPLE.match(self.tags, by + 1)
                listed = self.listed(people.end() - 1 if people else by + 1)
                if listed is not None and _THING_OF.match(self.tags, max(by + 1, listed.end - 1)):
                    return None  # "by Japan’s new law"
                if listed is not None or self.tag(by + 1) != "#":
                    return listed
            elif self.tags[by] not in _BEFORE_AGENT:
                return None
        return None

    def holder(self, start: int) -> Subject | None:
        """Who holds what a noun names after "of" or "by": parties, or another body in capitals."""
        parties = self.listed(start)
        if parties is not None and self.tag(self.after_interruption(parties.end + 1)) == "t":
            return parties
        at = start
        while at < len(self.tags) and (self.tags[at] in "PAOCN()D#'" or self._joins_name(at)):
            at += 1
        if self.tag(at) != "t" or at == start:
            return parties
        named = tuple(self.tokens.parties_in(start, at))
        if named:
            return Subject("party", named, start, at - 1)
        first = self.skip(start, "D")
        while self.tags[at - 1] == ",":
            at -= 1
        return Subject("body", (), first, at - 1) if self.tag(first) == "C" else parties

    def _joins_name(self, at: int) -> bool:
        """Whether "of", "and" or a comma stands inside a name: "Ministry of Defence", "Acme, Inc., to"."""
        within = self.words[at] in ("of", "and", "&", "for") and self.tag(at + 1) in "PAOCD"
        return within or (
            self.tags[at] == "," and (self.tag(at + 1) == "t" or self.word(at + 1) in _FIRM_ENDS)
        )

    def body_before(self, possessive: int) -> Subject | None:
        """The body in capitals whose possessive sign stands at a token: "Acme Limited’s plans"."""
        at = possessive
        while at > 0 and self.tags[at - 1] in "C()PAO&":
            at -= 1
        named = tuple(self.tokens.parties_in(at, possessive))
        if named:
            return Subject("party", named, at, possessive - 1)
        office = self.tag(possessive - 1) == "O"
        return Subject("body", (), at, possessive - 1) if self.tag(at) == "C" and not office else None

    def listed(self, start: int) -> Subject | None:
        """The parties of the list that begins at token `start`, None where it begins with anything else."""
        at = start
        stop = min(len(self.tags), start + _LONGEST_LIST)
        while at < stop and (
            self.tags[at] in _LISTED or (self.words[at] == "of" and self.tag(at - 1) in "OL")
        ):
            at += 1  # "by the Government of Japan"
        if self.tag(at) in "mxvqk":  # "..., and Norway will": the subject of another clause
            at = max(start, self.tags.rfind(",", start, at))
        while at > start and self.tags[at - 1] in ",c":
            at -= 1
        parties = tuple(self.tokens.parties_in(start, at))
        if parties and not self.tags[start : parties[0]].strip("DCOLp"):
            return Subject("party", parties, start, at - 1)
        collective = "L" in self.tags[start:at] and self.word(start) in ("the", "our", "their", "both", "two")
        return Subject("parties", (), start, at - 1) if collective else None

    def in_complement(self, subject: Subject) -> bool:
        """Whether the clause depends on a verb of view: "recognize that companies are ..."."""
        return subject.start > 0 and self.words[subject.start - 1] == "that" and bool(self.found)

    def toward(self, verb: int) -> bool:
        """Whether an infinitive follows in the same clause: "are working with industry, ... to develop"."""
        if self.word(self.skip(verb + 1)) in ("toward", "towards"):
            return True  # "is working toward an agreement"
        for at in range(verb + 1, min(verb + 22, len(self.tags))):
            if self.tags[at] in "r;:msx" or self.words[at] == "including":
                return False
            if self.tags[at] == "t" and self.tag(at + 1) in ("baqvokgy:" if self.leads_in else "baqvokgy"):
                return True
        return False

    def add(self, kind: Kind, span: tuple[int, int], subject: Subject) -> None:
        """Note an action or a position."""
        self.found.append(Predicate(kind, None, span[0], min(span[1], len(self.words) - 1), subject))

    def promise(self, firmness: Firmness, span: tuple[int, int], subject: Subject) -> None:
        """Note a commitment; of verbs stacked behind its cue the last before the act decides."""
        level, last = nearest_to_act(self.tokens, span[1], firmness)
        self.found.append(Predicate("commitment", level, span[0], min(last, len(self.words) - 1), subject))
