"""Another country in the same words changes the actors and partners, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.robustness.papers import Change, Paper, changed, markdown
from tests.robustness.relations import (
    GOLD,
    NAMES,
    Coded,
    assert_same,
    code,
    coded,
    gold,
    paper,
    template,
    unnamed,
)
from tests.robustness.states import NORWAY, STATES, State

from troth.vocabulary import load

# Jordan, Chad, Georgia and Jersey are also people and other places: each counts only where another country or
# a telling word stands beside it, and so a sentence with one of them is not the same with another name.
TWOFOLD = frozenset(load("countries")["traps"]["company"])
SINGLE = [state for state in STATES if state.bare not in TWOFOLD]
BY_CODE = {state.code: state for state in STATES}
WORDS = {name: str(template(name)) for name in NAMES}


def names(state: State, paper_name: str) -> bool:
    """Whether a document names a state on its own account: then it cannot be swapped in."""
    forms = filter(None, (state.name.removeprefix("the "), state.adjective))
    return any(re.search(rf"\b{re.escape(form)}\b", WORDS[paper_name]) for form in forms)


def swapped(rows: list[Coded], codes: dict[str, str]) -> list[Coded]:
    """The same with other codes in the place of actors and partners."""
    out = []
    for row in rows:
        actors = frozenset(codes.get(actor, actor) for actor in row.codes.actors)
        partners = frozenset(codes.get(partner, partner) for partner in row.codes.partners) - actors
        out.append(row._replace(codes=row.codes._replace(actors=actors, partners=partners)))
    return out


@pytest.mark.parametrize("state", SINGLE, ids=[state.code for state in SINGLE])
def test_every_state_in_every_document(state: State) -> None:
    norway = NORWAY if state.adjective else NORWAY._replace(adjective=None)
    for name in NAMES:
        if not names(state, name):
            before = coded(code(markdown(paper(name, norway))), unnamed(norway))
            after = coded(code(markdown(paper(name, state))), unnamed(state))
            assert_same(swapped(before, {"NOR": state.code}), after, f"state: {state.code}", name)


KENYA, BRAZIL, CHILE = BY_CODE["KEN"], BY_CODE["BRA"], BY_CODE["CHL"]


def replaced(old: State, new: State) -> Change:
    """A change of one state's name, possessive and adjective into another's."""
    forms = {f"{old.name}’s": new.possessive, old.name: new.name}
    if old.adjective:
        forms[old.adjective] = new.adjective or "local"
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})\b")

    def change(words: str) -> str:
        words = pattern.sub(lambda match: forms[match[0]], words)
        return re.sub(r"(?:(?<=^)|(?<=[.:”] ))the (?=[A-ZÅ])", "The ", words)

    return change


def both_unnamed(one: State, other: State) -> Change:
    return lambda words: unnamed(one)(unnamed(other)(words))


@given(
    st.sampled_from([("ports", KENYA), ("energy", CHILE), ("trade", BRAZIL)]),
    st.sampled_from(SINGLE),
    st.sampled_from(SINGLE),
)
@settings(deadline=None, max_examples=60, derandomize=True)
def test_both_parties_for_any_two_others(place: tuple[str, State], one: State, other: State) -> None:
    name, fixed = place
    assume(one != other and not names(one, name) and not names(other, name))
    assume(one.adjective and other.adjective)
    before = coded(code(markdown(paper(name))), both_unnamed(NORWAY, fixed))
    after = coded(code(markdown(changed(paper(name, one), replaced(fixed, other)))), both_unnamed(one, other))
    codes = {"NOR": one.code, fixed.code: other.code}
    assert_same(swapped(before, codes), after, (f"state: {one.code}", f"state: {other.code}"), name)


# Names of one word, two words, with a hyphen, a sign or an "and" of their own; few gold documents name them.
OTHERS = [BY_CODE[each] for each in ("NOR", "PER", "CRI", "GNB", "CIV", "TTO")]
MOST_NAMED = {
    "australia-2023": "AUS", "china-2025": "CHN", "campdavid-2023": "JPN", "core-2021": "JPN",
    "core-2022": "JPN", "japan-2024": "JPN", "japan-2025": "JPN", "minerals-2025": "JPN", "quad-2021": "IND",
    "quad-2023": "IND", "techdeal-2025": "JPN", "tradejapan-2025": "JPN",
}  # fmt: skip


def swap_in(one: Paper, state: State, other: State) -> Paper:
    """The state where it stands by itself: within a name another would make another name."""
    alone = re.compile(rf"(?<![-–/A-Z\w])(?<![A-Z]\w )(?<!\w[A-Z] ){state.name}(?![-–/\w]| [A-Z]|’s [A-Z])")
    within = re.compile(rf"[A-Z][\w’.-]* {state.name}\b")

    def change(words: str) -> str:
        named = {match.end() for match in within.finditer(words) if not _OPENS.match(match[0])}
        return alone.sub(lambda match: match[0] if match.end() in named else other.name, words)

    return changed(one, change)


_OPENS = re.compile(r"(?:In|On|As|For|To|With|Through|From|And|That|Both|Following|Today)\b")


@pytest.mark.parametrize("other", OTHERS, ids=[state.code for state in OTHERS])
@pytest.mark.parametrize("name", GOLD)
def test_gold(name: str, other: State) -> None:
    """Adjectives, cities and leaders still speak of the first: the two are counted as one."""
    one = gold(name)
    state = BY_CODE[MOST_NAMED.get(name, "JPN")]
    same = {other.code: state.code}

    before = swapped(coded(code(markdown(one)), unnamed(state)), same)
    after = swapped(coded(code(markdown(swap_in(one, state, other))), both_unnamed(state, other)), same)
    assert_same(before, after, f"state: {other.code}", name)
