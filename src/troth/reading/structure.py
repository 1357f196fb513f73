"""Blocks to a document's structure: canonical text, sections as paths, lead-ins, and statements.

The way of the data:

    raw blocks -> pieces (one line each) -> titles and bodies
        titles -> a stack of headings, the path of everything below them
        bodies -> sentences; a last sentence that ends in ":" leads in the items that follow
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from troth.reading.headings import Line, TitleStyle, run_in_title, speaker_label
from troth.reading.lines import Piece, pieces_of
from troth.reading.raw import RawDocument
from troth.reading.sentences import split_sentences
from troth.types import Block, Section, Span

_LETTERS = re.compile(r"[^\W\d_]{2}")
_COMPLETES = re.compile(r"[a-zà-ÿ]")
_DIGITS = re.compile(r"\d+")
_ENDS_ITEM = re.compile(r";(?: and| or)?\Z")
# A path is for people; deeper nesting than this is broken markup, and would cost its square.
_DEEPEST_PATH = 12


class Unit(NamedTuple):
    """One sentence or list item in its place."""

    start: int
    end: int
    path: tuple[str, ...]
    lead_in: Span | None
    block: int
    first_in_block: bool


@dataclass(frozen=True, slots=True)
class Structure:
    """The canonical text and everything that points into it."""

    text: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    units: tuple[Unit, ...]


def structure_of(raw: RawDocument) -> Structure:
    """The structure of a document.

    The canonical text is the text of all blocks, one a line, without list markers. A title is outside every
    unit; units are sentences in reading order. A unit in a list carries the lead-in that it completes: the
    last sentence before the list when that ends in a colon, or its parent item; also where broken markup
    closed the list too early, so that the lead-in is the last item of a list and its items come after it.
    """
    assembly = _Assembly(single_h1=sum(b.kind == "heading" and b.level == 1 for b in raw.blocks) == 1)
    for piece in pieces_of(raw.blocks):
        assembly.add(piece)
    return Structure(
        "\n".join(assembly.parts), tuple(assembly.blocks), tuple(assembly.sections), tuple(assembly.units)
    )


def _words_end(text: str) -> int:
    """Where a block's words end: before the signs of emphasis that broken Markdown left behind it."""
    end = len(text)
    while end and (text[end - 1] == "*" or text[end - 1].isspace()):
        end -= 1
    return end if end < len(text) and text[end - 1 : end] in (":", ".", ";", ",") else len(text)


@dataclass(slots=True)
class _Assembly:
    single_h1: bool
    parts: list[str] = field(default_factory=list)
    length: int = 0  # of the canonical text so far, with the line break to come
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    headings: list[tuple[TitleStyle, str]] = field(default_factory=list)
    item_titles: list[tuple[int, str]] = field(default_factory=list)
    lead_ins: list[tuple[int, Span]] = field(default_factory=list)  # by depth; 0 is a paragraph
    next_number: int = 1  # of the items that complete a paragraph's lead-in
    dangling: Span | None = None  # a lead-in that ended its list
    dangling_group: int = 0  # the list that it ended
    dangling_depth: int = 0  # of the items that complete it, once the first has come
    dangling_titles: list[tuple[int, str]] = field(default_factory=list)
    style_counts: dict[TitleStyle, int] = field(default_factory=dict)
    parents: set[TitleStyle] = field(default_factory=set)  # styles that have had others below them

    def add(self, piece: Piece) -> None:
        """Take in the next piece."""
        if piece.kind == "heading" and piece.style is not None:
            self._add_title(piece, piece.style)
        elif piece.kind == "item" or self._completes_lead_in(piece):
            self._add_item(piece)
        else:
            self._leave_lists()
            self.lead_ins.clear()
            self._add_body(piece, "paragraph", 0, None)

    def _add_title(self, piece: Piece, style: TitleStyle) -> None:
        text = piece.line.text
        title = text.strip(" :*–—")
        if piece.level and not style.kind.startswith("h"):
            # a bold line in a list: the title of what is nested below it
            self._leave_items(piece.level)
            self.item_titles.append((piece.level, title))
            block = Block("item", self.length, self.length + len(text), piece.level, piece.marker)
        else:
            self._leave_lists()
            self.lead_ins.clear()
            if not (style.kind == "h1" and self.single_h1):
                self._push_heading(style, title)
            block = Block("heading", self.length, self.length + len(text), max(1, len(self.headings)))
        self.sections.append(Section(self._path(), block.start, block.end))
        self._append(text, block)

    def _add_item(self, piece: Piece) -> None:
        level = max(1, piece.level)
        if piece.continues:
            lead_in = self._lead_in(level)
        else:
            self._leave_items(level)
            self._follow_dangling(level)
            lead_in = self._lead_in(level - 1)
        if self.dangling is not None and self.dangling_depth == level:
            # what leads in the whole list gives way only where that list was left
            lead_in = self.dangling if lead_in is None or piece.group != self.dangling_group else lead_in
        self._add_body(piece, "item", level, lead_in)

    def _add_body(self, piece: Piece, kind: str, level: int, lead_in: Span | None) -> None:
        line, offset = piece.line, self.length
        begin = offset + self._run_in(line, level, lead_in)
        block = Block(
            "item" if kind == "item" else "paragraph", offset, offset + len(line.text), level, piece.marker
        )
        path, index = self._path(), len(self.blocks)
        self._append(line.text, block)
        last: Span | None = None
        first = True
        for start, end in split_sentences(line.text, begin - offset, _words_end(line.text)):
            if _LETTERS.search(line.text, start, end):
                last = Span(start + offset, end + offset)
                self.units.append(Unit(last.start, last.end, path, lead_in, index, first))
                first = False
        if last is not None and line.text[last.end - offset - 1] == ":":
            self.lead_ins.append((level, last))
            self.next_number = 1
            if level:
                self.dangling, self.dangling_depth, self.dangling_group = last, 0, piece.group
                self.dangling_titles = self.item_titles[-_DEEPEST_PATH:]
        elif lead_in is not None and level and not piece.continues and lead_in is not self.dangling:
            self.lead_ins.append((level, lead_in))  # what is nested below completes the same words

    def _run_in(self, line: Line, level: int, lead_in: Span | None) -> int:
        """Where the words after a run-in title or speaker's label begin; the title joins the path."""
        found = run_in_title(line, in_list=level > 0, completes_lead_in=lead_in is not None)
        if found is None:
            return speaker_label(line.text)
        start, end, rest = found
        title = line.text[start:end]
        if level:
            self.item_titles.append((level, title))
        else:
            # in capitals it stands beside the headings in capitals, with or without text on its line
            capitals = title == title.upper()
            self._push_heading(TitleStyle("bold" if capitals else "run-in", capitals=capitals), title)
        self.sections.append(Section(self._path(), self.length + start, self.length + end))
        return rest

    def _append(self, text: str, block: Block) -> None:
        self.parts.append(text)
        self.blocks.append(block)
        self.length += len(text) + 1

    def _path(self) -> tuple[str, ...]:
        titles = [title for _, title in self.headings]
        titles += [title for _, title in self.item_titles[-_DEEPEST_PATH:]]
        return tuple(titles[-_DEEPEST_PATH:])

    def _push_heading(self, style: TitleStyle, title: str) -> None:
        stack = self.headings
        if style.kind.startswith("h"):
            while stack and (not stack[-1][0].kind.startswith("h") or stack[-1][0].kind >= style.kind):
                stack.pop()
        elif any(style == known for known, _ in stack):
            while stack.pop()[0] != style:
                pass
        else:
            while stack and self._outranks(style, stack[-1][0]):
                stack.pop()
            if stack:
                self.parents.add(stack[-1][0])
        self.style_counts[style] = self.style_counts.get(style, 0) + 1
        stack.append((style, title))

    def _outranks(self, style: TitleStyle, above: TitleStyle) -> bool:
        """Whether a title in a style not seen above it still stands beside or over the title `above`.

        Capitals go over small letters and any line over a run-in title. A style that comes first when its
        neighbour has stood over several sections without ever having had a title below it is a slip of the
        author: underlined in one place and not in another.
        """
        if above.kind == "run-in":
            return True
        if above.kind != "bold" or style.kind != "bold" or style.numbering != above.numbering:
            return False
        if style.capitals != above.capitals:
            return style.capitals
        return self.style_counts.get(above, 0) > 1 and above not in self.parents

    def _leave_items(self, level: int) -> None:
        while self.item_titles and self.item_titles[-1][0] >= level:
            self.item_titles.pop()
        while self.lead_ins and self.lead_ins[-1][0] >= level:
            self.lead_ins.pop()

    def _leave_lists(self) -> None:
        self._leave_items(1)
        self.item_titles.clear()
        self.dangling = None

    def _lead_in(self, level: int) -> Span | None:
        """The innermost lead-in of depth `level` or above it."""
        if self.lead_ins and self.lead_ins[-1][0] <= level:
            return self.lead_ins[-1][1]
        return None

    def _follow_dangling(self, level: int) -> None:
        """Tell whether a lead-in that ended its list still leads in the item that begins at `level`."""
        if self.dangling is None:
            return
        if self.lead_ins and self.lead_ins[-1][1] is self.dangling:
            self.dangling = None  # its items are nested below it, as they should be
        elif not self.dangling_depth:
            self.dangling_depth = level
            if not self.item_titles:  # the items belong under the titles of their lead-in
                self.item_titles = [(min(depth, level - 1), title) for depth, title in self.dangling_titles]
        elif self.dangling_depth != level:
            self.dangling = None

    def _completes_lead_in(self, piece: Piece) -> bool:
        """Whether a paragraph is an item in truth: after a lead-in, in small letters or with a semicolon."""
        if piece.kind != "paragraph" or not self.lead_ins or self.lead_ins[-1][0] > 1:
            return False
        text = piece.line.text
        if piece.marker:
            return self._numbers_on(piece.marker)
        return bool(_COMPLETES.match(text) or _ENDS_ITEM.search(text))

    def _numbers_on(self, marker: str) -> bool:
        """Whether a typed number counts the items of the lead-in, and not the document's paragraphs on."""
        digits = _DIGITS.search(marker)
        if digits is None:
            return True
        if int(digits.group()) != self.next_number:
            return False
        self.next_number += 1
        return True
