from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publishing.followed_sample import following, with_quote

from troth.publishing.threads import jsonl
from troth.publishing.threads.jsonl import lines
from troth.publishing.threads.selection import ALL_THREADS, ThreadSelection
from troth.publishing.threads.stories import Stories
from troth.types import Following


def _records(followed: Following, selection: ThreadSelection = ALL_THREADS) -> list[dict[str, Any]]:
    return [json.loads(line) for line in "".join(lines(Stories(followed), selection)).splitlines()]


def test_links_come_before_threads() -> None:
    assert [record["type"] for record in _records(following())] == ["link"] * 3 + ["thread"] * 4


def test_a_link_as_in_the_contract() -> None:
    link = _records(following())[1]
    assert link["from"]["id"] == "0003"
    assert link["to"] == {
        "document": "b" * 64,
        "id": "b2",
        "quote": "Canada will lend $2.5 billion to the <Clean> Quay Fund.",
    }
    assert link["relation"] == "expands"
    assert link["why"][1] == {"feature": "sums", "words": "sums differ: 2 to 2.5 billion USD", "weight": -0.4}


def test_a_thread_as_in_the_contract_and_what_comes_after_it() -> None:
    thread, silent = (record for record in _records(following())[3:5])
    assert thread["links"][2] == {"from": "b2", "to": "c1", "relation": "fulfils"}
    assert thread["deadline"] == {"edtf": "2031", "position": "met"}
    assert thread["mentioned_in"] == ["b" * 64, "c" * 64]
    assert thread["self_reported"] is True
    assert "parent" not in thread
    assert silent["links"] == silent["mentioned_in"] == []
    assert silent["not_mentioned_on_theme"] == ["b" * 64]
    assert _records(following())[5]["parent"] == "t-0004"


def test_a_selection_leaves_out_links_of_other_threads() -> None:
    kinds = [
        record["type"] for record in _records(following(), ThreadSelection(stages=frozenset({"promised"})))
    ]
    assert kinds == ["thread", "thread"]
    done = _records(following(), ThreadSelection(stages=frozenset({"done"})))
    assert [record["type"] for record in done] == ["link"] * 3 + ["thread"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_is_one_line(text: str) -> None:
    for record in _records(with_quote(following(), text)):
        if record["type"] == "thread":
            assert record["quote"] == text


def test_in_a_large_set_what_was_searched_stands_once_for_each_document(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    followed = following()
    whole = [record for record in _records(followed) if record["type"] == "thread"]
    later = tuple(each.id for each in followed.documents)
    followed = replace(
        followed,
        threads=tuple(replace(each, searched=later) for each in followed.threads),
    )
    monkeypatch.setattr(jsonl, "MANY", 1)
    records = [record for record in _records(followed) if record["type"] != "link"]
    of_document = {record["document"]: record["in"] for record in records if record["type"] == "searched"}
    assert len(of_document) == sum(record["type"] == "searched" for record in records) > 0
    threads = [record for record in records if record["type"] == "thread"]
    for short, full in zip(threads, whole, strict=True):
        assert short["not_mentioned_count"] == len(full["not_mentioned_in"])
        assert "not_mentioned_in" not in short
        if short["not_mentioned_count"]:
            silent = [each for each in of_document[short["document"]] if each not in short["named_in"]]
            assert silent == full["not_mentioned_in"]
