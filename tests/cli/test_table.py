from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.publishing.sample import coded_document, with_text

from troth.cli.drawing import clean
from troth.cli.style import Style
from troth.cli.table import document_table, summary_table
from troth.publishing.selection import EVERYTHING, Selection
from troth.publishing.tally import tally
from troth.types import Kind


@pytest.mark.parametrize("width", [40, 80, 119, 120, 160])
def test_every_value_is_shown_within_the_width(width: int) -> None:
    text = document_table(coded_document(), EVERYTHING, Style(width))
    assert max(map(cell_len, text.splitlines())) <= width
    flat = " ".join(text.split())
    for words in (
        "2024-03-05",
        "the date <b> is doubtful",
        "● commitment",
        "□ aspirational",
        "Ports › Charging",
    ):
        assert words in flat
    if width == 80:
        for words in ("Canada (CAN) with Norway (NOR)", "up to USD 2 billion", "by 2031", "from 5 to 40 %"):
            assert words in flat


def test_why_shows_the_cue_of_each_code() -> None:
    assert "firmness ← intends" in document_table(coded_document(), EVERYTHING, Style(100, why=True))


def test_without_signs_everything_is_ascii_but_the_document() -> None:
    text = document_table(coded_document(), Selection(frozenset({"commitment"})), Style(100, signs=False))
    assert text.isascii()
    assert "# firm" in text


def test_a_filter_that_matches_nothing_says_so() -> None:
    text = document_table(coded_document(), Selection(actors=frozenset({"fra"})), Style(80))
    assert "No statement matches the filter." in text


@pytest.mark.parametrize("width", [40, 60, 79, 80, 119, 120])
def test_scripts_without_spaces_and_long_titles_wrap_and_are_never_cut(width: int) -> None:
    words = "港湾の電化率を引き上げる" * 12
    drawn = document_table(with_text(coded_document(), words), EVERYTHING, Style(width))
    assert "…" not in drawn
    assert max(map(cell_len, drawn.splitlines())) <= width
    assert words in "".join(drawn.split())


@pytest.mark.parametrize("width", [40, 60])
def test_narrow_tables_put_codes_and_counts_on_lines_of_their_own(width: int) -> None:
    lines = document_table(coded_document(), EVERYTHING, Style(width)).splitlines()
    assert " ● commitment  □ aspirational  general" in lines
    assert "   Canada hopes to send observers." in lines
    counts = lines[lines.index("by section") :]
    assert counts[1:3] == ["(before the first section)", "  ✓ action 1   ○ position 1"]
    assert counts[3:6] == ["Ports", "  Charging", "    ■ firm 2   · context 1"]


@pytest.mark.parametrize("width", [40, 60, 100])
def test_counts_are_never_torn_from_their_names(width: int) -> None:
    text = summary_table(tally(coded_document()), 1, Style(width))
    for words in ("● commitment 4", "· context 1", "□ aspirational 1", "general 2"):
        assert words in text


@pytest.mark.parametrize(
    ("kinds", "documents", "words"),
    [
        ({"position"}, 1, "1 statement in 1 document"),
        ({"commitment"}, 2, "4 statements in 2 documents"),
        ({"commitment"}, 1200, "4 statements in 1,200 documents"),
    ],
)
def test_plurals(kinds: set[Kind], documents: int, words: str) -> None:
    counts = tally(coded_document(), Selection(frozenset(kinds)))
    assert f"{words} " in summary_table(counts, documents, Style(80))


def test_summary() -> None:
    text = summary_table(tally(coded_document()), 1, Style(80))
    for words in ("7 statements in 1 document", "● commitment 4", "■ firm 2", "specific 2", "Canada (CAN) 5"):
        assert words in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\x1b[2Jb", "a [2Jb"), ("a\n b\t c", "a b c"), ("a\u202eb", "a b"), ("\ud800", ""), ("“é”", "“é”")],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


@settings(max_examples=60)
@given(st.text())
def test_any_text_is_drawn(text: str) -> None:
    drawn = document_table(with_text(coded_document(), text), EVERYTHING, Style(60))
    assert "\x1b" not in drawn
