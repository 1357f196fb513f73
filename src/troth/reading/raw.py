"""What every format's parser hands on: blocks of cleaned text and the fields that the file names itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from troth.types.quick import quick_to_make

# Unicode general category Zs, the tab, and U+2060's visible relatives: all of them are one space to a reader.
_SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")

# Zero-width characters, byte order mark, soft hyphen, marks of writing direction, the fillers of
# "invisible" operators (Unicode Cf that no text needs), and control characters (Cc) other than tab and line
# breaks. U+200C and U+200D are left out of plain removal: they shape words in Persian and Indian scripts.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]"
)
_JOINERS = re.compile(
    "(?<![\u0600-\u06ff\u0750-\u077f\u0900-\u0dff\U0001f000-\U0001faff\u2600-\u27bf\ufe0f])[\u200c\u200d]"
)

# Everything that Unicode calls a mandatory line break (UAX 14: BK, CR, LF, NL), and the ASCII separators
# that str.splitlines knows besides.
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LINE_BREAK_SIGNS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_AROUND_BREAKS = re.compile(" ?\n[ \n]*")

# A text that holds none of these and no two spaces needs no cleaning at all: most inline text is such.
# U+E000 to U+E003 are the marks of style that inline text is cleaned with.
_SUSPECT = re.compile("[^\x20-\x7e\u00c0-\u02af\u2010-\u2027\u2030-\u205e\ue000-\ue003]")


@quick_to_make
@dataclass(frozen=True, slots=True)
class RawBlock:
    """One block as a format's parser found it, before sections, numbering and sentences."""

    kind: Literal["heading", "paragraph", "item"]
    text: str  # inline text: breaks that the author made are "\n", other white space is single spaces
    level: int  # heading 1 to 6; item: depth of its list from 1; paragraph 0
    marker: str = ""  # "1.", "(a)", "•" for items where the source shows one
    strong: tuple[tuple[int, int], ...] = ()  # bold stretches of `text`, merged and in order
    underlined: tuple[tuple[int, int], ...] = ()
    group: int = 0  # which list an item belongs to (a counter from 1), 0 for what is no item


@dataclass(frozen=True, slots=True)
class RawDocument:
    """All blocks of one source in reading order, with what the source says about itself."""

    blocks: tuple[RawBlock, ...]
    fields: Mapping[str, str]  # "title", "date", "published_time", "url", "category", "language"
    origins: Mapping[str, str]  # the same keys: "front matter", "meta tag og:title", "<title>", "<time>"
    warnings: tuple[str, ...]


# Letters, marks and plain white space only: nothing invisible, no line break but "\n".
_UNUSUAL = re.compile(
    "[^\n\x20-\x7e\u00a0-\u00ac\u00ae-\u02af\u2010-\u2027\u202f-\u205e\u20a0-\u2bff\ue000-\ue003]"
)
_EMPTY_LINE = re.compile("\n[ \u00a0]*\n")


def break_lines(text: str) -> str:
    r"""Every line break that Unicode knows as ``"\n"``: CR LF, CR, form feed, NEL, U+2028 and U+2029."""
    if not any(map(text.__contains__, _LINE_BREAK_SIGNS)):
        return text
    return _LINE_BREAKS.sub("\n", text)


def clean(text: str) -> str:
    r"""Text as a reader sees it; code points are kept as they are otherwise (no normalisation).

    Args:
        text: Inline text of one block.

    Returns:
        The text with every run of white space (no-break and other spaces too) as one space, without
        zero-width characters, byte order marks, soft hyphens and control characters, and without white space
        at its ends. A ``"\n"`` that is passed in is kept, alone: no space and no second break beside it.
    """
    if "  " not in text and _SUSPECT.search(text) is None:
        return text.strip(" ")
    if _UNUSUAL.search(text) is None and ("\n" not in text or _EMPTY_LINE.search(text) is None):
        # the common case of typography and doubled spaces, without the costly classes
        return (
            "\n".join([" ".join(line.split()) for line in text.split("\n")]).strip("\n")
            if "\n" in text
            else " ".join(text.split())
        )
    text = _UNSEEN.sub("", break_lines(text))
    text = _SPACES.sub(" ", _JOINERS.sub("", text))
    if "\n" in text:
        text = _AROUND_BREAKS.sub("\n", text)
    return text.strip(" \n")
