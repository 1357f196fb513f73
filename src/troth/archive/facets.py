"""How the statements that match a search divide by the values of its filters.

The count of a value is what the same search finds with that value in the place of those that are chosen of
the same filter. Up to `COUNTED` matches are counted, the newest where there are more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, text

from troth.archive.filters import ROLES, Choice, Filters, party_keys
from troth.archive.matching import COUNTED, Matches, Search
from troth.archive.rows import initiative_key, party_code
from troth.archive.schema import STATEMENT_BITS
from troth.archive.store import Store

# In the order in which they are shown; "dated" is the year of the document, "year" that of a deadline.
FIELDS = (
    "kind", "firmness", "specificity", "party", "dated", "year", "sums", "currency", "initiative",
)  # fmt: skip
WITH_SUM, WITHOUT_SUM = "1", "0"
_OFFERED = 30  # values of one field
_YEAR = re.compile(r"[0-9]{4}")

Acronyms = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a filter, and how many statements have it."""

    value: str  # as the filter takes it
    words: str  # for people
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one filter, those of most statements first."""

    field: str
    values: tuple[Value, ...]
    counted: int  # statements among which they were counted
    exact: bool  # False: these are the newest of more


def acronyms(connection: Connection) -> Acronyms:
    """The keys of the names that each acronym of the archive stands beside, by the key of the acronym."""
    found: dict[str, set[str]] = {}
    sql = text("SELECT DISTINCT acronym, key FROM initiative_mention WHERE acronym IS NOT NULL")
    for acronym, key in connection.execute(sql):
        found.setdefault(initiative_key(acronym), set()).add(key)
    return {acronym: frozenset(keys) for acronym, keys in found.items() if acronym}


def bare_names(connection: Connection) -> Acronyms:
    """The keys of the names that are written with an acronym behind them, by those of the names alone."""
    found: dict[str, set[str]] = {}
    sql = text("SELECT DISTINCT acronym, key FROM initiative_mention WHERE acronym IS NOT NULL")
    for acronym, key in connection.execute(sql):
        bare = key.removesuffix(f" {initiative_key(acronym)}")
        if bare != key:
            found.setdefault(bare, set()).add(key)
    return {bare: frozenset(keys) for bare, keys in found.items()}


def facets(store: Store, connection: Connection, search: Search, known: Acronyms) -> tuple[Facet, ...]:
    """The values of every filter of `FIELDS` among the statements that match.

    Args:
        store: The archive.
        connection: Of it.
        search: What is looked for; its order and its part make no difference.
        known: What `acronyms` gives.

    Raises:
        UsageError: A filter makes no sense.
    """
    counting = _Counting(store, connection, known)
    return tuple(counting.facet(field, search) for field in FIELDS)


class _Counting:
    """Counts of one search, each set of statements taken once."""

    def __init__(self, store: Store, connection: Connection, known: Acronyms) -> None:
        self._store = store
        self._connection = connection
        self._known = known
        self._taken: dict[Hashable, tuple[list[int], bool]] = {}
        self._kinds: dict[Hashable, list[Any]] = {}
        self._count: dict[str, Callable[[Sequence[int], Filters], Iterable[Value]]] = {
            "kind": lambda numbers, _: self._coded(numbers, 0),
            "firmness": lambda numbers, _: self._coded(numbers, 1),
            "specificity": lambda numbers, _: self._coded(numbers, 2),
            "party": self._parties,
            "dated": lambda numbers, _: self._dated(numbers),
            "year": lambda numbers, _: self._due(numbers),
            "sums": lambda numbers, _: self._with_sums(numbers),
            "currency": self._currencies,
            "initiative": lambda numbers, _: self._initiatives(numbers),
        }

    def facet(self, field: str, search: Search) -> Facet:
        """The values of one filter, with none of them chosen."""
        filters = lifted(search.filters, field)
        numbers, exact = self._numbers(replace(search, filters=filters))
        values = tuple(self._count[field](numbers, filters)) if numbers else ()
        return Facet(field, values, len(numbers), exact)

    def _numbers(self, search: Search) -> tuple[list[int], bool]:
        """The newest statements that match, and whether these are all."""
        key = (search.question, search.filters)
        if key not in self._taken:
            newest = replace(search, order="-date", offset=0, limit=COUNTED + 1)
            found = list(Matches(self._store, self._connection, newest).numbers())
            self._taken[key] = found[:COUNTED], len(found) <= COUNTED
        return self._taken[key]

    def _asked(self, sql: str, numbers: Sequence[int]) -> list[Any]:
        # Numbers stand in the question itself: as values they would be more than it may hold.
        listed = ", ".join(map(str, numbers))
        return list(self._connection.exec_driver_sql(sql.replace("(numbers)", f"({listed})")).all())

    def _coded(self, numbers: Sequence[int], place: int) -> Iterator[Value]:
        key = tuple(numbers)
        if key not in self._kinds:
            sql = (
                "SELECT kind, firmness, specificity, count(*) AS many FROM statement "
                "WHERE number IN (numbers) GROUP BY kind, firmness, specificity"
            )
            self._kinds[key] = self._asked(sql, numbers)
        counts: Counter[str] = Counter()
        for row in self._kinds[key]:
            if row[place]:
                counts[row[place]] += row.many
        return _ordered(counts)

    def _parties(self, numbers: Sequence[int], filters: Filters) -> Iterator[Value]:
        roles = ", ".join(f"'{role}'" for role in ROLES if filters.role in (None, role))
        sql = (
            "SELECT party, statement FROM party_mention "  # noqa: S608
            f"WHERE statement IN (numbers) AND role IN ({roles})"
        )
        called: dict[str, set[int]] = {}
        for party, statement in self._asked(sql, numbers):
            called.setdefault(party, set()).add(statement)
        codes: dict[str, list[str]] = {}
        for party in sorted(called, key=lambda each: (-len(called[each]), each)):
            codes.setdefault(party_code("", party), []).append(party)  # names that the index takes for one
        counts = {names[0]: len(set().union(*(called[name] for name in names))) for names in codes.values()}
        # A name that a filter takes for another party, such as that of a capital, is not offered.
        return (each for each in _ordered(Counter(counts)) if party_keys(each.value) == (each.value,))

    def _dated(self, numbers: Sequence[int]) -> Iterator[Value]:
        documents = Counter(number >> STATEMENT_BITS for number in numbers)
        sql = "SELECT number, date FROM document WHERE number IN (numbers) AND date IS NOT NULL"
        counts: Counter[str] = Counter()
        for document, date in self._asked(sql, list(documents)):
            counts[date[:4]] += documents[document]
        return (Value(year, year, counts[year]) for year in sorted(counts, reverse=True))

    def _due(self, numbers: Sequence[int]) -> Iterator[Value]:
        sql = "SELECT DISTINCT statement, edtf FROM date_mention WHERE role = 'by' AND statement IN (numbers)"
        named = {
            (statement, year) for statement, edtf in self._asked(sql, numbers) for year in _YEAR.findall(edtf)
        }
        counts = Counter(year for _, year in named)
        offered = sorted(each.value for each in _ordered(counts))
        return (Value(year, year, counts[year]) for year in offered)

    def _with_sums(self, numbers: Sequence[int]) -> Iterator[Value]:
        sql = "SELECT count(DISTINCT statement) AS many FROM sum_mention WHERE statement IN (numbers)"
        having = self._asked(sql, numbers)[0].many
        yield Value(WITH_SUM, "names a sum", having)
        yield Value(WITHOUT_SUM, "names none", len(numbers) - having)

    def _currencies(self, numbers: Sequence[int], filters: Filters) -> Iterator[Value]:
        least = "" if filters.least is None else f" AND amount >= {filters.least!r}"
        most = "" if filters.most is None else f" AND amount <= {filters.most!r}"
        sql = (
            "SELECT currency, count(DISTINCT statement) AS many FROM sum_mention "  # noqa: S608
            f"WHERE statement IN (numbers){least}{most} GROUP BY currency"
        )
        return _ordered(Counter({row.currency: row.many for row in self._asked(sql, numbers)}))

    def _initiatives(self, numbers: Sequence[int]) -> Iterator[Value]:
        """By their acronyms where they have one, as the filter finds all names that stand beside it."""
        sql = "SELECT statement, key, name, acronym FROM initiative_mention WHERE statement IN (numbers)"
        of_key: dict[str, set[int]] = {}
        written: Counter[tuple[str, str, str | None]] = Counter()
        for statement, *named in self._asked(sql, numbers):
            of_key.setdefault(named[0], set()).add(statement)
            written[named[0], named[1], named[2]] += 1
        names: dict[str, Counter[tuple[str, str]]] = {}
        for (key, name, acronym), count in written.items():
            short = initiative_key(acronym) if acronym else ""
            value = short if key in self._known.get(short, ()) else key
            names.setdefault(value, Counter())[name, acronym or ""] += count
        held = {each for value in names for each in self._known.get(value, ()) if each != value}
        found = []
        for value in names.keys() - held:
            keys = {value, *self._known.get(value, ())}
            count = len(set().union(*(of_key.get(key, ()) for key in keys)))
            found.append(Value(value, _called(names[value]), count))
        return iter(sorted(found, key=lambda each: (-each.count, each.words))[:_OFFERED])


def lifted(filters: Filters, field: str) -> Filters:
    """Filters without the values of one field that are chosen; those that are not wanted stay."""
    match field:
        case "kind":
            return replace(filters, kinds=_unwanted(filters.kinds))
        case "firmness":
            return replace(filters, firmness=_unwanted(filters.firmness))
        case "specificity":
            return replace(filters, specificity=_unwanted(filters.specificity))
        case "party":
            return replace(filters, parties=_unwanted(filters.parties))
        case "dated":
            return replace(filters, since=None, until=None)
        case "year":
            return replace(filters, years=_unwanted(filters.years))
        case "sums":
            return replace(filters, sums=None)
        case "currency":
            return replace(filters, currencies=_unwanted(filters.currencies))
        case "initiative":
            return replace(filters, initiatives=_unwanted(filters.initiatives))
        case _:
            raise ValueError(field)


def _unwanted(choice: Choice) -> Choice:
    return Choice((), choice.unwanted)


def _called(names: Counter[tuple[str, str]]) -> str:
    """The name that is written most often, spelt out where it is, with the acronym that it does not hold."""
    name, acronym = min(names, key=lambda each: (not each[1], -names[each], each))
    return f"{name} ({acronym})" if acronym and acronym not in name else name


def _ordered(counts: Counter[str]) -> Iterator[Value]:
    """The values with the largest counts first; of the same count in the order of the alphabet."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return (Value(value, value, count) for value, count in ordered[:_OFFERED])
