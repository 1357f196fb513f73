"""Coding anew: the new reading counts, the old one is history, and decisions stay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select
from tests.archive.made import NOW, PROMISES, REPORT, here, put_texts

from troth.archive import schema
from troth.archive.decisions import Ruling, decide, decisions_of
from troth.archive.documents import coded_documents
from troth.archive.kept import exported_rows
from troth.archive.recoding import Recoded
from troth.archive.rows import prepared
from troth.archive.store import Store
from troth.coding import CODER, code_document
from troth.errors import UsageError
from troth.pipeline.add import Coded, Content
from troth.pipeline.link import link_all, link_new
from troth.pipeline.recode import Task, outdated, recode
from troth.pipeline.verify import verify
from troth.reading import read_document, statement_ids
from troth.settings import Settings
from troth.types import CodedDocument

LATER = NOW + dt.timedelta(days=1)


def by_another(content: Content) -> Coded:
    """A coder that takes everything for context, and ends each document with its first three statements."""
    data = content.data
    coded = code_document(read_document(data, content.source))
    document = replace(coded.document, statements=coded.document.statements[:3])
    codings = tuple(
        replace(each, kind="context", firmness=None, specificity=None) for each in coded.codings[:3]
    )
    return made("another 9", replace(coded, document=document, codings=codings), content)


def of_another_text(content: Content) -> Coded:
    """A coder that reads another canonical text of the same bytes: one with a word more at its end."""
    coded = code_document(read_document(content.data, content.source))
    document = coded.document
    text = document.text + "\nEnd."
    spans = [(each.start, each.end) for each in document.statements]
    names = statement_ids(document.id, text, spans)
    statements = tuple(replace(each, id=name) for each, name in zip(document.statements, names, strict=True))
    return made(
        "another 10", replace(coded, document=replace(document, text=text, statements=statements)), content
    )


def unable(content: Content) -> Coded:
    coded = by_another(content)
    if b"Fact Sheet" in content.data:
        return Coded(coded.content, coded.document, failure="is in a form that is read no more")
    return coded


def made(coder: str, coded: CodedDocument, content: Content) -> Coded:
    coded = replace(coded, coder=coder)
    return Coded(Content(content.source, content.place), coded.document.id, prepared(coded, content.data))


ANOTHER = Task(coder="another 9", code=by_another)


def run(store: Store, task: Task) -> list[Recoded]:
    return list(recode(store, here, lambda: LATER, task))


def faults(address: str, store: Store) -> list[str]:
    checked = verify(address, store, Settings(jobs=1))
    return [f"{fault.check}: {fault.place}: {fault.reason}" for each in checked for fault in each.faults]


def readings(store: Store) -> list[tuple[Any, ...]]:
    with store.reading() as connection:
        rows = connection.execute(
            select(schema.reading.c.document, schema.reading.c.coder).order_by(schema.reading.c.number)
        )
        return [tuple(row) for row in rows]


def contents(store: Store) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """All rows of all tables that a reading fills, and of the index."""
    with store.reading() as connection:
        for table in schema.metadata.sorted_tables:
            if table.name not in {"original", "decision"}:
                yield table.name, [tuple(row) for row in exported_rows(connection, table)]


@pytest.fixture
def two(store: Store) -> Store:
    put_texts(store, {"a.md": PROMISES, "b.md": REPORT})
    return store


def test_what_is_of_this_coder_is_left_alone(two: Store) -> None:
    before = dict(contents(two))
    assert run(two, Task()) == []
    assert dict(contents(two)) == before


def test_a_new_reading_counts_and_the_old_one_is_kept(address: str, two: Store) -> None:
    first, second = run(two, ANOTHER)
    assert (first.source, first.before, first.statements, first.added) == ("a.md", CODER, 3, 0)
    assert first.removed > 0
    assert first.changed > 0
    assert second.failure == ""
    assert readings(two) == [(1, CODER), (2, CODER), (1, "another 9"), (2, "another 9")]
    with two.reading() as connection:
        assert [coded.coder for _, coded in coded_documents(connection, [1, 2])] == ["another 9"] * 2
        kinds = connection.execute(select(schema.statement.c.kind).distinct()).scalars().all()
        texts = connection.execute(select(func.count()).select_from(schema.canonical_text)).scalar()
        followed = connection.execute(select(schema.document.c.followed).distinct()).scalars().all()
    assert kinds == ["context"]
    assert texts == 2  # the same text is kept once
    assert followed == [False]
    assert faults(address, two) == []


def test_there_and_back_is_as_before(address: str, two: Store) -> None:
    before = dict(contents(two))
    run(two, ANOTHER)
    run(two, Task())
    after = dict(contents(two))
    assert {name for name in before if before[name] != after[name]} == {"reading"}
    assert readings(two)[:2] == [(1, CODER), (2, CODER)]
    assert faults(address, two) == []


def test_another_text_is_kept_beside_the_first(address: str, two: Store) -> None:
    run(two, Task(coder="another 10", code=of_another_text))
    with two.reading() as connection:
        texts = connection.execute(select(schema.canonical_text.c.document)).scalars().all()
        assert all(coded.document.text.endswith("\nEnd.") for _, coded in coded_documents(connection, [1, 2]))
    assert sorted(texts) == [1, 1, 2, 2]
    assert faults(address, two) == []


def test_by_force_the_reading_of_the_same_coder_is_written_over(address: str, two: Store) -> None:
    run(two, Task(coder="another 10", code=of_another_text))
    assert run(two, Task(coder="another 10", code=of_another_text)) == []

    def with_old_text(content: Content) -> Coded:
        return made("another 10", code_document(read_document(content.data, content.source)), content)

    outcomes = run(two, Task(coder="another 10", code=with_old_text, force=True))
    assert [each.before for each in outcomes] == ["another 10"] * 2
    assert len(readings(two)) == 4
    with two.reading() as connection:
        texts = connection.execute(select(func.count()).select_from(schema.canonical_text)).scalar()
    assert texts == 2  # no reading is left of the other text
    assert faults(address, two) == []


def test_what_cannot_be_read_any_more_keeps_its_reading(address: str, two: Store) -> None:
    first, second = run(two, Task(coder="another 9", code=unable))
    assert first.failure == ""
    assert second == Recoded("b.md", second.document, CODER, failure="is in a form that is read no more")
    assert readings(two) == [(1, CODER), (2, CODER), (1, "another 9")]
    assert faults(address, two) == []


def test_a_run_that_was_stopped_is_run_again_to_the_same_end(
    address: str, two: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("troth.pipeline.recode._KEPT", 1)
    stopped = recode(two, here, lambda: LATER, ANOTHER)
    next(stopped)
    stopped.close()
    with two.reading() as connection:
        assert outdated(connection, ANOTHER) == 1
    (again,) = run(two, ANOTHER)
    assert again.source == "b.md"
    assert faults(address, two) == []


def test_only_the_documents_that_are_named(two: Store) -> None:
    with two.reading() as connection:
        name = connection.execute(
            select(schema.document.c.id).where(schema.document.c.number == 2)
        ).scalar_one()
    (only,) = run(two, replace(ANOTHER, documents=(name,)))
    assert only.document == name


def test_a_damaged_document_is_left_and_named(two: Store) -> None:
    with two.writing() as connection:
        connection.execute(schema.reading.update().where(schema.reading.c.number == 1).values(record=b"none"))
        second = select(schema.document.c.id).where(schema.document.c.number == 2).scalar_subquery()
        connection.execute(
            schema.original.update().where(schema.original.c.id == second).values(bytes=b"none")
        )
    assert {each.source: each.failure for each in run(two, ANOTHER)} == {
        "a.md": "what the archive holds of it is damaged; troth verify says more",
        "b.md": "its original is damaged; restore a backup (troth restore)",
    }


def statements(store: Store) -> list[str]:
    with store.reading() as connection:
        ids = connection.execute(select(schema.statement.c.id).order_by(schema.statement.c.number))
        return [bytes(each).hex() for each in ids.scalars()]


def test_decisions_outlive_the_reading(two: Store) -> None:
    names = statements(two)
    kept = decide(two, names[0], Ruling("kind", "position", "A. Person", "they only hope"), NOW)
    again = decide(two, names[0], Ruling("kind", "commitment", "A. Person"), LATER)
    lost = decide(two, names[4], Ruling("firmness", None, "B. Person"), NOW)
    (first, _) = run(two, ANOTHER)
    assert first.undecided == 1
    with two.reading() as connection:
        found = list(decisions_of(connection, [kept.document]))
    assert found == [replace(kept, counts=False), again, replace(lost, stands=False)]
    assert run(two, Task())
    with two.reading() as connection:
        assert [each.stands for each in decisions_of(connection, [kept.document])] == [True] * 3


@pytest.mark.parametrize(
    ("statement", "ruling", "words"),
    [
        ("", Ruling("kind", "action", "x"), "is no id of a statement"),
        ("zz" * 10, Ruling("kind", "action", "x"), "is no id of a statement"),
        ("00" * 10, Ruling("kind", "action", "x"), "is not in the archive"),
        (None, Ruling("kind", "promise", "x"), "'promise' is not one of commitment, action"),
        (None, Ruling("kind", None, "x"), "every statement has one of"),
        (None, Ruling("mood", "good", "x"), "'mood' is no code that can be decided"),
        (None, Ruling("kind", "action", " "), "needs the name of who decides"),
        (None, Ruling("money", object(), "x"), "cannot be written as JSON"),
    ],
)
def test_what_is_no_decision(two: Store, statement: str | None, ruling: Ruling, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        decide(two, statements(two)[0] if statement is None else statement, ruling, NOW)
    with two.reading() as connection:
        assert connection.execute(select(func.count()).select_from(schema.decision)).scalar() == 0


@pytest.mark.parametrize("worth", [0, 1_000_000])
def test_links_are_made_again(worth: int, address: str, two: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether those of the documents are taken out one by one, or all together."""
    monkeypatch.setattr("troth.pipeline.recode._WORTH", worth)
    put_texts(two, {"c.md": PROMISES.replace("500 nurses", "600 nurses")})
    link_all(two)
    before = dict(contents(two))
    assert before["link"]
    assert before["thread"]
    with two.reading() as connection:
        name = connection.execute(
            select(schema.document.c.id).where(schema.document.c.number == 2)
        ).scalar_one()
    run(two, replace(ANOTHER, documents=(name,)))
    assert faults(address, two) == []
    run(two, Task())
    assert faults(address, two) == []
    assert link_new(two)
    link_all(two)
    after = dict(contents(two))
    assert {each for each in before if before[each] != after[each]} == {"reading"}
    assert faults(address, two) == []
