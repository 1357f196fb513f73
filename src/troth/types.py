"""The values that pass between the parts of Troth: frozen, slotted, and without behaviour of their own.

Every ``start`` and ``end`` counts Unicode code points in the canonical text of one document, and
``canonical[start:end]`` is the evidence for the value that carries them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, fields
from typing import Literal

MediaType = Literal["text/markdown", "text/html", "text/plain"]
BlockKind = Literal["heading", "paragraph", "item"]
Kind = Literal["commitment", "action", "position", "context"]
Specificity = Literal["specific", "general"]
Firmness = Literal["firm", "intended", "aspirational"]
MoneyRole = Literal["pledged", "provided", "other"]
DateRole = Literal["by", "from", "on"]

KINDS: tuple[Kind, ...] = ("commitment", "action", "position", "context")
FIRMNESSES: tuple[Firmness, ...] = ("firm", "intended", "aspirational")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the canonical text, ``start`` inclusive and ``end`` exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Party:
    """A party of a document."""

    name: str  # in English, as official texts write it: "United States"
    code: str | None  # ISO 3166-1 alpha-3, "EU", or None for a body without a code ("G20")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or list item of a document as a person reads it."""

    kind: BlockKind
    start: int
    end: int
    level: int  # heading: 1 is the outermost; item: depth of its list from 1; paragraph: 0
    marker: str = ""  # what stood before the text: "1.", "(a)", "•"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading or run-in title with everything it stands over."""

    path: tuple[str, ...]  # titles from the outermost to its own
    start: int  # of the title's words
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or list item, not yet coded."""

    id: str  # the same for the same words of the same document in every run and archive
    index: int  # place in reading order, from 0
    start: int
    end: int
    path: tuple[str, ...]  # section titles, outermost first
    lead_in: Span | None = None  # the words that the item completes ("Together, ... will:")
    block: int = 0  # index of the block that holds it
    first_in_block: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read, before coding. ``text`` is the canonical text that all offsets count in."""

    id: str  # SHA-256 of the original bytes, in hexadecimal
    source: str  # the path or name as given, "-" for standard input
    title: str
    date: dt.date | None
    parties: tuple[Party, ...]
    language: str  # ISO 639-1, or "und" where it could not be told
    media_type: MediaType
    text: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    words: int
    origins: tuple[tuple[str, str], ...] = ()  # of title, date, parties: ("date", "front matter")
    warnings: tuple[str, ...] = ()  # what was doubtful but readable


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor or partner at the words that name it."""

    name: str
    code: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Money:
    """A sum of money."""

    amount: int | float  # in units of the currency, never in millions
    currency: str  # ISO 4217
    role: MoneyRole
    start: int
    end: int
    qualifier: str | None = None  # "up to", "more than", "approximately", "at least", "per year"


@dataclass(frozen=True, slots=True)
class When:
    """A date or period in EDTF, Library of Congress, level 1."""

    edtf: str
    role: DateRole
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Target:
    """A goal that can be measured, in anything but money."""

    measure: str
    baseline: int | float | None  # "from 20 percent"
    goal: int | float  # "to 45 percent"
    unit: str
    by: str | None  # EDTF
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Initiative:
    """What parties act through and give a name: an agreement, a programme, a forum and the like."""

    name: str  # as written, without its article
    acronym: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that decided a code."""

    field: str  # the code that they decided: "kind", "firmness", "specificity"
    cue: str  # the words themselves, or the rule in words where no word decided
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Confidence:
    """How likely each code is to be right, from 0 to 1; None where there is no such code.

    Those of firmness, specificity, actors and partners hold where the kind is right. Of a row of values it is
    how likely all of them are right. docs/coding.md shows how far the figures can be trusted.
    """

    kind: float
    firmness: float | None = None
    specificity: float | None = None
    actors: float | None = None
    partners: float | None = None
    money: float | None = None
    dates: float | None = None
    targets: float | None = None
    initiatives: float | None = None


CONFIDENCES = tuple(each.name for each in fields(Confidence))


@dataclass(frozen=True, slots=True)
class Coding:
    """What the machine says of one statement, field by field; docs/coding.md says what each means."""

    kind: Kind
    specificity: Specificity | None = None  # commitments only
    firmness: Firmness | None = None  # commitments only
    actors: tuple[Mention, ...] = ()
    partners: tuple[Mention, ...] = ()
    money: tuple[Money, ...] = ()
    dates: tuple[When, ...] = ()
    targets: tuple[Target, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    why: tuple[Cue, ...] = ()
    confidence: Confidence = Confidence(0.99)  # of what holds no words at all


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document with one coding for each of its statements, in the same order."""

    document: Document
    codings: tuple[Coding, ...]
    coder: str  # the program that assigned the codes, with its version
    warnings: tuple[str, ...] = field(default=())  # the document's own and those of coding


Relation = Literal["fulfils", "progresses", "reaffirms", "expands", "narrows", "replaces", "abandons"]
Stage = Literal["promised", "under way", "done", "replaced", "abandoned"]
DeadlinePosition = Literal["none", "ahead", "due", "overdue", "met", "met late"]

RELATIONS: tuple[Relation, ...] = (
    "fulfils",
    "progresses",
    "reaffirms",
    "expands",
    "narrows",
    "replaces",
    "abandons",
)
STAGES: tuple[Stage, ...] = ("promised", "under way", "done", "replaced", "abandoned")
DEADLINE_POSITIONS: tuple[DeadlinePosition, ...] = ("none", "ahead", "due", "overdue", "met", "met late")


@dataclass(frozen=True, slots=True)
class FollowedStatement:
    """What following needs of a statement: its words and codes, without the text around them."""

    id: str
    index: int
    quote: str  # its words on one line
    path: tuple[str, ...]
    lead_in: str  # the words that it completes, "" where there are none
    coding: Coding  # without its cues and its confidence
    start: int = 0  # of its words in the canonical text, where the spans of its coding count


@dataclass(frozen=True, slots=True)
class FollowedDocument:
    """What following needs of a document.

    Statements of the kind ``context`` that name no initiative and no sum are left out: nothing follows from
    them.
    """

    id: str
    source: str
    title: str
    date: dt.date | None
    parties: tuple[Party, ...]
    paths: tuple[tuple[str, ...], ...]  # of all its sections, in reading order
    statements: tuple[FollowedStatement, ...]  # in reading order
    warnings: tuple[str, ...] = ()
    reports_until: dt.date | None = None  # without a date: the last day of the latest act that it reports


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a link, or against it."""

    feature: str  # its name in vocabulary/following_weights.toml
    words: str  # for people: "same initiative: JUCEP"
    weight: float  # what it adds to the score of the link, in logits; below 0 it speaks against


@dataclass(frozen=True, slots=True)
class Link:
    """A later statement that continues a commitment."""

    earlier: str  # id of the commitment
    later: str  # id of the statement that continues it
    relation: Relation
    confidence: float  # from 0 to 1: how likely it is the same promise
    why: tuple[Reason, ...]  # what weighs most comes first


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a promise is due, and where that stands on the day of asking."""

    edtf: str | None  # None: the promise names no day
    position: DeadlinePosition


@dataclass(frozen=True, slots=True)
class Thread:
    """One promise through any number of documents.

    Its four readings are kept apart: what documents say of themselves (``stage``), the ``deadline``, the
    mentions, and the silence.
    """

    id: str  # the same for the same promise of the same document in every run
    commitment: str  # id of the statement that promises it first
    statements: tuple[str, ...]  # ids: all that promise it in the document of that statement, itself included
    parent: str | None  # id of the thread of the promise that this one is a part of
    links: tuple[Link, ...]  # of the promise and of what takes it up, oldest document first
    stage: Stage  # self-reported
    stage_by: str  # id of the statement that says so
    deadline: Deadline
    mentioned_in: tuple[str, ...]  # ids of later documents of overlapping parties
    not_mentioned_in: tuple[str, ...]  # ids of later documents of the same parties
    silent_on_theme: tuple[str, ...]  # those of them that have a section on its theme
    done_on: str | None = None  # EDTF: when the act took place, as the statement that reports it says
    searched: tuple[str, ...] = ()  # ids: all later documents of the same parties that were searched for it


@dataclass(frozen=True, slots=True)
class InitiativeMention:
    """A statement that names an initiative."""

    document: str  # id
    statement: str  # id
    date: dt.date | None  # of the document
    name: str  # as written there


@dataclass(frozen=True, slots=True)
class RegisteredInitiative:
    """One programme, agreement, forum and the like under all its names."""

    name: str  # spelt out, as written most often
    acronyms: tuple[str, ...]  # "PGI", "PGII": each as written, what is written most often first
    other_names: tuple[str, ...]  # other spellings and names, without what they have in brackets
    first: InitiativeMention
    last: InitiativeMention
    mentions: tuple[InitiativeMention, ...]  # oldest document first


@dataclass(frozen=True, slots=True)
class Following:
    """What following a set of documents gives."""

    documents: tuple[FollowedDocument, ...]  # oldest first, those without a date last
    links: tuple[Link, ...]  # in the order of the commitments, then of what continues them
    threads: tuple[Thread, ...]  # in the order of the commitments
    as_of: dt.date  # the day that the deadlines are measured against
    warnings: tuple[str, ...] = ()  # about the set: a document without a date, one given twice
    initiatives: tuple[RegisteredInitiative, ...] = ()  # in the order of their first mentions


SumStatus = Literal["new", "repeat", "total", "part", "increase", "payment"]

SUM_STATUSES: tuple[SumStatus, ...] = ("new", "increase", "repeat", "total", "part", "payment")


@dataclass(frozen=True, slots=True)
class SumSign:
    """What the words around a sum say of its relation to other sums."""

    status: SumStatus
    cue: str  # those words, on one line
    of: int | None = None  # place, among the sums of its document, of the sum that they relate it to
    level: bool = False  # of an increase: the sum is what it grew to, not what was added
    sure: bool = True  # False: the words may mean something else
    of_others: bool = False  # of a total: gathered from others, as by a conference


@dataclass(frozen=True, slots=True)
class StatedSum:
    """One sum of a document as a ledger of money needs it."""

    id: str  # the same for the same sum of the same document in every run
    statement: str  # id of the statement that holds it
    index: int  # of that statement
    quote: str  # the statement's words on one line
    money: Money
    words: str  # the sum as written, with the words that limit it: "more than $19 billion"
    actors: tuple[Party, ...]
    actors_by: str  # how they were found, in words
    purpose: str  # words of the document, "" where it names none
    recipient: str  # words of the document, "" where it names none
    names: tuple[str, ...]  # keys of the initiatives and bodies that it goes to or through
    sources: tuple[str, ...]  # keys of the laws and budgets that pay for it
    places: tuple[str, ...]  # codes of the countries named beside it that are not its actors
    terms: tuple[str, ...]  # stems of the content words of its own clause, each once
    around: tuple[str, ...]  # stems of those of its statement and its section title, without the former
    sign: SumSign | None = None
    told_before: str = ""  # the words that speak of it as known: "previously announced", "this"
    paid: str = ""  # the words that say that it is paid: "delivered"
    not_addable: str = ""  # why it is no sum that can be added, such as a price: in words


@dataclass(frozen=True, slots=True)
class LedgerDocument:
    """A document with its sums."""

    document: FollowedDocument  # without statements
    sums: tuple[StatedSum, ...]  # in reading order


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A sum, and what it is beside the other sums of a ledger."""

    stated: StatedSum
    document: str  # id
    status: SumStatus
    refers_to: str | None  # id of the sum that it repeats, adds to, is part of or pays
    confidence: float  # from 0 to 1: how likely the status is right
    why: tuple[str, ...]  # for people, what weighs most first
    counted: int | float  # what of it goes into totals, 0 where it is left out
    left_out: str  # why less than the whole sum is counted; "" where nothing is left out
    looks_like: str | None = None  # id of a sum that it may repeat, where that is too doubtful to say


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every sum of a set of documents."""

    documents: tuple[FollowedDocument, ...]  # oldest first, those without a date last; without statements
    entries: tuple[LedgerEntry, ...]  # in the order of the documents, then of reading
    warnings: tuple[str, ...] = ()  # about the set: a document without a date, one given twice


@dataclass(frozen=True, slots=True)
class LedgerTotal:
    """What the sums of one currency, and of one actor or of all, come to."""

    currency: str  # ISO 4217
    actors: tuple[Party, ...] | None  # those of joint sums together; None: of all
    pledged: int | float  # new pledges and increases
    provided: int | float  # sums said to be paid that no earlier pledge among the documents is paid by
    paid: int | float  # of what was pledged, said later to be paid; it is in ``pledged`` already
    sums: int  # how many were counted
    left_out: tuple[tuple[str, int], ...]  # why others were not, in words, and how many
