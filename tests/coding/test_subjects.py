"""The subject of a verb, found by looking left from it."""

from __future__ import annotations

import pytest

from troth.coding.subjects import Subject, SubjectKind, subject_before
from troth.coding.tokens import Tokens, tokenize
from troth.vocabulary.parties import find_parties


def subject_of(text: str, verb: str) -> tuple[Subject, Tokens]:
    """The subject of the last `verb` in `text`."""
    tokens = tokenize(text, 0, len(text), find_parties(text))
    at = len(tokens.words) - 1 - tokens.words[::-1].index(verb)
    return subject_before(tokens, at), tokens


KINDS: list[tuple[str, SubjectKind]] = [
    ("Japan will", "party"),
    ("The Government of Japan will", "party"),
    ("The Japanese Prime Minister will", "party"),
    ("Japan's Ministry of Health will", "party"),
    ("U.S. and Japanese officials will", "party"),
    ("Japan, Norway, and Chile will", "party"),
    ("Japan, as the host of the games, will", "party"),
    ("Japan (the host) will", "party"),
    ("Japan, which borders three seas, will", "party"),
    ("We will", "parties"),
    ("We also will", "parties"),
    ("In the spring, we will", "parties"),
    ("Our two countries will", "parties"),
    ("The two leaders will", "parties"),
    ("Both sides will", "parties"),
    ("The Participants will", "parties"),
    ("Our foreign ministers will", "parties"),
    ("Both will", "parties"),
    ("Neither side will", "parties"),
    ("Each government will", "parties"),
    ("They will", "they"),
    ("I will", "speaker"),
    ("The partnership will", "programme"),
    ("This new initiative will", "programme"),
    ("Our working group on tides will", "programme"),
    ("The institute will", "programme"),
    ("This agreement will", "instrument"),
    ("The declaration on reefs will", "instrument"),
    ("The Harbour Watch will", "body"),
    ("It will", "it"),
    ("This will", "it"),
    ("The strait will", "thing"),
    ("Goods from Japan will", "thing"),
    ("Developing countries will", "thing"),
    ("Other countries will", "thing"),
    ("Nothing in this text will", "thing"),
    ("Our shared goal will", "goal"),
    ("The Participants' objective will", "goal"),
    ("Will", "none"),
    ("a ship which will", "relative"),
    ("those who will", "relative"),
    ("a plan that the ministers will", "relative"),
    ("measures that we will", "relative"),
    ("We believe that they will", "they"),
    ("The leaders met in Nara and will", "coordinated"),
]


@pytest.mark.parametrize(("text", "expected"), KINDS, ids=[text for text, _ in KINDS])
def test_kind_of_a_subject(text: str, expected: SubjectKind) -> None:
    assert subject_of(text, "will")[0].kind == expected


NAMED: list[tuple[str, list[str]]] = [
    ("Japan will", ["japan"]),
    ("Japan and Norway will", ["japan", "norway"]),
    ("Japan, Norway, and Chile will", ["japan", "norway", "chile"]),
    ("The Government of Japan will", ["japan"]),
    ("In cooperation with Palau, Japan will", ["japan"]),
    ("In cooperation with Indonesia, Japan and Australia will", ["japan", "australia"]),
    ("Japan, together with Palau, will", ["japan"]),
    ("Japan, working with Palau and Fiji, will", ["japan"]),
    ("At the talks in Norway, the leaders of Japan and Chile will", ["japan", "chile"]),
    ("Norway met Chile, and Japan will", ["japan"]),
    ("We will", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[text for text, _ in NAMED])
def test_parties_of_a_subject(text: str, expected: list[str]) -> None:
    subject, tokens = subject_of(text, "will")
    assert [tokens.words[at] for at in subject.parties] == expected
