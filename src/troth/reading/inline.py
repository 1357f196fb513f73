"""The text of one block put together from the pieces between tags, with its bold and underlined stretches."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from troth.reading.raw import clean

# Styles travel through cleaning as private-use characters, which a source may not bring along itself.
_BOLD_ON, _BOLD_OFF, _UNDERLINE_ON, _UNDERLINE_OFF = "\ue000", "\ue001", "\ue002", "\ue003"
_STYLE_MARKS = re.compile("([\ue000-\ue003])")
_FOREIGN_MARKS = re.compile("[\ue000-\ue003]")


@dataclass(slots=True)
class InlineText:
    """Collects the pieces of one block; `take` gives its cleaned text and styles and starts anew.

    Open styles last across blocks, as broken markup often opens ``<strong>`` in one block and closes it
    in the next.
    """

    pieces: list[str] = field(default_factory=list)
    styled: bool = False
    bold: int = 0
    underline: int = 0
    last: str = ""  # the last character that a reader saw, for footnote marks

    def text(self, data: str) -> None:
        """Add character data; its line breaks are white space, as in HTML."""
        if not data.isascii() and _FOREIGN_MARKS.search(data):
            data = _FOREIGN_MARKS.sub("", data)
        if "\n" in data or "\r" in data:
            data = data.replace("\n", " ").replace("\r", " ")
        if data:
            self.pieces.append(data)
            self.last = data[-1]

    def line_break(self) -> None:
        """Add a break that the author made (``<br>``)."""
        self.pieces.append("\n")

    def open_bold(self) -> None:
        """A bold stretch begins."""
        self.bold += 1
        if self.bold == 1:
            self.pieces.append(_BOLD_ON)
            self.styled = True

    def close_bold(self) -> None:
        """A bold stretch ends; an end without a beginning is no matter."""
        if self.bold:
            self.bold -= 1
            if not self.bold:
                self.pieces.append(_BOLD_OFF)

    def open_underline(self) -> None:
        """An underlined stretch begins."""
        self.underline += 1
        if self.underline == 1:
            self.pieces.append(_UNDERLINE_ON)
            self.styled = True

    def close_underline(self) -> None:
        """An underlined stretch ends."""
        if self.underline:
            self.underline -= 1
            if not self.underline:
                self.pieces.append(_UNDERLINE_OFF)

    def take(self) -> tuple[str, tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
        """The block's cleaned text, its bold stretches and its underlined ones."""
        joined = "".join(self.pieces)
        styled = self.styled
        self.pieces = [_BOLD_ON] if self.bold else []
        if self.underline:
            self.pieces.append(_UNDERLINE_ON)
        self.styled = bool(self.pieces)
        self.last = ""
        if not styled:
            return clean(joined), (), ()
        return _with_styles(clean(joined))


def _with_styles(
    marked: str,
) -> tuple[str, tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Text and style stretches from cleaned text that still holds the style marks."""
    parts: list[str] = []
    length = 0
    last = "\n"  # as if a break stood before the block
    bold: list[tuple[int, int]] = []
    underlined: list[tuple[int, int]] = []
    bold_from = underline_from = -1
    for part in _STYLE_MARKS.split(marked):
        if part == _BOLD_ON:
            bold_from = length
        elif part == _BOLD_OFF:
            bold.append((bold_from, length))
            bold_from = -1
        elif part == _UNDERLINE_ON:
            underline_from = length
        elif part == _UNDERLINE_OFF:
            underlined.append((underline_from, length))
            underline_from = -1
        elif part:
            # a mark may have parted two spaces that are one to the reader
            piece = part.lstrip(" \n") if last == "\n" else part.lstrip(" ") if last == " " else part
            if last == " " and piece[:1] == "\n":
                parts[-1] = parts[-1][:-1]
                length -= 1
            if piece:
                parts.append(piece)
                length += len(piece)
                last = piece[-1]
    if bold_from >= 0:
        bold.append((bold_from, length))
    if underline_from >= 0:
        underlined.append((underline_from, length))
    text = "".join(parts).rstrip(" \n")
    return text, _tidy(bold, text), _tidy(underlined, text)


def _tidy(spans: list[tuple[int, int]], text: str) -> tuple[tuple[int, int], ...]:
    """Stretches without white space at their ends, merged where only white space parts them."""
    tidy: list[tuple[int, int]] = []
    for first, last in spans:
        start, end = first, min(last, len(text))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            if tidy and not text[tidy[-1][1] : start].strip(" "):
                tidy[-1] = (tidy[-1][0], end)
            else:
                tidy.append((start, end))
    return tuple(tidy)
