"""One statement as tokens: their tags, their places, and parties as one token each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.coding.tokens import Tokens, tokenize
from troth.vocabulary.parties import find_parties


def cut(text: str) -> Tokens:
    return tokenize(text, 0, len(text), find_parties(text))


TAGS: list[tuple[str, str]] = [
    ("We will meet.", "Wmb"),
    ("Japan will meet Norway.", "PmbP"),
    ("The United States will meet us.", "DPmbW"),
    ("Japan's coast", "A'o"),
    ("a Japanese ship", "DAo"),
    ("a U.S.-led survey", "DAo"),
    ("We'll meet", "Wmb"),
    ("We’re ready", "Wxo"),
    ("They intend to meet", "Tvtb"),
    ("It shall welcome them", "Smqo"),
    ("their commitment to peace", "Duto"),
    ("which was signed", "rxk"),
    ("because we closely watched", "sWae"),
    ("$30 million", "$#o"),
    ("5 percent (2030)", "#o(#)"),
    ("[draft]", "(b)"),
    ("rice – and fish", "o—co"),
    ("both leaders and the government", "DLcDO"),
    ("the initiative and the treaty", "DGcDN"),
    ("We met in May", "Wkp#"),
    ("We may meet", "Wmb"),
    ("told the WHO that", "kDPr"),
    ("in IT and trade", "pCcb"),
    ("a co-chair", "Db"),
]


@pytest.mark.parametrize(("text", "expected"), TAGS, ids=[text for text, _ in TAGS])
def test_tags(text: str, expected: str) -> None:
    assert cut(text).tags == expected


WORDS: list[tuple[str, list[str]]] = [
    ("Japan and the Republic of Korea met.", ["japan", "and", "the", "republic of korea", "met"]),
    ("We don’t agree", ["we", "don’t", "agree"]),
    ("the President's visit", ["the", "president", "'s", "visit"]),
    ("a state-of-the-art lab", ["a", "state-of-the-art", "lab"]),
    ("research/development", ["research/development"]),
    ("rice, fish; and", ["rice", ",", "fish", ";", "and"]),
    ("U.S.-led talks", ["u.s.", "talks"]),
    ("1,000 boats", ["1", ",", "000", "boats"]),
    ("5.5 tons", ["5.5", "tons"]),
]


@pytest.mark.parametrize(("text", "expected"), WORDS, ids=[text for text, _ in WORDS])
def test_words(text: str, expected: list[str]) -> None:
    assert cut(text).words == expected


def test_only_the_stretch_asked_for_is_cut() -> None:
    text = "Japan met. Norway will meet. Chile met."
    start, end = text.index("Norway"), text.index(" Chile")
    tokens = tokenize(text, start, end, [m for m in find_parties(text) if start <= m.start < end])
    assert tokens.words == ["norway", "will", "meet"]
    assert [text[a:b] for a, b in tokens.spans] == ["Norway", "will", "meet"]


def test_a_party_is_found_by_its_token() -> None:
    tokens = cut("In May, Japan and Norway met.")
    assert {tokens.words[at]: mention.parties[0].code for at, mention in tokens.parties.items()} == {
        "japan": "JPN",
        "norway": "NOR",
    }


def test_nothing_makes_no_tokens() -> None:
    assert cut("").tags == ""
    assert cut(" … ").words == []


@given(st.text(max_size=200) | st.text(alphabet="Japan U.S.-’s WHO,;()[]$5 \ue010\n", max_size=80))
def test_every_token_stands_where_it_says(text: str) -> None:
    tokens = cut(text)
    assert len(tokens.words) == len(tokens.tags) == len(tokens.spans)
    at = 0
    for word, (start, end) in zip(tokens.words, tokens.spans, strict=True):
        assert at <= start < end <= len(text)
        assert text[start:end].lower() == word
        at = end
