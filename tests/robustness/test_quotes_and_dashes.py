"""Other quotes, apostrophes, dashes, hyphens and spaces change nothing that is coded."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.robustness.papers import Change, changed, markdown, page
from tests.robustness.relations import GOLD, NAMES, assert_same, code, coded, gold, open_places, paper

QUOTES = {"typewriter": '""', "single": "‘’", "single typewriter": "''", "French": "«»", "German": "„“"}
APOSTROPHES = {"typewriter": "'", "modifier letter": "ʼ"}
DASHES = {
    "short": " – ",
    "long and closed": "—",
    "two hyphens": " -- ",
    "closed hyphens": "--",
    "short and closed": "–",
}
HYPHENS = {"hyphen sign": "‐", "without a break": "‑"}
SPACES = {"without a break": " ", "thin": " ", "two": "  "}

_IN_WORD = re.compile(r"(?<=[A-Za-z])-(?=[A-Za-z])")
_FIGURE = re.compile(r"(?<=[\d$€]) (?=[a-zA-Z\d])")


def quotes(pair: str) -> Change:
    return lambda words: words.replace("“", pair[0]).replace("”", pair[1])


def apostrophes(sign: str) -> Change:
    return lambda words: words.replace("’", sign)


def dashes(sign: str) -> Change:
    return lambda words: re.sub(r" ?— ?", sign, words)


def hyphens(sign: str) -> Change:
    return lambda words: _IN_WORD.sub(sign, words)


def spaces(sign: str) -> Change:
    return lambda words: _FIGURE.sub(sign, words)


CHANGES: dict[str, Change] = {
    **{f"quotes, {name}": quotes(pair) for name, pair in QUOTES.items()},
    **{f"apostrophes, {name}": apostrophes(sign) for name, sign in APOSTROPHES.items()},
    **{f"dashes, {name}": dashes(sign) for name, sign in DASHES.items()},
    **{f"hyphens, {name}": hyphens(sign) for name, sign in HYPHENS.items()},
    **{f"spaces, {name}": spaces(sign) for name, sign in SPACES.items()},
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", NAMES)
def test_other_signs(name: str, change: str) -> None:
    one = paper(name)
    before, after = (coded(code(markdown(each))) for each in (one, changed(one, CHANGES[change])))
    assert_same(before, after, f"signs: {change}", name)


def of(sort: str) -> list[str]:
    """The changes of a sort."""
    return [name for name in CHANGES if name.startswith(sort)]


@given(
    st.sampled_from(NAMES),
    st.tuples(
        *(st.sampled_from(of(sort)) for sort in ("apostrophes", "quotes", "dashes", "hyphens", "spaces"))
    ),
)
@settings(deadline=None, max_examples=60, derandomize=True)
def test_all_signs_at_once(name: str, signs: tuple[str, ...]) -> None:
    relations = [f"signs: {sign}" for sign in signs]
    assume(name not in open_places(relations))
    one = other = paper(name)
    for sign in signs:
        other = changed(other, CHANGES[sign])
    before, after = (coded(code(page(each))) for each in (one, other))
    assert_same(before, after, relations, name)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", GOLD)
def test_gold(name: str, change: str) -> None:
    one = gold(name)
    before, after = (coded(code(page(each))) for each in (one, changed(one, CHANGES[change])))
    assert_same(before, after, f"signs: {change}", name)
