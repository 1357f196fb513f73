"""What is kept of an archive that is served: of the whole of it for good, of questions not too much."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.web.served import TODAY

from troth.archive.filters import Choice
from troth.archive.ledger_asked import LedgerAsked
from troth.archive.promises import PromisesAsked
from troth.archive.store import Store
from troth.serving import money, promises
from troth.serving.served import Reading, Served


@pytest.fixture
def served(demo: Store) -> Served:
    return Served(demo, lambda: TODAY)


def made(reading: Reading, key: str) -> list[str]:
    """What is done to have a value of the whole archive: nothing where it is kept."""
    done: list[str] = []
    reading.kept(key, lambda: done.append(key))
    return done


def test_questions_do_not_push_out_what_is_of_the_whole_archive(served: Served) -> None:
    with served.reading() as reading:
        first = promises.facts(reading)
        heads = promises.known_documents(reading)
        for number in range(300):
            wanted = PromisesAsked(section=Choice((f"section {number}",)))
            assert promises.chosen(reading, wanted).facts is first
        assert promises.facts(reading) is first
        assert promises.known_documents(reading) is heads
        assert len(reading.answers) == 100


def test_the_answer_asked_for_longest_ago_goes_first(served: Served) -> None:
    with served.reading() as reading:
        for number in [*range(100), 0, 100]:
            reading.answered(number, lambda: "first")
        assert reading.answered(0, lambda: "anew") == "first"
        assert reading.answered(1, lambda: "anew") == "anew"


def test_what_is_large_is_not_kept(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    with served.reading() as reading:
        everything = money.totals(reading, LedgerAsked(), by_actor=False)
        assert made(reading, "sum groups") == []
        asked = [LedgerAsked(documents=Choice((), (f"{number:064x}",))) for number in range(2)]
        money.totals(reading, asked[0], by_actor=False)
        assert len(reading.answers) == 3  # the totals of both, and the groups of one
        monkeypatch.setattr(money, "_MOST_GROUPS", 0)
        assert money.totals(reading, asked[1], by_actor=False) == everything
        assert len(reading.answers) == 4


def test_a_new_day_is_another_state_and_the_day_before_yesterday_is_forgotten(demo: Store) -> None:
    today = TODAY
    served = Served(demo, lambda: today)
    for day in range(4):
        today = TODAY + dt.timedelta(day)
        with served.reading() as reading:
            assert made(reading, "once a day") == ["once a day"]
            assert made(reading, "once a day") == []
            assert len(reading.memory) == min(day + 1, 2)
