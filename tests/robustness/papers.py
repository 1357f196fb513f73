"""A document as a row of pieces, and the forms in which it can be written."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Iterator
from typing import NamedTuple

from troth.types import Document

Change = Callable[[str], str]
Sign = Callable[[int], str]


_FILLER = textwrap.TextWrapper(64, break_long_words=False, break_on_hyphens=False)


class Piece(NamedTuple):
    """A heading, paragraph or item, with the run-in title that it begins with."""

    kind: str
    text: str
    level: int = 1
    title: str = ""


class Paper(NamedTuple):
    """A document before it is written in some form."""

    name: str
    title: str
    date: str  # ISO 8601, or nothing
    pieces: tuple[Piece, ...]


def changed(paper: Paper, change: Change) -> Paper:
    """A document with every run of words changed."""
    pieces = tuple(
        piece._replace(text=change(piece.text), title=change(piece.title)) for piece in paper.pieces
    )
    return paper._replace(title=change(paper.title), pieces=pieces)


def paper_of(document: Document, name: str) -> Paper:
    """A document that was read, as one that can be written."""
    levels = {section.start: len(section.path) for section in document.sections}
    ends = {section.start: section.end for section in document.sections}
    pieces = []
    for block in document.blocks:
        words = document.text[block.start : block.end]
        if block.kind == "heading":
            pieces.append(Piece("heading", words, levels.get(block.start, block.level)))
        else:
            title = document.text[block.start : ends.get(block.start, block.start)]
            pieces.append(Piece(block.kind, words[len(title) :], block.level, title))
    return Paper(name, document.title, document.date.isoformat() if document.date else "", tuple(pieces))


def file_name(paper: Paper) -> str:
    """A name that tells the date, for the forms that have no other place for it."""
    return f"{paper.date}-{paper.name}"


def markdown(paper: Paper, sign: Sign = lambda _: "-", wrapped: bool = False) -> str:
    """Markdown with front matter."""
    title = paper.title.replace('"', '\\"')
    out = ["---", f'title: "{title}"', *([f"date: {paper.date}"] if paper.date else []), "---", ""]
    return "\n".join([*out, *_lines(paper, _markdown_piece, sign, wrapped)]) + "\n"


def _markdown_piece(piece: Piece) -> str:
    text = re.sub(r"([*_<\[`#])", r"\\\1", piece.text)
    if piece.kind == "heading":
        return f"{'#' * min(piece.level + 1, 6)} {text}"
    return f"**{piece.title}**{text}" if piece.title else text


def plain(paper: Paper, sign: Sign = lambda _: "•", wrapped: bool = False) -> str:
    """Plain text with its title, headings and run-in titles in capitals."""
    return "\n".join([paper.title.upper(), *_lines(paper, _shouted, sign, wrapped)]) + "\n"


def underlined(paper: Paper, wrapped: bool = False) -> str:
    """Plain text with underlined title and headings, and run-in titles in capitals."""
    lines = _lines(paper, _underlined, lambda _: "•", wrapped)
    return "\n".join([paper.title, "=" * len(paper.title), *lines]) + "\n"


def _shouted(piece: Piece) -> str:
    return piece.text.upper() if piece.kind == "heading" else f"{piece.title.upper()}{piece.text}"


def _underlined(piece: Piece) -> str:
    return f"{piece.text}\n{'-' * len(piece.text)}" if piece.kind == "heading" else _shouted(piece)


def _lines(paper: Paper, written: Callable[[Piece], str], sign: Sign, wrapped: bool) -> Iterator[str]:
    numbers: list[int] = []  # of the items counted so far on each level
    for piece in paper.pieces:
        if piece.kind != "item":
            numbers = []
            yield ""
            before, margin = "", ""
        else:
            if piece.level != len(numbers):
                yield ""
            numbers = [*numbers, *[0] * (piece.level - len(numbers))][: piece.level]
            numbers[-1] += 1
            before, margin = f"{sign(numbers[-1])} ", " " * 4 * (piece.level - 1)
        text = before + written(piece)
        if wrapped and piece.kind != "heading":
            hang = margin + " " * len(before)
            yield "\n".join(_FILLER.wrap(text)).replace("\n", f"\n{hang}").join((margin, ""))
        else:
            yield margin + text


def page(paper: Paper, tag: str = "ul") -> str:
    """An HTML page, its lists flat or nested as the levels say."""
    title = html.escape(paper.title)
    out = [f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title}</title>"]
    out.append(f'<meta property="og:title" content="{title}">')
    if paper.date:
        out.append(f'<meta property="article:published_time" content="{paper.date}">')
    out.append(f"</head><body><main>{fragment(paper, tag)}</main></body></html>")
    return "\n".join(out) + "\n"


def fragment(paper: Paper, tag: str = "ul") -> str:
    """The pieces alone, as HTML."""
    out, depth = [], 0
    for piece in paper.pieces:
        wanted = piece.level if piece.kind == "item" else 0
        out.append(f"<{tag}>" * (wanted - depth) + f"</li></{tag}>" * (depth - wanted))
        if wanted and depth >= wanted:
            out.append("</li>")
        depth = wanted
        text = html.escape(piece.text)
        if piece.kind == "heading":
            level = min(piece.level + 1, 6)
            out.append(f"<h{level}>{text}</h{level}>")
        else:
            words = f"<b>{html.escape(piece.title)}</b>{text}" if piece.title else text
            out.append(f"<li>{words}" if wanted else f"<p>{words}</p>")
    out.append(f"</li></{tag}>" * depth)
    return "\n".join(filter(None, out))
