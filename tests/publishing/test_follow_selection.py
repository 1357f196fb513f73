from __future__ import annotations

import pytest
from tests.publishing.followed_sample import following

from troth.publishing.threads.selection import ALL_THREADS, ThreadSelection, selection_words
from troth.publishing.threads.stories import Stories


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (ThreadSelection(), "0003 0004 0005 b2"),
        (ThreadSelection(parties=("can",)), "0003 0004"),
        (ThreadSelection(parties=("Norway", "CAN")), "0003 0004 0005 b2"),
        (ThreadSelection(parties=("Iceland",)), ""),
        (ThreadSelection(sections=("CHIPS",)), "0005"),
        (ThreadSelection(sections=("harg",)), "0003 0004"),
        (ThreadSelection(stages=frozenset({"done", "replaced"})), "0003 b2"),
        (ThreadSelection(firmness=frozenset({"intended"})), "0005"),
        (ThreadSelection(deadlines=frozenset({"overdue"})), "0004"),
        (ThreadSelection(mentions=frozenset({"mentioned"})), "0003"),
        (ThreadSelection(mentions=frozenset({"not mentioned"})), "0004 0005"),
        (ThreadSelection(mentions=frozenset({"nothing later"})), "b2"),
        (ThreadSelection(parties=("CAN",), deadlines=frozenset({"met"})), "0003"),
    ],
)
def test_a_thread_is_wanted_for_any_value_of_every_field(selection: ThreadSelection, expected: str) -> None:
    stories = Stories(following())
    assert " ".join(thread.commitment for thread in stories.wanted(selection)) == expected
    assert bool(selection) is (selection != ALL_THREADS)


def test_what_was_asked_for_in_words() -> None:
    selection = ThreadSelection(("JPN", "USA"), ("health",), frozenset({"replaced", "done"}))
    assert selection_words(selection) == "party JPN or USA; section health; stage done or replaced"
    assert selection_words(ALL_THREADS) == ""
