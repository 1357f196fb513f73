"""Which statements of an archive match, and in which order: the same on both stores.

    steps of a question --codes of the filters--> expressions, each holding the one before
        few matches:  asked for at once, put in order by the dates of their documents
        many matches: asked for month by month, until the page is filled

Nothing is put in order that is not shown, so that a common word costs hardly more than a rare one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal

from sqlalchemy import Connection, text

from troth.archive.conditions import Conditions, conditions_of
from troth.archive.expressions import Expression, all_of, any_of, code
from troth.archive.filters import Filters, codes_of_filters
from troth.archive.naming import by_date
from troth.archive.reach import Reach, reach_of
from troth.archive.searching import Question, excluded_of, excluding, expression_of, steps
from troth.archive.store import Store
from troth.types import KINDS

Order = Literal["relevance", "date", "-date"]
ORDERS: tuple[Order, ...] = ("relevance", "date", "-date")

AT_ONCE = 2_000  # matches that are put in order at once; more are asked for month by month
COUNTED = 10_000  # matches that are always counted
EVERYTHING = any_of(code(f"kind{kind}") for kind in KINDS)

_NONE = Conditions()


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, in what order, and which part of it is wanted."""

    question: Question = field(default_factory=Question)
    filters: Filters = field(default_factory=Filters)
    order: Order = "relevance"
    offset: int = 0
    limit: int | None = 20  # None: all

    def __bool__(self) -> bool:
        """Whether anything is looked for: words or a filter."""
        return bool(self.question.clauses or self.question.excluded or self.filters)


@dataclass(frozen=True, slots=True)
class Total:
    """How many statements match."""

    count: int
    exact: bool = True  # False: there are at least so many


def matches(store: Store, connection: Connection, search: Search) -> Iterator[int]:
    """The numbers of the statements that match, in order, from the offset on and no more than the limit.

    The order of ``relevance`` is that of `troth.archive.searching.steps`; within a step, and in the other
    orders, by the dates of the documents, newest first (``date``: oldest first), those without a date last,
    and then by the statements' numbers, which is the order in which documents were added, and of reading.

    Raises:
        UsageError: A filter makes no sense.
    """
    prepared = _prepared(store, connection, search)
    last = None if search.limit is None else search.offset + search.limit
    return islice(prepared.in_order(last), search.offset, last) if prepared else iter(())


def total(store: Store, connection: Connection, search: Search) -> Total:
    """How many statements match: exact where that is cheap.

    Raises:
        UsageError: A filter makes no sense.
    """
    prepared = _prepared(store, connection, search)
    if prepared is None:
        return Total(0)
    everything = prepared.expression(prepared.steps[-1], time=prepared.reach.months)
    if not prepared.conditions and store.counts_matches:
        return Total(prepared.count(everything, None))
    if prepared.conditions and prepared.count(everything, COUNTED + 1) > COUNTED:
        return Total(0, exact=False)  # each would have to be looked at
    found = prepared.count(everything, COUNTED + 1, prepared.conditions)
    return Total(min(found, COUNTED), exact=found <= COUNTED)


def _prepared(store: Store, connection: Connection, search: Search) -> _Prepared | None:
    """The search in the words of the store, or None where nothing can match."""
    reach = reach_of(connection, search.filters)
    conditions = conditions_of(store, connection, search.filters)
    if reach is None or conditions is None:
        return None
    if reach.needs_dates:
        conditions = conditions.with_documents(store).and_also(
            "document.date BETWEEN :since AND :until", since=str(reach.since), until=str(reach.until)
        )
    prepared = _Prepared(store, connection, search, conditions, reach)
    question = search.question
    if question.clauses and search.order == "relevance":
        prepared.steps += steps(question, lambda term: prepared.count(term, COUNTED + 1))
    elif question.clauses:
        prepared.steps.append(expression_of(question, "anywhere"))
    else:
        prepared.steps.append(None)
    return prepared


class _Prepared:
    """A search in the words of a store: all that the database is asked is asked here."""

    def __init__(
        self, store: Store, connection: Connection, search: Search, conditions: Conditions, reach: Reach
    ) -> None:
        self.store = store
        self.connection = connection
        self.oldest_first = search.order == "date"
        self.steps: list[
            Expression | None
        ] = []  # of words, each holds the one before; None is all statements
        self.conditions = conditions
        self.reach = reach
        self._codes = codes_of_filters(search.filters)
        self._excluded = excluded_of(search.question, "anywhere")

    def expression(
        self, step: Expression | None, before: Expression | None = None, time: Expression | None = None
    ) -> Expression:
        """A step without what an earlier one has found, with the codes of the filters, within some time."""
        wanted = [step, *self.conditions.words, *self._codes.wanted, time]
        parts = [each for each in wanted if each is not None] or [EVERYTHING]
        unwanted = [*self._codes.unwanted, *self._excluded, *([before] if before else [])]
        return excluding(all_of(parts), unwanted)

    def in_order(self, most: int | None) -> Iterator[int]:
        """The statements in order, up to so many."""
        before = None
        for step in self.steps:
            found = 0
            for number in self._of_step(step, before, most):
                found += 1
                yield number
            if most is not None:
                most -= found
                if most <= 0:
                    return
            if found:
                before = step

    def _of_step(self, step: Expression | None, before: Expression | None, most: int | None) -> Iterator[int]:
        whole = self.expression(step, before, self.reach.months)
        count = self.count(whole, AT_ONCE + 1)
        if 0 < count <= AT_ONCE:
            yield from self._numbers(whole, most, self.conditions)
        elif count:
            for expression, conditions in self._parts(step, before):
                for number in self._numbers(expression, most, conditions):
                    yield number
                    most = None if most is None else most - 1
                if most is not None and most <= 0:
                    return

    def _parts(
        self, step: Expression | None, before: Expression | None
    ) -> Iterator[tuple[Expression, Conditions]]:
        """A step in parts that follow one another: documents where few are asked for, else months."""
        if self.conditions.documents is None:
            for month in self.reach.each_month(self.connection, oldest_first=self.oldest_first):
                yield self.expression(step, before, code(month)), self.conditions
            return
        whole = self.expression(step, before, self.reach.months)
        for document in by_date(self.connection, self.conditions.documents, oldest_first=self.oldest_first):
            yield whole, self.conditions.within(self.store, document)

    def count(self, expression: Expression, most: int | None, conditions: Conditions = _NONE) -> int:
        """How many statements match, up to a bound."""
        bound = "" if most is None else f" LIMIT {most}"
        inner = f"SELECT 1 AS one FROM {conditions.tables} WHERE {self._where(conditions)}{bound}"  # noqa: S608
        sql = f"SELECT count(*) FROM ({inner}) AS found"  # noqa: S608
        return int(self.connection.execute(text(sql), self._values(expression, conditions)).scalar_one())

    def _numbers(self, expression: Expression, most: int | None, conditions: Conditions) -> Iterator[int]:
        """The statements that match, by the dates of their documents and their numbers."""
        number = self.store.indexed_number
        dated = conditions.with_documents(self.store)
        sql = (
            f"SELECT {number} FROM {dated.tables} WHERE {self._where(dated)} "  # noqa: S608
            f"ORDER BY document.date {'ASC' if self.oldest_first else 'DESC'} NULLS LAST, {number}"
            f"{'' if most is None else f' LIMIT {most}'}"
        )
        return (found for (found,) in self.connection.execute(text(sql), self._values(expression, dated)))

    def _where(self, conditions: Conditions) -> str:
        return " AND ".join((self.store.match_condition, *conditions.sql))

    def _values(self, expression: Expression, conditions: Conditions) -> dict[str, Any]:
        return {"match": self.store.matching(expression), **conditions.values}
