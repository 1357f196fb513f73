"""What helps who searches: examples from the archive, hints on the language, and what to do about no hits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from troth.archive.facets import Facet, Value
from troth.archive.filters import Filters
from troth.archive.hits import shown
from troth.archive.matching import Search, Total
from troth.archive.naming import Unknown, unknown
from troth.archive.searching import Question, Sought
from troth.publishing.search.words import total_words
from troth.serving.search import is_any, total_of
from troth.serving.served import Reading
from troth.vocabulary.parties import party_of_code

_MOST_WORDS = 10  # of a question, that are looked up one by one
# Words of questions and of grammar, which a statement need not hold to answer them.
_ASKING = frozenset(
    "a about an and any are became become been by can could did do does for from had happen happened has "
    "have how in is it its of on or our said say says so status tell that the their there they this to up "
    "was were what when where which who whom whose why will with".split()
)
_OPERATORS = re.compile(r'"[^"]*"?|\b(?P<word>and|or|not)\b')


@dataclass(frozen=True, slots=True)
class Example:
    """Something that can be asked of this archive."""

    words: str
    parameters: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Instead:
    """What can be asked instead, and how many statements that finds."""

    left_out: tuple[str, ...]  # of what was typed
    parameters: tuple[tuple[str, str], ...]  # that are set instead; an empty value is left out
    total: Total

    @property
    def found(self) -> str:
        """In words."""
        return total_words(self.total)


@dataclass(frozen=True, slots=True)
class NothingFound:
    """Why nothing was found, and what can be asked instead."""

    unknown: tuple[Unknown, ...]  # values of filters
    missing: tuple[str, ...]  # words that no statement holds
    instead: tuple[Instead, ...]
    without_filters: Total | None

    @property
    def without_filters_words(self) -> str:
        """How many statements there are without them."""
        return total_words(self.without_filters or Total(0))


def examples(facets: Iterable[Facet]) -> tuple[Example, ...]:
    """What can be asked, with values that the archive holds."""
    by_field = {facet.field: facet.values for facet in facets}
    return tuple(_examples(by_field))


def _examples(values: dict[str, tuple[Value, ...]]) -> Iterator[Example]:
    known = ((each.value, party_of_code(each.value)) for each in values.get("party", ()))
    parties = [(code, party.name) for code, party in known if party]
    for code, name in parties[:1]:
        firm = (("kind", "commitment"), ("firmness", "firm"), ("party", code), ("role", "actor"))
        yield Example(f"Firm promises: {name}", firm)
    for each in values.get("initiative", ())[:1]:
        yield Example(f"All that names {each.words}", (("initiative", each.value),))
    if years := values.get("year", ()):
        year = max(years, key=lambda each: (each.count, each.value)).value
        yield Example(f"What is promised by {year}", (("kind", "commitment"), ("year", year)))
    for each in values.get("currency", ())[:1]:
        wanted = (("kind", "commitment"), ("currency", each.value), ("least", "1 million"))
        yield Example(f"Promises of at least {each.value} 1 million", wanted)
    for code, name in parties[1:2]:
        yield Example(
            f"Acts that are told of: {name}", (("kind", "action"), ("party", code), ("role", "actor"))
        )
    if any(each.value == "position" for each in values.get("kind", ())):
        yield Example("Views, the newest first", (("kind", "position"), ("order", "-date")))


def hints(typed: str) -> tuple[str, ...]:
    """Words that were typed as if they joined others, and are looked for like any other: ``("and",)``."""
    return tuple(dict.fromkeys(match["word"] for match in _OPERATORS.finditer(typed) if match["word"]))


def nothing_found(reading: Reading, asked: Search) -> NothingFound:
    """Why a search finds nothing, as far as the archive can tell."""
    question, filters = asked.question, asked.filters
    missing = tuple(
        " OR ".join(map(shown, clause))
        for clause in question.clauses[:_MOST_WORDS]
        if not is_any(reading, Search(Question((clause,))))
    )
    without = (
        total_of(reading, question, Filters())
        if filters and (question.clauses or question.excluded)
        else None
    )
    return NothingFound(
        tuple(unknown(reading.store, reading.connection, filters)),
        missing,
        tuple(_instead(reading, asked)),
        without if without and without.count else None,
    )


def _instead(reading: Reading, asked: Search) -> Iterator[Instead]:
    """The question without its words of asking, else without one of its words."""
    clauses = asked.question.clauses
    if not 1 < len(clauses) <= 2 * _MOST_WORDS:
        return
    telling = tuple(each for each in clauses if not _is_asking(each))
    if telling and len(telling) < len(clauses):
        left_out = [" OR ".join(map(shown, each)) for each in clauses if _is_asking(each)]
        found = _found(reading, asked, telling, left_out)
        if found:
            yield found
            return
        clauses = telling
    for place, clause in enumerate(clauses[:_MOST_WORDS]):
        rest = (*clauses[:place], *clauses[place + 1 :])
        found = _found(reading, asked, rest, [" OR ".join(map(shown, clause))]) if rest else None
        if found:
            yield found


def _is_asking(clause: Sequence[Sought]) -> bool:
    return all(len(each.words) == 1 and not each.exact and each.words[0] in _ASKING for each in clause)


def _found(
    reading: Reading, asked: Search, clauses: tuple[tuple[Sought, ...], ...], left_out: Sequence[str]
) -> Instead | None:
    question = replace(asked.question, clauses=clauses)
    total = total_of(reading, question, asked.filters)
    if not total.count:
        return None
    return Instead(tuple(left_out), (("q", typed_again(question)),), total)


def typed_again(question: Question) -> str:
    """A question as it could be typed."""
    wanted = [" OR ".join(map(shown, clause)) for clause in question.clauses]
    return " ".join((*wanted, *(f"-{shown(each)}" for each in question.excluded)))
