"""The state of reading one statement's verbs from left to right, and the steps that all of them share."""

from __future__ import annotations

from typing import NamedTuple

from troth.coding.firmness import nearest_to_act
from troth.coding.subjects import HUMAN, NONE, Subject, subject_before
from troth.coding.tokens import Tokens
from troth.types import Firmness, Kind

_LISTED = frozenset("DPAcCLO,'")  # what may stand in a list of parties
_LONGEST_LIST = 80  # tokens of a row of names
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
    viewed: bool = False  # a verb of saying or view has come: "reaffirmed their commitment"

    def __init__(self, tokens: Tokens, leads_in: bool) -> None:
        self.tokens = tokens
        self.leads_in = leads_in  # it ends in a colon: the items after it may complete its promise
        self.tags = tokens.tags
        self.words = tokens.words
        self.found: list[Predicate] = []

    def word(self, index: int) -> str:
        """The word at a token, "" past the end."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def tag(self, index: int) -> str:
        """The tag at a token, "." past either end."""
        return self.tags[index] if 0 <= index < len(self.tags) else "."

    def skip(self, index: int, extra: str = "") -> int:
        """The next token from `index` on that is no adverb, and has none of the tags `extra`."""
        tags = self.tags
        while index < len(tags) and (tags[index] == "a" or tags[index] in extra):
            index += 1
        return index

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

    def says(self, verb: int, subject: Subject) -> None:
        """Note that `subject` says what follows, so that "it" and "they" there are itself."""
        self.speaker, self.said_at = subject, verb

    def _spoken_of(self, subject: Subject) -> Subject:
        """Whom "it" or "they" means right after a verb of saying: the party that says so."""
        if not subject.pronoun or subject.kind not in ("it", "they"):
            return subject
        before = subject.start - (2 if self.word(subject.start - 1) == "that" else 1)
        alone = (
            self.word(subject.start) == "it"
            and self.speaker.kind == "party"
            and len(self.speaker.parties) == 1
        )
        if before == self.said_at and (alone or self.word(subject.start) == "they"):
            return self.speaker
        return subject

    def _depends(self, subject: Subject) -> bool:
        """Whether the subject is of a clause inside the main one: "... that growth has", "as Japan does"."""
        before = self.tag(subject.start - 1)
        return self.main.kind != "none" and before in "rs"

    def after_interruption(self, index: int) -> int:
        """The token after words between commas: "intend, in 2022, to" goes on at "to"."""
        if self.tag(index) == "," and self.tag(index + 1) in "egpaD":
            closing = self.tags.find(",", index + 1, index + 16)
            return closing + 1 if closing > 0 else index
        return index

    def agent(self, participle: int) -> Subject | None:
        """The parties that a passive names as doing it: "was signed by Japan and Norway"."""
        by = self.skip(participle + 1)
        return self.listed(by + 1) if self.word(by) == "by" else None

    def listed(self, start: int) -> Subject | None:
        """The parties of the list that begins at token `start`, None where it begins with anything else."""
        at = start
        stop = min(len(self.tags), start + _LONGEST_LIST)
        while at < stop and self.tags[at] in _LISTED:
            at += 1
        if self.tag(at) in "mxvqk":  # "..., and Norway will": the subject of another clause
            at = max(start, self.tags.rfind(",", start, at))
        parties = tuple(self.tokens.parties_in(start, at))
        if parties and not self.tags[start : parties[0]].strip("DC"):
            return Subject("party", parties, start, at - 1)
        collective = "L" in self.tags[start:at] and self.word(start) in ("the", "our", "both", "two")
        return Subject("parties", (), start, at - 1) if collective else None

    def in_complement(self, subject: Subject) -> bool:
        """Whether the clause depends on a verb of view: "recognize that companies are ..."."""
        return subject.start > 0 and self.words[subject.start - 1] == "that" and bool(self.found)

    def add(self, kind: Kind, span: tuple[int, int], subject: Subject) -> None:
        """Note an action or a position."""
        self.found.append(Predicate(kind, None, span[0], min(span[1], len(self.words) - 1), subject))

    def promise(self, firmness: Firmness, span: tuple[int, int], subject: Subject) -> None:
        """Note a commitment; of verbs stacked behind its cue the last before the act decides."""
        level, last = nearest_to_act(self.tokens, span[1], firmness)
        self.found.append(Predicate("commitment", level, span[0], min(last, len(self.words) - 1), subject))
