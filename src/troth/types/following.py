"""Links, threads and the registry of initiatives."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from troth.types.documents import Coding, Party

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

    documents: tuple[FollowedDocument, ...]  # oldest first; docs/following.md places those without a date
    links: tuple[Link, ...]  # in the order of the commitments, then of what continues them
    threads: tuple[Thread, ...]  # in the order of the commitments
    as_of: dt.date  # the day that the deadlines are measured against
    warnings: tuple[str, ...] = ()  # about the set: a document without a date, one given twice
    initiatives: tuple[RegisteredInitiative, ...] = ()  # in the order of their first mentions
