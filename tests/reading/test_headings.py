from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.reading.headings import (
    Line,
    TitleStyle,
    is_end_mark,
    numbering_of,
    run_in_title,
    speaker_label,
    title_style,
)


def bold(text: str) -> Line:
    """A line whose stretch between "[" and "]" is bold; all of it where there are none."""
    if "[" not in text:
        return Line(text, ((0, len(text)),))
    start, end = text.index("["), text.index("]") - 1
    return Line(text.replace("[", "").replace("]", ""), ((start, end),))


@pytest.mark.parametrize(
    "text", ["###", "# # #", "* * *", "-30-", "- 30 -", "30", "***", "— — —", "...", "•"]
)
def test_end_marks(text: str) -> None:
    assert is_end_mark(text)


@pytest.mark.parametrize("text", ["Ports", "130", "30 ships", "# Ports", "-" * 41])
def test_no_end_marks(text: str) -> None:
    assert not is_end_mark(text)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (bold("Clean Ports"), TitleStyle("bold")),
        (bold("Clean Ports:"), TitleStyle("bold")),
        (bold("“Clean” Ports?"), TitleStyle("bold")),
        (bold("[Clean Ports]:"), TitleStyle("bold")),
        (bold("1. [Clean Ports]"), TitleStyle("bold", numbering="arabic")),
        (bold("CLEAN PORTS"), TitleStyle("bold", capitals=True)),
        (bold("II. Clean Ports"), TitleStyle("bold", numbering="roman")),
        (Line("Clean Ports", ((0, 5), (6, 11))), TitleStyle("bold")),
        (Line("Clean Ports", (), ((0, 11),)), TitleStyle("bold", underlined=True)),
        (Line("Clean Ports", ((0, 11),), ((0, 11),)), TitleStyle("bold", underlined=True)),
        (Line("Clean Ports", ((0, 11),), ((0, 5),)), TitleStyle("bold")),
        (Line("CLEAN PORTS AND SHIPS"), TitleStyle("bold", capitals=True)),
        (Line("PORTS & SHIPS, 2024–2026"), TitleStyle("bold", capitals=True)),
        (Line("THE SPIRIT OF PORTS: " + "SHIPS AND " * 10 + "BOATS"), TitleStyle("bold", capitals=True)),
        (Line("THE SPIRIT OF PORTS — " + "SHIPS AND " * 10 + "BOATS"), TitleStyle("bold", capitals=True)),
        (Line("THE SPIRIT OF PORTS: " + "SHIPS AND " * 10 + "BOATS."), None),
        (Line("THE SPIRIT OF PORTS: " + "SHIPS AND " * 14 + "BOATS"), None),  # too long for any title
        (Line("THE SPIRIT OF PORTS " + "SHIPS AND " * 10 + "BOATS"), None),
        (Line("Clean Ports"), None),
        (Line("CLEAN"), None),  # an acronym's length
        (Line("OAS AND UN"), None),  # nothing but short words
        (bold("[Clean] Ports"), None),
        (bold("We will clean the ports."), None),
        (bold("We will clean the ports;"), None),
        (bold("2024"), None),
        (bold("word " * 31 + "word"), None),
        (bold("w" * 241), None),
        (Line("THE PORTS ARE OPEN."), None),
    ],
)
def test_titles(line: Line, expected: TitleStyle | None) -> None:
    assert title_style(line) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("IV. Ports", "roman"),
        ("4) Ports", "arabic"),
        ("4.1. Ports", "arabic"),
        ("A. Ports", "letter"),
        ("Ports", ""),
        ("4 Ports", ""),
        ("A Port", ""),
    ],
)
def test_numbering(title: str, expected: str) -> None:
    assert numbering_of(title) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (bold("[Clean Ports]: They open."), ("Clean Ports", "They open.")),
        (bold("[Clean Ports:] They open."), ("Clean Ports", "They open.")),
        (bold("[Clean Ports]:They open."), ("Clean Ports", "They open.")),
        (bold("[Clean Ports] : They open."), ("Clean Ports", "They open.")),
        (bold("[Clean Ports] – They open."), ("Clean Ports", "They open.")),
        (bold("[Clean Ports —] They open."), ("Clean Ports", "They open.")),
        (Line("CLEAN PORTS: They open."), ("CLEAN PORTS", "They open.")),
        (Line("CLEAN PORTS — They open."), ("CLEAN PORTS", "They open.")),
        (Line("TRADE (SEA & AIR): They open."), ("TRADE (SEA & AIR)", "They open.")),
        (bold("[Two ministers] open the port."), None),
        (bold("The [port]: it opens."), None),
        (bold("[2024]: It opens."), None),
        (Line("COVID-19—which came: it goes."), None),
        (Line("UN: It opens."), None),
        (Line("Clean Ports: They open."), None),
        (Line("CLEAN PORTS open: now."), None),
        # speakers of a transcript
        (Line("THE PRESIDENT: We sail."), None),
        (Line("MS. OKORO: We sail."), None),
        (bold("[THE PRESIDENT]: We sail."), None),
        (bold("[Q]: Will you sail?"), None),
    ],
)
def test_run_in_titles(line: Line, expected: tuple[str, str] | None) -> None:
    found = run_in_title(line, in_list=False, completes_lead_in=False)
    assert (found and (line.text[found[0] : found[1]], line.text[found[2] :])) == expected


@pytest.mark.parametrize(
    ("in_list", "completes_lead_in", "expected"),
    [(True, False, "Clean ports"), (True, True, None), (False, False, None)],
)
def test_bold_words_with_a_stop(in_list: bool, completes_lead_in: bool, expected: str | None) -> None:
    line = bold("[Clean ports.] They open.")
    found = run_in_title(line, in_list=in_list, completes_lead_in=completes_lead_in)
    assert (found and line.text[found[0] : found[1]]) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("MR. LUND: We sail.", "We sail."),
        ("Q: Why?", "Why?"),
        ("THE VICE PRESIDENT: Yes.", "Yes."),
        ("REPORTER:   Why?", "Why?"),
        ("Ports: They open.", None),
        ("No label here.", None),
        ("", None),
    ],
)
def test_speaker_labels(text: str, words: str | None) -> None:
    assert text[speaker_label(text) :] == (text if words is None else words)


@given(
    st.text(alphabet=st.sampled_from("AB cd:–—.1()“I"), min_size=1, max_size=40),
    st.booleans(),
    st.booleans(),
    st.data(),
)
def test_run_in_titles_are_inside_their_line(
    text: str, in_list: bool, completes_lead_in: bool, data: st.DataObject
) -> None:
    end = data.draw(st.integers(min_value=0, max_value=len(text)))
    line = Line(text, ((0, end),) if end else ())
    found = run_in_title(line, in_list=in_list, completes_lead_in=completes_lead_in)
    if found is not None:
        assert 0 <= found[0] < found[1] <= found[2] <= len(text)
        assert not text[found[2] :].startswith(" ")
