"""Links: which there are, between what, and what holds of them whatever the documents say."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.following.made import CHL, JPN, KOR, USA, paper, read, said
from tests.following.paired import OTHERS, documents

from troth.following import follow
from troth.following.linking import links_between
from troth.following.order import in_order, is_later, parties_of
from troth.following.registry import registry_of
from troth.following.scoring import weights
from troth.types import FollowedDocument, Link

EARLIER = """\
## Harbours

We will found the Tidal Power Forum (TPF) to share turbine designs.
The United States and Japan will launch an academy for telescope makers.
We will dredge the shallow harbours of the northern coast.
"""
LATER = """\
## Harbours

In May 2022, we launched the Tidal Power Forum (TPF).
In June 2022, the United States and Japan launched the academy for telescope makers.
We will train pilots for night flights.
"""


def _links(*papers: FollowedDocument) -> tuple[Link, ...]:
    ordered, _ = in_order(papers)
    return links_between(ordered, registry_of(ordered))


def _told(papers: tuple[FollowedDocument, ...], links: tuple[Link, ...]) -> set[tuple[str, str]]:
    quotes = {each.id: each.quote for document in papers for each in document.statements}
    return {(quotes[link.earlier], quotes[link.later]) for link in links}


def test_promises_are_linked_to_the_reports_of_them_and_to_nothing_else() -> None:
    both = documents(EARLIER, LATER)
    told = {pair for pair in _told(both, _links(*both)) if pair[0] in EARLIER.replace("\n", " ")}
    assert told == {
        (
            "We will found the Tidal Power Forum (TPF) to share turbine designs.",
            "In May 2022, we launched the Tidal Power Forum (TPF).",
        ),
        (
            "The United States and Japan will launch an academy for telescope makers.",
            "In June 2022, the United States and Japan launched the academy for telescope makers.",
        ),
    }


def test_the_same_words_a_year_later_are_a_link_for_every_promise() -> None:
    both = documents(EARLIER, EARLIER)
    promises = [each for each in both[0].statements if each.coding.kind == "commitment"]
    told = _told(both, _links(*both))
    assert all((each.quote, each.quote) in told for each in promises)


@pytest.mark.parametrize(
    "papers",
    [
        (),
        (read("a.md", "2021-01-01", EARLIER),),
        (read("a.md", "2021-01-01", EARLIER), read("b.md", "2021-01-01", LATER)),  # of one day
        (read("a.md", None, EARLIER + "."), read("b.md", None, EARLIER)),  # neither has a date
        (read("a.md", "2021-01-01", EARLIER), read("b.md", "2022-01-01", LATER, "Chile and Kenya")),
        (read("a.md", "2021-01-01", EARLIER), paper("b.", "2022-01-01", parties=())),
        (paper("a.", "2021-01-01"), paper("b.", "2022-01-01")),
    ],
    ids=["none", "one", "one day", "undated", "other parties", "no parties", "empty"],
)
def test_documents_between_which_there_is_no_link(papers: tuple[FollowedDocument, ...]) -> None:
    assert _links(*papers) == ()


def test_a_document_given_twice_changes_nothing() -> None:
    (one, other), (again, _) = documents(EARLIER, LATER), documents(EARLIER, LATER)
    assert _links(one, again, other) == _links(one, other)
    assert len(follow([one, again, other], dt.date(2026, 1, 1)).warnings) == 1


def test_one_without_a_date_and_without_dated_acts_is_later_than_all() -> None:
    one = read("a.md", "2021-01-01", EARLIER + OTHERS)
    other = read("b.md", None, EARLIER + OTHERS + "\nWe thank the hosts.\n")
    held = {each.id for each in other.statements}
    links = _links(other, one)
    assert links
    assert all(link.later in held for link in links)


def test_the_order_in_which_documents_are_given_does_not_matter() -> None:
    one, other = documents(EARLIER, LATER)
    assert _links(one, other) == _links(other, one) != ()


def test_a_document_of_other_parties_changes_no_link() -> None:
    one, other = documents(EARLIER, LATER)
    stranger = read("c.md", "2022-01-01", "Chile will pave roads. Kenya will count birds.", "Chile and Kenya")
    before, after = _links(one, other), _links(one, stranger, other)
    assert {(each.earlier, each.later, each.relation) for each in before} == {
        (each.earlier, each.later, each.relation) for each in after
    }
    changes = [abs(x.confidence - y.confidence) for x, y in zip(before, after, strict=True)]
    assert max(changes) < 0.1


def test_links_carry_reasons_and_come_in_the_order_of_the_commitments() -> None:
    both = documents(EARLIER, LATER)
    place = {each.id: number for number, each in enumerate(both[0].statements)}
    links = _links(*both)
    assert all(link.why and all(reason.words for reason in link.why) for link in links)
    assert [place[link.earlier] for link in links] == sorted(place[link.earlier] for link in links)


WORDS = st.sampled_from(
    "dredge harbours tidal turbines academy telescope visa waiver oil stocks coral reefs Chile Kenya $5 "
    "million 2030 Forum (TPF) TPF nurses launched will of the and , — ’ ( “ é \u200b".split(" ")
)
SENTENCES = st.lists(WORDS, max_size=12).map(" ".join)
KINDS = st.sampled_from(["commitment", "action", "position"])
PARTIES = st.sampled_from([(USA, JPN), (USA,), (USA, KOR), (CHL,), ()])
DAYS = st.sampled_from(["2021-01-01", "2022-02-02", "2022-02-02", "2023-03-03", None])
ROWS = st.lists(
    st.tuples(SENTENCES, KINDS, st.sampled_from([(), ("Tidal Power",), ("Visas", "")])), max_size=6
)


@st.composite
def _papers(draw: st.DrawFn) -> tuple[FollowedDocument, ...]:
    found = []
    for number in range(draw(st.integers(0, 4))):
        rows = draw(ROWS)
        statements = [
            said(f"{number}.{place}", words, kind, path=path)
            for place, (words, kind, path) in enumerate(rows)
        ]
        found.append(paper(f"{number}.", draw(DAYS), *statements, parties=draw(PARTIES)))
    return tuple(found)


@settings(max_examples=120, deadline=None)
@given(_papers())
def test_what_holds_of_links_of_any_documents(papers: tuple[FollowedDocument, ...]) -> None:
    links = _links(*papers)
    assert links == _links(*papers)
    of = {each.id: (document, each) for document in papers for each in document.statements}
    for link in links:
        (first, one), (second, _) = of[link.earlier], of[link.later]
        assert one.coding.kind == "commitment"
        assert is_later(second, first)
        assert parties_of(second) & parties_of(first)
        assert weights().least <= link.confidence <= 1
        assert 1 <= len(link.why) <= 4
    assert len({(each.earlier, each.later) for each in links}) == len(links)
    places = {each.id: number for number, each in enumerate(in_order(papers)[0])}
    rows = [(places[of[each.earlier][0].id], places[of[each.later][0].id]) for each in links]
    assert all(one[0] <= other[0] for one, other in pairwise(rows))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_makes_it_fail(earlier: str, later: str) -> None:
    one = paper("a.", "2021-01-01", said("a", earlier), said("b", later, path=(earlier, later)))
    other = paper("b.", "2022-01-01", said("c", later, "action"), said("d", earlier, lead_in=later))
    for link in _links(one, other):
        assert weights().least <= link.confidence <= 1
