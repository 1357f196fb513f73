from __future__ import annotations

import pytest

from troth.reading.lines import pieces_of
from troth.reading.raw import RawBlock

Shape = tuple[str, int, str, str]  # kind, level, marker, text


def shapes(*blocks: RawBlock) -> list[Shape]:
    return [(piece.kind, piece.level, piece.marker, piece.line.text) for piece in pieces_of(blocks)]


def paragraph(text: str, *strong: str, underlined: str = "") -> RawBlock:
    return RawBlock("paragraph", text, 0, "", stretches(text, *strong), stretches(text, underlined))


def item(text: str, *strong: str, marker: str = "•", level: int = 1) -> RawBlock:
    return RawBlock("item", text, level, marker, stretches(text, *strong), (), group=1)


def stretches(text: str, *words: str) -> tuple[tuple[int, int], ...]:
    return tuple((text.index(word), text.index(word) + len(word)) for word in words if word)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (paragraph("They met."), [("paragraph", 0, "", "They met.")]),
        # a break in mid-sentence is none
        (paragraph("They met\nat Vik\nin May."), [("paragraph", 0, "", "They met at Vik in May.")]),
        (
            paragraph("They met.\nThey left."),
            [("paragraph", 0, "", "They met."), ("paragraph", 0, "", "They left.")],
        ),
        (paragraph("They will:\nsail"), [("paragraph", 0, "", "They will:"), ("paragraph", 0, "", "sail")]),
        (
            paragraph("“They met.”\nThey left"),
            [("paragraph", 0, "", "“They met.”"), ("paragraph", 0, "", "They left")],
        ),
        # a bold, underlined or capital line between breaks is a title
        (
            paragraph("Clean Ports\nThey open\nin May.", "Clean Ports"),
            [("heading", 0, "", "Clean Ports"), ("paragraph", 0, "", "They open in May.")],
        ),
        (
            paragraph("They met\nClean Ports\nthey open", "Clean Ports"),
            [
                ("paragraph", 0, "", "They met"),
                ("heading", 0, "", "Clean Ports"),
                ("paragraph", 0, "", "they open"),
            ],
        ),
        (
            paragraph("Clean Ports\nThey open.", underlined="Clean Ports"),
            [("heading", 0, "", "Clean Ports"), ("paragraph", 0, "", "They open.")],
        ),
        (
            paragraph("CLEAN PORTS\nThey open."),
            [("heading", 0, "", "CLEAN PORTS"), ("paragraph", 0, "", "They open.")],
        ),
        (paragraph("Clean Ports they open", "Clean Ports"), [("paragraph", 0, "", "Clean Ports they open")]),
        # headings by their tag
        (RawBlock("heading", "Clean\nPorts", 2), [("heading", 2, "", "Clean Ports")]),
        (RawBlock("heading", "* * *", 2), []),
        # end marks
        (paragraph("They met.\n###"), [("paragraph", 0, "", "They met.")]),
        (paragraph("-30-"), []),
        # items
        (item("sail"), [("item", 1, "•", "sail")]),
        (item("sail.\nThen row."), [("item", 1, "•", "sail."), ("item", 1, "", "Then row.")]),
        (item("Clean Ports:", "Clean Ports"), [("heading", 1, "•", "Clean Ports:")]),
        (item("Clean Ports: open", "Clean Ports:"), [("item", 1, "•", "Clean Ports: open")]),
        (item("EU AND UN TRADE"), [("item", 1, "•", "EU AND UN TRADE")]),
        (item("more", marker=""), [("item", 1, "", "more")]),
        # markers that were typed
        (item("(a) sail"), [("item", 1, "(a)", "sail")]),
        (item("• sail"), [("item", 1, "•", "sail")]),
        (paragraph("• sail"), [("item", 1, "•", "sail")]),
        (paragraph("- sail\u2014now"), [("item", 1, "-", "sail\u2014now")]),
        (paragraph("(a) sail"), [("item", 1, "(a)", "sail")]),
        (paragraph("iv. sail"), [("item", 1, "iv.", "sail")]),
        (paragraph("12. They met."), [("paragraph", 0, "12.", "They met.")]),
        (paragraph("(2) They met."), [("paragraph", 0, "(2)", "They met.")]),
        (paragraph("2024 was good."), [("paragraph", 0, "", "2024 was good.")]),
        (paragraph("1.5 percent"), [("paragraph", 0, "", "1.5 percent")]),
        (paragraph("-sail"), [("paragraph", 0, "", "-sail")]),
        (
            paragraph("They will:\n• sail\n• row\nall day"),
            [("paragraph", 0, "", "They will:"), ("item", 1, "•", "sail"), ("item", 1, "•", "row all day")],
        ),
        (paragraph("They sail\n– in May –\nfar"), [("paragraph", 0, "", "They sail – in May – far")]),
        (paragraph("•"), []),
    ],
)
def test_pieces(block: RawBlock, expected: list[Shape]) -> None:
    assert shapes(block) == expected


def test_only_what_has_no_marker_goes_on_with_its_item() -> None:
    pieces = list(pieces_of((item("sail.\nThen row."), item("more", marker=""), item("fly"))))
    assert [piece.continues for piece in pieces] == [False, True, True, False]
    assert {piece.group for piece in pieces} == {1}


@pytest.mark.parametrize(
    ("block", "text", "strong"),
    [
        (paragraph("1. Clean Ports: open", "1. Clean Ports"), "Clean Ports: open", ["Clean Ports"]),
        (paragraph("(a) Ports: open", "(a)", "open"), "Ports: open", ["open"]),
        (item("- Ports open", "Ports"), "Ports open", ["Ports"]),
        (paragraph("They met at\nVik in May", "at\nVik"), "They met at Vik in May", ["at Vik"]),
    ],
)
def test_styles_move_with_their_words(block: RawBlock, text: str, strong: list[str]) -> None:
    (piece,) = pieces_of((block,))
    assert piece.line.text == text
    assert [text[s:e] for s, e in piece.line.strong] == strong


def test_each_line_has_its_own_part_of_a_stretch() -> None:
    text = "They met.\nClean Ports\nThey left."
    block = RawBlock("paragraph", text, 0, "", ((5, 25),))
    assert [[piece.line.text[s:e] for s, e in piece.line.strong] for piece in pieces_of((block,))] == [
        ["met."],
        ["Clean Ports"],
        ["The"],
    ]
