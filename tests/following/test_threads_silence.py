"""Mentions and silence."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.following.made import CHL, JPN, KOR, US_JAPAN, USA, link, paper, said

from troth.following.mentions import MOST_SEARCHED, Later, LaterDocuments
from troth.following.order import in_order, is_later
from troth.following.registry import registry_of
from troth.following.threads import threads_of
from troth.types import FollowedDocument, Link, Party, Thread

WORDS = "We will offer twenty scholarships to students of the northern colleges."


def _thread(documents: list[FollowedDocument], *links: Link) -> Thread:
    return threads_of(documents, links, dt.date(2026, 1, 1), registry_of(documents))[0]


def _first(path: str = "Education") -> FollowedDocument:
    return paper("a", "2021-01-01", said("a0", WORDS, path=(path,)))


def _later(
    date: str | None = "2022-01-01", title: str = "", parties: tuple[Party, ...] = US_JAPAN
) -> FollowedDocument:
    return paper("b", date, said("b0", "Seas rise.", "position"), parties=parties, paths=((title,),))


@pytest.mark.parametrize(
    ("later", "silent"),
    [
        (_later(), True),
        (_later(None), True),
        (_later(parties=(JPN, USA, KOR)), True),
        (_later(parties=(USA,)), False),
        (_later(parties=(USA, CHL)), False),
        (_later(parties=()), False),
        (_later("2021-01-01"), False),
        (_later("2020-01-01"), False),
    ],
)
def test_later_documents_of_all_parties_are_searched(later: FollowedDocument, silent: bool) -> None:
    documents = sorted([_first(), later], key=lambda each: each.date or dt.date.max)
    thread = next(
        each
        for each in threads_of(documents, (), dt.date(2026, 1, 1), registry_of(documents))
        if each.commitment == "a0"
    )
    assert thread.not_mentioned_in == (("b",) if silent else ())


def test_nothing_is_later_than_a_document_without_a_date() -> None:
    undated = paper("a", None, said("a0", WORDS))
    assert _thread([undated, _later(None)]).not_mentioned_in == ()


def test_a_mention_by_overlapping_parties_is_no_silence() -> None:
    other = paper("c", "2023-01-01", said("c0", "Twenty students came.", "action"), parties=(USA, KOR))
    thread = _thread([_first(), _later(), other], link("a0", "c0"))
    assert thread.mentioned_in == ("c",)
    assert thread.not_mentioned_in == ("b",)


def test_a_document_that_names_the_initiative_is_neither_mention_nor_silence() -> None:
    name = "Tide Fellowship"
    first = paper("a", "2021-01-01", said("a0", "We will resume the Tide Fellowship.", initiatives=(name,)))
    naming = said("b0", "The Tide Fellowship is ten years old.", "context", initiatives=(name,))
    thread = _thread([first, paper("b", "2022-01-01", naming)])
    assert (thread.mentioned_in, thread.not_mentioned_in) == ((), ())


def test_a_group_of_states_that_acts_is_no_initiative_of_the_promise() -> None:
    first = paper("a", "2021-01-01", said("a0", "We will meet through the Quad.", initiatives=("Quad",)))
    naming = said("b0", "The Quad met.", "action", initiatives=("Quad",))
    assert _thread([first, paper("b", "2022-01-01", naming)]).not_mentioned_in == ("b",)


@pytest.mark.parametrize(
    ("own", "title", "on_theme"),
    [
        ("Education", "Education and Sport", True),
        ("Educating Our Students", "Students", True),
        ("COVID-19 Response", "Defeating COVID", True),
        ("Our Partnership", "our  partnership", True),  # the same title, though it tells no theme
        ("Our Partnership", "Strengthening Partnership", False),
        ("Education", "Scholarships for Students", True),  # two words of the promise
        ("Education", "Students and Ports", False),  # only one
        ("Education", "Global Cooperation", False),
        ("Education", "", False),
        ("", "Ports", False),
    ],
)
def test_a_section_on_the_theme(own: str, title: str, on_theme: bool) -> None:
    thread = _thread([_first(own), _later(title=title)])
    assert thread.not_mentioned_in == ("b",)
    assert thread.silent_on_theme == (("b",) if on_theme else ())


def test_in_a_large_archive_the_nearest_documents_are_searched() -> None:
    day = dt.date(2021, 1, 1)
    documents = [
        paper(
            f"d{number}",
            (day + dt.timedelta(number)).isoformat(),
            said(f"s{number}", "Seas rise.", "position"),
        )
        for number in range(MOST_SEARCHED + 50)
    ]
    later = Later(documents, registry_of(documents), LaterDocuments(documents))
    assert later.documents(0) == tuple(range(1, MOST_SEARCHED + 1))
    assert later.documents(MOST_SEARCHED + 40) == tuple(range(MOST_SEARCHED + 41, MOST_SEARCHED + 50))


def _undated(name: str, until: str | None, words: str = WORDS) -> FollowedDocument:
    reported = dt.date.fromisoformat(until) if until else None
    return dataclasses.replace(paper(name, None, said(f"{name}0", words)), reports_until=reported)


def test_a_document_without_a_date_stands_after_the_latest_act_that_it_reports() -> None:
    papers = [
        paper("a", "2020-01-01", said("a0", "We will dredge two canals.")),
        _undated("b", "2021-06-30"),
        paper("c", "2022-01-01", said("c0", "We will plant forty thousand trees.")),
        _undated("d", "2023-06-30", "We will lend nine ferries to the islands."),
        _undated("e", None, "We will paint the old lighthouse."),
    ]
    ordered, _ = in_order(reversed(papers))
    threads = threads_of(ordered, (), dt.date(2026, 1, 1), registry_of(ordered))
    assert {each.commitment: each.not_mentioned_in for each in threads} == {
        "a0": ("b", "c", "d", "e"),
        "b0": ("c", "d", "e"),
        "c0": ("d", "e"),
        "d0": ("e",),
        "e0": (),
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.none() | st.integers(2001, 2006)), max_size=8))
def test_no_thread_is_silent_in_its_own_document(days: list[tuple[bool, int | None]]) -> None:
    papers = [
        paper(f"p{at}", f"{year}-01-01", said(f"p{at}0", WORDS))
        if dated and year
        else _undated(f"p{at}", f"{year}-01-01" if year else None)
        for at, (dated, year) in enumerate(days)
    ]
    ordered, _ = in_order(papers)
    for thread in threads_of(ordered, (), dt.date(2026, 1, 1), registry_of(ordered)):
        assert thread.commitment[:-1] not in thread.searched
        assert list(thread.searched) == [
            each.id for each in ordered if is_later(each, next(p for p in papers if p.id == thread.id[:-1]))
        ]
