"""Whether every span of a coded document stands in its text, and says what it is said to say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from troth.types import (
    FIRMNESSES,
    KINDS,
    CodedDocument,
    Coding,
    Cue,
    Document,
    Initiative,
    Mention,
    Money,
    Statement,
    Target,
    When,
)

Found = tuple[Statement | None, str]  # what it is about, None for the document itself; what is wrong


def span_faults(coded: CodedDocument) -> Iterator[Found]:
    """What is wrong with the spans and codes of a document.

    Args:
        coded: Of any coder, present or past.
    """
    document = coded.document
    yield from ((None, words) for words in _structure(document))
    end = 0
    for statement, coding in zip(document.statements, coded.codings, strict=True):
        yield from ((statement, words) for words in _statement(document, statement, end))
        yield from ((statement, words) for words in _coding(document.text, statement, coding))
        end = max(end, statement.end)


def _structure(document: Document) -> Iterator[str]:
    length = len(document.text)
    before = 0
    for number, block in enumerate(document.blocks):
        if not before <= block.start <= block.end <= length:
            yield f"block {number} at {block.start}-{block.end} is outside the text or out of order"
        before = max(before, block.start)
    for number, section in enumerate(document.sections):
        if not 0 <= section.start <= section.end <= length:
            yield f"section {number} at {section.start}-{section.end} is outside the text"


def _statement(document: Document, statement: Statement, before: int) -> Iterator[str]:
    start, end = statement.start, statement.end
    if not 0 <= start < end <= len(document.text):
        yield f"its span {start}-{end} is outside the text"
    elif start < before:
        yield f"its span {start}-{end} begins before the statement above it ends, at {before}"
    if not 0 <= statement.block < len(document.blocks):
        yield f"its block {statement.block} does not exist"
    lead_in = statement.lead_in
    if lead_in and not 0 <= lead_in.start < lead_in.end <= start:
        yield f"its lead-in {lead_in.start}-{lead_in.end} does not stand above it in the text"


def _coding(text: str, statement: Statement, coding: Coding) -> Iterator[str]:
    if coding.kind not in KINDS:
        yield f"its kind {coding.kind!r} is none"
    if coding.firmness is not None and coding.firmness not in FIRMNESSES:
        yield f"its firmness {coding.firmness!r} is none"
    values: Iterator[Mention | Money | When | Target | Initiative | Cue] = chain(
        coding.actors,
        coding.partners,
        coding.money,
        coding.dates,
        coding.targets,
        coding.initiatives,
        coding.why,
    )
    for each in values:
        # A value may stand in a lead-in, which is above; nothing of a statement stands below it.
        if not 0 <= each.start < each.end <= statement.end:
            name = type(each).__name__.lower()
            yield f"the span {each.start}-{each.end} of its {name} is outside its words and those above it"
    for initiative in coding.initiatives:
        words = text[initiative.start : initiative.end]
        if words != initiative.name:
            yield f"the words of its initiative at {initiative.start}-{initiative.end} are {words!r}"
    for cue in coding.why:
        if not _stands(text, statement, cue):
            words = text[cue.start : cue.end]
            yield f"the words of its cue {cue.cue!r} at {cue.start}-{cue.end} are {words!r}"


def _stands(text: str, statement: Statement, cue: Cue) -> bool:
    """Whether a cue is the words at its span.

    A rule in words begins or ends with them ("includes, after a promise", "introduces a list: launched"), or
    is of the whole statement; that of the specificity names what there is ("a target"), not the words.
    """
    words = text[cue.start : cue.end]
    if cue.cue == words or cue.cue.startswith(f"{words},") or cue.cue.endswith(f": {words}"):
        return True
    return cue.field == "specificity" or (cue.start, cue.end) == (statement.start, statement.end)
