"""The state of reading one statement's verbs from left to right, and the steps that all of them share."""

from __future__ import annotations

from dataclasses import dataclass, field

from troth.coding.firmness import nearest_to_act
from troth.coding.subjects import HUMAN, NONE, Subject, subject_before
from troth.coding.tokens import Tokens
from troth.types import Firmness, Kind

REACH = 14  # tokens within which a verb's complement is looked for


@dataclass(frozen=True, slots=True)
class Predicate:
    """One verb of a statement and what it makes of it."""

    kind: Kind
    firmness: Firmness | None
    first: int  # tokens of the cue
    last: int
    subject: Subject


@dataclass(slots=True)
class Clause:
    """What has been read of a statement so far."""

    tokens: Tokens
    leads_in: bool  # it ends in a colon: the items after it may complete its promise
    tags: str = field(init=False)
    words: list[str] = field(init=False)
    found: list[Predicate] = field(default_factory=list)
    main: Subject = NONE  # the last subject of a main clause, for verbs that share it
    last: Subject = NONE  # the last subject of any clause
    main_is_past: bool = False  # whether that main subject's verb is in the past or perfect
    relative_verb: str = ""  # the tag of the last relative clause's verb
    viewed: bool = False  # a verb of saying or view has come: "reaffirmed their commitment"

    def __post_init__(self) -> None:
        self.tags = self.tokens.tags
        self.words = self.tokens.words

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

    def in_complement(self, subject: Subject) -> bool:
        """Whether the clause depends on a verb of view: "recognize that companies are ..."."""
        return subject.start > 0 and self.words[subject.start - 1] == "that" and bool(self.found)

    def add(self, kind: Kind, span: tuple[int, int], subject: Subject) -> None:
        """Note an action or a position."""
        self.found.append(Predicate(kind, None, span[0], min(span[1], len(self.words) - 1), subject))

    def promise(self, firmness: Firmness, span: tuple[int, int], subject: Subject) -> None:
        """Note a commitment; of verbs stacked behind its cue the one nearest to the act decides."""
        level, last = nearest_to_act(self.tokens, span[1], firmness)
        self.found.append(
            Predicate("commitment", level, span[0], min(last, len(self.words) - 1), subject)
        )
