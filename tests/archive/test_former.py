"""The address of a statement that coding anew has dropped leads to where it stood."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, select
from tests.archive.made import PROMISES, put_texts
from tests.archive.test_recoding import ANOTHER, faults, of_another_text, run

from troth.archive import schema
from troth.archive.former import FormerStatement, former_statement_of
from troth.archive.store import Store
from troth.pipeline.recode import Task

ANOTHER_TEXT = Task(coder="another 10", code=of_another_text)


@pytest.fixture
def held(store: Store) -> dict[str, str]:
    """The statements of a document, as they were before it is coded anew: words by id, in reading order."""
    put_texts(store, {"a.md": PROMISES})
    return statements(store)


def statements(store: Store) -> dict[str, str]:
    """The statements that count, by id."""
    from troth.archive.documents import coded_documents  # noqa: PLC0415

    with store.reading() as connection:
        _, coded = next(iter(coded_documents(connection, [1])))
    text = coded.document.text
    return {each.id: text[each.start : each.end] for each in coded.document.statements}


def former(store: Store, identity: str) -> FormerStatement | None:
    with store.reading() as connection:
        return former_statement_of(connection, identity)


def test_what_is_gone_leads_to_the_statement_nearest_to_its_place(store: Store, held: dict[str, str]) -> None:
    run(store, ANOTHER)
    here = list(statements(store))
    gone = list(held)[3:]
    assert gone, "the other coder drops some"
    for identity in gone:
        found = former(store, identity)
        assert found is not None
        assert (found.quote, found.now, found.same_text) == (held[identity], here[-1], True)
        assert found.coder.startswith("troth ")
    assert [former(store, each) for each in here] == [None] * len(here)


def test_what_comes_back_is_gone_no_longer(store: Store, held: dict[str, str]) -> None:
    run(store, ANOTHER)
    run(store, Task())
    assert list(statements(store)) == list(held)
    assert [former(store, each) for each in held] == [None] * len(held)
    run(store, ANOTHER)
    assert all(former(store, each) for each in list(held)[3:]), "and is gone again"


def test_in_another_text_the_place_is_about_the_same(store: Store, held: dict[str, str]) -> None:
    run(store, ANOTHER)
    run(store, ANOTHER_TEXT)
    here = statements(store)
    for identity, words in held.items():
        found = former(store, identity)
        if identity in here:
            assert found is None
        else:
            assert found is not None
            assert (found.quote, found.same_text) == (words, False)
            assert here[found.now or ""] == words, "a word more at the end shifts nothing far"


@pytest.mark.parametrize("identity", ["", "x" * 20, "00" * 10, "0"])
def test_what_was_never_there_leads_nowhere(identity: str, store: Store, held: dict[str, str]) -> None:
    run(store, ANOTHER)
    assert held
    assert former(store, identity) is None


def test_the_checks_know_what_cannot_be_gone(address: str, store: Store, held: dict[str, str]) -> None:
    run(store, ANOTHER)
    assert faults(address, store) == []
    identity = bytes.fromhex(next(iter(statements(store))))
    table = schema.former_statement
    with store.writing() as connection:
        length = connection.execute(select(table.c.length).limit(1)).scalar_one()
        connection.execute(
            insert(table).values(
                id=identity, document=1, start=9, end=length + 1, text=b"", length=length, coder="troth 0"
            )
        )
    found = faults(address, store)
    assert len(found) == 2
    assert all(f"former statement {identity.hex()}" in each for each in found)
