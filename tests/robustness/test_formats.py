"""The same text as Markdown, as HTML and as plain text gets the same statements and codes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.robustness.papers import Paper, file_name, fragment, markdown, page, plain, underlined
from tests.robustness.relations import (
    GOLD,
    NAMES,
    Coded,
    assert_same,
    code,
    coded,
    gold,
    gold_coded,
    paper,
)

from troth.types import CodedDocument

FORMS: dict[str, Callable[[Paper], str]] = {
    "a page": page,
    "a page with numbered lists": lambda one: page(one, "ol"),
    "a page on one line": lambda one: page(one).replace("\n", ""),
    "plain text": plain,
    "underlined plain text": underlined,
    "wrapped underlined plain text": lambda one: underlined(one, wrapped=True),
    "wrapped plain text": lambda one: plain(one, wrapped=True),
    "wrapped Markdown": lambda one: markdown(one, wrapped=True),
    "Windows line ends": lambda one: plain(one).replace("\n", "\r\n"),
    "a fragment": lambda one: f"<h1>{one.title}</h1>{fragment(one)}",
}


def words(document: CodedDocument) -> list[tuple[str, str]]:
    return [(one.quote, one.lead_in) for one in coded(document)]


def about(document: CodedDocument) -> tuple[object, ...]:
    read = document.document
    return read.date, read.parties, read.title.upper()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_the_same_text_in_another_form(name: str, form: str) -> None:
    one = paper(name)
    before = code(markdown(one))
    after = code(FORMS[form](one), file_name(one))
    assert_same(coded(before), coded(after), f"form: {form}", name)
    assert about(after) == about(before)
    assert words(after) == words(before)


WITH_TITLED_ITEMS = (
    "a page",
    "a page with numbered lists",
    "a page on one line",
    "wrapped Markdown",
    "a fragment",
)
IN_CAPITALS = ("plain text", "wrapped plain text", "Windows line ends")


@pytest.mark.parametrize("form", [form for form in FORMS if form not in IN_CAPITALS])
@pytest.mark.parametrize("name", GOLD)
def test_gold_in_another_form(name: str, form: str) -> None:
    """Not in the forms that lose capitals, and so which words of a heading are a name."""
    one = gold(name)
    if form not in WITH_TITLED_ITEMS and any(piece.title and not piece.text for piece in one.pieces):
        pytest.skip("plain text has no sign for an item that is nothing but a title")
    before, after = gold_coded(name), code(FORMS[form](one), file_name(one))
    rows = [coded(before), coded(after)]
    if before.document.parties != after.document.parties:  # no form but the original tells its address
        rows = [[_without_parties(row) for row in side] for side in rows]
    assert_same(rows[0], rows[1], f"form: {form}", name)


def _without_parties(row: Coded) -> Coded:
    return row._replace(codes=row.codes._replace(actors=frozenset(), partners=frozenset()))


LONG = (
    "The Spirit of Two Fjords: Joint Statement of {} on Ships, Ports and the Safety of Those Who Work There"
)


def test_a_long_title_in_capitals() -> None:
    one = paper("ports")._replace(title=LONG.format("Norway and Kenya"))
    assert words(code(plain(one))) == words(code(markdown(one)))
