"""Archives on both stores, commands that are killed, and what must be true of an archive afterwards."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import crash_child
from sqlalchemy import Connection, MetaData, inspect, text

from troth.archive.migrating import VERSION_TABLE, migrate
from troth.archive.opening import open_archive
from troth.archive.schema import STATEMENT_BITS
from troth.archive.sqlite import SqliteStore
from troth.archive.store import Store

ROOT = Path(__file__).parent.parent
Contents = Mapping[str, Sequence[tuple[Any, ...]]]

_SENTENCES = (
    "Japan and Kenya will invest up to ${a} million in the Lantern Port by 20{b}.",
    "Kenya will launch the Lantern Academy of {a} places (LA{a}) by the end of 20{b}.",
    "In May 2021, Japan opened school number {a} with {b} teachers.",
    "Both sides welcome the progress of working group {a}.",
    "Norway intends to share {a} charts of the coast by 20{b}.",
    "The partners discussed the roads of district {a}.",
)


def documents(count: int, *, paragraphs: int = 5, seed: int = 1) -> dict[str, str]:
    """Made-up statements by their file names, the same for the same arguments."""
    draw = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    return {
        f"statement{number:04d}.md": f"---\ntitle: Joint Statement {number} of Japan and Kenya\n"
        f"date: 2021-{1 + number % 12:02d}-{1 + number % 28:02d}\n---\n\n# Talks {number}\n\n"
        + "\n\n".join(
            " ".join(
                each.format(a=draw.randrange(2, 99_000), b=draw.randrange(25, 60)) for each in _SENTENCES
            )
            for _ in range(paragraphs)
        )
        + "\n"
        for number in range(1, count + 1)
    }


def written(texts: Mapping[str, str], folder: Path) -> Path:
    """The folder, with the texts in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in texts.items():
        (folder / name).write_text(words, encoding="utf-8")
    return folder


@dataclass(slots=True)
class Command:
    """A command of Troth in a process group of its own."""

    process: int
    output: Path
    errors: Path
    ready: int  # a pipe that says when the libraries are loaded
    started: float
    status: int | None = None  # once it has ended; the signal as a negative number

    def wait_until_ready(self) -> float:
        """Wait until its libraries are loaded, or it has ended; the seconds that it took."""
        os.read(self.ready, 1)
        return time.monotonic() - self.started

    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        if self.status is None:
            process, status = os.waitpid(self.process, os.WNOHANG)
            self.status = os.waitstatus_to_exitcode(status) if process else None
        return self.status is None

    def finish(self, seconds: float = 120) -> int:
        """Wait for the end; the exit status.

        Raises:
            TimeoutError: It has not ended by then, and was killed.
        """
        until = time.monotonic() + seconds
        while self.is_running():
            if time.monotonic() > until:
                self.kill()
                raise TimeoutError(f"a command did not end in {seconds} seconds: {self.said()}")
            time.sleep(0.01)
        with contextlib.suppress(OSError):
            os.close(self.ready)
        return self.status if self.status is not None else 0

    def kill(self) -> bool:
        """Kill the process and all that it started, at once; whether it was still running."""
        running = self.is_running()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):  # a copy may not have a group of its own yet
            os.kill(self.process, signal.SIGKILL)
        while self.is_running():
            time.sleep(0.001)
        with contextlib.suppress(OSError):
            os.close(self.ready)
        return running

    def reported(self) -> list[str]:
        """The ids of the documents of which it said that they are in the archive, in whole lines."""
        *lines, _unfinished = self.output.read_bytes().split(b"\n")
        rows = [json.loads(line) for line in lines]
        return [row["document"] for row in rows if row.get("type") == "added"]

    def said(self) -> str:
        """What it said on standard error."""
        return self.errors.read_text(encoding="utf-8", errors="replace")


def start(
    arguments: Sequence[str], scratch: Path, *, kept: int = 5, limit: int = 0, anew: bool = True
) -> Command:
    """Start a command of Troth.

    Args:
        arguments: Of the command line.
        scratch: A folder for its outputs.
        kept: How many documents it keeps at once; few make many transactions, 0 is as ever.
        limit: Bytes that no file may outgrow, as on a disk that is full then; 0 is none.
        anew: Whether it is a new program that has to load its libraries, or a copy of this process.
    """
    ready, write = os.pipe()
    output, errors = scratch / "output", scratch / "errors"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    started = time.monotonic()
    if anew:
        os.set_inheritable(write, True)
        program = [sys.executable, "-m", "bench.crash_child", str(write), str(kept), str(limit), *arguments]
        process = os.posix_spawn(
            sys.executable,
            program,
            {**os.environ, "PYTHONPATH": paths},
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, output, flags, 0o666),
                (os.POSIX_SPAWN_OPEN, 2, errors, flags, 0o666),
            ],
            setpgroup=0,
        )
    else:
        for path in (output, errors):
            path.write_bytes(b"")
        sys.stdout.flush()
        process = os.fork()
        if not process:
            _become(arguments, (output, errors), (kept, limit, write))
    os.close(write)
    return Command(process, output, errors, ready, started)


def _become(arguments: Sequence[str], files: tuple[Path, Path], told: tuple[int, int, int]) -> None:
    """Turn this process, a copy, into a command of Troth."""
    status = 70  # a fault of software, as in sysexits.h
    try:
        os.setpgid(0, 0)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for descriptor, path in enumerate(files, 1):
            os.dup2(os.open(path, os.O_WRONLY), descriptor)
        crash_child.run(arguments, *told)
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - a copy of this process must not go on as this process
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def contents(address: str) -> Contents:
    """All rows of all tables of an archive but their time stamps, and its full-text index, in order."""
    store = open_archive(address)
    try:
        with store.reading() as connection:
            names = [name for name in inspect(connection).get_table_names() if _is_own(name)]
            found = {name: _rows(connection, name) for name in names}
            if isinstance(store, SqliteStore):
                found["statement_text"] = _index(store.path)
    finally:
        store.close()
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


def up_to(found: Contents, last: int, ids: Iterable[str]) -> Contents:
    """What belongs to the first documents.

    Args:
        found: Of an archive.
        last: The number of the last of these documents.
        ids: Of these documents.
    """
    of_documents = {"canonical_text": 1, "document_party": 1, "reading": 1, "section": 0, "statement": 2}
    of_statements = ("date_mention", "initiative_mention", "sum_mention", "target", "party_mention")
    wanted = set(ids)
    some: dict[str, Sequence[tuple[Any, ...]]] = {
        name: [row for row in found[name] if row[column] <= last] for name, column in of_documents.items()
    }
    for name in of_statements:
        some[name] = [row for row in found[name] if row[0] >> STATEMENT_BITS <= last]
    some["document"] = [row for row in found["document"] if row[0] <= last]
    some["original"] = [row for row in found["original"] if row[0] in wanted]
    return some


def differences(one: Contents, other: Contents) -> list[str]:
    """The tables in which two archives differ, in words."""
    return [
        f"{name}: {len(one.get(name, ()))} rows and {len(other.get(name, ()))}"
        for name in sorted({*one, *other})
        if one.get(name) != other.get(name)
    ]


def copied_back(address: str, old: str, revision: str) -> None:
    """Make an archive of an older schema, with what it has room for of the contents of one of today."""
    source, target = open_archive(address), _at_revision(old, revision)
    try:
        with source.reading() as reading, target.writing() as writing:
            present = MetaData()
            present.reflect(reading)
            past = MetaData()
            past.reflect(writing)
            for table in past.sorted_tables:
                if not _is_own(table.name) or table.name in {VERSION_TABLE, "statement_text"}:
                    continue
                columns = [column.name for column in table.columns]
                rows = reading.execute(present.tables[table.name].select()).mappings()
                target.insert(writing, table, columns, [tuple(row[name] for name in columns) for row in rows])
            _index_again(reading, target, writing)
    finally:
        source.close()
        target.close()


def _at_revision(address: str, revision: str) -> Store:
    from troth.archive import opening  # noqa: PLC0415 - its own way to a store that is not open

    store = opening._store(address, read_only=False)  # noqa: SLF001 - no command makes an old archive
    store.stamp()
    with store.writing() as connection:
        migrate(connection, revision)
    return store


def _index_again(reading: Connection, target: Store, writing: Connection) -> None:
    from troth.archive.documents import coded_documents, originals  # noqa: PLC0415
    from troth.archive.rows import prepared  # noqa: PLC0415 - loads the vocabulary

    numbers = list(reading.execute(text("SELECT number FROM document ORDER BY number")).scalars())
    data = dict(originals(reading, numbers))
    for number, coded in coded_documents(reading, numbers):
        target.index(writing, prepared(coded, data[number]).indexed(number << STATEMENT_BITS))


def _is_own(name: str) -> bool:
    return not re.fullmatch(r"statement_text_.*", name)


def _rows(connection: Connection, name: str) -> list[tuple[Any, ...]]:
    columns = [
        each["name"] for each in inspect(connection).get_columns(name) if not each["name"].endswith("_at")
    ]
    if connection.dialect.name == "sqlite" and name == "statement_text":
        return []  # seen by itself
    names = ", ".join(f'"{column}"' for column in columns)
    rows = connection.exec_driver_sql(f'SELECT {names} FROM "{name}"')  # noqa: S608 - names of its own tables
    return [tuple(bytes(each) if isinstance(each, memoryview) else each for each in row) for row in rows]


def _index(path: Path) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    try:
        connection.execute(
            "CREATE VIRTUAL TABLE temp.entry USING fts5vocab('main', 'statement_text', 'instance')"
        )
        return list(connection.execute("SELECT doc, col, offset, term FROM entry"))
    finally:
        connection.close()
