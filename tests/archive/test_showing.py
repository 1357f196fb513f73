"""Everything that is held of a document or statement is shown: earlier readings, decisions, versions."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from tests.archive.made import PROMISES, REPORT, put_texts

import troth
from troth.archive import schema
from troth.archive.record import packed
from troth.archive.showing import Candidate, candidates, shown_document, shown_statement
from troth.archive.store import Store
from troth.publishing.search.shown import document_lines, statement_lines


def test_ids_and_sources_are_found_by_their_beginning_and_end(store: Store) -> None:
    put_texts(store, {"talks/a.md": PROMISES, "talks/b.md": REPORT})
    coded = troth.read(PROMISES.encode(), "talks/a.md").document
    place = 3
    statement = coded.statements[place].id
    whole = Candidate(1, coded.id, coded.title)
    with store.reading() as connection:
        for name in (coded.id, coded.id[:9], f" {coded.id[:9].upper()} "):
            assert candidates(connection, name) == [whole]
        for name in (statement, statement[:10], statement[:11].upper()):
            assert candidates(connection, name) == [Candidate(1, statement, "", place)]
        for name in ("talks/a.md", "/talks/a.md", "a.md", "?.md"):
            found = candidates(connection, name)
            assert found[0] == Candidate(1, coded.id, "talks/a.md")
            assert len(found) == (2 if name == "?.md" else 1)
        for name in ("s/a.md", "A.MD", statement + "0", "%", "_", "[ab].md", ""):
            assert candidates(connection, name) == []


def test_of_a_source_that_has_changed_what_it_holds_now_is_meant(store: Store) -> None:
    put_texts(store, {"a.md": PROMISES})
    put_texts(store, {"a.md": REPORT})
    with store.reading() as connection:
        assert [each.document for each in candidates(connection, "a.md")] == [2]
        shown = shown_document(connection, 1)
        assert shown.is_replaced
        assert [(each.version, each.latest) for each in shown.held] == [(1, False), (2, True)]
        assert not shown_document(connection, 2).is_replaced


def test_what_earlier_coders_and_people_said_stands_beside(store: Store) -> None:
    put_texts(store, {"a.md": PROMISES})
    coded = troth.read(PROMISES.encode(), "a.md")
    first = coded.document.statements[0]
    older = replace(
        coded,
        coder="troth 0.0.9",
        codings=(replace(coded.codings[0], kind="context", firmness=None), *coded.codings[1:]),
    )
    with store.writing() as connection:
        text = connection.execute(select(schema.reading.c.text)).scalar_one()
        connection.execute(
            schema.reading.insert(),
            {"number": 7, "document": 1, "text": text, "coder": older.coder,
             "made_at": "2025-01-01T00:00:00+00:00", "record": packed(older)},
        )  # fmt: skip
        connection.execute(
            schema.decision.insert(),
            {"number": 1, "document": coded.document.id, "statement": bytes.fromhex(first.id),
             "field": "kind", "value": '"position"', "decided_by": "ada",
             "decided_at": "2026-01-01T00:00:00+00:00", "note": "an opinion"},
        )  # fmt: skip
    with store.reading() as connection:
        shown = shown_statement(connection, 1, 0)
        other = shown_statement(connection, 1, 1)
    ((made, coding),) = shown.earlier
    assert (made.coder, coding and coding.kind) == ("troth 0.0.9", "context")
    assert [(each.field, each.value, each.decided_by) for each in shown.decisions] == [
        ("kind", "position", "ada")
    ]
    assert shown.coding == coded.codings[0]  # the machine's code is as it was
    assert other.decisions == ()
    types = ["document", "statement", "context", "version", "reading", "decision"]
    assert [line.split('"')[3] for line in "".join(statement_lines(shown)).splitlines()] == types
    lines = "".join(document_lines(shown.document)).splitlines()
    assert [line.split('"')[3] for line in lines[-3:]] == ["version", "reading", "decision"]
