from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.reading.markers import marker_of
from troth.reading.raw import clean
from troth.reading.text import read_text

Shape = tuple[str, int, str, str]  # kind, level, marker, text

WRAPPED = """\
The ministers of both sides met in the old town hall to look at the state of
their work. They noted that the talks of
15. November had gone well, and that the U.S.
side – a host of long stand-
ing – will open a second round on mari-
time trade. The maritime round is to last a week and will be held in the north.

A second paragraph.
"""


def shapes(text: str) -> list[Shape]:
    return [(block.kind, block.level, block.marker, block.text) for block in read_text(text).blocks]


def test_wrapped_lines_are_joined_and_hyphens_are_sensible() -> None:
    first, second = read_text(WRAPPED).blocks
    assert (first.kind, second.text) == ("paragraph", "A second paragraph.")
    assert "the talks of 15. November had gone" in first.text
    assert "the U.S. side – a host of long stand-ing – will" in first.text
    assert "on maritime trade" in first.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Asia-\nPacific", "Asia-Pacific"),
        ("2021-\n2024", "2021-2024"),
        ("one —\ntwo", "one — two"),
        ("one—\ntwo", "one—two"),
        ("co\u00ad\noperate", "co operate"),
        ("a\u00a0b \t c", "a b c"),
    ],
)
def test_joins(text: str, expected: str) -> None:
    assert shapes(text) == [("paragraph", 0, "", expected)]


def test_each_line_of_an_unwrapped_text_is_a_paragraph() -> None:
    long = "The parties will hold a workshop each year on the safety of ships. " * 4
    assert len(read_text(f"{long}\n{long}\nA short one.").blocks) == 3


def test_an_unwrapped_text_needs_no_blank_lines() -> None:
    long = (
        "The parties will hold a workshop each year on the safety of ships and of the people on board. " * 3
    )
    text = f"Safety at Sea\n{long}\nThey will:\n- build a mole\n- dredge the river\n{long}"
    assert [(block.kind, block.marker) for block in read_text(text).blocks] == [
        ("heading", ""),
        ("paragraph", ""),
        ("paragraph", ""),
        ("item", "-"),
        ("item", "-"),
        ("paragraph", ""),
    ]


def test_one_long_address_does_not_unwrap_a_text() -> None:
    address = "https://example.org/" + "a" * 200
    lines = ["The parties will hold a workshop each year on the safety of ships and"] * 20
    text = "\n".join([*lines, address, "where it will be shown."])
    assert len(read_text(text).blocks) == 1


@pytest.mark.parametrize("sign", list("-–—*•‣◦▪●·o§¶→+"))
def test_every_common_bullet(sign: str) -> None:
    text = f"We will:\n\n{sign} build a dam\n{sign} dredge the river\n  in the south\n\nThe end of it."
    assert shapes(text) == [
        ("paragraph", 0, "", "We will:"),
        ("item", 1, sign, "build a dam"),
        ("item", 1, sign, "dredge the river in the south"),
        ("paragraph", 0, "", "The end of it."),
    ]


@pytest.mark.parametrize(
    "markers",
    [
        ("1.", "2.", "3."),
        ("1)", "2)", "3)"),
        ("(1)", "(2)", "(3)"),
        ("(a)", "(b)", "(c)"),
        ("a)", "b)", "c)"),
        ("i.", "ii.", "iii."),
        ("(i)", "(ii)", "(iii)"),
        ("A.", "B.", "C."),
        ("1.1", "1.2", "1.3"),
    ],
)
def test_short_numbered_lists_are_items(markers: tuple[str, str, str]) -> None:
    text = "Together we will:\n" + "\n".join(f"{marker} Open a port" for marker in markers)
    assert shapes(text)[1:] == [("item", 1, marker, "Open a port") for marker in markers]


def test_letters_go_on_through_those_that_are_roman_numerals() -> None:
    text = "We will:\n\n" + "\n".join(f"({letter}) act" for letter in "abcdefghijk")
    assert {block.level for block in read_text(text).blocks if block.kind == "item"} == {1}


def test_nesting_by_indentation_and_by_kind_of_marker() -> None:
    text = (
        "We will:\n\n• act\n  – at home\n    – in towns\n  – abroad\n• report\n\n"
        "Others will:\n\n1. act\n(a) at home\n(b) abroad\n2. report"
    )
    assert [(block.level, block.marker) for block in read_text(text).blocks if block.kind == "item"] == [
        (1, "•"),
        (2, "–"),
        (3, "–"),
        (2, "–"),
        (1, "•"),
        (1, "1."),
        (2, "(a)"),
        (2, "(b)"),
        (1, "2."),
    ]


def test_lists_have_groups_of_their_own() -> None:
    blocks = read_text("- a\n- b\n\nWords between the lists.\n\n- c").blocks
    groups = [block.group for block in blocks]
    assert groups[0] == groups[1] != groups[3]
    assert groups[2] == 0


def test_numbered_paragraphs_of_prose_are_paragraphs_with_a_marker() -> None:
    text = (
        "1. We will build a bridge over the strait by the end of the decade. We thank the engineers.\n\n"
        "2. We intend to hold yearly talks on fisheries, in which our coast guards will take part:\n\n"
        "   (a) in spring;\n   (b) in autumn.\n\n"
        "3. We look forward to the next meeting in the capital of the other side."
    )
    assert [(block.kind, block.level, block.marker) for block in read_text(text).blocks] == [
        ("paragraph", 0, "1."),
        ("paragraph", 0, "2."),
        ("item", 1, "(a)"),
        ("item", 1, "(b)"),
        ("paragraph", 0, "3."),
    ]


def test_a_lead_in_makes_numbered_sentences_items() -> None:
    text = "We will:\n\n1. Open a joint school for pilots in the north of the island.\n2. Pay for it."
    assert [block.kind for block in read_text(text).blocks] == ["paragraph", "item", "item"]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("JOINT STATEMENT\n\nWe met.", (1, "JOINT STATEMENT")),
        ("We met.\n\nTRADE AND ENERGY\n\nWe spoke.", (2, "TRADE AND ENERGY")),
        ("We met.\n\nTrade and the Energy Market\n\nWe spoke.", (3, "Trade and the Energy Market")),
        ("We met.\n\nWhat comes next\n===\nWe spoke.", (1, "What comes next")),
        ("We met.\n\nwhat comes next\n---------------\n\nWe spoke.", (2, "what comes next")),
        ("We met.\n\nII. GENERAL MATTERS\n\nWe spoke.", (2, "GENERAL MATTERS")),
    ],
)
def test_headings(text: str, heading: tuple[int, str]) -> None:
    assert [(b.level, b.text) for b in read_text(text).blocks if b.kind == "heading"] == [heading]


LONG_LINE = (
    "The parties will hold a workshop each year on the safety of ships and of the people on board. " * 3
)


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Ports and ships\n===============\n{}", [(1, "Ports and ships")]),
        ("{}\nwhat comes next\n---------------\n{}", [(2, "what comes next")]),
        ("{}\n\nwhat comes next\n---\n\n{}", [(2, "what comes next")]),
        ("Ports\n=====\n{}\nShips\n-----\n{}", [(1, "Ports"), (2, "Ships")]),
        (f"{'Ports ' * 25}\n{'=' * 149}\n{{}}", [(1, ("Ports " * 25).strip())]),  # as long as its rule
        (f"{'Ports ' * 25}\n===\n{{}}", []),
        ("{}\nThey met.\n---\n{}", []),  # a rule between two texts
        ("{}\nwhat comes next\n\n---\n{}", []),
        ("{}\n* * *\n{}", []),
    ],
)
def test_underlined_headings_of_an_unwrapped_text(text: str, headings: list[tuple[int, str]]) -> None:
    blocks = read_text(text.replace("{}", LONG_LINE)).blocks
    assert [(block.level, block.text) for block in blocks if block.kind == "heading"] == headings


@pytest.mark.parametrize(
    "text",
    [
        "Oslo, 3 June 2022\n\nWe met.",
        "We met.\n\nThe End of It.\n\nWe spoke.",
        "We met.\n\nJane Doe",
        "We met.\n\nit was short\n\nWe spoke.",
        "15. November 2022\n\nWe met.",
    ],
)
def test_no_headings(text: str) -> None:
    assert [block.kind for block in read_text(text).blocks if block.kind != "paragraph"] == []


@pytest.mark.parametrize(
    "mark", ["###", "-30-", "***", "* * *", "-----", "# # #", "ENDS", "- end -", "#", "====="]
)
def test_end_marks_are_dropped(mark: str) -> None:
    assert shapes(f"We met.\n\n{mark}\n") == [("paragraph", 0, "", "We met.")]


@pytest.mark.parametrize(
    ("line", "marker", "number"),
    [
        ("12. Text", "12.", 12),
        ("(iv) Text", "(iv)", 4),
        ("1.2.3 Text", "1.2.3", 3),
        ("•Text", "•", 0),
        ("c) Text", "c)", 3),
    ],
)
def test_markers(line: str, marker: str, number: int) -> None:
    found = marker_of(line)
    assert found is not None
    assert (found.text, found.number) == (marker, number)


@pytest.mark.parametrize(
    "line", ["U.S. trade", "15. November 2022 was", "3.5 percent", "2023. The", "-text", "(see) a"]
)
def test_no_markers(line: str) -> None:
    assert marker_of(line) is None


@pytest.mark.parametrize(
    "text",
    [
        "word " * 400_000,
        "\n" * 300_000 + "x",
        "".join(" " * (depth % 3_000) + "- x\n" for depth in range(10_000)),
        "wor-\n" * 50_000,
        " " * 2_000_000 + "- x",
        "# " * 500_000,
        "(" * 500_000,
        "1." * 300_000,
    ],
)
def test_hostile_sizes_are_read(text: str) -> None:
    assert all(block.level < 100 for block in read_text(text).blocks)


@given(st.text(alphabet=st.sampled_from("ab A1.)(:-•*o#=\n\t i\u00a0\u200b"), max_size=200))
def test_any_lines_give_clean_blocks(text: str) -> None:
    groups = 0
    for block in read_text(text).blocks:
        assert block.text
        assert clean(block.text) == block.text
        assert (block.level == 0) == (block.kind == "paragraph")
        assert (block.group > 0) == (block.kind == "item")
        assert block.group >= groups or block.group == 0
        groups = max(groups, block.group)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a\u00a0\u2009b\t c ", "a b c"),
        ("Pre\u00adsi\u200bdent \ufeffX", "President X"),
        ("a \n\n b", "a\nb"),
        ("a\r\nb\u2028c\x85d", "a\nb\nc\nd"),
        ("a\x00\x07b", "ab"),
        ("می\u200cخواهد", "می\u200cخواهد"),
        ("a\u200cb", "ab"),
        ("e\u0301", "e\u0301"),
        ("\n \u3000", ""),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text(max_size=300))
def test_clean_is_its_own_fixpoint(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert read_text(text).fields == {}
