"""The records that answers share: documents, statements and their codes, named as in what files hold.

A scalar that does not apply is absent, a list that does not apply is empty; an operation that answers with
them is declared with ``response_model_exclude_unset=True``. Offsets count Unicode code points in the
canonical text of the document.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import Field

from troth.api.asked import Answer
from troth.types import DateRole, Firmness, Kind, MoneyRole, Relation, Specificity

DOCUMENT_ID = "^[0-9a-f]{64}$"
STATEMENT_ID = "^[0-9a-f]{20}$"

_DOCUMENT = "9f" * 32
_STATEMENT = "3c" * 10


class PartyRecord(Answer):
    """A party of a document, or one that a statement names."""

    name: str = Field(examples=["Japan"])
    code: str | None = Field(None, description="ISO 3166-1 alpha-3, or EU.", examples=["JPN"])


class NamedDocument(Answer):
    """A document where another thing is told of."""

    id: str = Field(
        description="SHA-256 of the original bytes, in hexadecimal.",
        pattern=DOCUMENT_ID,
        examples=[_DOCUMENT],
    )
    title: str = Field(description="Empty where none was found.", examples=["Joint Leaders’ Statement"])
    date: dt.date | None = Field(examples=["2022-05-23"])


class DocumentRecord(NamedDocument):
    """A document in a list."""

    parties: list[PartyRecord]
    source: str = Field(description="The name under which it came first.", examples=["talks/2022-05-23.md"])
    words: int = Field(description="Of its text.", examples=[1800])
    statements: int = Field(description="How many it holds.", examples=[96])
    added_at: str = Field(description="ISO 8601, UTC.", examples=["2026-01-02T10:00:00+00:00"])


class SpanRecord(Answer):
    """A place in the canonical text of a document."""

    start: int = Field(ge=0, examples=[120])
    end: int = Field(ge=0, description="The offset after the last character.", examples=[152])


class QuoteRecord(SpanRecord):
    """Words of a document at their place."""

    quote: str = Field(examples=["Together, the two countries will:"])


class MentionRecord(SpanRecord):
    """A party at the words that name it."""

    name: str = Field(examples=["Japan"])
    code: str | None = Field(None, description="ISO 3166-1 alpha-3, or EU.", examples=["JPN"])


class MoneyRecord(SpanRecord):
    """A sum of money."""

    amount: int | float = Field(description="In units of the currency.", examples=[2_000_000_000])
    currency: str = Field(description="ISO 4217.", examples=["USD"])
    role: MoneyRole
    qualifier: str | None = Field(None, examples=["up to"])


class DateRecord(SpanRecord):
    """A date or period."""

    edtf: str = Field(description="EDTF, level 1.", examples=["2030"])
    role: DateRole


class TargetRecord(SpanRecord):
    """A goal that can be measured, in anything but money."""

    measure: str = Field(examples=["electrification rate"])
    baseline: int | float | None = Field(None, alias="from", examples=[13])
    goal: int | float = Field(alias="to", examples=[70])
    unit: str = Field(examples=["%"])
    by: str | None = Field(None, description="EDTF, level 1.", examples=["2030"])


class InitiativeRecord(SpanRecord):
    """What parties act through and give a name, as it is written."""

    name: str = Field(examples=["Blue Dot Network"])
    acronym: str | None = Field(None, examples=["BDN"])


class CueRecord(SpanRecord):
    """The words that decided a code."""

    field: str = Field(description="The code.", examples=["firmness"])
    cue: str = Field(description="The words, or the rule where no word decided.", examples=["will"])


class ConfidenceRecord(Answer):
    """How likely each code is to be right, from 0 to 1; those that a statement has not are absent."""

    kind: float = Field(ge=0, le=1, examples=[0.97])
    firmness: float | None = Field(None, ge=0, le=1)
    specificity: float | None = Field(None, ge=0, le=1)
    actors: float | None = Field(None, ge=0, le=1)
    partners: float | None = Field(None, ge=0, le=1)
    money: float | None = Field(None, ge=0, le=1)
    dates: float | None = Field(None, ge=0, le=1)
    targets: float | None = Field(None, ge=0, le=1)
    initiatives: float | None = Field(None, ge=0, le=1)


class StatementInBrief(Answer):
    """A statement where another thing is told of."""

    id: str = Field(
        description="The same for the same words of the same document everywhere.",
        pattern=STATEMENT_ID,
        examples=[_STATEMENT],
    )
    document: str = Field(pattern=DOCUMENT_ID, examples=[_DOCUMENT])
    quote: str = Field(description="Its words.", examples=["Japan will open the academy in 2030."])


class StatementRecord(StatementInBrief):
    """A statement with its codes and the words that decided them."""

    index: int = Field(ge=0, description="Its place in the document, from 0.", examples=[12])
    path: list[str] = Field(description="The titles that it stands under, outermost first.")
    start: int = Field(ge=0, examples=[120])
    end: int = Field(ge=0, examples=[156])
    lead_in: QuoteRecord | None = Field(None, description="The words that it completes.")
    kind: Kind
    specificity: Specificity | None = Field(None, description="Of commitments.")
    firmness: Firmness | None = Field(None, description="Of commitments.")
    actors: list[MentionRecord]
    partners: list[MentionRecord]
    money: list[MoneyRecord]
    dates: list[DateRecord]
    targets: list[TargetRecord]
    initiatives: list[InitiativeRecord]
    why: list[CueRecord]
    confidence: ConfidenceRecord


class ReasonRecord(Answer):
    """One thing that speaks for a link, or against it."""

    feature: str = Field(description="What was compared.", examples=["initiative"])
    words: str = Field(description="What was found.", examples=["same initiative: Blue Dot Network"])
    weight: float = Field(description="What it adds to the score, in logits; below 0 it speaks against.")


class LinkedStatement(Answer):
    """A statement of another document that a statement continues, or that continues it."""

    id: str = Field(pattern=STATEMENT_ID, examples=[_STATEMENT])
    document: NamedDocument
    relation: Relation = Field(description="What the later statement does to the earlier one.")
    confidence: float = Field(ge=0, le=1, description="How likely both are about the same promise.")


class SectionRecord(SpanRecord):
    """A section; its offsets are those of its title."""

    path: list[str] = Field(description="Titles, outermost first.", examples=[["Health", "Vaccines"]])


class DecisionRecord(Answer):
    """What a person decided about a code of a statement."""

    statement: str = Field(pattern=STATEMENT_ID, examples=[_STATEMENT])
    field: str = Field(description="The code.", examples=["kind"])
    value: Any = Field(description="What it is, or null where there is none.", examples=["position"])
    decided_by: str
    decided_at: str = Field(description="ISO 8601, UTC.")
    note: str | None = None
    counts: bool = Field(description="Whether none was made later on the same code.")
    stands: bool = Field(description="Whether the document still has the statement.")
