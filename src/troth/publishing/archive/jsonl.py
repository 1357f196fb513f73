"""An archive as JSON Lines: for each document its lines as `troth read` writes them, and what else is kept.

    archive                          first: the form of what follows
    kept, document, statement ...    of each document, in the order in which they were added
    text, reading                    its canonical texts, and every reading, the ones that no longer count too
    row                              of the other tables: versions, decisions, links and threads
    end                              last: how much there is, so that a part is not taken for the whole

The same archive gives the same bytes, whatever keeps it.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table

from troth.archive.compression import compressed
from troth.archive.kept import Kept, NotWholeError, Reading, Text, exported_rows, kept_documents, other_tables
from troth.archive.record import unpacked
from troth.archive.store import Row
from troth.publishing import jsonl

FORM = 1  # of the exports written here; a reader knows this form and all before it

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode


def lines(connection: Connection) -> Iterator[str]:
    """Everything that an archive holds, in pieces of whole lines.

    Args:
        connection: Of the archive, in a transaction that reads.

    Raises:
        DamagedError: What the archive holds is damaged.
    """
    yield _line({"type": "archive", "form": FORM})
    documents = count = 0
    for kept in kept_documents(connection):
        documents += 1
        yield from _document(kept)
    for table in other_tables():
        names = [column.name for column in table.columns]
        for row in exported_rows(connection, table):
            count += 1
            values = dict(zip(names, map(_written, row), strict=True))
            yield _line({"type": "row", "table": table.name, "values": values})
    yield _line({"type": "end", "documents": documents, "rows": count})


def _document(kept: Kept) -> Iterator[str]:
    yield _line(
        {
            "type": "kept",
            "document": kept.id,
            "number": kept.number,
            "source": kept.source,
            "added_at": kept.added_at,
            "followed": kept.followed,
            "reading": kept.counting,
            "original": base64.b64encode(kept.original).decode("ascii"),
        }
    )
    texts = {each.number: each.text for each in kept.texts}
    for text in kept.texts:
        yield _line(
            {
                "type": "text",
                "document": kept.id,
                "number": text.number,
                "sha256": text.sha256,
                "text": text.text,
            }
        )
    for reading in kept.readings:
        values = {
            "type": "reading",
            "document": kept.id,
            "number": reading.number,
            "text": reading.text,
            "coder": reading.coder,
            "made_at": reading.made_at,
            "record": json.loads(reading.record),
        }
        yield _line(values)
        if reading.number == kept.counting:
            coded = unpacked(compressed(reading.record), kept.id, texts[reading.text])
            yield jsonl.lines(coded)


def _line(value: dict[str, Any]) -> str:
    text = _encode(value)
    if not text.isascii():
        text = text.translate(jsonl.LINE_ENDS)
    return text + "\n"


def _written(value: object) -> object:
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


class Import:
    """An export, read line by line: first all documents, then the rows of other tables."""

    def __init__(self, text: Iterable[str]) -> None:
        """Lines; nothing is read yet."""
        self._lines = enumerate(text, 1)
        self._number = 0
        self._next: dict[str, Any] = {}
        self._documents = 0
        self._rows = 0

    def documents(self) -> Iterator[Kept]:
        """All documents.

        Raises:
            NotWholeError: A line is none of an export, or not of this form.
        """
        self._advance()
        if self._next.get("type") != "archive":
            raise NotWholeError("its first line is not that of an export of an archive")
        if not isinstance(self._next.get("form"), int) or self._next["form"] > FORM:
            raise NotWholeError(f"is in form {self._next.get('form')!r}, of a newer Troth; update Troth")
        self._advance()
        while self._next["type"] == "kept":
            yield self._kept()
            self._documents += 1

    def rows(self) -> Iterator[tuple[Table, Row]]:
        """The rows of other tables, once all documents were taken.

        Raises:
            NotWholeError: A line is none of an export, or the last ones are missing.
        """
        tables = {each.name: each for each in other_tables()}
        while self._next["type"] == "row":
            self._rows += 1
            table = tables.get(self._value("table", str))
            if table is None:
                raise self._wrong(f"table {self._next['table']!r} is unknown")
            values = self._value("values", dict)
            yield table, tuple(self._read(column.type, values.get(column.name)) for column in table.columns)
            self._advance()
        if self._next["type"] != "end":
            raise self._wrong(f"a line of type {self._next['type']!r} is out of place")
        for name, count in (("documents", self._documents), ("rows", self._rows)):
            if self._next.get(name) != count:
                raise self._wrong(f"there are {count:,} {name}, and {self._next.get(name)} are said to be")

    def _kept(self) -> Kept:
        first = self._next
        number, document = self._value("number", int), self._value("document", str)
        source, added_at = self._value("source", str), self._value("added_at", str)
        followed, counting = self._value("followed", bool), self._value("reading", int)
        original = self._bytes(first.get("original"))
        texts: list[Text] = []
        readings: list[Reading] = []
        while True:
            self._advance()
            if self._next["type"] == "text":
                texts.append(
                    Text(self._value("number", int), self._value("sha256", str), self._value("text", str))
                )
            elif self._next["type"] == "reading":
                readings.append(self._reading())
            elif self._next["type"] not in {"document", "statement"}:  # those follow from the reading
                break
        return Kept(
            number, document, source, added_at, followed, counting, original, tuple(texts), tuple(readings)
        )

    def _reading(self) -> Reading:
        record = json.dumps(self._value("record", dict), ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8"
        )
        return Reading(
            self._value("number", int),
            self._value("text", int),
            self._value("coder", str),
            self._value("made_at", str),
            record,
        )

    def _advance(self) -> None:
        try:
            self._number, line = next(self._lines)
            self._next = json.loads(line)
        except StopIteration:
            raise NotWholeError(f"ends after line {self._number}, and is not whole") from None
        except ValueError as error:
            raise self._wrong(f"is no JSON ({error})") from error
        if not isinstance(self._next, dict) or not isinstance(self._next.get("type"), str):
            raise self._wrong("is no line of an export")

    def _value(self, name: str, form: type) -> Any:
        value = self._next.get(name)
        if not isinstance(value, form) or (form is int and isinstance(value, bool)):
            raise self._wrong(f"has no {name}")
        return value

    def _bytes(self, value: object) -> bytes:
        try:
            return base64.b64decode(str(value), validate=True)
        except binascii.Error as error:
            raise self._wrong(f"holds bytes that are not in base64 ({error})") from error

    def _read(self, form: Any, value: Any) -> Any:
        return self._bytes(value) if isinstance(form, LargeBinary) and value is not None else value

    def _wrong(self, words: str) -> NotWholeError:
        return NotWholeError(f"line {self._number:,}: {words}")
