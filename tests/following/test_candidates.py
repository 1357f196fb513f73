"""Which statements are compared: those that share a word, a subject or a name, and no more than a bound."""

from __future__ import annotations

import pytest
from tests.following.made import JPN, KOR, USA, paper, said
from tests.following.paired import candidates

from troth.following.linking import prepared, scored
from troth.following.registry import registry_of


@pytest.mark.parametrize(
    ("promise", "later"),
    [
        ("We will dredge the estuary.", "They dredged at night."),
        ("We will diversify energy supplies.", "We welcome lower reliance on Russian energy."),
        ("We will found the Tidal Power Forum (TPF).", "We reviewed TPF with care."),
        ("We will fund trusted traveler lanes.", "They opened preclearance at two airports."),
    ],
)
def test_what_shares_a_word_subject_or_name_is_compared(promise: str, later: str) -> None:
    assert (promise, later) in candidates(promise, later)


def test_what_only_its_section_is_about_is_compared() -> None:
    later = "## Preclearance\n\nThey opened two airports."
    assert ("We will fund trusted traveler lanes.", "They opened two airports.") in candidates(
        "We will fund trusted traveler lanes.", later
    )


@pytest.mark.parametrize(
    ("promise", "later"),
    [
        ("We will dredge the estuary.", "Poets met in spring."),
        ("We will dredge the estuary.", "We will strengthen our partnership."),
        ("We will strengthen our partnership.", "We strengthened our partnership."),
    ],
)
def test_what_shares_nothing_or_ordinary_words_is_not(promise: str, later: str) -> None:
    assert (promise, later) not in candidates(promise, later)


def test_only_commitments_are_followed() -> None:
    view = "We welcomed the dredging of the estuary."
    assert view not in {one for one, _ in candidates(view, "They dredged the estuary.")}


def test_what_very_many_statements_hold_finds_none() -> None:
    promise = paper("a.", "2021-01-01", said("a", "We will dredge."))
    later = paper("b.", "2022-01-01", *(said(f"b{each}", "They dredge.") for each in range(401)))
    ready = prepared([promise, later], registry_of([promise, later]))
    assert ready.index.candidates(ready.weighed(0, 0), 1) == []


def test_no_more_than_a_bound_is_compared_the_best_first() -> None:
    promise = paper("a.", "2021-01-01", said("a", "We will dredge the estuary with turbines."))
    weak = [said(f"b{each}", "They dredge.") for each in range(300)]
    best = said("best", "They dredge the estuary with turbines.")
    later = paper("b.", "2022-01-01", *weak, best)
    ready = prepared([promise, later], registry_of([promise, later]))
    found = ready.index.candidates(ready.weighed(0, 0), 1)
    assert len(found) == 160
    assert found == sorted(found)
    assert (1, 300) in found


def test_only_documents_from_a_number_on_are_searched() -> None:
    papers = [paper(f"{n}.", f"202{n}-01-01", said(f"s{n}", "We will dredge.")) for n in range(4)]
    ready = prepared(papers, registry_of(papers))
    assert ready.index.candidates(ready.weighed(0, 0), 2) == [(2, 0), (3, 0)]


def test_where_documents_share_but_one_party_a_statement_must_name_another_of_the_first() -> None:
    promise = paper("a.", "2021-01-01", said("a", "We will dredge the estuary."), parties=(USA, JPN))
    bare = said("b", "We dredge the estuary.", "action", actors=("USA", "KOR"))
    named = said("c", "With Japan, we dredge the estuary.", "action", actors=("USA", "KOR"))
    rest = [said(f"d{n}", "Poets met.", "action", actors=("USA", "KOR")) for n in range(30)]
    later = paper("b.", "2022-01-01", bare, named, *rest, parties=(USA, KOR))
    ready = prepared([promise, later], registry_of([promise, later]))
    ((_, pairs),) = scored(ready, 0)
    assert {pair.other.statement.id for pair, _ in pairs.values()} == {"c"}
