"""What the full-text index is given of a document stays the same, and all of it can be made anew."""

from __future__ import annotations

import datetime as dt
import hashlib

from sqlalchemy import select
from tests.archive.made import PROMISES, REPORT, put_texts

from troth.archive import schema
from troth.archive.copying import reindex
from troth.archive.documents import coded_documents
from troth.archive.rows import as_json, taken_apart
from troth.archive.sqlite_index import indexed
from troth.archive.store import Store
from troth.archive.vectors import vectors
from troth.pipeline.verify import verify
from troth.settings import Settings
from troth.types import (
    CodedDocument,
    Coding,
    Document,
    Mention,
    Money,
    Section,
    Span,
    Statement,
    When,
)

FROZEN = "96aee4ddaab151ddead1732d8ffbd6ea463761a6c141116e41ce74a08058bf6c"
CHANGED = (
    "what the full-text index is given is not what it was. The index of SQLite keeps no texts: a statement "
    "is taken out by giving again exactly what was put in, so with this change `troth recode` would corrupt "
    "every archive there is, without a word. A change here needs a migration (troth/archive/migrations) that "
    "makes the index anew with troth.archive.copying.reindex; write the new sum here together with it"
)

WORDS = (
    "São Tomé's ministers — Ørsted, Łódź, 東京 ½ ﷺ — will map 12 port-sides by 2030.",
    "Japan & the United States:",
    "train 500 “nurses”;",
    "ß" * 600 + " short",
    "word " * 10_001 + "beyond",
    "",
)


def sample() -> CodedDocument:
    """A document with everything that the index is made of; neither reading nor coding has a part in it."""
    text = "\n".join(WORDS)
    spans: list[tuple[int, int]] = []
    for words in WORDS:
        start = spans[-1][1] + 1 if spans else 0
        spans.append((start, start + len(words)))
    paths = (("Côte d'Ivoire", "Ports & Cables"), (), ("Côte d'Ivoire",), (), (), ())
    statements = tuple(
        Statement(
            f"{place:020x}", place, *spans[place], paths[place], Span(*spans[1]) if place == 2 else None
        )
        for place in range(len(WORDS))
    )
    codings = (
        Coding(
            "commitment",
            "specific",
            "firm",
            actors=(Mention("Japan", "JPN", 0, 5), Mention("São Tomé Port Body", None, 0, 5)),
            partners=(Mention("United States", "USA", 0, 5), Mention("United States", "USA", 6, 9)),
            money=(Money(5, "USD", "pledged", 0, 5), Money(7, "EUR", "pledged", 0, 5)),
            dates=(When("2030/2031-05", "by", 0, 4), When("2029", "from", 0, 4)),
        ),
        *[Coding("context")] * 4,
        Coding("action"),
    )
    document = Document(
        id="0" * 64,
        source="a.md",
        title="",
        date=dt.date(2021, 4, 16),
        parties=(),
        language="en",
        media_type="text/markdown",
        text=text,
        blocks=(),
        sections=tuple(Section(path, 0, 5) for path in dict.fromkeys(paths) if path),
        statements=statements,
        words=1,
    )
    return CodedDocument(document, codings, "a coder")


def test_what_the_index_is_given_stays_the_same() -> None:
    texts = list(taken_apart(sample()).indexed(1 << schema.STATEMENT_BITS))
    rows = [tuple(indexed(each)) for each in texts]
    plain = [(each.number, each.words, each.lead_in, each.titles, each.codes) for each in texts]
    given = as_json([plain, rows, list(vectors(texts))])
    assert hashlib.sha256(given.encode()).hexdigest() == FROZEN, CHANGED


def test_the_index_is_made_anew_of_the_records(address: str, store: Store) -> None:
    put_texts(store, {"a.md": PROMISES, "b.md": REPORT})
    with store.writing() as connection:
        numbers = connection.execute(select(schema.document.c.number)).scalars().all()
        store.unindex_all(connection)
        # As by a Troth that made other words of the same statements.
        for number, coded in list(coded_documents(connection, list(numbers))):
            texts = taken_apart(coded).indexed(number << schema.STATEMENT_BITS)
            store.index(connection, (type(each)(each.number, "other", "", "", "") for each in texts))
    assert sum(len(each.faults) for each in verify(address, store, Settings(jobs=1))) > 0
    with store.writing() as connection:
        reindex(store, connection)
    assert sum(len(each.faults) for each in verify(address, store, Settings(jobs=1))) == 0
