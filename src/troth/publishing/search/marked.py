"""The words of a hit in pieces, those that were looked for apart from the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from troth.types import Span

_LONG = 900  # characters of a text that are shown: of more, those around the first mark


class Piece(NamedTuple):
    """A part of a text."""

    text: str
    marked: bool


def pieces(text: str, marks: Iterable[Span], start: int = 0, most: int = _LONG) -> list[Piece]:
    """A text in pieces; of a long one what stands around its first mark.

    Args:
        text: A quote, a lead-in or a title.
        marks: In order and apart, in the canonical text; those that are not within this text are passed over.
        start: Where the text begins there.
        most: So many characters of it.
    """
    end = start + len(text)
    within = [Span(each.start - start, each.end - start) for each in marks if _is_within(each, start, end)]
    if len(text) <= most:
        return list(_cut(text, within, 0, len(text)))
    first = within[0].start if within else 0
    begin = 0 if first <= most // 4 else text.find(" ", first - most // 4, first) + 1 or first
    last = min(len(text), begin + most)
    shown = [each for each in within if begin <= each.start and each.end <= last]
    found = list(_cut(text, shown, begin, last))
    before = [Piece("… ", False)] if begin else []
    after = [Piece(" …", False)] if last < len(text) else []
    return [*before, *found, *after]


def _is_within(span: Span, start: int, end: int) -> bool:
    return start <= span.start and span.end <= end


def _cut(text: str, marks: Sequence[Span], begin: int, end: int) -> Iterator[Piece]:
    reached = begin
    for mark in marks:
        if mark.start > reached:
            yield Piece(text[reached : mark.start], False)
        yield Piece(text[mark.start : mark.end], True)
        reached = mark.end
    if reached < end:
        yield Piece(text[reached:end], False)
