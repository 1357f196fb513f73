from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.reading.inline import InlineText

# "<b>", "</b>", "<u>", "</u>" and "<br>" stand for the calls; all else is character data.
CALLS = {
    "<b>": InlineText.open_bold,
    "</b>": InlineText.close_bold,
    "<u>": InlineText.open_underline,
    "</u>": InlineText.close_underline,
    "<br>": InlineText.line_break,
}


def fill(inline: InlineText, pieces: list[str]) -> InlineText:
    for piece in pieces:
        if piece in CALLS:
            CALLS[piece](inline)
        else:
            inline.text(piece)
    return inline


def taken(pieces: list[str]) -> tuple[str, list[str], list[str]]:
    """The text, and the words of its bold and underlined stretches."""
    text, bold, underlined = fill(InlineText(), pieces).take()
    return text, [text[s:e] for s, e in bold], [text[s:e] for s, e in underlined]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([], ("", [], [])),
        (["  \n "], ("", [], [])),
        (["One ship", " sails"], ("One ship sails", [], [])),
        (["One\nship\r\n sails"], ("One ship sails", [], [])),
        (["One\u00a0ship", "\u2003sails\u200b so\u00adon"], ("One ship sails soon", [], [])),
        (["One", "<br>", " ship"], ("One\nship", [], [])),
        (["<br>", "One", "<br>", "<br>", "ship", "<br>"], ("One\nship", [], [])),
        (["<b>", "Ports", "</b>", " open"], ("Ports open", ["Ports"], [])),
        (["<b>", " Ports ", "</b>", " open"], ("Ports open", ["Ports"], [])),
        (["the ", "<b>", " old ", "</b>", " port"], ("the old port", ["old"], [])),
        (["<b>", "<u>", "Ports", "</u>", "</b>"], ("Ports", ["Ports"], ["Ports"])),
        (["<u>", "Sea ", "<b>", "Ports", "</b>", "</u>"], ("Sea Ports", ["Ports"], ["Sea Ports"])),
        (["<b>", "Sea", "</b>", " ", "<b>", "Ports", "</b>"], ("Sea Ports", ["Sea Ports"], [])),
        (["<b>", "Sea", "</b>", "<b>", "side", "</b>"], ("Seaside", ["Seaside"], [])),
        (["<b>", "Sea", "</b>", " and ", "<b>", "Air", "</b>"], ("Sea and Air", ["Sea", "Air"], [])),
        (["<b>", "Ports", "<br>", "</b>", "They open."], ("Ports\nThey open.", ["Ports"], [])),
        (["<b>", "<b>", "Ports", "</b>", " too", "</b>", " open"], ("Ports too open", ["Ports too"], [])),
        (["<b>", "<br>", "Ports"], ("Ports", ["Ports"], [])),
        (["They open ", "<b>", "<br>", " Ports"], ("They open\nPorts", ["Ports"], [])),
        (["They ", "<b>", "open ", "</b>", "<br>", "Ports"], ("They open\nPorts", ["open"], [])),
        (["</b>", "Ports", "</u>"], ("Ports", [], [])),
        (["<b>", "   ", "</b>", "Ports"], ("Ports", [], [])),
        (["<b>", "never closed"], ("never closed", ["never closed"], [])),
    ],
)
def test_text_and_styles(pieces: list[str], expected: tuple[str, list[str], list[str]]) -> None:
    assert taken(pieces) == expected


def test_a_style_lasts_across_blocks() -> None:
    inline = fill(InlineText(), ["<b>", "<u>", "First block"])
    assert inline.take() == ("First block", ((0, 11),), ((0, 11),))
    fill(inline, ["second", "</b>", " one"])
    assert inline.take() == ("second one", ((0, 6),), ((0, 10),))
    fill(inline, ["</u>", "third"])
    assert inline.take() == ("third", (), ())


def test_a_source_cannot_bring_style_marks_along() -> None:
    assert taken(["\ue000plain\ue001", "<b>", "b\ue001old", "</b>"]) == ("plainbold", ["bold"], [])


@given(
    st.lists(st.sampled_from([*CALLS, " ", "\n", "a", "bc d", "\u00a0", "\u200b", "\ue000x"]), max_size=40)
)
def test_stretches_are_in_order_bare_and_inside(pieces: list[str]) -> None:
    text, bold, underlined = fill(InlineText(), pieces).take()
    assert text == text.strip()
    assert not any(pair in text for pair in ("  ", " \n", "\n ", "\n\n"))
    for spans in (bold, underlined):
        at = 0
        for start, end in spans:
            assert at <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            at = end
