"""An adverbial that is added to a sentence changes nothing that is coded."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.robustness.papers import Change, Paper, changed, markdown
from tests.robustness.relations import GOLD, NAMES, assert_same, by_sentence, code, coded, gold, paper

INNER = (
    *("also", "therefore", "thus", "accordingly", "duly", "actively", "gladly", "now", "further"),
    *(", in addition,", ", in this context,", ", as neighbors,", ", where appropriate,"),
)
OPENING = (
    *("In addition, ", "Furthermore, ", "Moreover, ", "Finally, ", "Accordingly, ", "In this context, "),
    *("At the same time, ", "To this end, ", "In this regard, ", "Building on this progress, ", "First, "),
)
CLOSING = (
    " as well",
    " in this way",
    " in a spirit of friendship",
    ", where appropriate",
    " as soon as possible",
)

# A first word that keeps its capital within a sentence is a name; these are not.
_SMALL = re.compile(
    r"(?:The|This|These|We|They|Both|Each|Either|Nothing|Experts|Trade|Forests|Hunger|Coal|Sea|A|An|Our|It|All|"
    r"As|To|In|With|Through|On|For|By|At)\b"
)
_LEFT_ALONE = re.compile(
    r"[“(\W]|.*[:;”]$|(?:Today|Together|In the coming|As part|Whereas)\b|We,|\S+ \S+$|.*[^.]$"
)


def opened(words: str) -> Change:
    """A change that puts words before a full sentence."""

    def change(sentence: str) -> str:
        if _LEFT_ALONE.match(sentence):
            return sentence
        small = _SMALL.match(sentence) is not None
        return words + (sentence[0].lower() if small else sentence[0]) + sentence[1:]

    return change


def closed(words: str) -> Change:
    """A change that puts words before the full stop of a full sentence."""
    return lambda sentence: sentence if _LEFT_ALONE.match(sentence) else f"{sentence[:-1]}{words}."


def with_sentences(one: Paper, change: Change) -> Paper:
    """A document with every sentence of its paragraphs changed."""
    each = by_sentence(change)
    pieces = (p._replace(text=each(p.text)) if p.kind == "paragraph" else p for p in one.pieces)
    return one._replace(pieces=tuple(pieces))


@pytest.mark.parametrize("adverb", INNER)
@pytest.mark.parametrize("name", NAMES)
def test_before_the_verb(name: str, adverb: str) -> None:
    before, after = (coded(code(markdown(paper(name, adverb=each)))) for each in ("", adverb))
    assert_same(before, after, f"adverbial within: {adverb}", name)


@pytest.mark.parametrize("words", OPENING)
@pytest.mark.parametrize("name", NAMES)
def test_before_the_sentence(name: str, words: str) -> None:
    one = paper(name)
    before, after = (coded(code(markdown(each))) for each in (one, with_sentences(one, opened(words))))
    assert_same(before, after, f"adverbial before: {words.strip()}", name)


@pytest.mark.parametrize("words", CLOSING)
@pytest.mark.parametrize("name", NAMES)
def test_at_the_end(name: str, words: str) -> None:
    one = paper(name)
    before, after = (coded(code(markdown(each))) for each in (one, with_sentences(one, closed(words))))
    assert_same(before, after, f"adverbial after: {words.strip(' ,')}", name)


@given(st.sampled_from(NAMES), st.sampled_from(INNER[:3]), st.sampled_from(OPENING), st.sampled_from(CLOSING))
@settings(deadline=None, max_examples=40, derandomize=True)
def test_all_three_at_once(name: str, inner: str, opening: str, closing: str) -> None:
    change: Change = lambda words: closed(closing)(opened(opening)(words))  # noqa: E731
    other = with_sentences(paper(name, adverb=inner), change)
    before, after = (coded(code(markdown(each))) for each in (paper(name), other))
    assert_same(before, after, f"adverbial within: {inner}", name)


@pytest.mark.parametrize("name", GOLD)
@pytest.mark.parametrize("adverb", ["also", "therefore", "actively"])
def test_gold(name: str, adverb: str) -> None:
    """After the auxiliary, where the place for an adverb needs no reading: "we will also (do)"."""
    one = gold(name)
    place = re.compile(r"\b(will|shall)(?= (?!not\b|also\b|be\b|have\b)[a-z]+(?<!ly)\b)")
    other = changed(one, lambda words: place.sub(rf"\1 {adverb}", words))
    before, after = (coded(code(markdown(each))) for each in (one, other))
    assert_same(before, after, f"adverbial within: {adverb}", name)
