from __future__ import annotations

import pytest

from troth.reading.html import read_html
from troth.reading.markdown import read_markdown
from troth.reading.structure import Structure, structure_of

# A statement: the titles of its path, its words, and the words of the lead-in that it completes.
Row = tuple[str, str, str | None]


def rows(structure: Structure) -> list[Row]:
    text = structure.text
    return [
        (
            " > ".join(unit.path),
            text[unit.start : unit.end],
            text[unit.lead_in.start : unit.lead_in.end] if unit.lead_in else None,
        )
        for unit in structure.units
    ]


def of_html(html: str) -> list[Row]:
    return rows(structure_of(read_html(html)))


def of_markdown(markdown: str) -> list[Row]:
    return rows(structure_of(read_markdown(markdown)))


def paths(markdown: str) -> list[str]:
    return [path for path, _, _ in of_markdown(markdown)]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        # the only first-level heading is the title of the document and no section
        (
            "# Plan\n\nOne.\n\n## Ports\n\nTwo.\n\n### Cranes\n\nThree.\n\n## Ships\n\nFour.",
            ["", "Ports", "Ports > Cranes", "Ships"],
        ),
        ("# Ports\n\nOne.\n\n# Ships\n\nTwo.", ["Ports", "Ships"]),
        ("### Deep\n\nOne.\n\n## Ports\n\nTwo.", ["Deep", "Ports"]),
        # lines that are bold as a whole
        ("**Ports**\n\nOne.\n\n**Ships:**\n\nTwo.", ["Ports", "Ships"]),
        ("** \nPorts**\n\nOne.", ["Ports"]),
        # looks make levels: capitals over small letters, any line over a run-in title
        (
            "**PORTS**\n\nOne.\n\n**Cranes**\n\nTwo.\n\n**SHIPS**\n\nThree.",
            ["PORTS", "PORTS > Cranes", "SHIPS"],
        ),
        (
            "**Ports**\n\nOne.\n\n<u>Cranes</u>\n\nTwo.\n\n<u>Rails</u>\n\nThree.\n\n**Ships**\n\nFour.",
            ["Ports", "Ports > Cranes", "Ports > Rails", "Ships"],
        ),
        (
            "**I. Ports**\n\nOne.\n\n**A. Cranes**\n\nTwo.\n\n**II. Ships**\n\nThree.",
            ["I. Ports", "I. Ports > A. Cranes", "II. Ships"],
        ),
        ("## Ports\n\n**Cranes**\n\nOne.\n\n## Ships\n\nTwo.", ["Ports > Cranes", "Ships"]),
        # run-in titles
        (
            "**Digital Trade**: We will sign.\n\nWe will go on.\n\n**Sea Trade:** We will sail.",
            ["Digital Trade", "Digital Trade", "Sea Trade"],
        ),
        (
            "## Trade\n\n**Digital** – We will sign.\n\n**Sea** – We will sail.",
            ["Trade > Digital", "Trade > Sea"],
        ),
        ("**Digital: **We will sign.", ["Digital"]),
        (
            "PORTS AND CRANES: We will lift.\n\nWe will go on.\n\nSHIPS: We will sail.",
            ["PORTS AND CRANES", "PORTS AND CRANES", "SHIPS"],
        ),
        ("**PORTS**\n\nOne.\n\nSHIPS AND SEAS: We will sail.", ["PORTS", "SHIPS AND SEAS"]),
        # run-in titles of items hold for the item and what is nested below it
        ("-   **Ports**: Lift.\n    -   Build.\n-   Sail.", ["Ports", "Ports", ""]),
        (
            "-   **Ports**\n    -   Lift.\n    -   Build.\n-   **Ships:**\n    -   Sail.\n\nThe end.",
            ["Ports", "Ports", "Ships", ""],
        ),
        ("-   **Clean ports.** We lift.", ["Clean ports"]),
        # bold sentences, speakers and end marks are no titles
        ("**We will clean the ports.**\n\nOne.", ["", ""]),
        ("MS. OKORO:  We sail.\n\nQ: Why?", ["", ""]),
        ("One.\n\n**\\# \\# \\#**\n\nTwo.", ["", ""]),
    ],
)
def test_sections_are_paths(markdown: str, expected: list[str]) -> None:
    assert paths(markdown) == expected


WILL = "Together, they will:"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            f"<p>They met. {WILL}</p><ul><li>Lift. Then sail.</li><li>Row</li></ul><p>They left.</p>",
            [
                ("They met.", None),
                (WILL, None),
                ("Lift.", WILL),
                ("Then sail.", WILL),
                ("Row", WILL),
                ("They left.", None),
            ],
        ),
        # a parent item that ends in a colon leads in what is nested below it, and nothing else
        (
            f"<p>{WILL}</p><ul><li>Lift by:<ul><li>crane</li><li>hand</li></ul></li><li>Sail</li></ul>",
            [(WILL, None), ("Lift by:", WILL), ("crane", "Lift by:"), ("hand", "Lift by:"), ("Sail", WILL)],
        ),
        # below an item without a colon the words of the lead-in are completed all the same
        (
            f"<p>{WILL}</p><ul><li>Lift.<ul><li>Lift high.</li></ul></li></ul>",
            [(WILL, None), ("Lift.", WILL), ("Lift high.", WILL)],
        ),
        # further paragraphs of an item
        (
            f"<p>{WILL}</p><ul><li><p>Lift.</p><p>Sail.</p></li></ul>",
            [(WILL, None), ("Lift.", WILL), ("Sail.", WILL)],
        ),
        # a list whose paragraph ends in no colon has no lead-in; a heading ends a lead-in
        ("<p>They met.</p><ul><li>Lift.</li></ul>", [("They met.", None), ("Lift.", None)]),
        (f"<p>{WILL}</p><h2>Ports</h2><ul><li>Lift.</li></ul>", [(WILL, None), ("Lift.", None)]),
        # the list was closed too early: its last item leads in the items outside it
        (
            "<ul><li>Ships<ul><li>They trade in goods like:</li></ul></li><li>Fish;</li><li>Oil</li></ul>",
            [
                ("Ships", None),
                ("They trade in goods like:", None),
                ("Fish;", "They trade in goods like:"),
                ("Oil", "They trade in goods like:"),
            ],
        ),
        (
            "<ul><li>They trade in goods like:</li></ul></li><li>Fish;</li><li>Oil</li><p>They left.</p>",
            [
                ("They trade in goods like:", None),
                ("Fish;", "They trade in goods like:"),
                ("Oil", "They trade in goods like:"),
                ("They left.", None),
            ],
        ),
        # ... also where the whole list has a lead-in of its own; but not within one list
        (
            f"<p>{WILL}</p><ul><li>Trade in:</li></ul><ul><li>Fish</li></ul>",
            [(WILL, None), ("Trade in:", WILL), ("Fish", "Trade in:")],
        ),
        (
            f"<p>{WILL}</p><ul><li>Trade in:</li><li>Sail</li></ul>",
            [(WILL, None), ("Trade in:", WILL), ("Sail", WILL)],
        ),
        # paragraphs that are items in truth: by marker, small letter or semicolon
        (
            f"<p>{WILL}</p><p>(a) Lift,</p><p>sail;</p><p>Row;</p><p>They left.</p>",
            [(WILL, None), ("Lift,", WILL), ("sail;", WILL), ("Row;", WILL), ("They left.", None)],
        ),
        (f"<p>{WILL}<br>• Lift<br>• Sail</p>", [(WILL, None), ("Lift", WILL), ("Sail", WILL)]),
    ],
)
def test_lead_ins(html: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(words, lead_in) for _, words, lead_in in of_html(html)] == expected


def test_items_below_a_list_closed_too_early_stay_in_its_section() -> None:
    html = (
        "<ul><li><b>Ships</b><ul><li>They will trade in:</li></ul></li><li>Fish</li></ul>"
        "<p><strong><u>Ports</u></strong></p><p>They lift.</p>"
    )
    assert of_html(html) == [
        ("Ships", "They will trade in:", None),
        ("Ships", "Fish", "They will trade in:"),
        ("Ports", "They lift.", None),
    ]


def test_titles_and_what_has_no_words_are_no_statements() -> None:
    structure = structure_of(read_markdown("# Plan\n\n**Ports**: We lift.\n\n2026\n\n5 %\n\nX\n"))
    assert [words for _, words, _ in rows(structure)] == ["We lift."]
    assert structure.text.split("\n") == ["Plan", "Ports: We lift.", "2026", "5 %", "X"]


def test_the_canonical_text_is_one_block_a_line_without_markers() -> None:
    structure = structure_of(read_markdown("## Ports\n\nThey\nwill:\n\n1. Lift\n2. (b) Sail\n"))
    assert structure.text == "Ports\nThey will:\nLift\nSail"
    assert [(block.kind, block.level, block.marker) for block in structure.blocks] == [
        ("heading", 1, ""),
        ("paragraph", 0, ""),
        ("item", 1, "1."),
        ("item", 1, "(b)"),
    ]


def test_sections_point_at_the_words_of_their_titles() -> None:
    structure = structure_of(read_markdown("## Ports\n\n**Cranes**: We lift.\n\n- **Rails:** We ride.\n"))
    assert [(s.path, structure.text[s.start : s.end]) for s in structure.sections] == [
        (("Ports",), "Ports"),
        (("Ports", "Cranes"), "Cranes"),
        (("Ports", "Cranes", "Rails"), "Rails"),
    ]


def test_units_know_their_block() -> None:
    structure = structure_of(read_markdown("## Ports\n\nWe lift. We sail.\n\n- We row. We ride.\n"))
    assert [(unit.block, unit.first_in_block) for unit in structure.units] == [
        (1, True),
        (1, False),
        (2, True),
        (2, False),
    ]


def test_paths_stay_short_in_broken_markup() -> None:
    structure = structure_of(read_html("<ul><li><b>Port</b>" * 500 + "<ul><li>We lift."))
    assert max(len(unit.path) for unit in structure.units) == 12
