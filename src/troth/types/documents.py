"""Documents, statements and what coding says of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, fields
from typing import Literal

from troth.types.quick import quick_to_make

MediaType = Literal["text/markdown", "text/html", "text/plain"]
BlockKind = Literal["heading", "paragraph", "item"]
Kind = Literal["commitment", "action", "position", "context"]
Specificity = Literal["specific", "general"]
Firmness = Literal["firm", "intended", "aspirational"]
MoneyRole = Literal["pledged", "provided", "other"]
DateRole = Literal["by", "from", "on"]

KINDS: tuple[Kind, ...] = ("commitment", "action", "position", "context")
FIRMNESSES: tuple[Firmness, ...] = ("firm", "intended", "aspirational")


@quick_to_make
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


@quick_to_make
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


@quick_to_make
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


@quick_to_make
@dataclass(frozen=True, slots=True)
class Mention:
    """An actor or partner at the words that name it."""

    name: str
    code: str | None
    start: int
    end: int


@quick_to_make
@dataclass(frozen=True, slots=True)
class Money:
    """A sum of money."""

    amount: int | float  # in units of the currency, never in millions
    currency: str  # ISO 4217
    role: MoneyRole
    start: int
    end: int
    qualifier: str | None = None  # "up to", "more than", "approximately", "at least", "per year"


@quick_to_make
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


@quick_to_make
@dataclass(frozen=True, slots=True)
class Initiative:
    """What parties act through and give a name: an agreement, a programme, a forum and the like."""

    name: str  # as written, without its article
    acronym: str | None
    start: int
    end: int


@quick_to_make
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


@quick_to_make
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
