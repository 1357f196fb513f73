"""Sums, and what each is beside the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from troth.types.documents import Money, Party
from troth.types.following import FollowedDocument

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
