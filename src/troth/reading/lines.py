"""Raw blocks cut at the line breaks that their author made, and joined again where a sentence runs on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from troth.reading.headings import Line, TitleStyle, is_end_mark, title_style
from troth.reading.raw import RawBlock

_SENTENCE_END = re.compile(r"[.!?:;…][”’“‘\"'»›)\]]{0,3}\Z")
_BULLET = re.compile(r"(?P<bullet>[•▪●◦‣·■□➢➤o–—*-])\s+(?=\S)")
_SURE_BULLETS = frozenset("•▪●◦‣■□➢➤")  # signs that stand nowhere but before an item
_NUMBER = re.compile(r"(?P<number>\(?(?:\d{1,3}|[a-z]|[ivx]{2,5})[.)])\s+(?=\S)")
_SUBPOINT = re.compile(r"\(?(?:[a-z]|[ivx]{1,5})[.)]\Z")


class Piece(NamedTuple):
    """One paragraph, item or title, with the styles that tell which."""

    kind: Literal["heading", "paragraph", "item"]
    level: int
    marker: str
    line: Line
    style: TitleStyle | None  # of a title
    continues: bool = False  # a further paragraph of the item before
    group: int = 0  # which list of the source an item belongs to, 0 where it does not say


def pieces_of(blocks: tuple[RawBlock, ...]) -> Iterator[Piece]:
    r"""Every paragraph, item and title of a document, in reading order.

    Args:
        blocks: As a format's parser found them; ``"\n"`` in their text is a break that the author made.

    Yields:
        Pieces of one line each. Lines that a break cut in mid-sentence are joined; a bold, underlined or
        capital line between breaks is a title of its own; end marks such as "###" are left out. Bullets and
        numbers that were typed into the text become markers.
    """
    for block in blocks:
        if block.kind == "heading":
            text = block.text.replace("\n", " ")
            if not is_end_mark(text):
                yield Piece("heading", block.level, "", Line(text), TitleStyle(f"h{block.level}"))
            continue
        first = True
        for line in _lines(block):
            if is_end_mark(line.text):
                continue
            style = title_style(line) if block.kind == "paragraph" or not block.marker or not first else None
            if style is None and block.kind == "item" and line.strong:
                style = title_style(line)
            if style is not None:
                yield Piece("heading", block.level, block.marker if first else "", line, style)
            else:
                yield _body(block, line, first=first)
            first = False


def _body(block: RawBlock, line: Line, *, first: bool) -> Piece:
    """The piece of a line that is no title, its typed marker taken off."""
    if block.kind == "item":
        marker = block.marker if first else ""
        typed = _BULLET.match(line.text) or _NUMBER.match(line.text)
        if typed and marker:
            marker, line = typed.group().strip(), _cut(line, typed.end())
        return Piece("item", block.level, marker, line, None, continues=not marker, group=block.group)
    bullet = _BULLET.match(line.text)
    if bullet:
        return Piece("item", 1, bullet["bullet"], _cut(line, bullet.end()), None)
    number = _NUMBER.match(line.text)
    if number:
        marker = number["number"]
        kind: Literal["item", "paragraph"] = "item" if _SUBPOINT.match(marker) else "paragraph"
        return Piece(kind, 1 if kind == "item" else 0, marker, _cut(line, number.end()), None)
    return Piece("paragraph", 0, "", line, None)


def _cut(line: Line, offset: int) -> Line:
    """The line from `offset` on."""
    if not line.strong and not line.underlined:
        return Line(line.text[offset:])
    return Line(
        line.text[offset:],
        tuple((max(0, s - offset), e - offset) for s, e in line.strong if e > offset),
        tuple((max(0, s - offset), e - offset) for s, e in line.underlined if e > offset),
    )


def _lines(block: RawBlock) -> list[Line]:
    """The lines of a block, those joined that belong to one paragraph."""
    text = block.text
    if "\n" not in text:
        return [Line(text, block.strong, block.underlined)]
    joined: list[tuple[int, int]] = []
    titles: list[bool] = []
    at = 0
    spans = _Cursor(block.strong), _Cursor(block.underlined)
    for part in text.split("\n"):
        start, end = at, at + len(part)
        at = end + 1
        if not part:
            continue
        line = Line(part, spans[0].within(start, end), spans[1].within(start, end))
        title = title_style(line) is not None
        if (
            joined
            and not title
            and not titles[-1]
            and part[0] not in _SURE_BULLETS
            and not _SENTENCE_END.search(text, max(0, start - 8), start - 1)
        ):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
            titles.append(title)
    spans = _Cursor(block.strong), _Cursor(block.underlined)
    return [
        Line(text[s:e].replace("\n", " "), spans[0].within(s, e), spans[1].within(s, e)) for s, e in joined
    ]


class _Cursor:
    """Walks once over sorted stretches while lines go by in order."""

    def __init__(self, spans: tuple[tuple[int, int], ...]) -> None:
        self.spans = spans
        self.at = 0

    def within(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The stretches inside [start, end), relative to `start`."""
        found = []
        while self.at < len(self.spans):
            span_start, span_end = self.spans[self.at]
            if span_start >= end:
                break
            if span_end > start:
                found.append((max(0, span_start - start), min(end, span_end) - start))
            if span_end > end:
                break
            self.at += 1
        return tuple(found)
