"""HTML, whole pages and fragments, to blocks: one pass over the tokens, without a tree.

A tree of broken markup costs more than its reading and says no more: what counts is where a block begins, how
deep its list stands, and what of the page is not the document (navigation, banners, scripts).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from turbohtml import Token, TokenType, tokenize

from troth.reading.inline import InlineText
from troth.reading.raw import RawBlock, RawDocument, clean

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure "
    "footer form header hgroup hr html legend main p pre section summary table tbody td tfoot th thead "
    "tr".split()
)
_BOLD = frozenset({"strong", "b"})
_UNDERLINE = frozenset({"u", "ins"})
_LISTS = frozenset({"ul", "ol", "menu"})
_BLOCKS_AND_LISTS = _BLOCKS | _LISTS | {"li", "nav", "dialog"} | frozenset(_HEADINGS)
# What a reader of the document never reads as its text.
_UNREAD = frozenset(
    "script style template noscript svg math iframe object select button textarea canvas audio video map "
    "dialog nav aside footer form".split()
)
# Of these, what may wrap a whole page by mistake or by the habit of a content system (ASP.NET's one <form>).
_MAY_WRAP = frozenset({"nav", "aside", "footer", "form", "dialog"})
_NO_WORDS = frozenset({"script", "style", "noscript", "template", "select", "option"})
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Containers that content systems mark as page furniture, by a whole word of their class or id.
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|breadcrumbs?|share|sharing|social|newsletter|sidebar|menu|navbar|"
    r"skip-link|skip-to-content|site-header|site-footer|related-posts|pagination|screen-reader-text)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOT_SHOWN = re.compile(
    r"(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE
)
_MAIN_CLASS = re.compile(r"(?:^|\s)(?:body-content|entry-content|article-body|page-content)(?:$|\s)")
_META = {
    "og:title": "title",
    "dc.title": "title",
    "dcterms.title": "title",
    "article:published_time": "published_time",
    "date": "date",
    "dc.date": "date",
    "dcterms.date": "date",
    "dcterms.issued": "date",
    "publication_date": "date",
    "og:url": "url",
    "article:section": "category",
    "generator": "generator",
}
_FOOTNOTE = re.compile(r"\s*(?:\[?\d{1,3}\]?|[*†‡§]{1,3})\s*")
# What stands before a power: a unit of length, or the base ten.
_BASE = re.compile(r"(?:^|[\s\d(/])(?:[kcdm]?m|ft|mi|yd|10)\Z")
_POWER = re.compile(r"\s*[-−+]?\d{1,2}\s*")
_RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")
_FRAGMENT_OPEN = re.compile(r"\s*\[\s*(?=<)")
_FRAGMENT_CLOSE = re.compile(r"(?<=>)\s{0,64}\]\s{0,64}\Z")


def read_html(text: str) -> RawDocument:
    """The blocks of an HTML page or fragment.

    Args:
        text: Decoded HTML; also a fragment in square brackets, ``[<section ...>...</section>]``.

    Returns:
        Blocks in reading order. On a page with a main part (``<main>``, ``<article>``, the usual content
        classes) only that part; never navigation, side bars, footers, forms, scripts, cookie notices. Fields
        from ``<title>``, ``<meta>``, ``<time>``, the first ``<h1>``, ``<link rel=canonical>`` and ``lang``.
    """
    opening = _FRAGMENT_OPEN.match(text)
    if opening:
        text = text[opening.end() :]
        closing = _FRAGMENT_CLOSE.search(text, max(0, len(text) - 256))
        if closing:
            text = text[: closing.start()]
    walk = _Walk()
    walk.run(text)
    warnings: list[str] = []
    while name := walk.wrongly_unread():
        closed = not walk.unread_open
        warnings.append(
            f"<{name}> {'holds most of the page' if closed else 'was never closed'}; its content was read"
        )
        walk = _Walk(unread=walk.unread - {name}, furniture=walk.furniture and name in _UNREAD)
        walk.run(text)
    return RawDocument(
        blocks=tuple(walk.main_blocks()),
        fields=walk.fields,
        origins=walk.origins,
        warnings=tuple(warnings),
    )


@dataclass(slots=True)
class _Walk:
    """The state of one pass over the tokens."""

    unread: frozenset[str] = _UNREAD
    furniture: bool = True  # whether hidden elements and those of the page's furniture are left out
    blocks: list[RawBlock] = field(default_factory=list)
    in_main: list[bool] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    inline: InlineText = field(default_factory=InlineText)
    heading: int = 0
    header_depth: int = 0
    counters: list[int] = field(default_factory=list)  # one an open list; -1: no numbers, -2: no tag
    groups: list[int] = field(default_factory=list)
    group_count: int = 0
    item_marker: str | None = None  # of an item whose first words have not come yet
    item_closed: bool = False  # by its end tag, and no item has begun since
    main_depth: int = 0
    main_names: list[tuple[str, int]] = field(default_factory=list)  # container and its open namesakes
    unread_open: list[str] = field(default_factory=list)
    unread_depth: int = 0
    unread_words: bool = True  # whether data in there are words, and no script
    unread_lengths: Counter[str] = field(default_factory=Counter)  # characters left out, by what held them
    title_pieces: list[str] | None = None
    superscript: list[str] | None = None

    def run(self, text: str) -> None:
        """Walk over all tokens."""
        text_type, start_type, end_type = TokenType.TEXT, TokenType.START_TAG, TokenType.END_TAG
        for token in tokenize(text):
            kind = token.type
            if kind is text_type:
                if token.data is not None:
                    self._data(token.data)
            elif token.tag is None:
                continue
            elif kind is start_type:
                self._start(token.tag, token)
            elif kind is end_type:
                self._end(token.tag)
        self._superscript_end()
        self._flush()

    def main_blocks(self) -> list[RawBlock]:
        """The blocks of the main part where the page has one with text in it, else all."""
        main = [block for block, inside in zip(self.blocks, self.in_main, strict=True) if inside]
        return main or self.blocks

    def wrongly_unread(self) -> str:
        """The element that was left out but held most of the page's words; "" where there is none."""
        name = self.unread_open[0] if self.unread_open else "form"
        may_wrap = name in _MAY_WRAP or (name not in _UNREAD and self.furniture)
        if may_wrap and self.unread_lengths[name] > sum(len(block.text) for block in self.blocks):
            return name
        return ""

    def _data(self, data: str) -> None:
        if self.title_pieces is not None:
            self.title_pieces.append(data)
        elif self.unread_open:
            if self.unread_words:
                self.unread_lengths[self.unread_open[0]] += len(data.strip())
        elif self.superscript is not None:
            self.superscript.append(data)
        else:
            self.inline.text(data)

    def _start(self, tag: str, token: Token) -> None:
        if self.unread_open and self._stays_unread(tag):
            return
        if tag in ("meta", "link", "time", "html", "title"):
            self._head(tag, token)
            return
        if tag in self.unread or (tag not in _VOID and token.attrs and self._is_furniture(tag, token)):
            if not token.self_closing or tag not in ("svg", "math"):
                if tag in _BLOCKS_AND_LISTS:
                    self._flush()
                self.unread_open.append(tag)
                self.unread_depth = 1
                self.unread_words = tag not in _NO_WORDS
            return
        if tag == "br":
            self.inline.line_break()
        elif tag in _BOLD:
            self.inline.open_bold()
        elif tag in _UNDERLINE:
            self.inline.open_underline()
        elif tag == "li":
            self._item()
        elif tag in _LISTS:
            self._list(tag, token)
        elif tag in _HEADINGS:
            self._flush()
            self._leave_listless()
            self.heading = _HEADINGS[tag]
        elif tag in _BLOCKS:
            self._flush()
            self._leave_listless()
            self.header_depth += tag == "header"
            self._enter_main(tag, token)
        elif tag == "sup":
            self._superscript_end()
            self.superscript = []

    def _stays_unread(self, tag: str) -> bool:
        """Whether a tag inside what is left out leaves it open."""
        if self.unread_open[0] == "p" and tag in _BLOCKS_AND_LISTS:
            self.unread_open.pop()  # a block ends an open paragraph: HTML standard, 13.1.2.4
            return False
        self.unread_words = tag not in _NO_WORDS
        self.unread_depth += tag == self.unread_open[0]
        return True

    def _end(self, tag: str) -> None:
        if self.unread_open:
            self.unread_words = True
            if tag == self.unread_open[0]:
                self.unread_depth -= 1
                if not self.unread_depth:
                    self.unread_open.pop()
            return
        if tag in _BOLD:
            self.inline.close_bold()
        elif tag in _UNDERLINE:
            self.inline.close_underline()
        elif tag == "title":
            self._title_end()
        elif tag == "li":
            self._flush()
            self.item_marker = None
            self.item_closed = True
        elif tag in _LISTS:
            self._flush()
            if self.counters:
                self.counters.pop()
                self.groups.pop()
            self.item_closed = False
            self.item_marker = None
        elif tag in _HEADINGS:
            self._flush()
            self.heading = 0
        elif tag in _BLOCKS:
            self._flush()
            if tag == "header" and self.header_depth:
                self.header_depth -= 1
            self._leave_main(tag)
        elif tag == "sup":
            self._superscript_end()

    def _flush(self) -> None:
        """End the block at hand, if it holds any words."""
        text, strong, underlined = self.inline.take()
        if not text or (self.header_depth and not self.main_depth and self.heading != 1):
            return
        depth = len(self.counters)
        if self.heading:
            block = RawBlock("heading", text, self.heading)
        elif depth:
            block = RawBlock(
                "item", text, depth, self.item_marker or "", strong, underlined, group=self.groups[-1]
            )
            self.item_marker = None
        else:
            block = RawBlock("paragraph", text, 0, "", strong, underlined)
        self.blocks.append(block)
        self.in_main.append(self.main_depth > 0)
        if self.heading == 1:
            self._set("title", text.replace("\n", " "), "<h1>")

    def _item(self) -> None:
        self._flush()
        if not self.counters:  # an item outside any list: broken markup, still an item to the reader
            self._open_list(-2)
        self.item_closed = False
        if self.counters[-1] >= 0:
            self.counters[-1] += 1
            self.item_marker = f"{self.counters[-1]}."
        else:
            self.item_marker = "•"

    def _list(self, tag: str, token: Token) -> None:
        self._flush()
        start = -1
        if tag == "ol":
            first = token.attr("start") or "1"
            start = int(first) - 1 if first.isdecimal() and len(first) < 7 else 0
        self._open_list(start)

    def _leave_listless(self) -> None:
        """Items outside any list end with the last of them: no end tag says so."""
        if self.item_closed and self.counters[-1:] == [-2]:
            self.counters.pop()
            self.groups.pop()

    def _open_list(self, counter: int) -> None:
        self.group_count += 1
        self.counters.append(counter)
        self.groups.append(self.group_count)

    def _is_furniture(self, tag: str, token: Token) -> bool:
        if not self.furniture:
            return False
        if token.attr("hidden") is not None or token.attr("aria-hidden") == "true":
            return True
        if _NOT_SHOWN.search(token.attr("style") or ""):
            return True
        if tag in ("html", "body", "main", "article"):
            return False
        if token.attr("role") in ("navigation", "banner", "contentinfo", "search", "dialog"):
            return True
        names = f"{token.attr('class') or ''} {token.attr('id') or ''}"
        return len(names) > 1 and _FURNITURE.search(names) is not None

    def _enter_main(self, tag: str, token: Token) -> None:
        if self.main_names and self.main_names[-1][0] == tag:
            self.main_names[-1] = (tag, self.main_names[-1][1] + 1)
        elif (
            tag in ("main", "article")
            or token.attr("role") == "main"
            or (_MAIN_CLASS.search(token.attr("class") or "") is not None)
        ):
            self.main_names.append((tag, 1))
            self.main_depth = len(self.main_names)

    def _leave_main(self, tag: str) -> None:
        if self.main_names and self.main_names[-1][0] == tag:
            count = self.main_names[-1][1] - 1
            self.main_names[-1] = (tag, count)
            if not count:
                self.main_names.pop()
                self.main_depth = len(self.main_names)

    def _superscript_end(self) -> None:
        """Leave out a footnote's mark; keep powers, raised ("m²", "10⁶"), and ordinals ("1st")."""
        if self.superscript is None:
            return
        data = "".join(self.superscript)
        self.superscript = None
        before = self.inline.pieces[-1][-8:] if self.inline.pieces else ""
        if _POWER.fullmatch(data) and _BASE.search(before):
            self.inline.text(data.translate(_RAISED))
            return
        after_word = self.inline.last.isalnum() or self.inline.last in ".,;:!?)]”\"'’%"
        if not (after_word and _FOOTNOTE.fullmatch(data)):
            self.inline.text(data)

    def _head(self, tag: str, token: Token) -> None:
        if tag == "title":
            self.title_pieces = []
        elif tag == "html":
            self._set("language", token.attr("lang") or "", "<html lang>")
        elif tag == "time":
            self._set("time", token.attr("datetime") or "", "<time>")
        elif tag == "link":
            if token.attr("rel") == "canonical":
                self._set("url", token.attr("href") or "", "<link rel=canonical>")
        else:
            name = (token.attr("property") or token.attr("name") or "").lower()
            if name in _META:
                self._set(_META[name], token.attr("content") or "", f"meta tag {name}")

    def _title_end(self) -> None:
        if self.title_pieces is not None:
            self._set("page_title", "".join(self.title_pieces), "<title>")
            self.title_pieces = None

    def _set(self, name: str, value: str, origin: str) -> None:
        """Keep the first value found for a field; meta tags stand before headings on any page."""
        value = clean(value.replace("\n", " "))
        if value and name not in self.fields:
            self.fields[name] = value[:2000]
            self.origins[name] = origin


def merge_fields(
    raw: RawDocument, fields: Mapping[str, str], origin: str, warnings: tuple[str, ...]
) -> RawDocument:
    """The document with `fields` put before what its markup said."""
    return RawDocument(
        blocks=raw.blocks,
        fields={**raw.fields, **fields},
        origins={**raw.origins, **dict.fromkeys(fields, origin)},
        warnings=warnings + raw.warnings,
    )
