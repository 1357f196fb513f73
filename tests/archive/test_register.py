"""The registry in parts is that of all initiatives, in each of the stores."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from tests.archive.conftest import new_database
from tests.archive.made import PROMISES, REPORT, put_texts
from tests.archive.test_following import LATER

from troth.archive.heads import heads
from troth.archive.opening import open_archive
from troth.archive.register import (
    REGISTER_ORDERS,
    first_statements,
    initiatives_named,
    initiatives_of,
    mentions_of,
    names_of,
    promises_naming,
    register,
)
from troth.archive.registered import registered
from troth.archive.rows import initiative_key
from troth.archive.store import Store
from troth.pipeline.link import link_new

NAMESAKE = """---
title: "Joint Statement of Chile and Norway"
date: 2022-03-04
---

Chile and Norway launched the Interagency Working Group on lakes. Chile will fund the Lake Atlas Programme.
"""
OTHER = NAMESAKE.replace("Chile", "Kenya").replace("Norway", "Peru").replace("2022", "2023")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def named(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An archive whose documents name some initiatives, two of them alike; only to be asked."""
    if request.param == "sqlite":
        address = str(tmp_path_factory.mktemp("named") / "archive.db")
    else:
        address = new_database(request.getfixturevalue("postgresql"))
    opened = open_archive(address, create=True)
    texts = {"a.md": PROMISES, "b.md": REPORT, "c.md": LATER, "d.md": NAMESAKE, "e.md": OTHER}
    put_texts(opened, texts)
    link_new(opened)
    yield opened
    opened.close()


def test_the_register_holds_what_the_registry_does(named: Store) -> None:
    with named.reading() as connection:
        found = register(connection)
        names = names_of(connection, found.entries)
        whole = registered(connection, heads(connection))
        assert len(found.entries) == len(whole) > 2
        expected = sorted(
            (each.name, len(each.mentions), len({m.document for m in each.mentions}), str(each.first.date))
            for each in whole
        )
        made = sorted(
            (names[each.number].name, each.mentions, each.documents, each.first)
            for each in found.entries.values()
        )
        assert made == expected
        for each in found.entries.values():
            mentions = mentions_of(connection, each.number)
            assert len(mentions) == each.mentions
            assert [mention.date for mention in mentions] == sorted(
                mention.date or dt.date.max for mention in mentions
            )
            promises = promises_naming(connection, each.number)
            assert len(promises) == each.promises


def test_any_name_leads_to_it(named: Store) -> None:
    with named.reading() as connection:
        found = register(connection)
        whole = registered(connection, heads(connection))
    for each in whole:
        for name in (each.name, *each.acronyms, *each.other_names):
            assert initiative_key(each.name) in {entry.key for entry in found.named(name)}
            assert each.name not in found.called or found.own(each.name)
    assert [each.key for each in found.named("hca")] == ["harbour cable academy"]
    assert found.named("zebra") == ()
    assert found.named("!") == ()


@pytest.mark.parametrize("order", REGISTER_ORDERS)
def test_orders_hold_every_initiative_once(named: Store, order: str) -> None:
    with named.reading() as connection:
        found = register(connection)
    numbers = found.ordered(order)  # type: ignore[arg-type]
    assert sorted(numbers) == sorted(found.entries)
    if order == "mentions":
        assert [found.entries[each].mentions for each in numbers] == sorted(
            (each.mentions for each in found.entries.values()), reverse=True
        )


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("cable", {"harbour cable academy"}),
        ("acad harb", {"harbour cable academy"}),
        ("HCA", {"harbour cable academy"}),
        ("cademy", set()),
    ],
)
def test_words_find_beginnings_in_one_name(named: Store, words: str, keys: set[str]) -> None:
    with named.reading() as connection:
        found = register(connection)
    assert {found.entries[each].key for each in found.holding(words)} == keys


def test_one_statement_tells_namesakes_apart(named: Store) -> None:
    with named.reading() as connection:
        found = register(connection)
        alike = found.own("interagency working group")
        assert len(alike) == 2
        told = first_statements(connection, [each.number for each in alike])
        assert len(set(told.values())) == len(alike)
        for number, statement in told.items():
            assert number in initiatives_of(connection, statement)
        assert initiatives_of(connection, "0" * 20) == []
        assert initiatives_of(connection, "no id") == []


def test_a_name_as_written_finds_what_it_means(named: Store) -> None:
    with named.reading() as connection:
        (number, count), *others = initiatives_named(connection, ["harbour cable academy hca", "hca"])
        assert not others
        assert names_of(connection, [number])[number].acronyms == ("HCA",)
        assert count > 1
        assert initiatives_named(connection, ["zebra"]) == []
