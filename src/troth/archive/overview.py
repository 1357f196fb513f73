"""What is pictured of promises that were chosen: sections by year, stages by party, documents in time.

Every count here is that of a question which `troth.archive.promises` answers with a list of just so many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from troth.archive.promise_facts import NO_DATE, PromiseFacts
from troth.archive.promises import Chosen, promise_counts, promise_pairs

_MOST_SECTIONS = 12
_MOST_YEARS = 12  # that have a column of their own; earlier ones share some
_MOST_PARTIES = 8
_MOST_DOCUMENTS = 40  # that are drawn one by one; more are drawn by year
MOST_VALUES = 20  # of one filter of a list


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a heat map."""

    years: tuple[str, ...]  # four figures, or `NO_DATE`: one, or all that are earlier than the others
    promises: int


@dataclass(frozen=True, slots=True)
class Section:
    """Promises under a title, by the columns of a heat map; a promise may stand under several titles."""

    titles: tuple[str, ...]  # as written, in any case of letters; none: above all sections
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Sections by year."""

    columns: tuple[Column, ...]  # oldest first, what has no date last
    sections: tuple[Section, ...]  # those with most promises first
    others: Section | None  # promises under none of their titles


@dataclass(frozen=True, slots=True)
class Made:
    """Promises of one document, or of all documents of a year."""

    document: int | None  # its number
    year: str  # four figures, or `NO_DATE`
    documents: int  # that make them
    promises: int
    taken_up: int  # of them, by later documents


@dataclass(frozen=True, slots=True)
class PartyStages:
    """The promises of a party by stage."""

    party: str  # its code, or its name where it has none
    stages: Mapping[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.stages.values())


@dataclass(frozen=True, slots=True)
class Overview:
    """Promises that were chosen, counted."""

    promises: int
    stages: Mapping[str, int]
    deadlines: Mapping[str, int]
    mentions: Mapping[str, int]
    firmness: Mapping[str, int]
    heat: HeatMap
    made: tuple[Made, ...]  # by document, oldest first; by year where there are many
    parties: tuple[PartyStages, ...]  # those that promise most first
    more_parties: int  # that are not among them


def overview(chosen: Chosen) -> Overview:
    """What is pictured of the promises of some documents.

    Args:
        chosen: All promises of these documents.
    """
    parties = _parties(chosen)
    return Overview(
        promises=len(chosen),
        stages=promise_counts(chosen, "stage"),
        deadlines=promise_counts(chosen, "deadline"),
        mentions=promise_counts(chosen, "mentions"),
        firmness=promise_counts(chosen, "firmness"),
        heat=heat_map(chosen),
        made=_made(chosen),
        parties=tuple(parties[:_MOST_PARTIES]),
        more_parties=len(parties[_MOST_PARTIES:]),
    )


def stages_of_parties(chosen: Chosen) -> dict[str, dict[str, int]]:
    """How many promises of each stage each party makes."""
    found: dict[str, dict[str, int]] = {}
    for (party, stage), count in promise_pairs(chosen, "party", "stage").items():
        found.setdefault(party, {})[stage] = count
    return found


def _parties(chosen: Chosen) -> list[PartyStages]:
    found = (PartyStages(party, stages) for party, stages in stages_of_parties(chosen).items())
    return sorted(found, key=lambda each: (-each.total, each.party))


def _made(chosen: Chosen) -> tuple[Made, ...]:
    facts, mask = chosen.facts, chosen.mask
    mentioned = facts.columns["mentions"]
    each = [
        Made(here.document, here.year, 1, here.end - here.start, mentioned.count(1, here.start, here.end))
        for here in reversed(facts.stretches)
        if mask[here.start]
    ]
    if len(each) <= _MOST_DOCUMENTS:
        return tuple(sorted(each, key=lambda made: made.year == NO_DATE))
    years: dict[str, list[Made]] = {}
    for made in each:
        years.setdefault(made.year, []).append(made)
    return tuple(
        Made(
            None,
            year,
            len(years[year]),
            sum(made.promises for made in years[year]),
            sum(made.taken_up for made in years[year]),
        )
        for year in sorted(years)  # what has no date comes last: figures stand before letters
    )


def heat_map(chosen: Chosen) -> HeatMap:
    """Promises by the title that they stand under and the year of their document.

    The rows are the outermost titles, that of the document itself apart, under which most promises stand, in
    any case of letters. A promise is counted in each row of which a title stands above it at any depth, as it
    is found when that title is asked for.
    """
    by_year = _paths_by_year(chosen)
    columns = _columns(by_year)
    totals: Counter[_Path] = Counter()
    for found in by_year.values():
        totals.update(found)
    rows = _rows(chosen.facts, totals)
    counts = [[0] * len(columns) for _ in rows]
    others = [0] * len(columns)
    held = {path: _rows_holding(chosen.facts, path, rows) for path in totals}
    for place, column in enumerate(columns):
        for year in column.years:
            for path, count in by_year[year].items():
                for row in held[path]:
                    counts[row][place] += count
                if not held[path]:
                    others[place] += count
    sections = [
        Section(titles, tuple(row), sum(row)) for titles, row in zip(rows.values(), counts, strict=True)
    ]
    left = Section((), tuple(others), sum(others))
    return HeatMap(
        columns,
        tuple(sorted(sections, key=lambda each: -each.total)),
        left if left.total else None,
    )


# A row of titles above promises, by its place in the facts, and whether the outermost is the document's own.
_Path = tuple[int, bool]


def _paths_by_year(chosen: Chosen) -> dict[str, Counter[_Path]]:
    facts = chosen.facts
    found: dict[str, Counter[_Path]] = {}
    for here in facts.stretches:
        if not chosen.mask[here.start]:
            continue
        year = found.setdefault(here.year, Counter())
        for path, count in Counter(facts.paths[here.start : here.end]).items():
            year[path, facts.titles[path][:1] == (here.own_title,)] += count
    return found


def _columns(by_year: Mapping[str, Counter[_Path]]) -> tuple[Column, ...]:
    years = sorted(by_year)  # no date comes last: figures stand before letters
    dated = sum(1 for year in years if year != NO_DATE)
    early = years[: max(dated - _MOST_YEARS, 0)]
    groups = [tuple(early[at : at + MOST_VALUES]) for at in range(0, len(early), MOST_VALUES)]
    groups += [(year,) for year in years[len(early) :]]
    return tuple(Column(group, sum(by_year[year].total() for year in group)) for group in groups)


def _rows(facts: PromiseFacts, totals: Mapping[_Path, int]) -> dict[str, tuple[str, ...]]:
    """The titles of each row, by what they have in common; "" is what stands above all sections."""
    sizes: Counter[str] = Counter()
    spelt: dict[str, Counter[str]] = {}
    for path, count in totals.items():
        title = _outermost(facts, path)
        sizes[folded(title)] += count
        spelt.setdefault(folded(title), Counter())[title] += count
    wanted = [key for key, _ in sorted(sizes.items(), key=lambda each: (-each[1], each[0]))[:_MOST_SECTIONS]]
    # All of them together are left out where other sections are asked for: no more than a list takes.
    room = MOST_VALUES - len(wanted)
    rows: dict[str, tuple[str, ...]] = {}
    for key in wanted:
        titles = [title for title, _ in spelt[key].most_common(1 + room)]
        room -= len(titles) - 1
        rows[key] = tuple(titles) if key else ()
    return rows


def _outermost(facts: PromiseFacts, path: _Path) -> str:
    titles = facts.titles[path[0]][path[1] :]
    return titles[0] if titles else ""


def _rows_holding(facts: PromiseFacts, path: _Path, rows: Mapping[str, tuple[str, ...]]) -> tuple[int, ...]:
    titles = facts.titles[path[0]]
    above_all = len(titles) <= path[1]
    return tuple(
        place
        for place, (key, written) in enumerate(rows.items())
        if any(title in written for title in titles) or (above_all and not key)
    )


@lru_cache(maxsize=50_000)
def folded(title: str) -> str:
    """What titles that differ only in case and space have in common."""
    return " ".join(title.split()).casefold()
