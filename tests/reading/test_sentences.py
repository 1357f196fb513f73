from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.reading.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "expected",
    [
        ["We met.", "We left."],
        ["Did we meet?", "We did!", "So it is…", "And then…?", "We left"],
        ["We will sail", ""],
        # abbreviations
        ["The U.S.-Norway talks will go on.", "They help."],
        ["The Norway-U.S. Clean Fjord Partnership (NUCFP) will begin.", "It helps."],
        ["The U.S. Secretary of Ports spoke.", "She left."],
        ["They met in the U.S.", "The talks went well."],
        ["They met in Washington, D.C.", "They will meet again."],
        ["We follow U.N. Resolution 40.", "It binds us."],
        ["They will carry out No. 5 of the list and Nos. 6 and 7.", "No. 8 can wait."],
        ["He said no.", "Others said yes."],
        ["Fjord Ships Ltd. will build it with Sund Inc. and Vik Corp. of Bergen.", "It pays."],
        ["It is built by Fjord Ships Ltd.", "The firm is old."],
        ["It opens at 5 p.m. EDT on Monday.", "It ends at 6 p.m.", "We will be there."],
        ["Mr. Lund, Dr. A. B. Okoro and Gov. Maria T. Reyes sailed.", "Prof. Berg stayed."],
        ["Joseph R. Lund Jr. signed it.", "He left."],
        ["Ships, ports, etc. are in it.", "So are cables, etc.", "The list is long."],
        ["Tools, e.g. nets, i.e. the old ones, vs. Boats of any kind.", "All count."],
        ["They met on Jan. 5 and Sept. 6.", "They met again."],
        ["See Art. 4, para. 2, pp. 3-4 and fig. 5.", "It is all there."],
        ["You and I.", "We sail."],
        ["The plan has phase A. B follows it.", "So it goes."],
        # numbers
        ["It grew by 3.5 percent to 1,200.75 tons.", "It will grow."],
        ["It grew to 1,200.", "It will grow."],
        ["It began in 2021.", "2022 was better."],
        ["1. Purpose of the plan.", "It is good."],
        # addresses
        ["It is at www.example.org.", "Read it at https://example.org/plan.", "Thanks."],
        # quotes and brackets
        ["“We will sail.”", "“We will row,” she said."],
        ["She said: “We will sail.”", "He agreed."],
        ["It is called the “Quiet Sea.”", "It lasts."],
        ["He asked “Why?” and sat down.", "She told him."],
        ["It is called 'Calm.'", "It lasts."],
        ["They met (in Vik).", "They left."],
        ["They met.", "(It was late.)", "They left."],
        ["They met (it was late.) and left.", "So did we."],
        ["They met [in Vik.]", "[Text left out.]", "They left."],
        ["«We sail.»", "«We row.»"],
        # the quotes of other languages
        ["We ask others to row.", "„Nobody stays ashore“, she said.", "„We row.“", "‚So do we.‘", "All row."],
        ["He said: «We sail.»", "«We row», she said.", "«\u00a0We rest.\u00a0»", "They left."],
        ["»We sail.«", "»We row«, she said.", "‹We rest.›", "They left."],
        [
            "‘We sail.’",
            "‘We row’, she said.",
            '"We rest."',
            '"All rest", he said.',
            "'So it is.'",
            "They left.",
        ],
        ["The „Blue Sea Inc. Plan“ is old.", "It was drawn by „J. Lund“.", "He left."],
        # footnote marks
        ["They agreed.[1]", "They left.[23]", "We stayed."],
        ["They agreed.1", "They left.”2", "We stayed."],
        ["They agreed.*", "They left.†", "We stayed.²", "It ended."],
        # no end
        ["They met... and left.", "So did we."],
        ["Yahoo! and others came.", "So did we."],
        ["¿Quién va?", "¡Todos!", "Ólafur fór."],
    ],
)
def test_sentences(expected: list[str]) -> None:
    text = " ".join(expected)
    assert sentences(text) == [sentence for sentence in expected if sentence]


@pytest.mark.parametrize("text", ["", " ", "\n \u00a0"])
def test_nothing(text: str) -> None:
    assert sentences(text) == []


def test_white_space_at_the_ends_is_no_part() -> None:
    assert sentences("  They met. \n  They left.  ") == ["They met.", "They left."]


def test_a_lost_space_between_sentences() -> None:
    assert sentences("The two sides met.They will meet again. It is at example.org now.") == [
        "The two sides met.",
        "They will meet again.",
        "It is at example.org now.",
    ]


def test_only_what_stands_between_start_and_end() -> None:
    text = "A title. They met. They left. More follows."
    start, end = text.index("They met"), text.index(" More")
    assert [text[s:e] for s, e in split_sentences(text, start, end)] == ["They met.", "They left."]


PROSE = st.lists(
    st.sampled_from(
        [
            "Ship",
            "ship",
            "U.S.",
            "No.",
            "p.m.",
            "5",
            ".",
            "?",
            "!”",
            " ",
            "  ",
            "\n",
            "“",
            "(",
            ")",
            "[1]",
            "…",
            "*",
        ]
    ),
    max_size=60,
).map("".join)


@given(st.one_of(PROSE, st.text(max_size=200)), st.data())
def test_sentences_cover_all_words_in_order(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(min_value=0, max_value=len(text)))
    end = data.draw(st.integers(min_value=start, max_value=len(text)))
    at = start
    for first, last in split_sentences(text, start, end):
        assert at <= first < last <= end
        assert not text[at:first].strip()
        assert text[first:last] == text[first:last].strip()
        at = last
    assert not text[at:end].strip()
