"""An archive as a directory of Parquet files, one a table, its columns with their types.

``original`` holds the bytes themselves, ``canonical_text`` the text, ``reading`` the record as JSON; all
other tables are as in the archive. The tables that a reading is taken apart into are there for whoever asks
them; an archive that is built of the files makes them again from the readings. The ledger of money, which
the next linking makes again, is left out.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Connection, Float, Integer, LargeBinary, Table

from troth.archive import schema
from troth.archive.kept import Kept, NotWholeError, Reading, Text, exported_rows, kept_documents, other_tables
from troth.archive.store import Row
from troth.archive.tables import MADE_AGAIN_BESIDE_LINKING, TABLES
from troth.errors import UsageError

_BYTES = {schema.original, schema.canonical_text, schema.reading}  # whose bytes are written expanded
_LATER = {schema.former_statement}  # tables that exports of an older Troth do not have

_ROWS = 10_000  # in a group of rows ...
_DOCUMENTS = 64  # ... and of tables that hold whole documents

_ORIGINAL = (("id", "string"), ("size", "int64"), ("bytes", "binary"))
_TEXT = (("number", "int64"), ("document", "int64"), ("sha256", "string"), ("text", "string"))
_READING = (
    ("number", "int64"),
    ("document", "int64"),
    ("text", "int64"),
    ("coder", "string"),
    ("made_at", "string"),
    ("record", "string"),
)
Columns = Sequence[tuple[str, str]]


def libraries() -> tuple[ModuleType, ModuleType]:
    """What reads and writes Parquet.

    Raises:
        UsageError: It is not installed.
    """
    try:
        return importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError("Parquet needs the library pyarrow: pip install 'troth[parquet]'") from error


def write(connection: Connection, folder: Path) -> int:
    """Write everything that an archive holds into a folder.

    Args:
        connection: Of the archive, in a transaction that reads.
        folder: Empty.

    Returns:
        How many documents there are.

    Raises:
        UsageError: What writes Parquet is not installed.
        DamagedError: What the archive holds is damaged.
        OSError: A file cannot be written.
    """
    count = 0

    def originals() -> Iterator[Row]:
        nonlocal count
        for kept in kept_documents(connection):
            count += 1
            yield kept.id, len(kept.original), kept.original

    _write(folder, "original", _ORIGINAL, originals(), _DOCUMENTS)
    _write(
        folder,
        "canonical_text",
        _TEXT,
        (
            (text.number, kept.number, text.sha256, text.text)
            for kept in kept_documents(connection)
            for text in kept.texts
        ),
        _DOCUMENTS,
    )
    _write(
        folder,
        "reading",
        _READING,
        (
            (read.number, kept.number, read.text, read.coder, read.made_at, read.record.decode("utf-8"))
            for kept in kept_documents(connection)
            for read in kept.readings
        ),
        _DOCUMENTS,
    )
    for table in TABLES:
        if table not in _BYTES and table not in MADE_AGAIN_BESIDE_LINKING:
            columns = [(column.name, _type(column)) for column in table.columns]
            _write(folder, table.name, columns, exported_rows(connection, table), _ROWS)
    return count


def _type(column: Column[Any]) -> str:
    for sort, name in (
        (Boolean, "bool_"),
        (BigInteger, "int64"),
        (Integer, "int64"),
        (Float, "float64"),
        (LargeBinary, "binary"),
    ):
        if isinstance(column.type, sort):
            return name
    return "string"


def _write(folder: Path, name: str, columns: Columns, found: Iterable[Row], at_once: int) -> None:
    arrow, parquet = libraries()
    form = arrow.schema([arrow.field(column, getattr(arrow, sort)()) for column, sort in columns])
    every = iter(found)
    with parquet.ParquetWriter(folder / f"{name}.parquet", form, compression="zstd") as writer:
        while some := list(islice(every, at_once)):
            arrays = [
                arrow.array([row[place] for row in some], type=field.type) for place, field in enumerate(form)
            ]
            writer.write_batch(arrow.record_batch(arrays, schema=form))


class Import:
    """A folder that `write` has filled: first all documents, then the rows of other tables."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read yet."""
        self._folder = folder

    def documents(self) -> Iterator[Kept]:
        """All documents, in the order of their numbers.

        Raises:
            NotWholeError: A file is missing, or is not of such an export.
            UsageError: What reads Parquet is not installed.
        """
        columns = [(each, "") for each in ("number", "id", "source", "added_at", "followed", "reading")]
        texts = _Grouped(self._rows("canonical_text", _TEXT), 1)
        readings = _Grouped(self._rows("reading", _READING), 1)
        documents = self._rows("document", columns)
        originals = self._rows("original", _ORIGINAL)
        for row, of_original in zip_longest(documents, originals):
            if row is None or of_original is None or row[1] != of_original[0]:
                raise NotWholeError("original.parquet and document.parquet do not hold the same documents")
            number, identity, source, added_at, followed, counting = row
            data = of_original[2]
            yield Kept(
                number,
                identity,
                source,
                added_at,
                followed,
                counting,
                data,
                tuple(Text(at, sha256, text) for at, _, sha256, text in texts.of(number)),
                tuple(
                    Reading(at, text, coder, made_at, record.encode("utf-8"))
                    for at, _, text, coder, made_at, record in readings.of(number)
                ),
            )

    def rows(self) -> Iterator[tuple[Table, Row]]:
        """The rows of other tables.

        Raises:
            NotWholeError: A file is missing, or is not of such an export.
        """
        for table in other_tables():
            if table in _LATER and not (self._folder / f"{table.name}.parquet").exists():
                continue
            for row in self._rows(table.name, [(column.name, "") for column in table.columns]):
                yield table, row

    def _rows(self, name: str, columns: Columns) -> Iterator[Row]:
        arrow, parquet = libraries()
        path = self._folder / f"{name}.parquet"
        if not path.is_file():
            raise NotWholeError(f"has no file {name}.parquet")
        try:
            with parquet.ParquetFile(path) as file:
                names = [column for column, _ in columns]
                missing = set(names) - set(file.schema_arrow.names)
                if missing:
                    raise NotWholeError(f"{name}.parquet: has no column {min(missing)}")
                for batch in file.iter_batches(batch_size=_DOCUMENTS, columns=names):
                    of_columns = [batch.column(column).to_pylist() for column in names]
                    yield from zip(*of_columns, strict=True)
        except (arrow.ArrowException, OSError) as error:
            words = " ".join(str(error).split())
            raise NotWholeError(f"{name}.parquet: is damaged ({words[:200]})") from error


class _Grouped:
    """Rows in the order of a number that one of their columns holds, taken by that number."""

    def __init__(self, found: Iterator[Row], column: int) -> None:
        self._found = found
        self._column = column
        self._next: Row | None = next(found, None)

    def of(self, number: int) -> Iterator[Row]:
        while self._next is not None and self._next[self._column] == number:
            yield self._next
            self._next = next(self._found, None)
