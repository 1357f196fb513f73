from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.reading.markdown import read_markdown

Shape = tuple[str, int, str, str]  # kind, level, marker, text


def shapes(markdown: str) -> list[Shape]:
    return [(block.kind, block.level, block.marker, block.text) for block in read_markdown(markdown).blocks]


def paragraph(text: str) -> Shape:
    return ("paragraph", 0, "", text)


def bullet(text: str, level: int = 1) -> Shape:
    return ("item", level, "•", text)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (
            "The two sides will\nbuild a mole at\nVik.\n\nThey met.",
            ["The two sides will build a mole at Vik.", "They met."],
        ),
        ("The two sides\r\nmet.\r\n\r\nThey left.", ["The two sides met.", "They left."]),
        ("\\[PORT\\] They sail \\- and 1\\. row \\*here\\*.", ["[PORT] They sail - and 1. row *here*."]),
        ("R&amp;D at&nbsp;sea &#8212; har&shy;bour", ["R&D at sea — harbour"]),
        (
            "We *will* sail _now_ in `code` ~~not~~ and [there](https://example.org/a).",
            ["We will sail now in code not and there."],
        ),
        ("![A ship](ship.png)\n\nWe sail.", ["We sail."]),
        ("See <https://example.org/b>.", ["See https://example.org/b."]),
        ("One line  \nand the next\\\nand one", ["One line\nand the next\nand one"]),
        ("> We sail,\n> she said.\n>\n> > So it is.", ["We sail, she said.", "So it is."]),
        ("<nav>Home</nav>\n\nWe sail.\n\n<!-- a note\n\nof ours -->\n\nWe row.", ["We sail.", "We row."]),
        ("<div>\n\nWe sail.\n\n</div>", ["We sail."]),
        (
            "They agreed.[^1] They left.\n\n[^1]: In the spring.",
            ["They agreed. They left.", "In the spring."],
        ),
        ("They agreed.[^1] They left.", ["They agreed.[^1] They left."]),
        ("One.\n\n* * *\n\nTwo.\n\n---\n", ["One.", "Two."]),
        ("", []),
        ("\n \n\t\n", []),
    ],
)
def test_text(markdown: str, expected: list[str]) -> None:
    assert [block.text for block in read_markdown(markdown).blocks] == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (
            "# Plan\n\n### Ports ###\n\nSea\n---\n",
            [("heading", 1, "", "Plan"), ("heading", 3, "", "Ports"), ("heading", 2, "", "Sea")],
        ),
        ("-   one\n    goes on\n-   two", [bullet("one goes on"), bullet("two")]),
        ("- one\n\n<!-- -->\n\n- two", [bullet("one"), bullet("two")]),
        ("- one\n\n  more of it\n- two", [bullet("one"), ("item", 1, "", "more of it"), bullet("two")]),
        (
            "- one\n    - deep\n        - deeper\n- two",
            [bullet("one"), bullet("deep", 2), bullet("deeper", 3), bullet("two")],
        ),
        ("3. one\n4. two", [("item", 1, "3.", "one"), ("item", 1, "4.", "two")]),
        (
            "| Step | Year |\n|---|---|\n| Open | 2026 |",
            [paragraph("Step"), paragraph("Year"), paragraph("Open"), paragraph("2026")],
        ),
    ],
)
def test_blocks(markdown: str, expected: list[Shape]) -> None:
    assert shapes(markdown) == expected


def test_a_comment_between_lists_parts_them() -> None:
    first, second, third = read_markdown("- one\n- two\n\n<!-- -->\n\n- three").blocks
    assert first.group == second.group != third.group


@pytest.mark.parametrize(
    ("markdown", "text", "bold"),
    [
        ("**bold** text", "bold text", ["bold"]),
        ("**bold **text", "bold text", ["bold"]),
        ("** bold** text", "bold text", ["bold"]),
        ("text** bold **text", "text bold text", ["bold"]),
        ("** \nClean Ports**", "Clean Ports", ["Clean Ports"]),
        ("**\nClean Ports\n**", "Clean Ports", ["Clean Ports"]),
        ("**Clean Ports:**they open", "Clean Ports:they open", ["Clean Ports:"]),
        ("**“Clean.”**next", "“Clean.”next", ["“Clean.”"]),
        ("**Sea **and** Air **trade", "Sea and Air trade", ["Sea", "Air"]),
        ("**Clean****Ports**", "CleanPorts", ["CleanPorts"]),
        ("**Clean** **Ports**", "Clean Ports", ["Clean Ports"]),
        ("***Clean* Ports**", "Clean Ports", ["Clean Ports"]),
        ("**Clean\nPorts** open", "Clean Ports open", ["Clean Ports"]),
        ("**  **open", "open", []),
        ("open **now", "open now", []),
        ("**a** b **c", "a b c", ["a"]),
        ("****", None, []),
    ],
)
def test_bold_as_converters_leave_it(markdown: str, text: str | None, bold: list[str]) -> None:
    blocks = read_markdown(markdown).blocks
    assert [block.text for block in blocks] == ([] if text is None else [text])
    assert [block.text[s:e] for block in blocks for s, e in block.strong] == bold


def test_bold_ends_with_its_paragraph_and_with_its_item() -> None:
    for markdown in ("**one\n\ntwo **three", "- **one\n- two **three"):
        assert [block.strong for block in read_markdown(markdown).blocks] == [(), ()]


@pytest.mark.parametrize(
    "markdown", ["<u>Clean Ports</u>", "**<u>Clean Ports</u>**", "<u>**Clean Ports **</u>"]
)
def test_underlined(markdown: str) -> None:
    (block,) = read_markdown(markdown).blocks
    assert (block.text, block.underlined) == ("Clean Ports", ((0, 11),))


def test_front_matter_is_no_text_and_its_fields_go_first() -> None:
    raw = read_markdown("---\ntitle: The Plan\ndate: 2024-05-06\n---\n\n# Plan for Ports\n\nWe sail.\n")
    assert [block.text for block in raw.blocks] == ["Plan for Ports", "We sail."]
    assert raw.fields == {"title": "The Plan", "date": "2024-05-06"}
    assert raw.origins == {"title": "front matter", "date": "front matter"}


@given(st.text(alphabet=st.sampled_from("*_ab <>/u-\n\t#[](:.“”1|`&;\\~!"), max_size=80))
def test_styles_are_inside_their_block(markdown: str) -> None:
    for block in read_markdown(markdown).blocks:
        for start, end in (*block.strong, *block.underlined):
            assert 0 <= start < end <= len(block.text)
