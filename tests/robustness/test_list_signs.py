"""The sign before an item, the mark after it and the look of its list change nothing that is coded."""

from __future__ import annotations

import re

import pytest
from tests.robustness.papers import Paper, Sign, file_name, markdown, page, plain
from tests.robustness.relations import GOLD, NAMES, assert_same, code, coded, gold, paper

_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26)


MARKDOWN: dict[str, Sign] = {
    "stars": lambda _: "*",
    "plus": lambda _: "+",
    "wide hyphens": lambda _: "-  ",
    "numbers": lambda number: f"{number}.",
    "numbers in brackets": lambda number: f"{number})",
    "one number": lambda _: "1.",
}
PLAIN: dict[str, Sign] = {
    "hyphens": lambda _: "-",
    "stars": lambda _: "*",
    "dashes": lambda _: "–",
    "squares": lambda _: "▪",
    "circles": lambda _: "◦",
    "arrows": lambda _: "➢",
    "middle dots": lambda _: "·",
    "numbers": lambda number: f"{number}.",
    "numbers in brackets": lambda number: f"({number})",
    "letters": lambda number: f"({_letter(number)})",
    "letters with a bracket": lambda number: f"{_letter(number)})",
    "Roman numbers": lambda number: f"{_ROMAN[number]}.",
    "Roman numbers in brackets": lambda number: f"({_ROMAN[number]})",
}
ENDS = {"commas": ",", "semicolons": ";", "full stops": ".", "nothing": ""}


def marked(one: Paper, sign: str) -> Paper:
    """A document with the same mark after each item, and no "and" at its end."""
    pieces = tuple(
        piece._replace(text=re.sub(r"(?:; and|[,;.])$", "", piece.text) + sign)
        if piece.kind == "item"
        else piece
        for piece in one.pieces
    )
    return one._replace(pieces=pieces)


@pytest.mark.parametrize("signs", MARKDOWN)
@pytest.mark.parametrize("name", NAMES)
def test_signs_in_markdown(name: str, signs: str) -> None:
    one = paper(name)
    before, after = coded(code(markdown(one))), coded(code(markdown(one, MARKDOWN[signs])))
    assert_same(before, after, f"list in Markdown: {signs}", name)


@pytest.mark.parametrize("signs", PLAIN)
@pytest.mark.parametrize("name", NAMES)
def test_signs_in_plain_text(name: str, signs: str) -> None:
    one = paper(name)
    after = code(plain(one, PLAIN[signs]), file_name(one))
    assert {block.kind for block in after.document.blocks} == {"heading", "paragraph", "item"}
    assert_same(coded(code(markdown(one))), coded(after), f"list in plain text: {signs}", name)


@pytest.mark.parametrize("tag", ["ul", "ol", "menu"])
@pytest.mark.parametrize("name", NAMES)
def test_lists_of_a_page(name: str, tag: str) -> None:
    one = paper(name)
    assert_same(coded(code(markdown(one))), coded(code(page(one, tag))), f"list of a page: {tag}", name)


@pytest.mark.parametrize("name", NAMES)
def test_bullets_that_are_typed_into_paragraphs_of_a_page(name: str) -> None:
    one = paper(name)
    typed = re.sub(r"</?ul>\n?", "", page(one)).replace("<li>", "<p>• ").replace("</li>", "</p>")
    assert_same(coded(code(page(one))), coded(code(typed)), "list of a page: typed", name)


@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize("name", NAMES)
def test_marks_after_items(name: str, ends: str) -> None:
    one = paper(name)
    before, after = coded(code(markdown(one))), coded(code(markdown(marked(one, ENDS[ends]))))
    assert_same(before, after, f"items end with: {ends}", name)


@pytest.mark.parametrize("name", NAMES)
def test_capitals_at_the_start_of_items(name: str) -> None:
    one = paper(name)
    pieces = tuple(
        piece._replace(text=piece.text[:1].upper() + piece.text[1:]) if piece.kind == "item" else piece
        for piece in one.pieces
    )
    before, after = coded(code(markdown(one))), coded(code(markdown(one._replace(pieces=pieces))))
    assert_same(before, after, "items begin with: capitals", name)


@pytest.mark.parametrize("name", GOLD)
@pytest.mark.parametrize("signs", MARKDOWN)
def test_gold(name: str, signs: str) -> None:
    one = gold(name)
    before, after = coded(code(markdown(one))), coded(code(markdown(one, MARKDOWN[signs])))
    assert_same(before, after, f"list in Markdown: {signs}", name)
