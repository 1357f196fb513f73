"""Two fact sheets a year apart, in our own words: what is done, what stands, what is not mentioned."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from tests.following.made import link, read

import troth
from troth.following import followed
from troth.following.order import in_order
from troth.following.registry import registry_of
from troth.following.threads import threads_of
from troth.types import FollowedDocument, Link, Relation, Thread

AS_OF = dt.date(2026, 11, 22)

FIRST = """\
## Competitiveness

Together, the United States and Japan will:

- Launch a Global Cable Connectivity Partnership to bring safe networks to more islands.
- Promote open networks by fostering trusted vendors.
- The United States has committed $3.5 billion to this effort, and Japan has committed $1 billion.

## Clean Energy

Japan and the United States will help others toward the realization of net-zero emissions by 2050, also
through the newly established Japan-U.S. Clean Tides Partnership (JUCTP).

## Exchanges

We are proud to announce the resumption of the Miller Fellowship program. Japan is committed to helping the
countries of the Northern Coast.
"""

SECOND = """\
## Competitiveness

The United States and Japan launched the Global Cable Connectivity Partnership in May 2021.
The United States will launch in 2022 an open networks academy in Southeast Asia.
The United States and Japan are working to sign an Implementing Arrangement for the Harbour Station in 2022.

## Clean Energy

In June 2021, Japan and the United States launched the Japan-U.S. Clean Tides Partnership (JUCTP).

## Exchanges

The United States and Japan committed to expand exchanges of students.
"""


def _statement(document: FollowedDocument, words: str) -> str:
    return next(each.id for each in document.statements if words in each.quote)


@pytest.fixture(scope="module")
def threads() -> dict[str, Thread]:
    first, second = read("first.md", "2021-04-16", FIRST), read("second.md", None, SECOND)
    rows: list[tuple[str, str, Relation]] = [
        ("Launch a Global Cable", "launched the Global Cable", "fulfils"),
        ("Promote open networks", "open networks academy", "expands"),
        ("newly established", "launched the Japan-U.S. Clean Tides", "progresses"),
    ]
    links = [
        link(_statement(first, earlier), _statement(second, later), relation)
        for earlier, later, relation in rows
    ]
    documents, _ = in_order([second, first])
    quotes = {each.id: each.quote for document in documents for each in document.statements}
    found = threads_of(documents, links, AS_OF, registry_of(documents))
    return {quotes[thread.commitment]: thread for thread in found}


def _of(threads: dict[str, Thread], words: str) -> Thread:
    return next(thread for quote, thread in threads.items() if words in quote)


@pytest.mark.parametrize(
    ("words", "done_on"), [("Launch a Global Cable", "2021-05"), ("newly established", "2021-06")]
)
def test_what_was_to_be_launched_is_done_with_its_date(
    threads: dict[str, Thread], words: str, done_on: str
) -> None:
    thread = _of(threads, words)
    assert (thread.stage, thread.done_on) == ("done", done_on)
    assert thread.not_mentioned_in == ()


@pytest.mark.parametrize("words", ["academy", "Implementing Arrangement"])
def test_what_the_later_text_promises_stands_as_it_says(threads: dict[str, Thread], words: str) -> None:
    thread = _of(threads, words)
    assert thread.stage == "promised"
    assert (thread.deadline.edtf, thread.deadline.position) == ("2022", "overdue")


@pytest.mark.parametrize("words", ["Miller Fellowship", "Northern Coast", "$3.5 billion"])
def test_what_is_taken_up_nowhere_is_not_mentioned(threads: dict[str, Thread], words: str) -> None:
    thread = _of(threads, words)
    assert thread.stage == "promised"
    assert len(thread.not_mentioned_in) == len(thread.silent_on_theme) == 1


# The same on the real pair, with the links of its gold.
_GOLD = Path(__file__).parents[3] / "shared" / "gold"
_PAIR = "core-2021--core-2022"


def _bag(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _nearest(text: str, document: FollowedDocument) -> str | None:
    own = _bag(text)
    scores = {
        each.id: len(own & _bag(each.quote)) / len(own | _bag(each.quote)) for each in document.statements
    }
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 0.6 else None


def _gold_links(first: FollowedDocument, second: FollowedDocument) -> list[Link]:
    units = json.loads((_GOLD / "statements" / "core-2022.gold.json").read_text(encoding="utf-8"))
    later = {unit["id"]: unit["text"] for unit in units}
    rows = json.loads((_GOLD / "threads" / f"{_PAIR}.threads.json").read_text(encoding="utf-8"))
    found = []
    for row in rows:
        for each in row["required"]:
            one, other = _nearest(row["text"], first), _nearest(later[each["to"]], second)
            if one and other:
                found.append(link(one, other, each["relations"][0]))
    return found


@pytest.mark.skipif(not _GOLD.is_dir(), reason="the shared gold is not beside this repository")
def test_the_two_fact_sheets_of_the_gold() -> None:
    paths = [_GOLD / "statements" / name for name in ("core-2021.md", "core-2022.html")]
    first, second = (followed(troth.read(path)) for path in paths)
    documents, _ = in_order([first, second])
    quotes = {each.id: each.quote for document in documents for each in document.statements}
    found = threads_of(documents, _gold_links(first, second), AS_OF, registry_of(documents))
    threads = {quotes[thread.commitment]: thread for thread in found}
    assert _of(threads, "launch a Global Digital").done_on == "2021-05"
    assert _of(threads, "JUCEP").stage == "done"
    assert _of(threads, "JUCEP").done_on == "2021-04"
    for words in ("Open RAN training academy", "Implementing Arrangement for Gateway"):
        assert _of(threads, words).deadline.edtf == "2022"
        assert _of(threads, words).stage == "promised"
    for words in ("Mansfield", "Gilman", "Fugaku", "Northern Triangle", "$2.5 billion"):
        assert _of(threads, words).not_mentioned_in == (second.id,)
        assert _of(threads, words).stage == "promised"
