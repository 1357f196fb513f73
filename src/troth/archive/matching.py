"""Which statements of an archive match, and in which order: the same on both stores.

    words --steps--> each holds the one before --codes of the filters--> what the full-text index is asked for
        few matches:  all at once, put in order by the dates of their documents
        many matches: month by month, until the page is filled

Nothing is put in order that is not shown, so that a common word costs hardly more than a rare one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal

from sqlalchemy import Connection, CursorResult, text

from troth.archive.conditions import Conditions, conditions_of
from troth.archive.expressions import Expression, all_of, any_of, code
from troth.archive.filters import Filters, codes_of_filters
from troth.archive.naming import dates_of
from troth.archive.reach import Reach, reach_of
from troth.archive.schema import STATEMENT_BITS
from troth.archive.searching import Question, excluded_of, excluding, expression_of, steps
from troth.archive.store import Store
from troth.types import KINDS

Order = Literal["relevance", "date", "-date"]
ORDERS: tuple[Order, ...] = ("relevance", "date", "-date")

AT_ONCE = 500  # matches that are put in order at once; more are asked for month by month
COUNTED = 2_000  # matches that are always counted
WEIGHED = 5_000  # matches of a word that are counted to tell how rare it is
EVERYTHING = any_of(code(f"kind{kind}") for kind in KINDS)


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


class Matches:
    """The statements that match a search: all that the database is asked for them is asked here.

    The order of ``relevance`` is that of `troth.archive.searching.steps`; within a step, and in the other
    orders, by the dates of the documents, newest first (``date``: oldest first), those without a date last,
    and then by the statements' numbers, which is the order in which documents were added, and of reading.

    Args:
        store: The archive.
        connection: Of it, held while numbers are taken.
        search: What is looked for.

    Raises:
        UsageError: A filter makes no sense.
    """

    def __init__(self, store: Store, connection: Connection, search: Search) -> None:
        self._store = store
        self._connection = connection
        self._search = search
        self._oldest_first = search.order == "date"
        self._codes = codes_of_filters(search.filters)
        self._excluded = excluded_of(search.question, "anywhere")
        reach = reach_of(connection, search.filters)
        conditions = conditions_of(store, connection, search.filters)
        self._none = reach is None or conditions is None
        self._reach = reach or Reach()
        self._left_out = self._reach.days_left_out()
        self._conditions = conditions or Conditions()
        self._dates: dict[int, str | None] = {}  # of documents that were met, by number
        self._is_counted = False  # whether it is known that those are all ...
        self._found: list[int] | None = None  # ... that match, or None where they are many

    def numbers(self) -> Iterator[int]:
        """The numbers of the statements in order, from the offset on and no more than the limit."""
        search = self._search
        last = None if search.limit is None else search.offset + search.limit
        if self._none:
            return iter(())
        found = self._in_order_of_many(last) if self._all is None else self._in_order_of_few(self._all)
        return islice(found, search.offset, last)

    def total(self) -> Total:
        """How many match: exact up to `COUNTED`, and beyond where that is cheap."""
        if self._none:
            return Total(0)
        if self._all is not None:
            return Total(len(self._all))
        expression = self._expression(self._anywhere(), time=self._reach.codes())
        is_cheap = self._store.counts_matches and not self._search.filters
        most = None if is_cheap and not self._conditions else COUNTED + 1
        found = self._count(expression, most, self._conditions.without_days(self._store, self._left_out))
        return Total(found) if most is None else Total(min(found, COUNTED), exact=found <= COUNTED)

    @property
    def _all(self) -> list[int] | None:
        """All that match by date, where they are few."""
        # Not functools.cached_property: before Python 3.12 its lock is one for all searches of a process.
        if not self._is_counted:
            self._found, self._is_counted = self._few(self._anywhere()), True
        return self._found

    def _anywhere(self) -> Expression | None:
        question = self._search.question
        return expression_of(question, "anywhere") if question.clauses else None

    def _steps(self) -> Iterator[Expression | None]:
        """Words, each holding the ones before; None is all statements."""
        if self._search.question.clauses and self._search.order == "relevance":
            yield from steps(self._search.question, lambda term: self._count(term, WEIGHED, Conditions()))
        else:
            yield self._anywhere()

    def _in_order_of_few(self, everything: Sequence[int]) -> Iterator[int]:
        left = dict.fromkeys(everything)
        for step in self._steps():
            # One that is left over needs no look at which step it belongs to.
            found = set(self._some(self._expression(step))) if len(left) > 1 else left.keys()
            some = [number for number in left if number in found]
            yield from some
            for number in some:
                del left[number]
            if not left:
                return

    def _in_order_of_many(self, most: int | None) -> Iterator[int]:
        seen: set[int] = set()
        before = None
        for step in self._steps():
            few = self._few(step, before)
            found = self._of_many(step, before, most, len(seen)) if few is None else few
            for number in found:
                if number not in seen:
                    yield number
                    most = None if most is None else most - 1
                    if few is not None:
                        seen.add(number)
            if few is None:
                before = step
            if most is not None and most <= 0:
                return

    def _few(self, step: Expression | None, before: Expression | None = None) -> list[int] | None:
        """The statements of a step by date, or None where they are many."""
        some = self._some(self._expression(step, before))
        if len(some) > AT_ONCE:
            return None
        unknown = {number >> STATEMENT_BITS for number in some} - self._dates.keys()
        if unknown:
            self._dates |= dates_of(self._connection, unknown)
        return self._by_date(
            number for number in some if self._reach.holds(self._dates[number >> STATEMENT_BITS])
        )

    def _of_many(
        self, step: Expression | None, before: Expression | None, most: int | None, more: int
    ) -> Iterator[int]:
        """The statements of a step by date, so many and those that were seen, in parts.

        The parts follow one another: documents where few are asked for, else times.
        """
        most = None if most is None else most + more
        for expression, conditions in self._parts(step, before):
            if most is not None and most <= 0:
                return
            for number in self._in_order(expression, most, conditions):
                yield number
                most = None if most is None else most - 1

    def _parts(
        self, step: Expression | None, before: Expression | None
    ) -> Iterator[tuple[Expression, Conditions]]:
        documents, left_out = self._conditions.documents, self._left_out
        conditions = self._conditions.without_days(self._store, left_out)
        if documents is None:
            for time in self._reach.parts(self._connection, oldest_first=self._oldest_first):
                yield self._expression(step, before, time), conditions
            return
        whole = self._expression(step, before, self._reach.codes())
        self._dates |= dates_of(self._connection, documents)
        firsts = (document << STATEMENT_BITS for document in documents)
        for first in self._by_date(firsts):
            yield whole, conditions.within(self._store, first >> STATEMENT_BITS)

    def _by_date(self, numbers: Iterable[int]) -> list[int]:
        """Numbers by the dates of their documents, those without one last, and then as they are."""
        dates = self._dates
        ordered = sorted(numbers)
        ordered.sort(key=lambda number: dates[number >> STATEMENT_BITS] or "", reverse=not self._oldest_first)
        if self._oldest_first:
            ordered.sort(key=lambda number: dates[number >> STATEMENT_BITS] is None)
        return ordered

    def _expression(
        self, step: Expression | None, before: Expression | None = None, time: Expression | None = None
    ) -> Expression:
        """A step without what an earlier one has found, with the codes of the filters, within some time."""
        wanted = [step, *self._conditions.words, *self._codes.wanted, time]
        parts = [each for each in wanted if each is not None] or [EVERYTHING]
        unwanted = [*self._codes.unwanted, *self._excluded, *([before] if before else [])]
        return excluding(all_of(parts), unwanted)

    def _some(self, expression: Expression) -> Sequence[int]:
        """All statements that match where they are few, else one more than those; in no order."""
        number, conditions = self._store.indexed_number, self._conditions
        sql = f"SELECT {number} FROM statement_text WHERE {self._where(conditions)} LIMIT {AT_ONCE + 1}"  # noqa: S608
        return self._asked(sql, expression, conditions).scalars().all()

    def _count(self, expression: Expression, most: int | None, conditions: Conditions) -> int:
        """How many statements match, up to a bound."""
        bound = "" if most is None else f" LIMIT {most}"
        inner = f"SELECT 1 AS one FROM statement_text WHERE {self._where(conditions)}{bound}"  # noqa: S608
        sql = f"SELECT count(*) FROM ({inner}) AS found"  # noqa: S608
        return int(self._asked(sql, expression, conditions).scalar_one())

    def _in_order(self, expression: Expression, most: int | None, conditions: Conditions) -> Iterator[int]:
        """The statements that match, by the dates of their documents and their numbers, up to a bound."""
        number = self._store.indexed_number
        # The index leads: else it would be asked document by document.
        sql = (
            "SELECT " + number + " FROM statement_text CROSS JOIN document "  # noqa: S608
            f"WHERE {self._where(conditions)} AND document.number = {number} >> {STATEMENT_BITS} "
            f"ORDER BY document.date {'ASC' if self._oldest_first else 'DESC'} NULLS LAST, {number}"
            f"{'' if most is None else f' LIMIT {most}'}"
        )
        return iter(self._asked(sql, expression, conditions).scalars())

    def _where(self, conditions: Conditions) -> str:
        return " AND ".join((self._store.match_condition, *conditions.sql))

    def _asked(self, sql: str, expression: Expression, conditions: Conditions) -> CursorResult[Any]:
        values = {"match": self._store.matching(expression), **conditions.values}
        return self._connection.execute(text(sql), values)
