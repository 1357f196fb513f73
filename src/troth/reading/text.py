"""Plain text to blocks: wrapped lines joined; lists, numbered paragraphs and headings told by their shape."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from troth.reading.markers import Marker, as_letter, marker_of
from troth.reading.raw import RawBlock, RawDocument, clean
from troth.reading.shapes import LONGEST_HEADING, RULE, STOP, WORD, heading_shape

# A line wider than this was not wrapped by hand or by a mail program; it is a paragraph of its own.
_WIDEST_WRAP = 160
_NARROWEST_WRAP = 40
_PARAGRAPH = 60  # characters of a line that may stand under a heading without a blank line between them
# A line this much shorter than its neighbours, next word counted, was ended by its author.
_ENDED_EARLY = 0.6
_DEEPEST_LIST = 30
_UNDERLINED = 1.25  # a rule nearly as long as its line underlines it, however long that is

_SIBLINGS_WITHIN = 6  # lines in which the next bullet of the same sign is looked for

_SETEXT = re.compile(r"={3,}|-{3,}")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’“‘»›)\]]*$")
_HYPHENATED = re.compile(r"([^\W\d_]+)-\Z")
_FIRST_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class _Line:
    indent: int
    text: str  # cleaned, without white space at its ends
    after_blank: bool
    before_blank: bool


@dataclass(slots=True)
class _Entry:
    """One block while its lines are gathered."""

    marker: Marker | None
    indent: int
    lines: list[str]
    level: int = 0  # depth of its list; 0 outside lists
    group: int = 0
    alone: bool = False  # one line between blank lines
    underline: str = ""
    heading: int = 0


@dataclass
class _Page:
    """The lines of a text with what holds for all of them."""

    lines: list[_Line]
    width: int  # where its lines were wrapped; 0 where they were not
    entries: list[_Entry] = field(default_factory=list)
    stack: list[tuple[int, str]] = field(default_factory=list)  # (indent, marker key) of the open lists
    numbers: dict[str, int] = field(default_factory=dict)  # last number by marker key
    groups: int = 0

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(word.lower() for line in self.lines for word in WORD.findall(line.text))


def read_text(text: str) -> RawDocument:
    r"""The blocks of a plain text.

    Wrapped lines are joined and blank lines part paragraphs; a line that its author ended early is kept
    apart. Markers are taken at the start of a paragraph, after a lead-in that ends with a colon, or in
    sequence, so that a wrapped line may begin with "15." or a dash. Headings are lines that stand alone, in
    capitals or title case and without a stop, or underlined with ``===`` or ``---``. Numbered paragraphs that
    hold sentences are paragraphs with a marker; short numbered lists are items. Rules and end marks ("###",
    "-30-", "***") are dropped.

    Args:
        text: Decoded text with ``"\n"`` as its only line break.

    Returns:
        The blocks; no fields, for plain text names none.
    """
    page = _page(text)
    for position in range(len(page.lines)):
        _take(page, position)
    _mark_headings(page)
    blocks = tuple(block for block in _blocks(page) if block.text)
    return RawDocument(blocks=blocks, fields={}, origins={}, warnings=())


def _page(text: str) -> _Page:
    lines: list[_Line] = []
    blank = True
    for line in text.split("\n"):
        content = clean(line).replace("\n", " ")
        if not content:
            blank = True
            if lines:
                lines[-1].before_blank = True
            continue
        margin = line[: len(line) - len(line.lstrip())]
        indent = min(len(margin.expandtabs(4)), 2_000)
        lines.append(_Line(indent, content, blank, before_blank=False))
        blank = False
    if lines:
        lines[-1].before_blank = True
    return _Page(lines, _wrapped_at(lines))


def _wrapped_at(lines: list[_Line]) -> int:
    """Where the lines of a text were wrapped; 0 where each is a paragraph, which it then is marked as."""
    lengths = sorted(len(line.text) + line.indent for line in lines)
    wrapped = [length for length in lengths if length <= _WIDEST_WRAP]
    if wrapped and 4 * (sum(lengths) - sum(wrapped)) < sum(lengths):
        return wrapped[(len(wrapped) * 19) // 20]
    for line, following in itertools.pairwise(lines):
        # a rule tight under a line that ends no sentence may be its underline
        tight = _SETEXT.fullmatch(following.text) and not _SENTENCE_END.search(line.text)
        following.after_blank = following.after_blank or not tight
        line.before_blank = line.before_blank or len(following.text) >= _PARAGRAPH
    return 0


def _take(page: _Page, position: int) -> None:
    line = page.lines[position]
    last = page.entries[-1] if page.entries else None
    if RULE.fullmatch(line.text):
        _take_rule(page, position)
        return
    marker = _accepted_marker(page, position)
    if marker is not None:
        _open_item(page, line, marker)
        return
    if last is None or line.after_blank or _follows_rule(page, position) or _author_break(page, position):
        _open_paragraph(page, line, last)
        return
    if last.alone:
        last.alone = False
    _append(page, last, line.text, position)


def _take_rule(page: _Page, position: int) -> None:
    """A rule under one line of text is its underline; elsewhere it only parts paragraphs."""
    line = page.lines[position]
    last = page.entries[-1] if page.entries else None
    if (
        last is not None
        and not line.after_blank
        and not last.underline
        and len(last.lines) == 1
        and _SETEXT.fullmatch(line.text)
        and len(last.lines[0]) <= max(LONGEST_HEADING, _UNDERLINED * len(line.text))
        and (last.marker is None or last.marker.style != "bullet")
    ):
        last.underline = line.text[0]
    page.stack.clear()


def _follows_rule(page: _Page, position: int) -> bool:
    return position > 0 and RULE.fullmatch(page.lines[position - 1].text) is not None


def _accepted_marker(page: _Page, position: int) -> Marker | None:
    """The marker of a line, where its place makes it one."""
    line = page.lines[position]
    marker = marker_of(line.text)
    if marker is None:
        return None
    if marker.style == "roman":
        letter = as_letter(marker)
        continues = letter is not None and page.numbers.get(letter.key, -1) == letter.number - 1
        if continues and page.numbers.get(marker.key, 0) != marker.number - 1:
            marker = letter or marker
        elif (
            letter is not None and marker.number > 1 and page.numbers.get(marker.key, 0) != marker.number - 1
        ):
            marker = letter
    last = page.entries[-1] if page.entries else None
    in_sequence = marker.number > 0 and page.numbers.get(marker.key) == marker.number - 1
    in_list = any(key == marker.key for _, key in page.stack[-3:])
    if last is None or line.after_blank or _follows_rule(page, position):
        # An initial ("J. Smith") begins a paragraph too.
        return marker if marker.style != "capital" or marker.number == 1 or in_sequence else None
    before = page.lines[position - 1].text
    begins = marker.number in {0, 1}
    if marker.sure or (in_sequence and in_list) or (marker.style == "bullet" and in_list):
        return marker
    if before.endswith(":") and begins:
        return marker
    ended = STOP.search(before) is not None
    if marker.style != "bullet":
        ended = ended or _ended_early(page, position)
    if (in_sequence or begins) and (ended or _has_sibling(page, position, marker)):
        return marker
    deeper = line.indent >= page.lines[position - 1].indent + 2
    return marker if begins and deeper and last.marker is None else None


def _has_sibling(page: _Page, position: int, marker: Marker) -> bool:
    """Whether another line of the paragraph soon goes on with the list, as no wrapped dash does."""
    wanted = marker.number + 1 if marker.number else 0
    for line in page.lines[position + 1 : position + 1 + _SIBLINGS_WITHIN]:
        if line.after_blank:
            return False
        following = marker_of(line.text)
        if following is not None and following.key == marker.key and following.number == wanted:
            return True
    return False


def _open_item(page: _Page, line: _Line, marker: Marker) -> None:
    page.numbers[marker.key] = marker.number
    stack = page.stack
    while stack and stack[-1][0] > line.indent + 1 and (len(stack) > 1 or stack[-1][1] != marker.key):
        stack.pop()
    place = next((at for at in range(len(stack) - 1, -1, -1) if stack[at][1] == marker.key), -1)
    if place >= 0 and line.indent >= stack[place][0] + 2 and (marker.style == "bullet" or marker.number == 1):
        place = -1  # the same sign, further in: a list within the list
    if not stack or (
        place < 0 and marker.style in {"number", "multilevel"} and line.indent == 0 == stack[0][0]
    ):
        if not stack:
            page.groups += 1
        stack[:] = [(line.indent, marker.key)] if not stack else [*stack, (line.indent, marker.key)]
    elif place >= 0:
        del stack[place + 1 :]
        stack[place] = (min(stack[place][0], line.indent), marker.key)
    elif len(stack) < _DEEPEST_LIST:
        stack.append((line.indent, marker.key))
    else:
        stack[-1] = (line.indent, marker.key)
    entry = _Entry(marker, line.indent, [], level=len(stack), group=page.groups)
    entry.alone = line.before_blank and line.after_blank
    rest = line.text[marker.length :].strip()
    if rest:
        entry.lines.append(rest)
    page.entries.append(entry)


def _open_paragraph(page: _Page, line: _Line, last: _Entry | None) -> None:
    alone = line.after_blank and line.before_blank
    deeper = page.stack and last is not None and line.indent > page.stack[-1][0] + 1
    if deeper and last is not None and last.level:
        # A second paragraph of an item is part of the same list.
        page.entries.append(_Entry(None, line.indent, [line.text], last.level, last.group))
        return
    page.stack.clear()
    page.entries.append(_Entry(None, line.indent, [line.text], alone=alone))


def _author_break(page: _Page, position: int) -> bool:
    """Whether a line begins a new paragraph without a blank line before it."""
    line, before = page.lines[position], page.lines[position - 1]
    if page.width == 0:
        return True
    last = page.entries[-1]
    ended = _SENTENCE_END.search(before.text) is not None
    if (
        line.indent >= before.indent + 2
        and last.marker is None
        and ended
        and len(before.text) > _NARROWEST_WRAP / 2
    ):
        return True
    return ended and _ended_early(page, position) and line.text[0].isupper()


def _ended_early(page: _Page, position: int) -> bool:
    """Whether the line before ended although its next word had room."""
    before = page.lines[position - 1]
    if page.width == 0:
        return True
    if page.width < _NARROWEST_WRAP:
        return False
    first = _FIRST_WORD.match(page.lines[position].text)
    return before.indent + len(before.text) + 1 + (first.end() if first else 0) < _ENDED_EARLY * page.width


def _append(page: _Page, entry: _Entry, text: str, position: int) -> None:
    if not entry.lines:
        entry.lines.append(text)
        return
    previous = entry.lines[-1]
    if previous.endswith("-") and len(previous) > 1 and not previous[-2].isspace():
        entry.lines[-1] = _without_false_hyphen(page, previous, text)
        entry.lines.append("\0" + text)
    elif previous.endswith("—") and not previous[:-1].endswith(" "):
        entry.lines.append("\0" + text)
    elif _ended_early(page, position) and text[0].isupper():
        entry.lines.append("\n" + text)
    else:
        entry.lines.append(text)


def _without_false_hyphen(page: _Page, line: str, following: str) -> str:
    """Drops a hyphen that only the line's end made: where the whole word stands elsewhere in the text."""
    first, second = _HYPHENATED.search(line[-60:]), WORD.match(following)
    if first is None or second is None or not second[0][0].islower():
        return line
    joined = (first[1] + second[0]).lower()
    return line[:-1] if joined in page.words else line


def _joined(lines: Iterable[str]) -> str:
    parts: list[str] = []
    for line in lines:
        if parts and not line.startswith(("\0", "\n")):
            parts.append(" ")
        parts.append(line.lstrip("\0"))
    return clean("".join(parts))


def _mark_headings(page: _Page) -> None:
    """Underlined lines, and lines alone in capitals or title case with something under them."""
    entries = page.entries
    for position, entry in enumerate(entries):
        if not entry.lines:
            continue
        if entry.underline:
            entry.heading = 1 if entry.underline == "=" else 2
            continue
        if position + 1 == len(entries) or not entry.alone or len(entry.lines) > 1:
            continue
        shape = heading_shape(entry.lines[0])
        if not shape:
            continue
        following = entries[position + 1]
        if entry.marker is not None:
            numbered = entry.marker.style in {"number", "multilevel", "roman", "capital"}
            if not numbered or (following.marker is not None and following.marker.key == entry.marker.key):
                continue
        entry.heading = 1 if position == 0 else shape


def _blocks(page: _Page) -> Iterable[RawBlock]:
    entries = page.entries
    numbered_paragraphs = _prose_groups(entries)
    for entry in entries:
        text = _joined(entry.lines)
        marker = entry.marker.text if entry.marker else ""
        block = RawBlock("paragraph", text, 0, marker)
        if entry.heading:
            yield replace(block, kind="heading", level=entry.heading)
        elif entry.level == 0 or (entry.group in numbered_paragraphs and entry.level == 1):
            yield block
        else:
            level = entry.level - (entry.group in numbered_paragraphs)
            yield replace(block, kind="item", level=level, group=entry.group)


def _prose_groups(entries: list[_Entry]) -> frozenset[int]:
    """The lists whose outermost numbers stand before sentences of prose, not under a lead-in.

    A communiqué numbers its paragraphs; a list that completes "will:" has items. Eight words and a full stop
    make prose; most of a list's numbers must have it.
    """
    prose: dict[int, list[int]] = {}
    refused: set[int] = set()
    for position, entry in enumerate(entries):
        if entry.level != 1 or entry.marker is None or entry.heading:
            continue
        if entry.marker.style not in {"number", "multilevel"}:
            refused.add(entry.group)
            continue
        counts = prose.get(entry.group)
        if counts is None:
            counts = prose[entry.group] = [0, 0]
            before = entries[position - 1] if position else None
            if before is not None and before.lines and before.lines[-1].endswith(":") and not before.heading:
                refused.add(entry.group)
        text = entry.lines[-1] if entry.lines else ""
        long_enough = sum(line.count(" ") + 1 for line in entry.lines) >= 8
        counts[0] += long_enough and STOP.search(text) is not None
        counts[1] += 1
    return frozenset(group for group, (full, of) in prose.items() if group not in refused and 2 * full >= of)
