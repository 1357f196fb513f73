"""Archives as each released Troth has left them, kept as text: what every later one must bring up to date.

Beside this file stands one for each revision of the schema, with a row a line:

    {"table": "document", "row": {"number": 1, ...}}   bytes as {"base64": "..."}
    {"index": {"number": 4194304, "words": ..., ...}}  a statement as the full-text index took it

``python -m tests.archive.released.archives REVISION`` writes that of a schema before it is released.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData
from tests.archive.made import PROMISES, REPORT, put_texts

from troth.archive import opening, schema
from troth.archive.documents import coded_documents, originals
from troth.archive.migrating import VERSION_TABLE, migrate
from troth.archive.rows import prepared
from troth.archive.store import IndexedText, Store
from troth.pipeline.link import link_new

_HERE = Path(__file__).parent
_INDEX = "statement_text"
_DECISION = {
    "number": 1,
    "document": "",  # the first
    "statement": b"0123456789",
    "field": "kind",
    "value": '"action"',
    "decided_by": "A Reader",
    "decided_at": "2026-01-03T00:00:00+00:00",
    "note": "seen in the original",
}


def rows_of(revision: str) -> Iterator[dict[str, Any]]:
    """The lines of what is kept of a revision."""
    for line in (_HERE / f"{revision}.jsonl").read_text(encoding="utf-8").splitlines():
        read: dict[str, Any] = json.loads(line)
        if "row" in read:
            read["row"] = {name: _value(each) for name, each in read["row"].items()}
        yield read


def made(address: str, revision: str) -> None:
    """Make an archive as the Troth of that revision has left it."""
    store = at_revision(address, revision)
    try:
        with store.writing() as connection:
            for each in rows_of(revision):
                if "index" in each:
                    store.index(connection, [IndexedText(**each["index"])])
                else:
                    table = MetaData()
                    table.reflect(connection, only=[each["table"]])
                    columns = list(each["row"])
                    row = tuple(each["row"].values())
                    store.insert(connection, table.tables[each["table"]], columns, [row])
    finally:
        store.close()


def at_revision(address: str, revision: str) -> Store:
    """An empty archive of a revision, open."""
    store = opening._store(address, read_only=False)
    store.stamp()
    with store.writing() as connection:
        migrate(connection, revision)
    return store


def _value(value: Any) -> Any:
    return base64.b64decode(value["base64"]) if isinstance(value, dict) else value


def _text(value: Any) -> Any:
    return {"base64": base64.b64encode(value).decode("ascii")} if isinstance(value, bytes) else value


def _lines(folder: Path, revision: str) -> Iterator[dict[str, Any]]:
    old = at_revision(str(folder / "old.db"), revision)
    with old.reading() as connection:
        past = MetaData()
        past.reflect(connection)
    old.close()
    store = opening.open_archive(str(folder / "new.db"), create=True)
    put_texts(store, {"a.md": PROMISES, "b.md": REPORT, "copy.md": PROMISES})
    if "link" in past.tables:
        link_new(store)
    with store.reading() as connection:
        present = MetaData()
        present.reflect(connection)
        for table in past.sorted_tables:
            if table.name == VERSION_TABLE or table.name.startswith(_INDEX):
                continue
            for row in connection.execute(present.tables[table.name].select()).mappings():
                names = [column.name for column in table.columns]
                yield {"table": table.name, "row": {name: _text(row[name]) for name in names}}
                if table.name == "original" and not _DECISION["document"]:
                    _DECISION["document"] = row["id"]
        yield {"table": "decision", "row": {name: _text(each) for name, each in _DECISION.items()}}
        data = dict(originals(connection, [1, 2]))
        for number, coded in coded_documents(connection, [1, 2]):
            for text in prepared(coded, data[number]).indexed(number << schema.STATEMENT_BITS):
                yield {"index": dataclasses.asdict(text)}
    store.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        lines = [json.dumps(each, ensure_ascii=False) for each in _lines(Path(name), sys.argv[1])]
    (_HERE / f"{sys.argv[1]}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
