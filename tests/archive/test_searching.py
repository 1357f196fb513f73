"""A search finds what it must, in the same order in each of the stores."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.archive.made import PROMISES, REPORT, put_texts

from troth.archive.conditions import conditions_of
from troth.archive.documents import texts
from troth.archive.filters import Choice, Filters
from troth.archive.hits import Page, page
from troth.archive.matching import Search, Total
from troth.archive.opening import open_archive
from troth.archive.searching import question
from troth.archive.store import Store


def searched(store: Store, typed: str, filters: Filters | None = None, **wanted: object) -> Page:
    asked = Search(question(typed), Filters() if filters is None else filters, **wanted)  # type: ignore[arg-type]
    with store.reading() as connection:
        return page(store, connection, asked)


def quotes(store: Store, typed: str, filters: Filters | None = None, **wanted: object) -> list[str]:
    return [hit.quote for hit in searched(store, typed, filters, **wanted).hits]


INVEST = "The United States and Japan will invest up to $2 billion in undersea cables by 2030."
ACADEMY = "Japan will launch the Harbour Cable Academy (HCA) by the end of 2022."
WELCOME = "The two sides welcome this progress."
NURSES = "train 500 nurses by 2025;"
VACCINES = "share vaccine data with partners."
LAUNCHED = "In May 2022, Japan launched the Harbour Cable Academy (HCA) with 40 students."
INVESTED = "The United States has invested $300 million in undersea cables."
PORTS = "The United States and Japan intend to map twelve ports by 2024."


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("undersea", [INVESTED, INVEST]),
        ("undersea cables", [INVESTED, INVEST]),
        ("cables undersea", [INVESTED, INVEST]),
        ("UNDERSEA Cábles", [INVESTED, INVEST]),
        ("cable", [LAUNCHED, INVESTED, INVEST, ACADEMY, WELCOME]),
        ('"cable"', [LAUNCHED, ACADEMY]),
        ('"undersea cables"', [INVESTED, INVEST]),
        ('"cables undersea"', []),
        ("academ*", [LAUNCHED, ACADEMY]),
        ("undersea -invested", [INVEST]),
        ("undersea NOT invested", [INVEST]),
        ("nurse OR port", [NURSES, PORTS]),
        ("ports OR nurses", [PORTS, NURSES]),
        ("japan nurses OR ports", [PORTS, NURSES]),
        ("500-nurses", [NURSES]),
        ("h.c.a", []),
    ],
)
def test_words(filled: Store, typed: str, found: list[str]) -> None:
    assert quotes(filled, typed) == found


def only(**filters: object) -> Filters:
    return Filters(**filters)  # type: ignore[arg-type]


def some(*wanted: str) -> Choice:
    return Choice(wanted)


@pytest.mark.parametrize(
    ("typed", "filters", "found"),
    [
        ("", only(kinds=some("action")), [LAUNCHED, INVESTED]),
        ("", only(kinds=Choice((), ("commitment",)), sections=some("cable")), [LAUNCHED, INVESTED, WELCOME]),
        ("cables OR ports", only(kinds=some("commitment")), [PORTS, INVEST, ACADEMY]),
        ("port", only(firmness=some("intended")), [PORTS]),
        ("japan", only(parties=some("jpn"), role="actor", kinds=some("action")), [LAUNCHED]),
        ("", only(parties=some("Tokyo"), kinds=some("action")), [LAUNCHED]),
        ("", only(parties=Choice((), ("USA",)), kinds=some("action")), [LAUNCHED]),
        ("undersea", only(since=dt.date(2022, 1, 1)), [INVESTED]),
        ("undersea", only(until=dt.date(2021, 4, 16)), [INVEST]),
        ("undersea", only(since=dt.date(2021, 4, 17), until=dt.date(2022, 5, 22)), []),
        ("undersea", only(since=dt.date(1990, 1, 1), until=dt.date(2100, 1, 1)), [INVESTED, INVEST]),
        ("undersea", only(since=dt.date(2100, 1, 1)), []),
        ("undersea", only(documents=some("a.md")), [INVEST]),
        ("undersea", only(documents=some("*.md")), [INVESTED, INVEST]),
        ("undersea", only(documents=Choice((), ("/a.md",))), [INVESTED]),
        ("undersea", only(documents=some("nowhere.md")), []),
        ("undersea", only(between=some("JPN", "us")), [INVESTED, INVEST]),
        ("undersea", only(between=some("Japan", "USA"), only=True), [INVESTED, INVEST]),
        ("undersea", only(between=some("JPN"), only=True), []),
        ("undersea", only(between=some("JPN", "FRA")), []),
        ("undersea", only(between=Choice((), ("USA",))), []),
        ("undersea", only(between=Choice((), ("FRA",))), [INVESTED, INVEST]),
        ("", only(sections=some("ports")), [PORTS]),
        ("japan", only(sections=some("cables -ports", "ports")), [LAUNCHED, PORTS, INVEST, ACADEMY]),
        ("", only(initiatives=some("hca")), [LAUNCHED, ACADEMY]),
        ("", only(initiatives=some("Harbour Cable Academy")), [LAUNCHED, ACADEMY]),
        ("", only(initiatives=some("cable academy")), [LAUNCHED, ACADEMY]),
        ("japan academy", only(initiatives=Choice((), ("HCA",))), []),
        ("", only(initiatives=some("Nothing Fund")), []),
        ("", only(sums=True), [INVESTED, INVEST]),
        ("cables", only(sums=False, kinds=some("commitment")), [ACADEMY]),
        ("", only(least=1e9), [INVEST]),
        ("", only(most=1e9), [INVESTED]),
        ("", only(least=1e6, currencies=some("EUR")), []),
        ("", only(currencies=some("USD"), least=1e6, most=1e9), [INVESTED]),
        ("", only(years=some("2030")), [INVEST]),
        ("", only(years=some("2022", "2024")), [PORTS, ACADEMY]),
        ("-cables -nurses -vaccine", only(kinds=some("commitment")), [PORTS]),
    ],
)  # fmt: skip
def test_filters(filled: Store, typed: str, filters: Filters, found: list[str]) -> None:
    assert quotes(filled, typed, filters) == found


def test_what_matches_best_comes_first(store: Store) -> None:
    text = """---
title: "Notes on Harbours"
date: 2023-02-0{}
---

# Notes

## Blue whales

The harbour is near the coast, and grey.

A grey harbour is near the coast.

The whales swam in the grey sea by day.
"""
    put_texts(store, {"a.md": text.format(1), "b.md": text.format(2)})
    near = ["A grey harbour is near the coast."]
    apart = ["The harbour is near the coast, and grey."]
    whales = ["The whales swam in the grey sea by day."]
    assert quotes(store, "grey harbour") == near * 2 + apart * 2
    assert quotes(store, "grey whales") == whales * 2 + apart * 0 + [*apart, *near] * 2
    assert quotes(store, "grey OR sea") == whales * 2 + [*apart, *near] * 2
    assert quotes(store, "sea OR grey OR nothing") == whales * 2 + [*apart, *near] * 2


def test_pages_follow_one_another(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from troth.archive import matching  # noqa: PLC0415

    body = "---\ntitle: Ports\ndate: {}\n---\n\n# Ports\n\n" + "\n\n".join(
        f"Norway will open port {number} soon." for number in range(7)
    )
    undated = body.replace("date: {}\n", "")
    dates = ["2020-01-31", "2021-05-01", "2021-05-31", "2023-12-31"]
    put_texts(store, {f"{date}.md": body.format(date) for date in dates} | {"none.md": undated})
    for order in ("relevance", "date", "-date"):
        whole = searched(store, "port OR open OR norway", limit=None, order=order).hits
        assert len(whole) == 35
        days = [str(hit.document.date) for hit in whole if hit.document.date]
        assert days == sorted(days, reverse=order != "date")
        assert all(hit.document.date is None for hit in whole[-7:])
        monkeypatch.setattr(matching, "AT_ONCE", 3)
        for offset in range(0, 36, 4):
            part = searched(store, "port OR open OR norway", limit=4, offset=offset, order=order)
            assert [hit.id for hit in part.hits] == [hit.id for hit in whole[offset : offset + 4]]
            assert [hit.rank for hit in part.hits] == list(range(offset + 1, offset + 1 + len(part.hits)))
            assert part.total == Total(35)
        monkeypatch.undo()


def test_replaced_documents_are_left_out(store: Store) -> None:
    put_texts(store, {"a.md": PROMISES, "copy.md": PROMISES})
    put_texts(store, {"a.md": PROMISES.replace("500 nurses", "600 nurses")})
    # The first content is still what the copy holds.
    assert quotes(store, "nurses") == [NURSES, NURSES.replace("500", "600")]
    put_texts(store, {"copy.md": REPORT})
    assert quotes(store, "nurses") == [NURSES.replace("500", "600")]
    assert searched(store, "nurses").total == Total(1)
    assert quotes(store, "nurses", Filters(all_versions=True)) == [NURSES, NURSES.replace("500", "600")]
    put_texts(store, {"a.md": PROMISES})
    assert quotes(store, "nurses") == [NURSES]


def test_hits_are_marked_where_they_stand(store: Store) -> None:
    text = "# Zoë\n\n## Über Cafés\n\nThe parties will:\n\n- open Cafe\u0301s\u2014one café, ﬁve by 2030.\n"
    put_texts(store, {"a.md": text})
    (hit,) = searched(store, "cafes five").hits
    (_, whole) = next(iter(_texts(store)))
    assert [whole[span.start : span.end] for span in hit.marks] == ["Cafe\u0301s", "café", "ﬁve"]
    assert [hit.path[0][span.start : span.end] for span in hit.title_marks[0]] == ["Cafés"]
    assert hit.why == (("cafes", ("quote", "title")), ("five", ("quote",)))
    (by_lead_in,) = searched(store, "uber parties 2030").hits
    assert by_lead_in.why == (("uber", ("title",)), ("parties", ("lead-in",)), ("2030", ("quote",)))
    assert [whole[span.start : span.end] for span in by_lead_in.marks] == ["parties", "2030"]


def _texts(store: Store) -> list[tuple[int, str]]:
    with store.reading() as connection:
        return list(texts(connection, [1]))


@pytest.mark.parametrize(
    "filters",
    [only(documents=some("zebra")), only(initiatives=some("zebra")), only(since=dt.date(2100, 1, 1))],
)
def test_what_the_archive_does_not_know_is_counted_as_nothing(filled: Store, filters: Filters) -> None:
    found = searched(filled, "japan", filters)
    assert (found.hits, found.total) == ((), Total(0))


@pytest.mark.parametrize("choice", [Choice(("hca",)), Choice((), ("hca",))])
def test_names_of_initiatives_are_looked_up_once_and_not_for_each_statement(
    choice: Choice, tmp_path: Path
) -> None:
    store = open_archive(str(tmp_path / "archive.db"), create=True)
    put_texts(store, {"a.md": PROMISES, "b.md": REPORT})
    with store.reading() as connection:
        found = conditions_of(store, connection, Filters(initiatives=choice))
        assert found
        sql = f"SELECT rowid FROM statement_text WHERE {store.match_condition} AND {' AND '.join(found.sql)}"
        plan = connection.execute(text(f"EXPLAIN QUERY PLAN {sql}"), {"match": "a", **found.values}).all()
    store.close()
    steps = [str(row[-1]) for row in plan]
    assert not [each for each in steps if "CORRELATED" in each]
    assert "M" in next(each for each in steps if "VIRTUAL TABLE" in each), "the words lead, asked once"
    assert not [each for each in steps if "VIRTUAL TABLE INDEX 0:=" in each]
