"""The document's text cut into the runs that the page marks. Pure, and linear in text and marks."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from troth.publishing.selection import Selection, is_selected
from troth.publishing.words import values
from troth.types import Block, CodedDocument, Coding, Cue, Statement


@dataclass(frozen=True, slots=True)
class Run:
    """Words that share one look."""

    text: str
    classes: str = ""  # of the marks that lie over them: "cue cue-kind value"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one block: a statement, a section's title, or what lies between."""

    runs: tuple[Run, ...]
    index: int | None = None  # of the statement
    section: int | None = None  # of the title


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """One block of the text as the page shows it."""

    block: Block
    passages: tuple[Passage, ...]
    kinds: tuple[str, ...]  # of the statements in it
    section: int | None = None  # of which it is the heading


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of one statement beside the text."""

    statement: Statement
    coding: Coding
    selected: bool
    lead_in: str
    leads: int | None  # index of the statement that holds the lead-in
    fields: dict[str, tuple[str, ...]]  # heading to values in words
    cues: tuple[tuple[Cue, bool], ...]  # with whether the cue stands in the statement itself


@dataclass(slots=True)
class OutlineEntry:
    """One section with the counts of everything below it."""

    section: int | None  # its place among the document's sections; None: what stands before the first
    title: str
    depth: int  # from 0
    counts: Counter[str] = field(default_factory=Counter)  # by kind and, for commitments, by firmness


def cards(coded: CodedDocument, selection: Selection) -> list[Card]:
    """A card for each statement, in reading order."""
    text, statements = coded.document.text, coded.document.statements
    return [
        Card(
            statement,
            coding,
            is_selected(selection, coding),
            text[statement.lead_in.start : statement.lead_in.end] if statement.lead_in else "",
            _holder(statement.lead_in.start, statements) if statement.lead_in else None,
            values(coding),
            tuple((cue, statement.start <= cue.start < cue.end <= statement.end) for cue in coding.why),
        )
        for statement, coding in zip(statements, coded.codings, strict=True)
    ]


def _holder(offset: int, statements: Sequence[Statement]) -> int | None:
    """The index of the statement that an offset lies in; statements stand in the order of the text."""
    place = bisect_right(statements, offset, key=lambda statement: statement.start) - 1
    if place < 0 or offset >= statements[place].end:
        return None
    return statements[place].index


def marked_blocks(coded: CodedDocument) -> list[MarkedBlock]:
    """Every block of the text, cut at statements, titles, cues and values."""
    document = coded.document
    statements = sorted(range(len(document.statements)), key=lambda index: document.statements[index].start)
    sections = sorted(range(len(document.sections)), key=lambda index: document.sections[index].start)
    starts_of_statements = [document.statements[index].start for index in statements]
    starts_of_sections = [document.sections[index].start for index in sections]
    marked = []
    for block in document.blocks:
        first, last = _within(starts_of_statements, block)
        inside = statements[first:last]
        first, last = _within(starts_of_sections, block)
        titles = sections[first:last]
        heading = titles[0] if block.kind == "heading" and titles else None
        if heading is not None:
            titles = []
        passages = _passages(coded, block, inside, titles)
        kinds = tuple(dict.fromkeys(coded.codings[index].kind for index in inside))
        marked.append(MarkedBlock(block, tuple(passages), kinds, heading))
    return marked


def outline(coded: CodedDocument) -> list[OutlineEntry]:
    """The sections in reading order, each with the counts of its statements and of those below it.

    Statements before the first section have an entry of their own.
    """
    sections = coded.document.sections
    # The document's own title is a section without a path: it heads the page, not the outline.
    entries = {
        index: OutlineEntry(index, section.path[-1], len(section.path) - 1)
        for index, section in enumerate(sections)
        if section.path
    }
    order = sorted(entries, key=lambda index: sections[index].start)
    newest: dict[tuple[str, ...], int] = {}
    opened = 0
    before = OutlineEntry(None, "Before the first section", 0)
    for statement, coding in zip(coded.document.statements, coded.codings, strict=True):
        while opened < len(order) and sections[order[opened]].start <= statement.start:
            newest[sections[order[opened]].path] = order[opened]
            opened += 1
        if not opened and not statement.path:
            before.counts.update(_codes(coding))
        for depth in range(1, len(statement.path) + 1):
            index = newest.get(statement.path[:depth])
            if index is not None:
                entries[index].counts.update(_codes(coding))
    return [*([before] if entries and before.counts else []), *entries.values()]


def _codes(coding: Coding) -> tuple[str, ...]:
    return (coding.kind, coding.firmness) if coding.firmness else (coding.kind,)


def _within(starts: list[int], block: Block) -> tuple[int, int]:
    """From and to which place in sorted starts the block's own lie."""
    return bisect_right(starts, block.start - 1), bisect_right(starts, max(block.start, block.end - 1))


def _passages(
    coded: CodedDocument, block: Block, statements: Iterable[int], titles: Iterable[int]
) -> Iterator[Passage]:
    document = coded.document
    spans: list[tuple[int, int, int | None, int | None]] = [
        (document.statements[index].start, document.statements[index].end, index, None)
        for index in statements
    ]
    spans += [(document.sections[index].start, document.sections[index].end, None, index) for index in titles]
    spans.sort(key=lambda span: span[:2])
    place = block.start
    for start, end, statement, section_index in spans:
        begin, stop = max(start, place), min(end, block.end)
        if begin >= stop:
            continue
        if begin > place:
            yield Passage((Run(document.text[place:begin]),))
        marks = _marks(coded.codings[statement], start, end) if statement is not None else []
        yield Passage(tuple(_runs(document.text, begin, stop, marks)), statement, section_index)
        place = stop
    if place < block.end:
        yield Passage((Run(document.text[place : block.end]),))


def _marks(coding: Coding, start: int, end: int) -> list[tuple[int, int, str]]:
    """The places of cues and values of a statement with these offsets."""
    # A rule without a word of its own ("no verb of promise") rests on the whole statement: a highlight of
    # everything would point at nothing.
    found = [(cue.start, cue.end, "cue") for cue in coding.why if not (cue.start <= start and end <= cue.end)]
    for values_of_a_field in (
        coding.actors,
        coding.partners,
        coding.money,
        coding.dates,
        coding.targets,
        coding.initiatives,
    ):
        found += [(value.start, value.end, "value") for value in values_of_a_field]
    return found


def _runs(text: str, start: int, end: int, marks: Iterable[tuple[int, int, str]]) -> Iterator[Run]:
    """The words between two offsets, cut wherever a mark begins or ends."""
    changes: list[tuple[int, int, str]] = []
    for mark_start, mark_end, name in marks:
        begin, stop = max(mark_start, start), min(mark_end, end)
        if begin < stop:
            changes += [(begin, 1, name), (stop, -1, name)]
    changes.sort(key=lambda change: change[0])
    over: Counter[str] = Counter()
    place = start
    for at, step, name in changes:
        if at > place:
            yield Run(text[place:at], _class_names(over))
            place = at
        over[name] += step
    if place < end:
        yield Run(text[place:end])


def _class_names(over: Counter[str]) -> str:
    return " ".join(name for name in ("cue", "value") if over[name] > 0)
