"""Threads: one promise through any number of documents."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.following.made import KOR, US_JAPAN, USA, link, paper, said

from troth.following import follow
from troth.following.registry import registry_of
from troth.following.threads import threads_of
from troth.types import FollowedDocument, Link, Thread

AS_OF = dt.date(2026, 1, 1)
PROMISE = "We will open the northern ports to all."


def _threads(documents: list[FollowedDocument], *links: Link) -> dict[str, Thread]:
    found = threads_of(documents, links, AS_OF, registry_of(documents))
    return {thread.commitment: thread for thread in found}


def _chain(*kinds: str) -> list[FollowedDocument]:
    """One document a year, each with one statement of the kind: a, b, c ..."""
    return [
        paper(f"{name}.", f"202{number}-05-01", said(name, f"{PROMISE} {name}", kind))
        for number, (name, kind) in enumerate(zip("abcdefgh", kinds, strict=False))
    ]


def test_one_document_gives_a_thread_a_promise_and_no_silence() -> None:
    threads = _threads([paper("a.", "2021-01-01", said("a", PROMISE), said("b", "Seas rise.", "position"))])
    assert list(threads) == ["a"]
    assert threads["a"].stage == "promised"
    assert threads["a"].stage_by == "a"
    assert threads["a"].not_mentioned_in == ()


def test_a_promise_that_is_reaffirmed_and_then_done_is_one_thread() -> None:
    documents = _chain("commitment", "commitment", "action")
    threads = _threads(documents, link("a", "b", "reaffirms"), link("b", "c", "fulfils"))
    assert list(threads) == ["a"]
    assert [each.later for each in threads["a"].links] == ["b", "c"]
    assert (threads["a"].stage, threads["a"].stage_by) == ("done", "c")
    assert threads["a"].mentioned_in == ("b.", "c.")


def test_an_expansion_starts_a_thread_of_its_own_and_stands_in_the_first() -> None:
    documents = _chain("commitment", "commitment", "action")
    threads = _threads(documents, link("a", "b", "expands"), link("b", "c", "fulfils"))
    assert list(threads) == ["a", "b"]
    assert threads["b"].stage == "done"
    assert (threads["a"].stage, threads["a"].stage_by) == ("under way", "c")


@pytest.mark.parametrize(
    "news",
    [
        {"money": (5,)},
        {"targets": ((9, "2030"),)},
        {"dates": (("2030", "by", "all"),)},
        {"initiatives": ("northern ports",)},
        {"specificity": "specific"},
    ],
)
def test_a_reaffirmation_that_says_something_new_starts_a_thread(news: dict[str, object]) -> None:
    first = paper("a.", "2021-01-01", said("a", PROMISE))
    second = paper("b.", "2022-01-01", said("b", PROMISE, **news))
    assert list(_threads([first, second], link("a", "b", "reaffirms"))) == ["a", "b"]


@pytest.mark.parametrize(
    ("first", "second", "reached"),
    [(0.9, 0.9, True), (0.8, 0.8, True), (0.75, 0.95, False), (0.95, 0.75, False)],
)
def test_a_chain_of_weak_links_does_not_carry_a_promise_on(
    first: float, second: float, reached: bool
) -> None:
    documents = _chain("commitment", "commitment", "action")
    threads = _threads(documents, link("a", "b", "expands", first), link("b", "c", "progresses", second))
    assert ("c" in [each.later for each in threads["a"].links]) == reached


def test_a_long_chain_ends_where_it_is_no_longer_likely() -> None:
    documents = _chain(*["commitment"] * 8)
    links = [link(one, other, "expands", 0.9) for one, other in zip("abcdefg", "bcdefgh", strict=True)]
    threads = _threads(documents, *links)
    assert [each.later for each in threads["a"].links] == ["b", "c", "d", "e"]


def test_of_two_links_to_a_statement_the_direct_one_counts() -> None:
    documents = _chain("commitment", "commitment", "action")
    threads = _threads(
        documents, link("a", "b", "expands"), link("b", "c", "fulfils"), link("a", "c", "progresses", 0.55)
    )
    assert [(each.earlier, each.relation) for each in threads["a"].links] == [
        ("a", "expands"),
        ("a", "progresses"),
    ]


def test_nothing_follows_on_a_fulfilled_promise() -> None:
    documents = _chain("commitment", "commitment", "action")
    threads = _threads(documents, link("a", "b", "fulfils"), link("b", "c", "progresses"))
    assert threads["a"].mentioned_in == ("b.",)


def test_parts_of_a_promise_that_was_only_reaffirmed_belong_to_the_first_thread() -> None:
    first = paper("a.", "2021-01-01", said("a", PROMISE))
    again = said("b", PROMISE)
    part = said("c", "This includes three new piers for the ferries of the poor.")
    threads = _threads([first, paper("b.", "2022-01-01", again, part)], link("a", "b", "reaffirms"))
    assert threads["c"].parent == "a"


def test_links_of_every_statement_of_a_promise_count() -> None:
    first = paper("a.", "2021-01-01", said("a", PROMISE), said("again", PROMISE))
    later = paper("b.", "2022-01-01", said("b", "The ports opened in May 2021.", "action",
                                           dates=(("2021-05", "on", "May 2021"),)))  # fmt: skip
    thread = _threads([first, later], link("again", "b", "fulfils"))["a"]
    assert thread.statements == ("a", "again")
    assert (thread.stage, thread.done_on) == ("done", "2021-05")


def test_the_deadline_is_that_of_the_first_promise() -> None:
    first = paper("a.", "2021-01-01", said("a", PROMISE + " By 2022.", dates=(("2022", "by", "2022"),)))
    second = paper("b.", "2022-01-01", said("b", PROMISE + " By 2030.", dates=(("2030", "by", "2030"),)))
    threads = _threads([first, second], link("a", "b", "reaffirms"))
    assert (threads["a"].deadline.edtf, threads["a"].deadline.position) == ("2022", "overdue")
    assert (threads["b"].deadline.edtf, threads["b"].deadline.position) == ("2030", "ahead")


def test_done_late_is_told_by_the_date_of_the_act() -> None:
    promise = said("a", "We will open by 2021.", dates=(("2021", "by", "2021"),))
    report = said("b", "It opened in May 2022.", "action", dates=(("2022-05", "on", "May 2022"),))
    documents = [paper("a.", "2020-01-01", promise), paper("b.", "2023-01-01", report)]
    assert _threads(documents, link("a", "b", "fulfils"))["a"].deadline.position == "met late"


def test_documents_in_any_order_give_the_same_threads() -> None:
    documents = [
        paper("a.", "2021-01-01", said("a", PROMISE)),
        paper("b.", "2022-01-01", said("b", "Whales sing.", "action")),
        paper("c.", None, said("c", "Whales sing.", "action"), parties=(*US_JAPAN, KOR)),
    ]
    first, second = follow(documents, AS_OF), follow(reversed(documents), AS_OF)
    assert first == second
    assert first.threads[0].not_mentioned_in == ("b.", "c.")


def test_no_documents_give_no_threads() -> None:
    following = follow([], AS_OF)
    assert (following.threads, following.initiatives, following.warnings) == ((), (), ())


@pytest.mark.parametrize(
    ("documents", "warned"),
    [
        ([paper("a.", "2021-01-01", said("a", PROMISE), parties=())], "names no parties"),
        (
            [paper("a.", "2021-01-01", said("a", PROMISE)), paper("b.", "2021-01-01", said("b", PROMISE))],
            "holds the same statements as a..md; both are followed",
        ),
        (
            [
                paper("a.", "2021-01-01", said("a", PROMISE)),
                paper("b.", "2021-01-01", said("b", PROMISE), parties=(USA,)),
            ],
            "gives other parties (United States; there United States, Japan)",
        ),
        (
            [paper("a.", "2021-01-01", said("a", PROMISE)), paper("b.", "2021-02-01", said("b", PROMISE))],
            "gives another date (2021-02-01; there 2021-01-01)",
        ),
    ],
)
def test_conflicts_are_named(documents: list[FollowedDocument], warned: str) -> None:
    (warning,) = follow(documents, AS_OF).warnings
    assert warned in warning


def test_a_statement_about_two_things_does_not_lead_from_the_one_to_the_other() -> None:
    both = "We will open the northern ports to all and teach whales to sing."
    documents = [
        paper("a.", "2021-01-01", said("a", PROMISE)),
        paper("b.", "2022-01-01", said("b", both)),
        paper("c.", "2023-01-01", said("c", "The whales learnt to sing.", "action")),
        paper("d.", "2024-01-01", said("d", "The northern ports are open.", "action")),
    ]
    threads = _threads(documents, link("a", "b", "expands"), link("b", "c", "fulfils"), link("b", "d"))
    assert [each.later for each in threads["a"].links] == ["b", "d"]
